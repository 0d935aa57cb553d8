"""The cells of the grid, written in Python: hundreds of them make a page, and a template costs ten times as much."""

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def cellules(rangee, peut_reserver: bool, peut_gerer: bool) -> str:
    """The `<td>` of a row. The table's headers say the space, the day and the half-day; a link says the last two."""
    fiche = reverse("tierslieux:reservation", args=[0]).removesuffix("0/")
    return mark_safe("".join(_cellule(c, rangee.espace.pk, fiche, peut_reserver, peut_gerer) for c in rangee.cellules))


def _cellule(cellule, espace: int, fiche: str, peut_reserver: bool, peut_gerer: bool) -> str:
    attributs = f' class="{cellule.genre}{" avec" if cellule.poses else ""}"'
    if cellule.largeur > 1:
        attributs += f' colspan="{cellule.largeur}"'
    if cellule.reservable or cellule.poses:
        attributs += f' data-c="{cellule.cle}"'
    contenu = "".join(_pose(pose, fiche, peut_reserver) for pose in cellule.poses)
    quand = f"{cellule.jour.court} {cellule.moment_libelle}"
    if cellule.reservable and peut_reserver:
        contenu += f'<a class="l" href="reserver/?c={espace}.{cellule.cle}" aria-label="{quand}, libre">libre</a>'
    elif cellule.reservable:
        contenu += '<span class="l">libre</span>'
    elif not cellule.poses and cellule.genre != "hors":
        contenu += f'<span class="ferme-texte">{escape(cellule.texte)}</span>'
    if peut_gerer and cellule.visites is not None:
        contenu += _visites(cellule, espace, quand)
    return f"<td{attributs}>{contenu}</td>"


def _pose(pose, fiche: str, peut_reserver: bool) -> str:
    mobile = f' data-r="{pose.pk}"' if pose.genre == "prise" and peut_reserver else ""
    mention = "Demande" if pose.genre == "demande" else "À replacer" if pose.a_replacer else ""
    mention = f"<span>{mention}</span>" if mention else ""
    return (
        f'<a class="pose {pose.genre} p-{pose.pole}" href="{fiche}{pose.pk}/"{mobile}>{mention}'
        f"<b>{escape(pose.texte)}</b><small>{escape(pose.detail)}</small></a>"
    )


def _visites(cellule, espace: int, quand: str) -> str:
    nombre = cellule.visites
    return (
        f'<button form="v" name="c" value="{espace}.{cellule.cle}" class="v{"" if nombre else " vide"}"'
        f' aria-label="{nombre}, une visite de plus, {quand}">{f"{nombre} " if nombre else ""}+</button>'
    )
