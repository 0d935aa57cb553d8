"""Past deliveries that come in from a spreadsheet."""

from collections import defaultdict
from decimal import Decimal

from danaecare.socle.communs.importation import Colonne, Decimale, Effet, Jour, Ligne, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.formats import date_courte, nombre
from danaecare.socle.communs.texte.mots import cle
from jardins.actions.pepiniere import emplacement_creer, ressource_creer
from jardins.actions.reprise import distribution_reprendre, reprise_corriger
from jardins.choix import UNITES_ECRITES, UNITES_MESUREES, GenreRessource, Unite
from jardins.models import Distribution, Emplacement, Jardin, Mouvement, Ressource
from jardins.models.regles import QUANTITE_MAX

EMPLACEMENT = "Reprise d’historique"
_GENRES = {
    Unite.PLANT: GenreRessource.SEMIS,
    Unite.KG: GenreRessource.TERREAU,
    Unite.SACHET: GenreRessource.GRAINES,
    Unite.BOTTE: GenreRessource.PAILLAGE,
}


def cle_ressource(nom: str) -> str:
    """ "Terreau (kg)", "terreaux" or "TERREAU": the words in the singular, without the unit."""
    mots = [mot.rstrip("sx") or mot for mot in cle(nom).split()]
    if len(mots) > 1 and mots[-1] in {"kg", "kilo", "litre", "l"}:
        mots.pop()
    return " ".join(mots)


