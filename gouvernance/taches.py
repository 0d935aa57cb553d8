"""The long work of the pole, thin: what is done is in the rapport package."""

from danaecare.socle.travaux.registre import Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from gouvernance.rapport import enfant
from gouvernance.rapport.contenu import ETAPES
from gouvernance.rapport.sorties import Sortie, nom_de_fichier


@executant("rapport.produire", titre="Rapport d’activité", droit="rapport.produire")
def rapport_produire(suivi: Suivi, *, annee: int, edition: str, sortie: str = Sortie.ECRAN) -> Resultat:
    """The report of a year as a file to fetch."""
    etapes: list[str] = []

    def suivre(etape: str) -> None:
        if etape not in etapes:
            etapes.append(etape)
        suivi.avancer(len(etapes), ETAPES + 1, etape)

    contenu = enfant.rendre(annee, edition=edition, sortie=Sortie(sortie), suivre=suivre)
    return Resultat(
        message=f"Le rapport {annee}, édition {edition}, est prêt.",
        fichier=contenu,
        nom=nom_de_fichier(annee, edition, Sortie(sortie)),
    )
