"""An analysis or an import told in French sentences, the same on the screen and in the terminal."""

from danaecare.socle.communs.importation import Bilan

REFUS_MONTRES = 200


def accord(nombre: int, singulier: str, pluriel: str | None = None) -> str:
    """« 1 fiche », « 2 fiches », « 1 234 fiches »."""
    mots = singulier if nombre < 2 else pluriel or f"{singulier}s"
    return f"{nombre:,}".replace(",", "\u202f") + f"\u00a0{mots}"


def phrases_annexes(bilan: Bilan) -> list[str]:
    """What is created on the way: « 2 organisations seront créées : CLIC du Forez, … »."""
    phrases = []
    for nature, noms in bilan.annexes.items():
        montres = ", ".join(noms[:10]) + ("…" if len(noms) > 10 else "")
        phrases.append(f"{accord(len(noms), nature, _pluriel(nature))} à créer au passage\u00a0: {montres}")
    return phrases


def _pluriel(nature: str) -> str:
    """The plural of a noun and of what qualifies it: « titre de formation » is left at its first word."""
    premier, *suite = nature.split(" ")
    return " ".join([premier if premier.endswith(("s", "x", "z")) else f"{premier}s", *suite])


def lignes_terminal(bilan: Bilan) -> list[str]:
    """The whole account for a terminal."""
    if bilan.applique:
        creees, modifiees = accord(bilan.crees, "créée"), accord(bilan.modifies, "modifiée")
    else:
        creees, modifiees = f"{bilan.crees} à créer", f"{bilan.modifies} à modifier"
    lignes = [f"Attention : {texte}" for texte in bilan.avertissements]
    lignes += [f"Refusé : {refus}" for refus in bilan.refus[:REFUS_MONTRES]]
    if len(bilan.refus) > REFUS_MONTRES:
        lignes.append(f"… et {accord(len(bilan.refus) - REFUS_MONTRES, 'autre refus', 'autres refus')}.")
    lignes += [
        phrase.replace("à créer au passage", "créées au passage") if bilan.applique else phrase
        for phrase in phrases_annexes(bilan)
    ]
    lignes.append(
        f"{accord(bilan.total, 'ligne')} : {creees}, {modifiees}, {accord(bilan.inchanges, 'inchangée')}, "
        f"{accord(bilan.refuses, 'refusée')}."
    )
    return lignes
