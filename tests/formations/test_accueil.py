"""What waits of the trainings, what comes, for whom may see it."""

from datetime import date

import pytest
import time_machine

from danaecare.socle.courriels.actions import courriel_ecrire, courriel_remettre
from formations.accueil import a_venir, attentes, attentes_equipe, gestes
from tests.formations.fabriques import demande, entree, inscrit, session, session_ouverte, session_suivie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def test_ce_qui_attend_et_ce_qui_vient(client_de, settings):
    session_suivie(1)
    oubliee = session(jours=(date(2023, 6, 1),), intitule="Oubliée", formateur="")
    inscrit(oubliee, "Un")
    ouverte = session_ouverte(dans=10)
    demande(ouverte)
    entree()
    settings.EMAIL_BACKEND = "tests.formations.courrier_en_panne.Panne"
    courriel = courriel_ecrire(
        par=None, genre="formations.place", cle="x", adresse="a@exemple.fr", sujets=[oubliee],
        parametres={"stagiaire": oubliee.stagiaires.get().pk},
    )  # fmt: skip
    courriel_remettre(par=None, courriel=courriel)
    client = client_de("formation")
    page = client.get("/")
    assert page.context["attend"].dits == [
        "1\xa0demande d’inscription à traiter", "1\xa0réclamation à traiter", "1\xa0courriel de formation non parti",
        "1\xa0session à émarger",
    ]  # fmt: skip
    assert [venue.titre for venue in page.context["venues"]] == [ouverte.intitule]
    assert "Zoé Lenoir demande à s’inscrire" in page.text
    for filtre in ("a_emarger", "courriels"):
        liste = client.get("/formations/", {filtre: "on"}).context["liste"]
        assert [ligne.objet for ligne in liste.lignes] == [oubliee]


def test_sans_le_droit_il_n_y_a_rien_et_la_direction_le_lit_avec_l_equipe(compte):
    demande(session_ouverte())
    jardins, direction, formation = compte("jardins"), compte("direction"), compte("formation")
    assert [len(attentes(un)) for un in (jardins, direction, formation)] == [0, 0, 1]
    assert [len(attentes_equipe(un)) for un in (jardins, direction, formation)] == [0, 1, 0]
    assert a_venir(jardins, date(2023, 6, 15), date(2023, 12, 31)) == []
    assert gestes(jardins) == []
    assert [geste.libelle for geste in gestes(formation)] == ["Préparer une session"]
