"""A template shows and decides little: its measures, and the HTML that is written elsewhere."""

import ast
import re

from tests.coherence.test_formes import RACINE, modules

BALISES, CONDITIONS = re.compile(r"\{%|\{\{"), re.compile(r"\{%-?\s*(?:if|elif)\b")


def gabarits() -> dict[str, str]:
    return {str(f.relative_to(RACINE)): f.read_text() for f in sorted((RACINE / "templates").rglob("*.html"))}


def test_un_gabarit_se_lit():
    """Tags a line and conditions a line over them all, the densest one: never more than what was reached."""
    textes = gabarits()
    lignes = sum(texte.count("\n") for texte in textes.values())
    balises = sum(len(BALISES.findall(texte)) for texte in textes.values())
    conditions = {nom: len(CONDITIONS.findall(texte)) for nom, texte in textes.items()}
    assert balises / lignes <= 0.64
    assert sum(conditions.values()) / lignes <= 0.092
    assert {nom: n for nom, n in conditions.items() if n > 36} == {}


def test_ce_qu_une_fiche_permet_est_dit_par_sa_vue():
    """The sheets of every pole: the acts beside the title come from `views/actes.py`."""
    fiches = {nom: texte for nom, texte in gabarits().items() if nom.endswith("_fiche.html")}
    assert [nom for nom, texte in fiches.items() if "{% block actes %}" in texte] == []
    assert len(fiches) > 30
    listes = {str(f.relative_to(RACINE)) for f in modules("actes.py")}
    assert {nom for nom in listes if nom.endswith("views/actes.py")} == {
        "aidants/mobile/views/actes.py", "aidants/views/actes.py", "danaecare/socle/animation/views/actes.py",
        "danaecare/lettre/views/actes.py",
        "danaecare/socle/annuaire/views/actes.py", "danaecare/socle/protection/views/actes.py",
        "danaecare/socle/questionnaires/views/actes.py",
        "danaecare/socle/services/views/actes.py", "formations/views/actes.py", "gouvernance/views/actes.py",
        "jardins/views/actes.py", "tierslieux/views/actes.py",
    }  # fmt: skip


# What is drawn as text by Python, each with the reason.
HTML_EN_PYTHON = {
    "des dessins : des coordonnées calculées, en SVG": {
        "aidants/schema.py", "danaecare/socle/communs/interface/graphiques/anneau.py",
        "danaecare/socle/communs/interface/graphiques/barres.py",
        "danaecare/socle/communs/interface/graphiques/mois.py",
        "danaecare/socle/communs/interface/graphiques/trait.py", "danaecare/socle/territoires/carte/classes.py",
        "danaecare/socle/territoires/carte/dessin.py", "danaecare/socle/territoires/carte/points.py",
    },
    "le texte d’un auteur, mis en forme": {
        "danaecare/rapport/contenu/ecrits.py", "danaecare/rapport/ecriture/balises.py",
    },
    "des centaines de cases par page : un gabarit y coûte dix fois plus": {"tierslieux/templatetags/planning.py"},
    "relit les dessins d’une page déjà écrite": {"danaecare/socle/communs/documents/pdf.py"},
    "une balise, d’une ligne": {
        "danaecare/socle/communs/interface/feuilles.py", "danaecare/socle/communs/templatetags/composants.py",
        "danaecare/socle/communs/templatetags/icones.py", "gouvernance/admin.py",
    },
    "le libellé d’un champ, dont une part n’est que pour un lecteur d’écran": {"jardins/forms/chantier.py"},
}  # fmt: skip
ELEMENT = re.compile(
    r"</?(?:a|b|blockquote|button|circle|dd|details|div|dl|dt|em|figure|form|g|h[1-6]|input|label|li|ol|p|path|small|span"
    r"|strong|svg|table|tbody|td|text|th|thead|tr|ul)(?:\s+[a-z-]+=|\s*/?>)"
)


def test_le_html_est_dans_les_gabarits():
    """No string of the product opens or closes an element but these."""
    ecrivent = set()
    for fichier in modules("*.py"):
        if not re.search("</?[a-z]", module := fichier.read_text()):
            continue
        arbre = ast.parse(module)
        dits = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}  # docstrings speak of elements
        textes = [n for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        if any(ELEMENT.search(n.value) for n in textes if id(n) not in dits):
            ecrivent.add(str(fichier.relative_to(RACINE)))
    assert ecrivent == set().union(*HTML_EN_PYTHON.values())
