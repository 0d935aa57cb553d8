from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet, Sum

from danaecare.socle.annuaire.choix import NatureOrganisation
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Nombre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.choix import EtatSubvention
from gouvernance.models import Exercice, Objectif, Obligation, Subvention

PUBLICS = (NatureOrganisation.COLLECTIVITE, NatureOrganisation.INSTITUTION)
SEUIL_CONVENTION = Decimal(23_000)
SEUIL_COMMISSAIRE = Decimal(153_000)
RAPPEL = timedelta(days=90)


def obligations_a_venir(jour: date):
    """What is owed to funders within three months, and what is late."""
    obligations = Obligation.objects.filter(faite_le=None, echeance__lte=jour + RAPPEL)
    return obligations.select_related("subvention__financeur", "subvention__exercice").order_by("echeance", "pk")


def exercices_libres(subvention: Subvention) -> QuerySet[Exercice]:
    """The exercises in which its funder has no grant of its purpose yet."""
    memes = Subvention.objects.filter(financeur=subvention.financeur_id, objet=subvention.objet)
    return Exercice.objects.exclude(pk__in=memes.values("exercice"))


PALIERS, EN_RETARD = (90, 30, 7), 0


def rappels_dus(jour: date) -> list[tuple[Obligation, int]]:
    """What is owed, with the reminder that it is time to send: 90, 30, 7 days before, then late. Each leaves once."""
    dus = []
    for obligation in obligations_a_venir(jour):
        reste = (obligation.echeance - jour).days
        palier = min(palier for palier in PALIERS if reste <= palier) if reste >= 0 else EN_RETARD
        if obligation.rappel is None or obligation.rappel > palier:
            dus.append((obligation, palier))
    return dus


@dataclass(frozen=True)
class Seuil:
    """A legal threshold that the grants of an exercise cross, and what it asks for."""

    titre: str
    texte: str


def seuils_franchis(exercice: Exercice) -> list[Seuil]:
    """23,000 euros from one public funder; 153,000 of public grants in all (loi 2000-321, C. com. L612-4)."""
    publiques = Subvention.objects.filter(
        exercice=exercice, etat=EtatSubvention.NOTIFIEE, financeur__nature__in=PUBLICS
    )
    seuils = []
    sans_convention = publiques.filter(convention_le=None).values_list("financeur__pk", flat=True)
    par_financeur = publiques.order_by("financeur__cle_tri").values_list("financeur__pk", "financeur__nom")
    for pk, nom, total in par_financeur.annotate(total=Sum("notifie")):
        if total > SEUIL_CONVENTION and pk in set(sans_convention):
            seuils.append(
                Seuil(
                    f"{nom} : plus de 23 000 €",
                    "Une convention écrite est obligatoire ; elle n’est pas encore notée comme signée.",
                )
            )
    total = publiques.aggregate(total=Sum("notifie"))["total"] or Decimal(0)
    if total > SEUIL_COMMISSAIRE:
        seuils.append(
            Seuil(
                "Plus de 153 000 € de subventions publiques",
                "Comptes annuels, commissaire aux comptes, et publication dans les trois mois de leur approbation.",
            )
        )
    return seuils


@dataclass(frozen=True)
class Avancee:
    """A target, and where the hub's own figure stands over the exercise."""

    objectif: Objectif
    libelle: str
    atteint: Decimal | int | None


def avancees_de(subvention: Subvention) -> list[Avancee]:
    periode = Periode(subvention.exercice.debut, subvention.exercice.fin)
    avancees = []
    for objectif in subvention.objectifs.all():
        indicateur = registre.tous().get(objectif.indicateur)
        if indicateur is None:
            avancees.append(Avancee(objectif, objectif.indicateur, None))
            continue
        resultat = indicateur.resultat(periode)
        atteint = resultat.valeur if isinstance(resultat, Nombre) else resultat.total
        avancees.append(Avancee(objectif, indicateur.libelle, atteint))
    return avancees
