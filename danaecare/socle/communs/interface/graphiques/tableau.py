"""The companions of a chart: the table of its figures and the figure that holds both."""

from html import escape

from django.utils.safestring import SafeString

from danaecare.socle.communs.interface.graphiques.trait import lignes_de
from danaecare.socle.communs.texte.formats import nombre, pourcent


def tableau_de(
    repartition,
    legende="",
    *,
    entete="",
    total=None,
    parts=True,
    format=nombre,
    plusieurs_reponses=False,
    compte="Nombre",
):
    """The figures as a table: label, count, share; the total is a last row, or a word where answers are several."""
    lignes = lignes_de(repartition)
    if total is None:
        total = getattr(repartition, "total", None)
    if total is None:
        total = sum(ligne.valeur or 0 for ligne in lignes)
    rangs = []
    for ligne in lignes:
        nom = f'<a href="{escape(ligne.url)}">{escape(ligne.libelle)}</a>' if ligne.url else escape(ligne.libelle)
        part = f'<td class="nombre">{pourcent(ligne.valeur, total)}</td>' if parts else ""
        rangs.append(f'<tr><th scope="row">{nom}</th><td class="nombre">{format(ligne.valeur)}</td>{part}</tr>')
    if plusieurs_reponses:
        reste = '<td class="nombre"></td>' if parts else ""
        rangs.append(
            f'<tr class="total"><th scope="row">Sur {format(total)} (plusieurs réponses possibles)</th>'
            f'<td class="nombre"></td>{reste}</tr>'
        )
    else:
        reste = f'<td class="nombre">{pourcent(total, total)}</td>' if parts else ""
        rangs.append(
            f'<tr class="total"><th scope="row">Ensemble</th><td class="nombre">{format(total)}</td>{reste}</tr>'
        )
    titre = f"<caption>{escape(legende)}</caption>" if legende else ""
    colonne_part = '<th scope="col" class="nombre">Part</th>' if parts else ""
    premiere = f'<th scope="col">{escape(entete)}</th>' if entete else "<td></td>"
    return SafeString(
        f'<table class="tableau">{titre}<thead><tr>{premiere}<th scope="col" class="nombre">{escape(compte)}</th>'
        f"{colonne_part}</tr></thead><tbody>{''.join(rangs)}</tbody></table>"
    )


def figure(dessin, titre, precision="", tableau=""):
    """A chart with its caption and, folded on screen, its table."""
    precision = f" <small>{escape(precision)}</small>" if precision else ""
    repli = f'<details class="definition"><summary>Les chiffres</summary>{tableau}</details>' if tableau else ""
    return SafeString(
        f'<figure class="graphique"><figcaption>{escape(titre)}{precision}</figcaption>{dessin}{repli}</figure>'
    )
