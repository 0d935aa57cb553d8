"""Two rows of one file about one record: which one is right is for a person to say."""

from collections.abc import Callable

from danaecare.socle.communs.importation.lignes import Effet, Ligne, montrer

LIGNE_ENTIERE = "ligne entière"


def refuser_doublons(lignes: list[Ligne], cles: list[str], cle_ligne: Callable) -> None:
    """Two rows of one key."""
    vues: dict = {}
    for ligne in lignes if cles else ():
        premiere = vues.setdefault(cle_ligne(ligne), ligne)
        if premiere is not ligne:
            lu = " ".join(ligne.lu(nom) for nom in cles if ligne.lu(nom))
            accepte = f"une seule ligne par clé ; la ligne {premiere.numero} porte déjà celle-ci"
            ligne.refuser(", ".join(cles), accepte, montrer(lu))


def refuser_seconde(ligne: Ligne, visees: dict) -> None:
    """Two rows that name one record in two ways, and do not say the same of it. `visees` is kept for the file."""
    if ligne.objet is None or ligne.refus:
        return
    premiere = visees.setdefault(ligne.objet.pk, ligne)
    if premiere is not ligne and Effet.MODIFIER in {premiere.effet, ligne.effet}:
        accepte = f"une seule ligne par fiche\u00a0; la ligne {premiere.numero} parle de la même"
        ligne.refuser(LIGNE_ENTIERE, accepte, "")
