"""The addresses of the report; they are named and found among those of gouvernance, whose tables it writes."""

from django.urls import path

from danaecare.rapport.views import annees, cahier, editions, relances, saisies, textes

_CHAPITRE = "rapport/<int:annee>/chapitres/<slug:cle>/"
CHEMINS = [
    path("rapport/", cahier.rapport, name="rapport"),
    path("rapport/<int:annee>/couverture/", cahier.couverture, name="rapport_couverture"),
    path("rapport/<int:annee>/complete/", annees.annee_declarer, name="rapport_annee_declarer"),
    path("rapport/<int:annee>/rouvrir/", annees.annee_rouvrir, name="rapport_annee_rouvrir"),
    path("rapport/<int:annee>/demander/", relances.textes_demander, name="rapport_textes_demander"),
    path("rapport/<int:annee>/chiffres/", textes.chiffres_proposes, name="rapport_chiffres_proposes"),
    path("rapport/<int:annee>/chapitre/", cahier.chapitre_ajouter, name="rapport_chapitre_ajouter"),
    path(_CHAPITRE, cahier.chapitre, name="rapport_chapitre"),
    path(f"{_CHAPITRE}modifier/", cahier.chapitre_modifier, name="rapport_chapitre_modifier"),
    path(f"{_CHAPITRE}monter/", cahier.chapitre_deplacer, {"sens": "haut"}, name="rapport_chapitre_monter"),
    path(f"{_CHAPITRE}descendre/", cahier.chapitre_deplacer, {"sens": "bas"}, name="rapport_chapitre_descendre"),
    path(f"{_CHAPITRE}cacher/", cahier.chapitre_cacher, name="rapport_chapitre_cacher"),
    path(f"{_CHAPITRE}relire/", cahier.chapitre_relire, name="rapport_chapitre_relire"),
    path(f"{_CHAPITRE}diviser/", cahier.chapitre_diviser, name="rapport_chapitre_diviser"),
    path(f"{_CHAPITRE}effacer/", cahier.chapitre_effacer, name="rapport_chapitre_effacer"),
    path(f"{_CHAPITRE}partie/", cahier.partie_ajouter, name="rapport_partie_ajouter"),
    path(f"{_CHAPITRE}chiffre/", saisies.chiffre_ajouter, name="chiffre_saisi_ajouter"),
    path(f"{_CHAPITRE}apercu/", textes.texte_apercu, name="rapport_texte_apercu"),
    path(f"{_CHAPITRE}ecrire/<slug:partie>/", textes.texte, name="rapport_texte"),
    path(f"{_CHAPITRE}ecrire/<slug:partie>/auto/", textes.texte_auto, name="rapport_texte_auto"),
    path(f"{_CHAPITRE}ecrire/<slug:partie>/commenter/", textes.commenter, name="rapport_commenter"),
    path("rapport/commentaires/<int:pk>/regler/", textes.commentaire_regler, name="rapport_commentaire_regler"),
    path("rapport/textes/<int:pk>/versions/", textes.versions, name="rapport_versions"),
    path("rapport/versions/<int:pk>/", textes.version, name="rapport_version"),
    path("rapport/versions/<int:pk>/reprendre/", textes.version_reprendre, name="rapport_version_reprendre"),
    path("rapport/versions/<int:pk>/regler/", textes.version_regler, name="rapport_version_regler"),
    path("rapport/chiffres/<int:pk>/", saisies.chiffre_modifier, name="chiffre_saisi_modifier"),
    path("rapport/chiffres/<int:pk>/effacer/", saisies.chiffre_effacer, name="chiffre_saisi_effacer"),
    path("rapport/<int:annee>/images/", saisies.images, name="rapport_images"),
    path("rapport/images/<int:pk>/", saisies.image, name="rapport_photo"),
    path("rapport/images/<int:pk>/effacer/", saisies.image_effacer, name="rapport_image_effacer"),
    path("rapport/<int:annee>/arreter/", editions.edition_arreter, name="edition_arreter"),
    path("rapport/editions/<int:pk>/", editions.edition_fiche, name="edition_fiche"),
    path("rapport/editions/<int:pk>/rapport.pdf", editions.edition_pdf, name="edition_pdf"),
    path("rapport/editions/<int:pk>/archive.zip", editions.edition_archive, name="edition_archive_telecharger"),
    path("rapport/editions/<int:pk>/publier/", editions.edition_publier, name="edition_publier"),
    path("rapport/editions/<int:pk>/depublier/", editions.edition_depublier, name="edition_depublier"),
    path("rapport/publie/<int:annee>/", editions.publiee, name="rapport_publie"),
    path("rapport/publie/<int:annee>/rapport.pdf", editions.publiee_pdf, name="rapport_publie_pdf"),
]
