"""The stop's sheet on a phone, and what it talks to. Only these pages work without a network.

The sheet's HTML holds nobody's name; what a phone keeps is closed with a key of the account, asked for here after
each login. An entry is acknowledged one by one, by its token: sent again, it is acknowledged again and counted once.
"""

import hashlib
import json
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse, RawPostDataException
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from aidants.choix import Theme
from aidants.lectures import page_lue
from aidants.mobile.actions import saisies as actions
from aidants.mobile.choix import EtatHalte, Visite
from aidants.mobile.distances import total
from aidants.mobile.models import Halte, Tournee
from aidants.mobile.requetes.comptes import GENRES, TRANCHES
from aidants.mobile.requetes.tournees import attendus_de, avec_attendus, trajets_des_tournees
from aidants.mobile.views.haltes import halte_ouvrable
from danaecare.socle.communs.ecriture.transaction import DejaEnvoye
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui

PIECES = (
    "css/jetons.css",
    "css/base.css",
    "css/composants.css",
    "css/poles/terrain.css",
    "js/terrain.js",
    "images/marque.svg",
    "polices/atkinson-hyperlegible-next-400-normal.woff2",
    "polices/atkinson-hyperlegible-next-600-normal.woff2",
    "polices/atkinson-hyperlegible-next-700-normal.woff2",
    "polices/fraunces-600-normal.woff2",
)
SAISIES_PAR_ENVOI = 50
DECALAGE_DIT = timedelta(minutes=5)


def _page(request, gabarit, contexte):
    """A page that the service worker keeps: it knows it by its header."""
    reponse = render(request, gabarit, contexte | {"compte": request.user.pk})
    reponse["X-Terrain"] = "1"
    reponse["Cache-Control"] = "no-store"
    return reponse


@require_safe
@droit_requis("aidants.mobile")
def terrain_jour(request):
    """The stops around today: those whose sheet somebody may open."""
    jour = aujourdhui()
    haltes = list(
        avec_attendus(Halte.objects.tenables())
        .filter(date__range=(jour - timedelta(days=7), jour + timedelta(days=7)))
        .select_related("commune", "hote", "tournee__depart")
        .order_by("date", "ordre", "pk")
    )
    du_jour = [halte for halte in haltes if halte.date == jour]
    contexte = {
        "tournees": _tournees(du_jour), "haltes": [halte for halte in haltes if halte.date != jour],
    }  # fmt: skip
    return _page(request, "aidants/mobile/terrain_jour.html", contexte)


def _tournees(haltes: list[Halte]) -> list[tuple[Tournee, list, object]]:
    """The rounds of the day: each with its stops, the way that leads to each, and the whole of it."""
    trajets = trajets_des_tournees(haltes)
    suites: dict[int, list[Halte]] = {}
    for halte in haltes:
        suites.setdefault(halte.tournee_id, []).append(halte)
    return [
        (suite[0].tournee, list(zip(suite, trajets[numero], strict=False)), total(trajets[numero]))
        for numero, suite in suites.items()
    ]


@require_safe
@droit_requis("aidants.mobile")
def terrain_halte(request, pk):
    """The sheet of a stop."""
    halte = halte_ouvrable(pk)
    return _page(
        request,
        "aidants/mobile/terrain_halte.html",
        {
            "halte": halte,
            "annulee": halte.etat == EtatHalte.ANNULEE,
            "genres": GENRES,
            "tranches": TRANCHES,
            "visites": [Visite.PREMIERE, Visite.DEJA, Visite.INCONNUE],
            "themes": Theme.choices,
        },
    )


@require_safe
@droit_requis("aidants.mobile")
def terrain_hors_ligne(request):
    """What is shown, without a network, instead of a sheet that this phone does not hold."""
    return _page(request, "aidants/mobile/terrain_hors_ligne.html", {})


