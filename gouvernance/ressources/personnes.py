from decimal import Decimal

from danaecare.socle.annuaire.cles import identite_personne
from danaecare.socle.annuaire.importation import PersonnesImport
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Decimale,
    Effet,
    Heures,
    Jour,
    Ligne,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.benevolat import temps_modifier, temps_noter
from gouvernance.actions.equipe import contrat_creer, contrat_modifier
from gouvernance.choix import TypeContrat
from gouvernance.models import Contrat, TempsBenevole
from gouvernance.models.benevolat import HEURES_MAX


def annoncer(ligne: Ligne, personne: Personne | None) -> None:
    if personne is None:
        ligne.cree("personne", f"{ligne['prenom'] or ''} {ligne['nom']}".strip())


def rang(personne: Personne | None) -> int:
    """Of nobody yet: no record is hers."""
    return personne.pk if personne else 0


class TempsBenevoleRessource(RessourceHub):
    """One row a time, found by its day, the volunteer and the mission."""

    code = "temps-benevoles"
    titre = "Temps des bénévoles"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("date", Jour(passe=True), obligatoire=True, cle=True),
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("mission", Texte(120), obligatoire=True, cle=True),
        Colonne("heures", Heures(minimum=Decimal("0.01"), maximum=HEURES_MAX), obligatoire=True),
    )

    def cle_ligne(self, ligne):
        return (ligne["date"], identite_personne(ligne["nom"], ligne["prenom"] or ""), cle(ligne["mission"]))

    def preparer(self, lignes):
        jours = {ligne["date"] for ligne in lignes}
        self.personnes = PersonnesImport(self, lignes)
        self.connus = {
            (t.date, t.personne_id, cle(t.mission)): t
            for t in TempsBenevole.objects.filter(date__in=jours).select_related("personne")
        }
        self.contrats = {}
        for contrat in Contrat.objects.pendant(min(jours), max(jours)).select_related("personne"):
            self.contrats.setdefault(contrat.personne_id, []).append(contrat)

    def analyser(self, ligne) -> Effet:
        personne = self.personnes.lire(ligne)
        for contrat in self.contrats.get(rang(personne), ()):
            if contrat.debut <= ligne["date"] and (contrat.fin is None or ligne["date"] <= contrat.fin):
                raise Refus("nom", f"un bénévole ; ce jour-là, un contrat courait ({contrat.get_type_display()})")
        annoncer(ligne, personne)
        connu = self.connus.get((ligne["date"], rang(personne), cle(ligne["mission"])))
        champs = ligne.donnees("heures")
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("mission"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            temps_noter(par=par, personne=self.personnes.assurer(ligne, par), date=ligne["date"], **ligne.champs)
        else:
            temps_modifier(par=par, temps=ligne.objet, **ligne.champs)


class EquipeRessource(RessourceHub):
    """One row a contract, found by the person and its first day."""

    code = "equipe"
    titre = "Équipe : contrats, services civiques, stages"
    droit = "gouvernance.ecrire"
    colonnes = (
        Colonne("nom", Texte(80), obligatoire=True, cle=True),
        Colonne("prenom", Texte(80), cle=True),
        Colonne("fonction", Texte(120)),
        Colonne(
            "contrat",
            Choix(
                TypeContrat,
                synonymes={
                    "emploi aidé": TypeContrat.AIDE, "contrat aidé": TypeContrat.AIDE,
                    "alternance": TypeContrat.ALTERNANCE, "apprentissage": TypeContrat.ALTERNANCE,
                    "contrat doctoral": TypeContrat.DOCTORAL, "cifre": TypeContrat.DOCTORAL,
                    "stagiaire": TypeContrat.STAGE, "volontaire": TypeContrat.SERVICE_CIVIQUE,
                },
            ),
            obligatoire=True, attribut="type",
        ),
        Colonne("debut", Jour(), obligatoire=True, cle=True),
        Colonne("fin", Jour()),
        Colonne("etp", Decimale(minimum=Decimal("0.01"), maximum=Decimal(1)), aide="Équivalent temps plein, de 0 à 1."),
    )  # fmt: skip

    def cle_ligne(self, ligne):
        return (identite_personne(ligne["nom"], ligne["prenom"] or ""), ligne["debut"])

    def preparer(self, lignes):
        self.personnes = PersonnesImport(self, lignes)
        contrats = Contrat.objects.filter(debut__in={ligne["debut"] for ligne in lignes}).select_related("personne")
        self.connus = {(contrat.personne_id, contrat.debut): contrat for contrat in contrats}

    def analyser(self, ligne) -> Effet:
        if ligne["fin"] is None and ligne["contrat"] != TypeContrat.CDI:
            raise Refus("fin", "une date de fin : seul un CDI n’en a pas", ligne.lu("fin"))
        if ligne["fin"] is not None and ligne["fin"] < ligne["debut"]:
            raise Refus("fin", f"une date à partir du {ligne['debut']:%d/%m/%Y}, premier jour du contrat")
        personne = self.personnes.lire(ligne)
        annoncer(ligne, personne)
        champs = ligne.donnees("fonction", "fin", "etp", type="contrat")
        connu = self.connus.get((rang(personne), ligne["debut"]))
        return ligne.comparer(connu, champs if connu else champs | ligne.donnees("debut"))

    def ecrire(self, ligne, par):
        if ligne.objet is None:
            contrat_creer(par=par, personne=self.personnes.assurer(ligne, par), **ligne.champs)
        else:
            contrat_modifier(par=par, contrat=ligne.objet, **ligne.champs)
