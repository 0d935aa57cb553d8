"""The trainings today: one given, one with a hole to fill, one of today, one in two weeks and who asks to come."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils.text import slugify

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre, ouvres
from formations.actions.bpf import exercice_ecrire
from formations.actions.catalogue import formation_ecrire, programme_publier
from formations.actions.emargements import emargement_noter
from formations.actions.inscriptions import demande_deposer, inscriptions_regler
from formations.actions.qualite import entree_ecrire
from formations.actions.sessions import demi_journee_ajouter, session_ecrire
from formations.actions.stagiaires import stagiaire_inscrire
from formations.choix import Financement, GenreSession, Inscriptions, Objectif, Presence, TypeStagiaire
from tierslieux.models import Espace

MATIN, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17))
SALLE = "Salle de formation, L’Étrat"
REPERER = (
    "Repérer et orienter un proche aidant", 7, 1, 210,
    "Reconnaître un proche aidant, engager l’échange, l’orienter vers l’aide qui lui convient.",
    "Professionnels du soin, de l’accueil et du social",
)  # fmt: skip
COMPAGNONS = (
    "Aider sans s’épuiser", 14, 2, 0, "Connaître ses droits, son corps, ses limites, et les relais près de chez soi.",
    "Proches aidants",
)  # fmt: skip
# last name, first name, employer: the sessions take them from the top
STAGIAIRES = (
    ("d’Aurec", "Ève", "Centre hospitalier des Deux Rivières"), ("Ollier", "Hugo", "CLIC du Gier"),
    ("Hadjadj", "Imane", "Service d’aide à domicile Main tendue"), ("Ughetto", "Anne-Lise", "Ville de Montbrison"),
    ("Essertel", "Yann", "Maison de santé du Pilat"), ("Allard", "Océane", "Résidence autonomie Les Érables"),
    ("Imbert-Hue", "Élodie", "Accueil de jour Le Verger"), ("Oudin", "Armel", "Clinique de la Colline"),
    ("Habert", "Irène", "CLIC du Forez"),
)  # fmt: skip
AIDANTS = (("Arsac", "Mireille"), ("Ozil", "Edmée"), ("Hospital", "Yves"), ("Esteban", "Inés"))
DEMANDES = (
    ("Ève", "d’Alleret", "Maison des aînés de l’Ondaine", "Coordinatrice", Financement.EMPLOYEUR,
     "J’accueille des familles épuisées et je ne sais pas toujours vers qui les orienter.", ""),
    ("Ousmane", "Hamidou", "", "Auxiliaire de vie", Financement.PERSONNEL,
     "Mieux parler avec les enfants des personnes.", "Je marche avec une canne."),
    ("Isabelle", "Orsini", "MJC Les Tilleuls", "Animatrice", Financement.OPCO, "Monter un café des aidants.", ""),
)  # fmt: skip


def formations_vivre(jour: date, *, par) -> None:
    reperer, compagnons = (_cataloguer(par, jour, *fiche) for fiche in (REPERER, COMPAGNONS))
    fournel, gachet = Personne.objects.get(nom="Fournel"), Personne.objects.get(nom="Gachet")
    donnee = _session(par, reperer, ouvre(jour - timedelta(days=40), -1), (gachet, gachet))
    _emarger(par, donnee, _inscrire(par, donnee, STAGIAIRES[:6]), donnee.demi_journees.all())
    # Nobody leads its afternoon, and nobody signed it.
    trouee = _session(par, reperer, ouvres(jour, -6), (fournel, None))
    _emarger(par, trouee, _inscrire(par, trouee, STAGIAIRES[3:8]), trouee.demi_journees.filter(debut=MATIN[0]))
    du_jour = _session(par, compagnons, de_l_annee(jour), (gachet, gachet), genre=GenreSession.AIDANTS)
    _suivre(par, du_jour)
    express = _session(
        par, reperer, de_l_annee(jour), (fournel, None), intitule="Repérer un aidant, l’essentiel", matin=True
    )
    _emarger(par, express, _inscrire(par, express, STAGIAIRES[6:]), express.demi_journees.all())
    _prochaines(jour, par, reperer, compagnons, fournel, gachet)
    _qualite(jour, par, trouee)


def _cataloguer(par, jour, intitule, heures, jours, prix, objectifs, public):
    formation = formation_ecrire(par=par, intitule=intitule, objectif=Objectif.AUTRE, nsf="332")
    return programme_publier(
        par=par, formation=formation, du=date(jour.year - 1, 1, 2), objectifs=objectifs, public=public,
        contenu="Qui sont les aidants, ce qu’ils vivent, leurs droits, les relais du territoire.",
        heures=Decimal(heures), jours=Decimal(jours),
        methodes="Récits d’aidants, mises en situation, échanges entre pairs.",
        evaluation="Questionnaire d’entrée et de sortie, mise en situation commentée.",
        handicap="Lieu accessible ; les aménagements se préparent avec la référente handicap avant l’inscription.",
        prix=Decimal(prix),
    )  # fmt: skip


def _session(par, programme, jour, formateurs, *, matin=False, espace=None, **champs):
    champs = {"genre": GenreSession.FORMATION, "places": 12, "endroit": SALLE, **champs}
    session = session_ecrire(par=par, annee=jour.year, programme=programme, **champs)
    for (debut, fin), formateur in zip((MATIN, APRES_MIDI)[: 1 if matin else 2], formateurs, strict=False):
        demi_journee_ajouter(
            par=par, session=session, date=jour, debut=debut, fin=fin, formateurs=[formateur] if formateur else [],
            espace=espace, forcer=True,
        )  # fmt: skip
    return session


def _inscrire(par, session, lignes) -> list:
    stagiaires = []
    for nom, prenom, structure in lignes:
        employeur = Organisation.objects.get(nom=structure)
        personne, _ = personne_trouver_ou_creer(
            par=par, nom=nom, prenom=prenom, qualites=["stagiaire"], employeur=employeur,
            courriel=f"{slugify(f'{prenom} {nom}'.replace('’', ' '))}@exemple.invalid",
        )  # fmt: skip
        stagiaires.append(
            stagiaire_inscrire(
                par=par, session=session, personne=personne, employeur=employeur, type_bpf=TypeStagiaire.SALARIE,
                financement=Financement.EMPLOYEUR, montant=session.programme.prix,
                positionnement="Rencontre des familles chaque semaine ; cherche des relais.",
            )
        )  # fmt: skip
    return stagiaires


def _emarger(par, session, stagiaires, demi_journees) -> None:
    for demi_journee in demi_journees:
        for rang, stagiaire in enumerate(stagiaires):
            retard = {"presence": Presence.RETARD, "retard": 20, "motif": "Train en retard"}
            etat = retard if rang == 1 else {"presence": Presence.PRESENT}
            emargement_noter(par=par, demi_journee=demi_journee, stagiaire=stagiaire, **etat)
        for animation in demi_journee.animations.select_related("formateur"):
            emargement_noter(
                par=par, demi_journee=demi_journee, formateur=animation.formateur, presence=Presence.PRESENT
            )


def _suivre(par, session) -> None:
    """Caregivers enrolled in their own training."""
    for nom, prenom in AIDANTS:
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        stagiaire_inscrire(par=par, session=session, personne=personne)


def _prochaines(jour, par, reperer, compagnons, fournel, gachet) -> None:
    """In two weeks, with its room and who asks to join; then the caregivers' own, and a lecture."""
    salle = Espace.objects.get(lieu__nom="DanaeCare Lab", ordre=0)
    bientot = _session(par, reperer, ouvres(jour, 10), (fournel, fournel), espace=salle)
    _inscrire(par, bientot, STAGIAIRES[:5])
    inscriptions_regler(par=par, session=bientot, mode=Inscriptions.PUBLIQUES)
    for rang, (prenom, nom, structure, fonction, financement, attentes, besoins) in enumerate(DEMANDES, 1):
        demande_deposer(
            session=bientot, prenom=prenom, nom=nom, courriel=f"demande{rang}@exemple.invalid", structure=structure,
            fonction=fonction, financement=financement, positionnement=attentes, besoins=besoins,
        )  # fmt: skip
    aidants = _session(par, compagnons, ouvres(jour, 16), (gachet, gachet), genre=GenreSession.AIDANTS)
    _suivre(par, aidants)
    inscriptions_regler(par=par, session=aidants, mode=Inscriptions.LIEN)
    ecole, _ = organisation_trouver_ou_creer(
        par=par, nom="Institut de formation en soins de la Loire", nature="enseignement"
    )
    for quand, intitule in (
        (ouvre(jour - timedelta(days=25), -1), "Le proche aidant, partenaire du soin"),
        (ouvres(jour, 8), "Annoncer, écouter, orienter : la place de l’aidant"),
    ):
        lecture = session_ecrire(
            par=par, annee=quand.year, genre=GenreSession.UNIVERSITE, intitule=intitule,
            public="étudiants infirmiers, troisième année", etablissement=ecole,
        )  # fmt: skip
        demi_journee_ajouter(par=par, session=lecture, date=quand, debut=time(8), fin=time(10), formateurs=[gachet])


def _qualite(jour, par, session) -> None:
    """A complaint that waits for its answer, an idea to follow, last year's BPF to file."""
    entree_ecrire(
        par=par, registre="reclamation", date=ouvres(jour, -4), titre="Personne pour animer l’après-midi",
        session=session, origine="Deux stagiaires", texte="Le groupe a attendu une heure, puis est reparti.",
    )  # fmt: skip
    entree_ecrire(
        par=par, registre="amelioration", date=ouvres(jour, -10), titre="Donner la liste des relais par commune",
        origine="Avis à chaud",
    )  # fmt: skip
    entree_ecrire(
        par=par,
        registre="veille",
        date=ouvres(jour, -15),
        titre="Congé de proche aidant, ce qui change",
        domaine="legale",
    )
    exercice_ecrire(
        par=par, debut=date(jour.year - 1, 1, 1), fin=date(jour.year - 1, 12, 31), echeance=date(jour.year, 5, 31),
        nda="84420387842", denomination="DanaeCare", adresse="6 allée de l’Orangerie, 42580 L’Étrat",
        dirigeant="Agnès Périgneux", dirigeant_qualite="Directrice",
    )  # fmt: skip
