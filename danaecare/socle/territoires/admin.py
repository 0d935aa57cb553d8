"""Communes in the admin: to look at and to export. They change with the extract, sectors in their own screen."""

from django.contrib import admin
from import_export.admin import ExportMixin

from danaecare.socle.communs.interface.administration import ExportSansScript
from danaecare.socle.territoires.models import AncienneCommune, Commune
from danaecare.socle.territoires.ressources import CommuneRessource


class LectureSeule:
    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class AncienneEnLigne(LectureSeule, admin.TabularInline):
    model = AncienneCommune
    fields = ("code", "nom", "nature")
    extra = 0


@admin.register(Commune)
class CommuneAdmin(LectureSeule, ExportSansScript, ExportMixin, admin.ModelAdmin):
    resource_classes = [CommuneRessource]
    list_display = ("code", "nom", "departement", "arrondissement_nom", "epci", "population")
    list_filter = ("departement",)
    list_select_related = ("epci",)
    search_fields = ("cle", "code")
    fields = ("code", "nom", "departement", "arrondissement_nom", "epci", "codes_postaux", "population")
    inlines = [AncienneEnLigne]
