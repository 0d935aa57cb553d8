"""What the fills mean: colours with patterns, steps of a number, and the legend that says them in text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from danaecare.socle.territoires.carte.fond import fond

ENCRE, PAPIER = "#20302b", "#ffffff"
SEQUENCE = ("#dce8f3", "#b3cde5", "#83a9cf", "#5582b0", "#2f5d8c")


@dataclass(frozen=True)
class Classe:
    """What a fill means. `motif`: "" (plain), "rayures", "points" or "croix", drawn over the colour."""

    cle: str
    libelle: str
    couleur: str
    motif: str = ""


def remplissage(classe, identifiant):
    return f"url(#{identifiant}-{classe.cle})" if classe.motif else classe.couleur


_DESSINS = {
    "rayures": '<path d="M-3 3l6 -6M0 14l14 -14M11 17l6 -6" stroke="{}" stroke-opacity="0.6" stroke-width="2"/>',
    "points": '<g fill="{}" fill-opacity="0.6"><circle cx="3.5" cy="3.5" r="1.8"/>'
    '<circle cx="10.5" cy="10.5" r="1.8"/></g>',
    "croix": '<path d="M0 0l14 14M14 0l-14 14" stroke="{}" stroke-opacity="0.5" stroke-width="1.2"/>',
}


def _motif(classe, identifiant):
    """The colour under the drawing; the drawing is dark on a light colour and light on a dark one."""
    trait = PAPIER if _sombre(classe.couleur) else ENCRE
    return format_html(
        '<pattern id="{}-{}" width="14" height="14" patternUnits="userSpaceOnUse">'
        '<rect width="14" height="14" fill="{}"/>{}</pattern>',
        identifiant,
        classe.cle,
        classe.couleur,
        format_html(_DESSINS[classe.motif], trait),
    )


def motifs(classes, identifiant):
    dessins = [_motif(classe, identifiant) for classe in classes if classe.motif]
    return format_html("<defs>{}</defs>", format_html_join("", "{}", ((m,) for m in dessins))) if dessins else ""


def _sombre(couleur):
    rouge, vert, bleu = (int(couleur[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * rouge + 0.587 * vert + 0.114 * bleu < 140


def legende(
    valeurs: Mapping[str, str], classes: Sequence[Classe], *, defaut: str | None = None, identifiant: str = "carte"
) -> SafeString:
    """The classes with their number of communes, as a list: the map said in text. Goes with the same arguments."""
    defaut = defaut or classes[0].cle
    comptes = Counter(valeurs.get(code, defaut) for code in fond().chemins)
    return format_html(
        '<ul class="carte-legende">{}</ul>',
        format_html_join(
            "",
            '<li><svg xmlns="http://www.w3.org/2000/svg" width="22" height="16" viewBox="0 0 22 16" '
            'aria-hidden="true">{}<rect x="0.5" y="0.5" width="21" height="15" rx="3" fill="{}" stroke="#7c887f"/>'
            "</svg> <span>{}</span> <strong>{}</strong></li>",
            (
                (
                    motifs([classe], f"{identifiant}-legende"),
                    remplissage(classe, f"{identifiant}-legende"),
                    classe.libelle,
                    comptes[classe.cle],
                )
                for classe in classes
            ),
        ),
    )


def classer(
    nombres: Mapping[str, int], *, seuils: Sequence[int] = (1, 3, 6, 11, 21), couleurs: Sequence[str] = SEQUENCE
) -> tuple[dict[str, str], list[Classe]]:
    """Numbers by commune -> the values and classes of a map in steps; 0 and absent are a class of their own.

    Steps that nobody reaches are left out, so a small year keeps a short legend.
    """
    plus_grand = max(nombres.values(), default=0)
    utiles = [seuil for seuil in seuils if seuil <= plus_grand]
    classes = [Classe("s0", "Aucun", "#efe8d9")]
    for rang, seuil in enumerate(utiles):
        suivant = utiles[rang + 1] - 1 if rang + 1 < len(utiles) else None
        if suivant is None:
            libelle = f"{seuil} et plus" if plus_grand > seuil else str(seuil)
        else:
            libelle = str(seuil) if suivant == seuil else f"{seuil} à {suivant}"
        classes.append(Classe(f"s{rang + 1}", libelle, couleurs[rang]))
    valeurs = {
        code: f"s{sum(1 for seuil in utiles if nombre >= seuil)}" for code, nombre in nombres.items() if nombre > 0
    }
    return valeurs, classes
