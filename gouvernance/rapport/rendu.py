"""The document laid out in pieces, side by side, and joined: a piece that did not change is kept from the last time.

WeasyPrint works on one core and lays a document out again for each counter; the chapters are independent but for the
page numbers, which come afterwards (`assemblage`). The pieces kept are found again by what they are made of.
"""

import gc
import hashlib
import os
import selectors
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from danaecare.socle.communs import pdf
from gouvernance.rapport.echecs import EchecChapitre

GARDES_MAX = 80
# Seconds after which a child is looked at; hundredths of a second that Pango's threads are waited for.
SOMMEIL, ATTENTE_POLICES = 15.0, 500


@dataclass(frozen=True)
class Morceau:
    """A stretch of pages: its name, what it is called in a message, its document."""

    cle: str
    titre: str
    html: str


def dossier_des_gardes() -> Path:
    """A cache of this machine, apart from the files of the hub: it is not backed up, and may be emptied."""
    return Path(settings.CACHE_LOCAL) / "rapport"


def rendre_morceaux(
    morceaux: list[Morceau],
    feuilles: tuple[str, ...],
    preparer: Callable[[], tuple],
    *,
    suivre: Callable[[str], None],
    garder: bool = True,
) -> dict[str, bytes]:
    """The PDF of each, by `cle`; EchecChapitre names the one that cannot be laid out.

    `preparer` gives fonts and styles, and is called only when something is to be laid out.
    """
    empreintes = {m.cle: _empreinte(m, feuilles) for m in morceaux}
    rendus = {cle: contenu for cle, e in empreintes.items() if garder and (contenu := _garde(e)) is not None}
    restants = [m for m in morceaux if m.cle not in rendus]
    if restants:
        for cle, contenu in _repartir(restants, preparer(), suivre):
            rendus[cle] = contenu
            if garder:
                _garder(empreintes[cle], contenu)
    return rendus


def _repartir(morceaux: list[Morceau], preparation, suivre):
    """Over the cores, by processes forked once fonts and styles are read; one after the other where it cannot."""
    ouvriers = min(os.cpu_count() or 1, len(morceaux))
    if ouvriers < 2 or not sys.platform.startswith("linux"):
        for morceau in morceaux:
            suivre(f"La mise en page : {morceau.titre}")
            yield morceau.cle, _rendre(morceau, preparation)
        return
    _attendre_les_polices()
    file = sorted(morceaux, key=lambda m: -len(m.html))
    with tempfile.TemporaryDirectory(prefix="rapport-morceaux-") as dossier, _rangs(len(file)) as rangs:
        enfants = [_deleguer(file, rangs, preparation, Path(dossier)) for _ in range(ouvriers)]
        yield from _attendre(enfants, morceaux, suivre, dossier)


@contextmanager
def _rangs(nombre: int):
    """A pipe that holds the ranks to take, the longest piece first: whoever is free takes the next."""
    lire, ecrire = os.pipe()
    try:
        os.write(ecrire, b"".join(rang.to_bytes(2) for rang in range(nombre)))
        os.close(ecrire)
        yield lire
    finally:
        os.close(lire)


def _attendre_les_polices() -> None:
    """Pango looks for fonts in threads of its own: a process forked meanwhile would hold their locks for ever."""
    for _ in range(ATTENTE_POLICES):
        noms = []
        for fil in Path("/proc/self/task").iterdir():
            with suppress(OSError):  # it ended meanwhile
                noms.append((fil / "comm").read_text())
        if not any(nom.startswith("[pango]") for nom in noms):
            return
        time.sleep(0.01)


def _deleguer(file: list[Morceau], rangs: int, preparation, dossier: Path) -> tuple[int, int]:
    """(process, pipe): the child says each piece as it is done; nobody listens any more, it stops."""
    lire, ecrire = os.pipe()
    sys.stdout.flush()
    enfant = os.fork()
    if enfant:
        os.close(ecrire)
        return enfant, lire
    code = 1
    try:
        os.close(lire)
        gc.freeze()  # what was read before is kept to the end, and shared with the parent
        gc.set_threshold(50_000)
        while rang := os.read(rangs, 2):
            morceau = file[int.from_bytes(rang)]
            os.write(ecrire, f"+{morceau.cle}\n".encode())
            (dossier / morceau.cle).write_bytes(_rendre(morceau, preparation))
            os.write(ecrire, f"={morceau.cle}\n".encode())
        code = 0
    except BaseException as erreur:  # the parent says it
        os.write(ecrire, f"!{str(erreur)[:400]}\n".replace("\n", " ").encode() + b"\n")
    finally:
        os._exit(code)


