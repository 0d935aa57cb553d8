"""A sheet made from the field that lacks it: look-alikes asked, then it is in the field, nothing else lost."""

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from tests.conftest import creer_compte
from tests.navigateur import regarder

AJOUTER = "annuaire:personne_ajouter"


def creer_ici(client, sorte="personne", q="", **donnees):
    adresse = f"{reverse(f'annuaire:{sorte}_ajouter')}?bref=1"
    return client.post(adresse, donnees) if donnees else client.get(f"{adresse}&q={q}")


@pytest.mark.django_db
def test_seul_qui_ecrit_l_annuaire_se_voit_proposer_de_creer(client_de):
    dits = [
        client_de(role).get(reverse("annuaire:personne_suggerer"), {"q": "roux"}).json().get("creer")
        for role in ("psychologue", "accueil")
    ]
    assert dits == [None, {"adresse": f"{reverse(AJOUTER)}?bref=1", "texte": "Créer cette personne"}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sorte", "q", "champs"),
    [
        ("personne", "Mme Odile de la Tour", {"prenom": "Odile", "nom": "de la Tour"}),
        ("organisation", "MJC de Feurs", {"nom": "MJC de Feurs"}),
    ],
)
def test_ce_qui_est_tape_dans_le_champ_est_deja_la(client_de, sorte, q, champs):
    form = creer_ici(client_de("gouvernance"), sorte, q).context["form"]
    assert {nom: form[nom].value() for nom in champs} == champs
    assert set(form.fields) == {*champs, "telephone", "courriel"}


@pytest.mark.django_db
def test_qui_ressemble_se_propose_avant_puis_s_ecrit_quand_meme(client_de):
    ana = personne_creer(par=None, nom="Roux", prenom="Ana", courriel="ana@exemple.fr")
    client = client_de("gouvernance")
    assert f"Ana Roux (n° {ana.pk})" in creer_ici(client, q="ROUX ana").content.decode()
    demande = creer_ici(client, nom="Aulagne", prenom="Colette", courriel="ANA@exemple.fr")
    assert (demande.status_code, Personne.objects.count()) == (200, 1)
    assert f'data-prendre="Ana Roux (n° {ana.pk})"' in demande.content.decode()
    faite = creer_ici(client, nom="Aulagne", prenom="Colette", courriel="ANA@exemple.fr", vus=str(ana.pk))
    colette = Personne.objects.get(nom="Aulagne")
    assert (faite.status_code, faite.url, colette.courriel) == (302, colette.get_absolute_url(), "ana@exemple.fr")
    refus = creer_ici(client, nom="", telephone="pas un numéro")
    assert (refus.status_code, Personne.objects.count()) == (422, 2)
    assert "pas un numéro" in refus.content.decode()


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_creer_sans_quitter_le_formulaire_au_clavier(hub_de, largeur, hauteur):
    personne_creer(par=None, nom="Perret", prenom="Odile")
    page = regarder(hub_de(creer_compte("gouvernance")), largeur, hauteur)
    page.aller("gouvernance:cotisation_ajouter")
    page.get_by_label("Montant").fill("25")
    champ = page.locator("#id_personne")
    champ.press_sequentially("Odile Perr")
    page.get_by_role("option", name="Créer cette personne").wait_for()
    page.keyboard.press("ArrowUp")  # the last line
    page.keyboard.press("Enter")
    boite = page.get_by_role("dialog", name="Créer cette personne")
    boite.get_by_text("Prendre Odile Perret").wait_for()
    page.saine("creer-sur-place")
    page.keyboard.press("Escape")
    boite.wait_for(state="detached")
    assert page.evaluate("document.activeElement.name") == "personne"
    champ.fill("")
    champ.press_sequentially("Anne Chazelle")
    page.get_by_role("option", name="Créer cette personne").click()
    boite.get_by_label("Adresse électronique").fill("pas une adresse")
    boite.get_by_role("button", name="Créer", exact=True).click()
    boite.get_by_role("alert").wait_for()
    boite.get_by_label("Adresse électronique").fill("anne@exemple.fr")
    page.keyboard.press("Enter")
    boite.wait_for(state="detached")
    anne = Personne.objects.get(courriel="anne@exemple.fr")
    ecrits = [champ.input_value(), page.get_by_label("Montant").input_value()]
    assert [ecrit.replace("\xa0", " ") for ecrit in ecrits] == [f"Anne Chazelle (n° {anne.pk})", "25"]
    champ = page.locator("#id_organisation")
    champ.press_sequentially("MJC")
    page.get_by_role("option", name="Créer cette organisation").click()
    page.get_by_role("dialog").get_by_role("button", name="Créer", exact=True).click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert champ.input_value().replace("\xa0", " ") == f"MJC (n° {Organisation.objects.get().pk})"
