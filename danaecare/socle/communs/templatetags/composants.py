"""The components of `templates/composants/`: forms, key figures, tags, confirmations."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from danaecare.socle.communs.ecriture import versions
from danaecare.socle.communs.texte.formats import INCONNU

register = template.Library()
DEMI_LIGNE = 42  # characters


def mention_de(formulaire) -> str:
    """Which fields say so: the optional ones, or the required ones where they are the fewer."""
    if not hasattr(formulaire, "mention"):
        visibles = [champ.field for champ in formulaire.visible_fields()]
        requis = sum(champ.required for champ in visibles)
        formulaire.mention = "facultatif" if requis * 2 >= len(visibles) else "obligatoire"
    return formulaire.mention


@register.filter
def libelle(champ):
    """The label, and the word beside it where the note above the form does not already say it."""
    mention = mention_de(champ.form)
    if champ.field.required != (mention == "obligatoire"):
        return champ.label
    return format_html('{} <span class="mention">({})</span>', champ.label, mention)


@register.filter
def case_seule(champ) -> bool:
    """A lone checkbox has its label after the box."""
    return champ.widget_type == "checkbox"


def largeur(champ) -> str:
    """On a wide screen: `plein`, `moyen`, `tiers` or `deux-tiers`, from `data-largeur` or from the widget.

    A text longer than half a line has the whole line: it is read without moving in its box.
    """
    if voulue := champ.field.widget.attrs.get("data-largeur"):
        return voulue
    plein = champ.use_fieldset or champ.widget_type in {"textarea", "checkbox", "clearablefile", "file"}
    long = champ.widget_type == "text" and len(str(champ.value() or "")) > DEMI_LIGNE
    return "plein" if plein or long else "moyen"


@register.filter
def groupes_de(formulaire):
    """The form's fieldsets: its `groupes` (legend, names[, help]), then what they leave out; one group by default."""
    restants = {champ.name: champ for champ in formulaire.visible_fields()}
    groupes = []
    for legende, noms, *aide in getattr(formulaire, "groupes", ()):
        champs = [restants.pop(nom) for nom in noms if nom in restants]
        if champs:
            groupes.append({"legende": legende, "champs": champs, "aide": aide[0] if aide else ""})
    if restants:
        groupes.append({"legende": "", "champs": list(restants.values()), "aide": ""})
    return groupes


@register.simple_tag(takes_context=True)
def formulaire(context, form, note=True, bref=False):
    """Every field of a form, its error summary first; the page gives the <form> tag and the buttons.

    It says for which account it was drawn: what is typed in it is kept for that account alone.

    `bref` is for a form that records nothing (a login): its summary promises nothing.
    """
    visibles = [champ.field.required for champ in form.visible_fields()]
    utilisateur = context.get("user")
    contexte = {
        "form": form,
        "auteur": versions.sceau_d_auteur(utilisateur) if utilisateur is not None and utilisateur.pk else "",
        "mention": mention_de(form),
        "bref": bref,
        "note": note and len(visibles) > 1,
        "tous_requis": bool(visibles) and all(visibles),
        "tous_facultatifs": not any(visibles),
    }
    return mark_safe(render_to_string("composants/formulaire.html", contexte))


@register.inclusion_tag("composants/_champ.html")
def champ(field):
    """One field alone, with its label, help and error."""
    return {"champ": field, "classes": f"champ champ-{largeur(field)}{' case' if case_seule(field) else ''}"}


@register.inclusion_tag("composants/_champ.html")
def champ_de_filtre(field):
    """The same in a filter bar, whose widths are the bar's own matter."""
    recherche = getattr(field.field.widget, "input_type", "") == "search"
    genre = " case" if case_seule(field) else " champ-recherche" if recherche else ""
    return {"champ": field, "classes": f"champ{genre}"}


@register.simple_tag
def resume_erreurs(*formulaires, bref=False):
    """The summary of the errors of one or several forms or formsets, each a link to its field.

    A form that only asks something says its title: `resume`.
    """
    erreurs, generales = [], []
    for formulaire in formulaires:
        membres = getattr(formulaire, "forms", None)
        if membres is not None:
            generales += formulaire.non_form_errors()
        for membre in [formulaire] if membres is None else membres:
            generales += membre.non_field_errors()
            for bound in membre:
                if not bound.errors:
                    continue
                if bound.is_hidden:
                    generales += bound.errors
                    continue
                cible = bound.id_for_label or f"{bound.auto_id}_0"
                erreurs += [{"id": cible, "libelle": bound.label, "texte": texte} for texte in bound.errors]
    if not erreurs and not generales:
        return ""
    titre = next((un.resume for un in formulaires if getattr(un, "resume", "")), "")
    contexte = {"erreurs": erreurs, "generales": generales, "bref": bref, "titre": titre}
    return mark_safe(render_to_string("composants/_resume_erreurs.html", contexte))


@register.simple_tag
def vu(objet):
    """In the form of a button that changes `objet`: what its page showed; stale, it is refused and told."""
    return format_html('<input type="hidden" name="{}" value="{}">', versions.NOM, versions.sceau_de(objet))


