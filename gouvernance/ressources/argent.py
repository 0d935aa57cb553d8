import re
from decimal import Decimal

from danaecare.socle.annuaire.cles import identite_organisation
from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Decimale,
    Effet,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.formats import euros
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.budget import exercice_assurer, ligne_creer, ligne_modifier
from gouvernance.actions.subventions import subvention_creer, subvention_modifier, versement_ajouter
from gouvernance.choix import EtatSubvention, NatureMontant
from gouvernance.models import Exercice, LigneBudget, Subvention
from gouvernance.ressources.comptabilite import A_DIRE, doute_exercice, lire_comptabilite

ANNEE = re.compile(r"(19|20)[0-9]{2}")
COMPTE = re.compile(r"(6[0-9]|7[0-9]|8[67])[0-9]{0,6}")
# A total that the accountant's file carries: "TOTAL 6", "Total 64", "Total charges", "Total général des produits".
TOTAL = re.compile(r"(?:sous )?total(?: general)?(?: des)?(?: comptes?)? (charges|produits|[678][0-9]*)")
MAXIMUM = Decimal(9_999_999_999)


class ExercicesImport:
    """The exercises that the rows name: a known one, or a civil year that the import creates."""

    def __init__(self):
        self.connus = {cle(exercice.nom): exercice for exercice in Exercice.objects.all()}

    def lire(self, ligne: Ligne) -> Exercice | None:
        nom = ligne["exercice"]
        connu = self.connus.get(cle(nom))
        if connu is None:
            if not ANNEE.fullmatch(nom):
                raise Refus("exercice", "une année, ou le nom d’un exercice déjà ouvert dans le hub")
            ligne.cree("exercice", nom)
        return connu


class BudgetRessource(RessourceHub):
    """One row an amount, found by exercise, account, axis and nature. The file's own totals are checked, and named.

    An accountant's FEC or balance is summed into such rows.
    """

    code = "budget"
    titre = "Budget prévu et réalisé, par compte"
    droit = "gouvernance.ecrire"
    autres_formes = ("Fichier des écritures comptables (FEC)", "Balance générale, avec ses débits et ses crédits")
    colonnes = (
        Colonne("exercice", Texte(20), obligatoire=True, cle=True, aide="2023, ou le nom d’un exercice ouvert."),
        Colonne("compte", Texte(40), obligatoire=True, cle=True, aide="60 à 79, 86 ou 87 ; « Total 64 » est vérifié."),
        Colonne("libelle", Texte(160), autres=("intitulé",)),
        Colonne("axe", Texte(80), cle=True, aide="Un pôle, un dispositif, une action."),
        Colonne("nature", Choix(NatureMontant, synonymes={"budget": NatureMontant.PREVU}), obligatoire=True, cle=True),
        Colonne("montant", Decimale(minimum=-MAXIMUM, maximum=MAXIMUM), obligatoire=True),
    )

    @classmethod
    def adapter(cls, tableau):
        return lire_comptabilite(tableau)

    def preparer(self, lignes):
        self.exercices = ExercicesImport()
        doute = doute_exercice(self.exercices.connus.values())
        for ligne in lignes:
            if ligne["exercice"] == A_DIRE:
                self._demander_exercice(ligne, doute)
        self.connues = {
            (cle(ligne.exercice.nom), ligne.compte, cle(ligne.axe), ligne.nature): ligne
            for ligne in LigneBudget.objects.filter(
                exercice__nom__in={ligne["exercice"] for ligne in lignes}
            ).select_related("exercice")
        }
        self.montants = [ligne for ligne in lignes if COMPTE.fullmatch(ligne["compte"])]

    def _demander_exercice(self, ligne, doute) -> None:
        try:
            ligne["exercice"] = self.demander(ligne, "exercice", doute)
        except Refus as refus:
            ligne.refuser(refus.colonne, refus.accepte)

    def analyser(self, ligne) -> Effet:
        exercice = self.exercices.lire(ligne)
        total = TOTAL.fullmatch(cle(ligne["compte"]))
        if total:
            self._verifier_total(ligne, {"charges": "6", "produits": "7"}.get(total[1], total[1]))
            return Effet.RIEN
        if not COMPTE.fullmatch(ligne["compte"]):
            raise Refus("compte", "un compte de 60 à 79, 86 ou 87, en chiffres, ou « Total 64 »")
        cle_connue = (cle(ligne["exercice"]), ligne["compte"], cle(ligne["axe"] or ""), ligne["nature"])
        champs = ligne.donnees("libelle", "montant")
        if exercice is None or cle_connue not in self.connues:
            champs |= ligne.donnees("compte", "axe", "nature")
        return ligne.comparer(self.connues.get(cle_connue), champs)

    def _verifier_total(self, ligne, prefixe: str) -> None:
        """The total of a file is that of its own rows, of the same axis when it has one."""
        somme = sum(
            (
                autre["montant"]
                for autre in self.montants
                if autre["compte"].startswith(prefixe)
                and cle(autre["exercice"]) == cle(ligne["exercice"])
                and autre["nature"] == ligne["nature"]
                and (not ligne["axe"] or cle(autre["axe"] or "") == cle(ligne["axe"]))
            ),
            Decimal(0),
        )
        if somme != ligne["montant"]:
            raise Refus(
                "montant", f"{euros(somme)}, la somme des lignes {prefixe} du fichier ({ligne['nature']}) : "
                "une ligne manque, ou l’un des deux est faux",
            )  # fmt: skip

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            ligne_creer(par=par, exercice=exercice_assurer(par=par, nom=ligne["exercice"]), **ligne.champs)
        else:
            ligne_modifier(par=par, ligne=ligne.objet, **ligne.champs)


