"""Gifts: promised, received, thanked; the receipt is issued by `recus`, once for each."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.actions.recus import recu_emettre
from gouvernance.choix import FormeDon, NatureDon
from gouvernance.models import Campagne, Don


@ecriture
def campagne_creer(*, par, **champs) -> Campagne:
    return ecrire(Campagne(), champs, par=par, nom="campagne")


@ecriture
def campagne_modifier(*, par, campagne: Campagne, version: int | None = None, **champs) -> Campagne:
    return ecrire(campagne, champs, par=par, nom="campagne", version=version)


@ecriture
def campagne_effacer(*, par, campagne: Campagne) -> None:
    effacer(campagne, par=par, nom="campagne")


@ecriture
def don_noter(*, par, **champs) -> Don:
    _exiger_passe(champs)
    return ecrire(Don(), champs, par=par, nom="don", parent=champs.get("personne") or champs.get("organisation"))


@ecriture
def don_modifier(*, par, don: Don, version: int | None = None, **champs) -> Don:
    _exiger_passe(champs)
    if don.recu_id and {nom for nom in ("montant", "recu_le", "nature") if champs.get(nom) != _stocke(don, nom)}:
        raise refuser(None, "Ce don a son reçu fiscal\u00a0: remplacez d’abord le reçu, qui dit la même chose.")
    return ecrire(don, champs, par=par, nom="don", parent=don.donateur, version=version)


@ecriture
def don_effacer(*, par, don: Don) -> None:
    if don.recu_id:
        raise refuser(None, "Ce don a son reçu fiscal, qui ne s’efface pas.")
    effacer(don, par=par, nom="don", parent=don.donateur)


@ecriture
def don_recevoir(*, par, don: Don) -> Don:
    don = _tenu(don)
    if don.recu_le:
        return don
    return ecrire(don, {"recu_le": aujourdhui()}, par=par, nom="don", parent=don.donateur)


@ecriture
def don_remercier(*, par, don: Don) -> Don:
    """Noted once somebody thanked, by a letter, a call, a visit."""
    don = _tenu(don)
    if not don.recu_le:
        raise refuser(None, "Ce don n’est pas encore reçu.")
    if don.remercie_le:
        return don
    return ecrire(don, {"remercie_le": aujourdhui()}, par=par, nom="don", parent=don.donateur)


@ecriture
def don_recu_emettre(*, par, don: Don, reglement: str = "", forme: str = FormeDon.MANUEL) -> Don:
    """The next receipt, of what the gift says; one alone."""
    don = _tenu(don)
    if don.recu_id:
        raise refuser(None, f"Ce don a déjà son reçu, le {don.recu.reference}.")
    if not don.recu_le:
        raise refuser(None, "Ce don n’est pas encore reçu\u00a0: il n’a pas de reçu fiscal.")
    recu = recu_emettre(
        par=par, recu_le=don.recu_le, personne=don.personne, organisation=don.organisation, montant=don.montant,
        nature=don.nature, forme=forme, reglement="" if don.nature == NatureDon.NATURE else reglement,
    )  # fmt: skip
    return ecrire(don, {"recu": recu}, par=par, nom="don", parent=don.donateur)


def _tenu(don: Don) -> Don:
    lies = Don.objects.select_for_update(of=("self",)).select_related("personne", "organisation", "recu")
    return lies.get(pk=don.pk)


def _stocke(don: Don, nom: str):
    return Don.objects.filter(pk=don.pk).values_list(nom, flat=True).first()


def _exiger_passe(champs: dict) -> None:
    for nom in ("promis_le", "recu_le", "remercie_le"):
        if champs.get(nom) and champs[nom] > aujourdhui():
            raise refuser(nom, "Ce jour est à venir\u00a0: notez-le quand ce sera fait.")
