"""The register and what goes with it: filled with what the hub does, kept by who answers for it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.conservation import horloges, liens
from danaecare.socle.protection.actions.registre import aipd_ecrire, fiche_enregistrer, registre_remplir
from danaecare.socle.protection.carte import carte_des_donnees, modeles_du_hub
from danaecare.socle.protection.models import Aipd, Hebergement, SousTraitant, Traitement
from tests.socle.protection.fabriques import HEBERGEMENT, SOUS_TRAITANT, TRAITEMENT

pytestmark = pytest.mark.django_db
JOUR = "2026-03-10 09:00+01:00"


def test_le_registre_se_remplit_de_ce_que_fait_le_hub_sans_rien_reprendre():
    assert registre_remplir(par=None) == 9
    aidants = Traitement.objects.get(code="aidants")
    fiche_enregistrer(par=None, fiche=aidants, version=1, champs={"durees": "Trois ans, décidé en bureau."})
    assert registre_remplir(par=None) == 0
    assert Traitement.objects.get(code="aidants").durees == "Trois ans, décidé en bureau."
    assert list(Traitement.objects.filter(aipd=True).values_list("code", flat=True)) == ["aidants"]


MOIS = {"un an": 12, "deux ans": 24, "trois ans": 36, "cinq ans": 60, "six ans": 72, "dix ans": 120}
# Treatments -> the apps whose clocks keep what they say; together they say every duration, and no other.
HORLOGES_DE = {
    ("aidants",): ("aidants",), ("jardins",): ("jardins",), ("tierslieux",): ("tierslieux", "courriels"),
    ("formations",): ("formations",), ("vie-associative", "dons"): ("gouvernance",), ("annuaire",): ("annuaire",),
    ("comptes",): ("comptes", "journal", "agenda"),
}  # fmt: skip


@pytest.mark.parametrize(("codes", "apps"), HORLOGES_DE.items(), ids=lambda noms: "-".join(noms))
def test_les_durees_que_dit_la_notice_sont_celles_des_horloges(codes, apps):
    registre_remplir(par=None)
    dites = " ".join(t.durees.lower() for t in Traitement.objects.filter(code__in=codes))
    mois = {horloge.mois for horloge in horloges() if horloge.app in apps}
    mois |= {lien.mois for lien in liens() if lien.modele.split(".")[0] in apps}
    assert {MOIS[texte] for texte in MOIS if f" {texte}" in f" {dites}"} == mois - {0}


def test_chaque_table_qui_nomme_est_sur_la_carte():
    """Whatever column may hold a name, a text, a file or a secret, of every model, is told under its own name."""
    attendus = 0
    par_nom = {(place.app, place.nom): place for place in carte_des_donnees()}
    for modele in modeles_du_hub():
        for champ in modele._meta.concrete_fields:
            if isinstance(champ, (models.FileField, models.BinaryField, models.TextField, models.EmailField)):
                place = par_nom[str(modele._meta.app_config.verbose_name), str(modele._meta.verbose_name)]
                dits = (*place.identite, *place.libres, *place.chiffres, *place.fichiers)
                assert str(champ.verbose_name) in dits or champ.choices, champ
                attendus += 1
    assert attendus > 100
    assert par_nom["Aidants", "note sociale"].chiffres == ("contenu chiffré",)
    assert par_nom["Aidants", "aidant"].identite == (
        "date de naissance", "année de naissance", "nom", "prénom", "nom de naissance", "téléphone", "courriel",
    )  # fmt: skip


def test_un_hebergeur_est_nomme_et_son_certificat_a_une_fin():
    tiers = fiche_enregistrer(par=None, fiche=SousTraitant(), champs=SOUS_TRAITANT)
    for champs, refus in (
        ({"mode": "tiers"}, "dites lequel"),
        ({"mode": "association", "hebergeur": tiers}, "dites lequel"),
        ({"mode": "tiers", "hebergeur": tiers, "certificat": "HDS-1"}, "jusqu’à quand"),
    ):
        with pytest.raises(ValidationError, match=refus):
            fiche_enregistrer(par=None, fiche=Hebergement(), champs={"objet": "hub"} | champs)
    assert Hebergement.objects.count() == 0


@pytest.mark.parametrize(
    ("certificat", "dans", "rappele"),
    [("HDS-1", 91, False), ("HDS-1", 90, True), ("HDS-1", -1, True), ("", None, True)],
)
@time_machine.travel(JOUR, tick=False)
def test_le_certificat_se_rappelle_trois_mois_avant(client_de, certificat, dans, rappele):
    tiers = fiche_enregistrer(par=None, fiche=SousTraitant(), champs=SOUS_TRAITANT)
    fin = date(2026, 3, 10) + timedelta(dans) if dans is not None else None
    champs = {"objet": "sauvegardes", "mode": "tiers", "hebergeur": tiers, "certificat": certificat, "expire_le": fin}
    fiche_enregistrer(par=None, fiche=Hebergement(), champs=champs)
    assert ("Les sauvegardes" in client_de("administration").get(reverse("accueil")).text) is rappele


def test_dans_ses_locaux_rien_n_est_rappele(client_de):
    fiche_enregistrer(par=None, fiche=Hebergement(), champs=HEBERGEMENT)
    assert "Le hub\u00a0: base" not in client_de("administration").get(reverse("accueil")).text


@time_machine.travel(JOUR, tick=False)
def test_l_analyse_d_impact_a_sa_trame_sa_carte_et_sa_validation(client_de):
    direction = client_de("direction")
    traitement = fiche_enregistrer(par=None, fiche=Traitement(), champs=TRAITEMENT)
    page = direction.get(reverse("protection:aipd", args=[traitement.pk])).text
    assert ("rien n’est encore écrit" in page, "note sociale" in page, "contenu chiffré" in page) == (True, True, True)
    adresse = reverse("protection:aipd_modifier", args=[traitement.pk])
    saisie = {"risques": "Lire à tort", "mesures": "Des rôles", "validee_le": "2026-03-10", "revoir_le": "2026-04-01"}
    refus = direction.post(adresse, saisie)
    assert (refus.status_code, "dit les risques" in refus.text, Aipd.objects.count()) == (422, True, 0)
    assert direction.post(adresse, saisie | {"decision": "Accepté en bureau"}).status_code == 302
    assert Aipd.objects.get().decision == "Accepté en bureau"
    assert "À revoir" in direction.get(reverse("accueil")).text
    sans = fiche_enregistrer(par=None, fiche=Traitement(), champs=TRAITEMENT | {"nom": "Sans", "aipd": False})
    assert direction.get(reverse("protection:aipd", args=[sans.pk])).status_code == 404
    with pytest.raises(ValidationError, match="demandent une analyse"):
        aipd_ecrire(par=None, analyse=Aipd(traitement=sans), champs={})


def test_le_registre_se_modifie_avec_ses_sous_traitants(client_de):
    direction = client_de("direction")
    tiers = fiche_enregistrer(par=None, fiche=SousTraitant(), champs=SOUS_TRAITANT)
    traitement = fiche_enregistrer(par=None, fiche=Traitement(), champs=TRAITEMENT)
    adresse = reverse("protection:traitement_modifier", args=[traitement.pk])
    saisie = TRAITEMENT | {"transferts": "Aucun.", "sous_traitants": [tiers.pk], "version_ouverte": 1}
    assert direction.post(adresse, saisie).status_code == 302
    assert "Hébergeur Essai" in client_de("jardins").get(traitement.get_absolute_url()).text
    assert direction.post(adresse, saisie).status_code == 422  # the page is stale


@pytest.mark.parametrize(
    ("nom", "modele", "champs", "variable", "nombres", "requetes"),
    [
        ("traitement", Traitement, TRAITEMENT, "nom", (1, 3), 3),
        ("sous_traitant", SousTraitant, SOUS_TRAITANT, "nom", (1, 3), 3),
        ("hebergement", Hebergement, HEBERGEMENT, "objet", (1, 2), 4),  # what is left to note
    ],
)
def test_les_listes_a_requetes_constantes(
    client_de, django_assert_num_queries, nom, modele, champs, variable, nombres, requetes
):
    direction = client_de("direction")
    valeurs = iter(["hub", "sauvegardes", "trois"])
    for nombre in nombres:
        while modele.objects.count() < nombre:
            fiche_enregistrer(par=None, fiche=modele(), champs=champs | {variable: next(valeurs)})
        direction.get(reverse(f"protection:{nom}_liste"))
        with django_assert_num_queries(requetes):
            page = direction.get(reverse(f"protection:{nom}_liste"))
        assert len(page.context["liste"].lignes) == nombre


def test_ce_qui_est_note_ne_se_propose_plus(client_de):
    direction, ajouter = client_de("direction"), reverse("protection:hebergement_ajouter")
    fiche_enregistrer(par=None, fiche=Hebergement(), champs=HEBERGEMENT | {"objet": "hub"})
    form = direction.get(ajouter).context["form"]
    assert [valeur for valeur, _ in form.fields["objet"].choices] == ["", "sauvegardes"]
    assert f'href="{ajouter}"' in direction.get(reverse("protection:hebergement_liste")).text
    tard = direction.post(ajouter, {"objet": "hub", "mode": "association"})
    assert tard.status_code == 422
    assert "Son hébergement est déjà noté\u00a0: modifiez-le." in tard.text
    fiche_enregistrer(par=None, fiche=Hebergement(), champs={"objet": "sauvegardes", "mode": "association"})
    assert f'href="{ajouter}"' not in direction.get(reverse("protection:hebergement_liste")).text
    page = direction.get(ajouter).text
    assert "est déjà noté" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
