"""One way of writing each thing: what CONTRIBUTING.md says of imports is what the modules do."""

import ast
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
APPS = ("danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance")


def modules(motif: str) -> list[Path]:
    """The product's modules of this pattern; the report's package writes its own way for now."""
    return [
        fichier for app in APPS for fichier in sorted((RACINE / app).rglob(motif)) if "rapport" not in fichier.parts
    ]


def test_un_paquet_d_ecritures_ou_de_lectures_n_est_la_facade_de_rien():
    """Who needs a function names the module of its noun."""
    facades = [
        str(fichier.relative_to(RACINE))
        for paquet in ("actions", "selections")
        for fichier in modules(f"{paquet}/__init__.py")
        if not all(isinstance(noeud, ast.Expr) for noeud in ast.parse(fichier.read_text()).body)
    ]
    assert facades == []
    assert len(modules("actions/__init__.py")) > 5


def test_une_vue_a_le_nom_de_son_geste():
    """No suffix: where the action has the same name, the view's module imports the module of the action."""
    suffixees = [
        f"{fichier.relative_to(RACINE)}:{noeud.name}"
        for fichier in modules("*.py")
        for noeud in ast.walk(ast.parse(fichier.read_text()))
        if isinstance(noeud, ast.FunctionDef) and noeud.name.endswith("_vue")
    ]
    assert suffixees == []
