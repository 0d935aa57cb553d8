"""How far a work is, told while it works: its transaction hides what it writes, so a thread of its own tells it."""

import threading

from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail

INTERVALLE_S = 1.0


class TravailAnnule(Exception):
    """The person who asked does not want it any more."""


class TravailPerdu(Exception):
    """Another worker has taken the work over."""


class Suivi:
    """What the work calls: `avancer(fait, total, étape)`, cheap enough for every row."""

    def __init__(self, travail: Travail):
        self.travail = travail
        self.par = travail.par
        self._valeurs = (0, 0, "")
        self._arret: Exception | None = None

    def avancer(self, fait: int, total: int | None = None, etape: str | None = None) -> None:
        """Say how far it is; raises when the work is cancelled, so call it often."""
        _, ancien_total, ancienne_etape = self._valeurs
        self._valeurs = (
            fait,
            ancien_total if total is None else total,
            ancienne_etape if etape is None else etape[:120],
        )
        self.verifier()

    def verifier(self) -> None:
        """Raises TravailAnnule or TravailPerdu when the work must stop."""
        if self._arret is not None:
            raise self._arret

    @property
    def champs(self) -> dict:
        fait, total, etape = self._valeurs
        return {"fait": fait, "total": total, "etape": etape}

    # In the request or in a test, nobody looks meanwhile.
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


class SuiviBattant(Suivi):
    """The same, with a thread that writes the advance, says that the worker lives and looks for a cancellation."""

    def __enter__(self):
        self._fin = threading.Event()
        self._fil = threading.Thread(target=self._battre, name=f"travail-{self.travail.pk}", daemon=True)
        self._fil.start()
        return self

    def __exit__(self, *exc):
        self._fin.set()
        self._fil.join()

    def _battre(self) -> None:
        try:
            while not self._fin.wait(INTERVALLE_S):
                try:
                    self._un_battement()
                except (OperationalError, InterfaceError):
                    connections.close_all()  # the base fell: the next beat tries a connection of its own
                if self._arret is not None:
                    return
        finally:
            connections.close_all()  # this thread's own

    def _un_battement(self) -> None:
        siens = Travail.objects.filter(pk=self.travail.pk, etat=Etat.EN_COURS, essai=self.travail.essai)
        if not siens.update(battement=timezone.now(), **self.champs):
            self._arret = TravailPerdu()
        elif siens.filter(annulation_demandee=True).exists():
            self._arret = TravailAnnule()
