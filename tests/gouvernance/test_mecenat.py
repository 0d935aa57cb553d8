"""A gift: promised, received, thanked, receipted once; in kind it says its value and how that is known."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.registre import tous
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.actions.mecenat import campagne_creer, don_effacer, don_modifier, don_noter, don_recu_emettre
from gouvernance.actions.recus import association_decrire, habilitation_noter
from gouvernance.models import Campagne, Don, Recu
from tests.gestes import envoyer_rempli, formulaire, messages

pytestmark = pytest.mark.django_db
PROMIS = {"par": None, "montant": Decimal(80), "promis_le": date(2026, 3, 1)}


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def colette():
    return personne_creer(
        par=None, nom="Aulagne", prenom="Colette", adresse="3 rue du Crêt", lieu=lieu_resoudre("Feurs")
    )  # fmt: skip


def presser(client, don, geste):
    return formulaire(client, don.get_absolute_url(), reverse(f"gouvernance:{geste}", args=[don.pk])).envoyer({})


def test_de_la_promesse_au_recu(client_de, colette):
    client = client_de("gouvernance")
    campagne = campagne_creer(par=None, nom="Un minibus", debut=date(2026, 1, 1), objectif=Decimal(500))
    ajouter = reverse("gouvernance:don_ajouter")
    assert envoyer_rempli(client, ajouter, montant="80").status_code == 422  # nobody gives
    reponse = envoyer_rempli(client, ajouter, personne=str(colette), montant="80", campagne=str(campagne.pk))
    don = Don.objects.get()
    assert (reponse.status_code, don.promis_le, don.recu_le) == (302, date(2026, 3, 2), None)
    page = client.get(reverse("gouvernance:mecenat")).text
    assert "80\xa0€ promis" in page
    emettre = reverse("gouvernance:don_recu_emettre", args=[don.pk])
    assert "pas encore reçu" in client.get(emettre).text
    for geste in ("don_recevoir", "don_remercier"):
        presser(client, don, geste)
    don.refresh_from_db()
    assert (don.recu_le, don.remercie_le) == (date(2026, 3, 2), date(2026, 3, 2))
    assert "n’a pas encore décidé" in client.get(emettre).text
    habilitation_noter(par=None, decidee_le=date(2026, 1, 1), reference="CA", signataire="A", qualite="Présidente")
    association_decrire(par=None, objet="Aider", adresse="L’Étrat", siret="12345678901234")
    envoyer_rempli(client, emettre, reglement="cheque")
    recu = Recu.objects.get()
    don.refresh_from_db()
    assert (don.recu, recu.montant, recu.reglement, recu.personne) == (recu, Decimal(80), "cheque", colette)
    assert "déjà son reçu" in client.get(emettre).text
    with pytest.raises(ValidationError, match="déjà son reçu"):
        don_recu_emettre(par=None, don=don)
    with pytest.raises(ValidationError, match="remplacez d’abord le reçu"):
        don_modifier(par=None, don=don, montant=Decimal(90), recu_le=don.recu_le, nature=don.nature)
    with pytest.raises(ValidationError, match="ne s’efface pas"):
        don_effacer(par=None, don=don)


def test_un_don_en_nature_dit_sa_valeur_et_d_ou_elle_vient():
    mecene = organisation_creer(par=None, nom="Atelier Rivage")
    nature = PROMIS | {"organisation": mecene, "nature": "nature", "recu_le": date(2026, 3, 2)}
    with pytest.raises(ValidationError, match="comment sa valeur est établie"):
        don_noter(**nature)
    don = don_noter(**nature, description="Dix chaises", methode="Facture du donateur")
    assert don.dit == "reçu le 02/03/2026, à remercier"
    don_noter(**nature | {"nature": "numeraire", "montant": Decimal(20)})
    don_noter(**PROMIS, organisation=mecene)
    recus = tous()["rayonnement.mecenat.recus"].resultat(Periode.annee(2026))
    assert (dict(recus.lignes), recus.total) == ({"Don en nature": 80, "Numéraire": 20}, 100)


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"montant": Decimal(0)}, "plus grand que zéro"),
        ({"recu_le": date(2026, 2, 1)}, "le jour de sa promesse, ou après"),
        ({"recu_le": date(2026, 4, 1)}, "Ce jour est à venir"),
        ({"personne": None}, "pas des deux"),
    ],
)
def test_ce_qu_un_don_ne_peut_pas_dire(colette, champs, dit):
    with pytest.raises(ValidationError, match=dit):
        don_noter(**PROMIS | {"personne": colette} | champs)
    assert not Don.objects.exists()


def test_une_campagne_qui_a_des_dons_ne_s_efface_pas(client_de, colette):
    campagne = campagne_creer(par=None, nom="Un minibus", debut=date(2026, 1, 1))
    don_noter(**PROMIS, personne=colette, campagne=campagne)
    reponse = client_de("gouvernance").post(reverse("gouvernance:campagne_effacer", args=[campagne.pk]))
    assert "D’autres éléments s’y rattachent" in messages(reponse)[0]
    assert Campagne.objects.exists()


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, colette, combien):
    client, adresse = client_de("gouvernance"), reverse("gouvernance:mecenat")
    for rang in range(combien):
        campagne = campagne_creer(par=None, nom=f"C{rang}", debut=date(2026, 1, 1))
        don_noter(**PROMIS, personne=colette, campagne=campagne)
        don_noter(**PROMIS, personne=colette, recu_le=date(2026, 3, 1))
    client.get(adresse)
    with django_assert_num_queries(6):
        client.get(adresse)


def test_tous_les_dons_se_lisent_en_autant_de_requetes(client_de, django_assert_num_queries):
    client, liste = client_de("gouvernance"), reverse("gouvernance:don_liste")
    client.get(liste)
    appel = campagne_creer(par=None, nom="Appel", debut=date(2023, 1, 1))
    for rang in (1, 2, 3):
        don_noter(
            par=None, personne=personne_creer(par=None, nom=f"Donatrice {rang}"), montant=Decimal(20),
            promis_le=date(2023, 3, rang), campagne=appel,
        )  # fmt: skip
        if rang != 2:
            with django_assert_num_queries(3):
                reponse = client.get(liste)
    assert len(reponse.context["liste"].lignes) == 3
