"""The long work of the pole, thin: what is done is in the rapport package."""

from danaecare.socle.travaux.registre import Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from gouvernance.rapport import enfant
from gouvernance.rapport.contenu import ETAPES


@executant("rapport.produire", titre="Rapport d’activité", droit="rapport.produire")
def rapport_produire(suivi: Suivi, *, annee: int, edition: str) -> Resultat:
    """The report of a year as a PDF to fetch."""
    etapes: list[str] = []

    def suivre(etape: str) -> None:
        if etape not in etapes:
            etapes.append(etape)
        suivi.avancer(len(etapes), ETAPES + 1, etape)

    contenu = enfant.rendre(annee, edition=edition, suivre=suivre)
    return Resultat(
        message=f"Le rapport {annee}, édition {edition}, est prêt.",
        fichier=contenu,
        nom=f"rapport-{annee}-{edition}.pdf",
    )
