from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from tierslieux.choix import ETAPES_SUIVANTES, EtapeProjet
from tierslieux.forms.champs import DateCourte, annee_plausible
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    Convention,
    Espace,
    NoteJury,
    Projet,
    RencontreProjet,
)


class ProjetForm(FicheForm):
    structure = ChampOrganisation(label="Structure du porteur", required=False, nouvelle=True)

    class Meta:
        model = Projet
        fields = ["nom", "porteur", "parcours", "courriel", "telephone", "structure", "lieu", "resume"]
        widgets = {"resume": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parcours"].choices = [("", "Non renseigné"), *self.fields["parcours"].choices[1:]]
        if not self.instance.pk:
            self.fields["jour"] = forms.DateField(label="Candidature reçue le", widget=DateCourte)


class EtapeForm(forms.Form):
    etape = forms.ChoiceField(label="Passe à")
    jour = forms.DateField(label="Le", widget=DateCourte, validators=[annee_plausible])
    remarque = forms.CharField(label="Décision, motif", max_length=200, required=False)

    def __init__(self, *args, etape, **kwargs):
        super().__init__(*args, **kwargs)
        suivantes = ETAPES_SUIVANTES.get(etape, set())
        self.fields["etape"].choices = [(e.value, e.label) for e in EtapeProjet if e in suivantes]


class ConventionForm(FicheForm):
    class Meta:
        model = Convention
        fields = ["espace", "postes", "debut", "fin", "contribution", "signee_le"]
        widgets = {"debut": DateCourte, "fin": DateCourte, "signee_le": DateCourte}

    def __init__(self, *args, projet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["espace"].queryset = Espace.objects.ouverts().filter(lieu=projet.lieu_id, postes__gt=0)


class RencontreForm(FicheForm):
    class Meta:
        model = RencontreProjet
        fields = ["jour", "objet", "suite", "heures"]
        widgets = {"jour": DateCourte}


class NoteJuryForm(FicheForm):
    personne = ChampPersonne(label="Membre du jury")
    field_order = ["personne", "jour"]
    groupes = (
        ("Qui note, quand", ("personne", "jour")),
        ("De 0 à 5", NoteJury.CRITERES),
        ("En un mot", ("remarque",)),
    )

    class Meta:
        model = NoteJury
        fields = ["jour", *NoteJury.CRITERES, "remarque"]
        widgets = {"jour": DateCourte}


class IssueForm(FicheForm):
    class Meta:
        model = Projet
        fields = ["issue", "issue_le", "emplois"]
        widgets = {"issue_le": DateCourte}
        help_texts = {"emplois": "Vide si l’on ne sait pas."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in ("issue", "issue_le"):
            self.fields[nom].required = True
