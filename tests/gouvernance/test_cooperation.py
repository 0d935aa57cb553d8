"""The cooperation hub by circle and decision, and a local collective on the same screens."""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.cooperation import (
    action_ajouter,
    cercle_creer,
    cooperation_creer,
    etape_commencer,
    evaluation_noter,
    membre_admettre,
    membre_modifier,
    proposition_creer,
)
from gouvernance.actions.instances import instance_creer
from gouvernance.models import ActionRoute, Cooperation, Etape, Membre
from gouvernance.requetes.cooperation import actions_en_retard, bilans_de, groupes_de
from tests.pages import suivie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


@pytest.fixture
def conseil():
    return instance_creer(par=None, nom="Conseil", genre="conseil")


@pytest.fixture
def pole():
    return cooperation_creer(par=None, nom="Pôle", genre="ptce")


@pytest.fixture
def collectif():
    return cooperation_creer(par=None, nom="Collectif", genre="collectif", commune=Commune.objects.get(nom="Firminy"))


def cercle(pole, nom="Noyau", rang=1):
    return cercle_creer(par=None, cooperation=pole, nom=nom, rang=rang)


def admettre(cooperation, qui, **champs):
    champs = {"genre": "association", "engagement": "participe", "entree_le": date(2023, 6, 1)} | champs
    return membre_admettre(par=None, cooperation=cooperation, organisation=qui, **champs)


def test_on_entre_dans_un_cercle_par_une_instance_et_on_en_sort_de_meme(pole, conseil, metropole):
    noyau = cercle(pole)
    for champs, refus in (
        ({"entree_par": conseil}, "a son cercle"), ({"cercle": noyau}, "quelle instance a décidé cette entrée"),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match=refus):
            admettre(pole, metropole, **champs)
    membre = admettre(pole, metropole, cercle=noyau, entree_par=conseil)
    with pytest.raises(ValidationError, match="quelle instance a décidé cette sortie"):
        membre_modifier(par=None, membre=membre, sortie_le=date(2023, 12, 1))
    membre.refresh_from_db()
    membre_modifier(par=None, membre=membre, sortie_le=date(2023, 12, 1), sortie_par=conseil, motif="Départ")
    assert [list(Membre.objects.au(jour)) for jour in (date(2023, 11, 30), date(2023, 12, 1))] == [[membre], []]
    assert admettre(pole, metropole, cercle=noyau, entree_par=conseil, entree_le=date(2023, 12, 1)).pk


