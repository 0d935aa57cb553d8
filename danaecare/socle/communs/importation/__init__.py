"""Files that come in: what an app writes so that its records can be imported, and what it gets for it.

An app's `ressources.py` holds `RESSOURCES = [...]`, subclasses of `RessourceHub` (django-import-export's Resource).
The hub discovers them: the browser's upload, analysis and confirmation, `manage.py importer`, the empty models to
download and Django's admin all run the same class.

    class OrganisationRessource(RessourceHub):
        code = "organisations"                      # as typed after `manage.py importer`
        titre = "Organisations partenaires"
        droit = "annuaire.ecrire"                   # who may import it (comptes/roles.py)
        colonnes = (
            Colonne("nom", Texte(200), obligatoire=True, cle=True, aide="Le nom d’usage."),
            Colonne("nature", Choix(Nature)),       # a TextChoices: its labels and its codes are read
            Colonne("adhesion", Jour()),
        )

        def preparer(self, lignes):
            # Once, with the rows whose cells are all readable: load what is known, in bulk, never a query a row.
            self.connues = {o.cle: o for o in Organisation.objects.filter(cle__in={cle(l["nom"]) for l in lignes})}

        def analyser(self, ligne):
            # For each of these rows, no query and no write: what importing it would do.
            if ligne["nature"] == Nature.AUTRE and not ligne["precision"]:
                raise Refus("precision", "une précision quand la nature est « autre »")
            if ligne["reseau"] and cle(ligne["reseau"]) not in self.reseaux:
                ligne.cree("réseau", ligne["reseau"])            # created on the way, counted once in the analysis
            return ligne.comparer(self.connues.get(cle(ligne["nom"])), ligne.donnees("nom", "nature", "adhesion"))

        def ecrire(self, ligne, par):
            # Only for a row to create or to update, inside the import's transaction, through the app's actions.
            if ligne.objet is None:
                self.connues[cle(ligne["nom"])] = organisation_creer(par=par, **ligne.champs)
            else:
                organisation_modifier(par=par, organisation=ligne.objet, **ligne.champs)

What the base does, so that a resource need not: files of any usual encoding and separator, headers in any order and
spelling, unreadable cells refused with line, column, what was read and what is accepted, two rows of one key, empty
cells, the transaction, the row that the database refuses at the last moment, the counts.

`ligne["x"]` is None when the cell is empty or the column absent ("x" in ligne tells which); `ligne.donnees(...)` keeps
the filled cells only: an empty cell never erases what the hub knows. `ligne.comparer(objet, champs)` answers CREER,
MODIFIER or RIEN and leaves in `ligne.champs` what is to write. A row that needs another one of the same file is found
by what `analyser` remembered on `self`; rows are analysed, then written, in the order of the file.
Two rows of one key are refused, unless `plusieurs_par_cle = True` (an aidant and two people helped);
`cle_ligne(ligne)` may be refined.
A place is read by `territoires.importation`; `annuaire.ressources` is a whole example.
"""

from danaecare.socle.communs.importation.bilan import Bilan, RefusLigne
from danaecare.socle.communs.importation.colonnes import Colonne
from danaecare.socle.communs.importation.erreurs import FichierInutilisable, Refus
from danaecare.socle.communs.importation.lignes import Effet, Ligne
from danaecare.socle.communs.importation.registre import ressource_de, ressources
from danaecare.socle.communs.importation.ressource import RessourceHub
from danaecare.socle.communs.importation.valeurs import (
    Annee,
    Booleen,
    Choix,
    CodePostal,
    Courriel,
    Decimale,
    Entier,
    Heure,
    Heures,
    Jour,
    Mois,
    Plusieurs,
    Telephone,
    Texte,
)

__all__ = [
    "Annee",
    "Bilan",
    "Booleen",
    "Choix",
    "CodePostal",
    "Colonne",
    "Courriel",
    "Decimale",
    "Effet",
    "Entier",
    "FichierInutilisable",
    "Heure",
    "Heures",
    "Jour",
    "Ligne",
    "Mois",
    "Plusieurs",
    "Refus",
    "RefusLigne",
    "RessourceHub",
    "Telephone",
    "Texte",
    "ressource_de",
    "ressources",
]
