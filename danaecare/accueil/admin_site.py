"""Django's admin as the hub wants it: reference data alone, behind the hub's own login and second factor."""

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

RACINES = frozenset({"danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"})


class SiteAdministration(AdminSite):
    """Models of libraries (second factors, e-mail addresses, tasks) never register: only the hub's own do."""

    site_title = "DanaeCare"
    site_header = "DanaeCare, données de référence"
    index_title = "Données de référence"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        modeles = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        du_hub = [modele for modele in modeles if _racine(modele) in RACINES]
        super().register(du_hub, admin_class, **options)

    def login(self, request, extra_context=None):
        """The hub's login, with its second factor and its log: this page never takes a password."""
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def _racine(modele) -> str:
    return apps.get_app_config(modele._meta.app_label).name.split(".")[0]
