"""Gardens that come in from a spreadsheet."""

from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import Colonne, Decimale, Effet, Jour, Ligne, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport
from jardins.actions.jardin import jardin_creer, jardin_modifier
from jardins.models import Jardin


class JardinRessource(RessourceHub):
    """One row a garden, found by its name without case or accents. Without an entry date it is a project."""

    code = "jardins"
    titre = "Jardins du réseau"
    droit = "jardins.ecrire"
    colonnes = (
        Colonne("nom", Texte(120), obligatoire=True, cle=True, autres=("jardin",)),
        Colonne("structure", Texte(160), aide="La structure d’accueil ; ajoutée à l’annuaire si elle n’y est pas."),
        *COLONNES_LIEU,
        Colonne("adhesion", Jour(), autres=("date d’adhésion", "entrée"), aide="Vide : le jardin est en projet."),
        Colonne("sortie", Jour(), autres=("date de sortie",)),
        Colonne("surface_m2", Decimale(minimum=0, maximum=500_000, decimales=1), autres=("surface",)),
    )

    def cle_ligne(self, ligne: Ligne):
        return cle(ligne["nom"])

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        self.connus = {jardin.cle: jardin for jardin in Jardin.objects.select_related("commune")}
        self.structures = StructuresImport(self, lignes, "structure")

    def analyser(self, ligne: Ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        connu = self.connus.get(self.cle_ligne(ligne))
        champs = ligne.donnees("adhesion", "sortie", "surface_m2", "lieu")
        entree = champs.get("adhesion") or (connu and connu.adhesion)
        if ligne["sortie"] and (entree is None or ligne["sortie"] < entree):
            raise Refus("sortie", "une date après celle de l’adhésion")
        if ligne["structure"]:
            structure = self.structures.lire(ligne)
            if structure is not None:
                champs["structure"] = structure
            else:
                ligne.cree("organisation", ligne["structure"])
        if connu is None:
            return ligne.comparer(None, champs | {"nom": ligne["nom"]})
        effet = ligne.comparer(connu, champs)
        return Effet.MODIFIER if ligne.annexes else effet

    def ecrire(self, ligne: Ligne, par) -> None:
        champs = dict(ligne.champs)
        if ligne.annexes:
            champs["structure"] = self.structures.assurer(ligne, par)
        if ligne.objet is None:
            jardin_creer(par=par, **champs)
        else:
            jardin_modifier(par=par, jardin=ligne.objet, **champs)
