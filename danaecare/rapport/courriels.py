"""What the report asks of colleagues by mail: a text that its chapter still waits for."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.rapport.contenu.plan import Place
from danaecare.rapport.muets import attendus
from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.courriels.registre import genre

TEXTES = "rapport.textes"


def texte_demande(annee: int, prenom: str, places: list[Place]) -> Contenu:
    """The chapters by their title, each with its page; nothing of what is in them."""
    racine = settings.ADRESSE_PUBLIQUE.rstrip("/")
    chapitres = [
        (place.titre, racine + reverse("gouvernance:rapport_chapitre", args=[annee, place.cle])) for place in places
    ]
    contexte = {"annee": annee, "prenom": prenom, "chapitres": chapitres}
    return Contenu(f"Rapport {annee} : votre texte", render_to_string("rapport/courriels/textes.txt", contexte))


@genre(TEXTES, titre="Textes du rapport attendus", droit="rapport.produire")
def _textes(courriel) -> Contenu:
    annee, compte = courriel.parametres["annee"], courriel.parametres["compte"]
    siens = next(((qui, places) for qui, places in attendus(annee) if qui.pk == compte), None)
    if siens is None:
        raise ValidationError("ses chapitres ont un texte")
    qui, places = siens
    return texte_demande(annee, qui.prenom, places)


def cle_de(annee: int, compte: Utilisateur) -> str:
    """One a day at most."""
    return f"rapport:{annee}:{compte.pk}:{aujourdhui()}"


def demande_a(annee: int, compte: Utilisateur) -> dict:
    """The mail as the door takes it."""
    return {
        "cle": cle_de(annee, compte), "nom": str(compte), "adresse": compte.email,
        "parametres": {"annee": annee, "compte": compte.pk},
    }  # fmt: skip
