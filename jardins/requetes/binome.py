"""Pairs that live, what waits for them, and sheets without a pair."""

from dataclasses import dataclass
from datetime import date, timedelta

from danaecare.socle.communs.texte.formats import date_longue
from jardins.models import Binome, Candidature

RAPPEL_JOURS = 60  # a convention is renewed in the two months before its end
EVALUATION_JOURS = 365


@dataclass(frozen=True)
class Rappel:
    """Something to do for a pair."""

    binome: Binome
    sorte: str
    texte: str
    quand: date
    retard: bool


def binomes_vivants(jour):
    return (
        Binome.objects.vivants_au(jour)
        .select_related("offre__personne", "offre__commune", "demande__personne")
        .prefetch_related("conventions", "evaluations")
        .order_by("debut", "pk")
    )


def binomes_a_suivre(jour) -> list[Rappel]:
    """Conventions to sign, to renew, evaluations due: soonest first."""
    rappels = []
    for binome in binomes_vivants(jour):
        conventions = sorted(binome.conventions.all(), key=lambda c: c.fin)
        for convention in conventions:
            if convention.signee_le is None:
                retard = convention.debut < jour
                rappels.append(Rappel(binome, "signer", "Convention à faire signer", convention.debut, retard))
        if conventions and conventions[-1].fin <= jour + timedelta(days=RAPPEL_JOURS):
            fin = conventions[-1].fin
            texte = f"Convention à renouveler : elle {'a pris' if fin < jour else 'prend'} fin le {date_longue(fin)}"
            rappels.append(Rappel(binome, "renouveler", texte, fin, fin < jour))
        derniere = max((e.date for e in binome.evaluations.all()), default=binome.debut)
        due = derniere + timedelta(days=EVALUATION_JOURS)
        if due <= jour + timedelta(days=30):
            rappels.append(Rappel(binome, "evaluer", "Évaluation de l’année à faire", due, due < jour))
    return sorted(rappels, key=lambda r: (r.quand, r.binome.pk))


def candidatures_libres(role: str):
    """Open sheets of that role without a living pair."""
    lien = "binomes_offerts" if role == "offre" else "binomes_recus"
    return (
        Candidature.objects.filter(role=role, close_le=None)
        .exclude(**{f"{lien}__in": Binome.objects.filter(fin=None)})
        .select_related("personne", "commune")
        .order_by("demande_le", "pk")
    )
