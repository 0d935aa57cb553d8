"""Structures asked to confirm what is written of their services, and what becomes of what they correct."""

from collections import defaultdict
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.actions.services import service_fermer, service_modifier, service_verifier
from danaecare.socle.services.choix import Moyen
from danaecare.socle.services.models import DemandeVerification, Service
from danaecare.socle.services.models.demandes import CORRIGEABLES, FERME
from danaecare.socle.services.requetes import adresse_de, fin_de_la_demande

VALIDITE = timedelta(days=60)


@ecriture
def demandes_ecrire(*, par, services) -> list[dict]:
    """What leaves: to each address one mail, with a link for each of its services."""
    par_adresse: dict[str, list[DemandeVerification]] = defaultdict(list)
    for service in services:
        par_adresse[adresse_de(service)].append(_ouvrir(service, par))
    jour = aujourdhui()
    return [
        {
            "cle": f"verification:{jour}:{adresse}", "adresse": adresse, "nom": str(demandes[0].service.organisation),
            "parametres": {"demandes": [demande.pk for demande in demandes]},
            "sujets": [demande.service for demande in demandes],
        }
        for adresse, demandes in par_adresse.items()
    ]  # fmt: skip


def _ouvrir(service: Service, par) -> DemandeVerification:
    """The link of the service: the one that waits, for as long again, or a new one."""
    demande = DemandeVerification.objects.filter(service=service, traitee_le=None).first()
    nature = Nature.CREATION if demande is None else Nature.MODIFICATION
    demande = demande or DemandeVerification(service=service)
    demande.service, demande.adresse, demande.expire_le = service, adresse_de(service), aujourdhui() + VALIDITE
    demande.enregistrer()
    inscrire(par=par, action="services.demande.demander", nature=nature, objet=demande, parent=service)
    return demande


@ecriture
def depart_noter(*, par, courriel) -> None:
    for demande in DemandeVerification.objects.filter(pk__in=courriel.parametres["demandes"]).order_by("pk"):
        demande.demandee_le = aujourdhui()
        demande.enregistrer()
        inscrire(
            par=par, action="services.demande.remettre", nature=Nature.MODIFICATION, objet=demande,
            parent=demande.service,
        )  # fmt: skip


@ecriture
def structure_confirmer(*, demande: DemandeVerification, propositions: dict) -> DemandeVerification:
    """Nothing to correct: checked, by the structure. Else what it proposes waits for the team."""
    demande = _tenir(demande)
    if fin := fin_de_la_demande(demande):
        raise ValidationError(fin)
    if inconnus := sorted(set(propositions) - {*CORRIGEABLES, FERME}):
        raise ValidationError(f"Ces champs ne se corrigent pas par ce lien\u00a0: {', '.join(inconnus)}.")
    demande.propositions, demande.repondu_le = propositions, timezone.now()
    if not propositions:
        service_verifier(par=None, service=demande.service, moyen=Moyen.STRUCTURE)
        demande.traitee_le = aujourdhui()
    demande.enregistrer()
    inscrire(
        par=None, action="services.demande.repondre", nature=Nature.MODIFICATION, objet=demande, parent=demande.service,
        donnees={"champs": sorted(propositions)},
    )  # fmt: skip
    return demande


@ecriture
def propositions_trancher(*, par, demande: DemandeVerification, prises) -> Service:
    """Of what the structure proposes, what is taken; the sheet was read by it on the day that it answered."""
    demande = _tenir(demande)
    if not demande.a_relire:
        raise ValidationError("Ces corrections ont déjà été relues\u00a0: rien n’a été changé.")
    service, proposees = demande.service, demande.propositions
    demande.traitee_le = aujourdhui()
    demande.enregistrer()
    inscrire(
        par=par, action="services.demande.trancher", nature=Nature.MODIFICATION, objet=demande, parent=service,
        donnees={"prises": sorted(prises), "laissees": sorted(set(proposees) - set(prises))},
    )  # fmt: skip
    if FERME in prises:
        return service_fermer(par=par, service=service)
    champs = {nom: valeur for nom, valeur in proposees.items() if nom in prises and nom != FERME}
    le = timezone.localtime(demande.repondu_le).date()
    if not champs:
        return service_verifier(par=par, service=service, moyen=Moyen.STRUCTURE, le=le)
    return service_modifier(par=par, service=service, moyen=Moyen.STRUCTURE, verifie_le=le, **champs)


def _tenir(demande: DemandeVerification) -> DemandeVerification:
    """As it is now, held until the end: of two answers at once, one finds that it was said."""
    demandes = DemandeVerification.objects.select_for_update(of=("self",))
    return demandes.select_related("service__organisation", "service__theme", "service__commune").get(pk=demande.pk)
