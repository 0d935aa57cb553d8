"""A list page: columns that sort, filters, pages, a count that stays cheap, exports of what is filtered.

class AidantListe(Liste):
    colonnes = [Colonne("Nom", lambda a: str(a), tri=("cle_tri", "pk"), url=lambda a: a.get_absolute_url()), ...]
    filtres = AidantFiltres                    # a django_filters.FilterSet
    tri_defaut = "nom"
    vide = Vide("Aucun aidant", "…", url_name, libelle)

liste = AidantListe(request, queryset)         # then render(request, "…", {"liste": liste})
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from danaecare.socle.communs.interface.acces import peut_ouvrir

TAILLE_PAGE = 50
PLANCHER_COMPTE = 1000  # beyond, the count says "plus de 1 000": an exact one costs more than the page
INSECABLE_MAX = 24  # signs


@dataclass(frozen=True)
class Colonne:
    """One column: its title, how a row shows in it, the columns it sorts by, the page it opens."""

    titre: str
    valeur: Callable[[Any], Any]
    cle: str = ""
    tri: tuple[str, ...] = ()
    url: Callable[[Any], str] | None = None
    droite: bool = False  # figures are aligned to the right
    format: str = ""  # a spreadsheet’s own, where the type of the value does not say it (`tableur.EUROS`)


@dataclass(frozen=True)
class Vide:
    """What an empty list says, and the act it offers."""

    titre: str
    texte: str = ""
    acte: str = ""  # the name of the page that fills it
    acte_libelle: str = ""


@dataclass(frozen=True)
class Cellule:
    texte: Any
    libelle: str
    url: str
    droite: bool

    @property
    def classe(self) -> str:
        """A number is on the right; what is short with a digit (identifier, day, hours) stays on one line."""
        if self.droite:
            return "nombre"
        texte = str(self.texte)
        courte = isinstance(self.texte, date) or len(texte) <= INSECABLE_MAX
        return "insecable" if courte and any(signe.isdecimal() for signe in texte) else ""


@dataclass(frozen=True)
class LigneListe:
    objet: Any
    cellules: list[Cellule]


@dataclass(frozen=True)
class Page:
    """What the pagination bar shows; `total_est_plancher` when there are more than `total`."""

    numero: int
    debut: int
    fin: int
    total: int
    total_est_plancher: bool
    precedente_url: str
    suivante_url: str


@dataclass(frozen=True)
class Puce:
    """An active filter, and the address without it."""

    libelle: str
    retirer_url: str


@dataclass
class Entete:
    titre: str
    cle: str
    triable: bool
    tri_url: str = ""
    sens: str = ""  # "asc", "desc" or ""
    droite: bool = False


class Liste:
    """Base of the list pages; a subclass gives columns, filters, default order and the empty state."""

    colonnes: list[Colonne] = []
    exportees: list[Colonne] = []  # of the file, where they are not those of the screen
    filtres: type | None = None
    tri_defaut: str = ""
    vide: Vide = Vide("Rien à afficher")
    taille_page = TAILLE_PAGE

    def __init__(self, request, queryset: QuerySet, *, vide: Vide | None = None, exports=()):
        self.request = request
        self._base = queryset
        self.formulaire = self.filtres(request.GET, queryset=queryset, request=request) if self.filtres else None
        self.vide = vide or self.vide
        self._exports = exports
        self._ouvrables: dict[str, bool] = {}

    @cached_property
    def queryset(self) -> QuerySet:
        """Filtered and sorted, not paginated: what an export takes."""
        filtre = self.formulaire.qs if self.formulaire is not None else self._base
        colonne, sens = self._tri
        if colonne is None:
            return filtre
        prefixe = "-" if sens == "desc" else ""
        return filtre.order_by(*(champ if champ == "pk" else f"{prefixe}{champ}" for champ in colonne.tri))

    @property
    def colonnes_du_fichier(self) -> list[Colonne]:
        return self.exportees or self.colonnes

    @cached_property
    def _tri(self) -> tuple[Colonne | None, str]:
        demande = self.request.GET.get("tri") or self.tri_defaut
        sens = "desc" if demande.startswith("-") else "asc"
        cle = demande.lstrip("-")
        return next(((c, sens) for c in self.colonnes if c.tri and self._cle(c) == cle), (None, ""))

    @staticmethod
    def _cle(colonne: Colonne) -> str:
        return colonne.cle or colonne.titre.lower()

    @property
    def filtres_formulaire(self):
        return self.formulaire.form if self.formulaire is not None else None

    @cached_property
    def entetes(self) -> list[Entete]:
        active, sens = self._tri
        entetes = []
        for colonne in self.colonnes:
            cle = self._cle(colonne)
            est_active = colonne is active
            suivant = f"-{cle}" if est_active and sens == "asc" else cle
            entetes.append(
                Entete(
                    colonne.titre,
                    cle,
                    bool(colonne.tri),
                    self._url(tri=suivant, page=None),
                    sens if est_active else "",
                    colonne.droite,
                )
            )
        return entetes

    @cached_property
    def page(self) -> Page:
        numero = self.request.GET.get("page", "1")
        numero = int(numero) if numero.isdecimal() and 0 < int(numero) < 1_000_000 else 1
        debut = (numero - 1) * self.taille_page
        lignes = list(self.queryset[debut : debut + self.taille_page + 1])
        encore = len(lignes) > self.taille_page
        self._objets = lignes[: self.taille_page]
        fin = debut + len(self._objets)
        if not encore and (self._objets or numero == 1):
            total, plancher = fin, False
        else:
            total = self.queryset.order_by()[: PLANCHER_COMPTE + 1].count()
            plancher = total > PLANCHER_COMPTE
            total = max(PLANCHER_COMPTE, fin) if plancher else total
        return Page(
            numero,
            debut + 1 if self._objets else 0,
            fin,
            total,
            plancher,
            self._url(page=numero - 1) if numero > 1 else "",
            self._url(page=numero + 1) if encore else "",
        )

    @property
    def acte_du_vide(self) -> str:
        """Where an empty list sends: "" for whom its page would refuse."""
        adresse = reverse(self.vide.acte) if self.vide.acte else ""
        return adresse if adresse and peut_ouvrir(self.request.user, adresse) else ""

    @property
    def objets(self) -> list:
        """The rows of the page."""
        _ = self.page
        return self._objets

    @cached_property
    def lignes(self) -> list[LigneListe]:
        _ = self.page  # reads the rows
        return [
            LigneListe(
                objet,
                [
                    Cellule(c.valeur(objet), c.titre, self._ouvrable(c.url(objet)) if c.url else "", c.droite)
                    for c in self.colonnes
                ],
            )
            for objet in self._objets
        ]

    def _ouvrable(self, adresse: str) -> str:
        """`adresse`, or "" for whom its page would refuse; asked once of each kind of page."""
        if not (adresse and adresse.startswith("/")):
            return adresse
        genre = re.sub(r"\d+", "1", adresse)
        if genre not in self._ouvrables:
            self._ouvrables[genre] = peut_ouvrir(self.request.user, adresse)
        return adresse if self._ouvrables[genre] else ""

    @cached_property
    def puces(self) -> list[Puce]:
        if self.formulaire is None or not self.formulaire.form.is_valid():
            return []
        puces = []
        for nom, champ in self.formulaire.form.fields.items():
            valeur = self.formulaire.form.cleaned_data.get(nom)
            if valeur in (None, "", [], ()) or (hasattr(valeur, "exists") and not valeur):
                continue
            lisible = dict(getattr(champ, "choices", ())).get(self.request.GET.get(nom), valeur)
            sans = self._url(**{nom: None, "page": None})
            puces.append(Puce(f"{champ.label or nom} : {lisible}", sans))
        return puces

    @cached_property
    def exports(self) -> list[dict]:
        return [{"libelle": libelle, "url": f"{url}?{self._parametres(page=None)}"} for libelle, url in self._exports]

    def _url(self, **changements) -> str:
        return f"?{self._parametres(**changements)}"

    def _parametres(self, **changements) -> str:
        parametres = {cle: self.request.GET.getlist(cle) for cle in self.request.GET}
        parametres |= {cle: [] if valeur is None else [str(valeur)] for cle, valeur in changements.items()}
        return urlencode({cle: valeurs for cle, valeurs in parametres.items() if any(valeurs)}, doseq=True)
