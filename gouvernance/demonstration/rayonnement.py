"""What the association gave to the field: the events of 2023 that were published; articles, press, seats, invented."""

from datetime import date, timedelta

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.actions.interventions import intervention_noter, intervention_passer
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.sieges import appui_noter, reunion_siege_noter, siege_noter

# title, genre, role, first day, last day, commune, postcode, place, participants
INTERVENTIONS = (
    ("Trophées des femmes de l’ESS", "distinction", "participe", (3, 8), None, "Paris", "75007", "", None),
    ("Congrès de la Société française de santé publique", "congres", "organise", (10, 4), (10, 6), "Saint-Étienne",
     "42000", "Centre de congrès", None),
    ("Mois de l’ESS", "visite", "organise", (11, 9), None, "Saint-Étienne", "42000", "DanaeCare Lab", 10),
    ("CAPE, atelier tiers-lieux santé", "table_ronde", "intervient", (11, 10), None, "Marseille", "13001", "", None),
)  # fmt: skip
# Nine articles of the place's site, then what the local media said.
ARTICLES = (
    ((1, 18), "Le Lab ouvre son agenda"), ((2, 14), "Ce que les aidants nous apprennent"),
    ((3, 21), "Un jardin pour se soigner"), ((4, 12), "Étudier au tiers-lieu"), ((5, 30), "Retour sur le festival"),
    ((7, 6), "Avant de déménager"), ((9, 19), "Le Lab a une nouvelle adresse"), ((10, 17), "Le congrès, vu du Lab"),
    ((12, 5), "Une communauté de soins nous rejoint"),
)  # fmt: skip
PRESSE = (
    ((5, 24), "Un festival pour les aidants", "television", "Télévision des collines"),
    ((5, 27), "Place aux aidants", "presse", "La Gazette du bassin"),
    ((6, 15), "Une caravane pour les aidants", "presse", "Le Courrier du Forez"),
    ((9, 28), "Ils soignent autrement", "presse", "Le Magazine de la métropole"),
    ((10, 5), "Tiers-lieux et santé", "radio", "Radio des deux rives"),
)
SITE = "danaecarelab.com"


def rayonnement_inventer(annee: int, *, par) -> None:
    directrice, _ = personne_trouver_ou_creer(par=par, nom="Périgneux", prenom="Agnès")
    congres = None
    for titre, genre, role, debut, fin, commune, code, endroit, participants in INTERVENTIONS:
        faite = intervention_noter(
            par=par, titre=titre, genre=genre, role=role, debut=date(annee, *debut), fin=fin and date(annee, *fin),
            lieu=lieu_resoudre(commune, code), endroit=endroit, participants=participants, etat="remerciee",
            orateurs=[directrice] if role != "organise" else [],
        )  # fmt: skip
        congres = faite if genre == "congres" else congres
    for jour, titre in ARTICLES:
        publication_noter(
            par=par, titre=titre, genre="article", media=SITE, date=date(annee, *jour), sujet="Tiers-lieux santé",
            intervention=congres if "congrès" in titre else None,
        )  # fmt: skip
    for jour, titre, genre, media in PRESSE:
        publication_noter(par=par, titre=titre, genre=genre, media=media, date=date(annee, *jour))
    _sieges(annee, directrice, par=par)
    _appuis(annee, par=par)


def _structure(nom: str, nature: str, *, par):
    return organisation_trouver_ou_creer(par=par, nom=nom, nature=nature)[0]


def _sieges(annee: int, directrice, *, par) -> None:
    for nom, nature, genre, role, debut, reunion, decisions in (
        ("CPTS des Deux Rives", "professionnels_sante", "cpts", "Vice-présidence, prévention", (11, 15), (12, 12),
         "La communauté s’installe au Lab."),
        ("Réseau national des tiers-lieux", "association", "groupe", "Membre du groupe « Tiers-lieux santé »", (2, 1),
         (6, 20), "Une fiche commune pour les collectivités, à relire à l’automne."),
        ("Incubateur Les Passeurs", "association", "comite", "Membre du comité « Filière santé »", (3, 1), (9, 26), ""),
    ):  # fmt: skip
        siege = siege_noter(
            par=par, organisation=_structure(nom, nature, par=par), genre=genre, role=role, personne=directrice,
            debut=date(annee, *debut),
        )  # fmt: skip
        reunion_siege_noter(par=par, siege=siege, date=date(annee, *reunion), objet="Réunion", decisions=decisions)


def _appuis(annee: int, *, par) -> None:
    for nom, genre, objet, debut, fin, champs in (
        ("Appui aux associations de la Loire", "dla", "Construire une offre de formation à l’aidance",
         date(annee - 1, 2, 1), date(annee - 1, 12, 16), {"suite": "L’offre de formation est née de là."}),
        ("Incubateur Les Passeurs", "programme", "Accélérer le studio MediaCare Lab", date(annee, 9, 1),
         date(annee + 1, 6, 30), {}),
        ("Agence du service civique", "service_civique", "Agrément renouvelé", date(annee, 8, 1),
         date(annee + 3, 7, 31), {"postes": 4, "lieux": "L’Étrat, Saint-Étienne"}),
    ):  # fmt: skip
        appui_noter(
            par=par, organisation=_structure(nom, "association", par=par), genre=genre, objet=objet, debut=debut,
            fin=fin, **champs,
        )  # fmt: skip


def rayonnement_vivre(jour: date, *, par) -> None:
    """A table ronde not thanked yet, an invitation from abroad, an article, a meeting."""
    directrice, _ = personne_trouver_ou_creer(par=par, nom="Périgneux", prenom="Agnès")
    passe, bientot = de_l_annee(jour), ouvre(jour + timedelta(days=40))
    intervention_noter(
        par=par, titre="Table ronde des aidants", genre="table_ronde", debut=passe, etat="tenue",
        lieu=lieu_resoudre("Roanne"), participants=45, orateurs=[directrice],
    )  # fmt: skip
    invitee = intervention_noter(
        par=par, titre="Journée des lieux de soin", genre="conference", debut=bientot, endroit="Genève", pays="Suisse",
        orateurs=[directrice],
    )  # fmt: skip
    intervention_passer(par=par, intervention=invitee, etat="confirmee")
    publication_noter(par=par, titre="Une année au Lab", genre="article", media=SITE, date=passe)
    siege = directrice.sieges.order_by("debut", "pk").first()
    if siege is not None:
        reunion_siege_noter(par=par, siege=siege, date=passe, objet="Réunion de l’année")
