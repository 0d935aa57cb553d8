from django.urls import path

from danaecare.socle.travaux import views

app_name = "travaux"
urlpatterns = [
    path("", views.travail_liste, name="travail_liste"),
    path("<int:pk>/", views.travail_suivre, name="travail_suivre"),
    path("<int:pk>/annuler/", views.travail_annuler, name="travail_annuler"),
    path("<int:pk>/fichier/", views.travail_fichier, name="travail_fichier"),
]
