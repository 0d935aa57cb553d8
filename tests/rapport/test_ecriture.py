"""Writing the report: light marks made safe HTML, figures that follow the data, two writers at once lose nothing."""

import re
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.chiffres import chiffre_saisir
from danaecare.rapport.actions.textes import TAILLE_MAX, texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.rapport.contenu.inventaire import inventorier
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.ecriture.balises import decouper, rendre
from danaecare.rapport.ecriture.fusion import fusionner
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition
from danaecare.socle.travaux.models import Travail
from gouvernance.models.rapport import TexteRapport

ANNEE = 2023


def _rendu(texte):
    return str(rendre(texte, lambda nom: f"<{nom}>"))


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("## Titre", "<h3>Titre</h3>"),
        ("### Sous", "<h4>Sous</h4>"),
        ("Un **mot** et *un autre*", "<p>Un <strong>mot</strong> et <em>un autre</em></p>"),
        ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("> Dit\n> — Elle", "<blockquote><p>Dit</p><footer>Elle</footer></blockquote>"),
        ("Vu^[en mai]", '<p>Vu<span class="note">en mai</span></p>'),
        ("[le site](https://exemple.fr)", '<p><a href="https://exemple.fr" rel="noopener noreferrer">le site</a></p>'),
        ("::: À savoir\nun\n:::", '<aside class="encadre"><p class="titre">À savoir</p><p>un</p></aside>'),
        ("{code|aidant}", "<p>&lt;code|aidant&gt;</p>"),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            '<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>',
        ),
    ],
)
def test_les_marques_deviennent_une_mise_en_forme(texte, attendu):
    assert _rendu(texte) == attendu


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[ici](javascript:alert(1))",
        "[ici](data:text/html,x)",
        '<svg onload="alert(1)"></svg>',
        '[ici](https://a.fr" onmouseover="alert(1))',
        "{<script>}",
    ],
)
def test_un_texte_hostile_reste_du_texte(hostile):
    rendu = _rendu(hostile)
    assert "<script" not in rendu
    assert "<svg" not in rendu
    assert "<img" not in rendu
    assert 'href="javascript' not in rendu
    assert 'href="data' not in rendu
    assert not re.search(r"<[^>]*\bon\w+=", rendu)


@pytest.mark.parametrize(("edition", "montre"), [("interne", True), ("convention", False), ("publique", False)])
def test_un_encadre_interne_ne_sort_pas_de_la_maison(figures, chapitre, edition, montre):
    """Neither its words nor the figures that it alone names, nor what follows a chart inside it."""
    dedans = "Source douteuse, {aidants.genre/Femmes|femme}.\n!{aidants.genre}\nEncore douteuse."
    _ecrire(chapitre, f"Avant.\n\n::: Interne : À vérifier\n{dedans}\n:::\n\nAprès.", 0)
    rapport = composer(ANNEE, edition=edition)
    chapitres = [c for c in rapport.chapitres if c.cle == chapitre.cle]
    page = html(replace(rapport, chapitres=tuple(chapitres), definitions=()))
    dits = ("Source douteuse", "Interne\u00a0: À vérifier", "Encore douteuse", "femmes")
    assert [dit in page for dit in dits] == [montre] * 4
    assert ("Avant." in page, "Après." in page) == (True, True)
    assert ("aidants.genre" in inventorier(tuple(chapitres))) is montre


def test_images_et_graphiques_seuls_sur_leur_ligne_coupent_le_texte():
    morceaux = [(m.genre, m.valeur, m.taille) for m in decouper("a\n![photo](pleine)\n\n!{aidants.age}\nfin ![non]")]
    assert morceaux == [
        ("texte", "a", ""),
        ("image", "photo", "pleine"),
        ("figure", "aidants.age", ""),
        ("texte", "fin ![non]", ""),
    ]


@pytest.mark.parametrize(
    ("base", "leur", "mien", "attendu"),
    [
        ("a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC", "A\n\nb\n\nC"),
        ("a\nb", "a1\nb", "a2\nb", None),
        ("a\nb", "a\nb", "a\nb2", "a\nb2"),
        ("a\nb", "b", "b", "b"),
        ("", "un", "deux", None),
        ("a\n\nb", "a\n\nb\n\nfin", "début\n\na\n\nb", "début\n\na\n\nb\n\nfin"),
    ],
)
def test_deux_ecritures_se_reunissent_ou_se_disent_croisees(base, leur, mien, attendu):
    assert fusionner(base, leur, mien) == attendu


def _figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code, libelle=code, definition=f"Définition de {code}.", genre=genre, unite="aidants", droit="hub.ouvrir",
        calculer=calcul, **autres,
    )  # fmt: skip


