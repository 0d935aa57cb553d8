from datetime import date, timedelta
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Personne
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.benevolat import taux_fixer, temps_noter
from gouvernance.actions.equipe import contrat_creer
from gouvernance.choix import CategorieBenevolat, EtatCotisation, Pole, Reglement, TypeContrat
from gouvernance.models import TempsDonne

PHYSIQUES, BENEVOLES = 52, 27
MORALES = (
    "MJC Les Tilleuls", "Association Mémoire vive Loire", "Centre social Le Moulin", "Jardin des Quatre Saisons",
)  # fmt: skip
NOMS = (
    "Aulagne", "Bonnard", "Chalayer", "Didier-Laurent", "Escot", "Fayolle", "Grange", "Heurtier", "Issartel",
    "Jourdan", "Lhermet", "Maisonneuve", "Nourrisson",
)  # fmt: skip
PRENOMS = ("Adèle", "Basile", "Colette", "Driss")
MISSIONS = (
    ("Accueil à l’Escale", Pole.AIDANTS, CategorieBenevolat.COURANTE, 3),
    ("Préparation du festival", Pole.AIDANTS, CategorieBenevolat.COURANTE, 4),
    ("Chantier au jardin", Pole.JARDINS, CategorieBenevolat.COURANTE, 6),
    ("Permanence au tiers-lieu", Pole.TIERSLIEUX, CategorieBenevolat.COURANTE, 3),
    ("Appui informatique", Pole.TIERSLIEUX, CategorieBenevolat.QUALIFIEE, 2),
    ("Conseil d’administration", Pole.GOUVERNANCE, CategorieBenevolat.EXPERTE, 3),
    ("Trésorerie", Pole.GOUVERNANCE, CategorieBenevolat.EXPERTE, 2),
)
# Multiples of the hourly minimum wage of January 2023 (11,27 euros), charges included.
TAUX = (
    (CategorieBenevolat.COURANTE, "14.50", "SMIC horaire chargé"),
    (CategorieBenevolat.QUALIFIEE, "21.70", "Une fois et demie le SMIC horaire chargé"),
    (CategorieBenevolat.EXPERTE, "29.00", "Deux fois le SMIC horaire chargé"),
)
# last name, first name, contract, function, first day, last day, full-time share, tutor
EQUIPE = (
    ("Périgneux", "Agnès", TypeContrat.CDI, "Directrice", date(2018, 9, 3), None, "1", ""),
    ("Montagny", "Claire", TypeContrat.CDI, "Assistante de service social", date(2020, 3, 2), None, "0.8", ""),
    ("Chazelles", "Maud", TypeContrat.CDI, "Coordinatrice des jardins", date(2021, 4, 1), None, "1", ""),
    ("Orelle", "Karim", TypeContrat.CDD, "Coordinateur du tiers-lieu", date(2023, 2, 1), date(2024, 7, 31), "1", ""),
    ("Ugnon", "Sana", TypeContrat.AIDE, "Chargée d’accueil", date(2023, 5, 2), date(2024, 5, 1), "0.8", "Périgneux"),
    ("Paliard", "Théo", TypeContrat.AIDE, "Animateur de l’Escale mobile", date(2023, 3, 1), date(2024, 2, 29), "1",
     "Montagny"),
    ("Vernay", "Lucie", TypeContrat.ALTERNANCE, "Chargée de formation", date(2023, 9, 4), date(2024, 8, 30), "1",
     "Périgneux"),
    ("Épalle", "Noémie", TypeContrat.SERVICE_CIVIQUE, "Animation des jardins", date(2023, 10, 2), date(2024, 5, 31),
     None, "Chazelles"),
    ("Vacheron", "Ilian", TypeContrat.SERVICE_CIVIQUE, "Lien aux aidants", date(2023, 10, 2), date(2024, 5, 31), None,
     "Montagny"),
    ("Palandre", "Maëlle", TypeContrat.SERVICE_CIVIQUE, "Vie du tiers-lieu", date(2023, 11, 6), date(2024, 6, 30),
     None, "Orelle"),
    ("Trunel", "Sacha", TypeContrat.SERVICE_CIVIQUE, "Escale mobile", date(2023, 11, 6), date(2024, 6, 30), None,
     "Paliard"),
    ("Jacquemond", "Lina", TypeContrat.STAGE, "Stage de licence", date(2023, 11, 13), date(2024, 1, 26), None,
     "Montagny"),
    ("Rigodon", "Hugo", TypeContrat.STAGE, "Stage de master, communication", date(2023, 10, 9), date(2024, 3, 29),
     None, "Périgneux"),
    ("Sagnard", "Awa", TypeContrat.STAGE, "Stage de paysagisme", date(2023, 12, 4), date(2024, 2, 23), None,
     "Chazelles"),
    # Gone before the end of the year.
    ("Tranchand", "Rémi", TypeContrat.CDD, "Chargé de mission", date(2022, 9, 1), date(2023, 8, 31), "1", ""),
    ("Usclade", "Fanny", TypeContrat.STAGE, "Stage de psychologie", date(2023, 1, 9), date(2023, 6, 30), None, ""),
)  # fmt: skip


