"""The sheet of a file as a desk: five lines that tell it, two weights, a time line cut by kind and by person."""

from datetime import time, timedelta

import pytest

from aidants.actions.appels import appel_noter
from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_noter
from aidants.actions.entretiens import entretien_noter
from aidants.actions.joints import Joints
from aidants.actions.pas import pas_ajouter
from aidants.actions.psychologue import seance_noter
from aidants.requetes.fiche import FicheDossier
from aidants.requetes.fiche_lue import dossier_a_montrer
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, ProcheFabrique, RelationAideFabrique
from tests.conftest import creer_compte
from tests.gestes import fichier_juste
from tests.navigateur import regarder

TAILLES = [(1280, 800), (390, 844)]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


def couple(claire):
    """Two caregivers, the person they help, and a year of each kind of fact; all days are before today or planned."""
    jour = lambda n: aujourdhui() - timedelta(days=n)  # noqa: E731
    odile = AidantFabrique(
        nom="Souvignet", prenom="Odile", telephone="04 77 00 00 21", dossier__referent=claire, annee_naissance=1961
    )
    dossier = odile.dossier
    marc = AidantFabrique(dossier=dossier, principal=False, nom="Souvignet", prenom="Marc", genre="H")
    rose = ProcheFabrique(prenom="Rose", annee_naissance=1934, gir="2")
    for ici in (odile, marc):
        RelationAideFabrique(aidant=ici, proche=rose)
    for mois in range(14):
        entretien_noter(
            par=claire, dossier=dossier, etat="honore", mode="telephone", date=jour(20 + 30 * mois), duree_min=45,
            themes=["repit"], joints=Joints(note="Va mieux." if mois < 2 else ""),
        )  # fmt: skip
    entretien_noter(par=claire, dossier=dossier, etat="manque", mode="visio", date=jour(5))
    entretien_noter(
        par=claire, dossier=dossier, etat="prevu", mode="domicile", date=jour(-9), heure=time(14, 30)
    )  # fmt: skip
    appel_noter(par=claire, dossier=dossier, appelant="aidant", date=jour(3), duree_min=10)
    pas_ajouter(par=claire, dossier=dossier, texte="Relancer la MDPH", le=jour(-2))
    droit_noter(par=claire, dossier=dossier, nature="pch", etat="demande", etat_le=jour(40), proche_id=rose.pk)
    droit_noter(par=claire, dossier=dossier, nature="ajpa", etat="obtenu", etat_le=jour(60), aidant_id=odile.pk)
    psy = creer_compte("psychologue", nom="Ugnon")
    for aidant, n in ((odile, 12), (marc, 11)):
        seance_noter(par=psy, aidant=aidant, date=jour(n), etat="honore")
    document_deposer(par=claire, dossier=dossier, titre="Carte d’identité", fichier=fichier_juste())
    return dossier


def lignes(dossier, compte) -> dict[str, list[str]]:
    fiche = FicheDossier(dossier_a_montrer(dossier.numero), compte)
    return {ligne["titre"]: [m["texte"] for m in ligne["morceaux"]] for ligne in fiche.bref}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("le_15_juin_2023")
def test_cinq_lignes_disent_la_situation_a_qui_suit_trois_aux_autres(claire):
    dossier = couple(claire)
    dites = lignes(dossier, claire)
    assert [texte.partition(" : ")[2] for texte in dites.pop("Notes")] == 2 * ["Note sociale · Claire Montagny"]
    assert dites == {
        "Qui": [
            "Odile Souvignet, 62\xa0ans", "04\xa077\xa000\xa000\xa021", "Marc Souvignet", "aide Rose, 89\xa0ans, GIR 2",
        ],
        "Prochain pas": [
            "samedi 17\xa0juin : Relancer la MDPH", "entretien samedi 24\xa0juin, 14\xa0h\xa030, domicile",
        ],
        "Derniers contacts": [
            "lun.\xa012 : appel · l’aidant · 10\xa0min", "4\xa0juin : séance de soutien · Marc",
            "3\xa0juin : séance de soutien · Odile",
        ],
        "Droits en cours": ["PCH"],
    }  # fmt: skip
    dites = lignes(dossier, creer_compte("accueil"))
    assert (list(dites), dites["Qui"][-1]) == (["Qui", "Prochain pas", "Derniers contacts"], "aide Rose")


@pytest.mark.django_db
@pytest.mark.usefixtures("le_15_juin_2023")
def test_un_dossier_neuf_dit_ce_qui_n_est_pas_la(client_de):
    client = client_de("travail_social")
    dossier = AidantFabrique(dossier__referent=client.compte).dossier
    page = client.get(dossier.get_absolute_url()).content.decode()
    assert lignes(dossier, client.compte) == {
        "Qui": ["Agnès " + dossier.aidants.get().nom], "Prochain pas": [], "Derniers contacts": [],
        "Droits en cours": [], "Notes": [],
    }  # fmt: skip
    for dit in ("Rien de prévu pour l’instant", "Aucun encore", "Aucune que vous puissiez lire"):
        assert dit in page
    assert 'name="fil"' not in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("le_15_juin_2023")
def test_le_fil_se_coupe_par_genre_et_par_personne_d_un_couple(claire):
    dossier = couple(claire)
    fiche = FicheDossier(dossier_a_montrer(dossier.numero), claire)
    assert [nom for _, nom in fiche.coupes] == [
        "Tout", "Entretiens", "Appels", "Séances et groupes", "Droits et orientations", "Notes et documents", "Odile",
        "Marc",
    ]  # fmt: skip
    assert [(f["titre"], f["qui"]) for f in fiche.fil if "qui" in f] == [
        ("Séance de soutien · Marc", "qui-2"), ("Séance de soutien · Odile", "qui-1"), ("Droit · AJPA", "qui-1"),
    ]  # fmt: skip
    assert [(nom, [str(d) for d in droits]) for nom, droits in fiche.droits_par_personne] == [
        ("Odile Souvignet", ["AJPA"]), ("Rose", ["PCH"]),
    ]  # fmt: skip


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("largeur", "hauteur"), TAILLES)
def test_la_situation_se_lit_sans_defiler_et_le_fil_se_coupe(hub_de, claire, largeur, hauteur):
    dossier = couple(claire)
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:dossier_fiche", dossier.numero)
    page.saine("bureau")
    bas = page.evaluate("document.querySelector('.bref').getBoundingClientRect().bottom")
    hauteurs = page.evaluate("[...document.querySelectorAll('.deux-colonnes > .pile')].map((p) => p.offsetHeight)")
    fait, cote = (sum(page.evaluate("(s) => [...document.querySelector(s).children].map((e) => e.offsetHeight)", s))
                  for s in (".deux-colonnes > .pile:first-child", ".cote"))  # fmt: skip
    if largeur == 1280:
        assert bas < hauteur
        assert cote < 1.5 * fait, (hauteurs, fait, cote)
    fil = page.locator(".fil-de-temps > li:visible")
    tous = fil.count()
    page.get_by_role("radio", name="Appels").check()
    assert fil.count() == 1
    page.get_by_role("radio", name="Marc").check()
    assert fil.count() == tous - 2
    page.get_by_role("radio", name="Tout").check()
    assert fil.count() == tous
    page.keyboard.press("ArrowRight")
    assert fil.count() == 15
    page.saine("bureau-entretiens")
