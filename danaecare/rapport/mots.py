"""The words kept during the year that wait in a chapter, with what each page lets do with them."""

from dataclasses import dataclass

from danaecare.rapport.contenu.plan import Place
from danaecare.rapport.sujets import MODELES
from danaecare.socle.communs.interface.acces import peut_ouvrir
from danaecare.socle.communs.interface.actes import DANGER, Acte, bouton
from gouvernance.models.rapport import MotRapport


@dataclass(frozen=True)
class MotLu:
    mot: MotRapport
    url: str  # of the sheet that it is about, for who may open it
    actes: list[Acte]

    @property
    def a_inserer(self) -> str:
        """As a text of the report has it: the word, then the picture, alone on its line."""
        image = self.mot.image
        return self.mot.mot + (f"\n\n![{image.nom}]\n" if image else "")


def mots_de(annee: int, place: Place, utilisateur) -> list[MotLu]:
    """Those of the pole's first chapter; what the chapter has said already comes last. Two queries and one a kind."""
    if not place.matiere or place.parties:
        return []
    mots = list(MotRapport.objects.filter(annee=annee, matiere=place.matiere).select_related("par", "image"))
    objets = {
        (sorte, objet.pk): objet
        for sorte in {mot.sorte for mot in mots}
        for objet in MODELES[sorte].objects.filter(pk__in=[mot.objet for mot in mots if mot.sorte == sorte])
    }
    ecrire = utilisateur.peut("rapport.ecrire")
    lus = []
    for mot in sorted(mots, key=lambda un: (un.regle_le is not None, un.pk)):
        objet = objets.get((mot.sorte, mot.objet))
        url = objet.get_absolute_url() if objet else ""
        lus.append(MotLu(mot, url if url and peut_ouvrir(utilisateur, url) else "", _actes(mot) if ecrire else []))
    return lus


def _actes(mot: MotRapport) -> list[Acte]:
    dit = {"objet": mot, "precision": f"\u00a0: {mot}", "petit": True}
    if mot.regle_le:
        return [bouton("Pas encore dit", "gouvernance:rapport_mot_rouvrir", mot.pk, **dit)]
    return [
        bouton("Dit dans le chapitre", "gouvernance:rapport_mot_regler", mot.pk, **dit),
        bouton("Effacer", "gouvernance:rapport_mot_effacer", mot.pk, poids=DANGER, **dit),
    ]
