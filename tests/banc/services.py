"""The map of help: 5,000 services at 100,000 caregivers, searched, filtered by commune, asked who is nearest."""

import random
from datetime import date, timedelta

from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.territoires.models import Commune
from tests.banc.mesure import Page

ROLE = Role.TRAVAIL_SOCIAL
LOT = 5000
MOTS = ("Relais", "Écoute", "Halte", "Atelier", "Groupe", "Permanence", "Conseil", "Séjour", "Café", "Ligne")
DEPUIS = date(2020, 1, 6)
MODES = (("sur_place",), ("domicile", "sur_place"), ("distance",))


def generer(nombre: int) -> None:
    """A service for twenty caregivers, four a structure, half of them for a few communes alone."""
    alea = random.Random(nombre)
    communes, themes = list(Commune.objects.de_la_loire().order_by("pk")), list(ThemeService.objects.all())
    combien = max(nombre // 20, 60)
    structures = [
        Organisation(nom=f"Aide {rang}", cle=f"aide {rang}", cle_tri=f"aide {rang}", cherche=f"aide {rang}")
        for rang in range(combien // 4)
    ]
    structures = Organisation.objects.bulk_create(structures, batch_size=LOT)
    services = [_service(rang, structures, communes, themes, alea) for rang in range(combien)]
    Service.objects.bulk_create(services, batch_size=LOT)
    inscrire(par=None, action="services.banc.generer", nature=Nature.CREATION, donnees={"services": combien})


def _service(rang, structures, communes, themes, alea) -> Service:
    commune, theme, structure = alea.choice(communes), alea.choice(themes), structures[rang // 4 % len(structures)]
    nom = f"{MOTS[rang % len(MOTS)]} {commune.nom} {rang}"
    peu = rang % 2 == 0
    return Service(
        organisation=structure, nom=nom, cle=cle(nom), cle_tri=cle(nom), theme=theme, commune=commune,
        modes=list(MODES[rang % 3]), etendue="communes" if peu else "loire",
        communes=sorted({c.pk for c in alea.sample(communes, 12)}) if peu else [],
        situations=["parkinson"] if rang % 5 == 0 else [], depuis_le=DEPUIS, verifie_le=DEPUIS,
        a_verifier_le=aujourdhui() + timedelta(days=rang % 400 - 40),
        cherche=f"{cle(nom)} {structure.cherche} {cle(theme.nom)}",
    )  # fmt: skip


def pages() -> list[Page]:
    liste = reverse("services:service_liste")
    return [
        Page("services : liste", liste),
        Page("services : recherche d’un mot", f"{liste}?q=relais+saint"),
        Page("services : pour une commune", f"{liste}?commune=Firminy&mode=domicile"),
        Page("services : à vérifier", f"{liste}?fraicheur=a_verifier"),
    ]
