from django.urls import path

from danaecare.socle.agenda.views import absences, calendriers, gestes, semaines

app_name = "agenda"
urlpatterns = [
    path("", semaines.semaine, name="semaine"),
    path("equipe/", semaines.equipe, name="equipe"),
    path("ajouter/", gestes.ajouter, name="ajouter"),
    path("deplacer/<slug:genre>/<int:pk>/", gestes.plage_deplacer, name="plage_deplacer"),
    path("absences/", absences.absence_liste, name="absence_liste"),
    path("absences/poser/", absences.absence_poser, name="absence_poser"),
    path("absences/<int:pk>/", absences.absence_modifier, name="absence_modifier"),
    path("absences/<int:pk>/retirer/", absences.absence_retirer, name="absence_retirer"),
    path("horaires/", absences.horaires_fixer, name="horaires_fixer"),
    path("calendriers/", calendriers.flux_liste, name="flux_liste"),
    path("calendriers/<int:pk>/couper/", calendriers.flux_revoquer, name="flux_revoquer"),
    path("calendriers/<str:secret>.ics", calendriers.flux_ics, name="flux"),
]
