"""The school holidays are kept in the hub: listed, added, corrected; two of a zone never begin on the same day."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from tests.gestes import envoyer_rempli
from tierslieux.models import VacancesScolaires

pytestmark = pytest.mark.django_db
TOUSSAINT = {"zone": "A", "nom": "Toussaint", "debut": "2031-10-18", "fin": "2031-11-02"}


def test_l_administration_les_trouve_les_ajoute_et_les_corrige(client_de):
    client, ajouter = client_de("administration"), reverse("tierslieux:vacances_ajouter")
    liste = reverse("tierslieux:vacances_liste")
    assert f'href="{liste}"' in client.get(reverse("reference")).text
    assert envoyer_rempli(client, ajouter, **TOUSSAINT).url == liste
    (faites,) = VacancesScolaires.objects.filter(debut=date(2031, 10, 18))
    assert str(faites) in client.get(liste).text.replace("&#x27;", "’")
    for fausses, dit in (
        (TOUSSAINT | {"fin": "2031-11-05"}, "Ces vacances sont déjà dans la table."),
        (TOUSSAINT | {"zone": "B", "fin": "2031-10-01"}, "La fin des vacances précède leur début."),
    ):
        refus = envoyer_rempli(client, ajouter, **fausses)
        assert (refus.status_code, dit in refus.text) == (422, True)
    assert envoyer_rempli(client, faites.get_absolute_url(), fin="2031-11-03").status_code == 302
    faites.refresh_from_db()
    assert faites.fin == date(2031, 11, 3)
    natures = list(Trace.objects.filter(action="tierslieux.vacances.fixer").values_list("nature", flat=True))
    assert sorted(natures) == ["creation", "modification"]


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, combien):
    VacancesScolaires.objects.all().delete()
    for rang in range(combien):
        VacancesScolaires.objects.create(zone="A", nom=f"V{rang}", debut=date(2031, 1, 1 + rang), fin=date(2031, 2, 1))
    client, liste = client_de("tierslieux"), reverse("tierslieux:vacances_liste")
    client.get(liste)
    with django_assert_num_queries(3):
        client.get(liste)
