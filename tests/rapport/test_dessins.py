"""The age pyramid and the map of the gardens: what they draw, what they leave out, what the public does not get."""

import io
import json
from base64 import b64decode

import openpyxl
import pytest
from django.urls import reverse

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Carte, Dessin, Duo
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.rapport.mise_en_page import bloc, html, page_web
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.communs.documents import pdf
from danaecare.socle.indicateurs import registre, rendus
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Repartition
from danaecare.socle.indicateurs.periode import Periode

ANNEE = 2023
CODE = "aidants.age_genre"
PETITS = (("Femmes · 50-59 ans", 20), ("Femmes · 60-69 ans", 12), ("Hommes · 50-59 ans", 4), ("Hommes · 60-69 ans", 17),
          ("Femmes · âge non renseigné", 2), ("Non renseigné", 0))  # fmt: skip
GRANDS = (("Femmes · 50-59 ans", 20), ("Femmes · 60-69 ans", 12), ("Hommes · 50-59 ans", 0), ("Hommes · 60-69 ans", 17),
          ("Non renseigné", 0))  # fmt: skip


def _repartition(lignes):
    return Repartition(lignes, sum(n for _, n in lignes))


def _figure(code, lignes, **autres):
    return Indicateur(
        code=code, libelle=f"Chiffre {code}", definition=f"Définition de {code}.", genre=Genre.REPARTITION,
        unite="aidants", droit="hub.ouvrir", calculer=lambda periode: _repartition(lignes), **autres,
    )  # fmt: skip


@pytest.fixture
def pyramide(declarer):
    """The crossed figure beside the figure of ages, which is its sums."""

    def _pyramide(lignes):
        ages = (("50-59 ans", 24), ("60-69 ans", 29)) if lignes is PETITS else (("50-59 ans", 20), ("60-69 ans", 29))
        croise = _figure(
            CODE, lignes, cotes=("Femmes", "Hommes"), sensible=True,
            libelles=tuple(f"{cote} · {age}" for cote in ("Femmes", "Hommes") for age in ("50-59 ans", "60-69 ans")),
        )  # fmt: skip
        declarer(croise, _figure("aidants.age", ages, sensible=True))
        return croise

    return _pyramide


def _dessins(rapport):
    blocs = [bloc for chapitre in rapport.chapitres for section in chapitre.sections for bloc in section.blocs]
    duos = [dessin for bloc in blocs if isinstance(bloc, Duo) for dessin in (bloc.gauche, bloc.droite)]
    return {bloc.indicateur.code: bloc.forme for bloc in [*blocs, *duos] if isinstance(bloc, Dessin)}


ALTERNATIVE = f"Chiffre {CODE}, Femmes et Hommes : 50-59 ans : 20 et 4 ; 60-69 ans : 12 et 17"


def test_la_pyramide_est_la_meme_a_l_ecran_au_tableur_en_donnees_et_en_page(pyramide):
    indicateur = pyramide(PETITS)
    rapport = composer(ANNEE)
    assert _dessins(rapport) == {CODE: "pyramide"}
    for page in (html(rapport), page_web(rapport), rendus.dessin(indicateur, _repartition(PETITS))):
        assert ALTERNATIVE in page.replace("\u00a0", " ").replace("&#x27;", "’")
    assert "Hors du dessin : Femmes · âge non renseigné, 2." in html(rapport).replace("\u00a0", " ")
    donnees = {f["code"]: f for f in json.loads(ecrire(rapport, Sortie.DONNEES))["figures"]}
    assert donnees[CODE][str(ANNEE)] == {**dict(PETITS), "": 55}
    classeur = openpyxl.load_workbook(io.BytesIO(ecrire(rapport, Sortie.TABLEUR)))
    lignes = {ligne[2]: ligne[4] for ligne in classeur["Chiffres"].iter_rows(values_only=True) if ligne[0] == CODE}
    assert lignes == {**dict(PETITS), None: 55}


def test_le_public_n_a_rien_d_une_pyramide_au_petit_effectif(pyramide):
    """With the ages published beside, 4 men would be found from 20 women."""
    pyramide(PETITS)
    rapport = composer(ANNEE, edition="publique")
    assert _dessins(rapport) == {"aidants.age": "barres"}
    assert [releve.code for releve in rapport.releves] == ["aidants.age"]
    assert [definition.code for definition in rapport.definitions] == ["aidants.age"]
    assert "Femmes" not in html(rapport)
    assert "Hommes" not in page_web(rapport)
    chiffres = Chiffres(ANNEE, "publique")
    assert {texte for _, texte in chiffres.cellules(CODE)} == {"masqué"}
    assert chiffres.dessin(CODE) is None
    assert Insertions(chiffres, {})(f"{CODE}/Hommes · 50-59 ans") == "un nombre masqué"
    assert Insertions(chiffres, {})(f"{CODE}/Femmes · 50-59 ans+Hommes · 50-59 ans") == "un nombre masqué"


