"""Plugin: where DANAECARE_ESSAIS_ENTIERS=oui (the CI), a fault or a server's file that cannot be played is a failure.

Elsewhere a machine without Caddy, LibreOffice, root or a C compiler leaves those tests out, and says which.
"""

import os

import pytest

DOSSIERS = ("robustesse", "exploitation", "repetition", "coherence", "rapport")
# The guide on a bare Debian needs the mirrors and five minutes: played before a release, by hand. A full disk needs a
# file system of its own, that some containers forbid even to root.
ACCEPTES = ("needs root and debootstrap", "a small file system cannot be mounted here")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    rapport = (yield).get_result()
    if not rapport.skipped or os.environ.get("DANAECARE_ESSAIS_ENTIERS") != "oui":
        return
    raison = rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
    if item.path.parent.name in DOSSIERS and not raison.removeprefix("Skipped: ").startswith(ACCEPTES):
        rapport.outcome = "failed"
        rapport.longrepr = f"Not played on this machine, and it must be: {raison}"
