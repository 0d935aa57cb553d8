import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import models

from danaecare.socle.communs.importation import (
    Annee,
    Booleen,
    Choix,
    CodePostal,
    Courriel,
    Decimale,
    Entier,
    Heure,
    Heures,
    Jour,
    Mois,
    Plusieurs,
    Telephone,
    Texte,
)
from danaecare.socle.communs.importation.valeurs.textes import FormuleSansResultat


class Genre(models.TextChoices):
    FEMME = "F", "Femme"
    HOMME = "H", "Homme"
    INCONNU = "nr", "Non renseigné"


GENRE = Choix(Genre, synonymes={"Mme": "F"})
MODE = Plusieurs([("tel", "Téléphone"), ("dom", "À domicile")])


@pytest.fixture(autouse=True)
def _en_2023():
    with time_machine.travel("2023-06-15 10:00+02:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("genre", "brut", "attendu"),
    [
        (Texte(), "  Léa \u00a0 Petit\n", "Léa Petit"),
        (Texte(), 42218.0, "42218"),
        (Texte(), 42218, "42218"),
        (Texte(), "'=1+1", "=1+1"),
        (Texte(), "=1+1", "=1+1"),
        (Texte(), "   ", None),
        (Texte(), None, None),
        (Texte(lignes=True), "a\nb", "a\nb"),
        (Jour(), "31/12/2023", date(2023, 12, 31)),
        (Jour(), "1/2/2023", date(2023, 2, 1)),
        (Jour(), "2023-12-31", date(2023, 12, 31)),
        (Jour(), "2023-12-31 00:00:00", date(2023, 12, 31)),
        (Jour(), datetime(2023, 12, 31), date(2023, 12, 31)),  # noqa: DTZ001 -- as a workbook holds it
        (Jour(), date(2023, 12, 31), date(2023, 12, 31)),
        (Jour(passe=True), "15/06/2023", date(2023, 6, 15)),
        (Mois(), "2023-06", date(2023, 6, 1)),
        (Mois(), "06/2023", date(2023, 6, 1)),
        (Mois(), datetime(2023, 6, 12), date(2023, 6, 1)),  # noqa: DTZ001 -- as a workbook holds it
        (Heure(), "14:30", time(14, 30)),
        (Heure(), "14 h 30", time(14, 30)),
        (Heure(), "9h", time(9, 0)),
        (Heure(), time(9, 5, 30), time(9, 5)),
        (Decimale(), "12,5", Decimal("12.5")),
        (Decimale(), "12.5", Decimal("12.5")),
        (Decimale(), 12.5, Decimal("12.5")),
        (Decimale(), 0.1 + 0.2, Decimal("0.3")),
        (Decimale(), "1 234,56", Decimal("1234.56")),
        (Decimale(), "1\u00a0234,56 €", Decimal("1234.56")),
        (Decimale(), "1\u202f234.5", Decimal("1234.5")),
        (Decimale(), "1\u2009234", Decimal(1234)),
        (Decimale(), "0", Decimal(0)),
        (Decimale(), "0,500", Decimal("0.5")),
        (Decimale(), "1.234,56", Decimal("1234.56")),
        (Decimale(), "1,234.56", Decimal("1234.56")),
        (Decimale(), "(123,45)", Decimal("-123.45")),
        (Decimale(), "1 234,56-", Decimal("-1234.56")),
        (Decimale(), "(1 234,56 €)", Decimal("-1234.56")),
        (Decimale(decimales=1), "0,25", Decimal("0.3")),
        (Heures(), "26:30", Decimal("26.50")),
        (Heures(), "1h30", Decimal("1.50")),
        (Heures(), "1 h 30", Decimal("1.50")),
        (Heures(), "1,5 h", Decimal("1.50")),
        (Heures(), "2", Decimal("2.00")),
        (Heures(), timedelta(hours=26, minutes=30), Decimal("26.50")),
        (Heures(), time(1, 20), Decimal("1.33")),
        (Heures(), datetime(1900, 1, 1, 2, 30), Decimal("26.50")),  # noqa: DTZ001
        (Decimale(), "1.234.567", Decimal(1234567)),
        (Decimale(), "1 234,500", Decimal("1234.5")),
        (Decimale(), "12345,678", Decimal("12345.68")),
        (Decimale(), "\u2212 12,30 €", Decimal("-12.3")),
        (Decimale(), 1.5, Decimal("1.5")),
        (Decimale(), Decimal("42.000"), Decimal(42)),
        (Entier(), Decimal(1500), 1500),
        (Decimale(), "", None),
        (Entier(), "1 200", 1200),
        (Entier(), 3.0, 3),
        (Entier(), "3,0", 3),
        (Annee(), "1952", 1952),
        (Booleen(), "Oui", True),
        (Booleen(), "VRAI", True),
        (Booleen(), "x", True),
        (Booleen(), 1, True),
        (Booleen(), True, True),
        (Booleen(), "non", False),
        (Booleen(), "Faux", False),
        (Booleen(), 0, False),
        (Booleen(), "", None),
        (GENRE, "F", "F"),
        (GENRE, "femme", "F"),
        (GENRE, "mme", "F"),
        (GENRE, "non renseigne", "nr"),
        (GENRE, "", None),
        (MODE, "Téléphone | a domicile|tel", ["tel", "dom"]),
        (MODE, "", None),
        (Telephone(), 612345678, "0612345678"),
        (Telephone(), "06 12 34 56 78", "06 12 34 56 78"),
        (Telephone(), "+33 6 12 34 56 78", "+33 6 12 34 56 78"),
        (Telephone(), "+33 (0)4 77 00 11 22", "+33 (0)4 77 00 11 22"),
        (Telephone(), "\u202a04 77 00 11 23\u202c", "04 77 00 11 23"),
        (Telephone(), "04\u201177\u201100\u201111\u201124", "04-77-00-11-24"),
        (Telephone(), "33612345678", "0612345678"),
        (Telephone(), "+41 79 123 45 67", "+41 79 123 45 67"),
        (CodePostal(), 1000, "1000"),
        (CodePostal(), "42 100", "42100"),
        (Courriel(), " Lea@Exemple.FR ", "lea@exemple.fr"),
    ],
)
def test_cellules_lues(genre, brut, attendu):
    valeur = genre.clean(brut)
    assert valeur == attendu
    assert type(valeur) is type(attendu)


