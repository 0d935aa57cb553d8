"""Pairs: sheets, conventions, evaluations, end."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.choix import RoleCandidat
from jardins.models import Binome, Candidature, Convention, EvaluationBinome


def un_an_apres(jour: date) -> date:
    """The last day of a year that begins on `jour`."""
    try:
        return jour.replace(year=jour.year + 1) - timedelta(days=1)
    except ValueError:  # 29 February
        return jour.replace(year=jour.year + 1, day=28)


@ecriture
def candidature_ecrire(
    *, par, candidature: Candidature | None = None, version: int | None = None, **champs
) -> Candidature:
    """Open the sheet of somebody who offers or looks for a garden, or complete it."""
    nature = Nature.MODIFICATION if candidature else Nature.CREATION
    candidature = candidature or Candidature()
    for nom, valeur in champs.items():
        setattr(candidature, nom, valeur)
    candidature.enregistrer(version=version)
    inscrire(par=par, action="jardins.candidature.ecrire", nature=nature, objet=candidature)
    return candidature


def empechement_de_clore(candidature: Candidature) -> str:
    """Why a sheet cannot be closed; empty when it can."""
    if (candidature.binomes_offerts.filter(fin=None) | candidature.binomes_recus.filter(fin=None)).exists():
        return "Cette personne est dans un binôme en cours\u00a0: mettez-y fin d’abord."
    return ""


@ecriture
def candidature_clore(*, par, candidature: Candidature, close_le, motif_cloture: str) -> Candidature:
    """The person gives up. Refused while a pair lives."""
    if refus := empechement_de_clore(candidature):
        raise ValidationError(refus)
    candidature.close_le, candidature.motif_cloture = close_le, motif_cloture
    candidature.enregistrer()
    inscrire(par=par, action="jardins.candidature.clore", nature=Nature.MODIFICATION, objet=candidature)
    return candidature


@ecriture
def binome_former(*, par, offre: Candidature, demande: Candidature, debut, contribution: str) -> Binome:
    """Put two sheets together, with a first convention of one year to sign. A day counts once for each."""
    if offre.role != RoleCandidat.OFFRE or demande.role != RoleCandidat.DEMANDE:
        raise ValidationError("Un binôme réunit quelqu’un qui a un jardin et quelqu’un qui en cherche un.")
    if offre.personne_id == demande.personne_id:
        raise ValidationError("Un binôme réunit deux personnes.")
    if offre.close_le or demande.close_le:
        raise ValidationError("Une des deux fiches est close : rouvrez-la d’abord.")
    sans_visite = [str(fiche) for fiche in (offre, demande) if fiche.premiere_visite_le is None]
    if sans_visite:
        raise ValidationError(
            f"La première visite manque pour {' et '.join(sans_visite)} : elle vient avant la convention."
        )
    binome = Binome(offre=offre, demande=demande, debut=debut)
    binome.enregistrer()
    convention = Convention(binome=binome, debut=debut, fin=un_an_apres(debut), contribution=contribution)
    convention.enregistrer()
    inscrire(par=par, action="jardins.binome.former", nature=Nature.CREATION, objet=binome)
    return binome


@ecriture
def convention_signer(*, par, convention: Convention, signee_le) -> Convention:
    """The three have signed."""
    if convention.signee_le:
        raise ValidationError("Cette convention est déjà signée.")
    convention.signee_le = signee_le
    convention.enregistrer()
    inscrire(
        par=par,
        action="jardins.convention.signer",
        nature=Nature.MODIFICATION,
        objet=convention,
        parent=convention.binome,
    )
    return convention


@ecriture
def convention_renouveler(*, par, binome: Binome, contribution: str) -> Convention:
    """One more year from the day after the last one ends."""
    if binome.fin:
        raise ValidationError("Ce binôme a pris fin : formez-en un autre.")
    derniere = binome.conventions.order_by("-fin").first()
    debut = derniere.fin + timedelta(days=1)
    convention = Convention(binome=binome, debut=debut, fin=un_an_apres(debut), contribution=contribution)
    convention.enregistrer()
    inscrire(par=par, action="jardins.convention.renouveler", nature=Nature.CREATION, objet=convention, parent=binome)
    return convention


@ecriture
def binome_evaluer(*, par, binome: Binome, **champs) -> EvaluationBinome:
    """The yearly meeting."""
    evaluation = EvaluationBinome(binome=binome, **champs)
    if evaluation.date and evaluation.date < binome.debut:
        raise ValidationError({"date": "Cette date précède le début du binôme."})
    evaluation.enregistrer()
    inscrire(par=par, action="jardins.evaluation.ecrire", nature=Nature.CREATION, objet=evaluation, parent=binome)
    return evaluation


@ecriture
def binome_terminer(*, par, binome: Binome, fin, motif_fin: str, precision_fin: str = "", version=None) -> Binome:
    """The pair ends, for a reason; both sheets wait for another unless they are closed."""
    if binome.fin:
        raise ValidationError("Ce binôme a déjà pris fin.")
    binome.fin, binome.motif_fin, binome.precision_fin = fin, motif_fin, precision_fin
    binome.enregistrer(version=version)
    inscrire(par=par, action="jardins.binome.terminer", nature=Nature.MODIFICATION, objet=binome)
    return binome
