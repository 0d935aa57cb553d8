"""Where help is missing, by commune and by theme, beside who lives there; the poster of a commune."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.services.documents import affiche
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import themes_proposes
from danaecare.socle.services.views.services import RETOUR
from danaecare.socle.services.zones_blanches import Ligne, lignes_de_manque
from danaecare.socle.territoires.carte import Classe, carte_svg, classer, legende
from danaecare.socle.territoires.models import Commune

TITRE = "Où l’aide de près manque"
# Of one theme: helped, or not.
CLASSES = (Classe("servie", "Quelqu’un est près", "#f7f3ea"), Classe("blanche", "Personne n’est près", "#2f5d8c"))
SEUILS = (1, 4, 8)


@require_safe
@droit_requis("annuaire.lire")
def zones_blanches(request):
    """The map and its table: of one theme where it is asked, else how many themes are missing."""
    themes = list(themes_proposes())
    theme = next((un for un in themes if str(un.pk) == request.GET.get("theme")), None)
    lignes = lignes_de_manque(Service.objects.ouverts())
    montrees = [ligne for ligne in lignes if (theme in ligne.manques if theme else ligne.manques)]
    montrees.sort(key=lambda ligne: (-len(ligne.manques), -ligne.commune.population, ligne.commune.cle))
    valeurs, classes = _valeurs(lignes, theme)
    contexte = {
        "titre": TITRE, "fil": [RETOUR], "themes": [("", "Tous les thèmes", theme is None)]
        + [(un.pk, un.nom, un == theme) for un in themes],
        "carte": carte_svg(
            valeurs, classes, titre="Communes de la Loire sans aide de près\u00a0; le tableau les nomme",
            noms={ligne.commune.pk: ligne.commune.nom for ligne in lignes}, identifiant="manques",
        ),
        "legende": legende(valeurs, classes, identifiant="manques"),
        "lignes": [(ligne, reverse("services:affiche_pdf", args=[ligne.commune.pk])) for ligne in montrees],
        "pour": f"pour «\u00a0{theme}\u00a0»" if theme else "pour au moins un thème",
        "dit": "Communes, par nombre de thèmes pour lesquels personne n’est près." if theme is None else "",
        "communes": len(montrees),
        "habitants": sum(ligne.commune.population for ligne in montrees),
        "agees": sum(ligne.agees or 0 for ligne in montrees),
    }  # fmt: skip
    return render(request, "services/zones_blanches.html", contexte)


def _valeurs(lignes: list[Ligne], theme) -> tuple[dict[str, str], list[Classe]]:
    if theme is None:
        return classer({ligne.commune.pk: len(ligne.manques) for ligne in lignes}, seuils=SEUILS)
    return {ligne.commune.pk: "blanche" for ligne in lignes if theme in ligne.manques}, list(CLASSES)


@require_safe
@droit_requis("annuaire.lire")
def affiche_pdf(request, code: str):
    """The A4 poster of a commune, for the door of its town hall: its code leads to who helps there."""
    commune = get_object_or_404(Commune.objects.de_la_loire(), pk=code)
    entetes = {"Content-Disposition": f'inline; filename="aide-aux-aidants-{commune.pk}.pdf"'}
    return HttpResponse(affiche(commune), content_type="application/pdf", headers=entetes)