@pytest.fixture
def figures(monkeypatch, db):
    genres = Repartition((("Femmes", 76), ("Hommes", 25), ("Autre", 3)), 104)
    declares = [
        _figure("aidants.accompagnes", Genre.NOMBRE, lambda p: Nombre(1101 if p.debut.year == ANNEE else 41)),
        _figure("aidants.seul", Genre.NOMBRE, lambda p: Nombre(1), sensible=True),
        _figure("aidants.inconnu", Genre.NOMBRE, lambda p: Nombre(None)),
        _figure("aidants.genre", Genre.REPARTITION, lambda p: genres, sensible=True),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])


@pytest.mark.parametrize(
    ("demande", "interne", "publique"),
    [
        ("aidants.accompagnes", "1\u202f101", "1\u202f101"),
        ("aidants.accompagnes|aidant", "1\u202f101\u00a0aidants", "1\u202f101\u00a0aidants"),
        ("aidants.accompagnes|avant", "41", "41"),
        ("aidants.seul", "1", "moins de 11"),
        ("aidants.seul|cheval,chevaux", "1\u00a0cheval", "moins de 11\u00a0chevaux"),
        ("aidants.inconnu", "non renseigné", "non renseigné"),
        ("aidants.genre/Femmes|part", "73,1\u00a0%", "73,1\u00a0%"),
        ("aidants.genre/Femmes+Hommes", "101", "un nombre masqué"),
        ("aidants.genre/Autre", "3", "un nombre masqué"),
        ("aidants.genre/Autre|aidant", "3\u00a0aidants", "un nombre masqué d’aidants"),
        ("aidants.genre/Autre|part", "2,9\u00a0%", "une part masquée"),
        ("aidants.genre/Hommes|femme", "25\u00a0femmes", "un nombre masqué de femmes"),
        ("aidants.seul|aidant|sinon quelqu’un", "1\u00a0aidant", "quelqu’un"),
        ("aidants.genre/Autre||sinon d’autres", "3", "d’autres"),
        ("aidants.genre/Autre|part|sinon d’autres", "2,9\u00a0%", "d’autres"),
        ("aidants.accompagnes|aidant|sinon des aidants", "1\u202f101\u00a0aidants", "1\u202f101\u00a0aidants"),
        ("aidants.seul|a|b", "[chiffre inconnu : aidants.seul|a|b]", "[chiffre inconnu : aidants.seul|a|b]"),
        ("aidants.rien", "[chiffre inconnu : aidants.rien]", "[chiffre inconnu : aidants.rien]"),
        ("aidants.genre/X", "[chiffre inconnu : aidants.genre/X]", "[chiffre inconnu : aidants.genre/X]"),
        ("saisi.rien", "[chiffre inconnu : saisi.rien]", "[chiffre inconnu : saisi.rien]"),
    ],
)  # fmt: skip
def test_un_chiffre_insere_se_lit_en_francais(figures, demande, interne, publique):
    annee_declarer(par=None, annee=ANNEE - 1)
    assert Insertions(Chiffres(ANNEE, "interne"), {})(demande) == interne
    assert Insertions(Chiffres(ANNEE, "publique"), {})(demande) == publique


@pytest.fixture
def chapitre(db):
    return chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")


def _ecrire(chapitre, contenu, base, **autres):
    return texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=base, **autres)


def test_un_texte_imprime_ses_chiffres_et_les_suit(figures, chapitre):
    _ecrire(chapitre, "Nous avons suivi {aidants.accompagnes|aidant} dans {saisi.surface}.", 0)
    chiffre_saisir(
        par=None,
        chapitre=chapitre,
        libelle="surface du lieu",
        cle="surface",
        valeur="1106,5",
        unite="m²",
        source="bail",
    )
    rapport = composer(ANNEE)
    page = html(rapport)
    assert "1\u202f101\u00a0aidants dans 1\u202f106,5\u00a0m²" in page
    assert "Source : bail." in page.replace("\u00a0", " ")
    assert ("saisi.surface", (("", 1106.5),)) in [(r.code, r.valeurs) for r in rapport.releves]
    assert [d.code for d in rapport.definitions if d.saisi] == ["saisi.surface"]
    assert "aidants.accompagnes" in [d.code for d in rapport.definitions]


def test_un_petit_effectif_saisi_a_la_main_est_masque_au_public(figures, chapitre):
    _ecrire(chapitre, "Dans les groupes : {saisi.hommes}.", 0)
    chiffre_saisir(
        par=None, chapitre=chapitre, libelle="hommes", valeur="3", source="feuilles de présence", sensible=True
    )
    interne, publique = composer(ANNEE), composer(ANNEE, edition="publique")
    assert re.search(r"<b>\s*3\s*</b>", html(interne))
    assert not re.search(r"<b>\s*3\s*</b>", html(publique))
    assert "moins de 11" in html(publique)
    valeurs = [{r.code: r.valeurs for r in rapport.releves}["saisi.hommes"] for rapport in (interne, publique)]
    assert valeurs == [(("", 3),), (("", "< 11"),)]


