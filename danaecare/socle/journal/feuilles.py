"""What two people wrote otherwise on one sheet, told to the second: who, what, when."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.utils import timezone

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.journal.models import Trace


def trace_de_la_ligne(objet, action: str, **donnees) -> Trace | None:
    """The last line of the log where `action` on `objet` named these rows (`participations=[3]`)."""
    traces = Trace.objects.filter(objet_type=objet._meta.label_lower, objet_id=objet.pk, action=action)
    contenues = {f"donnees__{nom}__contains": valeur for nom, valeur in donnees.items()}
    return traces.filter(**contenues).order_by("-id").first()


def contradiction_dite(qui: str, *, ecrit: str, voulu: str, trace: Trace | None) -> str:
    """One sentence a row: « Zoé Aubry : Camille Roche a noté « absente » à 10 h 12… »."""
    auteur = get_user_model().objects.filter(pk=trace.acteur_id).first() if trace and trace.acteur_id else None
    quand = ""
    if trace is not None:
        le = timezone.localtime(trace.quand)
        quand = f" à {heure(le)}" if le.date() == aujourdhui() else f" le {date_courte(le)} à {heure(le)}"
    return (
        f"{qui}\u00a0: {auteur or 'quelqu’un'} a noté «\u00a0{ecrit}\u00a0»{quand}, pendant votre saisie. "
        f"C’est gardé\u00a0; vous aviez mis «\u00a0{voulu}\u00a0»."
    )


def dire_contradictions(request, phrases: list[str]) -> None:
    """Above the sheet as it now is: what was not written, and what stands instead."""
    if phrases:
        messages.warning(request, f"{' '.join(phrases)} Corrigez ci-dessous si besoin.")
