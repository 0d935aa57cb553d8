"""What every import resource does: read, analyse, write, count."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, OperationalError, transaction
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from danaecare.socle.communs.importation.apercu import apercu_de
from danaecare.socle.communs.importation.bilan import Bilan
from danaecare.socle.communs.importation.colonnes import Reprise, associer, titres_de
from danaecare.socle.communs.importation.doublons import LIGNE_ENTIERE, refuser_doublons, refuser_seconde
from danaecare.socle.communs.importation.doutes import Doute, Questions
from danaecare.socle.communs.importation.erreurs import FichierInutilisable, Refus
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.communs.importation.lignes import Effet, Ligne, montrer
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.communs.texte.mots import cle

PAS_DE_PROGRESSION = 200
_TYPES = {
    Effet.CREER: RowResult.IMPORT_TYPE_NEW,
    Effet.MODIFIER: RowResult.IMPORT_TYPE_UPDATE,
    Effet.RIEN: RowResult.IMPORT_TYPE_SKIP,
}


def _silence(fait: int, total: int, etape: str) -> None:
    """Nobody follows."""


class RessourceHub(Resource):
    """Base of the resources; see the package's docstring for what an app writes."""

    code: str = ""
    titre: str = ""
    droit: str = ""
    colonnes: tuple = ()
    autres_formes: tuple[str, ...] = ()  # files of another shape that are read too: see `adapter`
    plusieurs_par_cle = False
    plusieurs_par_fiche = False  # several rows tell parts of one record
    sans_retour: str = ""  # why what it wrote cannot be undone; said before it is written

    class Meta:
        skip_diff = True
        use_transactions = True
        report_skipped = False
        instance_loader_class = BaseInstanceLoader  # never asked: `preparer` loads in bulk

    @classmethod
    def get_display_name(cls):
        """Its name in Django's admin."""
        return cls.titre

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields = {colonne.nom: colonne for colonne in self.colonnes}
        self.lignes: list[Ligne] = []
        self.par_rang: dict[int, Ligne] = {}
        self.bilan = Bilan()
        self.par = None
        self.reprise = Reprise()
        self.questions = Questions()
        self._suivre = _silence
        self._ecrire = False

    # --- What an app writes ---------------------------------------------------------------------------------------
    @classmethod
    def adapter(cls, tableau: Tableau) -> Tableau:
        """Rows of this resource made of a file of another shape; any other file as it is."""
        return tableau

    def cle_ligne(self, ligne: Ligne):
        """What two rows of one record share: the cells of the key columns, without case or accents."""
        return tuple(_comparable(ligne[colonne.nom]) for colonne in self.colonnes if colonne.cle)

    def preparer(self, lignes: list[Ligne]) -> None:
        """Load in bulk what `analyser` needs."""

    def analyser(self, ligne: Ligne) -> Effet:
        """What importing this row would do; raises Refus. Neither query nor write.

        A row passes the wall that the page of its record asks: `self.par` is who imports, None the hub itself.
        """
        raise NotImplementedError

    def ecrire(self, ligne: Ligne, par) -> None:
        """Create or change the record through the app's actions."""
        raise NotImplementedError

    # --- What the hub calls ---------------------------------------------------------------------------------------
    @classmethod
    def lire(cls, chemin) -> Tableau:
        """The table of a file; FichierInutilisable when it holds none."""
        return cls.adapter(lire(chemin, cls.colonnes))

    def simuler(self, tableau, *, par=None, reprise=None, suivre=_silence) -> Bilan:
        """The analysis alone: nothing is written. FichierInutilisable when no row can be read.

        `reprise` is what its owner has said of the file since: titles, answers, cells.
        """
        self._au_nom_de(par)
        self._suivre, self.reprise = suivre, reprise or Reprise()
        self._analyser_tableau(tableau)
        return self.bilan

    def importer(self, tableau, *, par, lignes_valides: bool = False, reprise=None, suivre=_silence) -> Bilan:
        """Analyse, then write in one transaction: all, or nothing when a row is refused (unless `lignes_valides`)."""
        self._au_nom_de(par)
        self._suivre, self.reprise = suivre, reprise or Reprise()
        resultat = self.import_data(
            tableau,
            dry_run=False,
            raise_errors=False,
            rollback_on_validation_errors=not lignes_valides,
            user=par,
            lignes_valides=lignes_valides,
        )
        if resultat.base_errors:
            raise resultat.base_errors[0].error
        self.bilan.applique = bool(lignes_valides or not self.bilan.refuses)
        return self.bilan

    def _au_nom_de(self, par) -> None:
        """Who imports holds the resource's right at this very moment; nobody (None) is the hub, at its command line."""
        if par is not None and not par.peut(self.droit):
            raise FichierInutilisable("vous n’avez plus le droit d’importer ce genre de fichier.")
        self.par = par

    # --- The hooks of django-import-export ------------------------------------------------------------------------
    def get_import_id_fields(self):
        return ["id"]  # the keys are the resource's own business

    def before_import(self, dataset, **kwargs):
        self._analyser_tableau(dataset)
        self._ecrire = not self.bilan.refuses or kwargs.get("lignes_valides", False)

    def import_row(self, row, instance_loader, **kwargs):
        resultat = self.get_row_result_class()()
        numero = kwargs["row_number"]
        ligne = self.par_rang.get(numero)
        if ligne is None:  # the file was unusable, or the row is not asked for
            resultat.import_type = RowResult.IMPORT_TYPE_SKIP
            return resultat
        if not ligne.refus and self._ecrire and not kwargs.get("dry_run") and ligne.effet != Effet.RIEN:
            self._ecrire_ligne(ligne, kwargs)
        if ligne.refus:
            resultat.import_type = RowResult.IMPORT_TYPE_INVALID
            resultat.validation_error = ValidationError({NON_FIELD_ERRORS: [str(refus) for refus in ligne.refus]})
        else:
            resultat.import_type = _TYPES[ligne.effet]
        if numero % PAS_DE_PROGRESSION == 0 or numero == len(self.lignes):
            self._suivre(numero, len(self.lignes), "Écriture")
        return resultat

    def _ecrire_ligne(self, ligne, kwargs) -> None:
        """Under a savepoint: what an action or the database refuses at this moment is a refusal of the row."""
        try:
            with transaction.atomic():
                self.ecrire(ligne, kwargs.get("user"))
        except Refus as refus:
            ligne.refuser(refus.colonne, refus.accepte, refus.lu)
        except ValidationError as erreur:
            self._refuser_validation(ligne, erreur)
        except OperationalError:
            raise  # the base fell, or gave way: no fault of the row
        except DatabaseError:
            ligne.refuser(
                LIGNE_ENTIERE, "une fiche que la base accepte ; quelqu’un a peut-être saisi la même entre-temps", ""
            )
        if ligne.refus:
            self._retirer(ligne)
            self._ecrire = kwargs.get("lignes_valides", False)

    def _refuser_validation(self, ligne, erreur: ValidationError) -> None:
        messages = getattr(erreur, "message_dict", None) or {NON_FIELD_ERRORS: erreur.messages}
        for champ, textes in messages.items():
            for texte in textes:
                ligne.refuser(champ if champ in self.fields else LIGNE_ENTIERE, texte)

    # --- The analysis ---------------------------------------------------------------------------------------------
    def _analyser_tableau(self, tableau) -> None:
        associees, avertissements = associer(self.colonnes, tableau.headers or [], self.reprise.titres)
        self.bilan = Bilan(avertissements=[*getattr(tableau, "avertissements", ()), *avertissements])
        self.bilan.titres = titres_de(tableau.headers or [], associees)
        self.questions = Questions(self.reprise.reponses)
        numeros = getattr(tableau, "numeros", None) or range(2, len(tableau) + 2)
        debordements = getattr(tableau, "debordements", {})
        self.lignes, self.par_rang = [], {}
        for rang, (numero, cellules) in enumerate(zip(numeros, tableau, strict=True), 1):
            if self.reprise.lignes is not None and numero not in self.reprise.lignes:
                continue
            ligne = self._lire(numero, cellules, associees)
            if numero in debordements:
                ligne.refuser(LIGNE_ENTIERE, debordements[numero], "")
            self.lignes.append(ligne)
            self.par_rang[rang] = ligne
            if rang % PAS_DE_PROGRESSION == 0:
                self._suivre(rang, 2 * len(tableau), "Lecture")
        lisibles = [ligne for ligne in self.lignes if not ligne.refus]
        if lisibles:
            self.preparer(lisibles)
        if not self.plusieurs_par_cle:
            refuser_doublons(lisibles, [colonne.nom for colonne in self.colonnes if colonne.cle], self.cle_ligne)
        visees: dict = {}
        for rang, ligne in enumerate(self.lignes, 1):
            if not ligne.refus:
                self._analyser_ligne(ligne)
                if not self.plusieurs_par_fiche:
                    refuser_seconde(ligne, visees)
            if rang % PAS_DE_PROGRESSION == 0 or rang == len(self.lignes):
                self._suivre(len(tableau) + rang, 2 * len(tableau), "Analyse")
        self._compter()

    def _lire(self, numero, cellules, associees) -> Ligne:
        valeurs, brut, refus = {}, {}, []
        corrigees = self.reprise.corrections.get(str(numero), {})
        for colonne, cellule in zip(associees, cellules, strict=True):
            if colonne is None:
                continue
            brut[colonne.nom] = cellule = corrigees.get(colonne.nom, cellule)
            try:
                valeurs[colonne.nom] = self._valeur(numero, colonne, cellule)
            except ValueError as erreur:
                refus.append((colonne.nom, str(erreur)))
        for colonne in self.colonnes:
            if colonne.nom not in brut and colonne.defaut is not None:
                valeurs[colonne.nom] = colonne.defaut
        ligne = Ligne(numero, valeurs, brut)
        for nom, accepte in refus:
            ligne.refuser(nom, accepte)
        return ligne

    def _valeur(self, numero, colonne, cellule):
        """The value of a cell; of one in doubt, what the file's owner answered."""
        try:
            return colonne.lire(cellule)
        except Doute as doute:
            return colonne.lire(self.questions.trancher(doute, numero, colonne.nom, montrer(cellule)))

    def demander(self, ligne, colonne: str, doute: Doute):
        """The answer to a doubt of a resource; Refus while there is none."""
        try:
            return self.questions.trancher(doute, ligne.numero, colonne, ligne.lu(colonne))
        except ValueError as erreur:
            raise Refus(colonne, str(erreur)) from erreur

    def _analyser_ligne(self, ligne) -> None:
        try:
            ligne.effet = self.analyser(ligne)
        except Refus as refus:
            ligne.refuser(refus.colonne, refus.accepte, refus.lu)

    def _compter(self) -> None:
        bilan = self.bilan
        bilan.total = len(self.lignes)
        bilan.doutes = list(self.questions.posees.values())
        for ligne in self.lignes:
            if ligne.refus:
                bilan.refuses += 1
                bilan.refus += ligne.refus
                continue
            bilan.avertissements += ligne.avertissements
            if ligne.effet == Effet.CREER:
                bilan.crees += 1
            elif ligne.effet == Effet.MODIFIER:
                bilan.modifies += 1
            else:
                bilan.inchanges += 1
        bilan.annexes = self._annexes()
        bilan.apercu = apercu_de(self.lignes, self.colonnes)

    def _annexes(self) -> dict[str, list[str]]:
        """What the rows that are written create on the way; one that is refused or changes nothing creates nothing."""
        annexes: dict[str, dict[str, str]] = {}
        for ligne in self.lignes:
            if not ligne.refus and ligne.effet != Effet.RIEN:
                for nature, nom in ligne.annexes:
                    annexes.setdefault(nature, {}).setdefault(cle(nom), nom)
        return {nature: list(noms.values()) for nature, noms in annexes.items()}

    def _retirer(self, ligne) -> None:
        """A row counted as taken by the analysis is refused at the writing."""
        if ligne.effet == Effet.CREER:
            self.bilan.crees -= 1
        else:
            self.bilan.modifies -= 1
        self.bilan.refuses += 1
        self.bilan.refus += ligne.refus
        self.bilan.annexes = self._annexes()

    def handle_import_error(self, result, error, raise_errors=False):
        """A fault of the file goes to its owner; any other is a fault of the code, and is not swallowed."""
        if not isinstance(error, FichierInutilisable):
            raise error
        super().handle_import_error(result, error, raise_errors)


def _comparable(valeur):
    return cle(valeur) if isinstance(valeur, str) else valeur
