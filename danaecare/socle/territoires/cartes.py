"""What a figure counts by commune, on the Loire."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.territoires.carte import carte_svg, classer, legende
from danaecare.socle.territoires.carte.classes import SEQUENCE
from danaecare.socle.territoires.models import Commune

SEUILS, COULEURS = (1, 2, 3, 6), SEQUENCE[1:]


def carte_des_communes(lignes: Sequence[tuple[str, int | None]], *, titre: str, identifiant: str) -> SafeString:
    """A distribution whose labels are communes; nothing where a value is hidden, which a map would show as none.

    Nor where fewer than two of them are on the map: a sentence says as much.
    """
    dits = {nom: valeur for nom, valeur in lignes if valeur}
    noms = dict(Commune.objects.de_la_loire().filter(nom__in=dits).values_list("pk", "nom"))
    if len(noms) < 2 or any(valeur is None for _, valeur in lignes):
        return SafeString("")
    valeurs, classes = classer({code: dits[nom] for code, nom in noms.items()}, seuils=SEUILS, couleurs=COULEURS)
    carte = carte_svg(
        valeurs, classes, titre=f"{titre}, carte de la Loire\u00a0; le tableau dit les nombres", noms=noms,
        textes={code: nombre(dits[nom]) for code, nom in noms.items()}, identifiant=identifiant,
    )  # fmt: skip
    contexte = {"titre": titre, "carte": carte, "legende": legende(valeurs, classes, identifiant=identifiant)}
    return SafeString(render_to_string("territoires/carte_de_figure.html", contexte))
