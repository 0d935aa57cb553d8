"""The clock that starts at the last contact coming from the person."""

from datetime import date

from django.conf import settings
from django.db.models import Q

from aidants.mobile.choix import ANONYME, GenreSaisie
from aidants.models import AccueilBref, Appel, Dossier, InscriptionHalte, Saisie
from aidants.models.dossiers import Statut
from danaecare.socle.communs.texte.dates import mois_apres, mois_avant
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.conservation.choix import GenreMesure
from danaecare.socle.conservation.requetes import concernes
from danaecare.socle.journal.models import Trace


def anonymisation_le(archive_le: date) -> date:
    """The day from which a file archived on `archive_le` is anonymised."""
    return mois_apres(archive_le, settings.AIDANTS_ARCHIVE_MOIS)


def dossiers_a_archiver(jour: date):
    """Files whose last contact coming from the person is two years old on `jour`, not postponed beyond it."""
    return (
        Dossier.objects.visibles()
        .filter(dernier_contact__lte=mois_avant(jour, settings.AIDANTS_ACTIF_MOIS))
        .filter(Q(report_au__isnull=True) | Q(report_au__lte=jour))
        .exclude(pk__in=concernes(Dossier, GenreMesure.LIMITATION))
        .order_by("dernier_contact", "pk")
    )


def dossiers_a_anonymiser(jour: date):
    """Files archived for the whole of the archive period."""
    echus = Dossier.objects.filter(
        statut=Statut.ARCHIVE, archive_le__lte=mois_avant(jour, settings.AIDANTS_ARCHIVE_MOIS)
    )
    return echus.exclude(pk__in=concernes(Dossier, GenreMesure.LIMITATION)).order_by("archive_le", "pk")


def passants_a_oublier(jour: date) -> dict:
    """What still names people who have no file, two years after they called or came to a stop."""
    limite = mois_avant(jour, settings.AIDANTS_ACTIF_MOIS)
    sans_nom = Q(nom="", prenom="", telephone="")
    return {
        "appels": Appel.objects.filter(dossier=None, date__lte=limite).exclude(
            appelant_nom="", telephone="", convenu=""
        ),
        "accueils": AccueilBref.objects.filter(dossier=None, halte__date__lte=limite).exclude(sans_nom),
        "inscriptions": InscriptionHalte.objects.filter(aidant=None, halte__date__lte=limite).exclude(
            nom__startswith=f"{ANONYME} "
        ),
        "saisies": Saisie.objects.filter(
            genre=GenreSaisie.ACCUEIL, accueil__dossier=None, recue_le__date__lte=limite
        ).exclude(donnees={}),
    }


PARTIS_MONTRES = 50
_QUOI = {
    "aidants": ("aidant", "aidants"), "proches": ("proche", "proches"), "notes": ("note", "notes"),
    "documents": ("document", "documents"),
}  # fmt: skip


def partis_recemment() -> list[str]:
    """The report of what went, newest first, from the log: « D0012, le 6 janvier 2029 : 1 aidant, 3 notes »."""
    traces = list(Trace.objects.filter(action="aidants.dossier.anonymiser").order_by("-id")[:PARTIS_MONTRES])
    dossiers = Dossier.objects.in_bulk([trace.objet_id for trace in traces])
    lignes = []
    for trace in traces:
        quoi = [pluriel(n, *_QUOI[cle]) for cle in _QUOI if (n := trace.donnees.get(cle, 0))]
        dossier = dossiers[trace.objet_id]
        lignes.append(f"{dossier.numero}, le {date_longue(dossier.anonymise_le)} : {', '.join(quoi)}")
    return lignes
