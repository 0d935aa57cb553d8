"""Services that come in from a spreadsheet."""

import re
from collections import defaultdict
from difflib import SequenceMatcher

from django.db.models import Q

from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Booleen,
    Choix,
    Colonne,
    Courriel,
    Effet,
    Jour,
    Ligne,
    Plusieurs,
    Refus,
    RessourceHub,
    Telephone,
    Texte,
)
from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.services.actions.services import LISTES, dans_l_ordre, service_creer, service_modifier
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Etendue, Mode, Moyen, Recours, Situation
from danaecare.socle.services.data_inclusion import pk_de, reference_de
from danaecare.socle.services.depuis_data_inclusion import en_lignes
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.services.requetes import themes_proposes
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport
from danaecare.socle.territoires.resolution import CommuneIntrouvable, lieu_resoudre


class TelephoneOuCourt(Telephone):
    """A phone number, or a short one: 3977, 15."""

    def convertir(self, brut, texte):
        return texte if re.fullmatch(r"[0-9]{2,6}", texte) else super().convertir(brut, texte)


NOUVEAU = "nouveau"
RESSEMBLANCE = 0.85


def _se_ressemblent(un: str, autre: str) -> bool:
    """The same words in another order, or nearly the same letters."""
    if sorted(un.split()) == sorted(autre.split()):
        return True
    lettres = SequenceMatcher(None, un, autre)
    # The two bounds first: a structure may have hundreds of services, and a file as many rows of it.
    return all(part() >= RESSEMBLANCE for part in (lettres.real_quick_ratio, lettres.quick_ratio, lettres.ratio))


