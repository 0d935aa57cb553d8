"""Fiscal years, invoices and costs."""

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.interface.formulaires import VersionForm
from formations.forms.champs import date_widget
from formations.models import Charge, ExerciceBpf, Produit


class ExerciceForm(VersionForm):
    groupes = (
        ("L’exercice", ("debut", "fin", "formulaire", "echeance", "chiffre_affaires")),
        ("Cadre A : l’organisme", (
            "denomination", "forme_juridique", "nda", "siret", "naf", "adresse", "adresse_publique", "telephone",
            "courriel",
        )),
        ("Cadre H : le dirigeant", ("dirigeant", "dirigeant_qualite")),
    )  # fmt: skip

    class Meta:
        model = ExerciceBpf
        fields = [
            "debut", "fin", "formulaire", "echeance", "chiffre_affaires", "denomination", "forme_juridique", "nda",
            "siret", "naf", "adresse", "adresse_publique", "telephone", "courriel", "dirigeant", "dirigeant_qualite",
        ]  # fmt: skip
        widgets = {"debut": date_widget(), "fin": date_widget(), "echeance": date_widget()}


class ProduitForm(VersionForm):
    payeur = ChampOrganisation(label="Facturé à", required=False)

    class Meta:
        model = Produit
        fields = ["date", "numero", "payeur", "ligne", "montant", "session"]
        widgets = {"date": date_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("payeur", self.instance.payeur_id and self.instance.payeur)
        if self.instance.payeur_id:
            self.initial["payeur"] = self.instance.payeur


class ChargeForm(VersionForm):
    class Meta:
        model = Charge
        fields = ["date", "nature", "libelle", "montant"]
        widgets = {"date": date_widget()}
