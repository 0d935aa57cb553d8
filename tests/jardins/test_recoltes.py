"""What a garden harvests and what goes to food aid: noted on its sheet, corrected, counted by year."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from jardins.actions.recolte import recolte_ecrire
from jardins.models import Recolte
from tests.gestes import envoyer_rempli

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_octobre():
    with time_machine.travel("2023-10-02T10:00:00+02:00", tick=False):
        yield


def _figure(code, annee):
    return registre.tous()[code].resultat(Periode.annee(annee))


def test_une_recolte_se_note_se_corrige_et_se_retire_depuis_la_fiche(client_de, jardin):
    jardin.beneficiaire_solidaire = "Épicerie du Gier"
    jardin.enregistrer()
    client, ajouter = client_de("jardins"), reverse("jardins:recolte_ajouter", args=[jardin.pk])
    assert f'href="{ajouter}"' in client.get(jardin.get_absolute_url()).text
    for faux, champ in (
        ({"kilos": "12", "donnes": "20"}, "On ne donne pas plus que ce qui est récolté."),
        ({"kilos": "12", "date": "2023-10-03"}, "n’est pas encore venu"),
        ({"kilos": "12", "date": "2021-06-01"}, "n’était pas encore dans le réseau"),
        ({"kilos": "0"}, "0,01"),
    ):
        refus = envoyer_rempli(client, ajouter, **faux)
        assert (refus.status_code, champ in refus.text) == (422, True), faux
    assert envoyer_rempli(client, ajouter, kilos="64,5", donnes="20").status_code == 302
    (recolte,) = Recolte.objects.all()
    assert (recolte.date, recolte.kilos, recolte.donnes, recolte.beneficiaire) == (
        date(2023, 10, 2), Decimal("64.5"), 20, "Épicerie du Gier",
    )  # fmt: skip
    fiche = client.get(jardin.get_absolute_url()).text
    assert ("64,5 kg" in fiche, "dont 20 kg pour Épicerie du Gier" in fiche) == (True, True)
    modifier = recolte.get_absolute_url()
    assert envoyer_rempli(client, modifier, kilos="60").status_code == 302
    assert Recolte.objects.get().kilos == 60
    assert envoyer_rempli(client, modifier, reverse("jardins:recolte_retirer", args=[recolte.pk])).status_code == 302
    assert not Recolte.objects.exists()


def test_les_kilos_de_l_annee_et_ce_qui_va_a_l_aide_alimentaire(par, jardin, autre_jardin):
    for qui, jour, kilos, donnes, pour in (
        (jardin, date(2022, 12, 31), 7, 7, "Épicerie du Gier"),
        (jardin, date(2023, 1, 1), 64, 20, "Épicerie du Gier"),
        (autre_jardin, date(2023, 9, 4), "30.5", 10, ""),
        (autre_jardin, date(2023, 9, 5), 12, 0, ""),
    ):
        recolte_ecrire(par=par, jardin=qui, date=jour, kilos=Decimal(kilos), donnes=Decimal(donnes), beneficiaire=pour)
    assert [_figure("jardins.recoltes", annee).valeur for annee in (2022, 2023)] == [7, Decimal("106.5")]
    assert _figure("jardins.dons_alimentaires", 2023).lignes == (("Épicerie du Gier", 20), ("Non renseigné", 10))
    lignes = registre.tous()["jardins.dons_alimentaires"].lignes(Periode.annee(2023), "Non renseigné")
    assert [str(ligne.jardin) for ligne in lignes] == ["Jardin de l’Écluse"]
