"""The directory in Django's admin: corrections, import and export, through the same actions as the pages."""

from django.contrib import admin
from import_export.admin import ImportExportMixin

from danaecare.socle.annuaire.actions.organisations import (
    organisation_assurer,
    organisation_creer,
    organisation_modifier,
)
from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier
from danaecare.socle.annuaire.forms import OrganisationForm, PersonneForm
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.annuaire.ressources import OrganisationRessource, PersonneRessource
from danaecare.socle.communs.interface.administration import AdminParActions, ExportSansScript


class FicheAdmin(ExportSansScript, ImportExportMixin, AdminParActions):
    ordering = ("cle_tri", "pk")
    list_per_page = 50
    search_fields = ("cherche",)

    def get_search_results(self, request, queryset, search_term):
        return queryset.chercher(search_term), False


@admin.register(Organisation)
class OrganisationAdmin(FicheAdmin):
    form = OrganisationForm
    resource_classes = [OrganisationRessource]
    creer, modifier, nom_objet = organisation_creer, organisation_modifier, "organisation"
    list_display = ("nom", "nature", "lieu", "telephone", "courriel", "ma_boussole", "archivee_le")
    list_filter = ("nature", "ma_boussole", ("archivee_le", admin.EmptyFieldListFilter))
    list_select_related = ("commune",)
    fields = (
        "nom", "sigle", "nature", "activite", "telephone", "courriel", "adresse", "lieu", "site", "ma_boussole",
        "ma_boussole_verifiee_le", "version_ouverte",
    )  # fmt: skip


@admin.register(Personne)
class PersonneAdmin(FicheAdmin):
    form = PersonneForm
    resource_classes = [PersonneRessource]
    creer, modifier, nom_objet = personne_creer, personne_modifier, "personne"
    list_display = ("__str__", "qualites_libelles", "employeur", "lieu", "telephone", "courriel", "archivee_le")
    list_filter = (("archivee_le", admin.EmptyFieldListFilter),)
    list_select_related = ("commune", "employeur")
    fields = (
        "nom", "prenom", "nom_naissance", "qualites", "employeur", "fonction", "telephone", "courriel", "adresse",
        "lieu", "version_ouverte",
    )  # fmt: skip

    def champs_de(self, request, form) -> dict:
        champs = super().champs_de(request, form)
        champs["employeur"] = organisation_assurer(par=request.user, organisation=champs["employeur"])
        return champs
