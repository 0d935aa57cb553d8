from django.urls import path

from aidants.mobile.views import apres_halte, conventions, couverture, haltes, inscriptions, plan, public, terrain

HALTE = "haltes/<int:pk>/"
urlpatterns = [
    # The plan
    path("", plan.mobile_mois, name="mobile_mois"),
    path("annee/<int:annee>/", plan.mobile_annee, name="mobile_annee"),
    path("tournees/nouvelle/", plan.tournee_creer, name="tournee_creer"),
    path("tournees/<int:pk>/", plan.tournee_fiche, name="tournee_fiche"),
    path("tournees/<int:pk>/modifier/", plan.tournee_modifier, name="tournee_modifier"),
    path("tournees/<int:pk>/copier/", plan.tournee_copier, name="tournee_copier"),
    path("tournees/<int:pk>/supprimer/", plan.tournee_supprimer, name="tournee_supprimer"),
    path("tournees/<int:pk>/haltes/ajouter/", haltes.halte_ajouter, name="halte_ajouter"),
    # A stop
    path(HALTE, haltes.halte_fiche, name="halte_fiche"),
    path(HALTE + "modifier/", haltes.halte_modifier, name="halte_modifier"),
    path(HALTE + "deplacer/", haltes.halte_deplacer, name="halte_deplacer"),
    path(HALTE + "reporter/", haltes.halte_reporter, name="halte_reporter"),
    path(HALTE + "annuler/", haltes.halte_annuler, name="halte_annuler"),
    path(HALTE + "retablir/", haltes.halte_retablir, name="halte_retablir"),
    path(HALTE + "supprimer/", haltes.halte_supprimer, name="halte_supprimer"),
    path(HALTE + "compte-rendu/", apres_halte.halte_rendre_compte, name="halte_rendre_compte"),
    path(HALTE + "facturer/", conventions.halte_facturer, name="halte_facturer"),
    path(HALTE + "photos/<int:photo>/", haltes.photo_telecharger, name="halte_photo"),
    # Who comes
    path(HALTE + "inscrire/", inscriptions.halte_inscrire, name="halte_inscrire"),
    path(
        HALTE + "inscriptions/<int:inscription>/retirer/",
        inscriptions.halte_desinscrire,
        name="halte_desinscrire",
    ),
    path("conventions/", conventions.convention_liste, name="convention_mobile_liste"),
    path("conventions/nouvelle/", conventions.convention_creer, name="convention_mobile_creer"),
    path("conventions/<int:pk>/", conventions.convention_fiche, name="convention_mobile_fiche"),
    path("conventions/<int:pk>/modifier/", conventions.convention_modifier, name="convention_mobile_modifier"),
    # What phones sent
    path("a-reprendre/", apres_halte.saisies_a_reprendre, name="saisies_a_reprendre"),
    path("saisies/<int:pk>/regler/", apres_halte.saisie_regler, name="saisie_regler"),
    path("accueils/<int:pk>/rappele/", apres_halte.accueil_rappeler, name="accueil_bref_rappeler"),
    path("accueils/<int:pk>/rattacher/", apres_halte.accueil_rattacher, name="accueil_bref_rattacher"),
    # What is covered
    path("couverture/", couverture.mobile_couverture, name="mobile_couverture"),
    path("frequentation/", couverture.halte_liste, name="halte_liste"),
    path("frequentation/export/<str:forme>/", couverture.halte_exporter, name="halte_exporter"),
    # For everybody
    path("prochaines-haltes/", public.prochaines_haltes, name="prochaines_haltes"),
    path("prochaines-haltes.ics", public.prochaines_haltes_flux, name="prochaines_haltes_flux"),
    path(HALTE + "affiche.pdf", public.halte_affiche_pdf, name="halte_affiche_pdf"),
    # On the spot
    path("terrain/service.js", terrain.terrain_service, name="terrain_service"),
    path("terrain/cle/", terrain.terrain_cle, name="terrain_cle"),
    path("terrain/envoyer/", terrain.terrain_envoyer, name="terrain_envoyer"),
    path("terrain/hors-ligne/", terrain.terrain_hors_ligne, name="terrain_hors_ligne"),
    path("terrain/", terrain.terrain_jour, name="terrain_jour"),
    path("terrain/<int:pk>/", terrain.terrain_halte, name="terrain_halte"),
    path("terrain/<int:pk>/etat/", terrain.terrain_etat, name="terrain_etat"),
    path("terrain/<int:pk>/attendus/", terrain.terrain_attendus, name="terrain_attendus"),
]
