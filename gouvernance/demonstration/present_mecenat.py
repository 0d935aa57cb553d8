"""The gifts of the running year: one awaited, one to thank, one in kind."""

from datetime import date, timedelta
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from gouvernance.actions.mecenat import campagne_creer, don_noter


def mecenat_vivre(jour: date, membres: list, *, par) -> None:
    debut = date(jour.year, 1, 1)
    campagne = campagne_creer(
        par=par, nom=f"Équiper l’Escale mobile, {jour.year}", objet="Un auvent et du mobilier pour les haltes.",
        debut=debut, objectif=Decimal(4000),
    )  # fmt: skip
    commun = {"par": par, "campagne": campagne, "promis_le": debut}
    don_noter(**commun, personne=membres[0], montant=Decimal(120), attendu_le=jour + timedelta(days=20))
    don_noter(**commun, personne=membres[1], montant=Decimal(60), recu_le=jour)
    mecene = organisation_trouver_ou_creer(par=par, nom="Menuiserie Chalayer")[0]
    don_noter(
        **commun, organisation=mecene, nature="nature", montant=Decimal(800), description="Dix tables pliantes",
        methode="Facture du donateur", recu_le=debut, remercie_le=debut,
    )  # fmt: skip
