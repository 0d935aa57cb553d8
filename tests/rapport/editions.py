"""Editions of a year with few figures of our own."""

from django.core.cache import caches

from danaecare.rapport.actions.arretes import effectifs_arreter
from danaecare.rapport.actions.editions import edition_arreter
from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.indicateurs.definitions import Indicateur

ANNEE = 2023


def figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code, libelle=code.rsplit(".", 1)[-1].title(), definition=f"Définition de {code}.", genre=genre,
        unite="personnes", droit="hub.ouvrir", calculer=calcul, **autres,
    )  # fmt: skip


def changer(donnees, **valeurs):
    donnees.update(valeurs)
    caches["indicateurs"].clear()


def arreter(audience="publique", genre="complete"):
    if audience != "interne":
        effectifs_arreter(par=None, annee=ANNEE)
    contenu = ecrire(composer(ANNEE, edition=audience, genre=genre), Sortie.ARCHIVE)
    return edition_arreter(par=None, annee=ANNEE, genre=genre, audience=audience, contenu=contenu)
