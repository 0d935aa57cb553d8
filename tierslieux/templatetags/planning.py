"""The cells of the grid, written in Python: hundreds of them make a page, and a template costs ten times as much."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def cellules(rangee, peut_reserver: bool, peut_gerer: bool, liste: bool = False) -> str:
    """The `<td>` of a row. The table's headers say the space, the day and the half-day; a link says the last two.

    `liste` is the day, that a telephone shows as a list: each cell says its half-day.
    """
    return mark_safe("".join(_cellule(c, rangee.espace.pk, peut_reserver, peut_gerer, liste) for c in rangee.cellules))


@register.simple_tag
def jours_mois(espace, cases) -> str:
    """The `<td>` of a space in the month, each a link to its day."""
    return mark_safe("".join(_jour_mois(c, espace.lieu_id) for c in cases))


def _jour_mois(case, lieu: int) -> str:
    classes = " ".join(c for c in ("" if case.genre == "libre" else case.genre, "attend" if case.demandes else "") if c)
    classes = f' class="{classes}"' if classes else ""
    parts = [
        f"{nombre} {mot}{'s' if nombre > 1 else ''}"
        for nombre, mot in ((case.prises, "prise"), (case.demandes, "demandée"), (case.libres, "libre"))
        if nombre
    ]
    texte = case.prises or ("?" if case.demandes else "·" if case.genre == "libre" else "")
    dit = f"{case.jour.court}, {', '.join(parts) or 'fermé'}"
    return f'<td{classes}><a href="?c={lieu}.{case.jour.iso}" aria-label="{dit}">{texte}</a></td>'


def _cellule(cellule, espace: int, peut_reserver: bool, peut_gerer: bool, liste: bool) -> str:
    # A cell that is taken says so by what it holds.
    genre = "" if cellule.genre == "prise" else cellule.genre + (" avec" if cellule.poses else "")
    attributs = f' class="{genre}"' if genre else ""
    if cellule.largeur > 1:
        attributs += f' colspan="{cellule.largeur}"'
    if liste:
        attributs += f' data-m="{cellule.moments_libelle}"'
    compte = peut_gerer and cellule.visites is not None
    if (cellule.reservable or cellule.poses) and not compte:  # else its button tells the script which cell it is
        attributs += f' data-c="{cellule.cle}"'
    contenu = "".join(_pose(pose) for pose in cellule.poses)
    quand = f"{cellule.jour.court} {cellule.moment_libelle}"
    if cellule.reservable and peut_reserver:
        contenu += f'<a class="l" href="reserver/?c={espace}.{cellule.cle}" aria-label="{quand}, libre"></a>'
    elif cellule.reservable:
        contenu += '<span class="l"><span class="lecteur">libre</span></span>'
    elif not cellule.poses and cellule.genre != "hors":
        contenu += f'<span class="ferme-texte">{escape(cellule.texte)}</span>'
    if compte:
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
    compte = f"{cellule.visites} " if cellule.visites else ""
    return (
        f'<button name="c" value="{espace}.{cellule.cle}" class="v{"" if compte else " vide"}"'
        f' aria-label="{compte}+ 1 visite">{compte}+</button>'
    )
