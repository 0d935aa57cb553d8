"""Sessions and trainees that come in from a spreadsheet."""

from collections import defaultdict
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Count, Sum

from danaecare.socle.annuaire.actions.personnes import personne_modifier
from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.cles import identite_personne
from danaecare.socle.annuaire.importation import PersonnesImport, StructuresImport
from danaecare.socle.communs.importation import Choix, Colonne, Effet, Heures, Jour, Refus, RessourceHub, Texte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.communs.texte.mots import cle
from formations.actions.catalogue import formation_ecrire
from formations.actions.reprise import SUJET, heures_reprendre, jours_de_reprise, session_reprendre
from formations.actions.stagiaires import stagiaire_inscrire, stagiaire_modifier
from formations.choix import GenreSession, TypeStagiaire
from formations.models import Formation, Session, Stagiaire

GENRES = {"professionnelle": GenreSession.FORMATION, "université": GenreSession.UNIVERSITE}
STATUTS = {
    "salarié": TypeStagiaire.SALARIE, "salariée": TypeStagiaire.SALARIE, "apprentie": TypeStagiaire.APPRENTI,
    "demandeur d’emploi": TypeStagiaire.RECHERCHE_EMPLOI, "demandeuse d’emploi": TypeStagiaire.RECHERCHE_EMPLOI,
    "recherche d’emploi": TypeStagiaire.RECHERCHE_EMPLOI, "particulier": TypeStagiaire.PARTICULIER,
    "autre": TypeStagiaire.AUTRE, "agent public": TypeStagiaire.AUTRE, "bénévole": TypeStagiaire.AUTRE,
    "indépendant": TypeStagiaire.AUTRE,
}  # fmt: skip


def _minutes(heures: Decimal) -> int:
    return int(arrondir(heures * 60))


def _autre_etablissement(ligne, connue) -> bool:
    return ligne["etablissement"] is None or ligne["etablissement"].pk != connue.etablissement_id


