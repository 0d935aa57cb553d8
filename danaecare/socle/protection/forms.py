from django import forms
from django.utils import timezone

from danaecare.socle.communs.interface.formulaires import VersionForm, jour_widget
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.protection.choix import DroitDemande, Moyen, Reponse
from danaecare.socle.protection.models import (
    Aipd,
    DemandeDroit,
    Hebergement,
    Notice,
    SousTraitant,
    Traitement,
    Violation,
)
from danaecare.socle.protection.requetes import objets_sans_hebergement


def _instant():
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _textes(*noms, rangs=3):
    return {nom: forms.Textarea(attrs={"rows": rangs}) for nom in noms}


MOYENS = [(valeur, libelle) for valeur, libelle in Moyen.choices if valeur != Moyen.INCONNU]


class DemandeForm(forms.ModelForm):
    droit = forms.ChoiceField(label="Droit exercé", choices=[("", "Choisir…"), *DroitDemande.choices])
    moyen = forms.ChoiceField(label="Reçue par", choices=[("", "Choisir…"), *MOYENS])

    class Meta:
        model = DemandeDroit
        fields = ["droit", "recue_le", "moyen", "demandeur", "contact", "precisions"]
        widgets = {"recue_le": jour_widget(), **_textes("precisions")}
        help_texts = {
            "demandeur": "La personne, ou qui la représente.",
            "contact": "Une adresse, un courriel ou un téléphone.",
            "precisions": "Ce que la personne demande, sans rien de son suivi.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recue_le"].initial = aujourdhui


class ProlongerForm(forms.Form):
    motif = forms.CharField(
        label="Pourquoi",
        max_length=300,
        help_text="La personne l’apprend avant la fin du premier mois, avec cette raison.",
    )
    version_ouverte = forms.IntegerField(widget=forms.HiddenInput)


class RepondreForm(forms.Form):
    reponse = forms.ChoiceField(label="Réponse", choices=[("", "Choisir…"), *Reponse.choices])
    repondue_le = forms.DateField(label="Répondue le", initial=aujourdhui, widget=jour_widget())
    motif = forms.CharField(
        label="Ce qui a été fait, ou pourquoi non", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nécessaire pour un refus, même partiel\u00a0: dites-le aussi à la personne, avec son droit "
        "de saisir la CNIL.",
    )  # fmt: skip
    version_ouverte = forms.IntegerField(widget=forms.HiddenInput)


_ATTEINTES = ["confidentialite", "integrite", "disponibilite"]


