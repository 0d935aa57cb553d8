from django.urls import path

from danaecare.socle.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.import_liste, name="import_liste"),
    path("<int:pk>/", views.import_fiche, name="import_fiche"),
    path("<int:pk>/confirmer/", views.import_confirmer, name="import_confirmer"),
    path("<int:pk>/nombres/", views.import_trancher, name="import_trancher"),
    path("<int:pk>/abandonner/", views.import_abandonner, name="import_abandonner"),
    path("<int:pk>/annuler/", views.import_annuler, name="import_annuler"),
    path("<int:pk>/refus.csv", views.refus_exporter, name="refus_exporter"),
    path("<slug:code>/", views.import_deposer, name="import_deposer"),
    path("<slug:code>/modele.<str:genre>", views.modele_telecharger, name="modele_telecharger"),
]
