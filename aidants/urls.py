from django.urls import include, path

from aidants.views import (
    appels,
    archives,
    chiffres,
    conservation,
    dossiers,
    entretiens,
    groupes,
    listes,
    notes,
    personnes,
    suivi,
)

app_name = "aidants"
DOSSIER = "dossiers/<str:numero>/"
urlpatterns = [
    path("", listes.aidant_liste, name="aidant_liste"),
    path("export/<str:forme>/", listes.aidant_exporter, name="aidant_exporter"),
    path("nouveau/", dossiers.dossier_ouvrir_vue, name="dossier_ouvrir"),
    path("aide/", listes.aide, name="aide"),
    path("ressemblants/", listes.ressemblants_suggerer, name="ressemblants_suggerer"),
    # Calls
    path("appels/", appels.appel_liste, name="appel_liste"),
    path("appels/noter/", appels.appel_noter_vue, name="appel_noter"),
    path("appels/qui/", appels.appelants_suggerer, name="appelants_suggerer"),
    path("appels/<int:pk>/rattacher/", appels.appel_rattacher_vue, name="appel_rattacher"),
    # The file
    path(DOSSIER, dossiers.dossier_fiche, name="dossier_fiche"),
    path(DOSSIER + "modifier/", dossiers.dossier_modifier_vue, name="dossier_modifier"),
    path(DOSSIER + "clore/", dossiers.dossier_clore_vue, name="dossier_clore"),
    path(DOSSIER + "rouvrir/", dossiers.dossier_rouvrir_vue, name="dossier_rouvrir"),
    path(DOSSIER + "equipe/", notes.equipe_definir_vue, name="equipe_definir"),
    path(DOSSIER + "lectures/", suivi.dossier_lectures, name="dossier_lectures"),
    path(DOSSIER + "acces/<str:forme>/", conservation.acces_exporter, name="acces_exporter"),
    path(DOSSIER + "reporter/", conservation.archivage_reporter_vue, name="archivage_reporter"),
    # People
    path(DOSSIER + "aidants/ajouter/", personnes.aidant_ajouter_vue, name="aidant_ajouter"),
    path(DOSSIER + "aidants/<int:pk>/", personnes.aidant_modifier_vue, name="aidant_modifier"),
    path(DOSSIER + "proches/ajouter/", personnes.proche_ajouter_vue, name="proche_ajouter"),
    path(DOSSIER + "proches/<int:pk>/", personnes.proche_modifier_vue, name="proche_modifier"),
    path(DOSSIER + "relations/<int:pk>/", personnes.relation_modifier_vue, name="relation_modifier"),
    path(DOSSIER + "relations/<int:pk>/fin/", personnes.relation_clore_vue, name="relation_clore"),
    # What is done
    path(DOSSIER + "entretiens/ajouter/", entretiens.entretien_noter_vue, name="entretien_noter"),
    path(DOSSIER + "entretiens/<int:pk>/", entretiens.entretien_modifier_vue, name="entretien_modifier"),
    path(DOSSIER + "entretiens/<int:pk>/etat/", entretiens.entretien_qualifier_vue, name="entretien_qualifier"),
    path(DOSSIER + "droits/ajouter/", suivi.droit_noter_vue, name="droit_noter"),
    path(DOSSIER + "droits/<int:pk>/", suivi.droit_avancer_vue, name="droit_avancer"),
    path(DOSSIER + "orientations/ajouter/", suivi.orientation_noter_vue, name="orientation_noter"),
    path(DOSSIER + "orientations/<int:pk>/", suivi.orientation_conclure_vue, name="orientation_conclure"),
    path(DOSSIER + "scores/ajouter/", suivi.evaluation_noter_vue, name="evaluation_noter"),
    path(DOSSIER + "documents/ajouter/", suivi.document_deposer_vue, name="document_deposer"),
    path(DOSSIER + "documents/<int:pk>/", suivi.document_telecharger, name="document_telecharger"),
    path(DOSSIER + "seances/ajouter/", suivi.seance_noter_vue, name="seance_noter"),
    path(DOSSIER + "seances/<int:pk>/", suivi.seance_modifier_vue, name="seance_modifier"),
    path("seances/", suivi.seance_liste, name="seance_liste"),
    # Notes
    path(DOSSIER + "notes/<str:genre>/ecrire/", notes.note_ecrire_vue, name="note_ecrire"),
    path("notes/<str:genre>/<int:pk>/", notes.note_ouvrir, name="note_ouvrir"),
    path("notes/<str:genre>/<int:pk>/partager/", notes.note_partager_vue, name="note_partager"),
    path("notes/<str:genre>/<int:pk>/partages/<int:partage>/", notes.partage_retirer_vue, name="partage_retirer"),
    path("notes/sociale/<int:pk>/urgence/", notes.note_urgence, name="note_urgence"),
    path("urgences/<int:pk>/vue/", notes.bris_voir_vue, name="bris_voir"),
    # Groups
    path("groupes/", groupes.groupe_liste, name="groupe_liste"),
    path("groupes/nouveau/", groupes.groupe_creer_vue, name="groupe_creer"),
    path("groupes/<int:pk>/", groupes.groupe_fiche, name="groupe_fiche"),
    path("groupes/<int:pk>/inscrire/", groupes.groupe_inscrire_vue, name="groupe_inscrire"),
    path("groupes/<int:pk>/pointer/", groupes.groupe_pointer_vue, name="groupe_pointer"),
    path("groupes/<int:pk>/seances/ajouter/", groupes.groupe_planifier_vue, name="groupe_planifier"),
    path("groupes/<int:pk>/seances/<int:seance>/", groupes.groupe_deplacer_vue, name="groupe_deplacer"),
    path("groupes/<int:pk>/seances/<int:seance>/annuler/", groupes.groupe_deplanifier_vue, name="groupe_deplanifier"),
    path(
        "groupes/<int:pk>/inscriptions/<int:inscription>/retirer/",
        groupes.inscription_retirer_vue,
        name="inscription_retirer",
    ),
    path("mobile/", include("aidants.mobile.urls")),
    # Figures
    path("chiffres/", chiffres.chiffres, name="chiffres"),
    path("chiffres/financements/", chiffres.financement_liste, name="financement_liste"),
    path("chiffres/financements/nouveau/", chiffres.financement_noter_vue, name="financement_noter"),
    path("chiffres/financements/<int:pk>/", chiffres.financement_noter_vue, name="financement_modifier"),
    path("chiffres/<str:code>/", chiffres.chiffre_lignes, name="chiffre_lignes"),
    # Hand-over and conservation
    path("passation/", conservation.dossiers_reaffecter_vue, name="dossiers_reaffecter"),
    path("conservation/", conservation.conservation, name="conservation"),
    path("archives/", archives.archive_liste, name="archive_liste"),
    path("archives/<str:numero>/", archives.archive_consulter, name="archive_consulter"),
    path("archives/<str:numero>/reprendre/", archives.archive_reprendre, name="archive_reprendre"),
]
