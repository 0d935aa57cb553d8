"""Django's admin with the hub's own site; apart from the site itself, which imports models."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "danaecare.accueil.admin_site.SiteAdministration"
