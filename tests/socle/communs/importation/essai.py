"""A resource on the hub's own accounts, for the tests of the base: real rows, real constraints, a real action."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.importation import (
    Choix,
    Colonne,
    Decimale,
    Effet,
    Entier,
    Jour,
    Refus,
    RessourceHub,
    Texte,
)
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.comptes.actions.comptes import compte_creer, compte_modifier
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role


class CompteRessource(RessourceHub):
    code = "comptes-essai"
    titre = "Comptes (essai)"
    droit = "comptes.gerer"
    colonnes = (
        Colonne("courriel", Texte(80), obligatoire=True, cle=True, autres=("adresse électronique",)),
        Colonne("prenom", Texte(80), obligatoire=True),
        Colonne("nom", Texte(80), obligatoire=True),
        Colonne("fonction", Texte(120)),
        Colonne("role", Choix(Role), defaut=Role.JARDINS),
        Colonne("arrivee", Jour(), aide="Non gardée."),
        Colonne("bureau", Entier(maximum=9)),
        Colonne("heures", Decimale(), aide="Non gardées."),
    )

    def preparer(self, lignes):
        self.connus = {c.email: c for c in Utilisateur.objects.filter(email__in=[x["courriel"] for x in lignes])}

    def analyser(self, ligne) -> Effet:
        if ligne["nom"] == "Interdit":
            raise Refus("nom", "un nom permis")
        if ligne["bureau"]:
            ligne.cree("bureau neuf", f"Bureau {ligne['bureau']}")
        champs = ligne.donnees("prenom", "nom", "fonction", email="courriel")
        if "role" in ligne or ligne["courriel"] not in self.connus:
            champs["roles"] = [ligne["role"]]
        return ligne.comparer(self.connus.get(ligne["courriel"]), champs)

    def ecrire(self, ligne, par):
        if ligne["nom"] == "Tardif":
            raise ValidationError({"nom": "un nom qui arrive à l’heure"})
        if ligne["nom"] == "Panne":
            raise RuntimeError("panne au milieu")
        if ligne.objet is None:
            compte_creer(par=par, **ligne.champs)
        else:
            compte_modifier(par=par, compte=ligne.objet, **ligne.champs)


def tableau(entetes: str, *lignes: str) -> Tableau:
    """A table typed as a CSV."""
    return Tableau(entetes.split(";"), [(rang, ligne.split(";")) for rang, ligne in enumerate(lignes, 2)])
