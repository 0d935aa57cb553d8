"""Collective actions that come in from a spreadsheet."""

from decimal import Decimal

from danaecare.socle.animation.actions.action_collective import action_creer, action_modifier
from danaecare.socle.animation.actions.comptages import comptage_fixer
from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.animation.models import HEURES_MAX, NOMBRE_MAX, ActionCollective, ComptageAnonyme
from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Effet,
    Entier,
    Heures,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport

SANS_DETAIL = ("", "")
_SYNONYMES_POLE = {
    "escale": Pole.AIDANTS,
    "jardin": Pole.JARDINS,
    "lab": Pole.TIERSLIEUX,
    "tiers-lieu": Pole.TIERSLIEUX,
    "formation": Pole.FORMATIONS,
    "association": Pole.GOUVERNANCE,
}


class ActionCollectiveRessource(RessourceHub):
    """One row an action, found by its day, pole, genre and title. A past one was held, a coming one is planned."""

    code = "actions-collectives"
    titre = "Actions collectives"
    droit = "animation.ecrire"
    colonnes = (
        Colonne("date", Jour(), obligatoire=True, cle=True),
        Colonne("pole", Choix(Pole, synonymes=_SYNONYMES_POLE), obligatoire=True, cle=True),
        Colonne("genre", Choix(GenreAction), obligatoire=True, cle=True),
        Colonne("titre", Texte(160), obligatoire=True, cle=True),
        *COLONNES_LIEU,
        Colonne("lieu", Texte(160), attribut="endroit", aide="La salle, la place, le jardin."),
        Colonne("participants", Entier(maximum=NOMBRE_MAX), attribut="anonymes", aide="Comptés, sans leurs noms."),
        Colonne("benevoles", Entier(maximum=NOMBRE_MAX), aide="Combien de bénévoles étaient là."),
        Colonne("duree_h", Heures(minimum=Decimal("0.25"), maximum=HEURES_MAX), aide="En heures, « 2,5 »."),
    )

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        jours = {ligne["date"] for ligne in lignes}
        actions = ActionCollective.objects.filter(date__in=jours).select_related("commune").order_by("-pk")
        self.connues = {(a.date, a.pole, a.genre, cle(a.titre)): a for a in actions}
        self.comptages = {}
        for comptage in ComptageAnonyme.objects.filter(action__date__in=jours):
            self.comptages.setdefault(comptage.action_id, {})[comptage.genre, comptage.tranche] = comptage.nombre

    def analyser(self, ligne: Ligne) -> Effet:
        ligne["situation"] = self.lieux.lire(ligne)
        connue = self.connues.get((ligne["date"], ligne["pole"], ligne["genre"], cle(ligne["titre"])))
        champs = ligne.donnees("benevoles", "duree_h", endroit="lieu", lieu="situation")
        if connue is None:
            champs |= ligne.donnees("date", "pole", "genre", "titre", "participants")
            champs["etat"] = Etat.TENUE if ligne["date"] <= aujourdhui() else Etat.PREVUE
            return ligne.comparer(None, champs)
        ligne.comparer(connue, champs)
        if ligne["participants"] is not None:
            self._comparer_participants(ligne, self.comptages.get(connue.pk, {}))
        return Effet.MODIFIER if ligne.champs else Effet.RIEN

    def _comparer_participants(self, ligne: Ligne, comptage: dict) -> None:
        """A count by gender or age, made in the hub, is not undone by a plain number."""
        if comptage and sum(comptage.values()) == ligne["participants"]:
            return
        if set(comptage) - {SANS_DETAIL}:
            raise Refus("participants", f"{sum(comptage.values())}, le comptage détaillé que le hub a déjà")
        ligne.champs["participants"] = ligne["participants"]

    def ecrire(self, ligne: Ligne, par) -> None:
        champs = dict(ligne.champs)
        if ligne.objet is None:
            action_creer(par=par, **champs)
            return
        participants = champs.pop("participants", None)
        if champs:
            action_modifier(par=par, action=ligne.objet, **champs)
        if participants is not None:
            comptage_fixer(par=par, action=ligne.objet, lignes={SANS_DETAIL: participants})


RESSOURCES = [ActionCollectiveRessource]
