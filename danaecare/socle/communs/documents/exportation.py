"""A list that goes out: every row of what is filtered, as CSV or XLSX, without holding it all in memory.

    path("export/<str:genre>/", views.aidant_exporter, name="aidant_exporter")

    AidantListe(request, queryset, exports=exports_de("aidants:aidant_exporter"))     # the list offers both

    def aidant_exporter(request, genre):
        liste = AidantListe(request, dossiers_visibles_par(request.user))
        return exporter(request, liste, genre=genre, action="aidants.aidant.exporter", nom="aidants")

A list names in `exportees` the columns of its file where they are not those of the screen: values, not sentences
(a date, a Decimal, a number of minutes as a timedelta), under titles that the import of the same records reads again.
`exporter` is of `journal.exports`: it logs the export, then answers with `reponse_export`.
"""

import csv
import tempfile
from itertools import chain, islice

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from danaecare.socle.communs.documents.tableur import SEPARATEUR, TYPE_CSV, TYPE_XLSX, Graveur, largeur_de, texte_csv
from danaecare.socle.communs.texte.dates import aujourdhui

GENRES = ("csv", "xlsx")
LOT = 1000
LIGNES_XLSX_MAX = 1_048_575
LIGNES_MESUREES = 200  # how many rows the widths of a sheet are taken from
ORIGINE = "Origine"


def exports_de(nom_url: str, *args) -> list[tuple[str, str]]:
    """What `Liste(exports=…)` takes, for a URL whose last argument is the kind of file."""
    return [("CSV", reverse(nom_url, args=[*args, "csv"])), ("Excel", reverse(nom_url, args=[*args, "xlsx"]))]


def reponse_export(liste, *, genre: str, nom: str, par=None) -> HttpResponseBase:
    """The rows of a `listes.Liste`, filtered and sorted, not paginated. 404 for another kind of file."""
    if genre not in GENRES:
        raise Http404
    fichier = f"{nom}-{aujourdhui().isoformat()}.{genre}"
    entetes = [colonne.titre for colonne in liste.colonnes_du_fichier]
    if genre == "csv":
        reponse = StreamingHttpResponse(_lignes_csv(entetes, _lignes(liste)), content_type=TYPE_CSV)
        reponse["Content-Disposition"] = f'attachment; filename="{fichier}"'
        return reponse
    return FileResponse(_classeur(liste, nom, par), as_attachment=True, filename=fichier, content_type=TYPE_XLSX)


def _lignes(liste):
    objets = liste.queryset
    if isinstance(objets, QuerySet):
        objets = objets.iterator(chunk_size=LOT)
    for objet in objets:
        yield [colonne.valeur(objet) for colonne in liste.colonnes_du_fichier]


class _Echo:
    """A file that gives back what is written in it."""

    def write(self, texte):
        return texte


def _lignes_csv(entetes, lignes):
    graveur = csv.writer(_Echo(), delimiter=SEPARATEUR)
    yield "\ufeff" + graveur.writerow([texte_csv(entete) for entete in entetes])
    for cellules in lignes:
        yield graveur.writerow([texte_csv(cellule) for cellule in cellules])


def _classeur(liste, nom, par):
    """Written row by row to a temporary file, which the response closes and so removes."""
    from openpyxl import Workbook  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    entetes = [colonne.titre for colonne in liste.colonnes_du_fichier]
    formats = [colonne.format for colonne in liste.colonnes_du_fichier]
    lignes = _lignes(liste)
    premieres = list(islice(lignes, LIGNES_MESUREES))
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet(nom[:31])
    feuille.freeze_panes = "A2"
    for rang, entete in enumerate(entetes):
        largeur = largeur_de([entete, *(ligne[rang] for ligne in premieres)], formats[rang])
        feuille.column_dimensions[get_column_letter(rang + 1)].width = largeur
    graveur = Graveur(feuille)
    feuille.append([graveur.cellule(entete, gras=True) for entete in entetes])
    ecrites = 0
    for cellules in islice(chain(premieres, lignes), LIGNES_XLSX_MAX):
        feuille.append([graveur.cellule(valeur, motif) for valeur, motif in zip(cellules, formats, strict=True)])
        ecrites += 1
    feuille.auto_filter.ref = f"A1:{get_column_letter(len(entetes))}{ecrites + 1}"
    _dire_origine(classeur, liste, nom, par, ecrites)
    fichier = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by the response
    classeur.save(fichier)
    fichier.seek(0)
    return fichier


def _dire_origine(classeur, liste, nom, par, lignes) -> None:
    """A second sheet: what was taken out, filtered how, by whom, when. No import reads it."""
    feuille = classeur.create_sheet(ORIGINE)
    feuille.column_dimensions["A"].width, feuille.column_dimensions["B"].width = 18, 60
    graveur = Graveur(feuille)
    filtres = [strip_tags(puce.libelle) for puce in liste.puces] or ["aucun"]
    lues = [
        ("Liste", nom),
        *(("Filtre", filtre) for filtre in filtres),
        ("Lignes", lignes),
        ("Sorti par", str(par) if par is not None else "le hub"),
        ("Sorti le", timezone.now()),
    ]
    for titre, valeur in lues:
        feuille.append([graveur.cellule(titre, gras=True), graveur.cellule(valeur)])
