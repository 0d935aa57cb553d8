"""What those who came say of it, without a name: stops, groups, collective actions of the pole; nothing under ten.

A mark is shown alone: beside its place and its day, it would say whose it is.
"""

from decimal import Decimal

from django.db.models import Q

from aidants.models import Groupe, Halte
from danaecare.socle.animation.choix import Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.formats import arrondir, nombre
from danaecare.socle.indicateurs.avant_apres import MINIMUM
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.models import Avis

QUESTION = "satisfaction"
SATISFAIT = 4  # and 5, of five
MOMENTS = "après une halte, un groupe ou une action du pôle"
_DES_AIDANTS = [Halte._meta.label_lower, Groupe._meta.label_lower]
_ACTION = ActionCollective._meta.label_lower
AUCUN, CENT = 0, Decimal(100)
PEU = "Moins de dix avis\u00a0: rien n’en est dit."


def notes(periode: Periode):
    """The opinions that gave a mark in the period; none under MINIMUM."""
    actions = ActionCollective.objects.filter(pole=Pole.AIDANTS).values("pk")
    siennes = Q(recueil__objet_type=_ACTION, recueil__objet_id__in=actions)
    lues = Avis.objects.filter(
        Q(recueil__objet_type__in=_DES_AIDANTS) | siennes,
        recueil__jour__range=(periode.debut, periode.fin),
        reponses__satisfaction__gte=1,
    )
    return lues if lues[:MINIMUM].count() >= MINIMUM else lues.filter(recueil=AUCUN)


def satisfaits(periode: Periode):
    return notes(periode).filter(reponses__satisfaction__gte=SATISFAIT)


def _part(periode: Periode) -> Nombre:
    """Unknown under ten, never zero."""
    base = notes(periode).count()
    return Nombre(arrondir(CENT * satisfaits(periode).count() / base, 1), base=base) if base else Nombre(None)


def _ligne(avis: Avis) -> Ligne:
    return Ligne("Un avis", f"{nombre(Decimal(avis.reponses[QUESTION]))} sur 5")


_COMMUN = {
    "genre": Genre.NOMBRE, "annuel": True, "droit": "aidants.chiffres", "droit_lignes": "aidants.typologies",
    "ligne": _ligne,
}  # fmt: skip
INDICATEURS = [
    Indicateur(
        code="effets.satisfaction.avis",
        silence=PEU,
        libelle="Avis donnés sans nom",
        definition=f"Avis donnés dans l’année {MOMENTS}, qui notent de 1 à 5 «\u00a0Êtes-vous satisfait(e) de ce qui "
        "vous a été proposé\u00a0?\u00a0»\u00a0; les refus à part. La même personne peut en donner plusieurs. "
        "Rien sous dix.",
        unite="avis",
        sensible=True,
        requete=notes,
        **_COMMUN,
    ),
    Indicateur(
        code="effets.satisfaction.satisfaits",
        silence="Aucun ne l’est, ou moins de dix avis ont été donnés.",
        libelle="Avis satisfaits",
        definition="Parmi eux, ceux dont la note est 4 ou 5.",
        unite="avis",
        sensible=True,
        requete=satisfaits,
        discretion=Discretion(parmi="effets.satisfaction.avis"),
        **_COMMUN,
    ),
    Indicateur(
        code="effets.satisfaction",
        silence=PEU,
        libelle="Part des avis satisfaits",
        definition=f"Parmi les avis donnés {MOMENTS}, ceux dont la note est 4 ou 5. Inconnue sous dix.",
        unite="%",
        requete=satisfaits,
        calculer=_part,
        discretion=Discretion(moyenne=True, repose_sur=("effets.satisfaction.avis", "effets.satisfaction.satisfaits")),
        **_COMMUN,
    ),
]
