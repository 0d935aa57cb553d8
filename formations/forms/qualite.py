"""Registers, and the papers of the trainers."""

from django import forms

from danaecare.socle.communs.fichiers.nature import AIDE
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from formations.choix import Registre
from formations.forms.champs import date_widget, texte
from formations.models import EntreeRegistre, PieceFormateur, Session, TexteCadre


class EntreeForm(VersionForm):
    """A line of one register: only what that register asks for."""

    class Meta:
        model = EntreeRegistre
        fields = ["date", "titre", "domaine", "origine", "texte", "session", "provient_de", "suite", "close_le"]
        widgets = {"date": date_widget(), "close_le": date_widget(), "texte": texte(4), "suite": texte()}

    def __init__(self, *args, registre, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.registre = registre
        libelles = {
            Registre.VEILLE: {"origine": "Source", "texte": "Ce qu’on en retient", "suite": "Ce que nous en faisons"},
            Registre.HANDICAP: {
                "titre": "Partenaire", "origine": "Contact", "texte": "Ce qu’il apporte", "suite": "Échanges",
            },
            Registre.RECLAMATION: {"origine": "De qui", "texte": "Ce qui est dit", "suite": "Réponse apportée"},
            Registre.ALEA: {"origine": "Où", "texte": "Ce qui s’est passé", "suite": "Ce qui a été fait"},
            Registre.AMELIORATION: {"origine": "D’où vient l’idée", "texte": "Constat", "suite": "Action menée"},
        }[registre]  # fmt: skip
        for nom, libelle in libelles.items():
            self.fields[nom].label = libelle
        if registre == Registre.VEILLE:
            self.fields["domaine"].required = True
        else:
            del self.fields["domaine"]
        if registre in (Registre.VEILLE, Registre.HANDICAP):
            for nom in ("session", "provient_de", "close_le"):
                del self.fields[nom]
            return
        self.fields["session"].queryset = Session.objects.maintenues()
        self.fields["provient_de"].queryset = EntreeRegistre.objects.filter(
            registre__in=(Registre.RECLAMATION, Registre.ALEA)
        )
        if registre != Registre.AMELIORATION:
            del self.fields["provient_de"]

    @property
    def champs(self) -> dict:
        return super().champs | {"registre": self.instance.registre}


class PieceForm(forms.ModelForm):
    class Meta:
        model = PieceFormateur
        fields = ["genre", "libelle", "date", "fichier"]
        widgets = {"date": date_widget(), "fichier": ChoixFichier}
        help_texts = {"fichier": AIDE}


class TexteForm(forms.ModelForm):
    class Meta:
        model = TexteCadre
        fields = ["du", "texte"]
        widgets = {"du": date_widget(), "texte": forms.Textarea(attrs={"rows": 18, "data-largeur": "plein"})}
        help_texts = {"texte": "Une ligne qui commence par # ouvre une partie ; une ligne, un paragraphe."}
