"""The cells of the grid, written in Python: hundreds of them make a page, and a template costs ten times as much."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def cellules(rangee, peut_reserver: bool, peut_gerer: bool) -> str:
    """The `<td>` of a row. The table's headers say the space, the day and the half-day; a link says the last two."""
    return mark_safe("".join(_cellule(c, rangee.espace.pk, peut_reserver, peut_gerer) for c in rangee.cellules))


def _cellule(cellule, espace: int, peut_reserver: bool, peut_gerer: bool) -> str:
    # A cell that is taken says so by what it holds.
    genre = "" if cellule.genre == "prise" else cellule.genre + (" avec" if cellule.poses else "")
    attributs = f' class="{genre}"' if genre else ""
    if cellule.largeur > 1:
        attributs += f' colspan="{cellule.largeur}"'
    if cellule.reservable or cellule.poses:
        attributs += f' data-c="{cellule.cle}"'
    contenu = "".join(_pose(pose) for pose in cellule.poses)
    quand = f"{cellule.jour.court} {cellule.moment_libelle}"
    if cellule.reservable and peut_reserver:
        contenu += f'<a class="l" href="reserver/?c={espace}.{cellule.cle}" aria-label="{quand}, libre">libre</a>'
    elif cellule.reservable:
        contenu += '<span class="l">libre</span>'
    elif not cellule.poses and cellule.genre != "hors":
        contenu += f'<span class="ferme-texte">{escape(cellule.texte)}</span>'
    if peut_gerer and cellule.visites is not None:
        contenu += _visites(cellule, espace)
    return f"<td{attributs}>{contenu}</td>"


def _pose(pose) -> str:
    """Addresses are relative to the grid's, and the pole's own colour is the default: the page stays light."""
    mention = "Demande" if pose.genre == "demande" else "À replacer" if pose.a_replacer else ""
    mention = f"<span>{mention}</span>" if mention else ""
    classes = "pose" + (" demande" if pose.genre == "demande" else "")
    classes += f" p-{pose.pole}" if pose.pole != "tierslieux" else ""
    return (
        f'<a class="{classes}" href="reservations/{pose.pk}/">{mention}'
        f"<b>{escape(pose.texte)}</b><small>{escape(pose.detail)}</small></a>"
    )


def _visites(cellule, espace: int) -> str:
    nombre = cellule.visites
    return (
        f'<button name="c" value="{espace}.{cellule.cle}" class="v{"" if nombre else " vide"}"'
        f' aria-label="{nombre} + 1 visite">{f"{nombre} " if nombre else ""}+</button>'
    )
