from django.views.decorators.http import require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.graphiques import etincelle
from danaecare.socle.journal.exports import exporter
from gouvernance.listes import MesureListe
from gouvernance.models import MesureAudience
from gouvernance.requetes.audience import derniere_annee, series_de
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, LIRE, afficher
from gouvernance.views.personnes import annee_de


def _mesures(request) -> MesureListe:
    return MesureListe(request, MesureAudience.objects.all(), exports=exports_de("gouvernance:mesure_exporter"))


@require_safe
@droit_requis(LIRE)
def mesure_exporter(request, genre: str):
    return exporter(request, _mesures(request), genre=genre, action="gouvernance.mesure.exporter", nom="audience")


@require_safe
@droit_requis(LIRE)
def mesure_liste(request):
    """The year of each measure, its record month, and the rows that were noted."""
    annee = annee_de(request, defaut=derniere_annee())
    series = [(serie, etincelle(serie.mois, serie.titre)) for serie in series_de(annee)]
    contexte = {
        "annee": annee, "series": series, "liste": _mesures(request),
        "actes": actes.des_mesures(annee, ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "mesure_liste", "gouvernance:mesure_liste", contexte)
