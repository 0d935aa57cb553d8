"""Every page of the matrix in a real browser: axe finds nothing serious, 360 px are enough, nothing leaves the site."""

import os

import pytest

from danaecare.socle.comptes.roles import Role
from tests.acces.matrice import PUBLIC
from tests.acces.test_matrice import MODULES
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]

# Read by machines, or downloaded: no page to look at.
SANS_PAGE = (
    "export",
    "ical",
    "flux",
    "lettre:clic",
    "lettre:image",
    "lettre:ouverture",
    "numero_document",
    "theorie_imprimer",
    "modele",
    "telecharger",
    "vivant",
    "sante",
    "pdf",
    "papier",
    "bordereau",
    "suggerer",
    "reservation_agenda",
    "inscription_agenda",
    "programme_agenda",
    "mon_rendez_vous_agenda",
    "appel_reconnaitre",
    "terrain_service",
    "terrain_cle",
    "terrain_etat",
    "terrain_attendus",
    "cloche_compter",
    "chiffres_proposes",
    "services:donnees",
)
IMAGES = {
    "jardins:photo_image",
    "tierslieux:photo",
    "tierslieux:programme_image",
    "aidants:halte_photo",
    "aidants:document_apercu",
    "gouvernance:rapport_photo",
}
# Opened by each CI; the poles have ten times as many pages, opened in turn (tests/tour.py).
SOCLE = {
    "hub",
    "agenda",
    "comptes",
    "annuaire",
    "animation",
    "imports",
    "protection",
    "questionnaires",
    "services",
    "territoires",
    "travaux",
}
ORDRE = [Role.DIRECTION, Role.TRAVAIL_SOCIAL, Role.PSYCHOLOGUE, *Role]


def pages_de(module) -> list:
    return [
        (nom, acces)
        for nom, acces in module.ACCES.items()
        if acces.methode == "GET" and acces.permis and nom not in IMAGES and not any(mot in nom for mot in SANS_PAGE)
    ]


def _nom(module) -> str:
    return module.__name__.split(".")[-1]


@pytest.mark.parametrize(
    "module",
    [pytest.param(m, id=_nom(m), marks=[] if _nom(m) in SOCLE else [pytest.mark.tour]) for m in MODULES if pages_de(m)],
)
def test_les_pages_sont_lisibles_par_tous(module, hub_de):
    """All the pages of an app, each by a role that may open it; every fault is named with its page."""
    objets = module.preparer() if hasattr(module, "preparer") else {}
    comptes, fautes, courante = {}, [], ""
    page = hub_de(creer_compte())
    page.on("request", lambda requete: fautes.append(f"{courante} appelle {requete.url}") if _dehors(requete) else None)
    page.on("pageerror", lambda erreur: fautes.append(f"{courante} : {erreur}"))
    page.on("console", lambda m: fautes.append(f"{courante} : {m.text}") if m.type == "error" else None)
    for courante, acces in pages_de(module):
        permis = acces.permis if acces.roles != PUBLIC else {Role.DIRECTION}
        role = next(role for role in ORDRE if role in permis)
        if role not in comptes:
            comptes[role] = creer_compte(role, nom=f"Page {role}")
        hub_de(comptes[role])
        reponse = page.goto(page.adresse(courante, acces.args(objets), acces.parametres))
        if reponse.status != 200 or "text/html" not in reponse.headers.get("content-type", ""):
            fautes.append(f"{courante} : {reponse.status} {reponse.headers.get('content-type')}")
            continue
        if not page.title().strip():
            fautes.append(f"{courante} : page sans titre")
        fautes += [f"{courante} : {faute}" for faute in fautes_axe(page)]
        if trop := debordement(page):
            fautes.append(f"{courante} : {trop} px de trop à 360 px")
        _photographier(page, courante)
    assert fautes == []


def _dehors(requete) -> bool:
    return not requete.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))


def _photographier(page, nom):
    """Pictures to look at, in the folder named by PHOTOS."""
    dossier = os.environ.get("PHOTOS")
    if not dossier:
        return
    for largeur in (1280, 390):
        page.set_viewport_size({"width": largeur, "height": 900})
        page.screenshot(path=f"{dossier}/{nom.replace(':', '-')}-{largeur}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 720})
