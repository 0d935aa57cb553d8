import re

import cssselect2
import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from danaecare.socle.communs.interface.listes import Cellule, Entete, LigneListe, Page, Puce, Vide
from tests.pages import serree


class Fiche(forms.Form):
    nom = forms.CharField(label="Nom")
    courriel = forms.EmailField(label="Courriel", required=False, help_text="Pour les rappels.")
    mode = forms.ChoiceField(label="Mode", choices=[("t", "Téléphone"), ("c", "Courriel")], widget=forms.RadioSelect)
    accord = forms.BooleanField(label="Accord")
    jeton = forms.CharField(widget=forms.HiddenInput, required=False)


def tous(page, selecteur):
    """The elements that a CSS selector finds."""
    return [trouve.etree_element for trouve in cssselect2.ElementWrapper.from_html_root(page).query_all(selecteur)]


def rendre(gabarit, **contexte):
    return html.fragment_fromstring(Template(gabarit).render(Context(contexte)), create_parent=True)


def formulaire(donnees=None, classe=Fiche):
    return rendre("{% formulaire form %}", form=classe(donnees))


def test_chaque_champ_a_son_etiquette_et_son_aide():
    page = formulaire()
    assert {e.get("for"): e.text_content().strip() for e in tous(page, ".champ > label")} == {
        "id_nom": "Nom",
        "id_courriel": "Courriel (facultatif)",
        "id_accord": "Accord",
    }
    assert tous(page, "#id_courriel")[0].get("aria-describedby") == "id_courriel_helptext"
    assert tous(page, "#id_courriel_helptext")[0].text_content() == "Pour les rappels."
    assert [legende.text_content() for legende in tous(page, "fieldset > legend")] == ["Mode"]
    assert tous(page, ".formulaire-note")[0].text_content().strip().startswith("Les champs sont obligatoires, sauf")
    assert len(tous(page, "input[type=hidden][name=jeton]")) == 1
    assert tous(page, ".resume-erreurs") == []


@pytest.mark.parametrize(("nom", "large"), [("Épinat", "moyen"), ("é" * 42, "moyen"), ("é" * 43, "plein")])
def test_un_long_texte_a_la_ligne_entiere(nom, large):
    page = formulaire({"nom": nom, "courriel": "claire@demo.invalid", "mode": "t", "accord": "on"})
    assert [boite.get("class").split()[1] for boite in tous(page, ".champ:has(#id_nom)")] == [f"champ-{large}"]


def test_le_resume_mene_a_chaque_champ_fautif():
    page = formulaire({"nom": "", "courriel": "claire", "mode": "x", "accord": "on"})
    liens = [(lien.get("href"), lien.text_content()) for lien in tous(page, ".resume-erreurs a")]
    assert liens == [("#id_nom", "Nom"), ("#id_courriel", "Courriel"), ("#id_mode_0", "Mode")]
    for cible, _ in liens:
        assert len(tous(page, cible)) == 1
    assert tous(page, ".resume-erreurs h2")[0].text_content().strip() == "3 champs sont à revoir"


def test_une_erreur_est_liee_a_son_champ_et_la_saisie_gardee():
    page = formulaire({"nom": "Épinat", "courriel": "claire", "mode": "t", "accord": "on"})
    saisie = tous(page, "#id_courriel")[0]
    assert saisie.get("aria-invalid") == "true"
    assert saisie.get("aria-describedby") == "id_courriel_helptext id_courriel_error"
    assert "Erreur : " in tous(page, "#id_courriel_error")[0].text_content()
    assert saisie.get("value") == "claire"
    assert tous(page, "#id_nom")[0].get("value") == "Épinat"


def test_un_groupe_en_erreur_decrit_son_fieldset():
    page = formulaire({"nom": "Épinat", "accord": "on"})
    (groupe,) = tous(page, ".champ fieldset")
    assert groupe.get("aria-describedby") == "id_mode_error"
    assert len(tous(page, "#id_mode_error")) == 1


def test_une_erreur_generale_et_une_erreur_de_champ_cache_sont_dites():
    class Refus(Fiche):
        def clean(self):
            self.add_error("jeton", "Jeton inconnu.")
            raise forms.ValidationError("Ces deux dates se croisent.")

    page = formulaire({"nom": "a", "mode": "t", "accord": "on"}, Refus)
    assert [li.text_content() for li in tous(page, ".resume-erreurs li")] == [
        "Ces deux dates se croisent.",
        "Jeton inconnu.",
    ]


def test_les_champs_obligatoires_sont_marques_quand_ils_sont_rares():
    class Rare(forms.Form):
        nom = forms.CharField(label="Nom")
        a = forms.CharField(label="A", required=False)
        b = forms.CharField(label="B", required=False)

    page = formulaire(classe=Rare)
    assert [e.text_content() for e in tous(page, "label")] == ["Nom (obligatoire)", "A", "B"]


def test_les_groupes_gardent_tous_les_champs():
    class Groupee(Fiche):
        groupes = [("La personne", ["courriel", "nom"], "Ce que l’on sait."), ("Vide", ["absent"])]

    page = formulaire(classe=Groupee)
    assert [e.text_content() for e in tous(page, "fieldset.groupe > legend")] == ["La personne"]
    assert [e.get("name") for e in tous(page, "fieldset.groupe input")] == ["courriel", "nom"]
    assert {e.get("name") for e in tous(page, "input")} == {"nom", "courriel", "mode", "accord", "jeton"}


