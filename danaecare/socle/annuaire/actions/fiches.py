"""What the writes of organisations and of people share."""

from django.core.exceptions import ValidationError
from django.db import connection

from danaecare.socle.annuaire.models import Fiche
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle, propre
from danaecare.socle.communs.texte.telephones import cle_telephone, mot_cherche
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def appliquer(fiche: Fiche, champs: dict, permis: frozenset[str]) -> None:
    """Set the fields that a caller may write; any other is a mistake of the caller."""
    inconnus = sorted(set(champs) - permis)
    if inconnus:
        raise TypeError(f"Champs inconnus de {type(fiche).__name__}\u00a0: {', '.join(inconnus)}.")
    for nom, valeur in champs.items():
        setattr(fiche, nom, propre(valeur).strip() if isinstance(valeur, str) else valeur)
    fiche.courriel = fiche.courriel.lower()
    fiche.telephone_cle = cle_telephone(fiche.telephone)


def mots_communs(fiche: Fiche) -> list[str]:
    """What finds any sheet beside its name: commune, phone digits, e-mail, the names of the sheets merged into it."""
    absorbees = fiche.absorbees.values_list("cle_tri", flat=True) if fiche.pk else ()
    return [cle(str(fiche.lieu or "")), mot_cherche(fiche.telephone), cle(fiche.courriel), *absorbees]


@ecriture
def archiver(fiche: Fiche, *, par, nom: str) -> None:
    """Put a sheet aside: out of the lists and choices, still shown and counted where it was used."""
    if fiche.archivee_le is None:
        fiche.archivee_le = aujourdhui()
        fiche.enregistrer()
        inscrire(par=par, action=f"annuaire.{nom}.archiver", nature=Nature.MODIFICATION, objet=fiche)


@ecriture
def reactiver(fiche: Fiche, *, par, nom: str) -> None:
    if fiche.absorbee_par_id is not None:
        raise ValidationError(
            f"Cette fiche a été réunie à «\u00a0{fiche.absorbee_par}\u00a0»\u00a0: "
            "c’est cette dernière qui sert désormais."
        )
    if fiche.archivee_le is not None:
        fiche.archivee_le = None
        fiche.enregistrer()
        inscrire(par=par, action=f"annuaire.{nom}.reactiver", nature=Nature.MODIFICATION, objet=fiche)


def reserver_cle(modele: type[Fiche], cle_fiche: str) -> None:
    """Hold the key until the transaction ends, so that two writers do not create the same sheet twice."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{modele._meta.label}:{cle_fiche}"])
