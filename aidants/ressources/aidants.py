from aidants.actions.aidants import aidant_ajouter, aidant_modifier
from aidants.actions.dossiers import dossier_modifier, dossier_ouvrir
from aidants.actions.proches import proche_ajouter, proche_modifier, relation_modifier
from aidants.choix import Categorie, Genre, Gir, Lien, Mode, OuiNon, Pathologie, SituationPro
from aidants.forms.dossiers import TYPOLOGIES
from aidants.models import Aidant, Dossier, RelationAide
from aidants.permissions import Bloc, avec_equipe
from aidants.ressources.murs import exiger
from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Annee,
    Choix,
    Colonne,
    Courriel,
    Effet,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Telephone,
    Texte,
)
from danaecare.socle.communs.importation.lignes import egal
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.importation import COLONNES_LIEU, LieuxImport

OUI_NON = {"vrai": "oui", "1": "oui", "x": "oui", "o": "oui", "faux": "non", "0": "non", "n": "non"}
GENRES = {
    "femme": "F", "homme": "H", "madame": "F", "mme": "F", "mlle": "F", "féminin": "F", "monsieur": "H", "mr": "H",
    "masculin": "H",
}  # fmt: skip
SITUATIONS = {
    "en emploi": SituationPro.EMPLOI, "emploi": SituationPro.EMPLOI, "actif": SituationPro.EMPLOI,
    "salarié": SituationPro.EMPLOI, "retraité": SituationPro.RETRAITE, "retraitée": SituationPro.RETRAITE,
    "retraite": SituationPro.RETRAITE, "sans emploi": SituationPro.SANS_EMPLOI, "chômage": SituationPro.DEMANDEUR,
    "demandeur d’emploi": SituationPro.DEMANDEUR, "étudiant": SituationPro.ETUDIANT, "étudiante": SituationPro.ETUDIANT,
    "jeune aidant": SituationPro.ETUDIANT, "autre": SituationPro.AUTRE, "arrêt maladie": SituationPro.ARRET_MALADIE,
    "congé proche aidant": SituationPro.CONGE_AIDANT, "temps plein": SituationPro.TEMPS_PLEIN,
    "temps partiel": SituationPro.TEMPS_PARTIEL, "non connu": "", "non renseigné": "",
}  # fmt: skip
LIENS = {
    "conjoint": Lien.CONJOINT, "conjointe": Lien.CONJOINT, "époux": Lien.CONJOINT, "épouse": Lien.CONJOINT,
    "mari": Lien.CONJOINT, "enfant": Lien.ENFANT, "fils": Lien.ENFANT, "fille": Lien.ENFANT, "parent": Lien.PARENT,
    "parent d’enfant": Lien.PARENT, "père": Lien.PARENT, "mère": Lien.PARENT, "frère": Lien.FRATRIE,
    "soeur": Lien.FRATRIE, "frère/soeur": Lien.FRATRIE, "beau-enfant": Lien.BEL_ENFANT, "bel-enfant": Lien.BEL_ENFANT,
    "petit-enfant": Lien.PETIT_ENFANT, "autre famille": Lien.FAMILLE, "ami": Lien.AMI, "amie": Lien.AMI,
    "voisin": Lien.AMI, "voisine": Lien.AMI, "ami/voisin": Lien.AMI,
}  # fmt: skip
CATEGORIES = {
    "pa": Categorie.AGEE, "personne âgée": Categorie.AGEE, "pa >= 60": Categorie.AGEE, "ph": Categorie.HANDICAP,
    "handicap": Categorie.HANDICAP, "personne handicapée": Categorie.HANDICAP, "maladie": Categorie.MALADIE,
    "maladie chronique": Categorie.MALADIE,
}  # fmt: skip
PATHOLOGIES = {
    "alzheimer": Pathologie.NEURODEGENERATIVE, "mnd": Pathologie.NEURODEGENERATIVE,
    "maladie neurodégénérative": Pathologie.NEURODEGENERATIVE, "parkinson": Pathologie.PARKINSON,
    "avc": Pathologie.AVC, "psychique": Pathologie.PSYCHIQUE, "tsa": Pathologie.TND, "autisme": Pathologie.TND,
    "tnd": Pathologie.TND, "moteur": Pathologie.MOTEUR, "sensoriel": Pathologie.SENSORIEL, "autre": Pathologie.AUTRE,
}  # fmt: skip
GIRS = {**{f"gir{rang}": str(rang) for rang in range(1, 7)}, "non évalué": Gir.NON_EVALUE}
IMPORT = "Import d’un fichier"  # the reason of a correction of past years
MODES = {"email": Mode.COURRIEL, "mail": Mode.COURRIEL, "tel": Mode.TELEPHONE, "visio": Mode.VISIO}
DE_L_AIDANT = (
    "nom_naissance", "genre", "date_naissance", "annee_naissance", "telephone", "courriel",
    "situation_professionnelle", "lieu",
)  # fmt: skip


