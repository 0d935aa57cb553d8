"""Figures are said once: the page of a figure's rows is the figure's own queryset, and no SQL is glued from strings."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse

from aidants.requetes.chiffres import indicateurs_coupables
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.listes import LignesListe
from danaecare.socle.indicateurs.periode import Periode

RACINE = Path(__file__).parents[2]
PRODUIT = [
    fichier
    for dossier in ("danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance")
    for fichier in (RACINE / dossier).rglob("*.py")
    if "migrations" not in fichier.parts
]
QUI_OUVRENT = [indicateur for indicateur in registre.tous().values() if indicateur.requete is not None]


def _question(lignes) -> str:
    return str((lignes if lignes.ordered else lignes.order_by("pk")).query)


@pytest.mark.lent
@pytest.mark.django_db
def test_la_page_des_lignes_est_la_requete_du_chiffre(client_de):
    """For each figure of the hub, as a year and as a period that is cut."""
    annee, autrement = Periode.annee(2023), []
    client = client_de(
        "direction", "travail_social", "psychologue", "jardins", "tierslieux", "formation", "gouvernance"
    )
    for indicateur in QUI_OUVRENT:
        page = client.get(reverse("indicateurs:figure_lignes", args=[2023, indicateur.code]))
        if _lue(page) != _question(indicateur.lignes(annee)):
            autrement.append(indicateur.code)
    for indicateur in indicateurs_coupables():
        adresse = reverse("aidants:chiffre_lignes", args=[indicateur.code])
        page = client.get(adresse, {"du": "2023-01-01", "au": "2023-12-31"})
        if _lue(page) != _question(indicateur.lignes(annee)):
            autrement.append(f"{indicateur.code}, coupé")
    assert autrement == []


def _lue(page) -> str:
    liste = page.context["liste"]
    assert isinstance(liste, LignesListe)
    return str(liste.queryset.queryset.query)


@pytest.mark.lent
def test_seule_la_liste_des_lignes_ouvre_celles_d_un_chiffre():
    """A view that would count or list otherwise would show other rows than those that are counted."""
    appels = {
        str(fichier.relative_to(RACINE))
        for fichier in PRODUIT
        for noeud in ast.walk(ast.parse(fichier.read_text()))
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute) and noeud.func.attr == "lignes"
        and isinstance(noeud.func.value, ast.Name) and noeud.func.value.id == "indicateur"
    }  # fmt: skip
    # The report colours the communes that are counted, and checks that they are.
    assert appels == {"danaecare/socle/indicateurs/listes.py", "danaecare/rapport/contenu/cartes.py"}


def test_aucun_sql_n_est_colle_par_morceaux():
    """What the ORM reads is written with the ORM; what is plain SQL is a constant, beside its cursor."""
    colle = re.compile(r"\.extra\(|\bRawSQL\b|\.raw\(|sql_with_params|cursor\.execute\(f|curseur\.execute\(f")
    trouves = {str(fichier.relative_to(RACINE)) for fichier in PRODUIT if colle.search(fichier.read_text())}
    # An import undone writes in any table: its name and its columns are those of the models. Who is logged in is asked
    # at each request, by a constant.
    assert trouves == {"danaecare/socle/imports/actions/annulations.py", "danaecare/socle/comptes/backends.py"}


def test_aucun_chiffre_ne_tient_un_curseur():
    """A figure is a queryset."""
    fichiers = [f for f in PRODUIT if "indicateurs" in f.stem or "indicateurs" in f.parent.name]
    avec = {str(f.relative_to(RACINE)) for f in fichiers if ".cursor()" in f.read_text()}
    # The snapshot that says whether a kept figure still holds, and the memory of a computation.
    assert avec == {
        "danaecare/socle/indicateurs/cache_indicateurs.py", "danaecare/socle/indicateurs/calcul.py",
    }  # fmt: skip
