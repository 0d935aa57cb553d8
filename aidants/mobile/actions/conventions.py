from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import ConventionMobile, Halte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def convention_creer(*, par, **champs) -> ConventionMobile:
    convention = ConventionMobile(**champs)
    convention.enregistrer()
    inscrire(
        par=par, action="aidants.convention.creer", nature=Nature.CREATION, objet=convention,
        donnees={"commune": convention.commune_id},
    )  # fmt: skip
    return convention


@ecriture
def convention_modifier(*, par, convention: ConventionMobile, version: int | None = None, **champs) -> ConventionMobile:
    for nom, valeur in champs.items():
        setattr(convention, nom, valeur)
    convention.enregistrer(version=version)
    inscrire(
        par=par, action="aidants.convention.modifier", nature=Nature.MODIFICATION, objet=convention,
        donnees={"champs": sorted(champs)},
    )  # fmt: skip
    return convention


@ecriture
def halte_facturer(*, par, halte: Halte, le: date | None = None) -> Halte:
    """The visit is invoiced."""
    if halte.etat != EtatHalte.REALISEE:
        raise ValidationError("Seule une halte réalisée se facture.")
    halte.facturee_le = le or aujourdhui()
    halte.enregistrer()
    inscrire(
        par=par, action="aidants.halte.facturer", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip
    return halte
