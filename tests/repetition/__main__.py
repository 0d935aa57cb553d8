"""`python -m tests.repetition [role…]`: install, open the accounts, let each role live its day, print what was covered.

`du_jour` is one role, another each day, and the visitor: what the CI has time for. The direction's day is too long
for it: its pages are those of the others.

Two roles at a time, each on its copy of the installation; a role with a fault is played once more, alone, on a fresh
copy: what two hands at once made slow is no fault. Ends with 1 when something is wrong that no table describes.
"""

import os
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from multiprocessing import get_context

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
import django  # noqa: E402

django.setup()

from playwright.sync_api import sync_playwright  # noqa: E402

from danaecare.socle.comptes.roles import Role  # noqa: E402
from tests.repetition import bilan, entree, roles  # noqa: E402
from tests.repetition.constats import Bilan  # noqa: E402
from tests.repetition.installation import chromium, installer  # noqa: E402

# The longest days first, so that the two hands end together.
ORDRE = (
    Role.DIRECTION, Role.TRAVAIL_SOCIAL, Role.GOUVERNANCE, Role.ACCUEIL, Role.ESCALE_MOBILE, Role.PSYCHOLOGUE,
    Role.FORMATION, Role.TIERSLIEUX, Role.JARDINS, Role.ADMINISTRATION, roles.VISITEUR,
)  # fmt: skip
COURTS = ORDRE[1:-1]


def main(choisis: list[str]) -> int:
    assert set(ORDRE) == {*Role, roles.VISITEUR}
    if choisis == ["du_jour"]:
        choisis = [COURTS[date.today().toordinal() % len(COURTS)], roles.VISITEUR]  # noqa: DTZ011 -- any day
    choisis = [str(role) for role in ORDRE if not choisis or role in choisis]
    with installer() as hub:
        with hub.ouvert_au_public() as arguments, sync_playwright() as pw, chromium(pw, arguments) as navigateur:
            secrets = entree.ouvrir_les_comptes(hub, navigateur)
        bilan.dire(f"{len(secrets)} comptes ouverts, {len(hub.boite.recus)} courriels reçus.")
        # Invented people receive nothing.
        hub.python("-m", "tests.repetition.donnees", DANAECARE_MODE="demonstration", DANAECARE_COURRIEL_SERVEUR="")
        bilans = _jouer(hub, secrets, choisis, mains=int(os.environ.get("MAINS", "2")))
        if refaits := [b.role for b in bilans if bilan.nouvelles(b)]:
            bilan.dire(f"Une fois encore, seuls : {', '.join(refaits)}.")
            bilans = [b for b in bilans if b.role not in refaits] + _jouer(hub, secrets, refaits, mains=1, suite="_bis")
    return bilan.imprimer(bilans, entier=len(choisis) == len(ORDRE))


def _jouer(hub, secrets, choisis: list[str], mains: int, suite="") -> list[bilan.Bilan]:
    copies = {role: hub.copie(role + suite) for role in choisis}
    bilans = []
    with ProcessPoolExecutor(mains, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        travaux = {pool.submit(roles.jouer, copie, role, secrets.get(role, "")): role for role, copie in copies.items()}
        for travail in as_completed(travaux):
            bilans.append(_bilan(travail, travaux[travail]))
            bilan.dire(bilan.ligne(bilans[-1]))
    return bilans


def _bilan(travail, role: str) -> Bilan:
    """What a day gave; one that broke off is a fault of its own, and the others are still told."""
    try:
        return travail.result()
    except Exception:  # noqa: BLE001 -- whatever stopped it is what is to be read
        rompu = Bilan(role)
        rompu.faute("rompu", "", "", traceback.format_exc()[-1_500:])
        return rompu


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
