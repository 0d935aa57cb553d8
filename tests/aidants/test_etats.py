"""An edit today never moves a past year: what a closed year said is read as it was, and a dated correction as it is."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.actions.dossiers import dossier_modifier
from aidants.actions.droits import orientation_conclure, orientation_noter
from aidants.actions.groupes import groupe_creer, groupe_inscrire, seance_groupe_pointer
from aidants.actions.proches import proche_modifier, relation_modifier
from aidants.actions.psychologue import seance_noter
from aidants.actions.sorties import dossier_clore
from aidants.models import Aidant, EtatAidant, EtatProche
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


def en(code):
    return Lieu(commune=Commune.objects.get(pk=code))


def figures(annee):
    """Every figure, the same alone and computed with the others."""
    periode, indicateurs = Periode.annee(annee), registre.du_pole("aidants")
    with calcul():
        ensemble = {i.code: i.resultat(periode) for i in indicateurs}
    assert ensemble == {i.code: i.resultat(periode) for i in indicateurs}
    return ensemble


def lignes(code, annee):
    return {libelle: n for libelle, n in figures(annee)[code].lignes if n}


@pytest.fixture
def monde(claire, compte):
    """Somebody seen in 2023 by everybody, all that figures read being known."""
    relation = RelationAideFabrique(
        aidant__genre="F", aidant__date_naissance=date(1960, 9, 1), aidant__situation_professionnelle="temps_plein",
        aidant__lieu=en("42218"), proche__pathologie="parkinson", proche__gir="4", cohabitation="non",
    )  # fmt: skip
    aidant, sana = relation.aidant, compte("psychologue", nom="Ugnon")
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 1), themes=["repit"], professionnel=claire)
    seance_noter(par=sana, aidant=aidant, date=date(2023, 4, 4), etat="honore")
    groupe = groupe_creer(par=sana, nom="Mardi", debut=date(2023, 1, 1))
    groupe_inscrire(par=sana, groupe=groupe, aidant=aidant)
    seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 2, 7), presents=[aidant])
    orientation = orientation_noter(
        par=claire, dossier=aidant.dossier, date=date(2023, 3, 1),
        organisation=organisation_creer(par=None, nom="Accueil de jour", nature="medicosocial"),
    )  # fmt: skip
    return {"relation": relation, "aidant": aidant, "orientation": orientation}


@pytest.mark.lent
def test_rien_de_ce_qu_on_modifie_aujourd_hui_ne_bouge_une_annee_close(claire, monde):
    avant, aidant, relation = figures(2023), monde["aidant"], monde["relation"]
    with time_machine.travel("2026-11-21T09:00:00+01:00", tick=False):
        aidant_modifier(
            par=claire, aidant=aidant, lieu=en("42187"), situation_professionnelle="retraite", genre="A",
            date_naissance=date(1940, 1, 1), annee_naissance=1940,
        )  # fmt: skip
        proche_modifier(
            par=claire, proche=relation.proche, dossier=aidant.dossier, pathologie="avc", gir="1", categorie="handicap"
        )
        relation_modifier(par=claire, relation=relation, cohabitation="oui", intensite="34+")
        dossier_modifier(par=claire, dossier=aidant.dossier, premier_contact="mobile")
        orientation_conclure(par=claire, orientation=monde["orientation"], suite="aboutie", suite_le=date(2026, 11, 20))
        dossier_clore(par=claire, dossier=aidant.dossier, sortie=date(2026, 11, 21), motif="objectif")
        assert figures(2023) == avant
        # The year of the edit says the new state.
        EntretienFabrique(dossier=aidant.dossier, date=date(2026, 11, 20))
        assert lignes("aidants.secteur", 2026) == {"Arrondissement de Roanne": 1}
        assert lignes("aidants.situation_professionnelle", 2026) == {"Retraité": 1}
        assert lignes("aidants.genre", 2026) == {"Autre": 1}
        assert lignes("aidants.age", 2026) == {"80 ans et plus": 1}
        assert lignes("aidants.premier_contact", 2026) == {"Escale mobile": 1}
    etat = EtatAidant.objects.get()
    assert (etat.commune_id, etat.situation_professionnelle, etat.au) == ("42218", "temps_plein", date(2026, 11, 20))
    assert EtatProche.objects.values_list("gir", "pathologie").get() == ("4", "parkinson")
    assert relation.etats.values_list("cohabitation", flat=True).get() == "non"


@pytest.mark.lent
def test_une_annee_passee_se_corrige_en_disant_depuis_quand(claire, monde):
    """Two edits, then a correction dated before both: each year reads what is now known of it."""
    aidant = monde["aidant"]
    for jour in ("2024-05-02", "2025-05-02"):
        EntretienFabrique(dossier=aidant.dossier, date=date.fromisoformat(jour))
    with time_machine.travel("2026-11-21T09:00:00+01:00", tick=False):
        dit = {"motif_correction": "Dit après coup"}
        aidant_modifier(par=claire, aidant=aidant, vrai_depuis=date(2024, 3, 1), lieu=en("42187"), **dit)
        aidant_modifier(par=claire, aidant=aidant, vrai_depuis=date(2025, 2, 1), lieu=en("42147"), **dit)
        secteurs = [lignes("aidants.secteur", annee) for annee in (2023, 2024, 2025)]
        assert secteurs == [
            {"Saint-Étienne": 1}, {"Arrondissement de Roanne": 1}, {"Arrondissement de Montbrison": 1},
        ]  # fmt: skip
        aidant_modifier(
            par=claire, aidant=aidant, vrai_depuis=date(2024, 1, 1), situation_professionnelle="retraite", **dit
        )
        situations = [lignes("aidants.situation_professionnelle", annee) for annee in (2023, 2024, 2025)]
        assert situations == [{"En emploi": 1}, {"Retraité": 1}, {"Retraité": 1}]
        assert [lignes("aidants.secteur", annee) for annee in (2023, 2024, 2025)] == secteurs
    bornes = list(EtatAidant.objects.order_by("du").values_list("du", "au"))
    assert all(fin < debut for (_, fin), (debut, _) in zip(bornes, bornes[1:], strict=False))


def test_un_changement_a_venir_est_refuse(claire, monde):
    with pytest.raises(ValidationError, match="quand il sera vrai"):
        aidant_modifier(par=claire, aidant=monde["aidant"], vrai_depuis=date(2023, 6, 16), genre="H")


def test_la_page_date_le_changement_et_le_fil_le_raconte(client_de, monde):
    aidant, client = monde["aidant"], client_de("travail_social")
    adresse = reverse("aidants:aidant_modifier", args=[aidant.dossier.numero, aidant.pk])
    envoi = {
        "nom": "Rascle", "prenom": "Agnès", "genre": "F", "date_naissance": "1960-09-01", "lieu": "Roanne (42300)",
        "situation_professionnelle": "retraite", "version_ouverte": aidant.version, "vrai_depuis": "2023-06-16",
    }  # fmt: skip
    refus = client.post(adresse, envoi)
    assert (refus.status_code, EtatAidant.objects.count()) == (422, 0)
    assert "Ce jour est à venir" in refus.content.decode()
    assert client.post(adresse, envoi | {"vrai_depuis": "2023-06-01"}).status_code == 302
    assert EtatAidant.objects.get().au == date(2023, 5, 31)
    fil = [f"{fait['date']} {fait['titre']} {fait['texte']}" for fait in _fil(client, aidant)]
    assert "2023-06-01 Changement · Agnès avant : En emploi à temps plein, Saint-Étienne" in fil
    accueil = " ".join(f"{fait['titre']} {fait['texte']}" for fait in _fil(client_de("accueil"), aidant))
    assert "avant : Saint-Étienne" in accueil
    assert "temps plein" not in accueil


def _fil(client, aidant):
    return client.get(Aidant.objects.get(pk=aidant.pk).get_absolute_url()).context["fiche"].fil


def test_un_import_complete_ce_qu_on_ignorait_et_date_ce_qui_change(claire, monde):
    aidant = monde["aidant"]
    with time_machine.travel("2026-11-21T09:00:00+01:00", tick=False):
        EntretienFabrique(dossier=(muet := AidantFabrique(genre="")).dossier, date=date(2023, 3, 1))
        aidant_modifier(par=claire, aidant=muet, completer=True, genre="H")
        aidant_modifier(par=claire, aidant=aidant, completer=True, genre="H")
        assert lignes("aidants.genre", 2023) == {"Femmes": 1, "Hommes": 1}
