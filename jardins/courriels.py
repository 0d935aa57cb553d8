"""What is written to the gardens: their own link, to say what they wish of a season."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.courriels.registre import genre
from jardins.models import ContactJardin, Jardin, Saison
from jardins.requetes.saison import cle_de_la_demande, fin_des_souhaits

SOUHAITS = "jardins.souhaits"


def adresse_des_souhaits(saison: Saison, jardin: Jardin) -> str:
    """The garden's own link: whoever holds it writes the wishes of that garden for that season, and reads no other."""
    return reverse("jardins:mes_souhaits", args=[jetons.jeton_de(f"{saison.pk}.{jardin.pk}", SOUHAITS)])


def cles_du_lien(jeton: str) -> tuple[int, int] | None:
    """The season and the garden of a link; None when it is not one of ours."""
    cle = jetons.cle_du_jeton(jeton, SOUHAITS)
    if cle is None:
        return None
    saison, jardin = cle.split(".")
    return int(saison), int(jardin)


def texte_des_souhaits(saison: Saison, contact: ContactJardin, adresse: str) -> Contenu:
    contexte = {"saison": saison, "contact": contact, "jardin": contact.jardin, "adresse": adresse}
    return Contenu(
        f"{saison}\u00a0: que souhaite votre jardin\u00a0?",
        render_to_string("jardins/courriels/souhaits.txt", contexte).strip() + "\n",
    )


@genre(SOUHAITS, titre="Souhaits demandés à un jardin", droit="jardins.ecrire")
def _souhaits(courriel) -> Contenu:
    saison = Saison.objects.get(pk=courriel.parametres["saison"])
    contact = ContactJardin.objects.select_related("jardin").get(pk=courriel.parametres["contact"])
    if fin_des_souhaits(saison, contact.jardin):
        raise ValidationError("les souhaits de ce jardin sont clos")
    adresse = settings.ADRESSE_PUBLIQUE.rstrip("/") + adresse_des_souhaits(saison, contact.jardin)
    return texte_des_souhaits(saison, contact, adresse)


def demande_a(saison: Saison, contact: ContactJardin) -> dict:
    """The mail as the door takes it: one a day at most."""
    return {
        "cle": cle_de_la_demande(saison, contact), "nom": f"{contact.nom}, {contact.jardin}",
        "adresse": contact.courriel, "sujets": [saison, contact.jardin],
        "parametres": {"saison": saison.pk, "contact": contact.pk},
    }  # fmt: skip
