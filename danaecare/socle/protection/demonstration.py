"""What a DPO keeps, alive: requests whose month runs, a register read again, processors, a breach told in time."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from danaecare.socle.communs.texte.dates import mois_apres
from danaecare.socle.comptes.roles import Role
from danaecare.socle.protection.actions.demandes import demande_ouvrir, demande_prolonger, demande_repondre
from danaecare.socle.protection.actions.registre import aipd_ecrire, fiche_enregistrer, notice_publier, registre_remplir
from danaecare.socle.protection.actions.violations import violation_clore, violation_completer, violation_signaler
from danaecare.socle.protection.choix import DroitDemande, ModeHebergement, Moyen, ObjetHeberge, Reponse, Risque
from danaecare.socle.protection.modele import ANALYSE, texte_notice
from danaecare.socle.protection.models import Aipd, Hebergement, SousTraitant, Traitement
from danaecare.socle.protection.requetes import traitements_en_cours

ORDRE = 80
# name, what it does, contact, guarantees
SOUS_TRAITANTS = (
    ("Nuage du Forez", "Héberge le hub", "support@nuage-du-forez.invalid",
     "Certifié pour les données de santé\u00a0; données en France, chiffrées."),
    ("Courriels du Lyonnais", "Achemine les courriels du hub", "04 65 71 90 10",
     "Ne garde que les traces d’envoi, sept jours."),
    ("Imprimerie des Tilleuls", "Imprime les convocations", "04 65 71 90 11", ""),
)  # fmt: skip


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    """Nothing of it is published: it lives in the year that runs."""


def vivre(jour: date, *, par, comptes: dict, alea) -> None:
    tient = comptes[Role.ADMINISTRATION]
    hote, courriels, imprimeur = (_sous_traitant(tient, jour, *fiche) for fiche in SOUS_TRAITANTS)
    _registre(tient, jour, {"aidants": [hote, courriels], "formations": [hote, courriels, imprimeur]}, hote)
    _hebergements(tient, jour, hote)
    notice_publier(
        par=tient, en_vigueur_le=jour, responsable="Association de démonstration",
        responsable_adresse="12 rue des Tilleuls, 42580 L’Étrat", dpo="La déléguée à la protection des données",
        dpo_courriel="dpo@demo.invalid", texte=texte_notice(traitements_en_cours()),
    )  # fmt: skip
    _demandes(par, jour)
    _violation(tient, jour, comptes[Role.ACCUEIL])


def _sous_traitant(par, jour, nom, prestation, contact, garanties) -> SousTraitant:
    return fiche_enregistrer(
        par=par, fiche=SousTraitant(),
        champs={
            "nom": nom, "prestation": prestation, "pays": "France", "contact": contact, "garanties": garanties,
            "contrat_le": jour - timedelta(days=400),
        },
    )  # fmt: skip


def _registre(par, jour, sous_traitants: dict, hote) -> None:
    """Filled, then read again line by line; the one that asks for an impact assessment has it."""
    registre_remplir(par=par)
    for traitement in Traitement.objects.order_by("pk"):
        siens = sous_traitants.get(traitement.code, [hote])
        fiche_enregistrer(par=par, fiche=traitement, champs={"sous_traitants": siens})
    aipd_ecrire(
        par=par, analyse=Aipd(traitement=Traitement.objects.get(code="aidants")),
        champs=ANALYSE | {
            "avis_personnes": "Le groupe d’échange des aidants l’a relue\u00a0: il demande que le numéro de téléphone "
            "reste facultatif.",
            "avis_dpo": "Favorable, avec une revue chaque année.", "decision": "Le traitement continue.",
            "validee_le": jour - timedelta(days=20), "revoir_le": jour + timedelta(days=345),
        },
    )  # fmt: skip


def _hebergements(par, jour, hote) -> None:
    """The certificate ends in two months: the hub says so."""
    fiche_enregistrer(
        par=par, fiche=Hebergement(),
        champs={
            "objet": ObjetHeberge.HUB, "mode": ModeHebergement.TIERS, "hebergeur": hote,
            "certificat": "HDS-DEMO-0042", "organisme": "Organisme de démonstration",
            "perimetre": "Hébergement, infogérance et sauvegardes.", "expire_le": jour + timedelta(days=60),
        },
    )  # fmt: skip
    fiche_enregistrer(
        par=par,
        fiche=Hebergement(),
        champs={"objet": ObjetHeberge.SAUVEGARDES, "mode": ModeHebergement.ASSOCIATION},
    )


def _demandes(par, jour) -> None:
    """One due in three days, one new, one that needs more time, one answered."""
    demande_ouvrir(
        par=par, droit=DroitDemande.ACCES, recue_le=_recue(jour + timedelta(days=3)), moyen=Moyen.COURRIER,
        demandeur="Edmée Ozil", contact="3 montée du Calvaire, 42100 Saint-Étienne",
        precisions="Une copie de tout ce que l’association garde sur elle.",
    )  # fmt: skip
    demande_ouvrir(
        par=par, droit=DroitDemande.RECTIFICATION, recue_le=jour - timedelta(days=2), moyen=Moyen.TELEPHONE,
        demandeur="Ousmane Hamidou", contact="04 65 71 90 12", precisions="Son nom s’écrit sans «\u00a0h\u00a0» final.",
    )  # fmt: skip
    longue = demande_ouvrir(
        par=par, droit=DroitDemande.PORTABILITE, recue_le=jour - timedelta(days=20), moyen=Moyen.COURRIEL,
        demandeur="Isabelle Orsini", contact="isabelle.orsini@demo.invalid",
    )  # fmt: skip
    demande_prolonger(par=par, demande=longue, motif="Trois pôles tiennent des données sur elle.")
    faite = demande_ouvrir(
        par=par, droit=DroitDemande.OPPOSITION, recue_le=jour - timedelta(days=30), moyen=Moyen.SUR_PLACE,
        demandeur="Yann Essertel", precisions="Ne plus recevoir l’invitation aux ateliers.",
    )  # fmt: skip
    demande_repondre(
        par=par, demande=faite, reponse=Reponse.SATISFAITE, repondue_le=jour - timedelta(days=24),
        motif="Retiré de la liste le jour même, et prévenu de vive voix.",
    )  # fmt: skip


def _recue(echeance: date) -> date:
    """The day whose month ends on `echeance`, or the last whose month ends before: no month has a 31st each time."""
    jour = echeance - timedelta(days=28)
    while mois_apres(jour, 1) > echeance:
        jour -= timedelta(days=1)
    return jour


def _violation(par, jour, temoin) -> None:
    """Known the day before yesterday, told to the CNIL the next day, closed today: within the 72 hours."""
    su = timezone.make_aware(datetime.combine(jour - timedelta(days=2), time(9, 15)))
    violation = violation_signaler(
        par=temoin, resume="Une convocation envoyée à l’adresse d’un homonyme", connue_le=su,
        survenue_le=su - timedelta(hours=18), confidentialite=True,
        description="Deux stagiaires portent le même nom\u00a0: l’adresse a été prise dans la mauvaise fiche.",
    )  # fmt: skip
    violation_completer(
        par=par, violation=violation, version=violation.version,
        champs={
            "categories": "Nom, intitulé et dates de la formation.", "personnes": 1,
            "consequences": "L’homonyme sait que la personne suit une formation.",
            "mesures": "Le destinataire a effacé le courriel et l’a confirmé\u00a0; les fiches disent l’employeur.",
            "risque": Risque.RISQUE, "cnil_le": su + timedelta(hours=26),
            "personnes_informees_le": jour - timedelta(days=1),
        },
    )  # fmt: skip
    violation_clore(par=par, violation=violation)
