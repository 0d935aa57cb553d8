from django.urls import path

from danaecare.socle.annuaire.types import ORGANISATION, PERSONNE, Sorte
from danaecare.socle.annuaire.views import contacts, fiches, fusion

app_name = "annuaire"


def _adresses(sorte: Sorte, prefixe: str) -> list:
    """The same pages for each kind of sheet, named after it."""
    de = {"sorte": sorte}
    nom = sorte.nom
    return [
        path(prefixe, fiches.fiche_liste, de, name=f"{nom}_liste"),
        path(f"{prefixe}export/<str:genre>/", fiches.fiche_exporter, de, name=f"{nom}_exporter"),
        path(f"{prefixe}suggestions/", fiches.fiche_suggerer, de, name=f"{nom}_suggerer"),
        path(f"{prefixe}ressemblances/", fiches.fiche_ressembler, de, name=f"{nom}_ressembler"),
        path(f"{prefixe}nouvelle/", fiches.fiche_ajouter, de, name=f"{nom}_ajouter"),
        path(f"{prefixe}<int:pk>/", fiches.fiche_ouvrir, de, name=f"{nom}_fiche"),
        path(f"{prefixe}<int:pk>/modifier/", fiches.fiche_modifier, de, name=f"{nom}_modifier"),
        path(f"{prefixe}<int:pk>/etat/<str:geste>/", fiches.fiche_changer_etat, de, name=f"{nom}_changer_etat"),
        path(f"{prefixe}<int:pk>/reunir/", fusion.fiche_reunir, de, name=f"{nom}_reunir"),
        path(f"{prefixe}<int:pk>/reunir/<int:autre>/", fusion.fiche_fusionner, de, name=f"{nom}_fusionner"),
    ]


urlpatterns = [
    *_adresses(ORGANISATION, ""),
    *_adresses(PERSONNE, "personnes/"),
    path("<int:pk>/contacts/nouveau/", contacts.contact_ajouter, name="contact_ajouter"),
    path("contacts/<int:pk>/modifier/", contacts.contact_modifier, name="contact_modifier"),
    path("contacts/<int:pk>/retirer/", contacts.contact_retirer, name="contact_retirer"),
]
