"""A cooperation is judged by what cannot be counted: questions, editable dimensions, what shows them, a signature."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.territoires.models import Commune
from gouvernance.actions.appreciation import dimension_ajouter, element_ajouter, facteur_ajouter, jugement_porter
from gouvernance.actions.cooperation import cooperation_creer
from gouvernance.models import Dimension, Element, Facteur, Jugement
from tests.conftest import connecter
from tests.gestes import envoyer_rempli, formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
QUESTION = "Dans quelle mesure les habitants agissent-ils ensemble ?"


@pytest.fixture
def gestion(compte):
    return compte("gouvernance", nom="Périgneux")


@pytest.fixture
def collectif():
    return cooperation_creer(par=None, nom="Collectif", genre="collectif", commune=Commune.objects.get(nom="Firminy"))


@pytest.fixture
def confiance(collectif):
    return dimension_ajouter(par=None, cooperation=collectif, question=QUESTION, nom="Climat de confiance")


def fiche(collectif):
    return reverse("gouvernance:appreciation_fiche", args=[collectif.pk])


def test_on_ecrit_ses_dimensions_on_garde_ce_qui_montre_et_l_on_juge(gestion, collectif):
    client = connecter(gestion)
    element = reverse("gouvernance:element_ajouter", args=[collectif.pk])
    assert "Écrivez d’abord une dimension" in client.get(element).context["empechement"]
    formulaire(client, reverse("gouvernance:dimension_ajouter", args=[collectif.pk])).envoyer(
        {"question": QUESTION, "nom": "Climat de confiance", "rang": "1"}
    )
    dimension = Dimension.objects.get()
    formulaire(client, element).envoyer(
        {"dimension": dimension.pk, "nature": "observation", "date": "2023-11-02", "texte": "Chacun parle."}
    )
    formulaire(client, reverse("gouvernance:jugement_porter", args=[dimension.pk])).envoyer(
        {"date": "2024-01-15", "niveau": "3", "texte": "La parole circule.", "avec": "le comité"}
    )
    formulaire(client, reverse("gouvernance:facteur_ajouter", args=[collectif.pk])).envoyer(
        {"nom": "Trois ans de suivi", "influence": "aide", "texte": "Le groupe s’est stabilisé."}
    )
    page = client.get(fiche(collectif)).text
    assert [dit for dit in (
        QUESTION, "Climat de confiance", "Chacun parle.", "La parole circule.", f"Signé : {gestion}, avec le comité",
        "Trois ans de suivi", "aide",
    ) if dit not in page.replace("\u00a0", " ")] == []  # fmt: skip
    envoyer_rempli(client, reverse("gouvernance:dimension_modifier", args=[dimension.pk]), nom="Confiance")
    assert Dimension.objects.get().nom == "Confiance"


def test_un_jugement_signe_ne_change_pas_et_un_autre_le_suit(gestion, confiance):
    premier = jugement_porter(par=gestion, dimension=confiance, date=date(2023, 6, 1), niveau=2, texte="Amorcé.")
    with pytest.raises(IntegrityError, match="portez-en un autre"), transaction.atomic():
        Jugement.objects.filter(pk=premier.pk).update(niveau=4)
    jugement_porter(par=gestion, dimension=confiance, date=date(2023, 12, 1), niveau=3, texte="Installé.")
    assert list(confiance.jugements.values_list("niveau", "signe_par")) == [(3, gestion.pk), (2, gestion.pk)]


def test_effacer_un_element_ou_un_facteur_et_la_page_coute_autant_pleine(
    gestion, collectif, confiance, django_assert_num_queries
):
    client = connecter(gestion)
    client.get(fiche(collectif))
    element = element_ajouter(
        par=None, cooperation=collectif, dimension=confiance, nature="entretien", date=date(2023, 6, 1), texte="Dit."
    )
    facteur = facteur_ajouter(par=None, cooperation=collectif, nom="Le temps", influence="melee")
    jugement_porter(par=gestion, dimension=confiance, date=date(2023, 6, 1), niveau=2, texte="Amorcé.")
    with django_assert_num_queries(8):
        client.get(fiche(collectif))
    for rang in range(2):
        autre = dimension_ajouter(par=None, cooperation=collectif, question=QUESTION, nom=f"Autre {rang}")
        jugement_porter(par=gestion, dimension=autre, date=date(2023, 6, 1), niveau=2, texte="Amorcé.")
        element_ajouter(
            par=None, cooperation=collectif, dimension=autre, nature="document", date=date(2023, 6, 1), texte="Dit."
        )
    with django_assert_num_queries(8):
        client.get(fiche(collectif))
    client.post(reverse("gouvernance:element_effacer", args=[element.pk]))
    client.post(reverse("gouvernance:facteur_effacer", args=[facteur.pk]))
    assert (Element.objects.count(), Facteur.objects.count()) == (2, 0)
