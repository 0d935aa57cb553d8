from django.urls import path

from aidants import views

app_name = "aidants"
urlpatterns = [
    path("", views.aidant_liste, name="aidant_liste"),
    path("export/<str:forme>/", views.aidant_exporter, name="aidant_exporter"),
    path("nouveau/", views.dossier_ouvrir_vue, name="dossier_ouvrir"),
    path("ressemblants/", views.ressemblants_suggerer, name="ressemblants_suggerer"),
    path("dossiers/<str:numero>/", views.dossier_fiche, name="dossier_fiche"),
    path("dossiers/<str:numero>/modifier/", views.dossier_modifier_vue, name="dossier_modifier"),
    path("dossiers/<str:numero>/clore/", views.dossier_clore_vue, name="dossier_clore"),
    path("dossiers/<str:numero>/rouvrir/", views.dossier_rouvrir_vue, name="dossier_rouvrir"),
    path("dossiers/<str:numero>/aidants/ajouter/", views.aidant_ajouter_vue, name="aidant_ajouter"),
    path("dossiers/<str:numero>/aidants/<int:pk>/", views.aidant_modifier_vue, name="aidant_modifier"),
    path("dossiers/<str:numero>/proches/ajouter/", views.proche_ajouter_vue, name="proche_ajouter"),
    path("dossiers/<str:numero>/proches/<int:pk>/", views.proche_modifier_vue, name="proche_modifier"),
    path("dossiers/<str:numero>/relations/<int:pk>/", views.relation_modifier_vue, name="relation_modifier"),
    path("dossiers/<str:numero>/relations/<int:pk>/fin/", views.relation_clore_vue, name="relation_clore"),
    path("dossiers/<str:numero>/entretiens/ajouter/", views.entretien_noter_vue, name="entretien_noter"),
    path("dossiers/<str:numero>/entretiens/<int:pk>/", views.entretien_modifier_vue, name="entretien_modifier"),
    path("dossiers/<str:numero>/entretiens/<int:pk>/etat/", views.entretien_qualifier_vue, name="entretien_qualifier"),
]
