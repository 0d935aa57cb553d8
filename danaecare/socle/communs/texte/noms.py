"""A name said in one breath, as a form takes it."""

from typing import NamedTuple

from danaecare.socle.communs.texte.mots import cle

CIVILITES = {"m": "H", "mr": "H", "monsieur": "H", "mme": "F", "mlle": "F", "madame": "F"}
PARTICULES = {"d", "de", "des", "du", "la", "le"}


class NomDit(NamedTuple):
    nom: str = ""
    prenom: str = ""
    genre: str = ""  # what the civility says: F, H, or nothing


def nom_dit(texte: str) -> NomDit:
    """« Mme Odile de la Tour », « PERRET Odile »: a proposal, that a person reads before it is kept."""
    mots = texte.partition(",")[0].split()
    genre = CIVILITES.get(cle(mots[0]), "") if mots else ""
    mots = mots[1:] if genre else mots
    capitales = [mot for mot in mots if len(mot) > 1 and mot.isupper()]
    if capitales and len(capitales) < len(mots):
        prenom, nom = [mot for mot in mots if mot not in capitales], capitales
    elif len(mots) > 1 and cle(mots[0]).split()[:1] and cle(mots[0]).split()[0] not in PARTICULES:
        prenom, nom = mots[:1], mots[1:]
    else:
        prenom, nom = [], mots
    return NomDit(" ".join(nom), " ".join(prenom), genre)