class SubventionRessource(RessourceHub):
    """One row a grant, found by funder, purpose and exercise. What is paid beyond what the hub knows is a payment."""

    code = "subventions"
    titre = "Subventions"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("financeur", Texte(160), obligatoire=True, cle=True),
        Colonne("objet", Texte(200), obligatoire=True, cle=True),
        Colonne("exercice", Texte(20), obligatoire=True, cle=True),
        Colonne("demande", Decimale(minimum=Decimal(0), maximum=MAXIMUM)),
        Colonne("notifie", Decimale(minimum=Decimal(0), maximum=MAXIMUM)),
        Colonne("verse", Decimale(minimum=Decimal(0), maximum=MAXIMUM), aide="Le total reçu à ce jour."),
        Colonne("date_notification", Jour()),
        Colonne("convention", Texte(80)),
    )

    def cle_ligne(self, ligne):
        return (identite_organisation(ligne["financeur"]), cle(ligne["objet"]), cle(ligne["exercice"]))

    def preparer(self, lignes):
        self.exercices = ExercicesImport()
        self.financeurs = StructuresImport(self, lignes, "financeur")
        exercices = {ligne["exercice"] for ligne in lignes}
        connues = Subvention.objects.filter(exercice__nom__in=exercices).avec_verse().select_related("exercice")
        self.connues = {(s.financeur_id, cle(s.objet), cle(s.exercice.nom)): s for s in connues}

    def analyser(self, ligne) -> Effet:
        self.exercices.lire(ligne)
        financeur = self.financeurs.lire(ligne)
        connue = financeur and self.connues.get((financeur.pk, cle(ligne["objet"]), cle(ligne["exercice"])))
        notifie = ligne["notifie"] if ligne["notifie"] is not None else connue and connue.notifie
        if ligne["verse"]:
            if notifie is None:
                raise Refus("notifie", "le montant notifié, puisqu’un versement est noté", ligne.lu("notifie"))
            if ligne["verse"] > notifie:
                raise Refus("verse", f"au plus {euros(notifie)}, le montant notifié")
            if connue and ligne["verse"] < connue.verse:
                raise Refus("verse", f"au moins {euros(connue.verse)}, déjà reçus d’après le hub")
        if financeur is None:
            ligne.cree("organisation", ligne["financeur"])
        champs = ligne.donnees("demande", "notifie", "date_notification", "convention")
        if connue is None:
            champs |= ligne.donnees("objet")
        if notifie is not None and (connue is None or connue.etat == EtatSubvention.DEMANDEE):
            champs["etat"] = EtatSubvention.NOTIFIEE
        effet = ligne.comparer(connue, champs)
        ligne["recu"] = (ligne["verse"] or Decimal(0)) - (connue.verse if connue else Decimal(0))
        return Effet.MODIFIER if effet == Effet.RIEN and ligne["recu"] > 0 else effet

    def ecrire(self, ligne, par):
        subvention = ligne.objet
        if subvention is None:
            financeur = self.financeurs.assurer(ligne, par)
            exercice = exercice_assurer(par=par, nom=ligne["exercice"])
            subvention = subvention_creer(par=par, financeur=financeur, exercice=exercice, **ligne.champs)
        elif ligne.champs:
            subvention_modifier(par=par, subvention=subvention, **ligne.champs)
        if ligne["recu"] > 0:
            recu_le = max(subvention.date_notification or subvention.exercice.debut, subvention.exercice.debut)
            versement_ajouter(par=par, subvention=subvention, montant=ligne["recu"], recu_le=recu_le)
