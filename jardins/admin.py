"""Reference data of the nursery in Django's admin: what is shared and where it is kept, through the same actions."""

from django.contrib import admin
from import_export.admin import ImportExportMixin

from danaecare.socle.communs.interface.administration import AdminParActions, ExportSansScript
from danaecare.socle.communs.texte.mots import cle
from jardins.actions.pepiniere import (
    emplacement_creer,
    emplacement_modifier,
    ressource_creer,
    ressource_modifier,
)
from jardins.forms.pepiniere import EmplacementModifierForm, RessourceForm
from jardins.models import Emplacement, Ressource
from jardins.ressources import EmplacementRessource, NomenclatureRessource


class ParCleAdmin(ExportSansScript, ImportExportMixin, AdminParActions):
    # The administration does not read the pole.
    view_on_site = False
    search_fields = ("cle",)

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(cle__contains=cle(search_term)), False


@admin.register(Ressource)
class RessourceAdmin(ParCleAdmin):
    form = RessourceForm
    resource_classes = [NomenclatureRessource]
    creer, modifier, nom_objet = ressource_creer, ressource_modifier, "ressource"
    list_display = ("nom", "genre", "unite", "seuil", "retiree_le")
    list_filter = ("genre", "unite", ("retiree_le", admin.EmptyFieldListFilter))
    fields = ("nom", "genre", "unite", "seuil", "version_ouverte")


@admin.register(Emplacement)
class EmplacementAdmin(ParCleAdmin):
    form = EmplacementModifierForm
    resource_classes = [EmplacementRessource]
    creer, modifier, nom_objet = emplacement_creer, emplacement_modifier, "emplacement"
    list_display = ("nom", "ferme_le")
    list_filter = (("ferme_le", admin.EmptyFieldListFilter),)
    fields = ("nom", "ferme_le", "version_ouverte")
