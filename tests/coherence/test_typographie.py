"""Text people read has French typography: the typographic apostrophe, in the code's strings and in the templates."""

import ast
import re

from tests.coherence.test_arbre import APPS, RACINE

DROITE = re.compile(r"(?<![\w'’])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd|quelqu)'(?=\w)", re.IGNORECASE)
BALISE = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
PORTEURS = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _textes(arbre: ast.AST):
    """The strings of a module, docstrings apart."""
    docstrings = {
        id(noeud.body[0].value)
        for noeud in ast.walk(arbre)
        if isinstance(noeud, PORTEURS) and noeud.body and isinstance(noeud.body[0], ast.Expr)
    }
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in docstrings:
            yield noeud.lineno, noeud.value


def test_aucune_apostrophe_droite_dans_le_code():
    trouvees = [
        f"{fichier.relative_to(RACINE)}:{ligne} {texte[:60]}"
        for app in APPS
        for fichier in sorted((RACINE / app).rglob("*.py"))
        if "migrations" not in fichier.parts and DROITE.search(module := fichier.read_text())
        for ligne, texte in _textes(ast.parse(module))
        if DROITE.search(texte)
    ]
    assert trouvees == []


def test_aucune_apostrophe_droite_dans_les_gabarits():
    trouvees = [
        f"{fichier.relative_to(RACINE)} {trouvee.group()}…"
        for fichier in sorted((RACINE / "templates").rglob("*"))
        if fichier.suffix in {".html", ".txt"}
        for trouvee in DROITE.finditer(BALISE.sub("", fichier.read_text()))
    ]
    assert trouvees == []
