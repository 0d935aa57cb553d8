from dataclasses import dataclass
from datetime import date

from gouvernance.choix import DimensionEvaluation, EtapeCollectif, EtatAction, GenreMembre
from gouvernance.models import ActionRoute, Cooperation, Etape, Evaluation, Membre

OUVERTES = (EtatAction.A_LANCER, EtatAction.EN_COURS)


@dataclass(frozen=True)
class Groupe:
    """The members that a circle, or a kind, gathers at a day."""

    titre: str
    attendu: str
    membres: list[Membre]
    cercle: object = None


def groupes_de(cooperation: Cooperation, jour: date) -> list[Groupe]:
    """By circle, empty ones too; a collective without circles by kind of member, those it has."""
    membres = list(cooperation.membres.au(jour).select_related("personne", "organisation", "cercle", "entree_par"))
    membres.sort(key=lambda m: (-_RANGS.get(m.engagement, 0), (m.personne or m.organisation).cle_tri, m.pk))
    cercles = list(cooperation.cercles.all())
    if cercles:
        groupes = [Groupe(c.nom, c.attendu, [m for m in membres if m.cercle_id == c.pk], c) for c in cercles]
        libres = [m for m in membres if m.cercle_id is None]
        return [*groupes, Groupe("Sans cercle", "", libres)] if libres else groupes
    par_genre = [Groupe(GenreMembre(g).label, "", [m for m in membres if m.genre == g]) for g in GenreMembre.values]
    return [groupe for groupe in par_genre if groupe.membres]


_RANGS = {"informe": 1, "participe": 2, "contribue": 3, "pilote": 4}


def etapes_de(cooperation: Cooperation) -> list[tuple[EtapeCollectif, Etape | None]]:
    """The four steps in their order, each with what began of it."""
    commencees = {etape.etape: etape for etape in cooperation.etapes.all()}
    return [(etape, commencees.get(etape.value)) for etape in EtapeCollectif]


@dataclass(frozen=True)
class Bilan:
    """What a dimension became: its last evaluation, and those before it."""

    dimension: DimensionEvaluation
    derniere: Evaluation | None
    avant: list[Evaluation]

    @property
    def progres(self) -> int | None:
        """Levels won since the first evaluation; unknown with one alone."""
        return self.derniere.niveau - self.avant[-1].niveau if self.avant else None


def bilans_de(cooperation: Cooperation) -> list[Bilan]:
    """Every dimension, the ones never evaluated too."""
    bilans = []
    evaluations = list(cooperation.evaluations.order_by("-date", "-pk"))
    for dimension in DimensionEvaluation:
        siennes = [e for e in evaluations if e.dimension == dimension]
        bilans.append(Bilan(dimension, siennes[0] if siennes else None, siennes[1:]))
    return bilans


def actions_en_retard(jour: date):
    actions = ActionRoute.objects.filter(etat__in=OUVERTES, echeance__lt=jour, cooperation__fin=None)
    return actions.select_related("cooperation").order_by("echeance", "pk")
