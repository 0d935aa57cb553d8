"""The Escale mobile over ten years: the map of the Loire and its table, a month, attendance, the public page."""

import random
from datetime import date, time, timedelta

from django.urls import reverse

from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import ComptageHalte, Halte, Tournee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.models import Commune
from tests.banc.mesure import Page

ROLE = Role.ESCALE_MOBILE
LOT = 5000
PREMIER = date(2014, 1, 6)


def generer(nombre: int) -> None:
    """A stop for twenty caregivers (5,000 stops at 100,000), two a tour, and thirty to come."""
    alea = random.Random(nombre)
    communes = list(Commune.objects.de_la_loire().order_by("pk"))
    combien = max(nombre // 20, 30)
    tournees, haltes = [], []
    for rang in range(combien // 2):
        jour = PREMIER + timedelta(days=rang % 3600)
        tournee = Tournee(date=jour, vehicule=f"Camion {rang // 3600}", depart_id="42218")
        tournees.append(tournee)
        for ordre, commune in enumerate(alea.sample(communes, 2), 1):
            haltes.append(_halte(tournee, ordre, commune, EtatHalte.REALISEE))
    for rang in range(30):
        tournee = Tournee(date=aujourdhui() + timedelta(days=rang), vehicule="Camion à venir", depart_id="42218")
        tournees.append(tournee)
        haltes.append(_halte(tournee, 1, alea.choice(communes), EtatHalte.PREVUE))
    Tournee.objects.bulk_create(tournees, batch_size=LOT)
    for halte in haltes:
        halte.tournee_id = halte.tournee.pk
    Halte.objects.bulk_create(haltes, batch_size=LOT)
    ComptageHalte.objects.bulk_create(
        [
            ComptageHalte(halte=halte, genre=genre, tranche="60-69", visite="premiere", nombre=alea.randrange(1, 15))
            for halte in haltes
            if halte.etat == EtatHalte.REALISEE
            for genre in ("F", "H")
        ],
        batch_size=LOT,
    )
    inscrire(par=None, action="aidants.banc.generer", nature=Nature.CREATION, donnees={"haltes": len(haltes)})


def _halte(tournee, ordre, commune, etat) -> Halte:
    return Halte(
        tournee=tournee, date=tournee.date, ordre=ordre, commune=commune, endroit=f"Place {ordre}",
        cle_endroit=f"place {ordre}", heure_debut=time(7 + 2 * ordre), heure_fin=time(9 + 2 * ordre), etat=etat,
        note="Halte tenue." if etat == EtatHalte.REALISEE else "",
    )  # fmt: skip


def pages() -> list[Page]:
    return [
        Page("mobile : carte de couverture", reverse("aidants:mobile_couverture")),
        Page("mobile : mois", reverse("aidants:mobile_mois")),
        Page("mobile : fréquentation", reverse("aidants:halte_liste")),
        Page("mobile : page publique", reverse("aidants:prochaines_haltes")),
        Page("mobile : flux public", reverse("aidants:prochaines_haltes_flux")),
    ]
