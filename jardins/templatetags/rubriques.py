"""The pole's own navigation, and its quantities."""

from django import template
from django.urls import reverse

from danaecare.socle.communs.texte.formats import saisie

register = template.Library()

RUBRIQUES = (
    ("Jardins", "jardins:jardin_liste", "jardins.lire"),
    ("Pépinière", "jardins:pepiniere", "jardins.lire"),
    ("Distributions", "jardins:distribution_liste", "jardins.lire"),
    ("Souhaits", "jardins:saison_liste", "jardins.lire"),
    ("Chantiers", "jardins:chantier_liste", "jardins.lire"),
    ("Binômes", "jardins:binome_liste", "jardins.ecrire"),
    ("Groupes", "jardins:groupe_liste", "jardins.lire"),
    ("Bilan", "jardins:bilan_courant", "jardins.chiffres"),
)


@register.inclusion_tag("composants/onglets.html", takes_context=True)
def rubriques(context):
    """The pole's sections that the account may open; the one of this page is marked."""
    request = context["request"]
    morceaux = request.path.strip("/").split("/")
    ici = morceaux[1] if len(morceaux) > 1 and not morceaux[1].isdecimal() else ""
    onglets = []
    for titre, vue, droit in RUBRIQUES:
        url = reverse(vue)
        if request.user.peut(droit):
            segment = url.strip("/").split("/")[1:2]
            actif = segment == [ici] or (
                not segment and ici in {"", "carte", "nouveau", "photos", "contacts", "visites"}
            )
            onglets.append({"titre": titre, "url": url, "actif": actif})
    return {"onglets": onglets, "libelle": "Rubriques des jardins"}


@register.filter
def dire(ressource, quantite):
    """{{ ressource|dire:quantite }}: "3 plants"."""
    return ressource.dire(quantite)


register.filter(saisie)


@register.filter
def item(dictionnaire, cle):
    return dictionnaire.get(cle)
