from django.urls import path

from danaecare.socle.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.trace_liste, name="trace_liste"),
    path("export/<str:genre>/", views.trace_exporter, name="trace_exporter"),
    path("fiche/<str:sorte>/<int:pk>/", views.historique, name="historique"),
]
