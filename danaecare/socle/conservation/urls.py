from django.urls import path

from danaecare.socle.conservation import views

app_name = "conservation"


def _adresses(sujet: str, prefixe: str) -> list:
    de = {"sujet": sujet}
    return [
        path(f"{prefixe}<int:pk>/", views.mesures, de, name=f"{sujet}_mesures"),
        path(f"{prefixe}<int:pk>/donnees.json", views.exporter, de, name=f"{sujet}_exporter"),
        path(f"{prefixe}<int:pk>/<int:mesure>/lever/", views.lever, de, name=f"{sujet}_lever"),
    ]


urlpatterns = [
    path("", views.durees, name="durees"),
    *_adresses("personne", "personnes/"),
    *_adresses("dossier", "dossiers/"),
    *_adresses("abonne", "abonnes/"),
]
