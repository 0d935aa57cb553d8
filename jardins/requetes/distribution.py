"""What a delivery holds: prepared lines, or what the ledger says with its corrections."""

from dataclasses import dataclass
from decimal import Decimal

from jardins.choix import EtatDistribution, NatureMouvement
from jardins.models import Distribution, Emplacement, Lot, Mouvement, Ressource


@dataclass(frozen=True)
class LigneBon:
    """One line of a slip."""

    ressource: Ressource
    lot: Lot | None
    emplacement: Emplacement
    quantite: Decimal
    reste: Decimal | None = None
    corrections: tuple[Mouvement, ...] = ()

    @property
    def nom(self) -> str:
        return self.lot.nom if self.lot else self.ressource.nom

    @property
    def manque(self) -> bool:
        """Prepared beyond what is left today."""
        return self.reste is not None and self.quantite > self.reste


def en_vigueur(distribution: Distribution):
    """The lines of the ledger that stand: neither undone nor undoing."""
    return (
        distribution.mouvements.filter(nature=NatureMouvement.DISTRIBUTION, contre_passe=None, contre_passation=None)
        .select_related("ressource", "lot", "emplacement")
        .order_by("ressource__cle", "lot__espece", "lot__variete", "pk")
    )


def contenu_de(distribution: Distribution) -> list[LigneBon]:
    """Its lines, in the order of the slip. Once handed over, from the ledger, each with what was corrected."""
    if distribution.etat == EtatDistribution.PREPAREE:
        lignes = distribution.lignes.select_related("stock__ressource", "stock__lot", "stock__emplacement")
        return [
            LigneBon(x.stock.ressource, x.stock.lot, x.stock.emplacement, x.quantite, x.stock.quantite)
            for x in lignes.order_by("stock__ressource__cle", "stock__lot__espece", "stock__lot__variete", "pk")
        ]
    tous = distribution.mouvements.filter(nature=NatureMouvement.DISTRIBUTION).select_related(
        "ressource", "lot", "emplacement", "auteur"
    )
    groupes: dict[tuple, list[Mouvement]] = {}
    for mouvement in tous.order_by("ressource__cle", "lot__espece", "lot__variete", "pk"):
        groupes.setdefault((mouvement.ressource_id, mouvement.lot_id, mouvement.emplacement_id), []).append(mouvement)
    return [
        LigneBon(
            lignes[0].ressource,
            lignes[0].lot,
            lignes[0].emplacement,
            -sum((m.quantite for m in lignes), Decimal(0)),
            corrections=tuple(m for m in lignes if m.contre_passe_id),
        )
        for lignes in groupes.values()
    ]


def a_charger(contenus) -> list[LigneBon]:
    """What the vehicle takes for all these deliveries, by resource, lot and place, in the order of the slips."""
    sommes: dict[tuple, LigneBon] = {}
    for ligne in (ligne for lignes in contenus for ligne in lignes):
        cle = (ligne.ressource.cle, ligne.nom, ligne.emplacement.pk, ligne.lot and ligne.lot.pk)
        deja = sommes[cle].quantite if cle in sommes else Decimal(0)
        sommes[cle] = LigneBon(ligne.ressource, ligne.lot, ligne.emplacement, deja + ligne.quantite, ligne.reste)
    return [sommes[cle] for cle in sorted(sommes, key=lambda cle: cle[:3])]


def suivante_de(distribution: Distribution) -> Distribution | None:
    """The next garden of the round still to prepare or hand over."""
    if not distribution.journee_id or distribution.rang is None:
        return None
    return (
        Distribution.objects.a_remettre()
        .filter(journee=distribution.journee_id, rang__gt=distribution.rang)
        .select_related("jardin")
        .order_by("rang")
        .first()
    )
