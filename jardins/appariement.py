"""Matching a garden and a gardener: how far, when, what for; each point with its reason."""

from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from danaecare.socle.communs.texte.formats import nombre
from jardins.choix import Disponibilite, Envie, RoleCandidat
from jardins.models import Binome, Candidature

RAYON_TERRE_KM = 6371
PROCHE_KM = 5
LOIN_KM = 25


@dataclass(frozen=True)
class Proposition:
    """A sheet that could go with another: the more points the better; what stands in the way is said."""

    fiche: Candidature
    points: int
    raisons: list[str] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)


def distance_km(un: Candidature, autre: Candidature) -> float | None:
    """As the crow flies between the two communes; None when one is unknown or has no known point."""
    if un.commune_id and un.commune_id == autre.commune_id:
        return 0.0
    if not un.commune_id or not autre.commune_id:
        return None
    a, b = un.commune, autre.commune
    if a.latitude is None or b.latitude is None:
        return None
    phi_a, phi_b = radians(a.latitude), radians(b.latitude)
    d_phi, d_lambda = phi_b - phi_a, radians(b.longitude - a.longitude)
    corde = sin(d_phi / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(d_lambda / 2) ** 2
    return 2 * RAYON_TERRE_KM * asin(sqrt(corde))


def comparer(fiche: Candidature, autre: Candidature) -> Proposition:
    """How well two sheets go together: 40 points for the distance, 30 for the moments, 30 for the wishes."""
    offre, demande = (fiche, autre) if fiche.role == RoleCandidat.OFFRE else (autre, fiche)
    raisons, reserves, points = [], [], 0

    distance = distance_km(offre, demande)
    if distance is None:
        reserves.append("distance inconnue : une commune manque")
    else:
        limite = demande.distance_max_km
        dit = "même commune" if distance == 0 else f"à {nombre(distance, 0)} km à vol d’oiseau"
        if limite is not None and distance > limite:
            reserves.append(f"{dit}, plus loin que les {limite} km acceptés")
        else:
            part = max(0.0, min(1.0, (LOIN_KM - distance) / (LOIN_KM - PROCHE_KM)))
            points += round(40 * part)
            raisons.append(dit)

    moments = [m.label.lower() for m in Disponibilite if m in offre.disponibilites and m in demande.disponibilites]
    if moments:
        points += min(30, 15 * len(moments))
        raisons.append("libres tous deux " + ", ".join(moments))
    elif offre.disponibilites and demande.disponibilites:
        reserves.append("aucun moment libre en commun")
    else:
        reserves.append("disponibilités à demander")

    envies = [e.label.lower() for e in Envie if e in offre.envies and e in demande.envies]
    if envies:
        points += min(30, 10 * len(envies))
        raisons.append("envies communes : " + ", ".join(envies))
    elif offre.envies and demande.envies:
        reserves.append("aucune envie en commun")
    else:
        reserves.append("envies à demander")

    for personne, visite in ((offre, offre.premiere_visite_le), (demande, demande.premiere_visite_le)):
        if visite is None:
            reserves.append(f"première visite à faire : {personne}")
    return Proposition(autre, points, raisons, reserves)


def propositions_pour(fiche: Candidature, limite: int = 10) -> list[Proposition]:
    """The open sheets of the other role, not in a living pair, best first. One query."""
    role = RoleCandidat.DEMANDE if fiche.role == RoleCandidat.OFFRE else RoleCandidat.OFFRE
    lien = "demande" if role == RoleCandidat.DEMANDE else "offre"
    pris = Binome.objects.filter(fin=None).values(lien)
    candidates = (
        Candidature.objects.filter(role=role, close_le=None)
        .exclude(personne=fiche.personne_id)
        .exclude(pk__in=pris)
        .select_related("personne", "commune")
    )
    trouvees = [comparer(fiche, autre) for autre in candidates]
    return sorted(trouvees, key=lambda p: (-p.points, len(p.reserves), p.fiche.demande_le, p.fiche.pk))[:limite]
