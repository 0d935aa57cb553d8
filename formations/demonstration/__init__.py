"""The trainings of the demonstration year: two sessions, five lectures, a diploma, whose totals are published."""

from datetime import date, time, timedelta
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.actions.avis import avis_deposer, inviter
from formations.actions.bpf import charge_ecrire, exercice_ecrire, produit_ecrire
from formations.actions.catalogue import formation_ecrire, programme_publier
from formations.actions.emargements import emargement_noter
from formations.actions.inscriptions import inscriptions_regler
from formations.actions.preuves import preuve_noter
from formations.actions.qualite import entree_ecrire, texte_publier
from formations.actions.sessions import demi_journee_ajouter, session_ecrire
from formations.actions.stagiaires import stagiaire_inscrire
from formations.choix import (
    QUESTIONS,
    GenreSession,
    Inscriptions,
    LigneProduit,
    NatureCharge,
    Objectif,
    Presence,
    TypeStagiaire,
)
from formations.demonstration.diplome import promotion_vivre, promotions_charger
from formations.demonstration.present import formations_vivre
from formations.requetes.avis import FROID_JOURS, AInviter, venus

ORDRE = 45
MATIN, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17))
# title, hours, days, price, objectives, audience
CATALOGUE = (
    ("Formation-action", 35, 5, 900, "Repérer, accueillir et accompagner les proches aidants dans son établissement",
     "Professionnels du soin, du médico-social et de l’animation"),
    ("Formation découverte", 7, 1, 190, "Comprendre ce que vit un proche aidant, et savoir vers qui l’orienter",
     "Professionnels et bénévoles qui accompagnent des aidants"),
)  # fmt: skip
FORMATION_ACTION = (
    ("Bonnard", "Céline", "Accueil de jour Le Verger", "a"),
    ("Dupré-Vial", "Hugo", "Résidence autonomie Les Érables", "a"),
    ("Ferrand", "Maïté", "Centre hospitalier des Deux Rivières", "e"),
    ("Gonon", "Paul", "Clinique de la Colline", "a"),
)
DECOUVERTE = (
    ("Achard", "Lise", "CLIC du Forez", "a"),
    ("Berthet", "Samuel", "CLIC du Forez", "a"),
    ("Cellier", "Nadia", "CLIC du Gier", "a"),
    ("Dancert", "Margot", "Maison des aînés de l’Ondaine", "a"),
    ("Escot", "Farid", "Maison des aînés de l’Ondaine", "a"),
    ("Faverjon", "Alice", "Ville de Montbrison", "e"),
    ("Grangier", "Louis", "Ville de Montbrison", "e"),
    ("Hérault", "Jeanne", "MJC Les Tilleuls", "a"),
    ("Issartel", "Colette", "Centre social Le Moulin", "a"),
    ("Jamet", "Bruno", "Service d’aide à domicile Main tendue", "a"),
    ("Kaminski", "Ewa", "Service d’aide à domicile Main tendue", "a"),
    ("Lachaux", "Simon", "Plateforme de répit Les Passerelles", "a"),
)
IAE, MEDECINE = "IAE, université Jean-Monnet", "Faculté de médecine, Aix-Marseille Université"
# What the trainees of each session answered, on the day and three months later: marks out of 5.
REPONSES = {
    "Formation-action": {"chaud": (5, 5, 4, 5), "froid": (5, 4, 4)},
    "Formation découverte": {"chaud": (5, 4, 5, 5, 4, 3, 5, 4, 5, 5), "froid": (4, 5, 3, 4, 5, 4)},
}
COMMENTAIRES = (
    "Les récits d’aidants changent tout.",
    "Prévoir davantage de pratique l’après-midi.",
    "Très bon accueil.",
)
# register, month and day, title, and the rest
REGISTRES = (
    ("reclamation", (6, 15), "Salle trop chaude l’après-midi",
     {"origine": "Une stagiaire", "suite": "Horaires avancés et salle au nord réservée.", "close_le": (6, 20)}),
    ("alea", (9, 12), "Car en retard, début repoussé d’un quart d’heure",
     {"suite": "Fin de journée décalée avec l’accord du groupe.", "close_le": (9, 12)}),
    ("amelioration", (7, 3), "Davantage de mises en situation",
     {"origine": "Avis à chaud de juin", "suite": "Deux heures de mises en situation de plus dès la session d’octobre.",
      "close_le": (10, 12)}),
    ("veille", (1, 20), "Nouveau guide de lecture du référentiel qualité", {"domaine": "legale"}),
    ("veille", (4, 11), "Les métiers de la coordination autour des aidants", {"domaine": "metier"}),
    ("veille", (9, 5), "Évaluer par mise en situation", {"domaine": "pedagogie"}),
    ("handicap", (2, 2), "Service départemental d’appui aux organismes de formation",
     {"origine": "Référente handicap", "texte": "Conseil avant l’entrée en formation, prêt de matériel."}),
)  # fmt: skip
TEXTES = {
    "livret": """Bienvenue. Ce livret dit comment se passe votre formation.
# Venir
Le lieu est desservi par le bus ; un parking accessible est devant l’entrée.
# Sur place
Café à l’accueil dès 8 h 45, repas tiré du sac ou sur commande.
# Votre présence
Chaque demi-journée se signe, par vous et par la personne qui anime.
# Un besoin particulier
Notre référente handicap prépare votre accueil avec vous : écrivez-lui avant le premier jour.
# Une réclamation
Dites-la à l’équipe ou par courriel : elle est notée, et vous recevez une réponse.""",
    "reglement": """# Objet
Ce règlement s’applique à toutes les personnes qui suivent une formation de l’association.
# Hygiène et sécurité
Chacun respecte les consignes du lieu, et signale tout danger.
# Discipline
Les horaires sont ceux de la convocation ; un retard ou une absence se signale.
# Sanctions
Un manquement peut conduire à un rappel écrit, puis à l’exclusion, après un entretien où la personne est assistée.
# Représentation
Pour une formation de plus de 500 heures, un délégué est élu.""",
}
# institution, title, audience, day, from, to
INTERVENTIONS = (
    (IAE, "L’association et ses partenaires", "master 1", (2, 7), time(9), time(12, 30)),
    (IAE, "Conduire un projet de santé", "master 2", (3, 14), time(9), time(12, 30)),
    (IAE, "Mesurer l’utilité sociale", "master 2", (10, 17), time(13, 30), time(17)),
    (MEDECINE, "Repérer un aidant en consultation", "internes de médecine générale", (4, 6), time(14), time(15)),
    (MEDECINE, "Orienter un aidant", "internes de médecine générale", (11, 9), time(14), time(15)),
)


