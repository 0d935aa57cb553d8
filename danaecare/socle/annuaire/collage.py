"""A list of names pasted into a form: one a line, or copied from a spreadsheet.

Whoever the directory knows by that very name is taken at once; as soon as one line is new, or could be two people, the
whole list is shown, each line with what would be done of it, and nothing is written before somebody has read it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.cles import cle_personne
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.annuaire.requetes import detail_de
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.communs.texte.noms import nom_dit
from danaecare.socle.communs.texte.telephones import cle_telephone, est_un_numero

LIGNES_MAX = 200
A_LIRE = "Rien n’est encore écrit\u00a0: voyez ce qui serait fait de chaque nom, puis enregistrez."
CREER, LAISSER = "creer", "laisser"
TITRES = {
    "nom": "nom", "prenom": "prenom", "courriel": "courriel", "mail": "courriel", "e mail": "courriel",
    "adresse electronique": "courriel", "telephone": "telephone", "tel": "telephone", "portable": "telephone",
}  # fmt: skip
_ADRESSE = re.compile(r"[<>\"]+")


@dataclass(frozen=True)
class Collee:
    """A line as it was read."""

    nom: str
    prenom: str = ""
    courriel: str = ""
    telephone: str = ""

    @property
    def cle(self) -> str:
        return cle_personne(self.nom, self.prenom)

    @property
    def cle_dite(self) -> str:
        return cle(f"{self.nom} {self.prenom}")

    @property
    def champ(self) -> str:
        return f"l-{cle(f'{self.cle} {self.courriel}').replace(' ', '-')}"

    def __str__(self):
        return " · ".join(filter(None, [f"{self.prenom} {self.nom}".strip(), self.courriel, self.telephone]))


def lire(texte: str) -> list[Collee]:
    """The people of a pasted text, each once, in its order; a line of titles says what its columns are."""
    colonnes, lues = [], {}
    for ligne in texte.splitlines():
        cellules = _cellules(ligne)
        titres = [TITRES.get(cle(cellule), "") for cellule in cellules]
        if not colonnes and "nom" in titres:
            colonnes = titres
            continue
        lue = _ligne(cellules, colonnes)
        if lue is not None:
            lues.setdefault(lue.champ, lue)
    return list(lues.values())


def _cellules(ligne: str) -> list[str]:
    ligne = _ADRESSE.sub("\t", ligne)
    separateur = next((s for s in "\t;," if s in ligne), None)
    cellules = ligne.split(separateur) if separateur else [ligne]
    return [cellule.strip() for cellule in cellules]


def _ligne(cellules: list[str], colonnes: list[str]) -> Collee | None:
    dits = {}
    if colonnes:
        dits = {titre: dit for titre, dit in zip(colonnes, cellules, strict=False) if titre}
    else:
        noms = []
        for cellule in filter(None, cellules):
            genre = "courriel" if "@" in cellule else "telephone" if est_un_numero(cellule) else ""
            if genre:
                dits.setdefault(genre, cellule)
            else:
                noms.append(cellule)
        if len(noms) > 1:
            dits |= {"nom": noms[0], "prenom": noms[1]}
        elif noms:
            dit = nom_dit(noms[0])
            dits |= {"nom": dit.nom, "prenom": dit.prenom}
    nom, prenom = (dits.get(mot, "").strip()[:80] for mot in ("nom", "prenom"))
    if not nom:
        nom, prenom = prenom, ""
    courriel = dits.get("courriel", "").strip().lower()
    return Collee(nom, prenom, courriel, dits.get("telephone", "")[:30]) if nom else None


def personnes_de(lignes: list[Collee]) -> dict[str, list[tuple[Personne, bool]]]:
    """Field of a line -> the sheets that could be hers, and whether it is her name; one query."""
    cles, courriels = {ligne.cle for ligne in lignes}, {ligne.courriel for ligne in lignes} - {""}
    telephones = {cle_telephone(ligne.telephone) for ligne in lignes} - {""}
    criteres = Q(cle__in=cles) | Q(courriel__in=courriels) | Q(telephone_cle__in=telephones)
    fiches = list(
        Personne.objects.actives().filter(criteres).select_related("employeur", "commune").order_by("cle_tri", "pk")
    )
    trouvees = {}
    for ligne in lignes:
        siennes = [(fiche, fiche.cle == ligne.cle) for fiche in fiches if _est(fiche, ligne)]
        trouvees[ligne.champ] = sorted(siennes, key=lambda couple: not couple[1])
    return trouvees


def _est(fiche: Personne, ligne: Collee) -> bool:
    numero = cle_telephone(ligne.telephone)
    return (
        fiche.cle == ligne.cle
        or bool(ligne.courriel and fiche.courriel == ligne.courriel)
        or bool(numero and fiche.telephone_cle == numero)
    )


class CollageForm(forms.Form):
    """`deja`: the ids of those who are on the list, whom nothing is done of.

    Another register than the directory says in which sheets a name is found (`trouver`), how one is told from another
    (`dite`), and that none is made from a name (`creation`).
    """

    creation = ((CREER, "Créer sa fiche"),)
    resume = ""  # the title of what the page asks, when nothing went wrong
    trouver = staticmethod(personnes_de)

    noms = forms.CharField(
        label="Noms",
        widget=forms.Textarea(attrs={"rows": 8, "data-largeur": "plein"}),
        help_text="Un par ligne, ou une copie d’un tableur\u00a0: nom, prénom, courriel, téléphone.",
    )
    lues = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, donnees=None, *, deja=frozenset(), **kwargs):
        super().__init__(donnees.copy() if donnees is not None else None, **kwargs)
        self.lignes, self.personnes, self.surs = [], {}, True
        if self.is_bound:
            self.lignes = lire(self.data.get("noms", ""))[:LIGNES_MAX]
            for ligne, fiches in zip(self.lignes, self.trouver(self.lignes).values(), strict=True):
                self._poser(ligne, fiches, deja)

    def _poser(self, ligne: Collee, fiches, deja) -> None:
        exactes = [fiche for fiche, exacte in fiches if exacte]
        self.personnes |= {str(fiche.pk): fiche for fiche, _ in fiches}
        if len(exactes) == 1 and exactes[0].pk in deja:
            choix, defaut = [(LAISSER, "Déjà sur la liste")], LAISSER
        else:
            choix = [(str(f.pk), self.dite(f)) for f, _ in fiches if f.pk not in deja]
            choix += [*self.creation, (LAISSER, "Laisser de côté")]
            defaut = "" if fiches else choix[0][0]
            if len(exactes) == 1:
                defaut = str(exactes[0].pk)
            else:
                self.surs = False
        if not defaut:
            choix.insert(0, ("", "Qui est-ce\u00a0?"))
        self.fields[ligne.champ] = forms.ChoiceField(
            label=str(ligne), choices=choix, error_messages={"required": "Dites qui c’est, ou laissez de côté."}
        )
        if ligne.champ not in self.data:
            self.data[ligne.champ] = defaut

    @staticmethod
    def dite(fiche: Personne) -> str:
        return " · ".join(filter(None, [str(fiche), detail_de(fiche)]))

    def clean_noms(self):
        noms = self.cleaned_data["noms"]
        if not self.lignes:
            raise ValidationError("Aucun nom n’est lu dans ce texte\u00a0: un nom par ligne.")
        if len(lire(noms)) > LIGNES_MAX:
            raise ValidationError(f"La liste s’arrête à {LIGNES_MAX} noms\u00a0: envoyez la suite ensuite.")
        return noms

    def clean(self):
        donnees = super().clean()
        marque = " ".join(ligne.champ for ligne in self.lignes)
        lues, self.data["lues"] = self.data.get("lues", ""), marque
        if not self.surs and lues != marque and "noms" not in self.errors:
            self.resume = "Relisez la liste"
            raise ValidationError(A_LIRE)
        return donnees

    def inscrire(self, *, par, inscrire: Callable, qualites=()) -> list:
        """Each put on the list by `inscrire`, her sheet made if that was chosen; a refusal is said on its line."""
        faites = []
        for ligne in self.lignes:
            choix = self.cleaned_data[ligne.champ]
            if choix == LAISSER:
                continue
            try:
                personne = self.personnes.get(choix) or _creer(par, ligne, qualites)
                faites.append(inscrire(personne))
            except ValidationError as refus:
                raise ValidationError({ligne.champ: refus.messages}) from refus
        return faites


def _creer(par, ligne: Collee, qualites) -> Personne:
    try:
        validate_email(ligne.courriel)
        courriel = ligne.courriel
    except ValidationError:
        courriel = ""
    telephone = ligne.telephone if est_un_numero(ligne.telephone) else ""
    return personne_creer(
        par=par, nom=ligne.nom, prenom=ligne.prenom, courriel=courriel, telephone=telephone, qualites=list(qualites)
    )


def dire(faites: list) -> str:
    nombre = len(faites)
    return f"{pluriel(nombre, 'personne ajoutée', 'personnes ajoutées')}." if nombre else "Personne n’est ajouté."
