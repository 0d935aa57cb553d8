"""The words of people are offered to who writes the chapter, as a page that no edition prints without its agreement."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.rapport.contenu.plan import plan_de
from danaecare.rapport.ecriture.recits import separer
from danaecare.rapport.paroles import paroles_de
from gouvernance.actions.effets import effet_ajouter, parole_recueillir, theorie_creer

pytestmark = pytest.mark.django_db


@pytest.fixture
def parole():
    theorie = theorie_creer(par=None, programme="Escale", pole="aidants", besoins="Souffler", actions="Écouter")
    effet = effet_ajouter(
        par=None, theorie=theorie, texte="Souffler", hypothese="Si…", connu_par="question", source="Temps pour soi"
    )
    return parole_recueillir(
        par=None, effet=effet, texte="J’ai repris la chorale.", prenom="Rose", qui="aide sa mère",
        recueillie_le=date(2023, 10, 3), accord_le=date(2023, 10, 4),
    )  # fmt: skip


def test_elle_s_insere_en_recit_avec_son_accord_sous_un_autre_prenom(parole):
    places = {place.cle: place for place in plan_de(None)}
    (lue,) = paroles_de(2023, places["aidants"])
    (recit,) = separer(lue.a_inserer)
    assert (recit.titre, recit.citation, recit.auteur, recit.accorde) == (
        "Souffler", "J’ai repris la chorale.", "Rose, aide sa mère", True,
    )  # fmt: skip
    assert [paroles_de(*ou) for ou in ((2022, places["aidants"]), (2023, places["jardins"]))] == [[], []]
    assert [lue.parole.pk for lue in paroles_de(2023, places["effets"])] == [parole.pk]


def test_elle_est_proposee_a_qui_ecrit_le_chapitre(client_de, parole):
    page = client_de("gouvernance").get(reverse("gouvernance:rapport_texte", args=[2023, "aidants", "ouverture"]))
    assert ("Paroles recueillies" in page.text, "J’ai repris la chorale." in page.text) == (True, True)
