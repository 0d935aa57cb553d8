"""Form fields and widgets written as HTML here: through templates they cost a third of a page.

`FORM_RENDERER` names `Rendu`. What is not written here (uploads, widgets of an app, the admin's) keeps its template.
The output of a widget is Django's own, but a `select` says « Choisir… » where Django draws dashes.
"""

import re
from functools import cache
from html import escape

from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime

from danaecare.socle.communs.formats import espacer

# On a grid of 24.
ALERTE = "M12 4 2.5 20h19zM12 10v4M12 17v.01"


def afficher(valeur) -> str:
    """A value as a template prints it: local time, French dates and numbers, escaped unless it is already HTML."""
    if type(valeur) is str:
        return escape(valeur)
    return conditional_escape(valeur if isinstance(valeur, str) else localize(template_localtime(valeur)))


def icone(trace: str) -> str:
    return (
        f'<svg class="icone" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{trace}" fill="none" stroke="currentColor" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _brut(valeur) -> str:
    """A value that must reach the server as it is: no French number, no local date."""
    return valeur if isinstance(valeur, SafeString) else escape(str(valeur))


def _attributs(attributs: dict) -> str:
    return "".join(
        f" {nom}" if valeur is True else f' {nom}="{_brut(valeur)}"'
        for nom, valeur in attributs.items()
        if valeur is not False
    )


def _entree(widget: dict) -> str:
    valeur = widget["value"]
    porte = "" if valeur is None else f' value="{_brut(valeur)}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{porte}{_attributs(widget["attrs"])}>'


def _texte_long(widget: dict) -> str:
    contenu = afficher(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{escape(widget["name"])}"{_attributs(widget["attrs"])}>\n{contenu}</textarea>'


def _deroulant(widget: dict) -> str:
    parties = [f'<select name="{escape(widget["name"])}"{_attributs(widget["attrs"])}>']
    for nom, options, _ in widget["optgroups"]:
        if nom:
            parties.append(f'<optgroup label="{afficher(nom)}">')
        for option in options:
            libelle = "Choisir…" if option["label"] == "---------" else afficher(option["label"])
            attributs = _attributs(option["attrs"]) if option["attrs"] else ""
            parties.append(f'<option value="{_brut(option["value"])}"{attributs}>{libelle}</option>')
        if nom:
            parties.append("</optgroup>")
    parties.append("</select>")
    return "".join(parties)


_OPTIONS = {"django/forms/widgets/radio_option.html", "django/forms/widgets/checkbox_option.html"}


def _choix(widget: dict) -> str | None:
    """Radio buttons or boxes; None when an option has a template of its own."""
    attributs = widget["attrs"]
    identifiant, classe = attributs.get("id"), attributs.get("class")
    parties = [
        "<div",
        f' id="{_brut(identifiant)}"' if identifiant else "",
        f' class="{_brut(classe)}"' if classe else "",
        ">",
    ]
    for groupe, options, _ in widget["optgroups"]:
        if groupe:
            parties.append(f"\n<div><label>{afficher(groupe)}</label>")
        for option in options:
            if option["template_name"] not in _OPTIONS:
                return None
            entree = _entree(option)
            if option["wrap_label"]:
                cible = option["attrs"].get("id")
                pour = f' for="{_brut(cible)}"' if cible else ""
                entree = f"<label{pour}>{entree} {afficher(option['label'])}</label>"
            parties.append(f"<div>\n{entree}</div>")
        if groupe:
            parties.append("\n</div>")
    parties.append("\n</div>")
    return "".join(parties)


@cache
def genre(classe: type) -> str:
    """`BoundField.widget_type`, found once a class."""
    return re.sub(r"widget$|input$", "", classe.__name__.lower())


def mention_de(formulaire) -> str:
    """Which fields say so: the optional ones, or the required ones where they are the fewer."""
    if not hasattr(formulaire, "_mention"):
        visibles = [champ.field for champ in formulaire.visible_fields()]
        requis = sum(champ.required for champ in visibles)
        formulaire._mention = "facultatif" if requis * 2 >= len(visibles) else "obligatoire"
    return formulaire._mention


def mention(champ) -> str:
    """The word beside the label, empty where the note above the form already says it."""
    attendue = mention_de(champ.form)
    return attendue if champ.field.required == (attendue == "obligatoire") else ""


def largeur(champ) -> str:
    """On a wide screen: `plein`, `moyen`, `tiers` or `deux-tiers`, from `data-largeur` or from the widget."""
    widget = champ.field.widget
    voulue = widget.attrs.get("data-largeur")
    if voulue:
        return voulue
    if widget.use_fieldset or genre(type(widget)) in {"textarea", "checkbox", "clearablefile", "file"}:
        return "plein"
    return "moyen"


def case_seule(champ) -> bool:
    """A lone checkbox has its label after the box."""
    return genre(type(champ.field.widget)) == "checkbox"


def _espacee(erreur) -> str:
    texte = espacer(str(erreur))
    return texte if isinstance(erreur, SafeString) else escape(texte)


def _erreurs(erreurs) -> str:
    if not erreurs:
        return ""
    cible = f' id="{_brut(erreurs.field_id)}_error"' if erreurs.field_id else ""
    lignes = "".join(
        f'<li>{icone(ALERTE)}<span><span class="lecteur">Erreur : </span>{_espacee(erreur)}</span></li>'
        for erreur in erreurs
    )
    return f'<ul class="erreur"{cible}>{lignes}</ul>'


def ecrire_groupe(champ) -> str:
    """The label, the help, the errors and the widget of a bound field."""
    widget = champ.field.widget
    case, groupe, libelle = case_seule(champ), widget.use_fieldset, champ.label
    parties = []
    if libelle and not case:
        mot = mention(champ)
        titre = afficher(libelle) + (f' <span class="mention">({mot})</span>' if mot else "")
        cible = "" if groupe else champ.id_for_label
        pour = f' for="{afficher(cible)}"' if cible else ""
        parties.append(f"<legend>{titre}</legend>" if groupe else f"<label{pour}>{titre}</label>")
    if case:
        libelle_case = f'<label for="{afficher(champ.id_for_label)}">{afficher(libelle)}</label>'
        parties.append(f'<div class="saisie">{champ}</div>{libelle_case}')
    if champ.help_text:
        cible = f' id="{champ.auto_id}_helptext"' if champ.auto_id else ""
        parties.append(f'<div class="aide"{cible}>{champ.help_text}</div>')
    if erreurs := champ.form.errors.get(champ.name):
        parties.append(str(erreurs))
    if not case:
        parties.append(f'<div class="saisie">{champ}</div>')
    contenu = "\n".join(parties)
    if not groupe:
        return contenu
    decrit = f' aria-describedby="{afficher(champ.aria_describedby)}"' if champ.aria_describedby else ""
    return f"<fieldset{decrit}>{contenu}</fieldset>"


def ecrire_champ(champ) -> SafeString:
    """A field in its place: its width, its kind, whether it is in error."""
    return _placer(champ, f"champ champ-{largeur(champ)}" + (" case" if case_seule(champ) else ""))


def ecrire_filtre(champ) -> SafeString:
    """A field of a filter bar, whose width is the bar's own matter."""
    if case_seule(champ):
        return _placer(champ, "champ case")
    recherche = getattr(champ.field.widget, "input_type", "") == "search"
    return _placer(champ, "champ champ-recherche" if recherche else "champ")


def _placer(champ, classes: str) -> SafeString:
    if champ.form.errors.get(champ.name):
        classes += " champ-en-erreur"
    return SafeString(f'<div class="{classes}">{champ.as_field_group()}</div>')


_ENTREES = (
    "text", "number", "email", "url", "color", "search", "tel", "password", "hidden", "date", "datetime", "time",
    "checkbox", "file", "input",
)  # fmt: skip
_WIDGETS = {f"django/forms/widgets/{nom}.html": _entree for nom in _ENTREES} | {
    "django/forms/widgets/textarea.html": _texte_long,
    "django/forms/widgets/select.html": _deroulant,
    "django/forms/widgets/radio.html": _choix,
    "django/forms/widgets/checkbox_select.html": _choix,
}


_ERREURS = {"django/forms/errors/list/default.html", "django/forms/errors/list/ul.html"}


class Rendu(TemplatesSetting):
    """Django's renderer by templates, short of the common fields."""

    def render(self, template_name, context, request=None):
        if template_name in _WIDGETS:
            ecrit = _WIDGETS[template_name](context["widget"])
        elif template_name == self.field_template_name:
            ecrit = ecrire_groupe(context["field"])
        elif template_name.startswith("django/forms/errors/list/") and template_name.endswith(
            ("default.html", "ul.html")
        ):
            ecrit = _erreurs(context["errors"])
        else:
            ecrit = None
        return super().render(template_name, context, request) if ecrit is None else ecrit
