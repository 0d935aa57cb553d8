from django.urls import path

from danaecare.socle.envois import views

app_name = "envois"
urlpatterns = [
    path("<int:pk>/", views.envoi_suivre, name="envoi_suivre"),
    path("<int:pk>/renvoyer/", views.envoi_renvoyer, name="envoi_renvoyer"),
    path("courriels/<int:pk>/renvoyer/", views.courriel_renvoyer, name="courriel_renvoyer"),
]
