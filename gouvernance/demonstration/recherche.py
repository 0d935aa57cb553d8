"""Research with the association, and the students of 2023 that were published: invented names."""

from datetime import date, timedelta
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.communs.ecriture.demonstration import de_l_annee
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.recherche import jalon_recherche_noter, recherche_noter, stage_noter

SANITAIRES = (("Marols", "Lucie"), ("Pralong", "Yanis"), ("Cleppé", "Inès"), ("Sauvain", "Théo"))


def recherche_inventer(annee: int, *, par) -> None:
    directrice, _ = personne_trouver_ou_creer(par=par, nom="Périgneux", prenom="Agnès")
    _recherches(annee, par=par)
    ecole = _structure("Institut de soins des Collines", "enseignement", par=par)
    for nom, prenom in SANITAIRES:
        stage_noter(
            par=par, personne=_personne(nom, prenom, par=par), genre="sanitaire", organisation=ecole, tuteur=directrice,
            formation="Soins infirmiers, deuxième année", convention_le=date(annee, 1, 10), debut=date(annee, 2, 13),
            fin=date(annee, 3, 31), heures=Decimal(35), evalue_le=date(annee, 4, 7),
            bilan="Deux ateliers de prévention à l’Escale.",
        )  # fmt: skip
    stage_noter(
        par=par, personne=_personne("Luriecq", "Maud", par=par), genre="licence", tuteur=directrice,
        organisation=_structure("Université des Deux Rives", "enseignement", par=par), formation="Métiers de l’ESS",
        sujet="Les usages du Lab", convention_le=date(annee, 2, 20), debut=date(annee, 3, 6), fin=date(annee, 6, 30),
        heures=Decimal(455), evalue_le=date(annee, 7, 4), bilan="Une enquête auprès de qui réserve un espace.",
    )  # fmt: skip


def _recherches(annee: int, *, par) -> None:
    universite = _structure("Université des Deux Rives", "enseignement", par=par)
    these = recherche_noter(
        par=par, titre="Se soigner au jardin", genre="these", etat="en_cours", organisation=universite,
        personne=_personne("Palogneux", "Esther", par=par), debut=date(annee - 1, 10, 3), fin=date(annee + 2, 9, 30),
        financeur=_structure("Fondation des Collines", "financeur", par=par), avis="favorable",
        comite="Comité d’éthique des Deux Rives", avis_le=date(annee, 1, 19), avis_numero=f"{annee}-07",
        participants=24, question="Ce que cultiver ensemble change pour qui accompagne un proche.",
        partenaires=[_structure("Institut de soins des Collines", "enseignement", par=par)],
    )  # fmt: skip
    for objet, prevu, fait in (
        ("Premiers entretiens", (annee, 3, 15), (annee, 3, 20)), ("Retour aux participants", (annee + 2, 6, 15), None),
    ):  # fmt: skip
        jalon_recherche_noter(
            par=par, recherche=these, objet=objet, prevu_le=date(*prevu), fait_le=fait and date(*fait)
        )
    publication_noter(
        par=par, titre="Cultiver, accompagner", genre="chapitre", media="Presses des Deux Rives",
        date=date(annee, 11, 21), sujet="Jardins de santé", auteurs="E. Palogneux", recherche=these,
    )  # fmt: skip
    recherche_noter(
        par=par, titre="Habiter un tiers-lieu de santé", genre="action", etat="en_cours", organisation=universite,
        debut=date(annee, 9, 4), fin=date(annee + 1, 12, 20), avis="sans_objet",
        question="Qui vient, pour quoi, et ce qui fait revenir.",
    )  # fmt: skip


def _structure(nom: str, nature: str, *, par):
    return organisation_trouver_ou_creer(par=par, nom=nom, nature=nature)[0]


def _personne(nom: str, prenom: str, *, par):
    return personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)[0]


def recherche_vivre(jour: date, *, par) -> None:
    """A student whose agreement is not signed and whose stay ends soon; a project that waits for its opinion."""
    directrice, _ = personne_trouver_ou_creer(par=par, nom="Périgneux", prenom="Agnès")
    ecole = _structure("Institut de soins des Collines", "enseignement", par=par)
    stage_noter(
        par=par, personne=_personne("Écotay", "Nour", par=par), genre="master", organisation=ecole, tuteur=directrice,
        debut=de_l_annee(jour), fin=jour + timedelta(days=18), sujet="Mesurer ce que l’Escale change",
    )  # fmt: skip
    projet = recherche_noter(
        par=par, titre="La nuit des aidants", genre="post_doctorat", organisation=ecole, debut=de_l_annee(jour),
        avis="demande", comite="Comité d’éthique des Deux Rives",
    )  # fmt: skip
    jalon_recherche_noter(par=par, recherche=projet, objet="Avis attendu", prevu_le=jour + timedelta(days=25))
