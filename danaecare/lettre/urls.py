from django.urls import path

from danaecare.lettre.views import abonnes, archives, blocs, numeros, publiques

app_name = "lettre"
urlpatterns = [
    path("", archives.archive_liste, name="archive_liste"),
    path("numeros/", numeros.numero_liste, name="numero_liste"),
    path("numeros/nouveau/", numeros.numero_creer, name="numero_creer"),
    path("numeros/<int:pk>/", numeros.numero_fiche, name="numero_fiche"),
    path("numeros/<int:pk>/modifier/", numeros.numero_modifier, name="numero_modifier"),
    path("numeros/<int:pk>/effacer/", numeros.numero_effacer, name="numero_effacer"),
    path("numeros/<int:pk>/programme/", numeros.numero_programme, name="numero_programme"),
    path("numeros/<int:pk>/bloc/", blocs.bloc_ajouter, name="bloc_ajouter"),
    path("numeros/<int:pk>/apercu/", numeros.numero_apercu, name="numero_apercu"),
    path("numeros/<int:pk>/document/", numeros.numero_document, name="numero_document"),
    path("numeros/<int:pk>/essayer/", numeros.numero_essayer, name="numero_essayer"),
    path("numeros/<int:pk>/envoyer/", numeros.numero_envoyer, name="numero_envoyer"),
    path("blocs/<int:pk>/modifier/", blocs.bloc_modifier, name="bloc_modifier"),
    path("blocs/<int:pk>/retirer/", blocs.bloc_retirer, name="bloc_retirer"),
    path("blocs/<int:pk>/monter/", blocs.bloc_deplacer, {"sens": -1}, name="bloc_monter"),
    path("blocs/<int:pk>/descendre/", blocs.bloc_deplacer, {"sens": 1}, name="bloc_descendre"),
    path("blocs/<int:pk>/image/", archives.image, name="image"),
    path("<int:pk>/", archives.archive, name="archive"),
    path("<int:pk>/ouverte.gif", archives.ouverture, name="ouverture"),
    path("<int:numero>/vers/<int:pk>/", archives.clic, name="clic"),
    path("inscription/", publiques.inscription, name="inscription"),
    path("inscription/merci/", publiques.inscription_faite, name="inscription_faite"),
    path("confirmer/<str:jeton>/", publiques.confirmer, name="confirmer"),
    path("desabonner/<str:jeton>/", publiques.desabonner, name="desabonner"),
    path("abonnes/", abonnes.abonne_liste, name="abonne_liste"),
    path("abonnes/export/<str:genre>/", abonnes.abonne_exporter, name="abonne_exporter"),
    path("abonnes/nouveau/", abonnes.abonne_ajouter, name="abonne_ajouter"),
    path("abonnes/revenus/", abonnes.abonnes_rejeter, name="abonnes_rejeter"),
    path("abonnes/page/", abonnes.inscription_donner, name="inscription_donner"),
    path("abonnes/<int:pk>/", abonnes.abonne_fiche, name="abonne_fiche"),
    path("abonnes/<int:pk>/desabonner/", abonnes.abonne_desabonner, name="abonne_desabonner"),
    path("abonnes/<int:pk>/refusee/", abonnes.abonne_rejeter, name="abonne_rejeter"),
]
