"""What is written of an agenda: absences, hours of work, secret calendars."""

import hashlib
import secrets
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from danaecare.socle.agenda.models import Absence, FluxAgenda, HoraireTravail
from danaecare.socle.agenda.registre import Plage, plages_de
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.formats import date_courte, heure, pluriel
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

DUREE_MAX = timedelta(days=400)
DITS = 4  # appointments that a refusal names, the others are counted


@ecriture
def absence_poser(*, par, compte: Utilisateur, raison: str, debut: datetime, fin: datetime, malgre=False) -> Absence:
    """`malgre`: the appointments that it meets are kept, to be moved later."""
    absence = Absence(compte=compte, raison=raison, debut=debut, fin=fin)
    _exiger_place(absence, malgre)
    absence.enregistrer()
    inscrire(par=par, action="agenda.absence.poser", nature=Nature.CREATION, objet=absence)
    return absence


@ecriture
def absence_modifier(*, par, absence: Absence, version: int | None = None, malgre=False, **champs) -> Absence:
    for nom, valeur in champs.items():
        setattr(absence, nom, valeur)
    _exiger_place(absence, malgre)
    absence.enregistrer(version=version)
    inscrire(par=par, action="agenda.absence.modifier", nature=Nature.MODIFICATION, objet=absence)
    return absence


@ecriture
def absence_retirer(*, par, absence: Absence) -> None:
    inscrire(par=par, action="agenda.absence.retirer", nature=Nature.SUPPRESSION, objet=absence)
    absence.delete()


def _exiger_place(absence: Absence, malgre: bool) -> None:
    """ValidationError on `malgre` when appointments fall in it: they are said, by their kind and hour."""
    absence.clean()
    if absence.fin - absence.debut > DUREE_MAX:
        raise ValidationError({"au": "Plus d’un an d’absence\u00a0: vérifiez l’année."})
    if malgre:
        return
    Utilisateur.objects.select_for_update(no_key=True).only("pk").get(pk=absence.compte_id)
    debut = timezone.localtime(absence.debut).replace(tzinfo=None)
    fin = timezone.localtime(absence.fin).replace(tzinfo=None)
    pris = [
        plage
        for plage in plages_de(None, [absence.compte_id], debut.date(), fin.date())
        if plage.genre != "absence" and plage.tient and plage.croise(debut, fin)
    ]
    if pris:
        dits = ", ".join(_dire(plage) for plage in pris[:DITS])
        reste = f" et {pluriel(len(pris) - DITS, 'autre')}" if len(pris) > DITS else ""
        tombe = "tombe" if len(pris) == 1 else "tombent"
        raise ValidationError(
            {
                "malgre": f"{pluriel(len(pris), 'rendez-vous', 'rendez-vous')} {tombe} pendant cette absence\u00a0: "
                f"{dits}{reste}. Déplacez ce qui doit l’être, ou cochez cette case pour la poser quand même."
            }
        )


def _dire(plage: Plage) -> str:
    quand = f" à {heure(plage.debut)}" if plage.debut else ""
    return f"{plage.titre.lower()} le {date_courte(plage.jour)}{quand}"


@ecriture
def horaires_fixer(*, par, compte: Utilisateur, horaires: dict[int, list[tuple[time, time]]]) -> list[HoraireTravail]:
    """The whole week of an account at once: weekday -> its spans."""
    lignes = [
        HoraireTravail(compte=compte, jour=jour, debut=debut, fin=fin)
        for jour, spans in sorted(horaires.items())
        for debut, fin in spans
    ]
    Utilisateur.objects.select_for_update(no_key=True).only("pk").get(pk=compte.pk)
    compte.horaires.all().delete()
    for ligne in lignes:
        ligne.full_clean()
    HoraireTravail.objects.bulk_create(lignes)
    inscrire(
        par=par, action="agenda.horaires.fixer", nature=Nature.MODIFICATION, objet=compte,
        donnees={"plages": len(lignes)},
    )  # fmt: skip
    return lignes


def empreinte(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@ecriture
def flux_ouvrir(*, par) -> tuple[FluxAgenda, str]:
    """A calendar of one's own week, and its secret, which is given this once."""
    secret = secrets.token_urlsafe(32)
    flux = FluxAgenda(proprietaire=par, empreinte=empreinte(secret))
    flux.full_clean()
    flux.save()
    inscrire(par=par, action="agenda.flux.ouvrir", nature=Nature.CREATION, objet=flux)
    return flux, secret


@ecriture
def flux_revoquer(*, par, flux: FluxAgenda) -> FluxAgenda:
    """The address answers nothing from now on."""
    flux.revoque_le = timezone.now()
    flux.save(update_fields=["revoque_le"])
    inscrire(par=par, action="agenda.flux.revoquer", nature=Nature.MODIFICATION, objet=flux)
    return flux


def flux_lire_noter(*, par, flux: FluxAgenda) -> None:
    """A telephone read it: its owner sees when, at most once an hour."""
    maintenant = timezone.now()
    if flux.lu_le is None or maintenant - flux.lu_le > timedelta(hours=1):
        with transaction.atomic():
            FluxAgenda.objects.filter(pk=flux.pk).update(lu_le=maintenant)
            inscrire(par=par, action="agenda.flux.lire", nature=Nature.LECTURE, objet=flux)
