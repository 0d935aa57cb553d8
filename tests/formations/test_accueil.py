"""The home page's cards: what comes, what is missing, for whom may see it."""

from datetime import date

import pytest
import time_machine

from danaecare.socle.courriels.actions import courriel_ecrire, courriel_remettre
from formations.accueil import cartes, gestes
from tests.formations.fabriques import demande, entree, inscrit, session, session_ouverte, session_suivie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def test_les_cartes_disent_ce_qui_vient_et_ce_qui_manque(compte, client_de, settings):
    session_suivie(1)
    oubliee = session(jours=(date(2023, 6, 1),), intitule="Oubliée", formateur="")
    inscrit(oubliee, "Un")
    ouverte = session_ouverte()
    demande(ouverte)
    entree()
    settings.EMAIL_BACKEND = "tests.formations.courrier_en_panne.Panne"
    courriel = courriel_ecrire(
        par=None, genre="formations.place", cle="x", adresse="a@exemple.fr", sujets=[oubliee],
        parametres={"stagiaire": oubliee.stagiaires.get().pk},
    )  # fmt: skip
    courriel_remettre(par=None, courriel=courriel)
    prochaines, a_faire = cartes(compte("formation"))
    assert prochaines.contexte["sessions"] == [ouverte]
    assert (a_faire.nombre, a_faire.contexte["a_emarger"]) == (1, 1)
    assert (a_faire.contexte["reclamations"], a_faire.contexte["echoues"]) == (1, 1)
    client = client_de("formation")
    page = client.get("/").content.decode()
    assert "Zoé Lenoir demande à s’inscrire" in page
    for filtre in ("a_emarger", "courriels"):
        liste = client.get("/formations/", {filtre: "on"}).context["liste"]
        assert [ligne.objet for ligne in liste.lignes] == [oubliee]


def test_sans_le_droit_il_n_y_a_rien(compte):
    session_ouverte()
    assert cartes(compte("jardins")) == []
    assert gestes(compte("jardins")) == []
    assert [geste.libelle for geste in gestes(compte("formation"))] == ["Préparer une session"]
