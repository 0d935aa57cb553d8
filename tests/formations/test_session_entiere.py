"""A session and all its half-days in one form: everything is written, or nothing is."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from formations.models import Session
from formations.views.sessions import JOURS_REFUSES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


JOURS = {
    "genre": "formation", "intitule": "Être aidant", "sous_traitance": "aucune", "jours-date": "2023-06-19",
    "jours-debut": "09:00", "jours-fin": "12:30", "jours-debut_suite": "13:30", "jours-fin_suite": "17:00",
    "jours-jusqu_au": "2023-06-20",
}  # fmt: skip


def test_une_session_et_ses_quatre_demi_journees_en_un_formulaire(client_de):
    client = client_de("formation")
    fait = client.post(reverse("formations:session_creer"), JOURS, follow=True)
    assert [str(message) for message in fait.context["messages"]] == [
        "La session est créée, avec 4\xa0demi-journées\xa0: ajoutez ses stagiaires."
    ]
    faite = Session.objects.get()
    assert (faite.debut, faite.fin, faite.minutes) == (date(2023, 6, 19), date(2023, 6, 20), 14 * 60)


@pytest.mark.parametrize(
    ("champs", "nom", "dit"),
    [
        ({"jours-fin": ""}, "fin", "Dites de quelle heure à quelle heure."),
        ({"jours-date": ""}, "date", "Dites quel jour."),
        ({"jours-fin": "08:00", "jours-debut_suite": "", "jours-fin_suite": ""}, None, ""),
        ({"intitule": ""}, None, ""),
    ],
)
def test_une_demi_journee_refusee_ne_laisse_pas_de_session(client_de, champs, nom, dit):
    refuse = client_de("formation").post(reverse("formations:session_creer"), JOURS | champs)
    assert (refuse.status_code, Session.objects.exists()) == (422, False)
    if nom:
        assert refuse.context["demis"].errors == {nom: [dit]}
    else:
        assert refuse.context["form"].errors or refuse.context["demis"].errors


def test_un_formateur_deja_pris_est_dit_a_cote_de_son_nom_et_rien_ne_s_ecrit(client_de):
    client = client_de("formation")
    formateur = personne_creer(par=None, nom="Gachet", prenom="Solène")
    client.post(reverse("formations:session_creer"), JOURS | {"jours-formateur": str(formateur)})
    assert Session.objects.count() == 1
    refuse = client.post(
        reverse("formations:session_creer"),
        JOURS | {"jours-formateur": str(formateur), "jours-jusqu_au": "", "intitule": "Une autre"},
    )
    assert (refuse.status_code, Session.objects.count()) == (422, 1)
    assert list(refuse.context["demis"].errors) == ["formateur", "__all__"]
    assert refuse.context["form"].errors == {"__all__": [JOURS_REFUSES]}
