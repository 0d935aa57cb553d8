"""What is written to structures: to confirm what the map of help says of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.courriels.registre import genre
from danaecare.socle.services.actions.demandes import depart_noter
from danaecare.socle.services.actions.fiches import FICHE
from danaecare.socle.services.documents import fiche, nom_de
from danaecare.socle.services.models import DemandeVerification, Service
from danaecare.socle.services.models.demandes import COURRIEL
from danaecare.socle.services.requetes import fin_de_la_demande

OBJET = "Ce que nous disons de vous aux aidants est-il toujours vrai\u00a0?"


def jeton_de(demande: DemandeVerification) -> str:
    return jetons.jeton_de(str(demande.cle), COURRIEL)


def texte_demande(lignes: list[tuple[str, str]]) -> Contenu:
    """`lignes` are services, each with its link."""
    return Contenu(OBJET, render_to_string("services/courriels/verification.txt", {"lignes": lignes}).strip() + "\n")


@genre(COURRIEL, titre="Vérification d’un service par sa structure", droit="annuaire.ecrire", parti=depart_noter)
def _verification(courriel) -> Contenu:
    """Of the services that still wait for an answer."""
    demandes = DemandeVerification.objects.filter(pk__in=courriel.parametres["demandes"]).order_by("pk")
    attendues = [demande for demande in demandes.select_related("service") if not fin_de_la_demande(demande)]
    if not attendues:
        raise ValidationError("la structure a déjà répondu, ou ses services sont fermés")
    adresse = settings.ADRESSE_PUBLIQUE
    return texte_demande(
        [(str(d.service), adresse + reverse("services:service_confirmer", args=[jeton_de(d)])) for d in attendues]
    )


@genre(FICHE, titre="Fiche d’un service", droit="annuaire.ecrire")
def fiche_du(courriel) -> Contenu:
    """As it stands when the mail leaves; who gets it is nowhere in it."""
    services = Service.objects.ouverts().select_related("organisation", "theme", "commune")
    return texte_fiche(services.get(pk=courriel.parametres["service"]))


def texte_fiche(service: Service) -> Contenu:
    texte = render_to_string("services/courriels/fiche.txt", {"service": service}).strip() + "\n"
    return Contenu(str(service), texte, (Jointe(nom_de(service), fiche(service), "application/pdf"),))
