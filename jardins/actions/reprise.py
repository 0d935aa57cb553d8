"""Past history that comes in: each delivery with its own equal entry, so that past production need not be known."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions.distribution import verifier_jardin
from jardins.actions.registre import contre_passation, mouvements_inscrire
from jardins.choix import EtatDistribution, NatureMouvement
from jardins.models import Distribution, Mouvement

MOTIF = "import corrigé"


def _paire(distribution, ressource, emplacement, quantite) -> list[Mouvement]:
    commun = {
        "date": distribution.date, "ressource": ressource, "emplacement": emplacement, "jardin": distribution.jardin,
        "distribution": distribution,
    }  # fmt: skip
    return [
        Mouvement(nature=NatureMouvement.REPRISE, quantite=quantite, provenance="reprise d’historique", **commun),
        Mouvement(nature=NatureMouvement.DISTRIBUTION, quantite=-quantite, **commun),
    ]


@ecriture
def distribution_reprendre(
    *, par, date, jardin, ressource, emplacement, quantite: Decimal, evenement: str = "", distribution=None
) -> Distribution:
    """What a garden had of a resource on a past day; `distribution` is the one of that day when it is known."""
    if distribution is None:
        verifier_jardin(jardin, date)
        distribution = Distribution(
            date=date, jardin=jardin, evenement=evenement, reprise=True, etat=EtatDistribution.REMISE
        )
        distribution.enregistrer()
    mouvements_inscrire(par=par, mouvements=_paire(distribution, ressource, emplacement, quantite))
    inscrire(par=par, action="jardins.distribution.reprendre", nature=Nature.CREATION, objet=distribution)
    return distribution


@ecriture
def reprise_corriger(*, par, distribution: Distribution, ressource, quantite: Decimal) -> Distribution:
    """The file now says another quantity: both lines are undone and written again."""
    lignes = list(
        distribution.mouvements.filter(ressource=ressource, contre_passe=None, contre_passation=None).select_related(
            "ressource", "lot", "emplacement", "jardin", "distribution", "inventaire"
        )
    )
    if not distribution.reprise or not lignes:
        raise ValidationError("Cette distribution ne vient pas d’un import : corrigez-la depuis sa fiche.")
    ecrits = [contre_passation(ligne, MOTIF) for ligne in lignes]
    ecrits += _paire(distribution, ressource, lignes[0].emplacement, quantite)
    mouvements_inscrire(par=par, mouvements=ecrits)
    inscrire(par=par, action="jardins.distribution.corriger", nature=Nature.MODIFICATION, objet=distribution)
    return distribution