@register.simple_tag
def etiquette(texte, genre=""):
    """A small tag; `genre` is neutre, succes, attente, alerte, info or a pole: the words carry the meaning."""
    return format_html('<span class="etiquette etiquette-{}">{}</span>', genre or "neutre", texte)


@register.inclusion_tag("composants/_boutons.html", takes_context=True)
def boutons(context, actes, groupe=False):
    """What may be done, as the view computed it (`communs.interface.actes`); `groupe` puts them on a line of theirs."""
    return {"actes": actes, "groupe": groupe and actes, "csrf_token": context.get("csrf_token"), "page": context}


@register.inclusion_tag("composants/_compte.html")
def compte(combien: int):
    """How many wait, beside a title; nothing where nothing does."""
    return {"combien": combien}


@register.inclusion_tag("composants/nom.html")
def nom(objet, ouvrable=True):
    """The name of a record, which opens its page for who may (`ouvrable`)."""
    return {"objet": objet, "url": objet.get_absolute_url() if ouvrable else ""}


@register.inclusion_tag("composants/fait.html")
def fait(libelle, valeur, unite="", url="", absent="Non renseigné"):
    """A line of a list of facts (`<dl class="faits">`); unknown, it says so, or is not there when `absent` is empty."""
    inconnu = valeur is None or valeur in ("", INCONNU)
    return {
        "libelle": libelle, "valeur": valeur, "unite": unite, "url": url, "inconnu": inconnu, "absent": absent,
    }  # fmt: skip


@register.inclusion_tag("composants/chiffre.html")
def chiffre(valeur, compte, definition_url="", lignes_url="", detail="", evolution=""):
    """A big true number with what it counts, its definition and the rows behind it."""
    return {
        "valeur": str(valeur),
        "compte": compte,
        "definition_url": definition_url,
        "lignes_url": lignes_url,
        "detail": detail,
        "evolution": evolution,
    }


@register.inclusion_tag("composants/alerte.html")
def alerte(texte, genre="info", titre="", url="", libelle=""):
    """A message in the page; `genre` is info, succes, attention or erreur."""
    return {"texte": texte, "genre": genre, "titre": titre, "url": url, "libelle": libelle}


@register.inclusion_tag("composants/definition.html")
def definition(libelle, definition, lignes_url=""):
    """How a figure is counted, folded."""
    return {"libelle": libelle, "definition": definition, "lignes_url": lignes_url}


@register.inclusion_tag("composants/historique.html")
def historique(objet):
    """At the foot of a sheet: the way to what was written on it."""
    return {"sorte": objet._meta.label_lower, "pk": objet.pk}


@register.inclusion_tag("composants/vide.html")
def vide(titre, texte="", acte_url="", acte_libelle=""):
    """An empty state: what is not there yet, and the gesture that fills it."""
    return {"titre": titre, "texte": texte, "acte_url": acte_url, "acte_libelle": acte_libelle}


@register.inclusion_tag("composants/fil_de_temps.html")
def fil_de_temps(evenements):
    """A time line: events with date, titre, and if any texte, url, genre, etiquette, mur (who may read)."""
    return {"evenements": evenements}


@register.inclusion_tag("composants/onglets.html")
def onglets(onglets, libelle="Sections"):
    """Links between the pages of one object: titre, url, actif and if any compte."""
    return {"onglets": onglets, "libelle": libelle}


@register.inclusion_tag("composants/progression.html")
def progression(fait, total, libelle, suivi_url="", etape=""):
    """The advance of a task; with `suivi_url`, the page asks for it again every two seconds."""
    return {"fait": fait, "total": total, "libelle": libelle, "suivi_url": suivi_url, "etape": etape}


@register.simple_tag
def tableau(colonnes, lignes, legende="", total=None):
    """A plain table: `colonnes` are titles (or pairs title, "nombre"), `lignes` are sequences of cells."""
    entetes = [colonne if isinstance(colonne, tuple) else (colonne, "") for colonne in colonnes]
    corps = [[(cellule, entetes[rang][1]) for rang, cellule in enumerate(ligne)] for ligne in lignes]
    pied = [(cellule, entetes[rang][1]) for rang, cellule in enumerate(total)] if total else None
    return mark_safe(
        render_to_string(
            "composants/tableau.html", {"entetes": entetes, "corps": corps, "pied": pied, "legende": legende}
        )
    )


class _Capture(template.Node):
    def __init__(self, nom, contenu):
        self.nom, self.contenu = nom, contenu

    def render(self, context):
        context[self.nom] = mark_safe(self.contenu.render(context).strip())
        return ""


@register.tag
def capture(parser, token):
    """`{% capture nom %}…{% endcapture %}`: keeps what is inside, so that a block shows twice (title and h1)."""
    _, nom = token.split_contents()
    contenu = parser.parse(("endcapture",))
    parser.delete_first_token()
    return _Capture(nom, contenu)


@register.simple_block_tag
def phrase(content):
    """One line of a mail, written on several: a condition a line, no space before a comma or a full stop."""
    return re.sub(r" (?=[,.])", "", re.sub(r"[ \n]+", " ", content).strip(" "))


@register.filter
def attributs(valeurs):
    """A dictionary as HTML attributes."""
    return format_html_join("", ' {}="{}"', (valeurs or {}).items())
