"""The navigation: which pages a role sees at the left, in which order."""

from dataclasses import dataclass, field, replace
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from danaecare.socle.communs.interface.accueil import gestes_pour
from danaecare.socle.comptes.roles import Role


@dataclass(frozen=True)
class Entree:
    titre: str
    vue: str
    droit: str
    pole: str
    sous: tuple["Entree", ...] = field(default=())


@dataclass(frozen=True)
class EntreeVue:
    titre: str
    url: str
    pole: str
    actif: bool
    ouvert: bool
    sous: list["EntreeVue"]


MENU = (
    Entree("Aujourd’hui", "accueil", "hub.ouvrir", "hub"),
    Entree("Agenda", "agenda:semaine", "agenda.lire", "hub"),
    Entree("À faire", "attentes:a_faire", "hub.ouvrir", "hub"),
    Entree("Aidants", "aidants:aidant_liste", "aidants.lire", "aidants"),
    Entree("Jardins", "jardins:jardin_liste", "jardins.lire", "jardins"),
    Entree("Tiers-lieux", "tierslieux:grille", "tierslieux.lire", "tierslieux"),
    Entree("Formations", "formations:session_liste", "formations.lire", "formations"),
    Entree("Gouvernance", "gouvernance:accueil", "gouvernance.lire", "gouvernance"),
    Entree(
        "Rayonnement",
        "gouvernance:rayonnement",
        "rayonnement.lire",
        "gouvernance",
        sous=(
            Entree("Ce qui est donné", "gouvernance:rayonnement", "rayonnement.lire", "gouvernance"),
            Entree("L’Info aidante", "lettre:numero_liste", "lettre.ecrire", "hub"),
        ),
    ),
    Entree("Actions collectives", "animation:action_liste", "animation.lire", "hub"),
    Entree("Annuaire", "annuaire:organisation_liste", "annuaire.lire", "hub"),
    Entree("Services", "services:service_liste", "annuaire.lire", "hub"),
    Entree("Communes", "territoires:commune_liste", "territoires.lire", "hub"),
    Entree("Chiffres", "indicateurs:annee_courante", "indicateurs.lire", "hub"),
    Entree("Rapport d’activité", "gouvernance:rapport", "rapport.lire", "hub"),
    Entree("Imports", "imports:import_liste", "imports.faire", "hub"),
    Entree("Protection des données", "protection:tableau", "protection.lire", "hub"),
    Entree(
        "Administration",
        "comptes:compte_liste",
        "comptes.gerer",
        "hub",
        sous=(
            Entree("Comptes", "comptes:compte_liste", "comptes.gerer", "hub"),
            Entree("Journal", "journal:trace_liste", "journal.lire", "hub"),
            Entree("État du hub", "exploitation:etat", "exploitation.voir", "hub"),
            Entree("Durées de conservation", "conservation:durees", "conservation.lire", "hub"),
            Entree("Données de référence", "reference", "comptes.gerer", "hub"),
        ),
    ),
)


def entrees_pour(utilisateur, chemin: str) -> list[EntreeVue]:
    """The entries whose right `utilisateur` holds; the one whose page is open is marked."""
    vues = [vue for entree in MENU if (vue := _voir(entree, utilisateur, chemin)) is not None]
    actives = [vue for vue in vues if vue.actif]
    if len(actives) < 2:
        return vues
    # The report lives below the address of governance: the closest address alone is open.
    proche = max(actives, key=lambda vue: (chemin.startswith(vue.url), len(vue.url)))
    return [vue if vue is proche or not vue.actif else replace(vue, actif=False, ouvert=False) for vue in vues]


def _voir(entree: Entree, utilisateur, chemin: str) -> EntreeVue | None:
    if not utilisateur.peut(entree.droit):
        return None
    url = _adresse(entree.vue)
    if not url:
        return None
    actif = chemin == url if url == "/" else chemin.startswith(_racine(url))
    sous = [vue for fille in entree.sous if (vue := _voir(fille, utilisateur, chemin)) is not None]
    ouvert = actif or any(v.actif for v in sous)
    return EntreeVue(entree.titre, url, entree.pole, actif, ouvert, sous if len(sous) > 1 else [])


@cache
def _adresse(vue: str) -> str:
    """The address of an entry, "" while its pole is not built."""
    try:
        return reverse(vue)
    except NoReverseMatch:
        return ""


def _demonstration_depliee(request, connecte: bool) -> str:
    """The warning is open on the first page of a session, then folded; a page may draw several templates."""
    if not connecte or getattr(request, "htmx", False):
        return "open"
    premiere = request.session.setdefault("demonstration_lue", request.path)
    return "open" if premiere == request.path else ""


def _racine(url: str) -> str:
    return "/" + url.strip("/").split("/")[0] + "/"


def hub(request) -> dict:
    """Context of every page: the navigation, the pole's colour, the demonstration banner, the version."""
    connecte = getattr(request, "user", None) is not None and request.user.is_authenticated
    menu = entrees_pour(request.user, request.path) if connecte else []
    return {
        "menu": menu,
        "gestes": gestes_pour(request.user) if connecte else [],
        "roles_libelles": ", ".join(Role(role).label for role in request.user.roles) if connecte else "",
        "pole": next((entree.pole for entree in menu if entree.ouvert), "hub"),
        "mode_demonstration": settings.MODE_DEMONSTRATION,
        "demonstration_depliee": _demonstration_depliee(request, connecte) if settings.MODE_DEMONSTRATION else "",
        "version_hub": settings.VERSION,
    }
