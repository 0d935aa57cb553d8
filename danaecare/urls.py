"""Every address of the hub: one prefix an app, plus the accounts and the admin."""

from importlib import import_module

from django.apps import apps
from django.contrib import admin
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from aidants.views import ma_transmission, mon_bilan, mon_rendez_vous
from danaecare.accueil import views as accueil
from danaecare.rapport.urls import CHEMINS as RAPPORT
from danaecare.socle.comptes.views import acces, annulation, chiffres
from danaecare.socle.exploitation import views as exploitation
from danaecare.socle.protection.views import notices
from gouvernance import urls as gouvernance

_SOCLE = (
    "communs",
    "indicateurs",
    "journal",
    "territoires",
    "annuaire",
    "animation",
    "comptes",
    "agenda",
    "attentes",
    "conservation",
    "travaux",
    "envois",
    "exploitation",
    "protection",
    "imports",
    "questionnaires",
    "services",
)
_POLES = ("aidants", "tierslieux", "jardins", "formations", "lettre")

handler400 = "danaecare.accueil.views.requete_refusee"
handler500 = "danaecare.accueil.views.erreur"


def _adresses(etiquette: str) -> list:
    """The app's urls.py under its own name; an app without pages has none."""
    config = apps.get_app_config(etiquette)
    if not module_has_submodule(config.module, "urls"):
        return []
    return [path(f"{etiquette}/", include(import_module(f"{config.name}.urls")))]


urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    path("recherche/", accueil.recherche, name="recherche"),
    path("clavier/", accueil.clavier, name="clavier"),
    path("reference/", accueil.reference, name="reference"),
    path("accessibilite/", accueil.accessibilite, name="accessibilite"),
    path("confidentialite/", notices.confidentialite, name="confidentialite"),
    path("confidentialite/notice.pdf", notices.confidentialite_pdf, name="confidentialite_pdf"),
    path("confidentialite/<int:pk>/", notices.confidentialite_version, name="confidentialite_version"),
    # Under an address that tells nothing.
    path("rendez-vous/<str:jeton>/", mon_rendez_vous.voir, name="mon_rendez_vous"),
    path("rendez-vous/<str:jeton>/annuler/", mon_rendez_vous.annuler, name="mon_rendez_vous_annuler"),
    path("rendez-vous/<str:jeton>/autre-moment/", mon_rendez_vous.autre_moment, name="mon_rendez_vous_autre"),
    path("rendez-vous/<str:jeton>/sans-courriel/", mon_rendez_vous.arreter, name="mon_rendez_vous_arreter"),
    path("rendez-vous/<str:jeton>/agenda.ics", mon_rendez_vous.calendrier, name="mon_rendez_vous_agenda"),
    path("transmission/<str:jeton>/", ma_transmission.voir, name="ma_transmission"),
    path("questions/<str:jeton>/", mon_bilan.voir, name="mon_bilan"),
    path("questions/<str:jeton>/non/", mon_bilan.refuser, name="mon_bilan_refuser"),
    path("annuler/", annulation.annuler, name="annuler"),
    # An account's own, below the figures.
    path("indicateurs/miens/", chiffres.mes_chiffres, name="mes_chiffres"),
    path("indicateurs/miens/<str:code>/garder/", chiffres.chiffre_epingler, name="chiffre_epingler"),
    path("indicateurs/miens/<str:code>/retirer/", chiffres.chiffre_detacher, name="chiffre_detacher"),
    path("style/", accueil.style, name="style"),
    path("vivant/", accueil.vivant, name="vivant"),
    path("sante", exploitation.sante, name="sante"),
    # Before the library's own: what the hub closes or guards.
    path("compte/email/", acces.adresse, name="account_email"),
    path("compte/confirm-email/", acces.adresse, name="account_email_verification_sent"),
    path("compte/confirm-email/<str:cle>/", acces.adresse, name="account_confirm_email"),
    path("compte/password/change/", acces.mot_de_passe, name="account_change_password"),
    path("compte/", include("allauth.account.urls")),
    path("compte/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
    *[adresse for etiquette in (*_SOCLE, *_POLES) for adresse in _adresses(etiquette)],
    path("gouvernance/", include(([*gouvernance.urlpatterns, *RAPPORT], gouvernance.app_name))),
]
