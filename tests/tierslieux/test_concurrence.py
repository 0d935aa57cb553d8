"""Writers at once on the real database: no overlap, and every refusal is one that a person can read."""

import threading
import time
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from tests.conftest import creer_compte
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer, reservation_poser
from tierslieux.actions.series import serie_poser
from tierslieux.choix import Rythme
from tierslieux.horaires import bornes
from tierslieux.models import Reservation
from tierslieux.recurrences import Regle

LUNDI = date(2026, 3, 2)
CHEVAUCHEMENTS = """
SELECT count(*) FROM tierslieux_reservation a JOIN tierslieux_reservation b
  ON a.espace_id = b.espace_id AND a.id < b.id
 AND tstzrange(a.occupe_debut, a.occupe_fin) && tstzrange(b.occupe_debut, b.occupe_fin)
WHERE a.etat IN ('confirmee', 'tenue', 'absence') AND b.etat IN ('confirmee', 'tenue', 'absence')
"""


def ecrire(graine: int, espaces, fin: float, bilan: Counter, fautes: list) -> None:
    """Book, move, repeat and cancel at random until `fin`, on few half-days so that writers meet."""
    alea = Random(graine)
    try:
        while time.monotonic() < fin:
            try:
                bilan[_geste(alea, espaces)] += 1
            except (ValidationError, ConflitEcriture) as refus:
                bilan["refus"] += 1
                if not str(refus):
                    fautes.append("refus muet")
    except Exception as faute:
        fautes.append(repr(faute))
    finally:
        connections.close_all()


def _geste(alea: Random, espaces) -> str:
    espace = alea.choice(espaces)
    jour = LUNDI + timedelta(days=alea.randrange(5))
    debut, fin = bornes(jour, *alea.choice((MATIN, APREM)))
    tirage = alea.random()
    if tirage < 0.55:
        reservation_poser(par=None, espace=espace, debut=debut, fin=fin, objet="Concurrente")
        return "pose"
    if tirage < 0.62:
        regle = Regle(Rythme.JOURS, LUNDI, LUNDI + timedelta(days=4))
        retenues = {j: alea.choice(espaces) for j in regle.occurrences()}
        serie_poser(
            par=None, regle=regle, espace=espace, debut=MATIN[0], fin=MATIN[1], retenues=retenues, objet="Série"
        )
        return "serie"
    prise = Reservation.objects.bloquantes().select_related("espace__lieu").order_by("?").first()
    if prise is None:
        return "rien"
    if tirage < 0.8:
        reservation_deplacer(par=None, reservation=prise, debut=debut, fin=fin, espace=espace)
        return "deplacement"
    reservation_annuler(par=None, reservation=prise)
    return "annulation"


def jouer(secondes: float, ecrivains: int = 8) -> Counter:
    lieu = creer_lieu()
    espaces = [creer_espace(lieu, f"Espace {n}") for n in range(3)]
    connections.close_all()  # the pool holds eight connections: one a writer
    bilan, fautes = Counter(), []
    fin = time.monotonic() + secondes
    fils = [threading.Thread(target=ecrire, args=(graine, espaces, fin, bilan, fautes)) for graine in range(ecrivains)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=secondes + 60)
    assert fautes == []
    with connection.cursor() as curseur:
        curseur.execute(CHEVAUCHEMENTS)
        assert curseur.fetchone()[0] == 0
    return bilan


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_huit_ecrivains_deux_secondes():
    bilan = jouer(2)
    assert bilan["pose"] and bilan["refus"]


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_huit_ecrivains_trente_secondes():
    bilan = jouer(30)
    assert min(bilan[geste] for geste in ("pose", "deplacement", "annulation", "refus")) > 10


def _poster(compte, espace, secondes, codes, reponses):
    client = Client()
    client.force_login(compte)
    alea = Random(compte.pk)
    fin = time.monotonic() + secondes
    try:
        while time.monotonic() < fin:
            jour = LUNDI + timedelta(days=alea.randrange(60))
            reponse = client.post(
                reverse("tierslieux:reserver"),
                {"espace": espace.pk, "jour": jour.isoformat(), "creneau": alea.choice(("matin", "apres_midi")),
                 "objet": "Par le navigateur", "forcer": "on"},
            )  # fmt: skip
            codes[reponse.status_code] += 1
            if reponse.status_code == 200:
                reponses.append("Déjà pris" in reponse.content.decode())
    finally:
        connections.close_all()


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_deux_navigateurs_sur_le_meme_formulaire():
    """The same few half-days by two browsers: a booking (302) or a page that says with whom (422), never a 500."""
    espace = creer_espace()
    codes, reponses = Counter(), []
    fils = [
        threading.Thread(target=_poster, args=(creer_compte("tierslieux"), espace, 3, codes, reponses))
        for _ in range(2)
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(60)
    assert set(codes) <= {302, 422}
    assert codes[302] == Reservation.objects.count() > 0
    assert all(reponses)
