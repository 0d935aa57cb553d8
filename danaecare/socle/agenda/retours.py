"""A form opened from the agenda (`?agenda=2026-03-02&heure=09:00`) is filled with both, and leads back to that week.

`&pour=7`: from the week of somebody else, for whom it is planned.
"""

from collections.abc import Callable
from datetime import date, time

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from danaecare.socle.communs.interface.acces import exiger
from danaecare.socle.communs.interface.pages import etape

ANNEE_MIN, ANNEE_MAX = 2000, 2100


def jour_lu(texte: str | None) -> date | None:
    try:
        jour = date.fromisoformat(texte or "")
    except ValueError:
        return None
    return jour if ANNEE_MIN <= jour.year <= ANNEE_MAX else None


def heure_lue(texte: str | None) -> time | None:
    try:
        return time.fromisoformat(texte or "").replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def pour_qui(request, droit: str) -> int | None:
    """The account for whom the form plans, when it is not one's own: whoever plans for others holds `droit`."""
    pour = request.GET.get("pour", "")
    if not pour or pour == str(request.user.pk):
        return None
    exiger(request.user, droit)
    if not pour.isdecimal():
        raise Http404
    return int(pour)


def adresse_avec(vue: str, *args, jour: date, a: time | None = None, pour: int | None = None) -> str:
    """The address of a form of the hub, opened from the agenda at that hour."""
    parametres = {"agenda": jour.isoformat()} | ({"heure": f"{a:%H:%M}"} if a else {})
    parametres |= {"pour": pour} if pour else {}
    return f"{reverse(vue, args=args)}?{urlencode(parametres)}"


def propose(request) -> dict:
    """The day and the hour that the agenda proposes, for the `initial` of a form."""
    jour, a = jour_lu(request.GET.get("agenda")), heure_lue(request.GET.get("heure"))
    return {nom: valeur for nom, valeur in (("date", jour), ("heure", a)) if valeur is not None}


def semaine_du(jour: date, qui: str = "") -> str:
    parametres = {"date": jour.isoformat()} | ({"qui": qui} if qui else {})
    return f"{reverse('agenda:semaine')}?{urlencode(parametres)}"


def retour(request, defaut, le: Callable[[object], date] = lambda objet: objet.date):
    """Where a form leads once done: the week of what it made when it was opened from there, else `defaut`."""
    if jour_lu(request.GET.get("agenda")) is None:
        return defaut
    return lambda fait: semaine_du(le(fait), request.GET.get("pour", ""))


def retour_de(request, jour: date, defaut):
    """The same once it is done, for a view that leaves by itself."""
    vers = retour(request, defaut, le=lambda _: jour)
    return vers(None) if callable(vers) else vers


def d_ou(request) -> str:
    """For the page that a form leads to instead: the week from which it was opened, that it will lead back to."""
    return urlencode({nom: request.GET[nom] for nom in ("agenda", "pour") if nom in request.GET})


def a_venir(propose: dict) -> bool:
    """Is the proposed hour still to come?"""
    maintenant = timezone.localtime()
    jour = propose.get("date", maintenant.date())
    return jour > maintenant.date() or (jour == maintenant.date() and propose.get("heure", time()) > maintenant.time())


def annuler(request, defaut: str) -> str:
    jour = jour_lu(request.GET.get("agenda"))
    return semaine_du(jour, request.GET.get("pour", "")) if jour else defaut


def fil() -> list[dict]:
    """The trail of the pages that hang on the agenda."""
    return [etape("Agenda", reverse("agenda:semaine"))]