class SessionRessource(RessourceHub):
    """One row a session; its hours are spread over half-days between its first and its last day."""

    code = "sessions"
    titre = "Sessions de formation"
    droit = "formations.ecrire"
    colonnes = (
        Colonne("code", Texte(20), obligatoire=True, cle=True, autres=("numero", "session")),
        Colonne("formation", Texte(160), obligatoire=True, autres=("intitule", "titre"),
                aide="Ajoutée au catalogue si elle n’y est pas."),
        Colonne("type", Choix(GenreSession, synonymes=GENRES), aide="Vide : formation professionnelle."),
        Colonne("debut", Jour(), aide="Obligatoire pour une session que le hub ne connaît pas."),
        Colonne("fin", Jour(), aide="Idem."),
        Colonne("duree_h", Heures(minimum=Decimal("0.25"), maximum=Decimal(2000)),
                autres=("duree", "heures"), aide="Idem."),
        Colonne("lieu", Texte(160), aide="L’établissement, pour une intervention universitaire."),
        Colonne("public", Texte(200)),
    )  # fmt: skip

    def cle_ligne(self, ligne):
        return ligne["code"].upper()

    def preparer(self, lignes):
        codes = {ligne["code"].upper() for ligne in lignes}
        self.connues = {
            s.code.upper(): s
            for s in Session.objects.annotate(emargees=Count("demi_journees__emargements")).prefetch_related(
                "demi_journees"
            )
            if s.code.upper() in codes
        }
        self.formations = {f.cle: f for f in Formation.objects.prefetch_related("programmes")}
        universitaires = [ligne for ligne in lignes if ligne["type"] == GenreSession.UNIVERSITE]
        self.etablissements = StructuresImport(self, universitaires, "lieu")

    def analyser(self, ligne) -> Effet:
        genre = ligne["type"] or GenreSession.FORMATION
        connue = self.connues.get(self.cle_ligne(ligne))
        if genre == GenreSession.UNIVERSITE and ligne["lieu"]:
            ligne["etablissement"] = self.etablissements.lire(ligne)
        if connue is not None and self._deja_dite(ligne, connue, genre):
            return Effet.RIEN
        for nom in ("debut", "fin", "duree_h"):
            if ligne[nom] is None:
                raise Refus(nom, "une valeur pour une session à reprendre ; laissez les autres au hub", "")
        if ligne["fin"] < ligne["debut"]:
            raise Refus("fin", "une date qui suit le début")
        if ligne["fin"] > aujourdhui():
            raise Refus("fin", "une session terminée : celles à venir se préparent dans le hub, avec leurs horaires")
        if genre == GenreSession.UNIVERSITE and not ligne["lieu"]:
            raise Refus("lieu", "l’établissement de l’intervention universitaire")
        minutes = _minutes(ligne["duree_h"])
        try:
            jours_de_reprise(ligne["debut"], ligne["fin"], minutes)
        except ValidationError as erreur:
            raise Refus("duree_h", " ".join(erreur.messages)) from erreur
        if genre != GenreSession.UNIVERSITE and cle(ligne["formation"]) not in self.formations:
            ligne.cree("formation", ligne["formation"])
        if genre == GenreSession.UNIVERSITE and ligne["etablissement"] is None:
            ligne.cree("organisation", ligne["lieu"])
        champs = ligne.donnees("debut", "fin", "public", intitule="formation") | {"genre": genre, "minutes": minutes}
        if ligne["lieu"] and genre != GenreSession.UNIVERSITE:
            champs["endroit"] = ligne["lieu"]
        effet = ligne.comparer(connue, champs)
        if connue is not None:
            if genre == GenreSession.UNIVERSITE and _autre_etablissement(ligne, connue):
                effet = Effet.MODIFIER
            self._verifier(ligne, connue)
        return effet

    def _deja_dite(self, ligne, connue, genre) -> bool:
        """The row says what the hub knows, of a session to come as well."""
        champs = ligne.donnees("debut", "fin", "public", intitule="formation") | {"genre": genre}
        if ligne["duree_h"] is not None:
            champs["minutes"] = _minutes(ligne["duree_h"])
        if ligne["lieu"] and genre != GenreSession.UNIVERSITE:
            champs["endroit"] = ligne["lieu"]
        ailleurs = genre == GenreSession.UNIVERSITE and ligne["lieu"] and _autre_etablissement(ligne, connue)
        return not ailleurs and ligne.comparer(connue, champs) == Effet.RIEN

    def _verifier(self, ligne, connue) -> None:
        """What was planned or signed in the hub is not overwritten by a file."""
        if not {"debut", "fin", "minutes", "genre"} & set(ligne.champs):
            return
        if connue.emargees or any(d.sujet != SUJET for d in connue.demi_journees.all()):
            raise Refus(
                "duree_h", f"les dates et la durée que le hub tient de ses demi-journées ({connue.debut:%d/%m/%Y} – "
                f"{connue.fin:%d/%m/%Y}, {connue.minutes / 60:g} h)" if connue.debut else "une session sans horaires"
            )  # fmt: skip

    def ecrire(self, ligne, par):
        genre = ligne["type"] or GenreSession.FORMATION
        champs = {nom: v for nom, v in ligne.champs.items() if nom not in ("debut", "fin", "minutes")}
        champs |= {"genre": genre, "intitule": ligne["formation"]}
        programme = None
        if genre == GenreSession.UNIVERSITE:
            champs["etablissement"] = self.etablissements.assurer(ligne, par)
        else:
            formation = self.formations.get(cle(ligne["formation"]))
            if formation is None:
                formation = formation_ecrire(par=par, intitule=ligne["formation"])
                self.formations[formation.cle] = formation
            programme = next(iter(formation.programmes.all()), None)
            champs |= {"objectif": formation.objectif, "nsf": formation.nsf}
        session_reprendre(
            par=par, session=ligne.objet, code=ligne["code"], debut=ligne["debut"], fin=ligne["fin"],
            minutes=_minutes(ligne["duree_h"]), programme=programme, **champs,
        )  # fmt: skip


