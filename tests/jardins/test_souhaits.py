"""A garden says what it wishes of a season by its own link, until the share has begun."""

import re
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from jardins.actions.jardin import contact_ajouter
from jardins.actions.saison import partage_proposer, saison_ecrire, souhaits_repondre
from jardins.courriels import adresse_des_souhaits
from jardins.models import Souhait
from tests.gestes import formulaire
from tests.navigateur import regarder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_mars():
    with time_machine.travel("2024-03-01T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def saison(par, semis, terreau):
    return saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis, terreau], date_limite=None)


def _dits() -> list:
    return list(Souhait.objects.order_by("ressource__cle").values_list("jardin__nom", "ressource__nom", "souhaite"))


def test_un_jardin_repond_par_son_lien_puis_change_jusqu_au_partage(
    client, par, saison, jardin, semis, terreau, entrer
):
    entrer(semis, 40)
    adresse = adresse_des_souhaits(saison, jardin)
    page = unescape(client.get(adresse).text).replace(adresse, "")  # whose key may hold any number
    # As a word: a key of the page may hold these two digits.
    assert ("Jardin des Lilas" in page, "Semis" in page, re.search(r"\b40\b", page)) == (True, True, None)
    faux = client.post(adresse, {f"r_{semis.pk}": "2,5", f"r_{terreau.pk}": "10"})
    assert (faux.status_code, "entiers" in unescape(faux.text), 'value="10"' in faux.text, _dits()) == (
        422, True, True, [],
    )  # fmt: skip
    for quantite in ("12", "15"):
        suite = client.post(adresse, {f"r_{semis.pk}": quantite, f"r_{terreau.pk}": ""}, follow=True)
        assert "C’est noté, merci." in unescape(suite.text)
    assert _dits() == [("Jardin des Lilas", "Semis", Decimal(15))]
    partage_proposer(par=par, saison=saison)
    clos = client.get(adresse)
    assert (clos.status_code, "Le partage entre les jardins est fait." in unescape(clos.text)) == (200, True)
    assert client.post(adresse, {f"r_{semis.pk}": "99"}).status_code == 410
    with pytest.raises(ValidationError, match="Le partage entre les jardins est fait"):
        souhaits_repondre(saison=saison, jardin=jardin, valeurs={(jardin.pk, semis.pk): Decimal(99)})
    assert _dits() == [("Jardin des Lilas", "Semis", Decimal(15))]


def test_le_lien_ne_sert_ni_apres_la_date_dite_ni_l_annee_suivante_ni_refait_a_la_main(client, par, saison, jardin):
    adresse = adresse_des_souhaits(saison, jardin)
    saison_ecrire(par=par, saison=saison, ressources=saison.ressources.all(), date_limite="2024-03-10")
    for jour, ouvert in (("2024-03-10", True), ("2024-03-11", False), ("2025-01-01", False)):
        with time_machine.travel(f"{jour}T10:00:00+01:00", tick=False):
            assert ("Envoyer nos souhaits" in client.get(adresse).text) is ouvert
    assert client.get(reverse("jardins:mes_souhaits", args=[f"{saison.pk}.{jardin.pk}:faux"])).status_code == 404


@pytest.mark.usefixtures("autre_jardin")
def test_chaque_jardin_est_prie_une_fois_le_jour_et_plus_quand_il_a_repondu(
    client, client_de, settings, par, saison, jardin, semis
):
    settings.TRAVAUX_EN_LIGNE = True
    contact_ajouter(par=par, jardin=jardin, nom="Marie Aubert", courriel="marie@exemple.fr")
    contact_ajouter(par=par, jardin=jardin, nom="Sans adresse", telephone="04 77 00 00 00")
    jardins, demander = client_de("jardins"), reverse("jardins:saison_demander", args=[saison.pk])
    page = " ".join(unescape(jardins.get(demander).text).split())
    assert ("Marie Aubert, marie@exemple.fr" in page, "Jardin de l’Écluse</a> : aucun contact" in page) == (True, True)
    assert "1 jardin ne le recevra pas" in page
    formulaire(jardins, demander).envoyer()
    (recu,) = mail.outbox
    lien = re.search(r"http\S+", recu.body)[0]
    assert (recu.to, lien) == (
        ["marie@exemple.fr"], f"{settings.ADRESSE_PUBLIQUE}{adresse_des_souhaits(saison, jardin)}",
    )  # fmt: skip
    assert "Aucun courriel à envoyer" in jardins.get(demander).text
    with time_machine.travel("2024-03-05T10:00:00+01:00", tick=False):
        jardins = client_de("jardins")
        assert "Envoyer 1 courriel" in jardins.get(demander).text.replace("\xa0", " ")
        client.post(adresse_des_souhaits(saison, jardin), {f"r_{semis.pk}": "0"})
        page = jardins.get(demander).text
        assert ("Aucun courriel à envoyer" in page, "Déjà parti" in page) == (True, False)


def test_le_lien_se_copie_aussi_de_la_page_ou_l_on_note(client_de, saison, jardin):
    page = client_de("jardins").get(reverse("jardins:souhaits_jardin", args=[saison.pk, jardin.pk])).text
    assert f'href="http://testserver{adresse_des_souhaits(saison, jardin)}"' in page


@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("en_mars")
def test_un_jardin_dit_ses_souhaits_d_un_telephone_ou_personne_ne_s_est_connecte(
    browser, live_server, saison, jardin, semis, terreau
):
    """A browser that never saw the hub, 390 pixels wide: refused beside its field, kept, sent, changed, closed."""
    contexte = browser.new_context(has_touch=True, is_mobile=True)
    page = regarder(contexte.new_page(), 390, 844)
    adresse = live_server.url + adresse_des_souhaits(saison, jardin)
    page.goto(adresse)
    page.saine("mes-souhaits")
    for champ, quantite in ((semis, "2,5"), (terreau, "10")):
        page.locator(f"[name=r_{champ.pk}]").fill(quantite)
    envoyer = page.get_by_role("button", name="Envoyer nos souhaits")
    envoyer.tap()
    page.get_by_text("plants entiers").first.wait_for()
    page.saine("mes-souhaits-refuses")
    assert page.locator(f"[name=r_{terreau.pk}]").input_value() == "10"
    page.locator(f"[name=r_{semis.pk}]").fill("2")
    envoyer.tap()
    page.get_by_text("C’est noté, merci.").wait_for()
    assert _dits() == [("Jardin des Lilas", "Semis", Decimal(2)), ("Jardin des Lilas", "Terreau", Decimal(10))]
    assert page.locator(f"[name=r_{semis.pk}]").input_value() == "2"
    partage_proposer(par=None, saison=saison)
    page.goto(adresse)
    page.get_by_text("Le partage entre les jardins est fait.").wait_for()
    page.saine("mes-souhaits-clos")
    assert page.locator("form").count() == 0
    contexte.close()
