"""What a person asks of the association is done here, with its reason and its day."""

from datetime import date

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.conservation import Sujet, suites_des_mesures
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.choix import DURABLES, GenreMesure
from danaecare.socle.conservation.models import Mesure
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

MOTIF_MIN = 10


@ecriture
def mesure_prendre(*, par, sujet: Sujet, objet, genre: str, demandee_le: date, motif: str) -> Mesure:
    """Done at once; an erasure says in `suite` what the law has kept, and until when."""
    mesure = Mesure(
        objet_type=objet._meta.label_lower, objet_id=objet.pk, genre=genre, demandee_le=demandee_le,
        motif=_motif(motif, "motif"), prise_le=aujourdhui(),
    )  # fmt: skip
    mesure.full_clean()
    if genre == GenreMesure.EFFACEMENT:
        mesure.suite = sujet.effacer(par=par, objet=objet)
    mesure.save()
    _inscrire(par, "prendre", mesure, objet)
    for suite in suites_des_mesures():
        suite(par=par, mesure=mesure, objet=objet)
    return mesure


@ecriture
def mesure_lever(*, par, mesure: Mesure, objet, motif: str) -> Mesure:
    mesure = Mesure.objects.select_for_update(of=("self",)).get(pk=mesure.pk)
    if mesure.genre not in DURABLES or mesure.levee_le:
        raise ValidationError("Cette mesure n’est plus en cours : il n’y a rien à lever.")
    mesure.levee_le, mesure.levee_motif = aujourdhui(), _motif(motif, "motif")
    mesure.full_clean()
    mesure.save()
    _inscrire(par, "lever", mesure, objet)
    return mesure


def _motif(motif: str, champ: str) -> str:
    motif = " ".join(motif.split())
    if len(motif) < MOTIF_MIN:
        raise ValidationError({champ: "Dites pourquoi en une phrase : elle est gardée avec la demande."})
    return motif


def _inscrire(par, geste: str, mesure: Mesure, objet) -> None:
    inscrire(
        par=par, action=f"conservation.mesure.{geste}", nature=Nature.MODIFICATION, objet=mesure, parent=objet,
        donnees={"genre": mesure.genre},
    )  # fmt: skip
