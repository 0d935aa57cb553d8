"""A button of a page that no longer shows the truth changes nothing, and says who did what."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from danaecare.socle.communs.ecriture.versions import sceau_de
from danaecare.socle.courriels.models import Courriel
from tests.conftest import connecter, creer_compte
from tests.gestes import formulaire, messages
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.actions.reservations import reservation_modifier
from tierslieux.choix import Etat
from tierslieux.models import Reservation

LUNDI = date(2026, 3, 9)
MATIN = datetime(2026, 3, 2, 9, 32, tzinfo=UTC)
SUITE = (
    ", après l’ouverture de votre page : votre geste n’a rien changé. "
    "Voici où en sont les choses ; recommencez si c’est encore utile."
)


def geste(client, demande, etat):
    page = reverse("tierslieux:reservation", args=[demande.pk])
    return formulaire(client, page, reverse("tierslieux:reservation_passer", args=[demande.pk, etat]))


@pytest.fixture
def demande(db):
    return poser(creer_espace(), LUNDI, etat=Etat.DEMANDEE, contact_courriel="ana@exemple.fr", prevenir=False)


@pytest.fixture
def deux(db):
    comptes = [creer_compte("tierslieux", prenom=prenom, nom="Oriol") for prenom in ("Ana", "Bruno")]
    return [connecter(compte) for compte in comptes]


@time_machine.travel(MATIN, tick=False)
def test_celui_qui_confirme_apres_un_refus_lit_qui_a_refuse(demande, deux):
    refuser, confirmer = geste(deux[0], demande, "refusee"), geste(deux[1], demande, "confirmee")
    refuser.envoyer({"motif": "La salle est en travaux"})
    avant = Reservation.objects.values().get()
    reponse = confirmer.envoyer({"prevenir": "on"})
    assert Reservation.objects.values().get() == avant
    assert avant["motif"] == "La salle est en travaux"
    assert Courriel.objects.count() == 0
    assert reponse.url == f"http://testserver{confirmer.page}"
    (dit,) = messages(reponse)
    assert dit.startswith(f"Ana Oriol a donné une réponse à « {demande} » ") and dit.endswith(SUITE)


def test_la_page_relue_permet_le_geste(demande, deux):
    geste(deux[0], demande, "confirmee")
    reservation_modifier(par=None, reservation=demande, objet="Autre objet")
    assert geste(deux[1], demande, "confirmee").envoyer().status_code == 302
    assert Reservation.objects.get().etat == Etat.CONFIRMEE


def test_mon_autre_onglet_m_est_dit_aussi(demande, deux):
    premier, second = geste(deux[0], demande, "refusee"), geste(deux[0], demande, "confirmee")
    premier.envoyer({"motif": "Travaux"})
    (dit,) = [m for m in messages(second.envoyer()) if SUITE in m]
    assert dit.startswith(f"Vous avez déjà donné une réponse à « {demande} » ")


def test_un_sceau_ecrit_a_la_main_est_refuse(demande, deux):
    page = geste(deux[0], demande, "confirmee")
    page.porte["vu"] = sceau_de(demande)[:-1] + "_"
    assert messages(page.envoyer()) == ["Le hub ne reconnaît pas cette page : rechargez-la, puis recommencez."]
    assert Reservation.objects.get().etat == Etat.DEMANDEE


@pytest.mark.django_db(transaction=True)
def test_de_deux_au_meme_instant_un_seul_l_emporte_et_l_autre_le_lit(demande, deux):
    pages = [geste(deux[0], demande, "refusee"), geste(deux[1], demande, "confirmee")]

    def envoyer(page):
        try:
            return page.envoyer({"motif": "Travaux"})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as fils:
        reponses = list(fils.map(envoyer, pages))
    assert [r.status_code for r in reponses] == [302, 302]
    dits = [messages(r) for r in reponses]
    assert sum(SUITE in texte for textes in dits for texte in textes) == 1
    assert Reservation.objects.get().version == demande.version + 1
