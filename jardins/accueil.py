"""What waits at the gardens: to hand over, low stocks, pairs, next actions."""

from django.urls import reverse

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste
from danaecare.socle.communs.interface.actes import bouton
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from jardins.models import Distribution, Suite
from jardins.requetes.binome import binomes_a_suivre
from jardins.requetes.pepiniere import EtatRessource, etat_pepiniere


def _genre(code: str, un: str, plusieurs: str, **autres) -> GenreAttente:
    return GenreAttente(code=f"jardins.{code}", un=un, plusieurs=plusieurs, **autres)


REMETTRE = _genre("remettre", "distribution à remettre", "distributions à remettre", poids=10)
BINOME = _genre("binome", "binôme à suivre", "binômes à suivre", poids=20, avance=60)
SUITE = _genre("suite", "suite à donner", "suites à donner", poids=25)
STOCK = _genre("stock", "stock bas", "stocks bas", poids=40)


def attentes(utilisateur) -> list[Attente]:
    return _du_quotidien() if utilisateur.peut("jardins.quotidien") else []


def attentes_equipe(utilisateur) -> list[Attente]:
    """For who may act on it, and does not every day."""
    ecrit = utilisateur.peut("jardins.ecrire") and not utilisateur.peut("jardins.quotidien")
    return _du_quotidien() if ecrit else []


def _ligne(genre, de, jour, titre, texte, url, **autres) -> Attente:
    return Attente(
        genre=genre, de=de, jour=jour, titre=str(titre), texte=texte, url=url, pole="jardins", **autres
    )  # fmt: skip


def _du_quotidien() -> list[Attente]:
    a_remettre = Distribution.objects.a_remettre().select_related("jardin").order_by("date", "rang", "pk")
    suites = Suite.objects.filter(faite_le=None).select_related("reunion__groupe", "responsable")
    return [
        *(
            _ligne(
                REMETTRE, distribution.pk, distribution.date, distribution.jardin,
                f"Distribution à remettre, {distribution.evenement or distribution.numero}",
                distribution.get_absolute_url(),
            )
            for distribution in a_remettre
        ),
        *(
            _ligne(
                BINOME, f"{rappel.binome.pk}-{rappel.sorte}", rappel.quand, rappel.binome, rappel.texte,
                rappel.binome.get_absolute_url(),
            )
            for rappel in binomes_a_suivre(aujourdhui())
        ),
        *(
            _ligne(
                SUITE, suite.pk, suite.echeance, suite,
                " · ".join(filter(None, (str(suite.reunion.groupe), str(suite.responsable or "")))),
                suite.reunion.get_absolute_url(),
                gestes=(
                    bouton(
                        "Fait", "jardins:suite_faire", suite.pk, objet=suite, petit=True,
                        precision=f"\u00a0: {suite}",
                    ),
                ),
            )
            for suite in suites.order_by("echeance", "pk")
        ),
        *(
            _ligne(STOCK, etat.ressource.pk, None, etat.ressource, _reste(etat), etat.ressource.get_absolute_url())
            for etat in etat_pepiniere()
            if etat.bas
        ),
    ]  # fmt: skip


def _reste(etat: EtatRessource) -> str:
    seuil = f"seuil {nombre(etat.ressource.seuil)}"
    if etat.manque:
        return f"Il manque {etat.ressource.dire(etat.manque)} pour les distributions préparées, {seuil}"
    return f"Stock bas\u00a0: {etat.ressource.dire(etat.libre)}, {seuil}"


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("jardins.ecrire"):
        return []
    # The director holds every pole's acts: there the gardens come after the others.
    ordre = 20 if utilisateur.peut("jardins.quotidien") else 60
    return [
        Geste(libelle="Distribuer", url=reverse("jardins:distribution_creer"), raccourci="d", ordre=ordre),
        Geste(libelle="Inscrire une entrée", url=reverse("jardins:mouvement_creer"), ordre=ordre + 1),
    ]
