"""What the nursery shares and where it is kept, for Django's admin and `manage.py importer`."""

from decimal import Decimal

from danaecare.socle.communs.importation import Choix, Colonne, Decimale, Effet, Ligne, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from jardins.actions.pepiniere import emplacement_creer, ressource_creer, ressource_modifier
from jardins.choix import UNITES_ECRITES, GenreRessource, Unite
from jardins.models import Emplacement, Mouvement, Ressource

_UNITES = {facon: unite for unite, facons in UNITES_ECRITES.items() for facon in facons}


class NomenclatureRessource(RessourceHub):
    """One row something that the nursery shares, found by its name. Its unit is fixed once the ledger speaks of it."""

    code = "ressources"
    titre = "Ressources de la pépinière"
    droit = "jardins.ecrire"
    colonnes = (
        Colonne("nom", Texte(80), obligatoire=True, cle=True, autres=("ressource",)),
        Colonne("genre", Choix(GenreRessource)),
        Colonne("unite", Choix(Unite, synonymes=_UNITES), obligatoire=True),
        Colonne("seuil", Decimale(minimum=Decimal(0), maximum=Decimal(1_000_000)), autres=("seuil d’alerte",)),
    )

    def cle_ligne(self, ligne: Ligne):
        return cle(ligne["nom"])

    def preparer(self, lignes):
        self.connues = {ressource.cle: ressource for ressource in Ressource.objects.all()}
        self.ecrites = set(Mouvement.objects.order_by().values_list("ressource", flat=True).distinct())

    def analyser(self, ligne: Ligne) -> Effet:
        connue = self.connues.get(self.cle_ligne(ligne))
        champs = ligne.donnees("nom", "genre", "unite", "seuil")
        if connue is None:
            return ligne.comparer(None, champs)
        if connue.pk in self.ecrites and connue.unite != ligne["unite"]:
            raise Refus("unite", f"{connue.get_unite_display()}, l’unité de ses mouvements déjà écrits")
        del champs["nom"]  # another spelling of the same name is not a change
        return ligne.comparer(connue, champs)

    def ecrire(self, ligne: Ligne, par) -> None:
        if ligne.objet is None:
            ressource_creer(par=par, **ligne.champs)
        else:
            ressource_modifier(par=par, ressource=ligne.objet, **ligne.champs)


class EmplacementRessource(RessourceHub):
    """One row a place of the nursery: greenhouse, store, van."""

    code = "emplacements"
    titre = "Emplacements de la pépinière"
    droit = "jardins.ecrire"
    colonnes = (Colonne("nom", Texte(80), obligatoire=True, cle=True, autres=("emplacement",)),)

    def cle_ligne(self, ligne: Ligne):
        return cle(ligne["nom"])

    def preparer(self, lignes):
        self.connus = set(Emplacement.objects.values_list("cle", flat=True))

    def analyser(self, ligne: Ligne) -> Effet:
        if self.cle_ligne(ligne) in self.connus:
            return Effet.RIEN
        return ligne.comparer(None, ligne.donnees("nom"))

    def ecrire(self, ligne: Ligne, par) -> None:
        emplacement_creer(par=par, **ligne.champs)
