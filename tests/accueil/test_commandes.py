"""The search box leads to pages and acts, by their words, for whom they are open."""

import pytest
import time_machine
from django.urls import reverse

from danaecare.accueil.commandes import ACTES, SUR_LE_DOSSIER, commandes
from danaecare.socle.communs.interface.accueil import gestes_pour
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_mardi():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


def trouve(role, texte):
    return [(c.texte.replace("\xa0", " "), c.url) for c in commandes(creer_compte(role), texte)]


@pytest.mark.parametrize(
    ("role", "texte", "attendu"),
    [
        ("travail_social", "noter appel", [("Noter un appel", reverse("aidants:appel_noter"))]),
        ("travail_social", "nouv appel", [("Noter un appel", reverse("aidants:appel_noter"))]),
        ("jardins", "noter appel", []),
        ("formation", "bpf", [("Bilan pédagogique et financier", reverse("formations:bpf_liste"))]),
        ("direction", "recu fisc", [("Reçus fiscaux", reverse("gouvernance:recu_liste"))]),
        ("administration", "journal", [("Journal", reverse("journal:trace_liste"))]),
        ("accueil", "journal", []),
        ("tierslieux", "réserver jeudi",
         [("Réserver un espace jeudi 12 mars 2026", reverse("tierslieux:reserver") + "?j=2026-03-12")]),
        ("tierslieux", "réserver mardi",
         [("Réserver un espace mardi 17 mars 2026", reverse("tierslieux:reserver") + "?j=2026-03-17")]),
        ("tierslieux", "reserver demain",
         [("Réserver un espace mercredi 11 mars 2026", reverse("tierslieux:reserver") + "?j=2026-03-11")]),
        ("tierslieux", "jeudi", []),
        ("formation", "  ", []),
        ("formation", "zzz", []),
    ],
)  # fmt: skip
def test_une_page_se_trouve_par_ses_mots(role, texte, attendu):
    assert trouve(role, texte) == attendu


def test_un_geste_et_un_nom_menent_au_formulaire_du_dossier():
    dossier = AidantFabrique(prenom="Mireille", nom="Vialleton").dossier
    adresse = reverse("aidants:entretien_noter", args=[dossier.numero])
    attendu = [("Noter un entretien : Mireille Vialleton", adresse)]
    assert trouve("travail_social", "nouvel entretien Vialleton") == attendu
    assert trouve("travail_social", "entretien avec vialleton") == attendu
    # Whose name was shown is logged as every search is; nobody's name reaches who may not read.
    assert Trace.objects.filter(action="aidants.recherche.lire", objet_id=dossier.pk).count() == 2
    assert trouve("jardins", "entretien Vialleton") == []
    assert trouve("travail_social", "entretien") == []
    assert trouve("escale_mobile", "note psy Vialleton") == []


def test_chaque_commande_s_ouvre_pour_qui_on_la_propose():
    proposees = set()
    for role in ("travail_social", "jardins", "tierslieux", "formation", "direction", "administration"):
        compte = creer_compte(role)
        client = connecter(compte)
        for titre, vue, _ in ACTES:
            for commande in commandes(compte, titre):
                if commande.url == reverse(vue) and vue not in proposees:
                    assert client.get(commande.url).status_code == 200, (role, vue)
                    proposees.add(vue)
    assert proposees == {vue for _, vue, _ in ACTES}
    dossier = AidantFabrique().dossier
    for role, mots in (("travail_social", SUR_LE_DOSSIER[:4]), ("psychologue", SUR_LE_DOSSIER[4:])):
        client = connecter(creer_compte(role))
        assert [client.get(reverse(v, args=[dossier.numero])).status_code for _, _, v in mots] == [200] * len(mots)


def test_la_page_de_recherche_les_montre_et_celle_du_clavier_aussi():
    client = connecter(creer_compte("travail_social"))
    page = client.get(reverse("recherche"), {"q": "noter un appel"}).content.decode()
    assert ("<h2>Aller à</h2>" in page, "Rien ne correspond" in page) == (True, False)
    assert "Rien ne correspond" in client.get(reverse("recherche"), {"q": "zzz"}).content.decode()
    touches = client.get(reverse("clavier")).content.decode()
    assert (touches.count("<kbd>A</kbd>"), 'data-raccourci="?"' in touches) == (1, True)
    assert connecter(creer_compte("formation")).get(reverse("clavier")).content.decode().count("<kbd>A</kbd>") == 0


def test_une_touche_ne_mene_qu_a_un_geste():
    """Who holds two roles that want the same key: the most usual act has it."""
    gestes = gestes_pour(creer_compte("accueil", "tierslieux"))
    assert [(geste.libelle, geste.raccourci) for geste in gestes] == [
        ("Un appel", "a"), ("Réserver un espace", "r"), ("Nouveau dossier", ""),
    ]  # fmt: skip
    touches = [geste.raccourci for geste in gestes_pour(creer_compte("accueil", "tierslieux"), 20) if geste.raccourci]
    assert touches == ["a", "r"]


@pytest.mark.lent
@pytest.mark.navigateur
def test_a_la_touche_point_d_interrogation_puis_a_la_barre_oblique(hub_de):
    """By keyboard alone: the help, then a page found and opened."""
    hub = hub_de(creer_compte("travail_social"))
    hub.aller("accueil")
    hub.keyboard.press("?")
    hub.wait_for_url("**/clavier/")
    hub.keyboard.press("/")
    hub.keyboard.type("noter appel")
    hub.keyboard.press("Enter")
    hub.wait_for_url("**/recherche/**")
    hub.get_by_role("link", name="Noter un appel").press("Enter")
    hub.wait_for_url("**/appels/noter/")
