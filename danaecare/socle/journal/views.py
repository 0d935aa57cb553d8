from functools import cached_property

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis, peut_ouvrir
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.journal.choix import ECRITURES
from danaecare.socle.journal.exports import exporter
from danaecare.socle.journal.filtres import TraceFiltres, comptes
from danaecare.socle.journal.historique import a_un_historique
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.phrases import Chose, adresse_de, objet_de, parent_de, phrase

LE_HUB = "Le hub"


class TraceListe(Liste):
    """Each line as a sentence; what it names leads to its sheet, while it exists and the reader may open it."""

    filtres = TraceFiltres
    vide = Vide("Aucune trace", "Aucun acte ne répond à ces filtres.")

    def __init__(self, request, queryset, **options):
        noms = dict(comptes())
        self.colonnes = [
            Colonne("Quand", lambda t: f"{date_courte(t.quand)} {heure(t.quand)}"),
            Colonne("Qui", lambda t: noms.get(t.acteur_id, f"compte n°\u00a0{t.acteur_id}") if t.acteur_id else LE_HUB),
            Colonne("Ce qui a été fait", phrase, url=lambda t: self._adresse(objet_de(t))),
            Colonne("Rattaché à", lambda t: parent_de(t) or "–", url=lambda t: self._adresse(parent_de(t))),
            Colonne("Tout sur la fiche", _fiche, url=_de_la_fiche),
            Colonne("Adresse", lambda t: t.adresse or "–"),
        ]
        self.exportees = [
            Colonne("Quand", lambda t: t.quand),
            *self.colonnes[1:3],
            Colonne("Rattaché à", lambda t: str(parent_de(t) or "")),
            Colonne("Nature", lambda t: t.get_nature_display()),
            Colonne("Adresse", lambda t: t.adresse or ""),
        ]
        super().__init__(request, queryset, **options)

    def _adresse(self, chose: Chose | None) -> str:
        return self._adresses.get(chose, "") if chose else ""

    @cached_property
    def _adresses(self) -> dict[Chose, str]:
        """The sheets of the page's lines, of those that still exist: one query."""
        nommees = {chose for t in self.objets for chose in (objet_de(t), parent_de(t)) if chose}
        adresses = {chose: adresse_de(chose, self.request.user) for chose in nommees}
        adresses = {chose: adresse for chose, adresse in adresses.items() if adresse}
        par_type: dict[str, list[int]] = {}
        for chose in adresses:
            par_type.setdefault(chose.type, []).append(chose.pk)
        requetes = [
            apps.get_model(sorte)._base_manager.filter(pk__in=pks).order_by().values_list(Value(sorte), "pk")
            for sorte, pks in sorted(par_type.items())
        ]
        vivantes = set(requetes[0].union(*requetes[1:], all=True)) if requetes else set()
        return {chose: adresse for chose, adresse in adresses.items() if (chose.type, chose.pk) in vivantes}


def _suivie(trace: Trace) -> Chose | None:
    """The sheet whose whole history is offered: what the act is part of, else what it was done to."""
    chose = parent_de(trace) or objet_de(trace)
    return chose if chose and chose.pk else None


def _fiche(trace: Trace) -> str:
    chose = _suivie(trace)
    return f"{chose.nom} n°\u00a0{chose.pk}" if chose else "–"


def _de_la_fiche(trace: Trace) -> str:
    chose = _suivie(trace)
    return f"?{urlencode({'fiche': f'{chose.type}:{chose.pk}'})}" if chose else ""


@require_safe
@droit_requis("journal.lire")
def trace_liste(request):
    """Who did or read what, for the administration: sentences and numbers, no content."""
    liste = TraceListe(request, Trace.objects.order_by("-id"), exports=exports_de("journal:trace_exporter"))
    return render(request, "journal/trace_liste.html", {"liste": liste})


@require_safe
@droit_requis("journal.lire")
def trace_exporter(request, genre):
    return exporter(
        request, TraceListe(request, Trace.objects.order_by("-id")), genre=genre, action="journal.trace.exporter",
        nom="journal",
    )  # fmt: skip


@require_safe
def historique(request, sorte: str, pk: int):
    """What was written on one sheet and its parts, by whom: for whoever may open it. What was read is not told here."""
    modele = Chose(sorte, pk).modele
    if modele is None or not a_un_historique(modele):
        raise Http404
    objet = get_object_or_404(modele._base_manager, pk=pk)
    adresse = objet.get_absolute_url()
    if not peut_ouvrir(request.user, adresse):
        raise PermissionDenied
    fiche = Chose(modele._meta.label_lower, pk)
    traces = Trace.objects.filter(nature__in=ECRITURES, app=modele._meta.app_label).order_by("-id")
    liste = HistoriqueListe(request, TraceFiltres({"fiche": f"{fiche.type}:{pk}"}, traces).qs, fiche)
    return render(request, "journal/historique.html", {"liste": liste, "objet": objet, "adresse": adresse})


class HistoriqueListe(TraceListe):
    filtres = None
    vide = Vide("Rien n’a encore été écrit", "Ou c’était avant la durée que le journal garde.")

    def __init__(self, request, queryset, fiche: Chose):
        super().__init__(request, queryset)
        dite = Colonne("Ce qui a été fait", lambda t: phrase(t, fiche), url=lambda t: self._ailleurs(t, fiche))
        self.colonnes = [*self.colonnes[:2], dite]

    def _ailleurs(self, trace: Trace, fiche: Chose) -> str:
        return "" if objet_de(trace) == fiche else self._adresse(objet_de(trace))
