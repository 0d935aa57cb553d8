"""What the home page shows of the gardens."""

from django.urls import reverse

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from jardins.models import Distribution, Suite
from jardins.requetes.binome import binomes_a_suivre
from jardins.requetes.pepiniere import etat_pepiniere


def cartes(utilisateur) -> list[CarteAccueil]:
    """What waits at the nursery, to hand over, and for the pairs: for those who act on it."""
    if not utilisateur.peut("jardins.ecrire"):
        return []
    jour = aujourdhui()
    a_remettre = list(Distribution.objects.a_remettre().select_related("jardin").order_by("date", "rang", "pk")[:6])
    suites = list(
        Suite.objects.filter(faite_le=None).select_related("reunion__groupe", "responsable").order_by("echeance")[:4]
    )
    rappels = binomes_a_suivre(jour)
    return [
        CarteAccueil(
            titre="À remettre aux jardins", gabarit="jardins/cartes/a_remettre.html", pole="jardins", ordre=30,
            contexte={"distributions": a_remettre[:5], "encore": len(a_remettre) > 5, "jour": jour},
        ),
        CarteAccueil(
            titre="Pépinière", gabarit="jardins/cartes/pepiniere.html", pole="jardins", ordre=31,
            contexte={"bas": [etat for etat in etat_pepiniere() if etat.bas]},
        ),
        CarteAccueil(
            titre="Binômes et suites à donner", gabarit="jardins/cartes/suites.html", pole="jardins", ordre=32,
            nombre=len(rappels) + len(suites) or None,
            contexte={"rappels": rappels[:5], "suites": suites, "jour": jour},
        ),
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("jardins.ecrire"):
        return []
    # The director holds every pole's acts: there the gardens come after the others.
    ordre = 20 if utilisateur.peut("jardins.quotidien") else 60
    return [
        Geste(libelle="Distribuer", url=reverse("jardins:distribution_creer"), raccourci="d", ordre=ordre),
        Geste(libelle="Inscrire une entrée", url=reverse("jardins:mouvement_creer"), ordre=ordre + 1),
    ]
