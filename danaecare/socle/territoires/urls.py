from django.urls import path

from danaecare.socle.territoires import views

app_name = "territoires"
urlpatterns = [
    path("", views.commune_liste, name="commune_liste"),
    path("export/<str:genre>/", views.commune_exporter, name="commune_exporter"),
    path("suggestions/", views.commune_suggerer, name="commune_suggerer"),
    path("communes/<str:code>/", views.commune_fiche, name="commune_fiche"),
    path("secteurs/", views.secteur_liste, name="secteur_liste"),
    path("secteurs/nouveau/<int:decoupage>/", views.secteur_ajouter, name="secteur_ajouter"),
    path("secteurs/<int:pk>/", views.secteur_fiche, name="secteur_fiche"),
    path("secteurs/<int:pk>/supprimer/", views.secteur_retirer, name="secteur_retirer"),
]
