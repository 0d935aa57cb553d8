"""What the directory and the search box show of the trainings, to whom may read them."""

from datetime import date

import pytest

from danaecare.socle.annuaire.fiche_annuaire import attaches_de
from danaecare.socle.communs.interface.recherche import chercher
from tests.formations.fabriques import formation, inscrit, organisation, personne, session

pytestmark = pytest.mark.django_db


def sections(fiche, compte):
    return {titre: [(ligne.texte, ligne.detail) for ligne in lignes] for titre, lignes in attaches_de(fiche, compte)}


def test_une_fiche_dit_les_formations_suivies_animees_et_financees(compte):
    faite = session(intitule="Jardin", jours=(date(2023, 3, 7),))
    inscrit(faite, "Aubry")
    inscrit(faite, "Bouvet")
    inscrit(session(intitule="Autre", formateur=""), "Aubry", employeur=None)
    assert sections(personne("Aubry"), compte("formation")) == {
        "Formations suivies": [("Autre", "07/03/2023 · Inscrit"), ("Jardin", "07/03/2023 · Inscrit")]
    }
    assert sections(personne("Formateur"), compte("formation")) == {"Formations animées": [("Jardin", "07/03/2023")]}
    assert sections(organisation(), compte("formation")) == {
        "Personnes formées": [("Jardin", "07/03/2023 · 2\u00a0stagiaires")]
    }
    assert sections(personne("Aubry"), compte("jardins")) == {}


def test_le_catalogue_se_cherche(compte):
    formation("Accueillir un aidant")
    formation("Jardiner pour soigner")
    trouves = [(s.titre, [t.texte for t in lignes]) for s, lignes in chercher(compte("formation"), "soigner jardin", 5)]
    assert trouves == [("Catalogue", ["Jardiner pour soigner"])]
