"""An analysis or an import told in French, the same on the screen and in the terminal."""

from danaecare.socle.communs.importation import Bilan
from danaecare.socle.communs.importation.titres import titre_de
from danaecare.socle.communs.texte.formats import pluriel

REFUS_MONTRES = 200
ANNEXES_MONTREES = 10


def chiffres_de(comptes, *, fait: bool) -> list[tuple[int, str]]:
    """The four counts with what they count, of anything that holds them."""
    noms = [
        (comptes.crees, "fiche créée" if fait else "fiche à créer"),
        (comptes.modifies, "fiche modifiée" if fait else "fiche à modifier"),
        (comptes.inchanges, "ligne sans changement"),
        (comptes.refuses, "ligne refusée"),
    ]
    return [(nombre, nom if nombre < 2 else _pluriel(nom)) for nombre, nom in noms]


def phrase_comptes(comptes, *, fait: bool = True) -> str:
    """« 3 lignes : 2 créées, 0 modifiée, 1 inchangée, 0 refusée. »"""
    if fait:
        creees, modifiees = pluriel(comptes.crees, "créée"), pluriel(comptes.modifies, "modifiée")
    else:
        creees, modifiees = f"{comptes.crees} à créer", f"{comptes.modifies} à modifier"
    return (
        f"{pluriel(comptes.total, 'ligne')}\u00a0: {creees}, {modifiees}, {pluriel(comptes.inchanges, 'inchangée')}, "
        f"{pluriel(comptes.refuses, 'refusée')}."
    )


def resume_comptes(comptes) -> str:
    """What is not zero, for a list: « 12 créées, 3 refusées »."""
    parties = [
        (comptes.crees, "créée"),
        (comptes.modifies, "modifiée"),
        (comptes.inchanges, "inchangée"),
        (comptes.refuses, "refusée"),
    ]
    return ", ".join(pluriel(nombre, mot) for nombre, mot in parties if nombre) or "–"


EFFETS = {"creer": "à créer", "modifier": "à modifier", "rien": "sans changement"}


def apercu_montre(bilan: Bilan) -> list[dict]:
    """The first rows of a preview, each cell with the title of its column."""
    colonnes = [titre_de(nom) for nom in bilan.apercu.get("colonnes", [])]
    return [
        ligne | {"effet": EFFETS[ligne["effet"]], "cellules": list(zip(colonnes, ligne["valeurs"], strict=True))}
        for ligne in bilan.apercu.get("lignes", [])
    ]


def reponses_dites(depot) -> list[tuple[str, str]]:
    """Each question of the file that was answered, with its answer."""
    return [
        (doute["question"], dict(doute["choix"])[depot.reponses[doute["cle"]]])
        for doute in depot.bilan.doutes
        if doute["cle"] in depot.reponses
    ]


def titres_a_reconnaitre(depot) -> list[dict]:
    """The headers that nothing reads and nobody has spoken of; while a column is missing, all that may be it."""
    if depot.manquantes:
        return [t for t in depot.bilan.titres if not t["colonne"] or t["cle"] in depot.titres]
    return [t for t in depot.bilan.titres if not t["colonne"] and t["cle"] not in depot.titres]


def questions_montrees(depot, *, revoir: bool) -> list[dict]:
    """Those that wait for an answer; to look at them again, all, each on its answer."""
    doutes = depot.bilan.doutes if revoir else depot.questions
    return [
        doute | {"titre": titre_de(doute["colonne"]), "propose": depot.reponses.get(doute["cle"], doute["propose"])}
        for doute in doutes
    ]


def phrases_annexes(bilan: Bilan, *, fait: bool = False) -> list[str]:
    """What is created on the way: « 2 organisations à créer au passage : CLIC du Forez, … »."""
    suite = "au passage" if fait else "à créer au passage"
    phrases = []
    for nature, noms in bilan.annexes.items():
        montres = ", ".join(noms[:ANNEXES_MONTREES]) + ("…" if len(noms) > ANNEXES_MONTREES else "")
        phrases.append(f"{pluriel(len(noms), nature, _pluriel(nature))} {suite}\u00a0: {montres}")
    return phrases


def _pluriel(groupe: str) -> str:
    """The plural of a noun and its adjective; what follows a preposition stays: « titres de formation »."""
    mots = groupe.split(" ")
    fin = next((rang for rang, mot in enumerate(mots) if mot in {"de", "d", "à", "au", "en", "sans"}), len(mots))
    return " ".join(mot if rang >= fin or mot.endswith(("s", "x", "z")) else f"{mot}s" for rang, mot in enumerate(mots))


def lignes_terminal(bilan: Bilan) -> list[str]:
    """The whole account for a terminal."""
    lignes = [f"Attention : {texte}" for texte in bilan.avertissements]
    lignes += [f"Refusé : {refus}" for refus in bilan.refus[:REFUS_MONTRES]]
    if len(bilan.refus) > REFUS_MONTRES:
        lignes.append(f"… et {pluriel(len(bilan.refus) - REFUS_MONTRES, 'autre refus', 'autres refus')}.")
    lignes += phrases_annexes(bilan, fait=bilan.applique)
    lignes.append(phrase_comptes(bilan, fait=bilan.applique))
    return lignes
