"""The cohorts of the diploma, its modules, its students."""

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from formations.forms.champs import date_widget, texte
from formations.models import EtudiantDiplome, ModuleDiplome, Promotion

EFFECTIFS = ("inscrits", "diplomes", "felicitations")


class PromotionForm(SansEcrire, VersionForm):
    etablissement = ChampOrganisation(label="Établissement")

    class Meta:
        model = Promotion
        fields = ["diplome", "annee", *EFFECTIFS, "comite"]
        widgets = {"comite": texte()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["etablissement"] = self.instance.etablissement
            if self.instance.etudiants.exists():  # counted from its list
                for nom in EFFECTIFS:
                    del self.fields[nom]


class ModuleDiplomeForm(SansEcrire, VersionForm):
    intervenant = ChampPersonne(label="Intervenant", required=False)
    second = ChampPersonne(label="Second intervenant", required=False)

    class Meta:
        model = ModuleDiplome
        fields = ["intitule", "jour", "heures"]
        widgets = {"jour": date_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in ("intervenant", "second"):
            self.initial[nom] = getattr(self.instance, f"{nom}_id") and getattr(self.instance, nom)


class EtudiantDiplomeForm(VersionForm):
    class Meta:
        model = EtudiantDiplome
        fields = ["numero", "issue"]
        help_texts = {"numero": "Celui de l’université\u00a0: aucun nom n’est demandé."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["numero"].required = not self.instance.pk or bool(self.instance.numero)  # in time, it is erased
