"""The right of access, author by author: what one alone may read, she joins; who has left is replaced, and it is said.

Who takes the request exports what she may read herself. The hub asks the others without telling her whom, nor whether
there is anybody: that a reserved note exists is reserved too.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q

from aidants.actions.archives import MOTIF_MIN
from aidants.actions.ecriture import ecriture
from aidants.models import Apport, DemandeAcces, Dossier
from aidants.permissions import apport_remettable_par
from aidants.requetes.acces import auteurs_a_solliciter
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.protection.actions.demandes import demande_ouvrir, demande_repondre, designer
from danaecare.socle.protection.choix import DroitDemande, Moyen, Reponse


@ecriture
def acces_demander(*, par, dossier: Dossier, recue_le: date) -> DemandeAcces:
    """The person asked on `recue_le`: a month to answer, and each author is asked for what she alone reads."""
    demande = DemandeAcces.objects.create(
        dossier=dossier,
        par=par,
        demande_droit=demande_ouvrir(
            par=par, droit=DroitDemande.ACCES, recue_le=recue_le, moyen=Moyen.INCONNU, demandeur=designer(dossier),
            objet=dossier,
        ),
    )  # fmt: skip
    Apport.objects.bulk_create(
        [Apport(demande=demande, auteur_id=auteur) for auteur in auteurs_a_solliciter(dossier, par)]
    )
    inscrire(par=par, action="aidants.acces.demander", nature=Nature.CREATION, objet=demande, parent=dossier)
    return demande


@ecriture
def apport_remettre(*, par, apport: Apport, motif: str = "") -> Apport:
    """What an author alone reads leaves for the person: given by herself, or, once she has left, in her place."""
    if not apport_remettable_par(par, apport):
        raise PermissionDenied
    motif = " ".join(motif.split())
    if par.pk != apport.auteur_id and len(motif) < MOTIF_MIN:
        raise ValidationError({"motif": "Dites en une phrase pourquoi vous remettez à la place de son auteur."})
    apport.remis_le, apport.remis_par, apport.motif = aujourdhui(), par, motif
    apport.save()
    inscrire(
        par=par,
        action="aidants.apport.remettre",
        nature=Nature.EXPORT,
        objet=apport,
        parent=apport.demande.dossier,
        donnees={"auteur": apport.auteur_id},
    )
    return apport


@ecriture
def acces_clore(*, par, demande: DemandeAcces) -> DemandeAcces:
    """The answer is given. What the authors have still to join stays asked of them, with its date."""
    if demande.close_le is None:
        demande_repondre(par=par, demande=demande.demande_droit, reponse=Reponse.SATISFAITE, repondue_le=aujourdhui())
        inscrire(
            par=par,
            action="aidants.acces.clore",
            nature=Nature.MODIFICATION,
            objet=demande,
            parent=demande.dossier,
        )
    return demande


def acces_oublier(dossier: Dossier) -> None:
    """The reasons go with the names."""
    Apport.objects.filter(~Q(motif=""), demande__dossier=dossier).update(motif="effacé")