def test_resume_de_plusieurs_formulaires_et_d_une_serie():
    serie = forms.formset_factory(Fiche, extra=0)(
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-nom": "", "form-0-mode": "t", "form-0-accord": "on"}
    )
    page = rendre("{% resume_erreurs a b %}", a=Fiche({"nom": "x", "mode": "t", "accord": "on"}), b=serie)
    assert [lien.get("href") for lien in tous(page, "a")] == ["#id_form-0-nom"]


def _liste(**changements):
    base = {
        "entetes": [Entete("Nom", "nom", True, "?tri=-nom", "asc"), Entete("Entretiens", "n", False, droite=True)],
        "lignes": [
            LigneListe(None, [Cellule("Luce <Épinat>", "Nom", "/a/1/", False), Cellule(3, "Entretiens", "", True)])
        ],
        "filtres_formulaire": None,
        "puces": [],
        "page": Page(2, 51, 51, 1000, True, "?page=1", ""),
        "exports": [{"libelle": "CSV", "url": "x.csv?q=a"}],
        "vide": Vide("Aucun aidant", "Tout commence par un appel.", "accueil", "Nouvel aidant"),
        "acte_du_vide": "/nouveau/",
    }
    requete = RequestFactory().get("/aidants/?q=a")
    rendu = render_to_string("composants/liste.html", {"liste": base | changements, "request": requete})
    return html.fragment_fromstring(rendu, create_parent=True)


def test_liste_triable_et_lisible_en_cartes():
    page = _liste()
    assert [th.get("aria-sort") for th in tous(page, "thead th")] == ["ascending", None]
    assert tous(page, "thead a")[0].get("href") == "?tri=-nom"
    assert tous(page, "tbody th a")[0].text_content() == "Luce <Épinat>"
    assert [(td.get("data-label"), td.get("class"), td.text_content().strip()) for td in tous(page, "tbody td")] == [
        ("Entretiens", "nombre", "3")
    ]
    assert tous(page, ".liste-tete p")[0].text_content().strip() == "51–51, plus de 1\u202f000 en tout"
    assert [a.get("rel") for a in tous(page, ".pagination a")] == ["prev"]
    assert tous(page, ".exports a")[0].get("href") == "x.csv?q=a"


@pytest.mark.parametrize(
    ("morceau", "attendu"),
    [
        (Page(1, 1, 1, 1, False, "", ""), "1 résultat"),
        (Page(1, 1, 7, 7, False, "", ""), "7 résultats"),
        (Page(2, 51, 100, 1234, False, "", ""), "51–100 sur 1\u202f234"),
    ],
)
def test_decompte(morceau, attendu):
    assert tous(_liste(page=morceau), ".liste-tete p")[0].text_content().strip() == attendu


def test_liste_vide_dit_que_faire():
    page = _liste(lignes=[])
    assert tous(page, "table") == []
    assert tous(page, ".vide h2")[0].text_content() == "Aucun aidant"
    assert tous(page, ".vide a")[0].get("href") == "/nouveau/"


def test_liste_sans_resultat_garde_ses_filtres():
    page = _liste(lignes=[], puces=[Puce("Secteur : Gier", "?"), Puce("Nom : a", "?secteur=3")])
    assert tous(page, ".vide h2")[0].text_content() == "Rien ne correspond à ces filtres"
    assert [a.get("href") for a in tous(page, ".puces a")] == ["?", "?secteur=3", "/aidants/"]


def test_les_textes_sont_echappes_dans_les_composants():
    page = rendre(
        "{% etiquette t 'alerte' %}{% alerte t %}{% vide t t %}{% chiffre t t %}{% progression 1 2 t %}"
        "{% tableau c l t %}{% definition t t %}",
        t="<script>x</script>",
        c=["<script>"],
        l=[["<script>"]],
    )
    assert tous(page, "script") == []
    assert page.text_content().count("<script>x</script>") == 10


def test_un_bloc_capture_se_montre_deux_fois():
    assert Template("{% capture t %} <b>a</b> {% endcapture %}{{ t|striptags }} {{ t }}").render(Context()) == (
        "a <b>a</b>"
    )


def test_une_progression_en_cours_se_redemande():
    page = rendre("{% progression 12400 20000 'Analyse' '/suivi/' %}")
    (bloc,) = tous(page, ".progression")
    assert (bloc.get("hx-get"), bloc.get("hx-trigger")) == ("/suivi/", "every 2s")
    assert (tous(page, "progress")[0].get("value"), tous(page, "progress")[0].get("max")) == ("12400", "20000")
    assert re.search("12\u202f400 sur 20\u202f000", page.text_content())


def test_une_liste_deroulante_s_ecrit_comme_celle_de_django():
    """One template for all: same options, groups, selection and escaping; the empty choice says what to do."""
    choix = [("", "---------"), ("Ici", [(1, "A & B"), (2, "C")]), (None, "Inconnu")]
    rendu = forms.Select(attrs={"id": "x", "required": True}, choices=choix).render("champ", 2)
    assert serree(rendu) == (
        '<select name="champ" id="x" required><option value="">Choisir…</option>'
        '<optgroup label="Ici"><option value="1">A &amp; B</option><option value="2" selected>C</option></optgroup>'
        '<option value="">Inconnu</option></select>'
    )


@pytest.mark.parametrize(("lieu", "attendu"), [("Lab", "À\xa016 h, Lab. Fin."), ("", "À\xa016 h. Fin.")])
def test_une_phrase_s_ecrit_sur_plusieurs_lignes(lieu, attendu):
    texte = "{% phrase %}\n  À\xa0{{ h }} h\n  {% if lieu %}\n    , {{ lieu }}\n  {% endif %}.\n  Fin.\n{% endphrase %}"
    assert Template(texte).render(Context({"h": 16, "lieu": lieu})) == attendu
