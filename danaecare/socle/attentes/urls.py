from django.urls import path

from danaecare.socle.attentes import views

app_name = "attentes"
urlpatterns = [
    path("", views.a_faire, name="a_faire"),
    path("equipe/", views.a_faire_equipe, name="a_faire_equipe"),
    path("a-venir/", views.a_venir, name="a_venir"),
    path("alertes/", views.cloche, name="cloche"),
    path("alertes/nombre/", views.cloche_compter, name="cloche_compter"),
    path("alertes/lues/", views.attentes_voir, name="attentes_voir"),
    path("courriel/", views.rythme_choisir, name="rythme_choisir"),
    path("reports/<int:pk>/lever/", views.report_lever, name="report_lever"),
    path("<str:cle>/reporter/", views.attente_reporter, name="attente_reporter"),
]
