"""Organisations that come in from a spreadsheet."""

from danaecare.socle.annuaire.actions import organisation_creer, organisation_modifier
from danaecare.socle.annuaire.choix import NatureOrganisation
from danaecare.socle.annuaire.cles import cle_organisation
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.importation import (
    Booleen,
    Choix,
    Colonne,
    Courriel,
    Effet,
    Ligne,
    RessourceHub,
    Telephone,
    Texte,
)
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport


class OrganisationRessource(RessourceHub):
    """One row an organisation, found by its name without case, accents or small words."""

    code = "organisations"
    titre = "Organisations partenaires"
    droit = "annuaire.ecrire"
    colonnes = (
        Colonne("nom", Texte(160), obligatoire=True, cle=True, autres=("structure", "organisation")),
        Colonne("sigle", Texte(30)),
        Colonne("nature", Choix(NatureOrganisation)),
        Colonne("activite", Texte(200), autres=("domaine d’activité",)),
        Colonne("adresse", Texte(200)),
        *COLONNES_LIEU,
        Colonne("telephone", Telephone()),
        Colonne("courriel", Courriel(), autres=("email", "mail", "adresse électronique")),
        Colonne("site", Texte(200), autres=("site internet",)),
        Colonne("ma_boussole", Booleen(), aide="Référencée sur Ma Boussole Aidants."),
    )

    def cle_ligne(self, ligne: Ligne):
        return cle_organisation(ligne["nom"])

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        fiches = Organisation.objects.filter(cle__in={self.cle_ligne(ligne) for ligne in lignes})
        self.connues = {}
        # Of several sheets of one name, the oldest active one; a merged sheet gives the one that was kept.
        for fiche in fiches.select_related("commune", "absorbee_par__commune").order_by("-archivee_le", "-pk"):
            self.connues[fiche.cle] = fiche.absorbee_par or fiche

    def analyser(self, ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        champs = ligne.donnees(*(nom for nom in self.fields if nom not in {"commune", "code_postal"}), "lieu")
        connue = self.connues.get(self.cle_ligne(ligne))
        if connue is not None:
            del champs["nom"]  # another spelling of the same name is not a change
        return ligne.comparer(connue, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            organisation_creer(par=par, **ligne.champs)
        else:
            organisation_modifier(par=par, organisation=ligne.objet, **ligne.champs)


RESSOURCES = [OrganisationRessource]