def adherents_inventer(annee: int, *, par, alea) -> list:
    """52 people and 4 legal persons with their fee of the year; some of the year before, some not yet paid."""
    noms = [("Arsac", "Mireille"), ("Bouchut", "Gilles"), ("Delorme-Rivat", "Patrice"), ("Kessas", "Rachid")]
    noms += [(nom, prenom) for prenom in PRENOMS for nom in NOMS]
    personnes = [personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)[0] for nom, prenom in noms]
    for rang, personne in enumerate(personnes):
        jour = date(annee, 1, 9) + timedelta(days=alea.randrange(120))
        reglee = {"montant": Decimal(15), "reglement": alea.choice(Reglement.values)}
        if rang % 3:
            cotisation_enregistrer(par=par, annee=annee - 1, personne=personne, date=date(annee - 1, 3, 1), **reglee)
        if rang < PHYSIQUES:
            cotisation_enregistrer(par=par, annee=annee, personne=personne, date=jour, **reglee)
        else:
            cotisation_enregistrer(
                par=par, annee=annee, personne=personne, etat=EtatCotisation.A_REGLER, montant=Decimal(15)
            )
    for nom in MORALES:
        organisation, _ = organisation_trouver_ou_creer(par=par, nom=nom)
        for exercice in (annee - 1, annee):
            cotisation_enregistrer(
                par=par, annee=exercice, organisation=organisation, montant=Decimal(50), date=date(exercice, 2, 6),
                reglement=Reglement.VIREMENT,
            )  # fmt: skip
    return personnes[:PHYSIQUES]


def benevoles_inventer(annee: int, adherents, *, par, alea) -> None:
    for categorie, taux, methode in TAUX:
        taux_fixer(par=par, categorie=categorie, depuis=date(annee, 1, 1), taux=Decimal(taux), methode=methode)
    # Those who came to a work day at a garden are volunteers already.
    venus = Personne.objects.filter(pk__in=TempsDonne.objects.filter(date__year=annee).values("personne"))
    for rang, personne in enumerate(list(dict.fromkeys([*venus.order_by("pk"), *adherents]))[:BENEVOLES]):
        jours = alea.sample(range(364), 3 + rang % 4)
        for decalage in jours:
            mission, pole, categorie, heures = MISSIONS[(rang + decalage) % len(MISSIONS)]
            temps_noter(
                par=par, personne=personne, date=date(annee, 1, 1) + timedelta(days=decalage), mission=mission,
                pole=pole, categorie=categorie, heures=Decimal(heures),
            )  # fmt: skip


def equipe_inventer(annee: int, *, par) -> None:
    """At 31 December: 3 permanent, 4 fixed-term (2 subsidised, 1 apprentice), 4 in civic service, 3 interns."""
    equipe = {}
    for nom, prenom, type_contrat, fonction, debut, fin, etp, tuteur in EQUIPE:
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        equipe[nom] = personne
        contrat_creer(
            par=par, personne=personne, type=type_contrat, fonction=fonction, debut=debut, fin=fin,
            etp=Decimal(etp) if etp else None, tuteur=equipe.get(tuteur),
        )  # fmt: skip
