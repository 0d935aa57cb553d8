from django.urls import path

from danaecare.socle.indicateurs import views

app_name = "indicateurs"
urlpatterns = [
    path("", views.annee_courante, name="annee_courante"),
    path("<int:annee>/", views.figures_annee, name="figures_annee"),
    path("<int:annee>/export/<str:forme>/", views.figures_exporter, name="figures_exporter"),
    path("<int:annee>/<str:code>/", views.figure_lignes, name="figure_lignes"),
]
