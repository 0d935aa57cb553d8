"""The stops that come in from spreadsheets, and the older inhabitants of the communes."""

from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser, halte_retablir
from aidants.mobile.actions.tournees import halte_ajouter, halte_modifier, tournee_trouver_ou_creer
from aidants.mobile.choix import EtatHalte, MotifAnnulation
from aidants.mobile.models import ComptageHalte, Halte, PopulationAgee
from danaecare.socle.annuaire.importation import StructuresImport
from danaecare.socle.communs.importation import (
    Annee,
    Choix,
    Colonne,
    Effet,
    Entier,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.importation import LieuxImport

TOTAL = ("", "", "")


class HalteRessource(RessourceHub):
    """One row a stop; those of one day make a tour. Old names of communes find today's."""

    code = "haltes"
    titre = "Haltes de l’Escale mobile"
    droit = "aidants.mobile"
    colonnes = (
        Colonne("date", Jour(annee_min=2000), obligatoire=True, cle=True),
        Colonne("commune", Texte(80), obligatoire=True, cle=True, aide="Un nom, ancien ou nouveau, ou un code INSEE."),
        Colonne("code_insee", Texte(5), aide="Départage deux communes du même nom."),
        Colonne("lieu", Texte(120), cle=True),
        Colonne("statut", Choix(EtatHalte), defaut=EtatHalte.REALISEE, aide="Réalisée si la case est vide."),
        Colonne("personnes_sensibilisees", Entier()),
        Colonne("structure", Texte(160), aide="L’hôte ; créé si le hub ne le connaît pas."),
    )

    def cle_ligne(self, ligne):
        return ligne["date"], ligne["code_insee"] or cle(ligne["commune"]), cle(ligne["lieu"] or "")

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        haltes = Halte.objects.filter(date__in={ligne["date"] for ligne in lignes}).select_related("commune", "tournee")
        # A cancelled stop gives way to the one that replaces it on the same day.
        self.connues = {
            (h.date, h.commune_id, h.cle_endroit): h for h in sorted(haltes, key=lambda h: h.etat != EtatHalte.ANNULEE)
        }
        comptes = ComptageHalte.objects.filter(halte__in=[h.pk for h in self.connues.values()])
        self.comptes: dict[int, int] = {}
        for halte, nombre in comptes.values_list("halte", "nombre"):
            self.comptes[halte] = self.comptes.get(halte, 0) + nombre
        self.hotes = StructuresImport(self, lignes, "structure")

    def analyser(self, ligne: Ligne) -> Effet:
        ligne["code_postal"] = None
        ligne["commune"] = ligne["code_insee"] or ligne["commune"]
        lieu = self.lieux.lire(ligne)
        if lieu.commune is None:
            raise Refus("commune", "une commune de la Loire ou d’un département voisin")
        ligne["commune_lue"] = lieu.commune
        if not lieu.commune.dans_la_loire:
            ligne.avertir(f"{lieu.commune} est hors de la Loire : la halte compte, la couverture du département non.")
        personnes = ligne["personnes_sensibilisees"]
        if personnes is not None and not 0 <= personnes <= 10_000:
            raise Refus("personnes_sensibilisees", "un nombre de personnes, de 0 à 10 000")
        if ligne["statut"] == EtatHalte.REALISEE and ligne["date"] > aujourdhui():
            raise Refus("statut", "« prévue » : cette date est à venir")
        if ligne["statut"] != EtatHalte.REALISEE and personnes:
            raise Refus("personnes_sensibilisees", "vide : seule une halte réalisée reçoit des personnes")
        connue = self.connues.get((ligne["date"], lieu.commune.pk, cle(ligne["lieu"] or "")))
        champs = {"etat": ligne["statut"]} if connue is None or "statut" in ligne else {}
        ligne["compte_neuf"] = personnes is not None and (connue is None or self.comptes.get(connue.pk) != personnes)
        if ligne["structure"]:
            hote = self.hotes.lire(ligne)
            if hote is None:
                ligne.cree("organisation", ligne["structure"])
            ligne["hote_neuf"] = connue is None or hote is None or connue.hote_id != hote.pk
        effet = ligne.comparer(connue, champs)
        if effet == Effet.RIEN and (ligne["compte_neuf"] or ligne["hote_neuf"]):
            return Effet.MODIFIER
        return effet

    def ecrire(self, ligne: Ligne, par):
        hote = self.hotes.assurer(ligne, par) if ligne["hote_neuf"] else None
        halte = ligne.objet
        if halte is None:
            tournee = tournee_trouver_ou_creer(par=par, date=ligne["date"])
            halte = halte_ajouter(
                par=par, tournee=tournee, commune=ligne["commune_lue"], endroit=ligne["lieu"] or "", hote=hote
            )
        elif hote is not None:
            halte_modifier(par=par, halte=halte, hote=hote)
        if ligne["statut"] == EtatHalte.ANNULEE and halte.etat != EtatHalte.ANNULEE:
            halte_annuler(par=par, halte=halte, motif=MotifAnnulation.AUTRE)
        elif ligne["statut"] == EtatHalte.REALISEE and halte.etat != EtatHalte.REALISEE:
            halte_realiser(par=par, halte=halte)
        elif ligne["statut"] == EtatHalte.PREVUE and halte.etat == EtatHalte.ANNULEE:
            halte_retablir(par=par, halte=halte)
        if ligne["compte_neuf"]:
            vides = {(c.genre, c.tranche, c.visite): None for c in halte.comptages.all()}
            comptage_fixer(
                par=par, halte=halte, cases={**vides, TOTAL: ligne["personnes_sensibilisees"]}
            )  # fmt: skip


class PopulationAgeeRessource(RessourceHub):
    """INSEE's census, reduced to a row a commune: how many inhabitants are sixty or older, and seventy-five."""

    code = "populations-agees"
    titre = "Habitants de 60 ans et plus (Insee)"
    droit = "aidants.mobile"
    colonnes = (
        Colonne("commune", Texte(80), obligatoire=True, cle=True, aide="Un nom ou un code INSEE."),
        Colonne("annee", Annee(), obligatoire=True, aide="L’année du recensement."),
        Colonne("plus_60", Entier(), obligatoire=True, autres=("plus de 60 ans",), aide="Habitants de 60 ans et plus."),
        Colonne("plus_75", Entier(), autres=("plus de 75 ans",), aide="Habitants de 75 ans et plus, si on le sait."),
    )

    def cle_ligne(self, ligne):
        return cle(ligne["commune"])

    def preparer(self, lignes):
        self.lieux = LieuxImport()
        self.connues = {connue.pk: connue for connue in PopulationAgee.objects.all()}

    def analyser(self, ligne: Ligne) -> Effet:
        ligne["code_postal"] = None
        lieu = self.lieux.lire(ligne)
        if lieu.commune is None:
            raise Refus("commune", "une commune de la Loire ou d’un département voisin")
        if not 1990 <= ligne["annee"] <= 2100:
            raise Refus("annee", "une année en quatre chiffres")
        if not 0 <= ligne["plus_60"] <= lieu.commune.population * 2:
            raise Refus("plus_60", f"un nombre d’habitants : {lieu.commune} en a {lieu.commune.population} en tout")
        if not 0 <= (ligne["plus_75"] or 0) <= ligne["plus_60"]:
            raise Refus("plus_75", "un nombre d’habitants, au plus ceux de 60 ans et plus")
        ligne["commune_lue"] = lieu.commune
        return ligne.comparer(self.connues.get(lieu.commune.pk), ligne.donnees("annee", "plus_60", "plus_75"))

    def ecrire(self, ligne: Ligne, par):
        connue = ligne.objet or PopulationAgee(commune=ligne["commune_lue"])
        connue.annee, connue.plus_60 = ligne["annee"], ligne["plus_60"]
        connue.plus_75 = connue.plus_75 if ligne["plus_75"] is None else ligne["plus_75"]
        connue.full_clean(validate_unique=False)
        connue.save()
        inscrire(
            par=par, action="aidants.population.importer", nature=Nature.MODIFICATION,
            donnees={"commune": connue.pk, "annee": connue.annee},
        )  # fmt: skip