def charger(annee: int, *, par, comptes, alea) -> None:
    programmes = {fiche[0]: _cataloguer(par, annee, *fiche) for fiche in CATALOGUE}
    fournel = Personne.objects.get(nom="Fournel")
    gachet = Personne.objects.get(nom="Gachet")
    jours = [date(annee, 5, 23), date(annee, 5, 24), date(annee, 6, 13), date(annee, 6, 14), date(annee, 9, 12)]
    _session(par, programmes["Formation-action"], jours, fournel, FORMATION_ACTION, 6)
    _session(par, programmes["Formation découverte"], [date(annee, 10, 12)], fournel, DECOUVERTE, 12)
    for etablissement, intitule, public, (mois, jour), debut, fin in INTERVENTIONS:
        session = session_ecrire(
            par=par, annee=annee, genre=GenreSession.UNIVERSITE, intitule=intitule, public=public,
            etablissement=_etablissement(par, etablissement),
        )  # fmt: skip
        demi_journee_ajouter(
            par=par, session=session, date=date(annee, mois, jour), debut=debut, fin=fin, formateurs=[gachet]
        )
    promotions_charger(annee, par=par, etablissement=_etablissement(par, "Université Jean-Monnet"))
    _bpf(par, annee)
    _qualite(par, annee)
    _prochaine(par, programmes["Formation découverte"], fournel)


def vivre(jour: date, *, par, comptes, alea) -> None:
    formations_vivre(jour, par=comptes["formation"])
    promotion_vivre(jour, par=comptes["formation"])


def _qualite(par, annee):
    for genre, texte in TEXTES.items():
        texte_publier(par=par, genre=genre, du=date(annee, 1, 2), texte=texte)
    for registre, (mois, jour), titre, reste in REGISTRES:
        champs = dict(reste)
        if "close_le" in champs:
            champs["close_le"] = date(annee, *champs["close_le"])
        entree_ecrire(par=par, registre=registre, date=date(annee, mois, jour), titre=titre, **champs)
    preuve_noter(
        par=par, indicateur=19, date=date(annee, 1, 9),
        texte="Carnet de l’aidant, remis imprimé le premier jour et gardé au bureau.",
    )  # fmt: skip


def _prochaine(par, programme, formateur):
    """A session to come, that the public may ask to join."""
    jour = aujourdhui() + timedelta(days=45)
    session = session_ecrire(
        par=par, annee=jour.year, programme=programme, genre=GenreSession.FORMATION, places=12,
        endroit="Salle de formation, L’Étrat",
    )  # fmt: skip
    for debut, fin in (MATIN, APRES_MIDI):
        demi_journee_ajouter(par=par, session=session, date=jour, debut=debut, fin=fin, formateurs=[formateur])
    inscriptions_regler(par=par, session=session, mode=Inscriptions.PUBLIQUES)


