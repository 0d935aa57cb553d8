"""Modules and students of the diploma that come in from a spreadsheet."""

from decimal import Decimal

from danaecare.socle.annuaire.importation import PersonnesImport
from danaecare.socle.communs.importation import Annee, Choix, Colonne, Effet, Heures, Jour, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from formations.actions.universite import etudiant_diplome_ecrire, module_diplome_ecrire
from formations.choix import IssueDiplome
from formations.models import EtudiantDiplome, ModuleDiplome, Promotion

_PROMOTION = (
    Colonne("diplome", Texte(200), obligatoire=True, cle=True),
    Colonne("annee", Annee(), obligatoire=True, cle=True, aide="Celle d’une promotion déjà notée dans le hub."),
)
INCONNUE = "un diplôme dont le hub a la promotion de cette année : ajoutez-la d’abord"


class _DeLaPromotion(RessourceHub):
    """A row of a cohort that the hub has."""

    droit = "formations.ecrire"

    def preparer(self, lignes):
        annees = {ligne["annee"] for ligne in lignes}
        self.promotions = {(cle(p.diplome), p.annee): p for p in Promotion.objects.filter(annee__in=annees)}

    def promotion(self, ligne) -> Promotion:
        promotion = self.promotions.get((cle(ligne["diplome"]), ligne["annee"]))
        if promotion is None:
            raise Refus("diplome", INCONNUE, ligne.lu("diplome"))
        return promotion


class ModuleDiplomeRessource(_DeLaPromotion):
    """One row a module, found by its cohort and its title."""

    code = "modules-diplome"
    titre = "Modules du diplôme universitaire"
    colonnes = (
        *_PROMOTION,
        Colonne("module", Texte(160), obligatoire=True, cle=True, autres=("intitulé",)),
        Colonne("jour", Jour(), autres=("premier jour", "date")),
        Colonne("heures", Heures(minimum=Decimal("0.25"), maximum=Decimal(500))),
        Colonne("nom", Texte(80), aide="De qui intervient."),
        Colonne("prenom", Texte(80)),
    )

    def preparer(self, lignes):
        super().preparer(lignes)
        self.personnes = PersonnesImport(self, [ligne for ligne in lignes if ligne["nom"]])
        connus = ModuleDiplome.objects.filter(promotion__in=self.promotions.values()).select_related("intervenant")
        self.connus = {(m.promotion_id, cle(m.intitule)): m for m in connus}

    def analyser(self, ligne) -> Effet:
        champs, promotion = ligne.donnees("jour", "heures"), self.promotion(ligne)
        connu = self.connus.get((promotion.pk, cle(ligne["module"])))
        if ligne["nom"] and (personne := self.personnes.lire(ligne)):
            champs["intervenant"] = personne
        elif ligne["nom"]:
            ligne.cree("personne", f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        if connu and connu.second_id and connu.second == champs.get("intervenant"):
            raise Refus("nom", "une autre personne que le second intervenant de ce module", ligne.lu("nom"))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees(intitule="module"))

    def ecrire(self, ligne, par):
        if ligne["nom"]:
            ligne.champs["intervenant"] = self.personnes.assurer(ligne, par)
        module_diplome_ecrire(par=par, promotion=self.promotion(ligne), module=ligne.objet, **ligne.champs)


class EtudiantDiplomeRessource(_DeLaPromotion):
    """One row a student, found by the cohort and the number that the university gave."""

    code = "etudiants-diplome"
    titre = "Étudiants du diplôme universitaire"
    colonnes = (
        *_PROMOTION,
        Colonne(
            "numero", Texte(20), obligatoire=True, cle=True, autres=("numéro d’étudiant", "étudiant"),
            aide="Celui de l’université : aucun nom.",
        ),
        Colonne("issue", Choix(IssueDiplome), aide="Vide : en cours."),
    )  # fmt: skip

    def preparer(self, lignes):
        super().preparer(lignes)
        connus = EtudiantDiplome.objects.filter(promotion__in=self.promotions.values())
        self.connus = {(e.promotion_id, e.numero.upper()): e for e in connus if e.numero}

    def analyser(self, ligne) -> Effet:
        if not any(signe.isdigit() for signe in ligne["numero"]):
            raise Refus("numero", "le numéro de l’université, avec ses chiffres : jamais un nom", ligne.lu("numero"))
        connu = self.connus.get((self.promotion(ligne).pk, ligne["numero"].upper()))
        return ligne.comparer(connu, ligne.donnees("issue") if connu else ligne.donnees("issue", "numero"))

    def ecrire(self, ligne, par):
        etudiant_diplome_ecrire(par=par, promotion=self.promotion(ligne), etudiant=ligne.objet, **ligne.champs)
