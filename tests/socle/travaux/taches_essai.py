"""Works for the tests, declared as an app declares its own; a worker imports them by PROCRASTINATE_IMPORT_PATHS."""

import os
import signal
import time

from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant

echecs = []
PANNES: list[Exception] = []


@executant("essai.compter", titre="Compter", droit="hub.ouvrir")
def compter(suivi, *, jusqu, pause=0.0):
    for nombre in range(1, jusqu + 1):
        time.sleep(pause)
        suivi.avancer(nombre, jusqu, "Compte")
    return Resultat(message=f"Compté jusqu’à {jusqu}.", fichier=b"1;2;3", nom="compte.csv", url="/travaux/")


@executant("essai.echouer", titre="Échouer", apres_echec=lambda **p: echecs.append(p))
def echouer(suivi, *, genre):
    if genre == "prevu":
        raise EchecTravail("Le fichier n’existe plus.")
    raise RuntimeError("panne")


@executant("essai.mourir", titre="Mourir", droit="rapport.produire", reprises=1)
def mourir(suivi, *, toujours=False):
    """The worker dies in the middle, as by `kill -9`, at the first try or at each."""
    suivi.avancer(1, 2, "Début")
    if toujours or suivi.travail.essai == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return Resultat(message="Fini au second essai.")


@executant("essai.tomber", titre="Tomber")
def tomber(suivi):
    """What `PANNES` holds happens first."""
    if PANNES:
        raise PANNES.pop()
    return Resultat(message="Debout.")
