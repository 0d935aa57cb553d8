"""Sessions for the tests, made by the pole's own actions."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from formations.actions.avis import inviter
from formations.actions.bpf import charge_ecrire, exercice_ecrire, produit_ecrire
from formations.actions.catalogue import formation_ecrire, programme_publier
from formations.actions.emargements import emargement_noter
from formations.actions.inscriptions import demande_deposer, inscriptions_regler
from formations.actions.preuves import preuve_noter
from formations.actions.qualite import entree_ecrire, piece_deposer, texte_publier
from formations.actions.sessions import demi_journee_ajouter, session_ecrire
from formations.actions.signatures import lien_tirer
from formations.actions.stagiaires import stagiaire_inscrire
from formations.actions.universite import etudiant_diplome_ecrire, module_diplome_ecrire, promotion_ecrire
from formations.models import Invitation, Session
from formations.requetes.avis import AInviter

MATIN, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17))


def organisation(nom="CLIC des Essais"):
    return organisation_trouver_ou_creer(par=None, nom=nom)[0]


def personne(nom, prenom="Alix"):
    return personne_trouver_ou_creer(par=None, nom=nom, prenom=prenom)[0]


def formation(intitule="Jardiner pour soigner"):
    faite = formation_ecrire(par=None, intitule=intitule, objectif="autre", nsf="332")
    programme_publier(
        par=None, formation=faite, du=date(2023, 1, 1), objectifs="Concevoir un jardin de soin.", public="Soignants",
        heures=Decimal(7), jours=Decimal(1), methodes="Au jardin.", evaluation="Mise en situation.",
        handicap="Lieu accessible.", prix=Decimal(190),
    )  # fmt: skip
    return faite


def session(programme=None, *, jours=(date(2023, 3, 7),), formateur="Formateur", moments=(MATIN, APRES_MIDI), **champs):
    """One of two half-days a day, led by one trainer."""
    champs = {
        "genre": "formation",
        "intitule": "Essai",
        "objectif": "autre",
        "nsf": "332",
        "endroit": "L’Étrat",
    } | champs
    faite = session_ecrire(par=None, programme=programme, **champs)
    for jour in jours:
        for debut, fin in moments:
            demi_journee_ajouter(
                par=None, session=faite, date=jour, debut=debut, fin=fin,
                formateurs=[personne(formateur)] if formateur else [],
            )  # fmt: skip
    return faite


def inscrit(session, nom, **champs):
    champs = {"type_bpf": "a", "montant": Decimal(190), "employeur": organisation(), "acquis": "Atteints."} | champs
    return stagiaire_inscrire(par=None, session=session, personne=personne(nom), **champs)


def emarger(session, stagiaire=None, *, presence="present", demi_journees=None, **champs):
    """The trainee, or without one every trainer, signs every half-day (or those that are given)."""
    for demi in demi_journees or session.demi_journees.all():
        if stagiaire is not None:
            emargement_noter(par=None, demi_journee=demi, stagiaire=stagiaire, presence=presence, **champs)
            continue
        for animation in demi.animations.all():
            emargement_noter(par=None, demi_journee=demi, formateur=animation.formateur, presence=presence)


def session_suivie(nombre=2, **champs):
    """A day of training, followed and signed by everybody."""
    faite = session(**champs)
    emarger(faite)
    for rang in range(nombre):
        emarger(faite, inscrit(faite, f"Stagiaire{rang}"))
    return faite


def lien_en_cours():
    """A tablet's link for a half-day that is going on."""
    maintenant = timezone.localtime()
    debut = max(maintenant - timedelta(hours=1), maintenant.replace(hour=0, minute=0))
    fin = min(maintenant + timedelta(hours=1), maintenant.replace(hour=23, minute=59))
    faite = session(jours=(), intitule="Jardin et répit")
    inscrit(faite, "Aubry")
    demi = demi_journee_ajouter(
        par=None, session=faite, date=maintenant.date(), debut=debut.time().replace(second=0, microsecond=0),
        fin=fin.time().replace(second=0, microsecond=0), formateurs=[personne("Animatrice")],
    )  # fmt: skip
    return lien_tirer(par=None, demi_journee=demi)