class ServiceRessource(RessourceHub):
    """One row a service, found by its structure and its name; a structure that is not known is created.

    A service of that structure under a name that looks like it is asked, and so is a theme that the list has not.
    """

    code = "services"
    titre = "Services pour les aidants"
    droit = "annuaire.ecrire"
    autres_formes = ("Services au schéma data·inclusion (JSON ou CSV)",)
    colonnes = (
        Colonne("structure", Texte(160), obligatoire=True, cle=True, aide="Créée si elle est inconnue."),
        Colonne("nom", Texte(160), obligatoire=True, cle=True, autres=("service", "nom du service")),
        Colonne("theme", Texte(200), obligatoire=True, aide="Un thème de la liste du hub."),
        Colonne("presentation", Texte(2000, lignes=True), autres=("description",)),
        Colonne("situations", Plusieurs(Situation), autres=("maladies ou handicaps",)),
        Colonne("ages", Plusieurs(AgeAide), autres=("âge de la personne aidée",)),
        Colonne("aidants", Plusieurs(Aidants), autres=("pour quels aidants",)),
        Colonne("modes", Plusieurs(Mode), obligatoire=True, autres=("comment",)),
        Colonne("etendue", Choix(Etendue), aide="Toute la Loire quand la case est vide."),
        Colonne("communes_desservies", Texte(8000), aide="Séparées par « | » ; un nom, un code postal, un code INSEE."),
        Colonne("adresse", Texte(200)),
        *COLONNES_LIEU,
        Colonne("conditions", Texte(300)),
        Colonne("cout", Choix([(code, nom) for code, nom in Cout.choices if code])),
        Colonne("cout_detail", Texte(200), autres=("précision sur le coût",)),
        Colonne("recours", Plusieurs(Recours), autres=("comment y recourir",)),
        Colonne("delai", Texte(120)),
        Colonne("horaires", Texte(200)),
        Colonne("langues", Texte(120)),
        Colonne("accessibilite", Texte(200)),
        Colonne("telephone", TelephoneOuCourt()),
        Colonne("courriel", Courriel(), autres=("email", "mail", "adresse électronique")),
        Colonne("site", Texte(200), autres=("site internet",)),
        Colonne("source", Texte(200)),
        Colonne("public", Booleen(), aide="Montré au public\u00a0; oui quand la case est vide."),
        Colonne("verifie_le", Jour(passe=True), aide="Le jour où la structure l’a confirmé."),
        Colonne("reference", Texte(60), aide="D’un service sorti d’ici au schéma data·inclusion\u00a0; sinon, vide."),
    )
    _TELS_QUELS = (
        "presentation", "adresse", "conditions", "cout", "cout_detail", "delai", "horaires", "langues",
        "accessibilite", "telephone", "courriel", "site", "source", "public", "etendue",
    )  # fmt: skip

    @classmethod
    def adapter(cls, tableau):
        return en_lignes(tableau)

    def cle_ligne(self, ligne: Ligne):
        return ligne["reference"] or (cle(ligne["structure"]), cle(ligne["nom"]))

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        self.desservies: dict[str, str | Refus] = {}
        self.structures = StructuresImport(self, lignes, "structure")
        self.themes = {theme.cle: theme for theme in themes_proposes()}
        siens = Q(cle__in={cle(ligne["nom"]) for ligne in lignes})
        siens |= Q(organisation__in=self.structures.connues)
        siens |= Q(pk__in={pk for ligne in lignes if (pk := pk_de(ligne["reference"])) is not None})
        self.par_reference: dict[str, Service] = {}
        self.connus: dict[int, dict[str, Service]] = defaultdict(dict)
        for service in Service.objects.filter(siens).select_related("organisation", "theme", "commune"):
            self.connus[service.organisation_id][service.cle] = service
            self.par_reference[reference_de(service)] = service

    def analyser(self, ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        connu = self.par_reference.get(ligne["reference"]) or self._connu(ligne)
        champs = ligne.donnees(*self._TELS_QUELS, "lieu") | {"theme": self._theme(ligne)}
        champs |= {champ: dans_l_ordre(choix, ligne[champ]) for champ, choix in LISTES.items() if ligne[champ]}
        if desservies := self._communes(ligne):
            champs |= {"etendue": Etendue.COMMUNES, "communes": desservies}
        elif champs.get("etendue") in (Etendue.LOIRE, Etendue.FRANCE):
            champs["communes"] = []
        elif champs.get("etendue") == Etendue.COMMUNES and connu is None:
            raise Refus("communes_desservies", "au moins une commune, quand le service n’en sert que certaines")
        if Mode.SUR_PLACE in champs["modes"] and not (ligne["lieu"] or (connu and connu.lieu)):
            raise Refus("commune", "la commune où l’on se rend, pour un service sur place")
        if connu is None or ligne["reference"]:
            champs["nom"] = ligne["nom"]
        ligne.comparer(connu, champs)
        if (jour := ligne["verifie_le"]) and (connu is None or connu.verifie_le is None or connu.verifie_le < jour):
            ligne.champs |= {"moyen": Moyen.IMPORT, "verifie_le": jour}
        return Effet.CREER if connu is None else Effet.MODIFIER if ligne.champs else Effet.RIEN

    def _connu(self, ligne: Ligne) -> Service | None:
        """The service that the row names; None for a new one. Refus while a look-alike waits for an answer."""
        structure = self.structures.lire(ligne)
        if structure is None:
            ligne.cree("organisation", ligne["structure"])
            return None
        siens, nom = self.connus.get(structure.pk, {}), cle(ligne["nom"])
        if nom in siens:
            return siens[nom]
        proches = [service for connu, service in siens.items() if _se_ressemblent(connu, nom)]
        if not proches:
            return None
        lectures = {str(service.pk): service for service in proches} | {NOUVEAU: None}
        libelles = {str(service.pk): f"oui, c’est « {service} »" for service in proches}
        doute = Doute(
            f"service:{structure.pk}:{nom}",
            f"« {ligne['nom']} », de {structure}, est-ce un service déjà connu\u00a0?",
            lectures, libelles | {NOUVEAU: "non, un nouveau service"},
            f"votre réponse\u00a0: ce nom ressemble à « {proches[0]} »",
        )  # fmt: skip
        return self.demander(ligne, "nom", doute)

    def _theme(self, ligne: Ligne) -> ThemeService:
        dit = cle(ligne["theme"])
        if dit in self.themes:
            return self.themes[dit]
        themes = {str(theme.pk): theme for theme in self.themes.values()}
        noms = {numero: theme.nom for numero, theme in themes.items()}
        doute = Doute(
            f"theme:{dit}", f"« {ligne['theme']} »\u00a0: quel thème de la liste\u00a0?", themes, noms,
            f"un thème de la liste\u00a0: {', '.join(noms.values())}",
        )  # fmt: skip
        return self.demander(ligne, "theme", doute)

    def _communes(self, ligne: Ligne) -> list[str]:
        codes = [self._commune(nom.strip()) for nom in (ligne["communes_desservies"] or "").split("|") if nom.strip()]
        return sorted(set(codes))

    def _commune(self, nom: str) -> str:
        """The INSEE code of a commune that a cell names; each name is looked for once."""
        if nom not in self.desservies:
            try:
                commune = lieu_resoudre(nom).commune
                inconnue = Refus("communes_desservies", "une commune de la Loire ou d’un département voisin", nom)
                self.desservies[nom] = commune.pk if commune else inconnue
            except CommuneIntrouvable as erreur:
                self.desservies[nom] = Refus("communes_desservies", str(erreur))
        lu = self.desservies[nom]
        if isinstance(lu, Refus):
            raise lu
        return lu

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            service_creer(par=par, organisation=self.structures.assurer(ligne, par), **ligne.champs)
        else:
            service_modifier(par=par, service=ligne.objet, **ligne.champs)


RESSOURCES = [ServiceRessource]
