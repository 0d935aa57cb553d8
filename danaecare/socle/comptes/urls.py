from django.urls import path

from danaecare.socle.comptes.views import attributions, brouillons, comptes, essais

app_name = "comptes"
urlpatterns = [
    path("", comptes.compte_liste, name="compte_liste"),
    path("ouvrir/", comptes.compte_ouvrir, name="compte_ouvrir"),
    path("brouillons/", brouillons.brouillon_garder, name="brouillon_garder"),
    path("roles/<int:pk>/", attributions.attribution_decider, name="attribution_decider"),
    path("essais/<str:jeton>/", essais.essai_prouver, name="essai_prouver"),
    path("<int:pk>/", comptes.compte_modifier, name="compte_modifier"),
    path("<int:pk>/inviter/", comptes.compte_inviter, name="compte_inviter"),
    path("<int:pk>/second-facteur/lever/", comptes.second_facteur_lever, name="second_facteur_lever"),
    path("<int:pk>/fermer/", comptes.compte_fermer, name="compte_fermer"),
    path("<int:pk>/rouvrir/", comptes.compte_rouvrir, name="compte_rouvrir"),
    path("<int:pk>/revoir/", comptes.compte_revoir, name="compte_revoir"),
]
