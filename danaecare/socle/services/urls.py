from django.urls import path

from danaecare.socle.services.views import demandes, fiches, public, referencements, services, themes, zones

app_name = "services"
urlpatterns = [
    path("", services.service_liste, name="service_liste"),
    path("export/<str:genre>/", services.service_exporter, name="service_exporter"),
    path("nouveau/", services.service_ajouter, name="service_ajouter"),
    path("pour-les-aidants/", public.services_publics, name="services_publics"),
    path("pour-les-aidants/donnees/<slug:table>.<slug:forme>", public.donnees, name="donnees"),
    path("pour-les-aidants/<int:pk>/", public.service_public, name="service_public"),
    path("a-confirmer/", demandes.verifications_demander, name="verifications_demander"),
    path("corrections/<int:pk>/", demandes.propositions_trancher, name="propositions_trancher"),
    path("confirmer/<str:jeton>/", demandes.service_confirmer, name="service_confirmer"),
    path("<int:pk>/", services.service_fiche, name="service_fiche"),
    path("<int:pk>/modifier/", services.service_modifier, name="service_modifier"),
    path("<int:pk>/verifier/", services.service_verifier, name="service_verifier"),
    path("<int:pk>/fermer/", services.service_fermer, name="service_fermer"),
    path("<int:pk>/rouvrir/", services.service_rouvrir, name="service_rouvrir"),
    path("<int:pk>/fiche.pdf", fiches.service_pdf, name="service_pdf"),
    path("<int:pk>/envoyer/", fiches.service_envoyer, name="service_envoyer"),
    path("<int:pk>/favori/", services.service_preferer, name="service_preferer"),
    path("<int:pk>/plus-favori/", services.service_delaisser, name="service_delaisser"),
    path("ma-boussole/", referencements.referencement_liste, name="referencement_liste"),
    path("ma-boussole/nouvelle/", referencements.referencement_ajouter, name="referencement_ajouter"),
    path("ma-boussole/<int:pk>/", referencements.referencement_modifier, name="referencement_modifier"),
    path("zones-blanches/", zones.zones_blanches, name="zones_blanches"),
    path("affiches/<str:code>.pdf", zones.affiche_pdf, name="affiche_pdf"),
    path("themes/", themes.theme_liste, name="theme_liste"),
    path("themes/nouveau/", themes.theme_ajouter, name="theme_ajouter"),
    path("themes/<int:pk>/", themes.theme_modifier, name="theme_modifier"),
    path("themes/<int:pk>/retirer/", themes.theme_retirer, name="theme_retirer"),
    path("themes/<int:pk>/remettre/", themes.theme_remettre, name="theme_remettre"),
]
