"""Research projects, and the students taken in."""

from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import JalonRecherche, Recherche, Stage

_LONG = forms.Textarea(attrs={"rows": 3})


class RechercheForm(LiensForm):
    liens = ("organisation", "financeur", "personne")
    organisation = ChampOrganisation(label="Portée par", nouvelle=True)
    financeur = ChampOrganisation(label="Financée par", required=False, nouvelle=True)
    personne = ChampPersonne(label="Menée par", required=False)
    groupes = (
        ("Le projet", ("titre", "genre", "etat", "organisation", "personne", "financeur", "debut", "fin", "question")),
        ("L’éthique", ("avis", "comite", "avis_le", "avis_numero")),
        ("Ce qu’il donne", ("participants", "resultats")),
    )

    class Meta:
        model = Recherche
        fields = [
            "titre", "genre", "etat", "debut", "fin", "question", "avis", "comite", "avis_le", "avis_numero",
            "participants", "resultats",
        ]  # fmt: skip
        widgets = {
            "debut": date_widget(), "fin": date_widget(), "avis_le": date_widget(), "question": _LONG,
            "resultats": _LONG,
        }  # fmt: skip
        help_texts = {"participants": "Leur nombre seul : les noms restent chez qui mène la recherche."}


class PartenaireRechercheForm(forms.Form):
    organisation = ChampOrganisation(label="Partenaire", nouvelle=True)


class JalonRechercheForm(VersionForm):
    class Meta:
        model = JalonRecherche
        fields = ["objet", "prevu_le", "fait_le"]
        widgets = {"prevu_le": date_widget(), "fait_le": date_widget()}


class StageForm(LiensForm):
    liens = ("personne", "organisation", "tuteur")
    personne = ChampPersonne(label="Étudiant")
    organisation = ChampOrganisation(label="Établissement", nouvelle=True)
    tuteur = ChampPersonne(label="Tuteur ou tutrice", required=False)
    groupes = (
        ("L’étudiant", ("personne", "genre", "organisation", "formation")),
        ("Le stage", ("debut", "fin", "convention_le", "tuteur", "heures", "sujet")),
        ("À son terme", ("evalue_le", "bilan")),
    )

    class Meta:
        model = Stage
        fields = [
            "genre", "formation", "debut", "fin", "convention_le", "heures", "sujet", "evalue_le", "bilan",
        ]  # fmt: skip
        widgets = {
            "debut": date_widget(), "fin": date_widget(), "convention_le": date_widget(), "evalue_le": date_widget(),
            "bilan": _LONG,
        }  # fmt: skip
        help_texts = {
            "evalue_le": "La note et l’appréciation restent sur le document de l’établissement.",
            "bilan": "Toute l’équipe le lit : ce qui a été fait, non ce que l’on pense de la personne.",
        }
