"""What becomes of a stop: held, cancelled, moved to another day, taken away."""

from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.mobile.actions.horaires import exiger_equipe_libre, exiger_vehicule_libre
from aidants.mobile.actions.preparations import preparation_liberer
from aidants.mobile.actions.tournees import COPIES, halte_ajouter, tournee_trouver_ou_creer
from aidants.mobile.choix import EtatHalte, EtatSaisie
from aidants.mobile.models import Halte, Tournee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.models import Recueil


@ecriture
def halte_realiser(*, par, halte: Halte, note: str | None = None, version: int | None = None) -> Halte:
    """It took place; `note` is its report."""
    if halte.date > aujourdhui():
        raise ValidationError("Cette halte est à venir : elle se dit réalisée le jour venu.")
    halte.etat, halte.motif = EtatHalte.REALISEE, ""
    halte.reportee_vers = None
    if note is not None:
        halte.note = note.strip()
    halte.enregistrer(version=version)
    inscrire(
        par=par, action="aidants.halte.realiser", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip
    return halte


@ecriture
def halte_annuler(*, par, halte: Halte, motif: str) -> Halte:
    """It does not take place: kept with its reason, never counted. Nobody can have been received."""
    verrouillee = Halte.objects.select_for_update(of=("self",)).get(pk=halte.pk)
    if verrouillee.comptages.filter(nombre__gt=0).exists() or verrouillee.accueils.exists():
        raise ValidationError(
            "Des personnes y ont été reçues : cette halte a eu lieu. Remettez le comptage à zéro si c’est une erreur."
        )
    halte.etat, halte.motif, halte.facturee_le = EtatHalte.ANNULEE, motif, None
    halte.enregistrer()
    inscrire(
        par=par, action="aidants.halte.annuler", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee,
        donnees={"motif": motif},
    )  # fmt: skip
    _liberer_si_vide(par, halte)
    return halte


@ecriture
def halte_reporter(*, par, halte: Halte, date: date, motif: str, malgre: bool = False) -> Halte:
    """Cancel a stop and plan it again on `date`, in one gesture: place, hours, host and enrolments go with it."""
    if date == halte.date:
        raise ValidationError({"date": "C’est déjà le jour de cette halte : choisissez-en un autre."})
    if date < aujourdhui():
        raise ValidationError({"date": "Une halte se reporte à un jour à venir."})
    halte_annuler(par=par, halte=halte, motif=motif)
    tournee = tournee_trouver_ou_creer(
        par=par, date=date, vehicule=halte.tournee.vehicule, equipe=halte.tournee.equipe.all(),
        depart=halte.tournee.depart,
    )  # fmt: skip
    copie = {nom: getattr(halte, nom) for nom in COPIES}
    nouvelle = halte_ajouter(par=par, tournee=tournee, malgre=malgre, **copie)
    halte.inscriptions.filter(retiree_le=None).update(halte=nouvelle)
    halte.reportee_vers = nouvelle
    halte.enregistrer()
    return nouvelle


@ecriture
def halte_retablir(*, par, halte: Halte) -> Halte:
    """A cancellation was a mistake: the stop is planned again on its day, if its hours are still free."""
    if halte.reportee_vers_id:
        raise ValidationError("Cette halte a été reportée : c’est la nouvelle qu’il faut modifier.")
    Tournee.objects.select_for_update().get(pk=halte.tournee_id)
    halte.etat, halte.motif = EtatHalte.PREVUE, ""
    exiger_vehicule_libre(halte)
    exiger_equipe_libre(halte, malgre=None)
    halte.enregistrer()
    inscrire(
        par=par, action="aidants.halte.retablir", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip
    return halte


def a_garder(halte: Halte) -> str:
    """Why a stop is not taken away; empty when it may be."""
    if halte.comptages.filter(nombre__gt=0).exists() or halte.accueils.exists() or halte.photos.exists():
        return "Des personnes y ont été reçues : annulez la halte plutôt que de l’effacer."
    if halte.inscriptions.filter(retiree_le=None).exists():
        return "Des personnes y sont inscrites : annulez ou reportez la halte, et prévenez-les."
    if halte.saisies.filter(etat=EtatSaisie.CONFLIT).exists():
        return "Des saisies du terrain y attendent une décision : rattachez-les ou écartez-les d’abord."
    if Halte.objects.filter(Recueil.retient(Halte), pk=halte.pk).exists():
        return "Des avis ont été donnés sur elle : annulez la halte plutôt que de l’effacer."
    return ""


@ecriture
def halte_supprimer(*, par, halte: Halte) -> None:
    """Take away a stop entered by mistake. What a phone still holds of it will wait in the list « À reprendre »."""
    if raison := a_garder(halte):
        raise ValidationError(raison)
    inscrire(
        par=par, action="aidants.halte.supprimer", nature=Nature.SUPPRESSION, objet=halte, parent=halte.tournee,
        donnees={"commune": halte.commune_id},
    )  # fmt: skip
    halte.inscriptions.all().delete()
    halte.delete()
    _liberer_si_vide(par, halte)


def _liberer_si_vide(par, halte: Halte) -> None:
    """A tour whose stops are all cancelled, moved or taken away is prepared no more: its space is free."""
    if not Halte.objects.tenables().filter(tournee=halte.tournee_id).exists():
        preparation_liberer(par=par, tournee=halte.tournee)