def test_un_membre_n_entre_pas_deux_fois_meme_sans_le_code(collectif, metropole):
    admettre(collectif, metropole)
    with pytest.raises(ValidationError, match="déjà partie"):
        admettre(collectif, metropole, entree_le=date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membre.objects.create(
            cooperation=collectif, organisation=metropole, genre="association", engagement="pilote",
            entree_le=date(2023, 9, 1),
        )  # fmt: skip


def test_le_cercle_d_un_autre_pole_est_refuse(pole, conseil, metropole):
    autre = cooperation_creer(par=None, nom="Autre pôle", genre="ptce")
    with pytest.raises(ValidationError, match="autre coopération"):
        admettre(pole, metropole, cercle=cercle(autre), entree_par=conseil)


def test_les_membres_se_lisent_par_cercle_du_plus_engage_au_moins(client_de, pole, conseil, metropole):
    noyau, ami = cercle(pole), cercle(pole, "Amis", 2)
    mjc = organisation_creer(par=None, nom="MJC")
    admettre(pole, metropole, cercle=noyau, entree_par=conseil)
    admettre(pole, mjc, cercle=noyau, entree_par=conseil, engagement="pilote")
    groupes = groupes_de(pole, date(2024, 1, 15))
    assert [(g.titre, [str(m) for m in g.membres]) for g in groupes] == [("Noyau", ["MJC", "Métropole"]), ("Amis", [])]
    page = unescape(client_de("gouvernance").get(pole.get_absolute_url()).content.decode())
    for dit in ("décidée par : Conseil", "Copilote", "Participe aux rencontres", "(0)"):
        assert dit in suivie(page.replace("\xa0", " "))
    assert "Accompagnement" not in page
    assert str(ami) in page


def test_un_collectif_a_une_commune_et_ses_membres_par_genre(collectif, metropole, colette):
    with pytest.raises(ValidationError, match="a une commune"):
        cooperation_creer(par=None, nom="Nulle part", genre="collectif")
    admettre(collectif, metropole, genre="collectivite")
    membre_admettre(
        par=None, cooperation=collectif, personne=colette, genre="habitant", engagement="pilote",
        entree_le=date(2023, 6, 1),
    )  # fmt: skip
    groupes = groupes_de(collectif, date(2024, 1, 15))
    assert [(g.titre, [str(m) for m in g.membres]) for g in groupes] == [
        ("Habitant ou aidant", ["Colette Aulagne"]), ("Collectivité", ["Métropole"]),
    ]  # fmt: skip


def test_les_quatre_etapes_se_suivent(client_de, collectif, pole):
    with pytest.raises(ValidationError, match="n’a pas commencé"):
        etape_commencer(par=None, cooperation=collectif, etape=2)
    with pytest.raises(ValidationError, match="celles d’un collectif"):
        etape_commencer(par=None, cooperation=pole, etape=1)
    client = client_de("gouvernance")
    for _ in range(6):
        client.post(reverse("gouvernance:etape_avancer", args=[collectif.pk]))
    assert list(Etape.objects.values_list("etape", "achevee_le")) == [(n, date(2024, 1, 15)) for n in (1, 2, 3, 4)]


def test_les_actions_du_panel_se_choisissent_une_fois(client_de, collectif):
    cafe, comite, retiree = (
        proposition_creer(par=None, titre=titre, dimension="acces", retiree_le=fin)
        for titre, fin in (("Café", None), ("Comité", None), ("Ancienne", date(2023, 1, 1)))
    )
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:actions_choisir", args=[collectif.pk])
    assert client.post(adresse, {"propositions": [retiree.pk]}).status_code == 422
    assert client.post(adresse, {"propositions": [cafe.pk]}).status_code == 302
    assert list(ActionRoute.objects.values_list("titre", "etat")) == [("Café", "a_lancer")]
    offertes = client.get(adresse).context["form"].fields["propositions"].queryset
    assert list(offertes) == [comite]
    assert client.post(adresse, {"propositions": [cafe.pk]}).status_code == 422


def test_la_feuille_de_route_dit_ce_qui_est_en_retard(client_de, pole):
    for titre, echeance, etat in (
        ("Passée", date(2024, 1, 14), "en_cours"), ("À venir", date(2024, 1, 15), "a_lancer"),
        ("Finie", date(2023, 1, 1), "faite"), ("Sans date", None, "a_lancer"),
    ):  # fmt: skip
        action_ajouter(par=None, cooperation=pole, titre=titre, echeance=echeance, etat=etat)
    assert [a.titre for a in actions_en_retard(date(2024, 1, 15))] == ["Passée"]
    assert ActionRoute.objects.get(titre="Finie").faite_le == date(2024, 1, 15)
    page = client_de("gouvernance").get(pole.get_absolute_url())
    assert [(a.titre, retard) for a, retard in page.context["actions"]] == [
        ("Finie", False), ("Passée", True), ("À venir", False), ("Sans date", False),
    ]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionRoute.objects.filter(titre="Passée").update(etat="faite")


def test_l_evaluation_garde_sa_preuve_et_montre_le_progres(collectif):
    with pytest.raises(ValidationError):
        evaluation_noter(
            par=None, cooperation=collectif, dimension="acces", date=date(2023, 5, 1), niveau=1, preuve=" "
        )
    for jour, niveau in ((date(2023, 5, 1), 1), (date(2023, 12, 1), 3)):
        evaluation_noter(
            par=None, cooperation=collectif, dimension="acces", date=jour, niveau=niveau, preuve="Registre"
        )
    bilans = {b.dimension.value: b for b in bilans_de(collectif)}
    assert (bilans["acces"].derniere.niveau, bilans["acces"].progres, len(bilans)) == (3, 2, 5)
    assert bilans["effets"].derniere is None


def test_un_membre_se_saisit_a_l_ecran_dans_les_cercles_de_son_pole(client_de, pole, conseil):
    noyau = cercle(pole)
    etranger = cercle(cooperation_creer(par=None, nom="Autre", genre="ptce"))
    client = client_de("direction")
    adresse = reverse("gouvernance:membre_ajouter", args=[pole.pk])
    saisie = {
        "organisation": "Coopérative neuve", "genre": "entreprise", "engagement": "contribue",
        "entree_le": "2024-01-10", "entree_par": conseil.pk, "cercle": etranger.pk,
    }  # fmt: skip
    assert client.post(adresse, saisie).status_code == 422
    assert client.post(adresse, saisie | {"cercle": noyau.pk}).status_code == 302
    assert str(Membre.objects.get().organisation) == "Coopérative neuve"
    nouvelle = {"nom": "Collectif de Givors", "genre": "collectif", "commune": "Firminy"}
    assert client.post(reverse("gouvernance:cooperation_ajouter"), nouvelle).status_code == 302
    assert Cooperation.objects.get(nom="Collectif de Givors").commune.nom == "Firminy"
