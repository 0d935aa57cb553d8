"""The trainers and what proves their competence."""

from dataclasses import dataclass

from danaecare.socle.annuaire.models import Personne
from formations.choix import GenrePiece
from formations.models import Animation, PieceFormateur


@dataclass(frozen=True)
class Formateur:
    personne: Personne
    demi_journees: int
    pieces: tuple[PieceFormateur, ...]

    @property
    def manques(self) -> list[str]:
        genres = {piece.genre for piece in self.pieces}
        return [
            dit
            for genre, dit in ((GenrePiece.CV, "CV à joindre"), (GenrePiece.TITRE, "titre ou diplôme à joindre"))
            if genre not in genres
        ]


def formateurs(session=None) -> list[Formateur]:
    """Those who lead half-days (of `session`), with their papers, in three queries."""
    animations = Animation.objects.filter(demi_journee__session__annulee_le=None)
    if session is not None:
        animations = animations.filter(demi_journee__session=session)
    menees: dict[int, int] = {}
    for pk in animations.values_list("formateur_id", flat=True):
        menees[pk] = menees.get(pk, 0) + 1
    pieces = papiers()
    connus = set(menees) if session is not None else set(menees) | set(pieces)
    return [
        Formateur(personne, menees.get(personne.pk, 0), pieces.get(personne.pk, ()))
        for personne in Personne.objects.filter(pk__in=connus).order_by("cle_tri", "pk")
    ]


def papiers() -> dict[int, tuple[PieceFormateur, ...]]:
    """person id -> the papers of a trainer."""
    pieces: dict[int, tuple] = {}
    for piece in PieceFormateur.objects.all():
        pieces[piece.formateur_id] = (*pieces.get(piece.formateur_id, ()), piece)
    return pieces
