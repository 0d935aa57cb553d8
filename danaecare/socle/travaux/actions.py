import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app as file_de_taches
from procrastinate.contrib.django.models import ProcrastinateJob

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable, jeter
from danaecare.socle.communs.fichiers.stockage.attente import jeter_abandonnes
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.choix import FINIS, Etat
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant_connu, executant_de
from danaecare.socle.travaux.requetes import travaux_orphelins, travaux_perimes
from danaecare.socle.travaux.suivi import Suivi, SuiviBattant, TravailAnnule, TravailPerdu

journal_technique = logging.getLogger(__name__)
TACHE = "travaux.executer"
DISQUE_PLEIN = (
    "Le fichier produit n’a pas pu être gardé : le disque du serveur est sans doute plein. "
    "Prévenez l’administration, puis relancez ce travail."
)


def travail_lancer(*, par, code: str, parametres: dict | None = None, titre: str = "", url: str = "") -> Travail:
    """Ask for the work `code`; it starts once the transaction is committed, if a worker runs.

    `url` is the page that its owner goes back to. With the setting TRAVAUX_EN_LIGNE (tests) it is done at once.
    """
    with transaction.atomic():
        travail = Travail(
            par=par, code=code, titre=titre or executant_de(code).titre, parametres=parametres or {}, url=url
        )
        travail.full_clean()
        travail.save()
        inscrire(
            par=par, action="travaux.travail.lancer", nature=Nature.CREATION, objet=travail, donnees={"code": code}
        )
        if not _en_ligne():
            _mettre_en_file(travail)
    if _en_ligne():
        travail_executer(travail_id=travail.pk, en_ligne=True)
        travail.refresh_from_db()
    return travail


def _en_ligne() -> bool:
    return getattr(settings, "TRAVAUX_EN_LIGNE", False)


def _mettre_en_file(travail: Travail) -> None:
    """The job is a row of the same database: it exists if and only if the transaction commits."""
    travail.tache = file_de_taches.configure_task(TACHE).defer(travail_id=travail.pk)
    travail.save(update_fields=["tache"])


@ecriture
def travail_annuler(*, par, travail: Travail) -> Travail:
    """What waits is cancelled at once, what runs stops at its next step; ValidationError when it is over."""
    travail = Travail.objects.select_for_update(of=("self",)).select_related("par").get(pk=travail.pk)
    if travail.fini:
        raise ValidationError("Ce travail est déjà fini : il n’y a plus rien à annuler.")
    if travail.etat == Etat.EN_ATTENTE:
        _finir(travail, Etat.ANNULE, message="Annulé avant d’avoir commencé.")
    else:
        travail.annulation_demandee = True
        travail.save(update_fields=["annulation_demandee"])
    inscrire(par=par, action="travaux.travail.annuler", nature=Nature.MODIFICATION, objet=travail)
    return travail


def travail_executer(*, travail_id: int, en_ligne: bool = False) -> None:
    """Do the work, in a worker (or at once, `en_ligne`); whatever happens its state says it."""
    travail = _prendre(travail_id)
    if travail is None:
        return
    suivi = Suivi(travail) if en_ligne else SuiviBattant(travail)
    try:
        with suivi:
            resultat = executant_de(travail.code).faire(suivi, **travail.parametres)
    except TravailPerdu:
        journal_technique.warning("Travail %s : repris par un autre ouvrier.", travail.pk)
    except TravailAnnule:
        _conclure(travail, suivi, Etat.ANNULE, message="Annulé à votre demande. Rien n’a été gardé.")
    except EchecTravail as echec:
        _conclure(travail, suivi, Etat.ECHOUE, message=str(echec))
    except MagasinInjoignable as erreur:
        journal_technique.warning("Travail %s (%s) : magasin de fichiers injoignable.", travail.pk, travail.code)
        _conclure(travail, suivi, Etat.ECHOUE, message=str(erreur))
    except (OperationalError, InterfaceError):
        # The base fell, or gave way to another transaction: left as it is, it falls silent, and the watch resumes it.
        journal_technique.warning("Travail %s (%s) : base interrompue, il sera repris.", travail.pk, travail.code)
    except Exception:
        journal_technique.exception("Travail %s (%s) : échec.", travail.pk, travail.code)
        _conclure(
            travail,
            suivi,
            Etat.ECHOUE,
            message=f"Une erreur imprévue a arrêté ce travail (n° {travail.pk}). Rien n’a été enregistré à moitié. "
            "Réessayez ; si cela recommence, signalez ce numéro à l’administration.",
        )
    else:
        _terminer(travail, suivi, resultat or Resultat())
    finally:
        jeter_abandonnes()


