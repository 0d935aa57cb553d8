"""A right that somebody uses: noted, answered within a month (see `conservation` for its end)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui, mois_apres
from danaecare.socle.conservation.models import Mesure
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.protection.choix import Moyen, Reponse
from danaecare.socle.protection.models import DemandeDroit

DELAI_MOIS, PROLONGE_MOIS = 1, 3  # GDPR, art. 12.3: a month, two more where it is complex


@ecriture
def demande_ouvrir(
    *, par, droit: str, recue_le: date, moyen: str, demandeur: str, contact: str = "", precisions: str = "", objet=None
) -> DemandeDroit:
    """Note a request, about `objet` where the hub has its record. The month begins with `recue_le`."""
    if recue_le > aujourdhui():
        raise ValidationError({"recue_le": "Ce jour est à venir\u00a0: notez celui où la demande est arrivée."})
    demande = DemandeDroit(
        droit=droit, recue_le=recue_le, moyen=moyen, demandeur=demandeur, contact=contact, precisions=precisions,
        objet_type=objet._meta.label_lower if objet is not None else "",
        objet_id=objet.pk if objet is not None else None,
        echeance=mois_apres(recue_le, DELAI_MOIS),
    )  # fmt: skip
    demande.enregistrer()
    inscrire(
        par=par, action="protection.demande.ouvrir", nature=Nature.CREATION, objet=demande, parent=objet,
        donnees={"droit": str(demande.droit)},
    )  # fmt: skip
    return demande


@ecriture
def demande_prolonger(*, par, demande: DemandeDroit, motif: str, version: int | None = None) -> DemandeDroit:
    """Two months more, once, said to the person within the first month with its reason."""
    _exiger_ouverte(demande)
    if demande.prolongee_le is not None:
        raise ValidationError("Cette demande a déjà été prolongée\u00a0: une seule fois est permise.")
    if aujourdhui() > demande.echeance:
        raise ValidationError(
            "Le premier mois est passé\u00a0: une prolongation se dit avant sa fin. Répondez au plus tôt."
        )
    demande.prolongee_le, demande.prolongation_motif = aujourdhui(), " ".join(motif.split())
    demande.echeance = mois_apres(demande.recue_le, PROLONGE_MOIS)
    demande.enregistrer(version=version)
    inscrire(par=par, action="protection.demande.prolonger", nature=Nature.MODIFICATION, objet=demande)
    return demande


@ecriture
def demande_repondre(
    *, par, demande: DemandeDroit, reponse: str, repondue_le: date, motif: str = "", version: int | None = None
) -> DemandeDroit:
    """What was answered, and when; a refusal, even in part, says why."""
    _exiger_ouverte(demande)
    if repondue_le > aujourdhui():
        raise ValidationError({"repondue_le": "Ce jour est à venir\u00a0: notez la réponse quand elle est partie."})
    demande.reponse, demande.repondue_le, demande.reponse_motif = reponse, repondue_le, motif
    demande.enregistrer(version=version)
    inscrire(
        par=par, action="protection.demande.repondre", nature=Nature.MODIFICATION, objet=demande,
        donnees={"reponse": str(demande.reponse), "a_temps": repondue_le <= demande.echeance},
    )  # fmt: skip
    return demande


@ecriture
def demande_accomplir(*, par, mesure: Mesure, objet) -> DemandeDroit:
    """What is done from the sheet of a person answers the request that ran, or has its own line in the register."""
    demande = DemandeDroit.objects.filter(
        objet_type=mesure.objet_type, objet_id=mesure.objet_id, droit=mesure.genre, repondue_le=None
    ).first()
    if demande is None:
        demande = demande_ouvrir(
            par=par, droit=mesure.genre, recue_le=mesure.demandee_le, moyen=Moyen.INCONNU, demandeur=designer(objet),
            objet=objet,
        )  # fmt: skip
    demande.mesure = mesure
    return demande_repondre(
        par=par, demande=demande, reponse=Reponse.SATISFAITE, repondue_le=mesure.prise_le, motif=mesure.suite
    )


def designer(objet) -> str:
    """The number of the sheet or of the file, as in the log: the register outlives the name."""
    return f"{capfirst(objet._meta.verbose_name)} n°\u00a0{getattr(objet, 'numero', objet.pk)}"


def _exiger_ouverte(demande: DemandeDroit) -> None:
    if not demande.ouverte:
        raise ValidationError("Cette demande a déjà sa réponse\u00a0: rien n’a été changé.")
