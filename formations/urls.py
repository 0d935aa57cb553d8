from django.urls import path

from formations.views import bpf, catalogue, seances, sessions, signatures

app_name = "formations"

urlpatterns = [
    path("", sessions.session_liste, name="session_liste"),
    path("sessions/nouvelle/", sessions.session_creer, name="session_creer"),
    path("sessions/<int:pk>/", sessions.session_fiche, name="session_fiche"),
    path("sessions/<int:pk>/modifier/", sessions.session_modifier, name="session_modifier"),
    path("sessions/<int:pk>/annuler/", sessions.session_annuler_vue, name="session_annuler"),
    path("sessions/<int:pk>/demi-journees/", sessions.demi_journee_creer, name="demi_journee_creer"),
    path("demi-journees/<int:pk>/retirer/", sessions.demi_journee_retirer_vue, name="demi_journee_retirer"),
    path("sessions/<int:pk>/stagiaires/", sessions.stagiaire_creer, name="stagiaire_creer"),
    path("stagiaires/<int:pk>/", sessions.stagiaire_modifier_vue, name="stagiaire_modifier"),
    path("sessions/<int:pk>/emargement/", seances.feuille, name="feuille"),
    path("sessions/<int:pk>/documents/<str:genre>/", seances.documents_creer, name="documents_creer"),
    path("documents/<int:pk>.pdf", seances.document_pdf, name="document_pdf"),
    path("demi-journees/<int:pk>/tablette/", signatures.signature_lien, name="signature_lien"),
    path("signer/<str:jeton>/", signatures.signer, name="signer"),
    path("signer/<str:jeton>/commencer/", signatures.signer_prendre, name="signer_prendre"),
    path("signer/<str:jeton>/<str:sorte>/<int:pk>/", signatures.signer_personne, name="signer_personne"),
    path("catalogue/", catalogue.formation_liste, name="formation_liste"),
    path("catalogue/nouvelle/", catalogue.formation_ecrire_vue, name="formation_creer"),
    path("catalogue/<int:pk>/", catalogue.formation_fiche, name="formation_fiche"),
    path("catalogue/<int:pk>/modifier/", catalogue.formation_ecrire_vue, name="formation_modifier"),
    path("catalogue/<int:pk>/programme/", catalogue.programme_creer, name="programme_creer"),
    path("universite/", catalogue.universite, name="universite"),
    path("universite/promotions/nouvelle/", catalogue.promotion_ecrire_vue, name="promotion_creer"),
    path("universite/promotions/<int:pk>/", catalogue.promotion_ecrire_vue, name="promotion_modifier"),
    path("bpf/", bpf.bpf_liste, name="bpf_liste"),
    path("bpf/nouveau/", bpf.bpf_ecrire, name="bpf_creer"),
    path("bpf/<int:pk>/", bpf.bpf_fiche, name="bpf_fiche"),
    path("bpf/<int:pk>/modifier/", bpf.bpf_ecrire, name="bpf_modifier"),
    path("bpf/<int:pk>/deposer/", bpf.bpf_deposer, name="bpf_deposer"),
    path("bpf/<int:pk>/<str:cadre>/<str:code>/", bpf.bpf_lignes, name="bpf_lignes"),
    path("bpf/factures/nouvelle/", bpf.produit_ecrire_vue, name="produit_creer"),
    path("bpf/factures/<int:pk>/", bpf.produit_ecrire_vue, name="produit_modifier"),
    path("bpf/charges/nouvelle/", bpf.charge_ecrire_vue, name="charge_creer"),
    path("bpf/charges/<int:pk>/", bpf.charge_ecrire_vue, name="charge_modifier"),
]
