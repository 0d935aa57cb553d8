from django.urls import path

from danaecare.socle.protection.views import demandes, notices, registre, violations

app_name = "protection"
urlpatterns = [
    path("", registre.tableau, name="tableau"),
    path("demandes/", demandes.liste, name="demande_liste"),
    path("demandes/noter/", demandes.ouvrir, name="demande_ouvrir"),
    path("demandes/<int:pk>/", demandes.fiche, name="demande_fiche"),
    path("demandes/<int:pk>/prolonger/", demandes.prolonger, name="demande_prolonger"),
    path("demandes/<int:pk>/repondre/", demandes.repondre, name="demande_repondre"),
    path("violations/", violations.liste, name="violation_liste"),
    path("violations/signaler/", violations.signaler, name="violation_signaler"),
    path("violations/<int:pk>/", violations.fiche, name="violation_fiche"),
    path("violations/<int:pk>/completer/", violations.completer, name="violation_completer"),
    path("violations/<int:pk>/clore/", violations.clore, name="violation_clore"),
    path("registre/", registre.traitement_liste, name="traitement_liste"),
    path("registre/remplir/", registre.remplir, name="registre_remplir"),
    path("registre/ajouter/", registre.ajouter, {"genre": "traitement"}, name="traitement_ajouter"),
    path("registre/<int:pk>/", registre.traitement_fiche, name="traitement_fiche"),
    path("registre/<int:pk>/modifier/", registre.modifier, {"genre": "traitement"}, name="traitement_modifier"),
    path("registre/<int:pk>/analyse/", registre.aipd, name="aipd"),
    path("registre/<int:pk>/analyse/ecrire/", registre.aipd_modifier, name="aipd_modifier"),
    path("sous-traitants/", registre.sous_traitant_liste, name="sous_traitant_liste"),
    path("sous-traitants/ajouter/", registre.ajouter, {"genre": "sous_traitant"}, name="sous_traitant_ajouter"),
    path(
        "sous-traitants/<int:pk>/modifier/",
        registre.modifier,
        {"genre": "sous_traitant"},
        name="sous_traitant_modifier",
    ),
    path("hebergement/", registre.hebergement_liste, name="hebergement_liste"),
    path("hebergement/ajouter/", registre.ajouter, {"genre": "hebergement"}, name="hebergement_ajouter"),
    path("hebergement/<int:pk>/modifier/", registre.modifier, {"genre": "hebergement"}, name="hebergement_modifier"),
    path("donnees/", registre.carte, name="carte"),
    path("notice/publier/", notices.publier, name="notice_publier"),
]