class SignalerForm(VersionForm):
    groupes = (
        ("Quoi", ["resume", "description"]),
        ("Quand", ["connue_le", "survenue_le"]),
        ("Ce qui est arrivé", _ATTEINTES),
    )

    class Meta:
        model = Violation
        fields = ["resume", "description", "connue_le", "survenue_le", *_ATTEINTES]
        widgets = {"connue_le": _instant(), "survenue_le": _instant(), **_textes("description")}
        help_texts = {
            "resume": "Sans nommer personne\u00a0: «\u00a0un courriel parti à la mauvaise adresse\u00a0».",
            "connue_le": "Les 72 heures pour prévenir la CNIL partent de là.",
            "survenue_le": "Si vous le savez.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["connue_le"].initial = timezone.now


class ViolationForm(SignalerForm):
    groupes = (
        ("Quoi", ["resume", "description", "categories", "personnes"]),
        ("Quand", ["connue_le", "survenue_le"]),
        ("Ce qui est arrivé", _ATTEINTES),
        ("Ce que cela fait, et ce qui a été fait", ["consequences", "mesures", "risque"]),
        ("Qui est prévenu", ["cnil_le", "retard_motif", "personnes_informees_le", "sans_information_motif"]),
    )

    class Meta(SignalerForm.Meta):
        fields = [
            *SignalerForm.Meta.fields, "categories", "personnes", "consequences", "mesures", "risque", "cnil_le",
            "retard_motif", "personnes_informees_le", "sans_information_motif",
        ]  # fmt: skip
        widgets = SignalerForm.Meta.widgets | {
            "cnil_le": _instant(),
            "personnes_informees_le": jour_widget(),
            **_textes("categories", "consequences", "mesures", rangs=2),
        }


class TraitementForm(VersionForm):
    class Meta:
        model = Traitement
        fields = [
            "nom", "finalites", "base_legale", "personnes", "donnees", "sensibles", "destinataires", "sous_traitants",
            "transferts", "durees", "mesures", "aipd", "arrete_le",
        ]  # fmt: skip
        error_messages = {"nom": {"unique": "Un traitement porte déjà ce nom."}}
        widgets = {
            "arrete_le": jour_widget(),
            "sous_traitants": forms.CheckboxSelectMultiple,
            **_textes(
                "finalites",
                "personnes",
                "donnees",
                "sensibles",
                "destinataires",
                "transferts",
                "durees",
                "mesures",
                rangs=2,
            ),  # fmt: skip
        }
        help_texts = {
            "sensibles": "Santé, opinions, religion, origine… Vide s’il n’y en a pas.",
            "aipd": "Données sensibles et personnes vulnérables, par exemple (RGPD, art. 35).",
            "arrete_le": "Un traitement arrêté reste au registre.",
        }


class SousTraitantForm(VersionForm):
    class Meta:
        model = SousTraitant
        fields = ["nom", "prestation", "pays", "contact", "contrat_le", "contrat_fin", "garanties"]
        widgets = {"contrat_le": jour_widget(), "contrat_fin": jour_widget(), **_textes("garanties", rangs=2)}
        help_texts = {
            "contrat_le": "Le contrat, ou ses clauses, que demande l’article 28 du RGPD.",
            "garanties": "Hors de l’Union européenne\u00a0: décision d’adéquation, clauses types.",
        }


class HebergementForm(VersionForm):
    class Meta:
        model = Hebergement
        fields = ["objet", "mode", "hebergeur", "certificat", "organisme", "perimetre", "expire_le"]
        widgets = {"expire_le": jour_widget(), **_textes("perimetre", rangs=2)}
        help_texts = {
            "hebergeur": "Parmi les sous-traitants. Dans vos locaux, laissez vide\u00a0: aucun certificat n’est "
            "demandé.",
            "perimetre": "Celles que l’association utilise, sauvegardes comprises.",
            "expire_le": "Le hub le rappelle trois mois avant.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk and not self.is_bound:  # sent, what was noted meanwhile says so
            self.fields["objet"].choices = [("", "Choisir…"), *objets_sans_hebergement()]


class AipdForm(VersionForm):
    class Meta:
        model = Aipd
        fields = [
            "contexte", "necessite", "risques", "mesures", "avis_personnes", "avis_dpo", "decision", "validee_le",
            "revoir_le",
        ]  # fmt: skip
        widgets = {
            "validee_le": jour_widget(),
            "revoir_le": jour_widget(),
            **_textes("contexte", "necessite", "risques", "mesures", rangs=5),
            **_textes("avis_personnes", "avis_dpo", "decision", rangs=3),
        }


class NoticeForm(forms.ModelForm):
    groupes = (
        ("Le responsable", ["responsable", "responsable_adresse", "responsable_courriel", "responsable_telephone"]),
        ("Le délégué à la protection des données", ["dpo", "dpo_courriel", "dpo_telephone"],
         "Ou, sans délégué désigné, la personne à qui écrire."),
        ("La notice", ["en_vigueur_le", "texte"]),
    )  # fmt: skip

    class Meta:
        model = Notice
        fields = [
            "responsable", "responsable_adresse", "responsable_courriel", "responsable_telephone", "dpo",
            "dpo_courriel",
            "dpo_telephone", "en_vigueur_le", "texte",
        ]  # fmt: skip
        widgets = {"en_vigueur_le": jour_widget(), **_textes("texte", rangs=22)}
        labels = {"dpo": "Nom ou fonction", "dpo_courriel": "Courriel", "dpo_telephone": "Téléphone"}
        help_texts = {
            "en_vigueur_le": "Les versions d’avant restent lisibles, avec leurs dates.",
            "texte": "Un paragraphe, une ligne vide, le suivant. «\u00a0#\u00a0» commence un titre, "
            "«\u00a0-\u00a0» une ligne de liste.",
        }
