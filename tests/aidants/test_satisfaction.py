"""What those who came say of it: counted by hand, nothing under ten, and no row that says whose it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import caches
from django.urls import reverse

from aidants.actions.groupes import groupe_creer
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Nombre
from danaecare.socle.indicateurs.masques import Masques
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.models import Avis, Recueil
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter
from tests.socle.questionnaires.fabriques import publie

pytestmark = pytest.mark.django_db
A_2023 = Periode.annee(2023)
CODES = ("effets.satisfaction.avis", "effets.satisfaction.satisfaits", "effets.satisfaction")


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield
    caches["indicateurs"].clear()


@pytest.fixture
def redaction():
    return publie("satisfaction", "recommander", titre="Votre avis", moments=["activite", "halte"])


def donner(redaction, objet, jour, *notes):
    recueil = Recueil(
        redaction=redaction, moment="activite", objet_type=objet._meta.label_lower, objet_id=objet.pk,
        intitule=str(objet)[:200], jour=jour, ouvert_le=jour, ferme_le=jour + timedelta(days=30),
    )  # fmt: skip
    recueil.enregistrer()
    Avis.objects.bulk_create(
        [Avis(recueil=recueil, reponses={"satisfaction": note, "recommander": [1]}) for note in notes]
    )


def action(pole):
    return action_creer(par=None, titre="Café", pole=pole, genre="atelier", date=date(2023, 12, 31))


def chiffres(periode=A_2023):
    return [registre.tous()[code].resultat(periode) for code in CODES]


def test_douze_avis_comptes_a_la_main(claire, redaction):
    """A stop: 5 4 3 2 5. A group: 4 4 1. The 31st of December, an action of the pole: 5 5 3 4, and a refusal.

    Twelve marks; 4 or 5: 3 + 2 + 3 = 8 of 12, 66,7 %. That of the gardens is theirs, that of January of the next year.
    """
    groupe = groupe_creer(par=None, nom="Le groupe du jeudi", debut=date(2023, 1, 5))
    donner(redaction, halte_creer(), date(2023, 6, 14), 5, 4, 3, 2, 5)
    donner(redaction, groupe, date(2023, 11, 9), 4, 4, 1)
    donner(redaction, action("aidants"), date(2023, 12, 31), 5, 5, 3, 4, None)
    donner(redaction, action("jardins"), date(2023, 12, 31), *[1] * 10)
    donner(redaction, groupe, date(2024, 1, 4), *[1] * 9)
    assert chiffres() == [Nombre(12), Nombre(8), Nombre(Decimal("66.7"), base=12)]
    assert chiffres(Periode.annee(2024)) == [Nombre(0), Nombre(0), Nombre(None)]  # nine: nothing
    figure = registre.tous()["effets.satisfaction"]
    lignes = [figure.ligne(avis) for avis in figure.lignes(A_2023)]
    assert sorted((ligne.texte, ligne.detail, ligne.url) for ligne in lignes) == [
        *[("Un avis", "4 sur 5", "")] * 4, *[("Un avis", "5 sur 5", "")] * 4,
    ]  # fmt: skip


def test_qui_accompagne_ouvre_les_lignes_qui_ne_disent_ni_le_lieu_ni_le_jour(compte, redaction):
    donner(redaction, halte_creer(), date(2023, 6, 14), *[5] * 12)
    page = reverse("indicateurs:figure_lignes", args=[2023, CODES[0]])
    lues = {
        role: connecter(compte(role)).get(page) for role in ("psychologue", "travail_social", "direction", "jardins")
    }
    assert {role: (lue.status_code, lue.text.count("5 sur 5")) for role, lue in lues.items()} == {
        "psychologue": (200, 12), "travail_social": (200, 12), "direction": (200, 0), "jardins": (403, 0),
    }  # fmt: skip
    assert [mot for mot in ("Boën", "14/06", "14 juin") if mot in lues["psychologue"].text] == []


def test_au_public_une_part_ne_rend_pas_un_petit_nombre(redaction):
    """Of twelve opinions nine are 4 or 5: nine is hidden, and so is the share that would give it back."""
    donner(redaction, halte_creer(), date(2023, 6, 14), *[5] * 9, 1, 2, 3)
    figures = {code: registre.tous()[code] for code in CODES}
    masques = Masques(figures, {code: i.resultat(A_2023) for code, i in figures.items()}, 11, [5, 11])
    assert [masques.nombre(code).masquee for code in CODES] == [False, True, True]
