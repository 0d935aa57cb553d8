"""In a browser: a limitation refused, taken, then lifted; an erasure sent twice is done once."""

import pytest

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.conservation.models import Mesure
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.lent]


def test_la_limitation_se_prend_et_se_leve(hub_de):
    odile = personne_creer(par=None, nom="Brunon", prenom="Odile", courriel="odile@exemple.fr")
    page = hub_de(creer_compte("direction"))
    page.aller("annuaire:personne_fiche", odile.pk)
    page.get_by_role("link", name="Droits de la personne").click()
    page.get_by_label("Ce que la personne demande").select_option("limitation")
    page.get_by_role("button", name="Faire ce qu’elle demande").click()
    assert page.get_by_label("Ce que la personne demande").input_value() == "limitation"
    assert Mesure.objects.count() == 0
    page.get_by_label("Sa raison").fill("Elle conteste son adresse")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("button", name="Faire ce qu’elle demande").click()
    page.get_by_text("en cours", exact=True).wait_for()
    assert Mesure.objects.get().motif == "Elle conteste son adresse"
    page.get_by_role("link", name="Lever").click()
    page.get_by_label("Pourquoi elle est levée").fill("Adresse vérifiée avec elle")
    page.get_by_role("button", name="Lever la mesure").click()
    page.get_by_text("Adresse vérifiée avec elle").wait_for()
    assert Mesure.objects.get().levee_motif == "Adresse vérifiée avec elle"


def test_deux_clics_n_effacent_qu_une_fois(hub_de):
    odile = personne_creer(par=None, nom="Brunon", prenom="Odile")
    page = hub_de(creer_compte("direction"))
    page.aller("conservation:personne_mesures", odile.pk)
    page.get_by_label("Ce que la personne demande").select_option("effacement")
    page.get_by_label("Sa raison").fill("Elle l’a écrit le 28")
    page.get_by_role("button", name="Faire ce qu’elle demande").dblclick()
    page.wait_for_url("**/annuaire/personnes/")
    odile.refresh_from_db()
    assert (odile.nom, Mesure.objects.count()) == ("Anonyme", 1)