def _attendre(enfants: list[tuple[int, int]], morceaux: list[Morceau], suivre, dossier: str):
    titres = {m.cle: m.titre for m in morceaux}
    attente = selectors.DefaultSelector()
    for _, tube in enfants:
        attente.register(tube, selectors.EVENT_READ, bytearray())
    finis: set[str] = set()
    echec = ""
    usage: dict[int, int] = {}
    try:
        while attente.get_map():
            pretes = attente.select(SOMMEIL)
            if not pretes:
                usage = _reveiller([enfant for enfant, _ in enfants], usage)
            for cle, _ in pretes:
                octets = os.read(cle.fd, 65536)
                if not octets:
                    attente.unregister(cle.fd)
                    continue
                cle.data.extend(octets)
                while b"\n" in cle.data:
                    ligne, _, reste = bytes(cle.data).partition(b"\n")
                    cle.data[:] = reste
                    signe, texte = ligne[:1], ligne[1:].decode(errors="replace")
                    if signe == b"+":
                        suivre(f"La mise en page : {titres[texte]}")
                    elif signe == b"!":
                        echec = texte
                    else:
                        finis.add(texte)
                        yield texte, Path(dossier, texte).read_bytes()
    finally:
        attente.close()
        for enfant, tube in enfants:
            os.close(tube)
            os.waitpid(enfant, 0)
    manque = next((m for m in morceaux if m.cle not in finis), None)
    if manque is not None:
        raise EchecChapitre(echec or f"La mise en page de « {manque.titre} » s’est arrêtée (mémoire ou machine)")


def _reveiller(enfants: list[int], usage: dict[int, int]) -> dict[int, int]:
    """A child that has not worked since the last time will never end: it is killed, and its chapter said."""
    nouveau = {}
    for enfant in enfants:
        with suppress(OSError):
            champs = Path(f"/proc/{enfant}/stat").read_text().rpartition(")")[2].split()
            nouveau[enfant] = int(champs[11]) + int(champs[12])
            if nouveau[enfant] == usage.get(enfant):
                os.kill(enfant, signal.SIGKILL)
    return nouveau


def _rendre(morceau: Morceau, preparation) -> bytes:
    try:
        return pdf.rendre(pdf.figer(morceau.html), preparation=preparation)
    except Exception as erreur:
        raise EchecChapitre(f"La mise en page de « {morceau.titre} » a échoué") from erreur


def _empreinte(morceau: Morceau, feuilles: tuple[str, ...]) -> str:
    somme = hashlib.sha256(f"{pdf.version()}\0{morceau.html}".encode())
    for feuille in feuilles:
        somme.update(pdf.statique(feuille))
    return somme.hexdigest()


def _garde(empreinte: str) -> bytes | None:
    chemin = dossier_des_gardes() / f"{empreinte}.pdf"
    try:
        contenu = chemin.read_bytes()
        chemin.touch()
    except OSError:
        return None
    return contenu


def _garder(empreinte: str, contenu: bytes) -> None:
    """Written whole or not at all; the oldest are let go. A full disk costs the next run time, not this one its end."""
    dossier, provisoire = dossier_des_gardes(), None
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=dossier, suffix=".tmp", delete=False) as fichier:
            provisoire = Path(fichier.name)
            fichier.write(contenu)
        provisoire.replace(dossier / f"{empreinte}.pdf")
        for ancien in sorted(dossier.glob("*.pdf"), key=lambda f: -f.stat().st_mtime)[GARDES_MAX:]:
            ancien.unlink(missing_ok=True)
    except OSError:
        if provisoire is not None:
            provisoire.unlink(missing_ok=True)