def session_ouverte(places=6, *, dans=30, mode="publiques", **champs):
    """A session to come that takes inscriptions by its public link."""
    programme = champs.pop("programme", None) or formation(f"Accueillir {Session.objects.count()}").programmes.get()
    jour = timezone.localdate() + timedelta(days=dans)
    faite = session(programme, jours=(jour,), formateur="", places=places, intitule="", **champs)
    return inscriptions_regler(par=None, session=faite, mode=mode)


def demande(session, nom="Lenoir", **champs):
    """A request that waits for the team."""
    champs = {"prenom": "Zoé", "courriel": f"{nom.lower()}@exemple.fr", "positionnement": "Débuter."} | champs
    return demande_deposer(session=session, nom=nom, **champs)


LIVRET = "Bienvenue.\n# Venir\nLe lieu est accessible en fauteuil.\n# Votre référente handicap\nÉcrivez-lui."
REGLEMENT = "# Hygiène et sécurité\nLes consignes du lieu s’appliquent.\n# Discipline\nUn retard se signale."


def textes():
    """The welcome booklet and the rules."""
    for genre, texte in (("livret", LIVRET), ("reglement", REGLEMENT)):
        texte_publier(par=None, genre=genre, du=date(2023, 1, 1), texte=texte)


def avec_courriel(fiche, courriel):
    """A sheet of the directory and its address."""
    fiche.courriel = courriel
    with transaction.atomic():
        fiche.enregistrer()
    return fiche


def invitation(session):
    """The first trainee is asked."""
    stagiaire = session.stagiaires.first()
    avec_courriel(stagiaire.personne, "venue@exemple.fr")
    inviter(par=None, qui=AInviter("chaud", session, stagiaire=stagiaire))
    return Invitation.objects.get(stagiaire=stagiaire)


def entree(registre="reclamation", **champs):
    champs = {"date": date(2023, 5, 2), "titre": "Salle trop froide", "origine": "Une stagiaire"} | champs
    return entree_ecrire(par=None, registre=registre, **champs)


def piece_formateur(nom="Formateur", contenu=b"%PDF-1.7 essai", **champs):
    champs = {"genre": "cv", "libelle": "CV 2023", "date": date(2023, 1, 5)} | champs
    return piece_deposer(par=None, formateur=personne(nom), fichier=SimpleUploadedFile("cv.pdf", contenu), **champs)


def preuve(indicateur=19, contenu=b"%PDF-1.7 support", **champs):
    """Evidence with its document; `contenu=None` for a mere sentence."""
    champs = {"texte": "Support de la journée", "date": date(2023, 3, 1)} | champs
    fichier = SimpleUploadedFile("support.pdf", contenu) if contenu else None
    return preuve_noter(par=None, indicateur=indicateur, fichier=fichier, **champs)


def exercice(annee=2023, **champs):
    champs = {
        "debut": date(annee, 1, 1), "fin": date(annee, 12, 31), "echeance": date(annee + 1, 5, 31),
        "nda": "84420387842", "denomination": "DanaeCare", "adresse": "L’Étrat", "dirigeant": "Agnès Périgneux",
        "dirigeant_qualite": "Directrice",
    } | champs  # fmt: skip
    return exercice_ecrire(par=None, **champs)


def produit(session=None, *, montant="190", ligne="1", jour=date(2023, 3, 31), numero="F1"):
    return produit_ecrire(par=None, session=session, date=jour, numero=numero, montant=Decimal(montant), ligne=ligne)


def charge(montant="100.40", nature="salaires", jour=date(2023, 6, 30)):
    return charge_ecrire(par=None, date=jour, nature=nature, libelle="Essai", montant=Decimal(montant))


def promotion(annee=2023):
    return promotion_ecrire(
        par=None, etablissement=organisation("Université d’essai"), diplome="Santé et jardins", annee=annee,
        inscrits=16, diplomes=15, felicitations=5,
    )  # fmt: skip


def module_diplome(promotion, intitule="Concevoir un jardin", **champs):
    return module_diplome_ecrire(par=None, promotion=promotion, intitule=intitule, **champs)


def etudiant_diplome(promotion, numero="2023-001", issue="en_cours"):
    return etudiant_diplome_ecrire(par=None, promotion=promotion, numero=numero, issue=issue)
