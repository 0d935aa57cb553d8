"""What the home page shows of the association: what is owed to the funders and to the prefecture."""

from django.urls import reverse

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.requetes.instances import declarations_dues
from gouvernance.requetes.subventions import obligations_a_venir

MONTREES = 5


def cartes(utilisateur) -> list[CarteAccueil]:
    if not utilisateur.peut("gouvernance.lire"):
        return []
    obligations = obligations_a_venir(aujourdhui())
    declarations = declarations_dues(aujourdhui())
    nombre = obligations.count() + len(declarations)
    return [
        CarteAccueil(
            titre="À rendre, à déclarer",
            gabarit="gouvernance/_carte_echeances.html",
            contexte={
                "obligations": obligations[:MONTREES], "declarations": declarations[:MONTREES], "jour": aujourdhui(),
            },
            pole="gouvernance",
            ordre=40,
            nombre=nombre or None,
        )
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("gouvernance.ecrire"):
        autres = [Geste(libelle="Noter du bénévolat", url=reverse("gouvernance:temps_saisir"), ordre=90)]
        return autres if utilisateur.peut("benevolat.saisir") else []
    ordre = 20 if utilisateur.peut("gouvernance.quotidien") else 70
    return [Geste(libelle="Noter du bénévolat", url=reverse("gouvernance:temps_ajouter"), ordre=ordre)]
