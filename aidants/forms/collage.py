from django.db.models import Q

from aidants.forms.champs import libelle
from aidants.models import Aidant
from danaecare.socle.annuaire.cles import cle_personne
from danaecare.socle.annuaire.collage import CollageForm, Collee
from danaecare.socle.communs.texte.telephones import cle_telephone


def aidants_de(lignes: list[Collee]) -> dict[str, list[tuple[Aidant, bool]]]:
    """Field of a line -> the caregivers that it could be, and whether it is her name; one query."""
    numeros = {cle_telephone(ligne.telephone) for ligne in lignes} - {""}
    criteres = Q(courriel__in={ligne.courriel for ligne in lignes} - {""}) | Q(telephone_chiffres__in=numeros)
    criteres |= Q(cle_tri__in={ordre for ligne in lignes for ordre in _ordres(ligne)})
    aidants = list(Aidant.objects.visibles().filter(criteres).select_related("dossier").order_by("cle_tri", "pk"))
    trouves = {}
    for ligne in lignes:
        siens = [(aidant, cle_personne(aidant.nom, aidant.prenom) == ligne.cle) for aidant in aidants]
        siens = [(aidant, exacte) for aidant, exacte in siens if exacte or _meme_adresse(aidant, ligne)]
        trouves[ligne.champ] = sorted(siens, key=lambda couple: not couple[1])
    return trouves


def _ordres(ligne: Collee) -> list[str]:
    """The words of a line as a sheet may hold them, the last name first: whichever of them it begins with."""
    mots = ligne.cle_dite.split()
    return [" ".join(mots[n:] + mots[:n]) for n in range(len(mots))]


def _meme_adresse(aidant: Aidant, ligne: Collee) -> bool:
    numero = cle_telephone(ligne.telephone)
    return bool(
        (ligne.courriel and aidant.courriel == ligne.courriel) or (numero and aidant.telephone_chiffres == numero)
    )


class CollageAidantsForm(CollageForm):
    """Followed people alone: a file is opened at an intake, never from a list."""

    creation = ()
    trouver = staticmethod(aidants_de)
    dite = staticmethod(libelle)
