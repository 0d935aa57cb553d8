"""Which sheet of the directory a row means: the one of the same identity; a mere look-alike is asked.

def preparer(self, lignes): self.personnes = PersonnesImport(self, lignes)
def analyser(self, ligne):  personne = self.personnes.lire(ligne)             # None: a new one
def ecrire(self, ligne, par): personne = self.personnes.assurer(ligne, par)
"""

from collections import defaultdict

from django.db.models import F

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.cles import (
    cle_organisation,
    cle_personne,
    identite_organisation,
    identite_personne,
)
from danaecare.socle.annuaire.models import Fiche, Organisation, Personne
from danaecare.socle.communs.importation.doutes import Doute

NOUVELLE = "nouvelle"


class FichesImport:
    """Sheets of one kind, read once by their blurred key; a sheet that was merged gives the one that was kept."""

    modele: type[Fiche]
    colonne = "nom"  # where the row names it

    def __init__(self, ressource, lignes):
        self._ressource, self._neuves = ressource, {}
        self._ressemblantes: dict[str, list] = defaultdict(list)
        fiches = self.modele.objects.filter(cle__in={self.cle(ligne) for ligne in lignes})
        fiches = fiches.select_related("commune", "absorbee_par__commune")
        for fiche in fiches.order_by(F("archivee_le").desc(nulls_first=True), "pk"):
            gardee = fiche.absorbee_par or fiche
            memes = self._ressemblantes[fiche.cle]
            if gardee not in [autre for autre, _ in memes]:
                memes.append((gardee, self.identite_de(fiche)))

    @property
    def connues(self) -> list[Fiche]:
        """The sheets that the rows may mean."""
        return [fiche for memes in self._ressemblantes.values() for fiche, _ in memes]

    def lire(self, ligne):
        """The sheet; None for a new one. Refus while a look-alike waits for an answer."""
        identite = self.identite(ligne)
        ressemblantes = self._ressemblantes[self.cle(ligne)]
        memes = [fiche for fiche, sienne in ressemblantes if sienne == identite and self.s_accorde(fiche, ligne)]
        exactes = [fiche for fiche in memes if "commune" in ligne and (fiche.lieu or None) == (ligne["lieu"] or None)]
        for seules in (memes, exactes):
            if len(seules) == 1:
                return seules[0]
        fiches = memes or [fiche for fiche, _ in ressemblantes]
        if not fiches:
            return None
        return self._ressource.demander(ligne, self.colonne, self._doute(ligne, identite, fiches))

    def _doute(self, ligne, identite, fiches) -> Doute:
        lectures = {str(fiche.pk): fiche for fiche in fiches} | {NOUVELLE: None}
        libelles = {str(fiche.pk): f"oui, c’est {self.dire(fiche)}" for fiche in fiches}
        return Doute(
            f"fiche:{'|'.join(map(str, identite if isinstance(identite, tuple) else [identite]))}",
            f"« {self.nom(ligne)} » est-ce une fiche déjà connue ?",
            lectures,
            libelles | {NOUVELLE: "non, une nouvelle fiche"},
            f"votre réponse : ce nom ressemble à {', '.join(self.dire(fiche) for fiche in fiches[:3])}",
        )

    @staticmethod
    def dire(fiche) -> str:
        return f"{fiche} ({fiche.lieu})" if fiche.lieu else str(fiche)

    def s_accorde(self, fiche, ligne) -> bool:
        """Nothing that the row says of the sheet shows another one."""
        lieu = ligne["lieu"] if "commune" in ligne else None
        return not (lieu and fiche.lieu and lieu != fiche.lieu)


class OrganisationsImport(FichesImport):
    modele = Organisation

    def cle(self, ligne):
        return cle_organisation(ligne["nom"])

    def identite(self, ligne):
        return identite_organisation(ligne["nom"])

    def identite_de(self, fiche):
        return identite_organisation(fiche.nom)

    def nom(self, ligne):
        return ligne["nom"]

    def assurer(self, ligne, par, **champs) -> Organisation:
        """The sheet of the row, made now if it is new; once for all the rows of that name."""
        connue = self.lire(ligne) or self._neuves.get(self.identite(ligne))
        if connue is None:
            connue = self._neuves[self.identite(ligne)] = organisation_creer(par=par, nom=ligne["nom"], **champs)
        return connue


class StructuresImport(FichesImport):
    """The organisation that a row names beside what it is about: employer, host, funder. Empty, it names none."""

    modele = Organisation

    def __init__(self, ressource, lignes, colonne: str):
        self.colonne = colonne
        super().__init__(ressource, [ligne for ligne in lignes if ligne[colonne]])

    def cle(self, ligne):
        return cle_organisation(ligne[self.colonne])

    def identite(self, ligne):
        return identite_organisation(ligne[self.colonne])

    def identite_de(self, fiche):
        return identite_organisation(fiche.nom)

    def nom(self, ligne):
        return ligne[self.colonne]

    def s_accorde(self, fiche, ligne) -> bool:
        """The place of a row is not that of the organisation it names."""
        return True

    def assurer(self, ligne, par) -> Organisation:
        """The sheet that the row names, made now if it is new; once for all the rows of that name."""
        connue = self.lire(ligne) or self._neuves.get(self.identite(ligne))
        if connue is None:
            connue = self._neuves[self.identite(ligne)] = organisation_creer(par=par, nom=ligne[self.colonne])
        return connue


class PersonnesImport(FichesImport):
    modele = Personne

    def cle(self, ligne):
        return cle_personne(ligne["nom"], ligne["prenom"] or "")

    def identite(self, ligne):
        return identite_personne(ligne["nom"], ligne["prenom"] or "")

    def identite_de(self, fiche):
        return identite_personne(fiche.nom, fiche.prenom)

    def nom(self, ligne):
        return f"{ligne['prenom'] or ''} {ligne['nom']}".strip()

    def s_accorde(self, fiche, ligne) -> bool:
        """Two people of one name have two addresses."""
        adresse = ligne["courriel"]
        return not (adresse and fiche.courriel and adresse != fiche.courriel)

    def assurer(self, ligne, par, **champs) -> Personne:
        """The sheet of the row, made now if it is new; once for all the rows of that name."""
        connue = self.lire(ligne) or self._neuves.get(self.identite(ligne))
        if connue is None:
            connue = personne_creer(par=par, nom=ligne["nom"], prenom=ligne["prenom"] or "", **champs)
            self._neuves[self.identite(ligne)] = connue
        return connue
