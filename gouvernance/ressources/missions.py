"""What the association's own spreadsheets keep of its missions, of the studio and of what it lends."""

from danaecare.socle.annuaire.cles import identite_organisation
from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import Choix, Colonne, Decimale, Effet, Jour, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from gouvernance.ressources.rayonnement import verifier_dates
from tierslieux.actions.materiel import materiel_modifier, materiel_noter
from tierslieux.actions.mediacare import production_media_modifier, production_media_noter
from tierslieux.actions.missions import mission_modifier, mission_noter
from tierslieux.choix import EtatMission, EtatProduction, GenreMateriel, GenreProduction, NatureMission
from tierslieux.models import Materiel, Mission, ProductionMedia
from tierslieux.ressources.espaces import EspacesConnus


class MissionRessource(RessourceHub):
    """One row a mission, found by whom it is for, its object and its first day."""

    code = "missions"
    titre = "Missions pour des collectivités et des porteurs"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("mission", Texte(200), obligatoire=True, cle=True, attribut="objet", autres=("objet",)),
        Colonne("genre", Choix(NatureMission), attribut="nature"),
        Colonne("pour_qui", Texte(160), obligatoire=True, cle=True, autres=("structure", "commanditaire")),
        Colonne("territoire", Texte(120)),
        Colonne("debut", Jour(), obligatoire=True, cle=True),
        Colonne("fin", Jour()),
        Colonne("etat", Choix(EtatMission)),
        Colonne("jours_vendus", Decimale(minimum=0, maximum=9999)),
        Colonne("jours_faits", Decimale(minimum=0, maximum=9999)),
        Colonne("prix", Decimale(minimum=0, maximum=9_999_999), aide="En euros ; vide tant qu’il n’est pas convenu."),
        Colonne("espace", Texte(240), aide="D’une institution accueillie : un espace du hub."),
        Colonne("convention_le", Jour(), aide="De même : le jour où sa convention est signée."),
    )

    def cle_ligne(self, ligne):
        return (identite_organisation(ligne["pour_qui"]), cle(ligne["mission"]), ligne["debut"])

    def preparer(self, lignes):
        self.structures = StructuresImport(self, lignes, "pour_qui")
        connues = Mission.objects.filter(debut__in={ligne["debut"] for ligne in lignes})
        self.connues = {(m.organisation_id, cle(m.objet), m.debut): m for m in connues}
        self.espaces = EspacesConnus() if any(ligne["espace"] for ligne in lignes) else None

    def analyser(self, ligne) -> Effet:
        verifier_dates(ligne)
        structure = self.structures.lire(ligne)
        if structure is None:
            ligne.cree("organisation", ligne["pour_qui"])
        champs = ligne.donnees(
            "territoire", "fin", "etat", "jours_vendus", "jours_faits", "prix", "convention_le", nature="genre"
        )
        if ligne["espace"]:
            champs["espace"] = self.espaces.trouver(ligne["espace"])
        connue = structure and self.connues.get((structure.pk, cle(ligne["mission"]), ligne["debut"]))
        nature = champs.get("nature") or (connue.nature if connue else "")
        if nature != NatureMission.HEBERGEMENT and {"espace", "convention_le"} & set(champs):
            raise Refus("genre", "l’accueil d’une institution, quand la ligne a un espace ou une convention")
        return ligne.comparer(connue, champs if connue else champs | ligne.donnees("debut", objet="mission"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            mission_noter(par=par, organisation=self.structures.assurer(ligne, par), **ligne.champs)
        else:
            mission_modifier(par=par, mission=ligne.objet, **ligne.champs)


class ProductionMediaRessource(RessourceHub):
    """One row a production, found by its title and the day it was asked for."""

    code = "productions-media"
    titre = "Productions du studio MediaCare"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("titre", Texte(160), obligatoire=True, cle=True, autres=("production",)),
        Colonne("genre", Choix(GenreProduction), obligatoire=True),
        Colonne("demandee_par", Texte(160), autres=("structure",)),
        Colonne("demandee_le", Jour(), obligatoire=True, cle=True, autres=("date",)),
        Colonne("sujet", Texte(200)),
        Colonne("etat", Choix(EtatProduction)),
    )

    def preparer(self, lignes):
        self.structures = StructuresImport(self, lignes, "demandee_par")
        connues = ProductionMedia.objects.filter(demandee_le__in={ligne["demandee_le"] for ligne in lignes})
        self.connues = {(cle(p.titre), p.demandee_le): p for p in connues}

    def analyser(self, ligne) -> Effet:
        champs = ligne.donnees("genre", "sujet", "etat")
        if ligne["demandee_par"] and (structure := self.structures.lire(ligne)):
            champs["organisation"] = structure
        elif ligne["demandee_par"]:
            ligne.cree("organisation", ligne["demandee_par"])
        connue = self.connues.get((cle(ligne["titre"]), ligne["demandee_le"]))
        return ligne.comparer(connue, champs if connue else champs | ligne.donnees("titre", "demandee_le"))

    def ecrire(self, ligne, par):
        if ligne["demandee_par"]:
            ligne.champs["organisation"] = self.structures.assurer(ligne, par)
        if ligne.objet is None:
            production_media_noter(par=par, **ligne.champs)
        else:
            production_media_modifier(par=par, production_media=ligne.objet, **ligne.champs)


class MaterielRessource(RessourceHub):
    """One row a thing that is lent, found by its name."""

    code = "materiel"
    titre = "Véhicules et matériel prêtés"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("genre", Choix(GenreMateriel), obligatoire=True),
        Colonne("immatriculation", Texte(20), aide="D’un véhicule."),
        Colonne(
            "cout_km",
            Decimale(minimum=0, maximum=99, decimales=3),
            aide="En euros, d’un véhicule.",
            autres=("coût d’un kilomètre",),
        ),
        Colonne("retire_le", Jour()),
        Colonne("note", Texte(300), autres=("à savoir",)),
    )

    def preparer(self, lignes):
        self.connus = {cle(materiel.nom): materiel for materiel in Materiel.objects.all()}

    def analyser(self, ligne) -> Effet:
        if ligne["genre"] != GenreMateriel.VEHICULE and (ligne["immatriculation"] or ligne["cout_km"] is not None):
            raise Refus("genre", "un véhicule : lui seul a une immatriculation et un coût au kilomètre")
        champs = ligne.donnees("genre", "immatriculation", "cout_km", "retire_le", "note")
        connu = self.connus.get(cle(ligne["nom"]))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("nom"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            materiel_noter(par=par, **ligne.champs)
        else:
            materiel_modifier(par=par, materiel=ligne.objet, **ligne.champs)
