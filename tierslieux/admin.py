"""Reference data of the tiers-lieux in Django's admin, and corrections of bookings: through the same actions."""

from django.contrib import admin
from import_export.admin import ImportExportMixin

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.interface.administration import AdminParActions, ExportSansScript
from tierslieux.actions.lieux import lieu_creer, lieu_modifier
from tierslieux.actions.reservations import reservation_modifier, reservation_poser
from tierslieux.forms.lieux import LieuForm
from tierslieux.forms.reservations import ReservationForm
from tierslieux.models import Lieu, Reservation
from tierslieux.ressources import ReservationRessource


@admin.register(Lieu)
class LieuAdmin(AdminParActions):
    # The administration does not read the pole.
    view_on_site = False
    form = LieuForm
    creer, modifier, nom_objet = lieu_creer, lieu_modifier, "lieu"
    list_display = ("nom", "commune", "zone", "ouvert_aux_demandes", "archive_le")
    list_select_related = ("commune",)
    fields = ("nom", "adresse", "zone", "acces", "courriel", "telephone", "ouvert_aux_demandes", "version_ouverte")


class CorrectionForm(ReservationForm):
    """One booking: the admin repeats nothing and writes to nobody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in (*self.REPETITION, "portee", "prevenir"):
            self.fields.pop(nom, None)

    @property
    def champs(self) -> dict:
        debut, fin = self.instants
        return self.reservation | {"debut": debut, "fin": fin, "forcer": self.cleaned_data["forcer"]}


@admin.register(Reservation)
class ReservationAdmin(ExportSansScript, ImportExportMixin, AdminParActions):
    view_on_site = False
    resource_classes = [ReservationRessource]
    creer, modifier, nom_objet = reservation_poser, reservation_modifier, "reservation"
    list_display = ("objet", "jour", "espace", "structure", "profil", "etat")
    list_filter = ("etat", "profil", "espace__lieu")
    list_select_related = ("espace__lieu", "structure")
    list_per_page = 50
    date_hierarchy = "debut"
    search_fields = ("cherche",)
    fields = (
        "espace", "jour", "creneau", "debut", "fin", "forcer", "objet", "profil", "structure", "contact_nom",
        "contact_courriel", "contact_telephone", "participants_prevus", "participants_reels", "montant_convenu",
        "note", "version_ouverte",
    )  # fmt: skip

    def get_form(self, request, obj=None, change=False, **kwargs):
        # Its hours and its day are fields of the form, not of the record: Django would not build it from the names.
        return CorrectionForm

    def get_fields(self, request, obj=None):
        absents = set() if obj else {"participants_reels", "version_ouverte"}
        return [nom for nom in self.fields if nom not in absents]

    def get_search_results(self, request, queryset, search_term):
        return queryset.chercher(search_term), False

    def champs_de(self, request, form) -> dict:
        champs = form.champs
        return champs | {"structure": organisation_assurer(par=request.user, organisation=champs["structure"])}
