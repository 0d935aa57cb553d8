from django.urls import path

from danaecare.socle.journal import views

app_name = "journal"
urlpatterns = [path("", views.trace_liste, name="trace_liste")]
