from django.urls import path

from danaecare.socle.animation.views import actions, presences

app_name = "animation"
urlpatterns = [
    path("", actions.action_liste, name="action_liste"),
    path("export/<str:genre>/", actions.action_exporter, name="action_exporter"),
    path("nouvelle/", actions.action_ajouter, name="action_ajouter"),
    path("<int:pk>/", actions.action_fiche, name="action_fiche"),
    path("<int:pk>/modifier/", actions.action_modifier, name="action_modifier"),
    path("<int:pk>/tenir/", actions.action_tenir, name="action_tenir"),
    path("<int:pk>/annuler/", actions.action_annuler, name="action_annuler"),
    path("<int:pk>/effacer/", actions.action_supprimer, name="action_supprimer"),
    path("<int:pk>/partenaires/", actions.partenaire_ajouter, name="partenaire_ajouter"),
    path("<int:pk>/financeurs/", actions.financeur_noter, name="financeur_noter"),
    path("<int:pk>/<str:genre>/<int:lien>/retirer/", actions.lien_retirer, name="lien_retirer"),
    path("<int:pk>/presences/", presences.action_pointer, name="action_pointer"),
    path("<int:pk>/presences/coller/", presences.participations_coller, name="participations_coller"),
    path("<int:pk>/presences/inscrire/", presences.participation_inscrire, name="participation_inscrire"),
    path("participations/<int:pk>/retirer/", presences.participation_retirer, name="participation_retirer"),
    path("<int:pk>/comptage/", presences.action_compter, name="action_compter"),
]