@pytest.mark.parametrize(
    ("genre", "brut", "accepte"),
    [
        (Texte(5), "trop long", "5 caractères au plus (la cellule en a 9)"),
        (Texte(100_000), "x" * 40_000, "32767 caractères au plus (la cellule en a 40000)"),
        (Texte(), "#REF!", "en erreur"),
        (Texte(), FormuleSansResultat(), "enregistrez le classeur dans votre tableur"),
        (Jour(), "31/12/2203", "de 1900 à 2033"),
        (Jour(), datetime(2203, 12, 31), "de 1900 à 2033"),  # noqa: DTZ001 -- as a workbook holds it
        (Jour(), "31/12/23", "jj/mm/aaaa"),
        (Jour(), "31/02/2023", "n’existe pas dans le calendrier"),
        (Jour(), "12/31/2023", "n’existe pas dans le calendrier"),
        (Jour(), "31/12/1899", "de 1900"),
        (Jour(), 45291, "jj/mm/aaaa"),
        (Jour(), "hier", "jj/mm/aaaa"),
        (Jour(passe=True), "16/06/2023", "à aujourd’hui"),
        (Mois(), "2023-13", "2023-06"),
        (Heure(), "25:00", "14:30"),
        (Heure(), "midi", "14:30"),
        (Decimale(), "douze", "un nombre"),
        (Decimale(), "1.500", "une seule façon\u00a0: « 1\u202f500 » ou « 1,5 »"),
        (Decimale(), "-1,500", "une seule façon\u00a0: « \u22121\u202f500 » ou « \u22121,5 »"),
        (Decimale(), "42.000", "une seule façon\u00a0: « 42\u202f000 » ou « 42 »"),
        (Entier(), "42.000", "une seule façon\u00a0: « 42\u202f000 » ou « 42 »"),
        (Decimale(), "12 5", "l’espace n’y sépare que les milliers"),
        (Decimale(), "06 12", "l’espace n’y sépare que les milliers"),
        (Entier(), "1 2345", "l’espace n’y sépare que les milliers"),
        (Decimale(), "1.234.56", "un nombre"),
        (Decimale(), "1,234,5", "un nombre"),
        (Decimale(), float("nan"), "un nombre"),
        (Decimale(), "=1+1", "un nombre"),
        (Decimale(), "--5", "un nombre"),
        (Decimale(), True, "un nombre"),
        (Decimale(minimum=0), "-5", "0 au moins"),
        (Decimale(minimum=0, maximum=10), "11", "entre 0 et 10"),
        (Entier(), "1,5", "un nombre entier"),
        (Entier(), "-1", "un nombre entier"),
        (Annee(), "2203", "entre 1900 et 2033"),
        (Booleen(), "peut-être", "oui ou non"),
        (GENRE, "Z", "Femme, Homme, Non renseigné"),
        (MODE, "tel|pigeon", "parmi : Téléphone, À domicile"),
        (Telephone(), "12", "numéro de téléphone"),
        (Telephone(), "6,12E+08", "votre tableur en a perdu la fin"),
        (Telephone(), "04 77 00 11 25 / 06 12 00 11 25", "numéro de téléphone"),
        (Telephone(), "04 77 00 11 26 poste 12", "un seul par case"),
        (Telephone(), "à rappeler", "numéro de téléphone"),
        (CodePostal(), "42", "cinq chiffres"),
        (Courriel(), "lea chez exemple", "une adresse électronique"),
        (CodePostal(), "4210O", "cinq chiffres"),
    ],
)
def test_cellules_refusees(genre, brut, accepte):
    with pytest.raises(ValueError, match=re.escape(accepte)):
        genre.clean(brut)
