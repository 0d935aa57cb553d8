from decimal import Decimal

from danaecare.socle.annuaire.cles import identite_organisation, identite_personne
from danaecare.socle.annuaire.importation import OrganisationsImport, PersonnesImport
from danaecare.socle.communs.importation import (
    Annee,
    Booleen,
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
from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_modifier
from gouvernance.choix import EtatCotisation
from gouvernance.models import Cotisation

REGLEMENTS = {"validé": EtatCotisation.REGLEE, "payé": EtatCotisation.REGLEE, "payée": EtatCotisation.REGLEE}


class AdherentRessource(RessourceHub):
    """One row a fee, found by its year and the name of the member."""

    code = "adherents"
    titre = "Adhérents et cotisations"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("annee", Annee(), cle=True, aide="Vide\u00a0: celle du règlement."),
        Colonne("nom", Texte(160), obligatoire=True, cle=True, aide="Le nom, ou celui de la personne morale."),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("personne_morale", Booleen(), aide="Oui pour une association, une entreprise, une collectivité."),
        Colonne("montant", Decimale(minimum=Decimal(0), maximum=Decimal(999_999))),
        Colonne("date", Jour(), autres=("réglée le", "date de paiement"), aide="Jour du règlement."),
        Colonne("etat", Choix(EtatCotisation, synonymes=REGLEMENTS), aide="Réglée si la case est vide."),
    )

    def cle_ligne(self, ligne: Ligne):
        if ligne["personne_morale"]:
            return ligne["annee"], identite_organisation(ligne["nom"])
        return ligne["annee"], identite_personne(ligne["nom"], ligne["prenom"] or "")

    def preparer(self, lignes):
        for ligne in lignes:
            if ligne["annee"] is None and ligne["date"]:
                ligne["annee"] = ligne["date"].year
        self.organisations = OrganisationsImport(self, lignes)
        self.personnes = PersonnesImport(self, lignes)
        cotisations = Cotisation.objects.filter(annee__in={ligne["annee"] for ligne in lignes} - {None})
        self.connues = {(c.annee, c.organisation_id, c.personne_id): c for c in cotisations}

    def analyser(self, ligne) -> Effet:
        if ligne["annee"] is None:
            raise Refus("annee", "l’année de la cotisation, ou le jour de son règlement", "")
        fiches = self.organisations if ligne["personne_morale"] else self.personnes
        adherent = fiches.lire(ligne)
        if adherent is None:
            nature = "organisation" if ligne["personne_morale"] else "personne"
            ligne.cree(nature, f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        organisation, personne = (adherent, None) if ligne["personne_morale"] else (None, adherent)
        connue = adherent and self.connues.get(
            (ligne["annee"], organisation and organisation.pk, personne and personne.pk)
        )
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
            adherent["organisation"] = self.organisations.assurer(ligne, par)
        else:
            adherent["personne"] = self.personnes.assurer(ligne, par)
        cotisation_enregistrer(par=par, annee=ligne["annee"], **adherent, **ligne.champs)