class DistributionRessource(RessourceHub):
    """One row what a garden had of a resource on a day. It brings its own equal entry, "reprise d'historique"."""

    code = "distributions"
    titre = "Distributions passées"
    droit = "jardins.ecrire"
    plusieurs_par_fiche = True
    sans_retour = (
        "Ce qui est écrit au registre de la pépinière ne s’efface pas\u00a0: un import de distributions ne s’annule "
        "pas. Une erreur se corrige depuis la page de la distribution."
    )
    colonnes = (
        Colonne("date", Jour(), obligatoire=True, cle=True),
        Colonne("jardin", Texte(120), obligatoire=True, cle=True),
        Colonne("ressource", Texte(80), obligatoire=True, cle=True),
        Colonne("quantite", Decimale(minimum=Decimal("0.01"), maximum=QUANTITE_MAX), obligatoire=True),
        Colonne("unite", Texte(20), aide="plant, kg, sachet, botte, litre ou pièce ; celle de la ressource."),
        Colonne("evenement", Texte(160), autres=("événement",)),
    )

    def cle_ligne(self, ligne: Ligne):
        return ligne["date"], cle(ligne["jardin"]), cle_ressource(ligne["ressource"])

    def preparer(self, lignes):
        self.jardins = {jardin.cle: jardin for jardin in Jardin.objects.all()}
        self.ressources = defaultdict(list)
        for ressource in Ressource.objects.all():
            self.ressources[cle_ressource(ressource.nom)].append(ressource)
        self.unites_annoncees = {}
        self.deja = defaultdict(Decimal)
        self.reprises = {}
        jours = {ligne["date"] for ligne in lignes}
        lus = Mouvement.objects.distribues().filter(date__in=jours).select_related("distribution")
        self.vivantes = set()
        for mouvement in lus:
            place = (mouvement.date, mouvement.jardin_id, mouvement.ressource_id)
            self.deja[place] -= mouvement.quantite
            if not mouvement.distribution.reprise:
                self.vivantes.add(place)
        for distribution in Distribution.objects.remises().filter(reprise=True, date__in=jours):
            self.reprises[distribution.date, distribution.jardin_id] = distribution

    def analyser(self, ligne: Ligne) -> Effet:
        jardin = self.jardins.get(cle(ligne["jardin"]))
        if jardin is None:
            raise Refus("jardin", "le nom d’un jardin que le hub connaît ; importez d’abord les jardins")
        if jardin.sortie and jardin.sortie <= ligne["date"]:
            raise Refus("jardin", f"un jardin du réseau à cette date : il l’a quitté le {date_courte(jardin.sortie)}")
        ressource = self._ressource(ligne["ressource"])
        unite = self._unite(ligne, ressource)
        ligne["jardin_connu"] = jardin
        self._exiger_entier(ligne, unite)
        champs = ligne.donnees("quantite", "evenement")
        if ressource is None:
            ligne.cree("ressource", ligne["ressource"])
            ligne["unite_lue"] = unite
            return ligne.comparer(None, champs)
        place = (ligne["date"], jardin.pk, ressource.pk)
        if place not in self.deja:
            return ligne.comparer(None, champs)
        ligne.objet = self.reprises.get((ligne["date"], jardin.pk))
        if self.deja[place] == ligne["quantite"]:
            return Effet.RIEN
        if place in self.vivantes or ligne.objet is None:
            raise Refus(
                "quantite",
                f"{nombre(self.deja[place])}, ce que le hub a déjà pour ce jour : corrigez depuis la distribution",
            )
        ligne.champs = champs
        return Effet.MODIFIER

    def _ressource(self, nom: str) -> Ressource | None:
        """The one of that name; else the one that a plural or a unit alone parts from it."""
        proches = self.ressources[cle_ressource(nom)]
        exactes = [ressource for ressource in proches if cle(ressource.nom) == cle(nom)] or proches
        if len(exactes) > 1:
            noms = ", ".join(f"« {ressource} »" for ressource in exactes)
            raise Refus("ressource", f"l’une de ces ressources, par son nom entier\u00a0: {noms}")
        return exactes[0] if exactes else None

    def _unite(self, ligne: Ligne, connue: Ressource | None) -> str:
        """The unit that is written, which must be the resource's."""
        cle_lue = cle_ressource(ligne["ressource"])
        attendue = connue.unite if connue else self.unites_annoncees.get(cle_lue)
        if not ligne["unite"]:
            if attendue is None:
                ligne.avertir(f"« {ligne['ressource']} » est nouvelle et sans unité : elle sera comptée en pièces.")
                return self.unites_annoncees.setdefault(cle_lue, Unite.PIECE)
            return attendue
        ecrite = cle(ligne["unite"])
        lue = next((unite for unite, facons in UNITES_ECRITES.items() if ecrite in facons), None)
        if attendue is not None and lue != attendue:
            raise Refus("unite", f"{Unite(attendue).label}, l’unité de « {connue or ligne['ressource']} »")
        if lue is None:
            raise Refus("unite", "plant, kg, sachet, botte, litre ou pièce")
        return self.unites_annoncees.setdefault(cle_lue, lue)

    def _exiger_entier(self, ligne: Ligne, unite: str) -> None:
        if unite not in UNITES_MESUREES and ligne["quantite"] % 1:
            raise Refus("quantite", f"un nombre entier de {Unite(unite).label}s")

    def ecrire(self, ligne: Ligne, par) -> None:
        ressource, jardin = self._ressource(ligne["ressource"]), ligne["jardin_connu"]
        if ressource is None:
            unite = ligne["unite_lue"]
            ressource = ressource_creer(
                par=par, nom=ligne["ressource"], unite=unite, genre=_GENRES.get(unite, GenreRessource.AUTRE)
            )
            self.ressources[cle_ressource(ressource.nom)].append(ressource)
        if ligne.effet == Effet.MODIFIER:
            reprise_corriger(par=par, distribution=ligne.objet, ressource=ressource, quantite=ligne["quantite"])
            return
        place = (ligne["date"], jardin.pk)
        self.reprises[place] = distribution_reprendre(
            par=par,
            date=ligne["date"],
            jardin=jardin,
            ressource=ressource,
            emplacement=self._emplacement(par),
            quantite=ligne["quantite"],
            evenement=ligne["evenement"] or "",
            distribution=self.reprises.get(place),
        )

    def _emplacement(self, par) -> Emplacement:
        """Where history passes, in and out."""
        if not hasattr(self, "_lieu"):
            connu = Emplacement.objects.filter(cle=cle(EMPLACEMENT)).first()
            self._lieu = connu or emplacement_creer(par=par, nom=EMPLACEMENT)
        return self._lieu
