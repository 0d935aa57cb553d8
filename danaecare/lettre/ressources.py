"""The list of subscribers that the letter had before, with the day of each agreement."""

from danaecare.lettre.actions.abonnes import PARTIE, abonne_reprendre
from danaecare.lettre.choix import EtatAbonne
from danaecare.lettre.models import Abonne
from danaecare.lettre.models.abonnes import empreinte
from danaecare.socle.communs.importation import Colonne, Courriel, Effet, Jour, Refus, RessourceHub, Texte

REPRIS = "Inscription à la lettre, reprise de la liste d’avant."
SANS_ACCORD = "le jour où la personne a accepté"


class AbonneRessource(RessourceHub):
    """One row an address. Without the day of its agreement it stays out; who unsubscribed here is not taken back."""

    code = "abonnes"
    titre = "Abonnés à la lettre"
    droit = "lettre.ecrire"
    colonnes = (
        Colonne("adresse", Courriel(), obligatoire=True, cle=True, autres=("email", "e-mail", "courriel",
                "email address", "adresse e-mail", "adresse électronique")),
        Colonne("accepte_le", Jour(passe=True), obligatoire=True, aide="Le jour où la personne a accepté.",
                autres=("date d’inscription", "consenti le", "optin_time", "confirm_time", "added_time")),
        Colonne("consentement", Texte(500), aide="Ce qui a été accepté, s’il est connu."),
        Colonne("precision", Texte(120), autres=("source", "origine", "provenance")),
    )  # fmt: skip

    def cle_ligne(self, ligne):
        return ligne["adresse"].lower()

    def preparer(self, lignes):
        empreintes = {empreinte(ligne["adresse"]) for ligne in lignes}
        connus = Abonne.objects.filter(empreinte__in=empreintes).order_by("pk")
        # The row of who is there now comes after those of who left.
        self.connus = {a.empreinte: a for a in sorted(connus, key=lambda a: a.etat != EtatAbonne.DESABONNE)}

    def analyser(self, ligne) -> Effet:
        connu = self.connus.get(empreinte(ligne["adresse"]))
        if connu is not None and connu.etat == EtatAbonne.DESABONNE:
            raise Refus("adresse", "une adresse qui ne s’est pas désabonnée", PARTIE)
        if connu is not None:
            return Effet.RIEN
        ligne.champs = {
            "consenti_le": ligne["accepte_le"], "consentement": ligne["consentement"] or REPRIS,
            "precision": ligne["precision"] or "",
        }  # fmt: skip
        return Effet.CREER

    def ecrire(self, ligne, par):
        abonne_reprendre(par=par, adresse=ligne["adresse"], **ligne.champs)


RESSOURCES = [AbonneRessource]
