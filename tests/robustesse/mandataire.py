"""Caddy before the hub, with the Caddyfile of the guide: another address, no certificate, shorter waits if asked."""

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager

from tests.exploitation.fichiers_serveur import DOSSIER, RACINE
from tests.robustesse.hub import attendre, port_libre, tuer

# Said by the guide where there are several: what was being sent to the dead one is not sent again to another.
OUBLI = "fail_duration 30s"


@contextmanager
def mandataire(hub, *autres: int, **delais):
    """What the hub is asked goes through it meanwhile; `read_body="3s"` shortens one of its waits.

    `autres` are the ports of the other web servers of the same hub, as the guide adds them.
    """
    direct, port = hub.port, port_libre()
    serveurs = " ".join(f"127.0.0.1:{numero}" for numero in (direct, *autres))
    oubli = f"\n\t\t{OUBLI}" if autres else ""
    texte = (DOSSIER / "Caddyfile").read_text()
    for ecrit, mis in (
        ("\nhub.exemple.fr {", f"\nhttp://127.0.0.1:{port} {{"),
        ("reverse_proxy 127.0.0.1:8000 {", f"reverse_proxy {serveurs} {{{oubli}"),
        ("/opt/danaecare", str(RACINE)), ("\tservers {", "\tadmin off\n\tservers {"),
    ):  # fmt: skip
        assert texte.count(ecrit) == 1, ecrit
        texte = texte.replace(ecrit, mis)
    lignes = texte.splitlines()
    for nom, delai in delais.items():
        [rang] = [n for n, ligne in enumerate(lignes) if ligne.split()[:1] == [nom]]
        lignes[rang] = f"{nom} {delai}"
    fichier = hub.dossier / "Caddyfile"
    fichier.write_text("\n".join(lignes))
    with (hub.dossier / "caddy.log").open("ab") as journal:
        enfant = subprocess.Popen(
            [shutil.which("caddy"), "run", "--config", fichier, "--adapter", "caddyfile"], start_new_session=True,
            stdout=journal, stderr=journal,
            env={"HOME": str(hub.dossier), "XDG_DATA_HOME": str(hub.dossier), "PATH": os.environ["PATH"]},
        )  # fmt: skip
    try:
        hub.port = port
        attendre(hub.ouvert, 30)
        yield enfant
    finally:
        hub.port = direct
        tuer(enfant, signal.SIGTERM)