@require_safe
@droit_requis("aidants.mobile")
def terrain_service(request):
    """The service worker; its scope is the folder it is served from, so it never touches the rest of the hub."""
    source = finders.find("js/terrain_service.js")
    with open(source, encoding="utf-8") as fichier:
        texte = fichier.read()
    pieces = [static(piece) for piece in PIECES]
    version = hashlib.sha256((texte + "".join(pieces) + _empreintes()).encode()).hexdigest()[:12]
    reglages = {
        "version": version,
        "pieces": pieces,
        "racine": reverse("aidants:terrain_jour"),
        "horsLigne": reverse("aidants:terrain_hors_ligne"),
        "statiques": settings.STATIC_URL,
    }
    return HttpResponse(
        f"const REGLAGES = {json.dumps(reglages)};\n{texte}",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


def _empreintes() -> str:
    """Changes when a piece does, even where file names carry no fingerprint."""
    condensat = hashlib.sha256()
    for piece in PIECES:
        with open(finders.find(piece), "rb") as fichier:
            condensat.update(fichier.read())
    return condensat.hexdigest()


@never_cache
@require_safe
@droit_requis("aidants.mobile")
def terrain_cle(request):
    """After a login: the key of this account, and the token that its sends carry."""
    return JsonResponse(
        {
            "compte": request.user.pk,
            "cle": actions.cle_telephone(par=request.user),
            "jeton": get_token(request),
        }
    )


@never_cache
@require_safe
@droit_requis("aidants.mobile")
def terrain_etat(request, pk):
    return JsonResponse(_etat(halte_ouvrable(pk)))


@never_cache
@require_safe
@droit_requis("aidants.mobile")
def terrain_attendus(request, pk):
    """Who is expected at a stop: asked for with the key, closed by it on the phone, never in a page that it keeps."""
    attendus = attendus_de([halte_ouvrable(pk)]).get(pk, [])
    page_lue(request, [inscription.aidant.dossier_id for inscription in attendus if inscription.aidant])
    lignes = [{"nom": str(i), "telephone": i.telephone, "porte": i.porte} for i in attendus]
    return JsonResponse({"attendus": lignes})


def _etat(halte: Halte) -> dict:
    """What the office knows of the stop: the phone adds its own to it."""
    return {
        "halte": halte.pk,
        "base": halte.comptage_version,
        "depliants": halte.depliants,
        "comptage": [[c.genre, c.tranche, c.visite, c.nombre] for c in halte.comptages.all()],
        "annulee": halte.etat == EtatHalte.ANNULEE,
    }


@never_cache
@require_POST
@droit_requis("aidants.mobile")
def terrain_envoyer(request):
    """Entries of a phone, each acknowledged by its token; 400 when the whole is unreadable (nothing is taken)."""
    try:
        envoi = json.loads(request.body)
        lots = [_lire(saisie) for saisie in envoi["saisies"]]
        heure = parse_datetime(str(envoi.get("envoye_le", "")))
    except (ValueError, KeyError, TypeError, RecursionError, RawPostDataException):
        return JsonResponse({"erreur": "Cet envoi est illisible : rien n’a été pris."}, status=400)
    if envoi.get("compte") != request.user.pk:
        return JsonResponse({"erreur": "Ces saisies sont d’un autre compte."}, status=409)
    if len(lots) > SAISIES_PAR_ENVOI:
        return JsonResponse({"erreur": f"Pas plus de {SAISIES_PAR_ENVOI} saisies à la fois."}, status=413)
    decalage = _decalage(heure)
    resultats = [_recevoir(request.user, lot, decalage) for lot in lots]
    haltes = Halte.objects.filter(pk__in={lot["halte_numero"] for lot in lots}).prefetch_related("comptages")
    return JsonResponse(
        {
            "resultats": resultats,
            "etats": [_etat(halte) for halte in haltes],
            "decalage_s": round(decalage.total_seconds()) if abs(decalage) > DECALAGE_DIT else 0,
        }
    )


def _lire(saisie: dict) -> dict:
    """The fields of an entry; ValueError, KeyError or TypeError when it cannot even be kept."""
    if not isinstance(saisie["donnees"], dict):
        raise TypeError
    base, numero = int(saisie.get("base") or 0), int(saisie["halte"])
    if not (0 <= base < 2**31 and 0 < numero < 2**63):
        raise ValueError
    return {
        "jeton": UUID(str(saisie["jeton"])),
        "halte_numero": numero,
        "halte_dite": str(saisie.get("halte_dite", "")),
        "genre": str(saisie["genre"]),
        "donnees": json.loads(json.dumps(saisie["donnees"]).replace("\\u0000", "")),
        "base": base,
        "saisie_le": _heure(saisie.get("saisie_le")),
    }


def _heure(texte) -> datetime | None:
    try:
        lue = parse_datetime(str(texte or ""))
    except ValueError:
        return None
    return lue if lue is not None and timezone.is_aware(lue) else None


def _decalage(heure: datetime | None) -> timedelta:
    """By how much the phone's clock is late (negative when it is ahead); the server's is right."""
    if heure is None or timezone.is_naive(heure):
        return timedelta()
    return timezone.now() - heure


def _recevoir(compte, lot: dict, decalage: timedelta) -> dict:
    if lot["saisie_le"] is not None:
        try:
            lot["saisie_le"] += decalage
        except OverflowError:
            lot["saisie_le"] = None
    try:
        saisie = actions.saisie_recevoir(par=compte, **lot)
    except DejaEnvoye as renvoi:
        saisie = renvoi.objet
    return {"jeton": str(lot["jeton"]), "etat": saisie.etat, "raison": saisie.raison}
