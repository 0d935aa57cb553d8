"""A read written once gives what its queryset gives, whatever its values."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import Count, F, Value
from django.test.utils import CaptureQueriesContext

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.preparees import preparee
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Secteur

pytestmark = pytest.mark.django_db


def _communes(departement: str, population: int):
    return Commune.objects.filter(departement=departement, population__gt=population).order_by("-population", "pk")[:7]


def test_les_lignes_sont_celles_de_la_requete():
    lire = preparee(_communes)
    for departement, population in (("42", 5000), ("69", 0), ("zz", 1), ("42", 0)):
        attendues = list(_communes(departement, population))
        lues = lire(departement=departement, population=population)
        assert lues == attendues
        assert [vars(c) | {"_state": 0} for c in lues] == [vars(c) | {"_state": 0} for c in attendues]
    assert lire(departement="42", population=5000)


def test_ecrite_une_fois_et_comptee_a_chaque_lecture():
    ecrites = []

    @preparee
    def lire(departement: str, population: int):
        ecrites.append(departement)
        return _communes(departement, population)

    with CaptureQueriesContext(connection) as releve:
        assert lire(departement="42", population=0) != lire(departement="69", population=0)
    assert len(ecrites) == 1
    assert len(releve) == 2
    assert "'42'" in releve[0]["sql"] and "'69'" in releve[1]["sql"]


def test_les_liens_les_annotations_et_les_listes_de_valeurs_suivent():
    def affectations(secteur: int, jour: date):
        return (
            AffectationSecteur.objects.filter(secteur=secteur, debut__lte=jour)
            .select_related("commune", "secteur")
            .annotate(autre=F("commune__nom"), fixe=Value(3))
            .order_by("pk")[:5]
        )

    secteur = Secteur.objects.annotate(n=Count("affectations")).order_by("-n").first()
    jour = date(2023, 5, 1)
    lues, attendues = preparee(affectations)(secteur=secteur.pk, jour=jour), list(affectations(secteur.pk, jour))
    assert attendues and lues == attendues
    with CaptureQueriesContext(connection) as releve:
        assert [(a.commune.nom, a.secteur.nom, a.autre, a.fixe) for a in lues] == [
            (a.commune.nom, a.secteur.nom, a.autre, a.fixe) for a in attendues
        ]
    assert not releve.captured_queries

    def noms(departement: str):
        return Commune.objects.filter(departement=departement).order_by("nom").values_list("nom", flat=True)[:3]

    def reunis(departement: str):
        communes = Commune.objects.filter(departement=departement).order_by().values_list("nom")
        return communes.union(Secteur.objects.order_by().values_list("nom"), all=True).order_by("nom")[:9]

    assert preparee(noms)(departement="42") == list(noms("42"))
    assert preparee(reunis)(departement="42") == list(reunis("42"))


def test_un_lien_vide_reste_vide():
    Utilisateur.objects.create(email="a@b.fr", prenom="A", nom="B", roles=["accueil"])

    def comptes(courriel: str):
        return Utilisateur.objects.filter(email=courriel).select_related("revu_par")

    assert preparee(comptes)(courriel="a@b.fr")[0].revu_par is None


def test_une_valeur_hostile_reste_une_valeur():
    def comptes(courriel: str):
        return Utilisateur.objects.filter(email=courriel)

    assert preparee(comptes)(courriel="' OR 1=1 -- %s %(a)s") == []


def test_un_instant_et_un_jour_ne_se_confondent_pas():
    def recents(quand: datetime, jour: date):
        return Utilisateur.objects.filter(date_joined__gte=quand, revu_le__lte=jour)

    Utilisateur.objects.create(email="a@b.fr", prenom="A", nom="B", revu_le=date(2024, 1, 1))
    lire = preparee(recents)
    assert len(lire(quand=datetime(2020, 1, 1, tzinfo=UTC), jour=date(2024, 1, 1))) == 1
    assert lire(quand=datetime(2020, 1, 1, tzinfo=UTC), jour=date(2023, 12, 31)) == []
    assert lire(quand=datetime(2100, 1, 1, tzinfo=UTC), jour=date(2024, 1, 1)) == []


def test_ce_qui_serait_fige_ou_perdu_est_refuse():
    @preparee
    def avec_un_jour(pk: int):
        return Utilisateur.objects.filter(pk=pk, revu_le=date(2024, 1, 1))

    @preparee
    def transformee(nom: str):
        return Organisation.objects.filter(nom__icontains=nom)

    with pytest.raises(TypeError, match="gardé d’un appel à l’autre"):
        avec_un_jour(pk=1)
    with pytest.raises(TypeError, match="ne tient pas nom"):
        transformee(nom="a")


def test_une_valeur_inconnue_ou_absente_est_refusee():
    lire = preparee(_communes)
    for valeurs in ({"departement": "42"}, {"departement": None, "population": 1}, {"departement": "42", "autre": 1}):
        with pytest.raises(TypeError):
            lire(**valeurs)
