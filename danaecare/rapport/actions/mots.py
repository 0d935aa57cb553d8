from itertools import count

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from danaecare.rapport.actions.ecrire import poser, retirer
from danaecare.rapport.actions.illustrations import illustration_ajouter
from danaecare.rapport.sujets import tenu_de
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import Illustration, MotRapport


@ecriture
def mot_ajouter(*, par, objet: Model, mot: str, fichier=None, alternative: str = "", credit: str = "") -> MotRapport:
    """A word about `objet` for the chapter of its pole; its picture joins those of the year's report."""
    sujet = tenu_de(objet)
    if sujet is None:
        raise ValidationError("Le rapport n’en parle pas encore : donnez-lui d’abord une date.")
    sorte, tenu = sujet
    annee = tenu.jour.year
    un = MotRapport(annee=annee, matiere=tenu.pole, sorte=sorte, objet=objet.pk, dit=tenu.dit[:240], par=par)
    if fichier:
        un.image = illustration_ajouter(
            par=par, annee=annee, fichier=fichier, alternative=alternative, credit=credit,
            nom=_nom_libre(annee, f"{slugify(alternative)[:40].rstrip('-')}-{sorte}-{objet.pk}"),
        )  # fmt: skip
    return poser(un, {"mot": mot}, par=par, nom="mot")


@ecriture
def mot_regler(*, par, mot: MotRapport) -> MotRapport:
    """The chapter has said it: it stays readable, and waits no more."""
    return _passer(mot, par=par, regle_le=timezone.now(), regle_par=par, nom="regler")


@ecriture
def mot_rouvrir(*, par, mot: MotRapport) -> MotRapport:
    return _passer(mot, par=par, regle_le=None, regle_par=None, nom="rouvrir")


@ecriture
def mot_effacer(*, par, mot: MotRapport) -> None:
    """Its picture stays among those of the report, where it is taken away by its own button."""
    retirer(mot, par=par, nom="mot")


def _nom_libre(annee: int, debut: str) -> str:
    """A word that goes leaves its picture: the first rank that no picture of the year has."""
    pris = set(Illustration.objects.filter(cahier__annee=annee, nom__startswith=debut).values_list("nom", flat=True))
    return next(nom for rang in count(1) if (nom := f"{debut}-{rang}") not in pris)


def _passer(mot: MotRapport, *, par, nom: str, **champs) -> MotRapport:
    for champ, valeur in champs.items():
        setattr(mot, champ, valeur)
    mot.enregistrer()
    inscrire(par=par, action=f"rapport.mot.{nom}", nature=Nature.MODIFICATION, objet=mot)
    return mot
