"""The chapter of what changed, and the funder's page: their words and their gauge, of forty people and of nobody."""

import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import caches

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Jauge, Jauges, Texte
from danaecare.rapport.mise_en_page import html
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.subventions import objectif_fixer, subvention_creer
from gouvernance.choix import EtatSubvention
from tests.aidants.test_effets import CODES, suivre
from tests.conftest import creer_compte
from tests.socle.questionnaires.fabriques import publie

pytestmark = pytest.mark.django_db
PART = "effets.mieux_concilier.part"


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield
    caches["indicateurs"].clear()


@pytest.fixture
def fondation():
    """« 60 % des aidants réévalués disent mieux concilier »."""
    fondation = organisation_creer(par=None, nom="Fondation")
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    don = subvention_creer(
        par=None, financeur=fondation, objet="Escale", notifie=Decimal(5000), exercice=exercice,
        etat=EtatSubvention.NOTIFIEE,
    )  # fmt: skip
    objectif_fixer(par=None, subvention=don, indicateur=PART, cible=Decimal(60))
    return fondation


def dits(section) -> list[str]:
    blocs = [bloc for bloc in section.blocs if isinstance(bloc, Texte)]
    return [re.sub(r"[\u00a0\u202f]", " ", phrase) for bloc in blocs for phrase in bloc.paragraphes]


def cibles(rapport) -> tuple[Jauge, ...]:
    [jauges] = [b for c in rapport.chapitres for s in c.sections for b in s.blocs if isinstance(b, Jauges)]
    return jauges.jauges


def test_la_page_du_financeur_a_sa_cible_et_le_chapitre_de_ce_qui_a_change(fondation):
    """Twenty-eight of forty say yes, 70 % for 60 %; drawn of a hundred, the mark stands at 60 % of the width."""
    suivre(publie(*CODES), creer_compte("travail_social"))
    rapport = composer(2023, genre="financeur", financeur=fondation.pk)
    assert [(c.cle, [s.titre for s in c.sections]) for c in rapport.chapitres] == [
        ("financeur", ["L’argent", "Les cibles"]), ("effets", ["Ce qu’en disent les personnes"]),
    ]  # fmt: skip
    libelle = "Part des aidants qui disent mieux concilier"
    assert cibles(rapport) == (Jauge(libelle, Decimal("70.0"), Decimal(60), PART, "%"),)
    page = re.sub(r"\u00a0|&nbsp;", " ", html(rapport))
    [(largeur, marque)] = re.findall(
        r'viewBox="0 0 (\d+) 42"[^>]*><title>[^<]*: 70 %, pour 60 % visés</title>.*?<path d="M([\d.]+) 17V39"', page
    )
    assert float(marque) == pytest.approx(0.6 * int(largeur), abs=0.1)
    assert dits(rapport.chapitres[1].sections[0]) == [
        "Sur 40 à qui l’on a demandé s’ils concilient mieux leur rôle d’aidant et le reste de leur vie, 28 disent oui."
    ]


def test_une_annee_sans_reponse_n_a_ni_chapitre_ni_zero_et_la_cible_le_dit(fondation):
    rapport = composer(2023, genre="financeur", financeur=fondation.pk)
    assert [c.cle for c in rapport.chapitres] == ["financeur"]
    assert [(jauge.valeur, jauge.cible) for jauge in cibles(rapport)] == [(None, Decimal(60))]
    page = re.sub(r"\u00a0|&nbsp;", " ", html(rapport))
    assert re.findall(r"<title>(Part [^<]*)</title>", page) == [
        "Part des aidants qui disent mieux concilier : pas encore connu, pour 60 % visés"
    ]
    entier = composer(2023)
    assert [c.cle for c in entier.chapitres if c.cle == "effets"] == []
    assert [releve.code for releve in entier.releves if releve.code.startswith("effets.")] == []
