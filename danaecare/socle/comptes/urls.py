from django.urls import path

from danaecare.socle.comptes import views

app_name = "comptes"
urlpatterns = [
    path("", views.compte_liste, name="compte_liste"),
    path("ouvrir/", views.compte_ouvrir, name="compte_ouvrir"),
    path("<int:pk>/", views.compte_modifier_vue, name="compte_modifier"),
    path("<int:pk>/fermer/", views.compte_fermer_vue, name="compte_fermer"),
    path("<int:pk>/rouvrir/", views.compte_rouvrir_vue, name="compte_rouvrir"),
    path("<int:pk>/revoir/", views.compte_revoir_vue, name="compte_revoir"),
]