def test_les_effectifs_saisis_d_une_partie_se_masquent_ensemble_et_s_accordent(figures, chapitre):
    """Nine women of ten: the one man would be told by the total."""
    _ecrire(chapitre, "{saisi.femmes|femme} et {saisi.hommes|homme}, {saisi.seances|séance}.", 0)
    commun = {"par": None, "chapitre": chapitre, "source": "feuilles de présence"}
    for nom, valeur, sensible in (("femmes", "29", True), ("hommes", "1", True), ("seances", "4", False)):
        chiffre_saisir(libelle=nom, cle=nom, valeur=valeur, sensible=sensible, **commun)
    interne, publique = (html(composer(ANNEE, edition=edition)) for edition in ("interne", "publique"))
    assert "29\u00a0femmes et 1\u00a0homme, 4\u00a0séances." in interne
    assert "un nombre masqué de femmes et un nombre masqué d’hommes, 4\u00a0séances." in publique
    releves = {r.code: r for r in composer(ANNEE, edition="publique").releves}
    attaches = {code: dict(releve.valeurs)[""] for code, releve in releves.items() if code.startswith("saisi.")}
    assert attaches == {"saisi.femmes": "masqué", "saisi.hommes": "masqué", "saisi.seances": 4}


def test_un_nom_inconnu_est_compte_dans_le_cahier(figures, chapitre, client_de):
    _ecrire(chapitre, "Il y a {aidants.licornes}.", 0)
    assert composer(ANNEE).inconnus == (("Nos mots", "aidants.licornes"),)
    page = client_de("direction").get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
    assert "aidants.licornes" in page


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("Il y a {aidants.licornes}.", "aidants.licornes"),
        ("Il y a {aidants.genre/Licornes|part}.", "aidants.genre/Licornes|part"),
        ("!{aidants.licornes}", "aidants.licornes"),
        ("!{aidants.accompagnes}", "aidants.accompagnes"),  # a number is no chart
    ],
)
def test_un_nom_que_le_hub_ne_sait_pas_dire_ne_s_imprime_jamais(figures, chapitre, client_de, texte, nom):
    """Said in the plan and on the form; the pages are refused, the figures alone are not."""
    _ecrire(chapitre, texte, 0)
    for sortie in (Sortie.ECRAN, Sortie.IMPRIMEUR, Sortie.ARCHIVE):
        with pytest.raises(EchecChapitre) as refus:
            ecrire(composer(ANNEE), sortie)
        assert str(refus.value).replace("\u00a0", " ") == (
            f"un texte nomme ce que le hub ne sait pas dire : « {nom} » dans « Nos mots ». Corrigez le texte"
        )
    assert ecrire(composer(ANNEE), Sortie.DONNEES)
    client = client_de("direction")
    plan = " ".join(client.get(f"/gouvernance/rapport/?annee={ANNEE}").text.split())
    assert f"le document ne s’écrira pas : {nom}" in plan
    envoi = {"annee": ANNEE, "genre": "complete", "edition": "interne", "sortie": "ecran"}
    page = client.post("/gouvernance/rapport/", envoi)
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        f"Dans «\u00a0Nos mots\u00a0», un texte nomme «\u00a0{nom}\u00a0», que le hub ne sait pas dire. "
        "Corrigez-le, puis écrivez le document."
    ]
    assert not Travail.objects.exists()


def test_un_texte_trop_long_est_refuse_sans_rien_effacer(figures, chapitre):
    _ecrire(chapitre, "Gardé.", 0)
    with pytest.raises(ValidationError, match="n’a pas été enregistré"):
        _ecrire(chapitre, "x" * (TAILLE_MAX + 1), 1)
    assert TexteRapport.objects.get(chapitre=chapitre).contenu == "Gardé."


def test_l_enregistrement_de_soi_meme_dit_la_version_et_ce_qui_a_ete_reuni(figures, chapitre, client_de):
    adresse = f"/gouvernance/rapport/{ANNEE}/chapitres/{chapitre.cle}/ecrire/ouverture/auto/"
    un, deux = client_de("jardins"), client_de("tierslieux")
    premier = un.post(adresse, {"contenu": "Un\n\nDeux", "base": 0}).json()
    second = deux.post(adresse, {"contenu": "Un\n\nDeux\n\nTrois", "base": premier["base"]}).json()
    reuni = un.post(adresse, {"contenu": "UN\n\nDeux", "base": premier["base"]}).json()
    assert second["base"] == premier["base"] + 1
    assert reuni["reuni"] == "UN\n\nDeux\n\nTrois"
    assert TexteRapport.objects.get(chapitre=chapitre).contenu == "UN\n\nDeux\n\nTrois"
    versions = (
        client_de("direction")
        .get(f"/gouvernance/rapport/textes/{TexteRapport.objects.get().pk}/versions/")
        .content.decode()
    )
    assert str(un.compte) in versions
    assert str(deux.compte) in versions
