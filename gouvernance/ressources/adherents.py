from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.cles import cle_organisation, cle_personne
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.importation import (
    Annee,
    Booleen,
    Choix,
    Colonne,
    Decimale,
    Effet,
    Jour,
    Ligne,
    RessourceHub,
    Texte,
)
from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_modifier
from gouvernance.choix import EtatCotisation
from gouvernance.models import Cotisation


class AdherentRessource(RessourceHub):
    """One row a fee, found by its year and the name of the member."""

    code = "adherents"
    titre = "Adhérents et cotisations"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("annee", Annee(), obligatoire=True, cle=True),
        Colonne("nom", Texte(160), obligatoire=True, cle=True, aide="Le nom, ou celui de la personne morale."),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("personne_morale", Booleen(), aide="Oui pour une association, une entreprise, une collectivité."),
        Colonne("montant", Decimale(minimum=Decimal(0), maximum=Decimal(999_999))),
        Colonne("date", Jour(), autres=("réglée le", "date de paiement"), aide="Jour du règlement."),
        Colonne("etat", Choix(EtatCotisation), aide="Réglée si la case est vide."),
    )

    def cle_ligne(self, ligne: Ligne):
        return (ligne["annee"], self._cle(ligne))

    def _cle(self, ligne):
        if ligne["personne_morale"]:
            return ("morale", cle_organisation(ligne["nom"]))
        return ("physique", cle_personne(ligne["nom"], ligne["prenom"] or ""))

    def preparer(self, lignes):
        annees = {ligne["annee"] for ligne in lignes}
        cles = {self._cle(ligne) for ligne in lignes}
        self.organisations = set(
            Organisation.objects.filter(cle__in=[c for genre, c in cles if genre == "morale"]).values_list(
                "cle", flat=True
            )
        )
        self.personnes = set(
            Personne.objects.filter(cle__in=[c for genre, c in cles if genre == "physique"]).values_list(
                "cle", flat=True
            )
        )
        self.connues = {}
        for cotisation in Cotisation.objects.filter(annee__in=annees).select_related("personne", "organisation"):
            genre = "morale" if cotisation.morale else "physique"
            self.connues[cotisation.annee, (genre, cotisation.adherent.cle)] = cotisation

    def analyser(self, ligne) -> Effet:
        genre, cle = self._cle(ligne)
        if genre == "morale" and cle not in self.organisations:
            ligne.cree("organisation", ligne["nom"])
        elif genre == "physique" and cle not in self.personnes:
            ligne.cree("personne", f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        connue = self.connues.get(self.cle_ligne(ligne))
        champs = ligne.donnees("montant", "date")
        if ligne["etat"] or connue is None or connue.etat == EtatCotisation.A_REGLER:
            champs["etat"] = ligne["etat"] or EtatCotisation.REGLEE
        return ligne.comparer(connue, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is not None:
            cotisation_modifier(par=par, cotisation=ligne.objet, **ligne.champs)
            return
        adherent = {}
        if ligne["personne_morale"]:
            adherent["organisation"], _ = organisation_trouver_ou_creer(par=par, nom=ligne["nom"])
        else:
            adherent["personne"], _ = personne_trouver_ou_creer(par=par, nom=ligne["nom"], prenom=ligne["prenom"] or "")
        cotisation_enregistrer(par=par, annee=ligne["annee"], **adherent, **ligne.champs)
