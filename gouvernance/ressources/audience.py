from danaecare.socle.communs.importation import Colonne, Effet, Entier, Mois, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.audience import mesure_modifier, mesure_noter
from gouvernance.models import MesureAudience


class AudienceRessource(RessourceHub):
    """One row a measure of a month, found by channel, measure and month."""

    code = "audience"
    titre = "Audience : sites, lettre, fiche établissement, réseaux"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("canal", Texte(80), obligatoire=True, cle=True),
        Colonne("mesure", Texte(80), obligatoire=True, cle=True, aide="vues, visites, inscrits, appels…"),
        Colonne("mois", Mois(), obligatoire=True, cle=True),
        Colonne("valeur", Entier(), obligatoire=True),
    )

    def preparer(self, lignes):
        mesures = MesureAudience.objects.filter(mois__in={ligne["mois"] for ligne in lignes})
        self.connues = {(cle(m.canal), cle(m.mesure), m.mois): m for m in mesures}

    def analyser(self, ligne) -> Effet:
        connue = self.connues.get((cle(ligne["canal"]), cle(ligne["mesure"]), ligne["mois"]))
        champs = ligne.donnees("valeur")
        return ligne.comparer(connue, champs if connue else champs | ligne.donnees("canal", "mesure", "mois"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            mesure_noter(par=par, **ligne.champs)
        else:
            mesure_modifier(par=par, objet=ligne.objet, **ligne.champs)
