from danaecare.socle.communs.importation import Colonne, Effet, Entier, Jour, Mois, RessourceHub, Texte
from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.audience import jour_noter, mesure_modifier, mesure_noter
from gouvernance.models import MesureAudience, MesureJour
from gouvernance.ressources.audience_outils import A_DIRE, en_jours


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


class AudienceJourRessource(RessourceHub):
    """One row a measure of a day. The daily tables of Matomo and Google are read as they come out: one question, the
    channel, which they do not say."""

    code = "audience-jours"
    titre = "Audience, jour par jour"
    droit = "gouvernance.ecrire"
    autres_formes = ("Tableaux par jour de Matomo, de Google Analytics et de la Search Console (CSV)",)
    colonnes = (
        Colonne("canal", Texte(80), obligatoire=True, cle=True),
        Colonne("mesure", Texte(80), obligatoire=True, cle=True, aide="vues, visites, clics…"),
        Colonne("jour", Jour(passe=True), obligatoire=True, cle=True),
        Colonne("valeur", Entier(), obligatoire=True),
    )

    @classmethod
    def adapter(cls, tableau):
        return en_jours(tableau)

    def preparer(self, lignes):
        connus = MesureAudience.objects.order_by("canal").values_list("canal", flat=True).distinct()
        self.canaux = {str(rang): canal for rang, canal in enumerate(connus)}
        jours = MesureJour.objects.filter(jour__in={ligne["jour"] for ligne in lignes})
        self.connues = {(cle(m.canal), cle(m.mesure), m.jour): m for m in jours}

    def analyser(self, ligne) -> Effet:
        if ligne["canal"] == A_DIRE:
            ligne["canal"] = self._canal(ligne)
        connue = self.connues.get((cle(ligne["canal"]), cle(ligne["mesure"]), ligne["jour"]))
        champs = ligne.donnees("valeur")
        return ligne.comparer(connue, champs if connue else champs | ligne.donnees("canal", "mesure", "jour"))

    def _canal(self, ligne) -> str:
        doute = Doute(
            "canal", "Ce tableau ne dit pas de quel site ou de quelle fiche il parle\u00a0: duquel\u00a0?",
            self.canaux, self.canaux, "un canal dont une mesure est déjà notée", bloque=True,
        )  # fmt: skip
        return self.demander(ligne, "canal", doute)

    def ecrire(self, ligne, par):
        champs = ligne.champs
        if ligne.objet is not None:
            champs = {nom: getattr(ligne.objet, nom) for nom in ("canal", "mesure", "jour")} | champs
        jour_noter(par=par, **champs)