def _terminer(travail: Travail, suivi: Suivi, resultat: Resultat) -> None:
    try:
        _conclure(travail, suivi, Etat.TERMINE, resultat=resultat)
    except OSError as erreur:
        journal_technique.exception("Travail %s (%s) : son fichier n’a pas pu être écrit.", travail.pk, travail.code)
        travail.fichier, travail.fichier_nom = "", ""
        _conclure(
            travail,
            suivi,
            Etat.ECHOUE,
            message=str(erreur) if isinstance(erreur, MagasinInjoignable) else DISQUE_PLEIN,
        )


@ecriture
def _prendre(travail_id: int) -> Travail | None:
    """The work, marked as running; None when it is gone, over, or taken by another worker."""
    travail = Travail.objects.select_for_update(of=("self",)).select_related("par").filter(pk=travail_id).first()
    if travail is None or travail.etat != Etat.EN_ATTENTE:
        return None
    travail.etat, travail.essai = Etat.EN_COURS, travail.essai + 1
    travail.commence_le = travail.battement = timezone.now()
    travail.ouvrier_arrete = travail.ouvrier
    travail.ouvrier = ProcrastinateJob.objects.filter(pk=travail.tache).values_list("worker_id", flat=True).first()
    travail.save(update_fields=["etat", "essai", "commence_le", "battement", "ouvrier", "ouvrier_arrete"])
    return travail


@ecriture
def _conclure(
    travail: Travail, suivi: Suivi, etat: str, *, message: str = "", resultat: Resultat | None = None
) -> None:
    """Unless the work was taken over meanwhile."""
    tenu = Travail.objects.select_for_update(of=("self",)).filter(
        pk=travail.pk, etat=Etat.EN_COURS, essai=travail.essai
    )
    if not tenu.exists():
        return
    for nom, valeur in suivi.champs.items():
        setattr(travail, nom, valeur)
    if resultat is not None:
        message = resultat.message
        travail.url = resultat.url or travail.url
        if resultat.fichier is not None:
            travail.fichier_nom = resultat.nom
            travail.fichier.save(f"{travail.pk}-{resultat.nom}", ContentFile(resultat.fichier), save=False)
    _finir(travail, etat, message=message)


def _finir(travail: Travail, etat: str, *, message: str) -> None:
    travail.etat, travail.message, travail.termine_le = etat, message, timezone.now()
    travail.save()
    executant = executant_connu(travail.code)
    if etat != Etat.TERMINE and executant is not None and executant.apres_echec is not None:
        executant.apres_echec(message=message, **travail.parametres)


@ecriture
def travaux_reprendre(*, par=None) -> tuple[int, int]:
    """Work whose worker died goes back to the queue, or is said failed after too many tries: (resumed, failed)."""
    repris = perdus = 0
    for travail in travaux_orphelins().select_for_update(of=("self",), skip_locked=True):
        if travail.annulation_demandee:
            _finir(travail, Etat.ANNULE, message="Annulé à votre demande. Rien n’a été gardé.")
        elif travail.essai > getattr(executant_connu(travail.code), "reprises", 0):
            _finir(
                travail,
                Etat.ECHOUE,
                message="Ce travail a été interrompu plusieurs fois (machine ou base arrêtée, mémoire pleine). "
                "Rien n’a été enregistré à moitié. Réessayez, ou signalez-le à l’administration.",
            )
            perdus += 1
        else:
            travail.etat, travail.etape, travail.fait, travail.total = Etat.EN_ATTENTE, "", 0, 0
            travail.save(update_fields=["etat", "etape", "fait", "total"])
            _mettre_en_file(travail)
            repris += 1
    if repris or perdus:
        inscrire(
            par=par,
            action="travaux.travail.reprendre",
            nature=Nature.MODIFICATION,
            donnees={"repris": repris, "perdus": perdus},
        )
    return repris, perdus


@ecriture
def travaux_purger(*, par=None) -> int:
    """Delete the works finished long ago, and their files; returns how many."""
    perimes = list(travaux_perimes())
    for travail in perimes:
        if travail.fichier:
            jeter(travail.fichier)
    Travail.objects.filter(pk__in=[travail.pk for travail in perimes], etat__in=FINIS).delete()
    if perimes:
        inscrire(par=par, action="travaux.travail.purger", nature=Nature.SUPPRESSION, donnees={"nombre": len(perimes)})
    return len(perimes)
