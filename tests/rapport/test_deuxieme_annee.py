"""A second year that comes from files alone has its own report: no line of code knows a year."""

import pytest
from django.core.management import call_command

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Cles
from danaecare.rapport.mise_en_page import html

pytestmark = [pytest.mark.django_db, pytest.mark.lent]

AIDANTS = """Dossier;NOM;Prénom;genre;date naissance;commune;code postal;situation professionnelle;premier contact;\
date_premier_contact
{annee}-001;Thiollière;Nadège;F;01/02/1966;St Martin la Sauveté;;en emploi;téléphone;03/01/{annee}
{annee}-002;Épinat;Paul;H;02/03/1950;;42260;retraité;courriel;10/02/{annee}
"""
ENTRETIENS = """dossier;date;mode;duree_min;themes
{annee}-001;05/03/{annee};téléphone;45;Répit et relais
"""
SUITE = """{annee}-001;12/03/{annee};domicile;30;Répit et relais
{annee}-002;13/03/{annee};domicile;30;Répit et relais
"""


def _importer(tmp_path, annee, *, suite=""):
    for ressource, texte in (("aidants", AIDANTS), ("entretiens", ENTRETIENS + suite)):
        fichier = tmp_path / f"{ressource}-{annee}.csv"
        fichier.write_text(texte.format(annee=annee), encoding="utf-8")
        call_command("importer", ressource, str(fichier))


def _cles(rapport):
    return {
        cle.code: (cle.valeur, cle.avant)
        for chapitre in rapport.chapitres
        for section in chapitre.sections
        for bloc in section.blocs
        if isinstance(bloc, Cles)
        for cle in bloc.cles
    }


def _entretiens(rapport):
    return next(dict(r.valeurs) for r in rapport.releves if r.code == "aidants.entretiens")


def test_une_deuxieme_annee_importee_a_son_rapport(tmp_path, capsys):
    _importer(tmp_path, 2023)
    premier = composer(2023)
    _importer(tmp_path, 2024, suite=SUITE)
    assert _cles(composer(2024))["aidants.nouveaux"] == ("2", "")  # nobody says that 2023 is whole
    annee_declarer(par=None, annee=2023)
    second = composer(2024)
    assert [chapitre.cle for chapitre in second.chapitres if chapitre.cle == "aidants"] == ["aidants"]
    assert (_entretiens(premier)["Téléphone"], _entretiens(premier)["Domicile"]) == (1, 0)
    assert (_entretiens(second)["Téléphone"], _entretiens(second)["Domicile"]) == (1, 2)
    assert _entretiens(composer(2023)) == _entretiens(premier)
    assert _cles(premier)["aidants.nouveaux"] == ("1", "")
    assert _cles(second)["aidants.nouveaux"] == ("2", "1 en 2023")
    page = html(second)
    assert "<title>DanaeCare, rapport d’activité 2024</title>" in page
    assert "En 2023," not in page
