from django.contrib.auth import get_user_model
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.journal.filtres import TraceFiltres
from danaecare.socle.journal.models import Trace


class TraceListe(Liste):
    filtres = TraceFiltres
    vide = Vide("Aucune trace", "Aucun acte ne répond à ces filtres.")

    def __init__(self, request, queryset):
        noms = {compte.pk: str(compte) for compte in get_user_model().objects.all()} | {None: "le hub"}
        self.colonnes = [
            Colonne("Quand", lambda t: f"{date_courte(t.quand)} {heure(t.quand)}"),
            Colonne("Qui", lambda t: noms.get(t.acteur_id, f"compte {t.acteur_id}")),
            Colonne("Nature", lambda t: t.get_nature_display()),
            Colonne("Action", lambda t: t.action),
            Colonne("Objet", lambda t: f"{t.objet_type} {t.objet_id}" if t.objet_id else "–"),
            Colonne("Rattaché à", lambda t: f"{t.parent_type} {t.parent_id}" if t.parent_id else "–"),
            Colonne("Adresse", lambda t: t.adresse or "–"),
        ]
        super().__init__(request, queryset)


@require_safe
@droit_requis("journal.lire")
def trace_liste(request):
    """Who did or read what, for the administration; ids and codes, no content."""
    return render(request, "journal/trace_liste.html", {"liste": TraceListe(request, Trace.objects.order_by("-id"))})