def _repondre(par, session, intitule):
    """Everybody who came was asked; the answers are anonymous, so whose they are is left to the order."""
    for genre, notes in REPONSES[intitule].items():
        le = session.fin + timedelta(days=FROID_JOURS if genre == "froid" else 0)
        for stagiaire in venus(session):
            inviter(par=par, qui=AInviter(genre, session, stagiaire=stagiaire), le=le, prevenir=False)
        invitations = session.invitations.filter(genre=genre).order_by("pk")[: len(notes)]
        for rang, (note, invitation) in enumerate(zip(notes, invitations, strict=True)):
            texte = COMMENTAIRES[rang] if genre == "chaud" and rang < len(COMMENTAIRES) else ""
            avis_deposer(
                invitation=invitation, note=note, details=dict.fromkeys(QUESTIONS[genre], note), texte=texte
            )  # fmt: skip


def _cataloguer(par, annee, intitule, heures, jours, prix, objectifs, public):
    formation = formation_ecrire(par=par, intitule=intitule, objectif=Objectif.AUTRE, nsf="332")
    return programme_publier(
        par=par, formation=formation, du=date(annee, 1, 2), objectifs=objectifs, public=public,
        contenu="Ce que vivent les aidants, leurs droits, les relais du territoire, retour sur sa pratique.",
        heures=Decimal(heures), jours=Decimal(jours),
        methodes="Apports courts, récits d’aidants, échanges entre pairs.",
        evaluation="Questionnaire d’entrée et de sortie, mise en situation commentée.",
        handicap="Lieu accessible ; les aménagements se préparent avec la référente handicap avant l’inscription.",
        prix=Decimal(prix),
    )  # fmt: skip


def _session(par, programme, jours, formateur, inscrits, places):
    session = session_ecrire(
        par=par,
        annee=jours[0].year,
        programme=programme,
        genre=GenreSession.FORMATION,
        places=places,
        endroit="Salle de formation, L’Étrat",
    )
    demi_journees = [
        demi_journee_ajouter(par=par, session=session, date=jour, debut=debut, fin=fin, formateurs=[formateur])
        for jour in jours
        for debut, fin in (MATIN, APRES_MIDI)
    ]
    for nom, prenom, structure, type_bpf in inscrits:
        employeur = Organisation.objects.get(nom=structure)
        personne, _ = personne_trouver_ou_creer(
            par=par, nom=nom, prenom=prenom, qualites=["stagiaire"], employeur=employeur
        )
        stagiaire = stagiaire_inscrire(
            par=par, session=session, personne=personne, employeur=employeur, type_bpf=TypeStagiaire(type_bpf),
            montant=programme.prix, acquis="Objectifs atteints.",
            positionnement="Connaît les publics ; découvre la place des proches aidants.",
        )  # fmt: skip
        for demi_journee in demi_journees:
            emargement_noter(par=par, demi_journee=demi_journee, stagiaire=stagiaire, presence=Presence.PRESENT)
        agents = type_bpf == TypeStagiaire.AUTRE
        produit_ecrire(
            par=par, date=session.fin, numero=f"F{session.fin:%Y}-{session.pk}-{stagiaire.pk}", session=session,
            payeur=employeur, montant=programme.prix,
            ligne=LigneProduit.AGENTS if agents else LigneProduit.ENTREPRISES,
        )  # fmt: skip
    for demi_journee in demi_journees:
        emargement_noter(par=par, demi_journee=demi_journee, formateur=formateur, presence=Presence.PRESENT)
    _repondre(par, session, programme.formation.intitule)


def _etablissement(par, nom):
    return organisation_trouver_ou_creer(par=par, nom=nom, nature="enseignement")[0]


def _bpf(par, annee):
    charge_ecrire(
        par=par, date=date(annee, 12, 31), nature=NatureCharge.SALAIRES, libelle="Salaire du formateur",
        montant=Decimal("2860.40"),
    )  # fmt: skip
    charge_ecrire(
        par=par, date=date(annee, 9, 30), nature=NatureCharge.AUTRES, libelle="Supports et déplacements",
        montant=Decimal("412.75"),
    )  # fmt: skip
    exercice_ecrire(
        par=par, debut=date(annee, 1, 1), fin=date(annee, 12, 31), echeance=date(annee + 1, 5, 31),
        nda="84420387842", denomination="DanaeCare", adresse="6 allée de l’Orangerie, 42580 L’Étrat",
        chiffre_affaires=Decimal("214300"), dirigeant="Agnès Périgneux", dirigeant_qualite="Directrice",
    )  # fmt: skip
