"""What the prefecture must be told: the seats that reach their end count as much as the entries and departures."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from gouvernance.actions.instances import (
    declaration_faire,
    fin_declarer,
    instance_creer,
    mandat_donner,
    mandat_modifier,
)
from gouvernance.models import Declaration
from gouvernance.requetes.instances import declarations_dues

pytestmark = pytest.mark.django_db
DEBUT, FIN = date(2020, 9, 19), date(2024, 9, 19)
LE_LENDEMAIN, APRES = date(2024, 9, 20), date(2028, 9, 19)


@pytest.fixture
def bureau():
    return instance_creer(par=None, nom="Bureau", genre="bureau", mandat_mois=48)


def sieger(instance, personne, debut=DEBUT, fin=FIN, poste="Trésorerie"):
    return mandat_donner(par=None, instance=instance, personne=personne, poste=poste, debut=debut, fin=fin)


def tout_declarer():
    for declaration in Declaration.objects.filter(faite_le=None):
        declaration_faire(par=None, declaration=declaration)


def dues(jour):
    return [(d.objet, d.changement_le, d.echeance) for d in declarations_dues(jour)]


def test_un_mandat_qui_arrive_a_sa_fin_est_a_declarer_dans_les_trois_mois(bureau, colette):
    sieger(bureau, colette)
    tout_declarer()
    assert dues(FIN) == []
    assert dues(LE_LENDEMAIN) == [("Fin de mandat : Colette Aulagne, Trésorerie", FIN, date(2024, 12, 19))]


def test_la_fin_deja_dite_par_un_depart_ne_se_declare_pas_deux_fois(bureau, colette):
    mandat = sieger(bureau, colette)
    mandat_modifier(par=None, mandat=mandat, termine_le=date(2023, 5, 1))
    tout_declarer()
    assert dues(LE_LENDEMAIN) == []


def test_une_instance_qui_ne_dirige_pas_n_a_pas_de_fin_a_declarer(colette):
    comite = instance_creer(par=None, nom="Comité", genre="autre")
    sieger(comite, colette)
    assert dues(LE_LENDEMAIN) == []


def test_la_meme_personne_reconduite_ne_change_rien(bureau, colette, basile):
    sieger(bureau, colette)
    sieger(bureau, basile, poste="Présidence")
    tout_declarer()
    sieger(bureau, colette, LE_LENDEMAIN, APRES)
    assert [objet for objet, *_ in dues(date(2024, 10, 1))] == ["Fin de mandat : Basile Bonnard, Présidence"]
    # Another seat is a change: its entry tells it, its end would tell it twice.
    sieger(bureau, basile, date(2024, 10, 12), APRES, poste="Secrétariat")
    assert [objet for objet, *_ in dues(date(2024, 11, 1))] == ["Entrée : Basile Bonnard, Secrétariat"]


def test_un_retour_apres_le_delai_est_une_fin_puis_une_entree(bureau, colette):
    sieger(bureau, colette)
    tout_declarer()
    sieger(bureau, colette, date(2024, 12, 20), date(2028, 12, 19))
    assert [objet for objet, *_ in dues(date(2025, 1, 1))] == [
        "Fin de mandat : Colette Aulagne, Trésorerie", "Entrée : Colette Aulagne, Trésorerie",
    ]  # fmt: skip


def test_la_fin_declaree_quitte_la_liste_et_reste_datee(client_de, bureau, colette):
    mandat = sieger(bureau, colette)
    tout_declarer()
    client, liste = client_de("gouvernance"), reverse("gouvernance:instance_liste")
    adresse = reverse("gouvernance:fin_declarer", args=[mandat.pk])
    avant = time_machine.travel("2024-09-01T10:00:00+02:00", tick=False)
    with avant, pytest.raises(ValidationError, match="pas de fin à déclarer"):
        fin_declarer(par=None, mandat=mandat)
    with time_machine.travel("2024-12-20T10:00:00+01:00", tick=False):
        page = client.get(liste).content.decode()
        assert adresse in page
        assert "en retard" in page
        client.post(adresse)
        assert adresse not in client.get(liste).content.decode()
        assert declarations_dues(date(2024, 12, 20)) == []
    declaration = Declaration.objects.get(mandat=mandat)
    assert (declaration.changement_le, declaration.echeance) == (FIN, date(2024, 12, 19))
    assert declaration.faite_le == date(2024, 12, 20)
