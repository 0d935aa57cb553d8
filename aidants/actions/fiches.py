"""The sheet of a service sent to a followed person, with her agreement."""

from aidants.actions.ecriture import ecriture
from aidants.models import Dossier
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.actions import fiches
from danaecare.socle.services.models import Service

FICHE = "aidants.fiche"  # the kind of its mails: to whom is for those who follow her


@ecriture
def fiche_remettre(*, par, dossier: Dossier, service: Service, adresse: str) -> Courriel:
    """The mail says nothing of her; the log of the file keeps which service, and that she agreed."""
    courriel = fiches.fiche_envoyer(
        par=par, service=service, adresse=adresse.lower(), genre=FICHE, nom=dossier.numero, sujet=dossier
    )
    inscrire(
        par=par, action="aidants.dossier.remettre_fiche", nature=Nature.MODIFICATION, objet=dossier,
        donnees={"service": service.pk, "accord": "oui"},
    )  # fmt: skip
    return courriel
