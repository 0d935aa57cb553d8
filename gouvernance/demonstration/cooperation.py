"""The cooperation hub that the Métropole's grant founds, and a local collective; who is in is invented."""

from datetime import date

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.cooperation import (
    action_ajouter,
    actions_choisir,
    cercle_creer,
    cooperation_creer,
    etape_achever,
    etape_commencer,
    evaluation_noter,
    membre_admettre,
    membre_modifier,
    proposition_creer,
)
from gouvernance.models import Instance

CERCLES = (
    ("Cercle porteur", "Copilote le pôle : une rencontre par mois, un référent nommé."),
    ("Cercle contributeur", "Apporte du temps ou des moyens à une action de la feuille de route."),
    ("Cercle ami", "Se tient informé, vient à la rencontre annuelle."),
)
# name, nature, kind of member, circle, engagement
MEMBRES = (
    ("Maison de santé des Deux Rives", "professionnels_sante", "professionnel", 0, "pilote"),
    ("Association Mémoire vive Loire", "association", "association", 0, "pilote"),
    ("Coopérative Les Toits Partagés", "entreprise", "entreprise", 1, "contribue"),
    ("Centre social Le Moulin", "association", "association", 1, "contribue"),
    ("Laboratoire Territoires et soin", "enseignement", "recherche", 2, "informe"),
)
PANEL = (
    ("Café des aidants", "Une rencontre par mois, animée à deux voix.", "acces"),
    ("Annuaire du répit de la commune", "Un dépliant tenu à jour, en mairie et chez les médecins.", "acces"),
    ("Comité d’habitants", "Six habitants qui choisissent et relisent les actions.", "participation"),
    ("Rencontre des acteurs du soin", "Deux fois par an, les professionnels se présentent.", "cooperation"),
    ("Convention avec la commune", "Une salle, une ligne de budget, un élu référent.", "perennite"),
)


def cooperations_inventer(annee: int, adherents, *, par) -> None:
    _pole(annee + 1, par=par)
    _collectif(annee, adherents, par=par)


def _pole(annee: int, *, par) -> None:
    conseil = Instance.objects.get(genre="conseil")
    pole = cooperation_creer(
        par=par, nom="Pôle de coopération en santé", genre="ptce", debut=date(annee, 5, 16),
        objet="Relier les acteurs de la santé et du soin du bassin, et accompagner les porteurs de projet.",
    )  # fmt: skip
    cercles = [
        cercle_creer(par=par, cooperation=pole, nom=nom, rang=rang, attendu=attendu)
        for rang, (nom, attendu) in enumerate(CERCLES, 1)
    ]
    for nom, nature, genre, cercle, engagement in MEMBRES:
        organisation, _ = organisation_trouver_ou_creer(par=par, nom=nom, nature=nature)
        membre = membre_admettre(
            par=par, cooperation=pole, organisation=organisation, genre=genre, cercle=cercles[cercle],
            engagement=engagement, entree_le=date(annee, 6, 3), entree_par=conseil,
        )  # fmt: skip
    membre_modifier(
        par=par, membre=membre, sortie_le=date(annee, 10, 7), sortie_par=conseil, motif="Fin du projet de recherche"
    )
    for titre, porteur, echeance, etat in (
        ("Mobiliser les acteurs", "Direction", date(annee, 9, 30), "faite"),
        ("Définir l’entrée et la sortie des membres", "Conseil d’administration", date(annee, 10, 31), "faite"),
        ("Définir l’implication par cercle", "Cercle porteur", date(annee, 12, 15), "en_cours"),
        ("Écrire la feuille de route", "Cercle porteur", date(annee + 1, 3, 31), "a_lancer"),
    ):
        action_ajouter(
            par=par, cooperation=pole, titre=titre, porteur=porteur, echeance=echeance, etat=etat,
            faite_le=echeance if etat == "faite" else None,
        )  # fmt: skip


def _collectif(annee: int, adherents, *, par) -> None:
    panel = [
        proposition_creer(par=par, titre=titre, description=texte, dimension=dimension)
        for titre, texte, dimension in PANEL
    ]
    collectif = cooperation_creer(
        par=par, nom="Collectif des aidants de Firminy", genre="collectif", debut=date(annee, 3, 1),
        commune=Commune.objects.get(nom="Firminy"),
    )  # fmt: skip
    commune, _ = organisation_trouver_ou_creer(par=par, nom="Ville de Firminy", nature="collectivite")
    centre, _ = organisation_trouver_ou_creer(par=par, nom="Centre social Le Moulin")
    membres = (
        ({"organisation": commune}, "collectivite", "contribue"), ({"organisation": centre}, "association", "pilote"),
        ({"personne": adherents[30]}, "habitant", "pilote"), ({"personne": adherents[31]}, "habitant", "participe"),
    )  # fmt: skip
    for rang, (qui, genre, engagement) in enumerate(membres):
        membre_admettre(
            par=par,
            cooperation=collectif,
            genre=genre,
            engagement=engagement,
            entree_le=date(annee, 3, 1 + rang),
            **qui,
        )
    for numero, (debut, fin) in enumerate(((3, 5), (5, 9)), 1):
        etape = etape_commencer(par=par, cooperation=collectif, etape=numero, le=date(annee, debut, 15))
        etape_achever(par=par, etape=etape, le=date(annee, fin, 15))
    etape_commencer(par=par, cooperation=collectif, etape=3, le=date(annee, 9, 16))
    actions_choisir(par=par, cooperation=collectif, propositions=panel[:2])
    for jour, niveau, constat in (
        (date(annee, 5, 12), 1, "Les aidants ne savent pas à qui s’adresser."),
        (date(annee, 12, 8), 2, "Le café réunit huit personnes ; les médecins commencent à orienter."),
    ):
        evaluation_noter(
            par=par, cooperation=collectif, dimension="acces", date=jour, niveau=niveau, constat=constat,
            preuve="Questionnaire du diagnostic" if niveau == 1 else "Feuilles de présence du café",
        )  # fmt: skip
