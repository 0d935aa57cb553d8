"""Organisations and people that come in from a spreadsheet."""

from danaecare.socle.annuaire.actions.organisations import (
    organisation_creer,
    organisation_modifier,
)
from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier
from danaecare.socle.annuaire.choix import NatureOrganisation, Qualite
from danaecare.socle.annuaire.cles import identite_organisation, identite_personne
from danaecare.socle.annuaire.importation import OrganisationsImport, PersonnesImport, StructuresImport
from danaecare.socle.communs.importation import (
    Booleen,
    Choix,
    Colonne,
    Courriel,
    Effet,
    Ligne,
    Plusieurs,
    RessourceHub,
    Telephone,
    Texte,
)
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport


class OrganisationRessource(RessourceHub):
    """One row an organisation, found by its name and its place; a name that looks like another is asked."""

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
        return identite_organisation(ligne["nom"]), cle(ligne["commune"] or "")

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        self.connues = OrganisationsImport(self, lignes)

    def analyser(self, ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        champs = ligne.donnees(*(nom for nom in self.fields if nom not in {"commune", "code_postal"}), "lieu")
        connue = self.connues.lire(ligne)
        if connue is not None:
            del champs["nom"]  # another spelling of the same name is not a change
        return ligne.comparer(connue, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            organisation_creer(par=par, **ligne.champs)
        else:
            organisation_modifier(par=par, organisation=ligne.objet, **ligne.champs)


class PersonneRessource(RessourceHub):
    """One row a person, found by last and first name; qualities add up, a structure is created."""

    code = "personnes"
    titre = "Personnes de l’annuaire"
    droit = "annuaire.ecrire"
    autres_formes = ("Carnet d’adresses d’un téléphone ou d’une messagerie (vCard, .vcf)",)
    colonnes = (
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("nom_naissance", Texte(80), autres=("nom de naissance", "nom de jeune fille")),
        Colonne("qualites", Plusieurs(Qualite), autres=("qualité",)),
        Colonne(
            "structure", Texte(160), attribut="employeur", autres=("employeur",), aide="Créée si elle est inconnue."
        ),
        Colonne("fonction", Texte(120)),
        Colonne("adresse", Texte(200)),
        *COLONNES_LIEU,
        Colonne("telephone", Telephone()),
        Colonne("courriel", Courriel(), autres=("email", "mail", "adresse électronique")),
    )

    def cle_ligne(self, ligne: Ligne):
        """Two addresses are two people; a row without one is that of its name which has one."""
        identite = identite_personne(ligne["nom"], ligne["prenom"] or "")
        return (*identite, ligne["courriel"] or self.adresses.get(identite, ""))

    def preparer(self, lignes):
        self.adresses = {}
        for ligne in lignes:
            if ligne["courriel"]:
                self.adresses.setdefault(identite_personne(ligne["nom"], ligne["prenom"] or ""), ligne["courriel"])
        self.lieux = LieuxImport()
        self.connues = PersonnesImport(self, lignes)
        self.structures = StructuresImport(self, lignes, "structure")

    def analyser(self, ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        connue = self.connues.lire(ligne)
        champs = ligne.donnees(
            "nom", "prenom", "nom_naissance", "qualites", "fonction", "adresse", "telephone", "courriel", "lieu"
        )
        if ligne["structure"]:
            self._rattacher(ligne, champs)
        if connue is not None:
            champs = {nom: valeur for nom, valeur in champs.items() if nom not in {"nom", "prenom"}}
            if "qualites" in champs:
                toutes = {*connue.qualites, *champs["qualites"]}
                champs["qualites"] = [qualite for qualite in Qualite.values if qualite in toutes]
        ligne.comparer(connue, champs)
        if ligne["structure_nouvelle"]:
            ligne.champs["structure_nouvelle"] = ligne["structure_nouvelle"]
        return Effet.CREER if connue is None else Effet.MODIFIER if ligne.champs else Effet.RIEN

    def _rattacher(self, ligne: Ligne, champs: dict) -> None:
        """To the structure that the row names; one that is not known is created when the row is written."""
        structure = self.structures.lire(ligne)
        if structure is not None:
            champs["employeur"] = structure
        else:
            ligne.cree("organisation", ligne["structure"])
            ligne["structure_nouvelle"] = ligne["structure"]

    def ecrire(self, ligne, par):
        champs = dict(ligne.champs)
        if champs.pop("structure_nouvelle", None):
            champs["employeur"] = self.structures.assurer(ligne, par)
        if ligne.objet is None:
            personne_creer(par=par, **champs)
        else:
            personne_modifier(par=par, personne=ligne.objet, **champs)


RESSOURCES = [OrganisationRessource, PersonneRessource]
