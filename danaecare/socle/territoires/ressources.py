from import_export import fields, resources

from danaecare.socle.territoires.models import Commune


class CommuneRessource(resources.ModelResource):
    """The communes as a spreadsheet."""

    codes_postaux = fields.Field(column_name="codes_postaux")
    intercommunalite = fields.Field(attribute="epci__nom", column_name="intercommunalite")
    arrondissement = fields.Field(attribute="arrondissement_nom", column_name="arrondissement")

    class Meta:
        model = Commune
        fields = (
            "code",
            "nom",
            "departement",
            "arrondissement",
            "intercommunalite",
            "codes_postaux",
            "population",
        )
        export_order = fields

    def dehydrate_codes_postaux(self, commune):
        return " ".join(commune.codes_postaux)

    def get_queryset(self):
        return super().get_queryset().select_related("epci")
