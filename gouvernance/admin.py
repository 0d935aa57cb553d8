"""The stopped editions of the annual report in Django's admin: found and read, never changed."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from gouvernance.models.rapport import EditionArretee


@admin.register(EditionArretee)
class EditionAdmin(admin.ModelAdmin):
    list_display = ("__str__", "annee", "audience", "arretee_le", "publiee_le", "pages", "telecharger")
    list_filter = ("cahier__annee", "genre", "audience")
    list_select_related = ("cahier", "financeur")
    fields = ("genre", "audience", "financeur", "arretee_le", "publiee_le", "pages", "telecharger")
    actions = None

    @admin.display(description="année", ordering="cahier__annee")
    def annee(self, edition):
        return edition.cahier.annee

    @admin.display(description="PDF")
    def telecharger(self, edition):
        return format_html('<a href="{}">Lire le PDF</a>', reverse("gouvernance:edition_pdf", args=[edition.pk]))

    def get_queryset(self, request):
        return super().get_queryset(request).defer("chiffres", "textes", "page")

    def has_view_permission(self, request, obj=None):
        return request.user.peut("rapport.lire")

    def has_module_permission(self, request):
        return request.user.peut("rapport.lire")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
