from aidants.actions.droits import orientation_noter
from aidants.actions.entretiens import entretien_modifier, entretien_noter
from aidants.choix import Etat, Mode, SuiteOrientation, Theme
from aidants.models import Dossier, Entretien, Orientation
from aidants.models.entretiens import Rencontre
from aidants.permissions import Bloc, avec_equipe
from aidants.ressources.aidants import IMPORT, MODES
from aidants.ressources.murs import exiger, exiger_droit
from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Booleen,
    Choix,
    Colonne,
    Effet,
    Entier,
    Heure,
    Jour,
    Ligne,
    Plusieurs,
    Refus,
    RessourceHub,
    Texte,
)


class EntretienRessource(RessourceHub):
    """One row an interview; `orientation` names the structure that the person was sent to."""

    code = "entretiens"
    titre = "Entretiens sociaux"
    droit = "aidants.entretiens"
    colonnes = (
        Colonne("dossier", Texte(20), obligatoire=True, cle=True),
        Colonne("date", Jour(passe=True, annee_min=2000), obligatoire=True, cle=True),
        Colonne("heure", Heure(), cle=True),
        Colonne("mode", Choix(Mode, synonymes=MODES), obligatoire=True),
        Colonne("duree_min", Entier()),
        Colonne("rencontre", Choix(Rencontre), aide="Qui était là."),
        Colonne("themes", Plusieurs(Theme), aide="Séparés par « | »."),
        Colonne("orientation", Texte(160), aide="Une structure ; créée si le hub ne la connaît pas."),
        Colonne("honore", Booleen(), defaut=True, aide="Oui si la case est vide."),
    )

    def cle_ligne(self, ligne):
        return ligne["dossier"], ligne["date"], ligne["heure"]

    def preparer(self, lignes):
        numeros = {ligne["dossier"] for ligne in lignes}
        self.dossiers = {dossier.numero: dossier for dossier in Dossier.objects.visibles().filter(numero__in=numeros)}
        avec_equipe(self.dossiers.values())
        self.connus, self.orientations = {}, set()
        entretiens = Entretien.objects.filter(dossier__numero__in=numeros, date__in={ligne["date"] for ligne in lignes})
        par_pk = {dossier.pk: dossier for dossier in self.dossiers.values()}
        for entretien in entretiens.order_by("-pk"):
            if entretien.dossier_id in par_pk:
                entretien.dossier = par_pk[entretien.dossier_id]
                self.connus[(entretien.dossier.numero, entretien.date, entretien.heure)] = entretien
        orientations = Orientation.objects.filter(entretien__in=[entretien.pk for entretien in self.connus.values()])
        self.orientations = set(orientations.values_list("entretien_id", "organisation_id"))
        self.structures = StructuresImport(self, lignes, "orientation")

    def analyser(self, ligne: Ligne) -> Effet:
        if ligne["dossier"] not in self.dossiers:
            raise Refus("dossier", "le numéro d’un dossier du hub : importez d’abord les aidants")
        exiger(self.par, Bloc.RENDEZ_VOUS, self.dossiers[ligne["dossier"]])
        if ligne["themes"]:
            exiger_droit(self.par, "aidants.typologies", "themes")
        if ligne["orientation"]:
            exiger(self.par, Bloc.TYPOLOGIES, self.dossiers[ligne["dossier"]], "orientation")
        if ligne["duree_min"] is not None and not 1 <= ligne["duree_min"] <= 600:
            raise Refus("duree_min", "une durée en minutes, de 1 à 600")
        champs = ligne.donnees("mode", "duree_min", "rencontre", "themes")
        champs["etat"] = Etat.HONORE if ligne["honore"] else Etat.MANQUE
        connu = self.connus.get(self.cle_ligne(ligne))
        effet = ligne.comparer(connu, champs)
        if ligne["orientation"]:
            structure = self.structures.lire(ligne)
            if structure is None:
                ligne.cree("organisation", ligne["orientation"])
            if connu is None or structure is None or (connu.pk, structure.pk) not in self.orientations:
                ligne["orientation_neuve"] = True
                effet = Effet.MODIFIER if effet == Effet.RIEN else effet
        return effet

    def ecrire(self, ligne: Ligne, par):
        dossier, entretien = self.dossiers[ligne["dossier"]], ligne.objet
        if entretien is None:
            entretien = entretien_noter(
                par=par, dossier=dossier, date=ligne["date"], heure=ligne["heure"], professionnel=dossier.referent,
                **ligne.champs,
            )  # fmt: skip
        elif ligne.champs:
            entretien_modifier(par=par, entretien=entretien, motif_correction=IMPORT, **ligne.champs)
        if ligne["orientation_neuve"]:
            organisation = self.structures.assurer(ligne, par)
            orientation_noter(
                par=par, dossier=dossier, entretien=entretien, organisation=organisation, date=ligne["date"],
                suite=SuiteOrientation.ATTENTE,
            )  # fmt: skip
