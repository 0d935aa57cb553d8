"""What is promised: shown while preparing, never twice without a yes; one delivery a garden and day, or a yes too."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.communs.interface.questions import AConfirmer
from danaecare.socle.communs.texte.formats import saisie
from jardins.actions.distribution import distribution_modifier, distribution_preparer, distribution_remettre
from jardins.actions.jardin import jardin_creer
from jardins.actions.journee import journee_ajouter, journee_creer, journee_modifier
from jardins.actions.saison import saison_distribuer, saison_ecrire, souhaits_ecrire
from jardins.models import Distribution, Saison
from tests.conftest import connecter
from tests.navigateur import debordement, fautes_axe
from tests.pages import suivie

pytestmark = pytest.mark.django_db
JOUR = date(2023, 5, 10)
MARS = date(2024, 3, 12)


def _etat():
    lignes = Distribution.objects.order_by("pk").values_list(
        "jardin__nom", "lignes__quantite", "journee__action__titre"
    )
    return [(nom, quantite and int(quantite), journee) for nom, quantite, journee in lignes]


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(10, "10"), ("20.00", "20"), ("100", "100"), ("1E+2", "100"), ("2.50", "2,5"), (0, "0"), (None, "")],
)
def test_une_quantite_dans_son_champ(valeur, ecrit):
    assert saisie(None if valeur is None else Decimal(valeur)) == ecrit


@pytest.mark.parametrize("quantite", ["10", "20", "100"])
def test_une_dizaine_se_lit_dans_les_formulaires(par, entrer, semis, jardin, quantite):
    stock = entrer(semis, 100)
    prete = distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(quantite))])
    client = connecter(par)
    page = client.get(reverse("jardins:distribution_modifier", args=[prete.pk])).content.decode()
    assert f'value="{quantite}"' in page
    distribution_remettre(par=par, distribution=prete)
    page = client.get(reverse("jardins:distribution_corriger", args=[prete.pk])).content.decode()
    assert f'value="{quantite}"' in page


def test_promettre_deux_fois_se_demande(par, entrer, semis, jardin, autre_jardin):
    stock = entrer(semis, 100)
    distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(98))])
    with pytest.raises(AConfirmer) as question:
        distribution_preparer(par=par, date=JOUR, jardin=autre_jardin, lignes=[(stock, Decimal(3))])
    assert question.value.questions == {
        "promis": "Semis (Serre de L’Étrat) : 3\u00a0plants à préparer, 100\u00a0plants en stock, dont 98\u00a0plants "
        "déjà dans d’autres distributions."
    }
    prete = distribution_preparer(par=par, date=JOUR, jardin=autre_jardin, lignes=[(stock, Decimal(2))])
    with pytest.raises(AConfirmer):
        distribution_modifier(par=par, distribution=prete, lignes=[(stock, Decimal(3))])
    distribution_modifier(par=par, distribution=prete, lignes=[(stock, Decimal(3))], confirme=["promis"])
    # What was accepted once is not asked again.
    distribution_modifier(par=par, distribution=prete, lignes=[(stock, Decimal(3))])
    page = connecter(par).get(reverse("jardins:pepiniere")).content.decode()
    assert "101\u00a0plants dans des distributions préparées&nbsp;: il en manque 1\u00a0plant" in suivie(page)
    assert "\u2212" not in page


def test_une_seconde_du_meme_jour_se_demande(par, entrer, semis, jardin, autre_jardin):
    premiere = distribution_preparer(par=par, date=JOUR, jardin=jardin)
    demain = distribution_preparer(par=par, date=date(2023, 5, 11), jardin=jardin)
    with pytest.raises(AConfirmer) as question:
        distribution_preparer(par=par, date=JOUR, jardin=jardin)
    assert question.value.messages == [
        f"« Jardin des Lilas » a déjà une distribution le 10/05/2023 : {premiere.numero}, en préparation."
    ]
    with pytest.raises(AConfirmer):
        distribution_modifier(par=par, distribution=demain, date=JOUR)
    assert Distribution.objects.filter(date=JOUR).count() == 1
    distribution_preparer(par=par, date=JOUR, jardin=jardin, confirme=["seconde"])
    assert Distribution.objects.filter(date=JOUR).count() == 2


@pytest.fixture
def six(par):
    return [jardin_creer(par=par, nom=f"Jardin {n}", adhesion=date(2022, 1, 1)) for n in range(1, 7)]


@pytest.fixture
def saison(par, semis, six, entrer):
    entrer(semis, 100)
    saison = saison_ecrire(par=par, nom="Printemps 2024", annee=2024, ressources=[semis])
    souhaits_ecrire(
        par=par, saison=saison, champ="accorde", valeurs={(j.pk, semis.pk): Decimal(n) for n, j in enumerate(six, 1)}
    )
    return saison


def test_les_souhaits_remplissent_la_journee_deja_prevue(par, six, saison):
    """Six gardens, six deliveries: those of the day are filled, none is doubled."""
    journee = journee_creer(par=par, titre="Tournée de mars", date=MARS, jardins=six[:4])
    faites = saison_distribuer(par=par, saison=saison, date=MARS)
    assert [nouvelle for _, nouvelle in faites] == [False] * 4 + [True] * 2
    assert _etat() == [(f"Jardin {n}", n, "Tournée de mars") for n in range(1, 7)]
    assert list(journee.distributions.order_by("rang").values_list("rang", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_la_journee_prend_les_distributions_que_les_souhaits_ont_preparees(par, six, saison):
    saison_distribuer(par=par, saison=saison, date=MARS)
    journee = journee_creer(par=par, titre="Tournée de mars", date=MARS, jardins=six)
    assert _etat() == [(f"Jardin {n}", n, "Tournée de mars") for n in range(1, 7)]
    autre = journee_creer(par=par, titre="Tournée d’avril", date=date(2024, 4, 2), jardins=six[:1])
    with pytest.raises(AConfirmer):
        journee_modifier(par=par, journee=autre, date=MARS)
    assert journee.distributions.count() == 6


@time_machine.travel("2024-03-12T10:00:00+01:00", tick=False)
def test_un_jardin_deja_servi_se_demande_une_fois_pour_tous(par, six, saison, semis):
    for jardin in six[:2]:
        prete = distribution_preparer(
            par=par, date=MARS, jardin=jardin, lignes=[(semis.stocks.select_related("lot", "emplacement").get(), 1)]
        )
        distribution_remettre(par=par, distribution=prete)
    client = connecter(par)
    adresse = reverse("jardins:saison_distribuer", args=[saison.pk])
    page = client.post(adresse, {"date": "2024-03-12"})
    texte = page.content.decode()
    assert "« Jardin 1 » a déjà une distribution le 12/03/2024" in texte
    assert "« Jardin 2 » a déjà une distribution le 12/03/2024" in texte
    assert Distribution.objects.count() == 2
    suite = client.post(adresse, {"date": "2024-03-12", "confirme": "seconde"}, follow=True)
    assert [str(m) for m in suite.context["messages"]] == ["6\u00a0distributions préparées, une par jardin."]
    journee = journee_creer(par=par, titre="Tournée", date=date(2024, 3, 13))
    assert journee_ajouter(par=par, journee=journee, jardin=six[0]).rang == 1


def test_une_saison_dit_son_annee_une_fois():
    assert (str(Saison(nom="Printemps 2027", annee=2027)), str(Saison(nom="Printemps", annee=2027))) == (
        "Printemps 2027",
        "Printemps 2027",
    )


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_la_question_se_lit_et_se_confirme(hub_de, par, entrer, semis, jardin, autre_jardin, tmp_path):
    stock = entrer(semis, 100)
    distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(98))])
    page = hub_de(par)
    page.aller("jardins:distribution_creer")
    assert page.get_by_text(
        "98\u00a0plants dans d’autres distributions préparées\u00a0: reste 2\u00a0plants."
    ).is_visible()
    page.locator(f"[name=s_{stock.pk}]").fill("5")
    page.locator("[name=jardin]").select_option(label="Jardin des Lilas")
    page.locator("[name=date]").fill("2023-05-10")
    page.get_by_role("button", name="Enregistrer la préparation").click()
    assert page.get_by_text("a déjà une distribution le 10/05/2023").first.is_visible()
    assert page.get_by_text("5 plants à préparer, 100 plants en stock").first.is_visible()
    assert page.locator(f"[name=s_{stock.pk}]").input_value() == "5"
    assert (fautes_axe(page), debordement(page, 390)) == ([], 0)
    assert Distribution.objects.count() == 1
    page.get_by_label("Préparer une seconde distribution").check()
    page.get_by_role("button", name="Enregistrer la préparation").click()
    assert page.get_by_label("Préparer quand même").is_visible()
    assert page.get_by_label("Préparer une seconde distribution").is_checked()
    page.get_by_label("Préparer quand même").check()
    page.get_by_role("button", name="Enregistrer la préparation").click()
    page.get_by_text("Bon de remise").first.wait_for()
    assert Distribution.objects.count() == 2
