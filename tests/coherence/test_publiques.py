"""Nothing private of a library, nothing of theirs replaced: the hub stands on what their documentation says."""

import ast
import subprocess
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
NOTRES = {"danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance", "tests"}
# Documented in spite of their name.
DOCUMENTES = {"_meta", "_state", "_base_manager", "_default_manager", "_save", "_open", "_replace", "_asdict", "_exit"}
# Where there is no other way: each with the reason.
EXCEPTIONS = {
    (
        "danaecare/socle/communs/interface/formulaires.py",
        "_post_clean",
    ): "a form that never touches its record, in one place",
    (
        "danaecare/socle/travaux/horaire.py",
        "periodic.PeriodicDeferrer",
    ): "the queue has no setting for a clock that jumps",
    ("tests/acces/conftest.py", "_from_testcase"): "the objects of a pole are made once for all its pages",
    ("tests/jardins/actions/test_concurrence.py", "connection.settings_dict"): "the connection of one thread, its own",
    ("tests/vidage.py", "TransactionTestCase._fixture_teardown"): "the communes outlive a test that commits",
    ("tests/vidage.py", "_fixture_teardown"): "idem",
}
# What a class of ours may be tempted to redefine.
CROCHETS = {"_cull", "_post_clean", "_clean_fields", "_clean_form", "_get_field_expression_map", "_ua_stylesheets"}


def _modules():
    """(name, tree) of each; one tree at a time: together they would hold a gigabyte."""
    noms = subprocess.run(["git", "ls-files", "*.py"], cwd=RACINE, check=True, capture_output=True, text=True).stdout
    for nom in noms.splitlines():
        if (RACINE / nom).is_file() and "/migrations/" not in nom:
            yield nom, ast.parse((RACINE / nom).read_text())


def _prive(nom: str) -> bool:
    return nom.startswith("_") and not nom.startswith("__")


def _un_des_notres(objet) -> bool:
    return ast.unparse(objet) in {"self", "dossier"}


def _a_nous(arbre) -> set[str]:
    """Every name that a module of the hub gives."""
    noms = set()
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            noms.add(noeud.name)
        elif isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
            noms.add(noeud.id)
        elif isinstance(noeud, ast.Attribute) and isinstance(noeud.ctx, ast.Store) and _un_des_notres(noeud.value):
            noms.add(noeud.attr)
    return noms - CROCHETS


def _importes(arbre) -> dict[str, str]:
    """name -> the package that it comes from, of what a module imports at its top."""
    noms = {}
    for noeud in arbre.body:
        if isinstance(noeud, ast.Import):
            noms |= {(a.asname or a.name.split(".")[0]): a.name for a in noeud.names}
        elif isinstance(noeud, ast.ImportFrom):
            noms |= {(a.asname or a.name): noeud.module or "" for a in noeud.names}
    return noms


def _emprunts(arbre):
    """The private names that this module reads, and what else it takes from others that they do not offer."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.ImportFrom) and (noeud.module or "").split(".")[0] not in NOTRES | {"__future__"}:
            parties = (noeud.module or "").split(".") + [a.name for a in noeud.names]
            if any(_prive(partie) or partie == "internal" for partie in parties):
                yield f"from {noeud.module}"
        elif isinstance(noeud, ast.Attribute) and _prive(noeud.attr) and noeud.attr not in DOCUMENTES:
            yield noeud.attr
        elif isinstance(noeud, ast.FunctionDef) and noeud.name in CROCHETS:
            yield noeud.name
        elif isinstance(noeud, ast.Compare) and getattr(noeud.left, "attr", "") == "__version__":
            yield ast.unparse(noeud)
    importes = _importes(arbre)
    for noeud in ast.walk(arbre):
        for cible in getattr(noeud, "targets", ()) if isinstance(noeud, ast.Assign) else ():
            racine = cible
            while isinstance(racine, ast.Attribute):
                racine = racine.value
            if isinstance(cible, ast.Attribute) and isinstance(racine, ast.Name) and racine.id in importes:
                yield ast.unparse(cible)


def test_rien_de_prive_et_rien_de_remplace():
    notres, lus = set(), set()
    for nom, arbre in _modules():
        notres |= _a_nous(arbre)
        lus |= {(nom, emprunt) for emprunt in _emprunts(arbre)}
    emprunts = {(nom, emprunt) for nom, emprunt in lus if emprunt not in notres}
    assert sorted(emprunts - EXCEPTIONS.keys()) == []
    assert EXCEPTIONS.keys() <= emprunts
