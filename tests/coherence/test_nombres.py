"""A number that a machine reads (in an attribute) is written in digits alone: a template writes 1234 as "1 234".

An address ending in "?lot=1 234", a width of "1 600" or an account's number read by a script are wrong only in a hub
that has lived: nothing shows it in a young one.
"""

import importlib
import re
from decimal import Decimal

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from danaecare.socle.communs.texte.nombres import DecimaleField
from tests.coherence.test_arbre import RACINE

ATTRIBUT = re.compile(r'[\w:-]+="((?:{{.*?}}|{%.*?%}|[^"{]|{(?![{%]))*)"', re.DOTALL)
VARIABLE = re.compile(r"{{\s*(.*?)\s*}}", re.DOTALL)
NOMBRE = re.compile(r"(?:^|[._])(?:pk|largeur|hauteur|\w+_id|compte|user\.id)$")
POLES = ("aidants", "jardins", "tierslieux", "formations", "gouvernance")
TEXTES = {"field.auto_id", "errors.field_id"}


def _mal_ecrits(texte: str) -> list[str]:
    return [
        variable
        for attribut in ATTRIBUT.finditer(texte)
        for variable in VARIABLE.findall(attribut.group(1))
        if NOMBRE.search(variable) and variable not in TEXTES
    ]


def test_un_numero_dans_un_attribut_est_ecrit_en_chiffres_seuls():
    trouves = [
        f"{fichier.relative_to(RACINE)} {variable}"
        for fichier in sorted((RACINE / "templates").rglob("*.html"))
        for variable in _mal_ecrits(fichier.read_text())
    ]
    assert trouves == []


def test_la_recherche_voit_ce_qu_elle_doit_voir():
    gabarit = """<a href="{% url 'a:b' lot.pk %}?lot={{ lot.pk }}&amp;x={{ lot.ressource_id }}"
      data-compte="{{ compte }}" id="{{ field.auto_id }}" width="{{ p.largeur|stringformat:'d' }}">{{ lot.pk }}</a>"""
    assert _mal_ecrits(gabarit) == ["lot.pk", "lot.ressource_id", "compte"]


# A count and its noun, said by one form alone: "4 services" of "service", but of "service vérifié"?
SEUL = re.compile(r'\|pluriel:"[^",]* [^",]*"|\bpluriel\([^()"]*(?:\([^()]*\))?[^()"]*, f?"[^",]* [^",]*"\)')


def test_un_nom_de_plusieurs_mots_dit_son_pluriel():
    fichiers = [*(RACINE / "templates").rglob("*.html")]
    fichiers += [f for dossier in ("danaecare", *POLES) for f in (RACINE / dossier).rglob("*.py")]
    trouves = [
        f"{fichier.relative_to(RACINE)} {trouve.group()}"
        for fichier in sorted(fichiers)
        for trouve in SEUL.finditer(fichier.read_text())
    ]
    assert trouves == []
    assert [*map(bool, map(SEUL.search, ('{{ n|pluriel:"autre service" }}', 'pluriel(len(noms), "autre nom")')))] == [
        True, True,
    ]  # fmt: skip


def test_un_seul_endroit_arrondit():
    """`formats.arrondir` and `partager`; a float's `round` is for places on a page, never for a figure."""
    seuls = {"danaecare/socle/communs/texte/formats.py"}
    code = [
        RACINE / dossier for dossier in ("danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance")
    ]
    trouves = {
        chemin.relative_to(RACINE).as_posix()
        for dossier in code
        for chemin in dossier.rglob("*.py")
        if ".quantize(" in chemin.read_text()
    }
    assert trouves == seuls


def test_une_decimale_se_demande_d_une_seule_facon():
    """Each column by its form field, each form by its declaration, each cell drawn by hand by its attributes."""
    autres = [
        f"{modele._meta.label}.{colonne.name}"
        for modele in apps.get_models()
        for colonne in modele._meta.get_fields()
        if isinstance(colonne, models.DecimalField)
        and modele.__module__.split(".")[0] in {"danaecare", *POLES}
        and type(colonne.formfield()) is not DecimaleField
    ]
    assert autres == []
    declares = {
        chemin.relative_to(RACINE).as_posix()
        for dossier in ("danaecare", *POLES)
        for chemin in (RACINE / dossier).rglob("*.py")
        if re.search(r"forms\.(DecimalField|FloatField)\b", chemin.read_text())
    }
    assert declares == {"danaecare/socle/communs/texte/nombres.py"}
    dessines = [
        fichier.relative_to(RACINE).as_posix()
        for fichier in sorted((RACINE / "templates").rglob("*.html"))
        for champ in re.findall(r'<input\b[^>]*type="number"[^>]*>', fichier.read_text())
        if "decimal" in champ or "step=" in champ
    ]
    assert dessines == []


def _formulaires() -> set[type[forms.BaseForm]]:
    """Every form class of the hub, those that another defines inside a module of views included."""
    for dossier in ("danaecare", *POLES):
        for chemin in sorted((RACINE / dossier).rglob("*.py")):
            module = ".".join(chemin.relative_to(RACINE).with_suffix("").parts).removesuffix(".__init__")
            if re.search(r"forms\b", chemin.read_text()) and "migrations" not in module:
                importlib.import_module(module)
    classes, a_voir = set(), [forms.BaseForm]
    while a_voir:
        filles = a_voir.pop().__subclasses__()
        a_voir += filles
        classes.update(fille for fille in filles if fille.__module__.split(".")[0] in {"danaecare", *POLES})
    return classes


def test_une_virgule_se_tape_dans_tout_champ_a_decimales():
    """Each of them, in whatever form, whole or not: « 1,5 », and « 1 000,5 » where it may be so large."""
    champs = {
        f"{formulaire.__module__}.{formulaire.__qualname__}.{nom}": champ
        for formulaire in _formulaires()
        for nom, champ in formulaire.base_fields.items()
        if isinstance(champ, forms.DecimalField | forms.FloatField)
    }
    assert sorted(nom for nom, champ in champs.items() if not isinstance(champ, DecimaleField)) == []
    assert sorted(nom for nom, champ in champs.items() if champ.widget.attrs.get("inputmode") != "decimal") == []
    assert sorted(nom for nom, champ in champs.items() if not _justes(champ)) == []
    refuses = [nom for nom, champ in champs.items() for texte in _justes(champ) if not _se_lit(champ, texte)]
    assert (sorted(refuses), len(champs) > 40) == ([], True), len(champs)


ECRITS = {texte: Decimal(texte.replace(" ", "").replace(",", ".")) for texte in ("0,5", "1,5", "45,5", "7", "2 000,5")}


def _justes(champ) -> list[str]:
    """What a person may type there, by its own bounds."""
    return [
        texte
        for texte, valeur in ECRITS.items()
        if (champ.decimal_places != 0 or valeur == int(valeur))
        and (champ.min_value is None or valeur >= champ.min_value)
        and (champ.max_value is None or valeur <= champ.max_value)
        and (champ.max_digits is None or len(str(int(valeur))) <= champ.max_digits - champ.decimal_places)
    ]


def _se_lit(champ, texte: str) -> bool:
    try:
        return champ.clean(texte) == ECRITS[texte]
    except ValidationError:
        return False