class NumeroDossier(Texte):
    """The address of a file is made of its number."""

    def convertir(self, brut, texte):
        numero = super().convertir(brut, texte)
        if "/" in numero or not numero.strip("."):
            raise ValueError(
                "un numéro sans barre oblique, par exemple « 2019-12 » : l’adresse de la fiche en est faite"
            )
        return numero


class AidantRessource(RessourceHub):
    """One row a caregiver; the first row of a `dossier` is its main caregiver, the next ones share the file."""

    code = "aidants"
    titre = "Aidants et leurs dossiers"
    droit = "aidants.typologies"
    colonnes = (
        Colonne(
            "dossier", NumeroDossier(20), obligatoire=True, cle=True, aide="Le numéro du dossier, commun à un couple."
        ),
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), obligatoire=True, cle=True),
        Colonne("nom_naissance", Texte(80), autres=("nom de naissance", "nom de jeune fille")),
        Colonne("genre", Choix(Genre, synonymes=GENRES)),
        Colonne("date_naissance", Jour(passe=True)),
        Colonne("annee_naissance", Annee()),
        *COLONNES_LIEU,
        Colonne("telephone", Telephone()),
        Colonne("courriel", Courriel(), autres=("email", "mail")),
        Colonne("situation_professionnelle", Choix(SituationPro, synonymes=SITUATIONS)),
        Colonne("premier_contact", Choix(Mode, synonymes=MODES)),
        Colonne("date_premier_contact", Jour(passe=True, annee_min=1990), obligatoire=True),
        Colonne("oriente_par", Texte(160), aide="Une structure ; créée si le hub ne la connaît pas."),
        Colonne("lien", Choix(Lien, synonymes=LIENS)),
        Colonne("categorie_aide", Choix(Categorie, synonymes=CATEGORIES)),
        Colonne("pathologie", Choix(Pathologie, synonymes=PATHOLOGIES)),
        Colonne("gir", Choix(Gir, synonymes=GIRS)),
        Colonne("cohabitation", Choix(OuiNon, synonymes=OUI_NON)),
    )

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        numeros = {ligne["dossier"] for ligne in lignes}
        self.dossiers = {d.numero: d for d in Dossier.objects.filter(numero__in=numeros)}
        self.aidants, self.relations = {}, {}
        avec_equipe(self.dossiers.values())
        par_pk = {dossier.pk: dossier for dossier in self.dossiers.values()}
        for aidant in Aidant.objects.filter(dossier__numero__in=numeros).select_related("commune"):
            aidant.dossier = par_pk[aidant.dossier_id]
            self.aidants[(aidant.dossier.numero, cle(aidant.nom), cle(aidant.prenom))] = aidant
        relations = RelationAide.objects.filter(aidant__dossier__numero__in=numeros).select_related("proche")
        for relation in relations.order_by("-pk"):
            self.relations[relation.aidant_id] = relation
        self.origines = StructuresImport(self, lignes, "oriente_par")

    def analyser(self, ligne: Ligne) -> Effet:
        ligne["lieu"] = self.lieux.lire(ligne)
        jour, annee = ligne["date_naissance"], ligne["annee_naissance"]
        if jour and annee and jour.year != annee:
            raise Refus("annee_naissance", f"l’année de la date de naissance ({jour.year}), ou une case vide")
        dossier = self.dossiers.get(ligne["dossier"])
        if dossier is not None and not dossier.statut_visible:
            raise Refus("dossier", "un dossier qui n’est ni archivé ni anonymisé")
        origine = self.origines.lire(ligne) if ligne["oriente_par"] else None
        if ligne["oriente_par"] and origine is None:
            ligne.cree("organisation", ligne["oriente_par"])
        aidant = self.aidants.get((ligne["dossier"], cle(ligne["nom"]), cle(ligne["prenom"])))
        parts = self._parts(ligne)
        if aidant is None:
            ligne.champs = parts
            return Effet.CREER
        ligne.objet = aidant
        relation = self.relations.get(aidant.pk)
        ligne.champs = {
            "aidant": _differences(aidant, parts["aidant"]),
            "dossier": _differences(aidant.dossier, parts["dossier"]) if aidant.principal else {},
            "oriente_par": ligne["oriente_par"] if self._autre_origine(aidant, ligne, origine) else None,
            "proche": _differences(relation.proche, parts["proche"]) if relation else parts["proche"],
            "relation": _differences(relation, parts["relation"]) if relation else parts["relation"],
        }
        situation = {*TYPOLOGIES} & {*ligne.champs["aidant"]}
        if situation or relation and (ligne.champs["proche"] or ligne.champs["relation"]):
            exiger(self.par, Bloc.TYPOLOGIES, aidant.dossier)
        return Effet.MODIFIER if any(ligne.champs.values()) else Effet.RIEN

    def _parts(self, ligne) -> dict:
        aidant = ligne.donnees(*DE_L_AIDANT)
        if "date_naissance" in aidant:
            aidant["annee_naissance"] = aidant["date_naissance"].year
        return {
            "aidant": aidant,
            "dossier": ligne.donnees("premier_contact", "date_premier_contact"),
            "oriente_par": ligne["oriente_par"],
            "proche": ligne.donnees("pathologie", "gir", categorie="categorie_aide"),
            "relation": ligne.donnees("lien", "cohabitation"),
        }

    def _autre_origine(self, aidant, ligne, origine) -> bool:
        if not ligne["oriente_par"] or not aidant.principal:
            return False
        return origine is None or aidant.dossier.oriente_par_id != origine.pk

    def ecrire(self, ligne: Ligne, par):
        parts, numero = ligne.champs, ligne["dossier"]
        if parts.get("oriente_par"):
            parts["dossier"] = {**parts["dossier"], "oriente_par": self.origines.assurer(ligne, par)}
        if ligne.objet is not None:
            self._modifier(ligne.objet, parts, par)
        elif numero in self.dossiers:
            self._joindre(self.dossiers[numero], ligne, parts, par)
        else:
            proche = {**parts["proche"], **parts["relation"]}
            liens = [proche.pop("lien", "")]
            identite = {"nom": ligne["nom"], "prenom": ligne["prenom"]}
            self.dossiers[numero] = dossier_ouvrir(
                par=par, numero=numero, aidants=[{**identite, **parts["aidant"]}],
                proches=[{**proche, "liens": liens}] if proche or any(liens) else [], **parts["dossier"],
            )  # fmt: skip

    def _joindre(self, dossier, ligne, parts, par):
        """A further caregiver of the file, who helps the same people."""
        relations = RelationAide.objects.filter(aidant__dossier=dossier, aidant__principal=True)
        proches = {
            relation.proche: parts["relation"].get("lien", "") for relation in relations.select_related("proche")
        }
        aidant_ajouter(
            par=par, dossier=dossier, depuis=ligne["date_premier_contact"], nom=ligne["nom"], prenom=ligne["prenom"],
            proches=proches, **parts["aidant"],
        )  # fmt: skip

    def _modifier(self, aidant, parts, par):
        if parts["aidant"]:
            aidant_modifier(par=par, aidant=aidant, completer=True, **parts["aidant"])
        if parts["dossier"]:
            dossier_modifier(
                par=par, dossier=aidant.dossier, completer=True, motif_correction=IMPORT, **parts["dossier"]
            )
        relation = self.relations.get(aidant.pk)
        if relation is None and (parts["proche"] or parts["relation"]):
            valeurs = {**parts["proche"], **parts["relation"]}
            proche_ajouter(par=par, dossier=aidant.dossier, liens=[valeurs.pop("lien", "")], **valeurs)
            return
        if parts["proche"]:
            proche_modifier(par=par, proche=relation.proche, dossier=aidant.dossier, completer=True, **parts["proche"])
        if parts["relation"]:
            relation_modifier(par=par, relation=relation, completer=True, **parts["relation"])


def _differences(objet, champs: dict) -> dict:
    return {nom: valeur for nom, valeur in champs.items() if not egal(objet, nom, valeur)}
