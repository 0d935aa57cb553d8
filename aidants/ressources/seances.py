from django.conf import settings

from aidants.actions.psychologue import seance_modifier, seance_noter
from aidants.choix import Etat
from aidants.models import Aidant, Seance
from aidants.permissions import Bloc, avec_equipe
from aidants.ressources.aidants import IMPORT
from aidants.ressources.murs import exiger
from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Effet,
    Entier,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.mots import cle

PRESENCES = (("honoree", "Honorée"), ("annulee", "Annulée"), ("absence", "Absence"))
ETATS = {"honoree": Etat.HONORE, "annulee": Etat.ANNULE, "absence": Etat.MANQUE}
REPRISE = "Reprise d’historique"


class SeanceRessource(RessourceHub):
    """One row a session of psychological support, of a caregiver that the hub knows."""

    code = "seances-psychologue"
    titre = "Séances de soutien psychologique"
    droit = "aidants.seances"
    colonnes = (
        Colonne("dossier", Texte(20), obligatoire=True, cle=True),
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), obligatoire=True, cle=True),
        Colonne("date", Jour(passe=True, annee_min=2000), obligatoire=True, cle=True),
        Colonne("duree_min", Entier()),
        Colonne("presence", Choix(PRESENCES, synonymes={"présent": "honoree", "absent": "absence"}), defaut="honoree"),
    )

    def preparer(self, lignes):
        numeros = {ligne["dossier"] for ligne in lignes}
        aidants = Aidant.objects.visibles().filter(dossier__numero__in=numeros).select_related("dossier")
        self.aidants = {(a.dossier.numero, cle(a.nom), cle(a.prenom)): a for a in aidants}
        avec_equipe([aidant.dossier for aidant in self.aidants.values()])
        seances = Seance.objects.filter(aidant__in=[aidant.pk for aidant in self.aidants.values()])
        self.connues = {(seance.aidant_id, seance.date): seance for seance in seances.order_by("-pk")}
        par_pk = {aidant.pk: aidant for aidant in self.aidants.values()}
        for seance in self.connues.values():
            seance.aidant = par_pk[seance.aidant_id]

    def analyser(self, ligne: Ligne) -> Effet:
        aidant = self.aidants.get((ligne["dossier"], cle(ligne["nom"]), cle(ligne["prenom"])))
        if aidant is None:
            raise Refus("dossier", "un aidant du hub : son dossier, son nom et son prénom")
        exiger(self.par, Bloc.RENDEZ_VOUS, aidant.dossier)
        if ligne["duree_min"] is not None and not 1 <= ligne["duree_min"] <= 300:
            raise Refus("duree_min", "une durée en minutes, de 1 à 300")
        ligne["aidant"] = aidant
        champs = ligne.donnees("duree_min")
        champs["etat"] = ETATS[ligne["presence"]]
        return ligne.comparer(self.connues.get((aidant.pk, ligne["date"])), champs)

    def ecrire(self, ligne: Ligne, par):
        """What happened is taken as it was: beyond the envelope, the reason is that it is history."""
        if ligne.objet is not None:
            seance_modifier(
                par=par, seance=ligne.objet,
                motif_depassement=ligne.objet.motif_depassement or REPRISE, motif_correction=IMPORT, **ligne.champs,
            )  # fmt: skip
            return
        seance_noter(
            par=par, aidant=ligne["aidant"], date=ligne["date"], psychologue=par, motif_depassement=REPRISE,
            **{"duree_min": settings.AIDANTS_SEANCE_MIN, **ligne.champs},
        )  # fmt: skip
