"""Spaces that come in from a spreadsheet, and how a row names one."""

from collections import defaultdict

from danaecare.socle.communs.importation import (
    Booleen,
    Colonne,
    Decimale,
    Effet,
    Entier,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.mots import cle
from tierslieux.actions.lieux import espace_creer, espace_modifier, lieu_creer
from tierslieux.models import Espace, Lieu

LIEU_PAR_DEFAUT = "Tiers-lieu"


class EspacesConnus:
    """The spaces by name, or by "place – space"; a name that two places have needs its place."""

    def __init__(self):
        self._par_nom: dict[str, list[Espace]] = defaultdict(list)
        for espace in Espace.objects.select_related("lieu"):
            self._par_nom[cle(espace.nom)].append(espace)
            self._par_nom[cle(f"{espace.lieu.nom} {espace.nom}")].append(espace)

    def trouver(self, nom: str) -> Espace:
        trouves = self._par_nom.get(cle(nom), [])
        if not trouves:
            raise Refus("espace", "un espace du hub\u00a0: créez-le d’abord, ou importez les espaces")
        if len(trouves) > 1:
            lieux = ", ".join(f"{e.lieu} – {e}" for e in trouves)
            raise Refus("espace", f"un seul espace\u00a0: écrivez lequel, parmi {lieux}")
        return trouves[0]


class EspaceRessource(RessourceHub):
    """One row a space; a place that the hub does not know is created."""

    code = "espaces"
    titre = "Espaces des tiers-lieux"
    droit = "tierslieux.gerer"
    colonnes = (
        Colonne("nom", Texte(120), obligatoire=True, cle=True, autres=("espace", "salle")),
        Colonne("lieu", Texte(120), cle=True, aide="Vide\u00a0: le seul lieu du hub."),
        Colonne("capacite", Entier(minimum=1, maximum=5000), autres=("places", "capacité (personnes)")),
        Colonne("surface_m2", Decimale(decimales=1), autres=("surface",)),
        Colonne("reservable", Booleen()),
    )

    def cle_ligne(self, ligne):
        return cle(self._nom_lieu(ligne)), cle(ligne["nom"])

    def preparer(self, lignes):
        self.lieux = {cle(lieu.nom): lieu for lieu in Lieu.objects.all()}
        self.noms = {nom: lieu.nom for nom, lieu in self.lieux.items()}
        for ligne in lignes:
            if ligne["lieu"]:
                self.noms.setdefault(cle(ligne["lieu"]), ligne["lieu"])
        self.connus = {(e.lieu_id, cle(e.nom)): e for e in Espace.objects.select_related("lieu")}

    def _nom_lieu(self, ligne) -> str:
        """An empty cell is the only place of the hub and of the file."""
        return ligne["lieu"] or (next(iter(self.noms.values())) if len(self.noms) == 1 else LIEU_PAR_DEFAUT)

    def analyser(self, ligne) -> Effet:
        if not ligne["lieu"] and len(self.noms) > 1:
            raise Refus("lieu", f"le nom du lieu\u00a0: {', '.join(self.noms.values())}")
        lieu = self.lieux.get(cle(self._nom_lieu(ligne)))
        if lieu is None:
            ligne.cree("lieu", self._nom_lieu(ligne))
        connu = self.connus.get((lieu.pk, cle(ligne["nom"]))) if lieu else None
        champs = ligne.donnees("nom", "capacite", "surface_m2", "reservable")
        if connu is not None:
            del champs["nom"]
        return ligne.comparer(connu, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is not None:
            espace_modifier(par=par, espace=ligne.objet, **ligne.champs)
            return
        lieu = self.lieux.get(cle(self._nom_lieu(ligne)))
        if lieu is None:
            lieu = lieu_creer(par=par, nom=self._nom_lieu(ligne))
            self.lieux[cle(lieu.nom)] = lieu
        espace = espace_creer(par=par, lieu=lieu, **ligne.champs)
        self.connus[lieu.pk, cle(espace.nom)] = espace
