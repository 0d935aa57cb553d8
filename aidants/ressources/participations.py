from aidants.actions.participations import participation_noter, participations_pointer
from aidants.models import Aidant, ParticipationAidant
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.importation import Choix, Colonne, Effet, Jour, Ligne, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle


class ParticipationRessource(RessourceHub):
    """One row a followed caregiver at a collective action, both of which the hub knows."""

    code = "aidants-actions"
    titre = "Aidants suivis aux actions collectives"
    droit = "aidants.ecrire"
    colonnes = (
        Colonne("dossier", Texte(20), obligatoire=True, cle=True),
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), obligatoire=True, cle=True),
        Colonne("date", Jour(annee_min=2000), obligatoire=True, cle=True),
        Colonne("action", Texte(160), obligatoire=True, cle=True, aide="Le titre d’une action collective du hub."),
        Colonne("presence", Choix(Presence), defaut=Presence.PRESENT, aide="Présent si la case est vide."),
    )

    def preparer(self, lignes):
        numeros = {ligne["dossier"] for ligne in lignes}
        aidants = Aidant.objects.visibles().filter(dossier__numero__in=numeros).select_related("dossier")
        self.aidants = {(a.dossier.numero, cle(a.nom), cle(a.prenom)): a for a in aidants}
        jours = {ligne["date"] for ligne in lignes}
        trouvees = ActionCollective.objects.exclude(etat=Etat.ANNULEE).filter(date__in=jours)
        self.actions = {(action.date, cle(action.titre)): action for action in trouvees.order_by("-pk")}
        connues = ParticipationAidant.objects.filter(
            action__in=list(self.actions.values()), aidant__in=[aidant.pk for aidant in self.aidants.values()]
        )
        self.connues = {(p.action_id, p.aidant_id): p for p in connues}

    def analyser(self, ligne: Ligne) -> Effet:
        aidant = self.aidants.get((ligne["dossier"], cle(ligne["nom"]), cle(ligne["prenom"])))
        if aidant is None:
            raise Refus("dossier", "un aidant du hub : son dossier, son nom et son prénom")
        action = self.actions.get((ligne["date"], cle(ligne["action"])))
        if action is None:
            raise Refus("action", "le titre d’une action collective de ce jour, notée dans le hub et non annulée")
        if ligne["presence"] == Presence.PRESENT and action.date > aujourdhui():
            raise Refus("presence", "« inscrit » : l’action n’a pas encore eu lieu")
        ligne["aidant"], ligne["fiche"] = aidant, action
        return ligne.comparer(self.connues.get((action.pk, aidant.pk)), ligne.donnees("presence"))

    def ecrire(self, ligne: Ligne, par):
        if ligne.objet is None:
            participation_noter(par=par, action=ligne["fiche"], aidant=ligne["aidant"], **ligne.champs)
            return
        dite = {ligne.objet.pk: (ligne.objet.presence, ligne.champs["presence"])}
        participations_pointer(par=par, action=ligne["fiche"], lignes=dite)
