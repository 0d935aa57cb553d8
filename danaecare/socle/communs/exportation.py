"""A list that goes out: every row of what is filtered, as CSV or XLSX, without holding it all in memory.

    path("export/<str:genre>/", views.aidant_exporter, name="aidant_exporter")

    AidantListe(request, queryset, exports=exports_de("aidants:aidant_exporter"))     # the list offers both

    def aidant_exporter(request, genre):
        liste = AidantListe(request, dossiers_visibles_par(request.user))
        return exporter(request, liste, genre=genre, action="aidants.aidant.exporter", nom="aidants")

`exporter` is of `journal.exports`: it logs the export, then answers with `reponse_export`.
"""

import csv
import tempfile

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.tableur import SEPARATEUR, TYPE_CSV, TYPE_XLSX, texte_csv, valeur_exportee

GENRES = ("csv", "xlsx")
LOT = 1000
LIGNES_XLSX_MAX = 1_048_575


def exports_de(nom_url: str, *args) -> list[tuple[str, str]]:
    """What `Liste(exports=…)` takes, for a URL whose last argument is the kind of file."""
    return [("CSV", reverse(nom_url, args=[*args, "csv"])), ("Excel", reverse(nom_url, args=[*args, "xlsx"]))]


def reponse_export(liste, *, genre: str, nom: str) -> HttpResponseBase:
    """The rows of a `communs.listes.Liste`, filtered and sorted, not paginated. 404 for another kind of file."""
    if genre not in GENRES:
        raise Http404
    fichier = f"{nom}-{aujourdhui().isoformat()}.{genre}"
    entetes = [colonne.titre for colonne in liste.colonnes]
    if genre == "csv":
        reponse = StreamingHttpResponse(_lignes_csv(entetes, _lignes(liste)), content_type=TYPE_CSV)
        reponse["Content-Disposition"] = f'attachment; filename="{fichier}"'
        return reponse
    return FileResponse(
        _classeur(entetes, _lignes(liste), nom), as_attachment=True, filename=fichier, content_type=TYPE_XLSX
    )


def _lignes(liste):
    objets = liste.queryset
    if isinstance(objets, QuerySet):
        objets = objets.iterator(chunk_size=LOT)
    for objet in objets:
        yield [colonne.valeur(objet) for colonne in liste.colonnes]


class _Echo:
    """A file that gives back what is written in it."""

    def write(self, texte):
        return texte


def _lignes_csv(entetes, lignes):
    graveur = csv.writer(_Echo(), delimiter=SEPARATEUR)
    yield "\ufeff" + graveur.writerow([texte_csv(entete) for entete in entetes])
    for cellules in lignes:
        yield graveur.writerow([texte_csv(cellule) for cellule in cellules])


def _classeur(entetes, lignes, nom):
    """Written row by row to a temporary file, which the response closes and so removes."""
    from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet(nom[:31])
    feuille.freeze_panes = "A2"

    def cellule(valeur, gras=False):
        sortie = WriteOnlyCell(feuille)
        sortie.value = valeur_exportee(valeur)
        if isinstance(sortie.value, str):
            sortie.data_type = "s"  # never a formula
        if gras:
            sortie.font = Font(bold=True)
        return sortie

    feuille.append([cellule(entete, gras=True) for entete in entetes])
    for rang, cellules in enumerate(lignes):
        if rang == LIGNES_XLSX_MAX:
            break
        feuille.append([cellule(valeur) for valeur in cellules])
    fichier = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by the response
    classeur.save(fichier)
    fichier.seek(0)
    return fichier
