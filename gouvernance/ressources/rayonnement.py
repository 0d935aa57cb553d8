"""What the association's own spreadsheets keep of its talks, publications, seats and support."""

from danaecare.socle.annuaire.cles import identite_organisation
from danaecare.socle.annuaire.importation import PersonnesImport, StructuresImport
from danaecare.socle.communs.importation import Choix, Colonne, Effet, Entier, Jour, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport
from gouvernance.actions.interventions import intervention_modifier, intervention_noter
from gouvernance.actions.publications import publication_modifier, publication_noter
from gouvernance.actions.sieges import appui_modifier, appui_noter, siege_modifier, siege_noter
from gouvernance.choix.rayonnement import (
    EtatIntervention,
    GenreAppui,
    GenreIntervention,
    GenrePublication,
    GenreSiege,
    RoleIntervention,
)
from gouvernance.models import Appui, Intervention, Publication, Siege

_DATES = (Colonne("debut", Jour(), obligatoire=True, cle=True), Colonne("fin", Jour()))


def verifier_dates(ligne) -> None:
    if ligne["fin"] and ligne["fin"] < ligne["debut"]:
        raise Refus("fin", f"une date à partir du {ligne['debut']:%d/%m/%Y}, premier jour")


class InterventionRessource(RessourceHub):
    """One row an intervention, found by its first day and its title."""

    code = "interventions"
    titre = "Interventions : conférences, tables rondes, stands"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("titre", Texte(200), obligatoire=True, cle=True),
        Colonne("genre", Choix(GenreIntervention), obligatoire=True),
        Colonne("role", Choix(RoleIntervention)),
        *_DATES,
        *COLONNES_LIEU,
        Colonne("endroit", Texte(160), aide="La salle, la place ; à l’étranger, la ville."),
        Colonne("pays", Texte(60), aide="Vide en France."),
        Colonne("public", Texte(160)),
        Colonne("participants", Entier(maximum=1_000_000)),
        Colonne("partenaires", Texte(300)),
        Colonne("etat", Choix(EtatIntervention), aide="Vide : tenue si elle est passée, invitation sinon."),
    )

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        connues = Intervention.objects.filter(debut__in={ligne["debut"] for ligne in lignes}).select_related("commune")
        self.connues = {(cle(i.titre), i.debut): i for i in connues}

    def analyser(self, ligne) -> Effet:
        verifier_dates(ligne)
        if ligne["pays"] and ligne["commune"]:
            raise Refus("commune", "rien, hors de France : la ville s’écrit dans « endroit »", ligne.lu("commune"))
        ligne["lieu"] = self.lieux.lire(ligne)
        champs = ligne.donnees(
            "genre", "role", "fin", "lieu", "endroit", "pays", "public", "participants", "partenaires"
        )
        connue = self.connues.get((cle(ligne["titre"]), ligne["debut"]))
        if connue is None:
            champs |= ligne.donnees("titre", "debut", "etat")
        return ligne.comparer(connue, champs)

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            intervention_noter(par=par, **ligne.champs)
        else:
            intervention_modifier(par=par, intervention=ligne.objet, **ligne.champs)


