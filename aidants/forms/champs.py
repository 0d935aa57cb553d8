"""The fields that choose somebody who is followed: a name, a telephone or a file's number, with suggestions."""

import re
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.text import format_lazy

from aidants.models import Aidant, Dossier
from aidants.permissions import Bloc
from aidants.requetes.appels import aidants_proposes
from aidants.requetes.rappels import noms_de
from aidants.requetes.recherche import aidants_trouves
from danaecare.socle.communs.texte.telephones import debut_cherche

_NUMERO = re.compile(r"\(([^()]+)\)\s*$")
TELEPHONE_MIN = 8  # figures under which what is typed is no telephone
LONGUEUR = 400  # the names of a couple, and their file's number
AIDE = "Son nom, son téléphone ou le numéro de son dossier."
AIDE_APPEL = "Un nom, un téléphone, un proche. Sans dossier, l’appel compte aussi."


def libelle(aidant: Aidant) -> str:
    """What a suggestion writes in the field, and what the field reads again."""
    return f"{aidant} ({aidant.dossier.numero})"


def libelle_dossier(dossier: Dossier) -> str:
    """The same of a file: those whom it follows today, the main one first."""
    noms = noms_de([dossier.pk]).get(dossier.pk)
    return f"{noms} ({dossier.numero})" if noms else dossier.numero


class _ChampSuivi(forms.CharField):
    def __init__(self, *, ecrire: Bloc | None = None, **kwargs):
        """`ecrire`: the part of the file that the form will write, so that nobody else is proposed."""
        adresse = reverse_lazy("aidants:dossier_suggerer")
        widget = forms.TextInput({
            "data-suggestions": format_lazy("{}?ecrire={}", adresse, ecrire) if ecrire else adresse,
            "data-suggestions-nom": "personne",
            "autocomplete": "off", "spellcheck": "false",
        })  # fmt: skip
        super().__init__(**{"widget": widget, "max_length": LONGUEUR, "help_text": AIDE, **kwargs})

    def clean(self, value):
        texte = super().clean(value).strip()
        return self.trouver(texte) if texte else None

    def trouver(self, texte: str):
        raise NotImplementedError

    def numero(self, texte: str) -> Dossier | None:
        """The file whose number is typed, alone or after a name."""
        dit = _NUMERO.search(texte)
        numero = dit[1] if dit else texte
        return Dossier.objects.visibles().filter(numero__in={numero, numero.upper()}).first()

    def nommes(self, texte: str) -> list[Aidant]:
        trouves = Aidant.objects.visibles().chercher(texte).select_related("dossier")
        return list(trouves.order_by("cle_tri", "pk")[:2]) if len(texte) > 1 else []

    def aidants_de(self, texte: str) -> list[Aidant]:
        """Those found by the person whom they help, or by a part of their telephone."""
        trouves = aidants_trouves(texte, approche=False).select_related("dossier")
        return list(trouves.order_by("cle_tri", "pk")[:2]) if len(texte) > 1 else []

    def refuser(self, texte: str, plusieurs: bool):
        if plusieurs:
            raise ValidationError(
                f"Plusieurs personnes suivies répondent à «\u00a0{texte}\u00a0»\u00a0: choisissez dans la liste, ou "
                "donnez le numéro du dossier.",
                code="plusieurs",
            )
        raise ValidationError(
            f"Aucune personne suivie ne répond à «\u00a0{texte}\u00a0»\u00a0: vérifiez le nom, ou le numéro du "
            "dossier.",
            code="inconnue",
        )


class ChampDossier(_ChampSuivi):
    """Cleans to a `Dossier` that daily work sees, or None; one that is given is shown by its names."""

    def prepare_value(self, value):
        return libelle_dossier(value) if isinstance(value, Dossier) else value

    def trouver(self, texte: str) -> Dossier:
        if dossier := self.numero(texte):
            return dossier
        dossiers = {aidant.dossier for aidant in self.nommes(texte) or self.aidants_de(texte)}
        if len(dossiers) != 1:
            self.refuser(texte, bool(dossiers))
        return dossiers.pop()


class Inconnu(NamedTuple):
    """Somebody who calls and has no file: the name, or the telephone, as it was typed."""

    appelant_nom: str = ""
    telephone: str = ""


class ChampAppelant(ChampDossier):
    """Who is on the phone: cleans to a `Dossier`, to an `Inconnu`, or to None.

    Whoever looks like somebody followed is asked about, unless `sans_dossier` says that it is another.
    """

    sans_dossier = False

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": AIDE_APPEL, **kwargs})
        self.widget.attrs["data-largeur"] = "plein"

    def trouver(self, texte: str) -> Dossier | Inconnu:
        if self.sans_dossier:
            return self.inconnu(texte)
        try:
            return super().trouver(texte)
        except ValidationError as refus:
            if refus.code != "inconnue" or not self.inconnu(texte):
                raise
        if proches := aidants_proposes(texte):
            raise ValidationError(
                f"«\u00a0{texte}\u00a0» ressemble à {libelle(proches[0])}\u00a0: choisissez dans la liste, ou dites "
                "que c’est quelqu’un d’autre.",
                code="ressemble",
            )
        return self.inconnu(texte)

    def inconnu(self, texte: str) -> Inconnu | None:
        """None when it is neither a name, which has no figure, nor a telephone: a file's number is not invented."""
        if len(debut_cherche(texte)) >= TELEPHONE_MIN:
            return Inconnu(telephone=texte[:25])
        return None if any(c.isdigit() for c in texte) else Inconnu(appelant_nom=texte[:120])


class ChampAidant(_ChampSuivi):
    """Cleans to a caregiver: either of a couple by the name, the only one of a file by its number alone."""

    def trouver(self, texte: str) -> Aidant:
        if dossier := self.numero(texte):
            presents = list(dossier.aidants.filter(jusqu_a__isnull=True).order_by("-principal", "pk"))
            nommes = [aidant for aidant in presents if str(aidant) == texte.rpartition("(")[0].strip()] or presents
            if len(nommes) > 1:
                raise ValidationError(
                    f"Le dossier {dossier.numero} suit {' et '.join(map(str, nommes))}\u00a0: dites qui, par son nom."
                )
            trouves = nommes
        else:
            trouves = self.nommes(texte)
        if len(trouves) != 1:
            self.refuser(texte, bool(trouves))
        return trouves[0]
