"""The dated sectors: one a commune a day in each scheme, held by the database, changed by actions."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.actions import (
    communes_affecter,
    secteur_creer,
    secteur_modifier,
    secteur_supprimer,
)
from danaecare.socle.territoires.choix import DECOUPAGE_ASSOCIATION, DECOUPAGE_METROPOLE
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Decoupage, Secteur
from danaecare.socle.territoires.requetes import secteurs_au

pytestmark = pytest.mark.django_db

FIN_2023 = date(2023, 12, 31)


def secteur(nom, decoupage=DECOUPAGE_ASSOCIATION):
    return Secteur.objects.get(decoupage=decoupage, nom=nom)


def commune(nom):
    return Commune.objects.de_la_loire().get(nom=nom)


@pytest.mark.parametrize("jour", [date(2019, 1, 1), FIN_2023, date(2026, 11, 21)])
def test_chaque_commune_de_la_loire_a_un_secteur(jour):
    assert Counter(secteurs_au(jour).values()) == {
        "Saint-Étienne": 1,
        "Couronne stéphanoise": 11,
        "Vallée du Gier": 24,
        "Ondaine": 7,
        "Arrondissement de Montbrison": 132,
        "Arrondissement de Roanne": 113,
        "Arrondissement de Saint-Étienne": 32,
    }
    assert set(secteurs_au(jour)) == set(Commune.objects.de_la_loire().values_list("code", flat=True))


def test_le_decoupage_de_la_metropole():
    assert Counter(secteurs_au(FIN_2023, DECOUPAGE_METROPOLE).values()) == {
        "Saint-Étienne": 1,
        "Saint-Étienne Métropole hors ville": 52,
        "Arrondissement de Montbrison": 124,
        "Arrondissement de Roanne": 113,
        "Arrondissement de Saint-Étienne": 30,
    }


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Saint-Étienne", "Saint-Étienne"),
        ("Villars", "Couronne stéphanoise"),
        ("L’Étrat", "Couronne stéphanoise"),
        ("Rive-de-Gier", "Vallée du Gier"),
        ("Lorette", "Vallée du Gier"),
        ("Firminy", "Ondaine"),
        ("La Ricamarie", "Ondaine"),
        ("Chalmazel-Jeansagnière", "Arrondissement de Montbrison"),
        ("Parigny", "Arrondissement de Roanne"),
        ("Saint-Genest-Malifaux", "Arrondissement de Saint-Étienne"),
    ],
)
def test_le_secteur_d_une_commune(nom, attendu):
    assert secteurs_au(FIN_2023)[commune(nom).code] == attendu


def test_une_requete(django_assert_num_queries):
    with django_assert_num_queries(1):
        secteurs_au(FIN_2023)


def test_la_base_refuse_deux_secteurs_le_meme_jour():
    roanne = commune("Roanne")
    ailleurs = AffectationSecteur(
        decoupage_id=DECOUPAGE_ASSOCIATION, secteur=secteur("Ondaine"), commune=roanne, debut=date(2024, 1, 1)
    )
    with pytest.raises(ValidationError) as erreur:
        ailleurs.full_clean()
    assert erreur.value.messages == ["Cette commune a déjà un secteur de ce découpage à ces dates."]
    with pytest.raises(IntegrityError, match="territoires_un_secteur_par_commune"), transaction.atomic():
        ailleurs.save()
    # The last day counts: an assignment that begins on it overlaps.
    AffectationSecteur.objects.filter(commune=roanne, decoupage=1).update(fin=date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ailleurs.save()
    AffectationSecteur.objects.filter(commune=roanne, decoupage=1).update(fin=date(2023, 12, 31))
    ailleurs.save()
    assert secteurs_au(date(2024, 1, 1))[roanne.code] == "Ondaine"


def test_deux_decoupages_le_meme_jour_sont_permis():
    villars = commune("Villars")
    assert (secteurs_au(FIN_2023)[villars.code], secteurs_au(FIN_2023, DECOUPAGE_METROPOLE)[villars.code]) == (
        "Couronne stéphanoise",
        "Saint-Étienne Métropole hors ville",
    )


def test_la_base_refuse_un_secteur_d_un_autre_decoupage():
    ligne = AffectationSecteur.objects.filter(decoupage=DECOUPAGE_METROPOLE).first()
    with pytest.raises(IntegrityError, match="territoires_affectation_meme_decoupage"), transaction.atomic():
        AffectationSecteur.objects.filter(pk=ligne.pk).update(secteur=secteur("Ondaine"))


def test_la_base_refuse_une_fin_avant_le_debut():
    ligne = AffectationSecteur.objects.first()
    with pytest.raises(IntegrityError, match="territoires_affectation_dates"), transaction.atomic():
        AffectationSecteur.objects.filter(pk=ligne.pk).update(fin=date(1999, 1, 1))


def test_rattacher_a_partir_d_un_jour(compte):
    par = compte("administration")
    planfoy = commune("Planfoy")
    communes_affecter(par=par, secteur=secteur("Couronne stéphanoise"), communes=[planfoy], debut=date(2024, 7, 1))
    assert [secteurs_au(jour)[planfoy.code] for jour in (date(2024, 6, 30), date(2024, 7, 1), date(2030, 1, 1))] == [
        "Arrondissement de Saint-Étienne",
        "Couronne stéphanoise",
        "Couronne stéphanoise",
    ]
    assert len(secteurs_au(date(2024, 7, 1))) == 320
    assert secteurs_au(date(2024, 7, 1), DECOUPAGE_METROPOLE)[planfoy.code] == "Arrondissement de Saint-Étienne"
    trace = Trace.objects.get(action="territoires.communes.affecter")
    assert (trace.acteur_id, trace.objet_id, trace.donnees) == (
        par.pk,
        secteur("Couronne stéphanoise").pk,
        {"communes": [planfoy.code], "debut": "2024-07-01"},
    )


def test_un_changement_ne_mord_pas_sur_le_suivant(compte):
    par, planfoy = compte("administration"), commune("Planfoy")
    couronne, ondaine = secteur("Couronne stéphanoise"), secteur("Ondaine")
    communes_affecter(par=par, secteur=couronne, communes=[planfoy], debut=date(2025, 1, 1))
    communes_affecter(par=par, secteur=ondaine, communes=[planfoy], debut=date(2022, 1, 1))
    lignes = AffectationSecteur.objects.filter(decoupage=1, commune=planfoy).order_by("debut")
    assert list(lignes.values_list("secteur__nom", "debut", "fin")) == [
        ("Arrondissement de Saint-Étienne", date(2000, 1, 1), date(2021, 12, 31)),
        ("Ondaine", date(2022, 1, 1), date(2024, 12, 31)),
        ("Couronne stéphanoise", date(2025, 1, 1), None),
    ]
    # The same day again replaces; the same sector again changes nothing.
    communes_affecter(par=par, secteur=secteur("Vallée du Gier"), communes=[planfoy], debut=date(2022, 1, 1))
    communes_affecter(par=par, secteur=couronne, communes=[planfoy], debut=date(2026, 1, 1))
    assert list(lignes.values_list("secteur__nom", "debut", "fin")) == [
        ("Arrondissement de Saint-Étienne", date(2000, 1, 1), date(2021, 12, 31)),
        ("Vallée du Gier", date(2022, 1, 1), date(2024, 12, 31)),
        ("Couronne stéphanoise", date(2025, 1, 1), None),
    ]


def test_hors_loire_n_a_pas_de_secteur(compte):
    givors = Commune.objects.get(nom="Givors")
    with pytest.raises(ValidationError) as erreur:
        communes_affecter(
            par=compte("administration"), secteur=secteur("Vallée du Gier"), communes=[givors], debut=FIN_2023
        )
    assert erreur.value.messages == ["Les secteurs ne tiennent que des communes de la Loire\u00a0: Givors."]
    assert not AffectationSecteur.objects.filter(commune=givors).exists()


def test_creer_renommer_supprimer(compte):
    par = compte("administration")
    association = Decoupage.objects.get(pk=DECOUPAGE_ASSOCIATION)
    pilat = secteur_creer(par=par, decoupage=association, nom=" Pilat ", ordre=8)
    assert (pilat.nom, pilat.ordre) == ("Pilat", 8)
    secteur_modifier(par=par, secteur=pilat, nom="Massif du Pilat", ordre=9)
    with pytest.raises(ValidationError) as erreur:
        secteur_creer(par=par, decoupage=association, nom="Massif du Pilat")
    assert erreur.value.messages == ["Ce découpage a déjà un secteur de ce nom."]
    secteur_supprimer(par=par, secteur=pilat)
    assert not Secteur.objects.filter(nom="Massif du Pilat").exists()
    assert list(
        Trace.objects.filter(app="territoires").order_by("id").values_list("action", "nature", "acteur_id")
    ) == [
        ("territoires.secteur.creer", "creation", par.pk),
        ("territoires.secteur.modifier", "modification", par.pk),
        ("territoires.secteur.supprimer", "suppression", par.pk),
    ]


def test_un_secteur_qui_a_eu_des_communes_ne_se_supprime_pas(compte):
    with pytest.raises(ValidationError) as erreur:
        secteur_supprimer(par=compte("administration"), secteur=secteur("Ondaine"))
    assert erreur.value.messages[0].startswith("Ondaine a ou a eu des communes")
    assert Secteur.objects.filter(nom="Ondaine").count() == 1
