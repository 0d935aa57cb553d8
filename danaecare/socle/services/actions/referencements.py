from datetime import date

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.choix import EtatReference
from danaecare.socle.services.models import EtatReferencement, Referencement
from danaecare.socle.services.models.referencements import FINIS


@ecriture
def referencement_suivre(
    *, par, organisation, etat: str = EtatReference.A_CONTACTER, mene_par=None, prochaine_etape: str = "",
    prochaine_le: date | None = None,
) -> Referencement:  # fmt: skip
    """A structure joins the campaign, once."""
    organisation = organisation_assurer(par=par, organisation=organisation)
    referencement = Referencement(organisation=organisation, etat=etat, etat_le=aujourdhui())
    _appliquer(referencement, mene_par, prochaine_etape, prochaine_le)
    referencement.enregistrer()
    EtatReferencement.objects.create(referencement=referencement, etat=etat, le=referencement.etat_le)
    inscrire(
        par=par, action="services.referencement.creer", nature=Nature.CREATION, objet=referencement,
        parent=organisation,
    )  # fmt: skip
    return referencement


@ecriture
def referencement_avancer(
    *, par, referencement: Referencement, etat: str, mene_par=None, prochaine_etape: str = "",
    prochaine_le: date | None = None, version: int | None = None,
) -> Referencement:  # fmt: skip
    """Where it stands from today on; the days before keep what held."""
    if etat != referencement.etat:
        referencement.etat, referencement.etat_le = etat, aujourdhui()
        EtatReferencement.objects.create(referencement=referencement, etat=etat, le=referencement.etat_le)
    _appliquer(referencement, mene_par, prochaine_etape, prochaine_le)
    referencement.enregistrer(version=version)
    inscrire(
        par=par, action="services.referencement.avancer", nature=Nature.MODIFICATION, objet=referencement,
        parent=referencement.organisation, donnees={"etat": str(etat)},
    )  # fmt: skip
    return referencement


def _appliquer(referencement: Referencement, mene_par, prochaine_etape: str, prochaine_le: date | None) -> None:
    """Nothing is left to do of what is over."""
    finie = referencement.etat in FINIS
    referencement.mene_par = mene_par
    referencement.prochaine_etape = "" if finie else propre(prochaine_etape).strip()
    referencement.prochaine_le = None if finie else prochaine_le
