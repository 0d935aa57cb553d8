"""The rows behind a figure as a page lists them: the figure's own queryset, cut by nothing else."""

from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.indicateurs.definitions import Indicateur
from danaecare.socle.indicateurs.periode import Periode


class LignesListe(Liste):
    colonnes = [
        Colonne("Enregistrement", lambda ligne: ligne.texte, url=lambda ligne: ligne.url),
        Colonne("Détail", lambda ligne: ligne.detail or "–"),
    ]
    vide = Vide("Aucune ligne", "Rien n’est compté ici.")

    def __init__(self, request, indicateur: Indicateur, periode: Periode, categorie: str | None):
        lignes = indicateur.lignes(periode, categorie)
        super().__init__(request, _Lignes(indicateur, lignes if lignes.ordered else lignes.order_by("pk")))

    @property
    def nombre(self) -> int:
        return self.queryset.queryset.count()

    @property
    def lus(self) -> list:
        """The records that the page shows, where showing them is a read to be logged."""
        return [ligne.lu for ligne in self.objets if ligne.lu is not None]


class _Lignes:
    """The counted rows as the list reads them: sliced, then told as text."""

    def __init__(self, indicateur, queryset):
        self.indicateur, self.queryset = indicateur, queryset

    def __getitem__(self, tranche):
        return [self.indicateur.ligne(objet) for objet in self.queryset[tranche]]

    def order_by(self):
        return self.queryset.order_by()
