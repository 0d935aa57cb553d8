from django.urls import path

from gouvernance.rapport import views as rapport

app_name = "gouvernance"
urlpatterns = [
    path("rapport/", rapport.rapport, name="rapport"),
]