def test_un_dessin_public_dit_ce_qu_il_ne_montre_pas(declarer):
    """No ring of the parts that are left: its shares would be of another whole than the table's."""
    declarer(_figure("aidants.genre", (("Est", 43), ("Nord", 30), ("Sud", 15), ("Ouest", 2)), sensible=True))
    chiffres = Chiffres(ANNEE, "publique")
    assert (chiffres.dessin("aidants.genre").forme, Chiffres(ANNEE, "interne").dessin("aidants.genre").forme) == (
        "barres", "anneau",
    )  # fmt: skip
    page = bloc(chiffres.dessin("aidants.genre"), "aidants").replace("\u00a0", " ")
    assert "Hors du dessin : effectifs masqués, 17." in page
    interne = bloc(Chiffres(ANNEE, "interne").dessin("aidants.genre"), "aidants")
    assert "Hors du dessin" not in interne


def test_le_public_a_la_pyramide_entiere_quand_rien_n_est_petit(pyramide):
    pyramide(GRANDS)
    rapport = composer(ANNEE, edition="publique")
    assert _dessins(rapport) == {CODE: "pyramide"}
    assert {releve.code: releve.valeurs for releve in rapport.releves}[CODE] == (
        *(ligne for ligne in GRANDS if ligne[1]),
        ("", 49),
    )


def test_les_chiffres_de_l_annee_dessinent_la_pyramide(client_de):
    """The page of the year's figures, from the real declaration: two named sides, every band, youngest first."""
    indicateur = registre.tous()[CODE]
    assert [bande for bande, *_ in indicateur.bandes(indicateur.resultat(Periode.annee(ANNEE)))] == [
        "Moins de 30 ans", "30-39 ans", "40-49 ans", "50-59 ans", "60-69 ans", "70-79 ans", "80 ans et plus",
    ]  # fmt: skip
    page = client_de("direction").get(reverse("indicateurs:figures_annee", args=[ANNEE])).content.decode()
    assert "Âge et genre des aidants, Femmes et Hommes" in page


JARDINS = (("Saint-Étienne", 3), ("Roanne", 1), ("Montbrison", 2), ("Givors (69)", 1), ("Non renseigné", 1))


def _carte(declarer, lignes, edition="interne", **autres):
    declarer(_figure("jardins.communes", lignes, **autres))
    return [b for c in composer(ANNEE, edition=edition).chapitres for s in c.sections for b in s.blocs]


def test_la_carte_des_jardins_dit_chaque_commune_a_cote(declarer):
    blocs = _carte(declarer, JARDINS)
    (carte,) = [bloc for bloc in blocs if isinstance(bloc, Carte)]
    dites = (("Saint-Étienne", "3"), ("Montbrison", "2"), ("Roanne", "1"))
    assert [(p.libelle, p.secteurs) for p in carte.plages] == [("en cercles", dites)]
    assert sorted((un.nom, un.valeur) for un in carte.cercles) == [
        ("Montbrison", 2), ("Roanne", 1), ("Saint-Étienne", 3),
    ]  # fmt: skip
    assert carte.valeurs == {}
    assert carte.hors == (("Givors (69)", "1"), ("Non renseigné", "1"))
    page = html(composer(ANNEE)).replace("\u00a0", " ")
    assert "Chiffre jardins.communes, carte de la Loire ; les nombres sont dits à côté" in page
    assert "<span>Montbrison</span> <b>2</b>" in page


@pytest.mark.parametrize(
    ("lignes", "edition", "autres"),
    [
        ((("Saint-Étienne", 3), ("Givors (69)", 1)), "interne", {}),  # one commune on the map
        ((("Saint-Étienne", 30), ("Roanne", 15), ("Montbrison", 2)), "publique", {"sensible": True}),
    ],
)
def test_sans_carte_honnete_un_tableau(declarer, lignes, edition, autres):
    assert not [bloc for bloc in _carte(declarer, lignes, edition, **autres) if isinstance(bloc, Carte)]
    assert [annexe.bloc.code for annexe in composer(ANNEE, edition=edition).annexes] == ["jardins.communes"]


def test_un_dessin_est_une_image_qui_dit_ses_chiffres():
    page = '<p>Avant</p><svg class="ondes" viewBox="0 0 9 9"><title>Un "tour" : 3</title><path d="M0 0q1 1 2 2"/></svg>'
    fige = pdf.figer(page)
    debut, adresse = fige.split("base64,")
    assert debut == ('<p>Avant</p><img class="ondes" alt="Un &quot;tour&quot; : 3" src="data:image/svg+xml;')
    dessin = b64decode(adresse.removesuffix('">')).decode()
    assert dessin.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="ondes"')
    assert dessin.endswith('<path d="M0 0q1 1 2 2"/></svg>')