class StagiaireRessource(RessourceHub):
    """One row a trainee of a session that the hub knows; hours followed become half-days followed."""

    code = "stagiaires"
    titre = "Stagiaires des formations"
    droit = "formations.ecrire"
    colonnes = (
        Colonne("session", Texte(20), obligatoire=True, cle=True, autres=("code", "numero")),
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("structure", Texte(160), autres=("employeur",), aide="Ajoutée à l’annuaire si elle n’y est pas."),
        Colonne("statut_bpf", Choix(TypeStagiaire, synonymes=STATUTS), autres=("statut", "type_bpf")),
        Colonne("heures_suivies", Heures(minimum=Decimal(0), maximum=Decimal(2000)), autres=("heures",),
                aide="Vide : inconnues, à émarger dans le hub."),
    )  # fmt: skip

    def cle_ligne(self, ligne):
        return (ligne["session"].upper(), *identite_personne(ligne["nom"], ligne["prenom"] or ""))

    def preparer(self, lignes):
        codes = {ligne["session"].upper() for ligne in lignes}
        self.sessions = {s.code.upper(): s for s in Session.objects.all() if s.code.upper() in codes}
        self.connus = {
            (s.session_id, s.personne_id): s
            for s in Stagiaire.objects.filter(session__in=self.sessions.values())
            .annotate(suivies=Sum("emargements__minutes"), cases=Count("emargements"))
            .select_related("session", "personne")
        }
        self.structures = StructuresImport(self, lignes, "structure")
        self.personnes = PersonnesImport(self, lignes)
        self.heures: dict = defaultdict(bool)

    def analyser(self, ligne) -> Effet:
        session = self.sessions.get(ligne["session"].upper())
        if session is None:
            raise Refus("session", "le numéro d’une session du hub : créez-la d’abord, ou importez les sessions")
        if session.genre == GenreSession.UNIVERSITE:
            raise Refus("session", "une formation : une intervention universitaire n’a pas de stagiaires nommés")
        personne = self.personnes.lire(ligne)
        connu = personne and self.connus.get((session.pk, personne.pk))
        champs = ligne.donnees(type_bpf="statut_bpf")
        if ligne["structure"]:
            structure = self.structures.lire(ligne)
            if structure is None:
                ligne.cree("organisation", ligne["structure"])
            else:
                champs["employeur"] = structure
        if personne is None:
            ligne.cree("personne", f"{ligne['prenom'] or ''} {ligne['nom']}".strip())
        effet = ligne.comparer(connu, champs)
        if ligne["structure"] and "employeur" not in champs:
            effet = effet if connu is None else Effet.MODIFIER
        return self._heures(ligne, session, connu, effet)

    def _heures(self, ligne, session, connu, effet) -> Effet:
        """Unknown hours change nothing; what was signed in the hub is not overwritten."""
        if ligne["heures_suivies"] is None:
            return effet
        minutes = _minutes(ligne["heures_suivies"])
        if minutes > session.minutes:
            raise Refus("heures_suivies", f"au plus la durée de la session, {session.minutes / 60:g} h")
        if connu is not None and connu.cases:
            if (connu.suivies or 0) != minutes:
                raise Refus("heures_suivies", f"les heures déjà émargées dans le hub, {(connu.suivies or 0) / 60:g} h")
            return effet
        self.heures[self.cle_ligne(ligne)] = True
        return effet if connu is None else Effet.MODIFIER

    def ecrire(self, ligne, par):
        session, champs = self.sessions[ligne["session"].upper()], dict(ligne.champs)
        if ligne["structure"] and "employeur" not in champs:
            champs |= self._employeur(ligne, par)
        stagiaire = ligne.objet
        if stagiaire is None:
            personne = self.personnes.assurer(ligne, par, employeur=champs.get("employeur"))
            if Qualite.STAGIAIRE not in personne.qualites:
                personne_modifier(par=par, personne=personne, qualites=[*personne.qualites, Qualite.STAGIAIRE])
            stagiaire = stagiaire_inscrire(par=par, session=session, personne=personne, **champs)
        elif champs:
            stagiaire_modifier(par=par, stagiaire=stagiaire, **champs)
        if self.heures[self.cle_ligne(ligne)]:
            heures_reprendre(par=par, stagiaire=stagiaire, minutes=_minutes(ligne["heures_suivies"]))

    def _employeur(self, ligne, par) -> dict:
        """The structure that this row, or one above, adds to the directory; nothing when the trainee has it already."""
        structure = self.structures.assurer(ligne, par)
        if ligne.objet is not None and ligne.objet.employeur_id == structure.pk:
            return {}
        return {"employeur": structure}
