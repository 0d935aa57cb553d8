"""Base of the admin's pages: what they write goes through the actions of the app, like everything else."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from import_export.forms import ExportForm

from danaecare.socle.communs.ecriture.modeles import ConflitEcriture


class ExportSansScript:
    """The page of an export asks for the format alone: the choice of columns works by scripts written in the page."""

    export_form_class = ExportForm


class AdminParActions(admin.ModelAdmin):
    """A ModelAdmin whose form is a `VersionForm` and whose writes are two actions.

    Nothing is deleted here. The hub's log says who wrote what; Django's own, which copies names, stays empty.
    """

    creer: Callable
    modifier: Callable
    nom_objet: str
    actions = None

    def get_fields(self, request, obj=None):
        """What is added has no version yet."""
        return [nom for nom in super().get_fields(request, obj) if obj or nom != "version_ouverte"]

    def champs_de(self, request, form) -> dict:
        """The fields as the actions take them."""
        return form.champs

    def save_model(self, request, obj: models.Model, form, change) -> None:
        champs = self.champs_de(request, form)
        if change:
            type(self).modifier(par=request.user, version=form.version, **{self.nom_objet: obj}, **champs)
        else:
            obj.__dict__.update(type(self).creer(par=request.user, **champs).__dict__)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ConflitEcriture as conflit:
            messages.error(request, str(conflit))
        except ValidationError as erreur:
            messages.error(request, " ".join(erreur.messages))
        return HttpResponseRedirect(request.get_full_path())

    def has_delete_permission(self, request, obj=None):
        return False

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None