class PublicationRessource(RessourceHub):
    """One row a publication, found by its day, where it came out and its title."""

    code = "publications"
    titre = "Publications et passages dans les médias"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("date", Jour(), obligatoire=True, cle=True),
        Colonne("titre", Texte(200), obligatoire=True, cle=True),
        Colonne("genre", Choix(GenrePublication), obligatoire=True),
        Colonne("ou", Texte(120), obligatoire=True, cle=True, attribut="media", autres=("média", "support")),
        Colonne("sujet", Texte(120)),
        Colonne("auteurs", Texte(200)),
        Colonne("adresse", Texte(300), attribut="lien", autres=("lien", "url")),
    )

    def preparer(self, lignes):
        connues = Publication.objects.filter(date__in={ligne["date"] for ligne in lignes})
        self.connues = {(p.date, cle(p.titre), cle(p.media)): p for p in connues}

    def analyser(self, ligne) -> Effet:
        if ligne["adresse"] and not ligne["adresse"].startswith(("http://", "https://")):
            raise Refus("adresse", "une adresse qui commence par https://", ligne.lu("adresse"))
        champs = ligne.donnees("genre", "sujet", "auteurs", lien="adresse")
        connue = self.connues.get((ligne["date"], cle(ligne["titre"]), cle(ligne["ou"])))
        return ligne.comparer(connue, champs if connue else champs | ligne.donnees("date", "titre", media="ou"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            publication_noter(par=par, **ligne.champs)
        else:
            publication_modifier(par=par, publication=ligne.objet, **ligne.champs)


class SiegeRessource(RessourceHub):
    """One row a seat, found by the structure, the role and its first day."""

    code = "sieges"
    titre = "Sièges tenus ailleurs : CPTS, groupes de travail, comités"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("structure", Texte(160), obligatoire=True, cle=True),
        Colonne("genre", Choix(GenreSiege), obligatoire=True),
        Colonne("role", Texte(120), obligatoire=True, cle=True),
        *_DATES,
        Colonne("note", Texte(300), autres=("ce qui s’y joue",)),
        Colonne("nom", Texte(80), aide="De qui tient ce siège."),
        Colonne("prenom", Texte(80)),
    )

    def cle_ligne(self, ligne):
        return (identite_organisation(ligne["structure"]), cle(ligne["role"]), ligne["debut"])

    def preparer(self, lignes):
        self.structures = StructuresImport(self, lignes, "structure")
        self.personnes = PersonnesImport(self, [ligne for ligne in lignes if ligne["nom"]])
        connus = Siege.objects.filter(debut__in={ligne["debut"] for ligne in lignes}).select_related("organisation")
        self.connus = {(s.organisation_id, cle(s.role), s.debut): s for s in connus}

    def analyser(self, ligne) -> Effet:
        verifier_dates(ligne)
        structure = self.structures.lire(ligne)
        if structure is None:
            ligne.cree("organisation", ligne["structure"])
        champs = ligne.donnees("genre", "fin", "note")
        if ligne["nom"] and (personne := self.personnes.lire(ligne)):
            champs["personne"] = personne
        elif ligne["nom"]:
            ligne.cree("personne", f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        connu = structure and self.connus.get((structure.pk, cle(ligne["role"]), ligne["debut"]))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("role", "debut"))

    def ecrire(self, ligne, par):
        if ligne["nom"]:
            ligne.champs["personne"] = self.personnes.assurer(ligne, par)
        if ligne.objet is None:
            siege_noter(par=par, organisation=self.structures.assurer(ligne, par), **ligne.champs)
        else:
            siege_modifier(par=par, siege=ligne.objet, **ligne.champs)


class AppuiRessource(RessourceHub):
    """One row a support, found by who brings it, what for and its first day."""

    code = "appuis"
    titre = "Appuis reçus : DLA, programmes, agréments"
    droit = "rayonnement.ecrire"
    colonnes = (
        Colonne("genre", Choix(GenreAppui, synonymes={"DLA": GenreAppui.DLA}), obligatoire=True),
        Colonne("structure", Texte(160), obligatoire=True, cle=True),
        Colonne("objet", Texte(200), obligatoire=True, cle=True),
        Colonne("numero", Texte(60)),
        *_DATES,
        Colonne("postes", Entier(maximum=1000), aide="D’un agrément de service civique."),
        Colonne("lieux", Texte(300)),
    )

    def cle_ligne(self, ligne):
        return (identite_organisation(ligne["structure"]), cle(ligne["objet"]), ligne["debut"])

    def preparer(self, lignes):
        self.structures = StructuresImport(self, lignes, "structure")
        connus = Appui.objects.filter(debut__in={ligne["debut"] for ligne in lignes})
        self.connus = {(a.organisation_id, cle(a.objet), a.debut): a for a in connus}

    def analyser(self, ligne) -> Effet:
        verifier_dates(ligne)
        if ligne["genre"] != GenreAppui.SERVICE_CIVIQUE and (ligne["postes"] is not None or ligne["lieux"]):
            raise Refus("postes", "rien, sauf pour un agrément de service civique", ligne.lu("postes"))
        structure = self.structures.lire(ligne)
        if structure is None:
            ligne.cree("organisation", ligne["structure"])
        champs = ligne.donnees("genre", "numero", "fin", "postes", "lieux")
        connu = structure and self.connus.get((structure.pk, cle(ligne["objet"]), ligne["debut"]))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("objet", "debut"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            appui_noter(par=par, organisation=self.structures.assurer(ligne, par), **ligne.champs)
        else:
            appui_modifier(par=par, appui=ligne.objet, **ligne.champs)
