"""What the days have in common: a width, a day, somebody chosen as one types, the lines that wait."""

from datetime import date, timedelta

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique
from tests.gestes import fichier_juste

MARDI = date(2026, 3, 10)
MERCREDI, JEUDI, VENDREDI = (MARDI + timedelta(days=n) for n in (1, 2, 3))
SEMAINE = timedelta(weeks=1)
TAILLES = pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
MARQUES = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def suivie(nom, prenom, referent, **champs):
    """Somebody of whom the report lacks nothing, heard of today."""
    return AidantFabrique(
        nom=nom, prenom=prenom, annee_naissance=1961, lieu=Lieu(commune=Commune.objects.get(pk="42218")),
        dossier__referent=referent, dossier__dernier_contact=aujourdhui(), **champs,
    )  # fmt: skip


def presser(page, nom="Enregistrer"):
    page.get_by_role("main").get_by_role("button", name=nom, exact=True).click()


def dit(page, texte):
    """What the hub answers."""
    page.get_by_text(texte).first.wait_for()


def chercher(page, texte, nom):
    """Into the field that has the focus: a few letters, then the person of the list, by keyboard."""
    page.wait_for_load_state()
    page.keyboard.type(texte)
    page.get_by_role("option", name=nom).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def appeler(page):
    """The line of a call, one key from any page."""
    touche(page, "a")
    page.wait_for_url("**/appels/noter/**")


def touche(page, nom):
    """A key of the page, once its script listens."""
    page.wait_for_load_state()
    page.keyboard.press(nom)


def attendus(page) -> list[str]:
    """The lines of « À faire », as they stand."""
    page.aller("attentes:a_faire")
    titres = page.locator("main .file > li > div:not(.file-actes) > a").all_inner_texts()
    return sorted(" ".join(titre.split()) for titre in titres)


def photo(nom: str) -> dict:
    return {"name": nom, "mimeType": "image/png", "buffer": fichier_juste().read()}


def case(page, jour, heure):
    """An hour of the agenda."""
    return page.locator(f"[data-jour='{jour}'] a[data-heure='{heure}']")


def bloc(page, titre):
    """An appointment of the agenda."""
    return page.locator(".agenda-blocs .agenda-plage:visible", has_text=titre)


def semaine_du(page, jour):
    page.goto(page.adresse("agenda:semaine", parametres=f"date={jour}"))
