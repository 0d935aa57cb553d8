"""When a signature link is worth something, and what a drawn signature must be."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.texte.formats import date_longue, heure
from formations.liens import SIGNATURE, cle_du_jeton
from formations.models import DemiJournee, LienSignature

# The tablet goes round a little before the hour, and until the room is empty.
AVANT, APRES = timedelta(minutes=15), timedelta(minutes=30)
LARGEUR, HAUTEUR = 600, 200  # the grid that a signature is drawn on
TRAITS_MAX, POINTS_MAX, LONGUEUR_MIN = 60, 6000, 60


@dataclass(frozen=True)
class RefusLien:
    """Why a link does not open: a title, what to do, and the status of the answer."""

    titre: str
    texte: str
    statut: HTTPStatus


INCONNU = RefusLien(
    "Ce lien ne mène à aucune feuille",
    "Il a été remplacé par un autre, ou recopié en partie. Demandez le lien du jour à la personne qui anime.",
    HTTPStatus.NOT_FOUND,
)


def fenetre(demi_journee: DemiJournee):
    debut, fin = demi_journee.plage
    return debut - AVANT, fin + APRES


def lien_du_jeton(jeton: str) -> LienSignature | None:
    cle = cle_du_jeton(jeton, SIGNATURE)
    if cle is None:
        return None
    return LienSignature.objects.select_related("demi_journee__session").filter(cle=cle).first()


def refus_du_lien(lien: LienSignature | None, appareil: str) -> RefusLien | None:
    """None while the link opens for this tablet."""
    if lien is None or lien.demi_journee.session.annulee_le:
        return INCONNU
    demi = lien.demi_journee
    ouvre, ferme = fenetre(demi)
    if timezone.now() < ouvre:
        return RefusLien(
            "Ce lien n’est pas encore ouvert",
            f"La feuille du {date_longue(demi.date)} s’ouvre à {heure(timezone.localtime(ouvre))}. "
            "Gardez cette page et rouvrez-la à ce moment-là.",
            HTTPStatus.FORBIDDEN,
        )
    if timezone.now() > ferme:
        return RefusLien(
            "Ce lien n’est plus valable",
            f"Il servait à la demi-journée du {date_longue(demi.date)}, de {heure(demi.debut)} à {heure(demi.fin)}. "
            "Les signatures déjà faites sont gardées. Pour une signature oubliée, voyez la personne qui anime : "
            "la feuille en papier vaut autant.",
            HTTPStatus.GONE,
        )
    if lien.appareil and lien.appareil != appareil:
        return RefusLien(
            "Cette feuille est déjà ouverte sur une autre tablette",
            "Un lien ne sert que sur un appareil. Signez sur la tablette qui circule ; si elle est en panne, demandez "
            "un nouveau lien à la personne qui anime. Rien de ce qui est signé n’est perdu.",
            HTTPStatus.FORBIDDEN,
        )
    return None


def trace_verifiee(trace) -> list[list[list[int]]]:
    """The strokes, as whole points of the grid; ValidationError when nobody drew them."""
    refus = ValidationError("La signature n’a pas été dessinée : rien n’est enregistré. Signez dans le cadre.")
    if not isinstance(trace, list) or not 1 <= len(trace) <= TRAITS_MAX:
        raise refus
    traits = []
    for trait in trace:
        if not isinstance(trait, list) or not all(_point(point) for point in trait):
            raise refus
        traits.append([[round(x), round(y)] for x, y in trait])
    if sum(map(len, traits)) > POINTS_MAX or _longueur(traits) < LONGUEUR_MIN:
        raise refus
    return traits


def _point(point) -> bool:
    return (
        isinstance(point, list)
        and [type(valeur) in (int, float) for valeur in point] == [True, True]
        and 0 <= point[0] <= LARGEUR
        and 0 <= point[1] <= HAUTEUR
    )


def _longueur(traits) -> float:
    return sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for trait in traits for a, b in zip(trait, trait[1:], strict=False))


def chemin_svg(traits) -> str:
    """The strokes as an SVG path, for the paper."""
    return " ".join("M" + " L".join(f"{x} {y}" for x, y in trait) for trait in traits if trait)
