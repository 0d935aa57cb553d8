"""Kept figures: exact under concurrent writers, and two queries when nothing changed."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import Case, Value, When

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.actions import inscrire
from tests.conftest import creer_compte

ANNEE = Periode.annee(2023)
COMPTES = Indicateur(
    code="essai.comptes",
    libelle="Comptes",
    definition="Comptes ouverts.",
    genre=Genre.NOMBRE,
    unite="comptes",
    droit="hub.ouvrir",
    requete=lambda periode: Utilisateur.objects.all(),
)
PAR_NOM = Indicateur(
    code="essai.noms",
    libelle="Par nom",
    definition="Comptes par nom.",
    genre=Genre.REPARTITION,
    unite="comptes",
    droit="hub.ouvrir",
    libelles=("Un", "Deux"),
    requete=lambda periode: Utilisateur.objects.annotate(
        categorie=Case(When(nom="Un", then=Value("Un")), When(nom="Zut", then=Value("Zut")))
    ),
)


@pytest.fixture(autouse=True)
def _declares(monkeypatch):
    monkeypatch.setattr(registre, "du_pole", lambda pole: [COMPTES, PAR_NOM])


def _valeur():
    return cache_indicateurs.calculer([COMPTES], ANNEE)["essai.comptes"].valeur


def _ecrire(**compte):
    creer_compte("jardins", **compte)
    inscrire(par=None, action="essai.compte.creer", nature="creation")


@pytest.mark.django_db
def test_une_repartition_montre_ses_libelles_et_le_non_renseigne():
    for nom in ("Un", "Un", "Zut", "Autre"):
        creer_compte("jardins", nom=nom)
    resultat = cache_indicateurs.calculer([PAR_NOM], ANNEE)["essai.noms"]
    assert resultat.lignes == (("Un", 2), ("Deux", 0), ("Zut", 1), ("Non renseigné", 1))
    assert resultat.total == 4
    assert {u.nom for u in PAR_NOM.lignes(ANNEE, "Non renseigné")} == {"Autre"}
    assert PAR_NOM.lignes(ANNEE, "Un").count() == 2


@pytest.mark.django_db(transaction=True)
def test_un_chiffre_garde_coute_une_question_et_suit_les_ecritures(django_assert_num_queries):
    _ecrire()
    assert _valeur() == 1
    with django_assert_num_queries(1):  # the memory cache of the tests costs none
        assert _valeur() == 1
    _ecrire()
    assert _valeur() == 2


@pytest.mark.django_db(transaction=True)
def test_une_ecriture_d_un_autre_pole_ne_coute_rien():
    _ecrire()
    assert _valeur() == 1
    Utilisateur.objects.all().delete()  # not logged: only the age of the figure would tell
    inscrire(par=None, action="jardins.jardin.creer", nature="creation")
    inscrire(par=None, action="essai.compte.lire", nature="lecture")
    assert _valeur() == 1


@pytest.mark.django_db(transaction=True)
def test_un_lecteur_a_ses_ecritures_aussitot_et_celles_des_autres_apres_le_delai(monkeypatch):
    elle, lui = creer_compte("direction"), creer_compte("direction")

    def lue(lecteur=None) -> int:
        return cache_indicateurs.calculer([COMPTES], ANNEE, lecteur=lecteur)["essai.comptes"].valeur

    def ouvrir(par) -> None:
        creer_compte("jardins")
        inscrire(par=par, action="essai.compte.creer", nature="creation")

    assert lue(elle) == 2
    ouvrir(lui)
    assert lue(elle) == 2
    assert lue(lui) == 3  # kept again, so that she reads it too
    assert lue(elle) == 3
    ouvrir(lui)
    assert lue() == 4  # what is printed, exported or declared is exact
    ouvrir(lui)
    monkeypatch.setattr(cache_indicateurs, "DELAI_S", 0)
    assert lue(elle) == 5


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_une_transaction_ouverte_pendant_le_calcul_le_rend_perime():
    """The writer began before the figure was computed and commits after: its lower log id must not hide it."""
    ecrit, valider = threading.Event(), threading.Event()

    def ecrivain():
        try:
            with transaction.atomic():
                _ecrire(nom="Lent")
                ecrit.set()
                valider.wait(10)
        finally:
            connection.close()

    fil = threading.Thread(target=ecrivain)
    fil.start()
    assert ecrit.wait(10)
    inscrire(par=None, action="essai.compte.creer", nature="creation")  # a later id, committed first
    assert _valeur() == 0
    valider.set()
    fil.join()
    assert _valeur() == 1


def test_les_codes_sont_uniques():
    codes = list(registre.tous())
    assert len(codes) == len(set(codes))
    assert date(2023, 1, 1) == ANNEE.debut
