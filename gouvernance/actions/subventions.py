"""Grants. The rules that span several rows hold under a lock of the grant."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui, mois_apres
from danaecare.socle.communs.texte.formats import euros, nombre
from danaecare.socle.indicateurs import registre
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.choix import EtatSubvention, GenreObligation
from gouvernance.models import CompteRendu, Exercice, Objectif, Obligation, Part, Subvention, Versement

MOIS_COMPTE_RENDU = 6  # arrêté du 11 octobre 2006: six months after the end of the exercise
CONVENTION_AU_DELA = Decimal(23_000)  # décret 2001-495: a convention above 23,000 euros a year


def _verrouiller(subvention: Subvention) -> Subvention:
    """The row as it is kept: a form has already put what was typed in `subvention`."""
    return Subvention.objects.select_for_update(of=("self",)).get(pk=subvention.pk)


def _recu(subvention: Subvention) -> Decimal:
    total = subvention.versements.filter(recu_le__isnull=False).aggregate(total=Sum("montant"))["total"]
    return total or Decimal(0)


def _verifier_verse(subvention: Subvention, champ: str = "montant") -> None:
    recu = _recu(subvention)
    if not recu:
        return
    if subvention.notifie is None:
        raise refuser(champ, "Rien n’a encore été notifié : notez d’abord la notification, puis le versement.")
    if recu > subvention.notifie:
        raise refuser(
            champ,
            f"Les versements reçus feraient {euros(recu)} pour {euros(subvention.notifie)} notifiés : "
            "vérifiez le montant, ou corrigez d’abord la notification.",
        )


def empechement_de_renouveler(subvention: Subvention) -> str:
    """Why nothing can be asked again of its funder yet; "" when nothing prevents it."""
    if not subvention.obligations.filter(genre=GenreObligation.COMPTE_RENDU, faite_le=None).exists():
        return ""
    return (
        f"Le compte rendu financier de « {subvention} » ({subvention.exercice}) n’a pas été rendu : "
        "il est exigé avant toute nouvelle demande. Notez d’abord qu’il est rendu."
    )


@ecriture
def subvention_creer(*, par, renouvelle: Subvention | None = None, **champs) -> Subvention:
    """A request. One that renews a grant waits until that grant's report was given."""
    if renouvelle is None and champs.get("etat", EtatSubvention.DEMANDEE) == EtatSubvention.DEMANDEE:
        renouvelle = _precedente(**champs)
    if renouvelle is not None and (manque := empechement_de_renouveler(renouvelle)):
        raise refuser(None, manque)
    subvention = ecrire(Subvention(renouvelle=renouvelle), champs, par=par, nom="subvention")
    _tenir_obligations(subvention, par=par)
    return subvention


def _precedente(*, financeur, objet: str, exercice: Exercice, **champs) -> Subvention | None:
    """The last grant of that funder and purpose: a request for a later exercise renews it, however it is typed."""
    if financeur is None or financeur.pk is None:
        return None
    notifiees = Subvention.objects.filter(financeur=financeur, objet=objet.strip(), etat=EtatSubvention.NOTIFIEE)
    return notifiees.filter(exercice__fin__lt=exercice.debut).order_by("-exercice__fin").first()


@ecriture
def subvention_modifier(*, par, subvention: Subvention, version: int | None = None, **champs) -> Subvention:
    garde = _verrouiller(subvention)
    if champs.get("exercice", garde.exercice) != garde.exercice and garde.parts.exists():
        raise refuser("exercice", "Des dépenses de cet exercice lui sont affectées : retirez d’abord leurs parts.")
    ecrire(subvention, champs, par=par, nom="subvention", version=version)
    _verifier_verse(subvention, champ="notifie")
    _tenir_obligations(subvention, par=par)
    return subvention


def _tenir_obligations(subvention: Subvention, *, par) -> None:
    """A notified grant owes its report six months after its exercise, and above 23,000 euros a convention."""
    if subvention.etat != EtatSubvention.NOTIFIEE:
        return
    echeance = mois_apres(subvention.exercice.fin, MOIS_COMPTE_RENDU)
    rendu = subvention.obligations.filter(genre=GenreObligation.COMPTE_RENDU).first()
    if rendu is None:
        obligation_ajouter(
            par=par, subvention=subvention, genre=GenreObligation.COMPTE_RENDU, echeance=echeance,
            libelle="Compte rendu financier (Cerfa 15059)",
        )  # fmt: skip
    elif rendu.echeance != echeance and rendu.faite_le is None:
        ecrire(rendu, {"echeance": echeance}, par=par, nom="obligation", parent=subvention)
    signee = subvention.convention_le is not None
    due = subvention.notifie > CONVENTION_AU_DELA and not signee
    if due and not subvention.obligations.filter(genre=GenreObligation.CONVENTION).exists():
        obligation_ajouter(
            par=par, subvention=subvention, genre=GenreObligation.CONVENTION, echeance=subvention.exercice.fin,
            libelle="Convention obligatoire au-delà de 23 000 €",
        )  # fmt: skip


@ecriture
def versement_ajouter(*, par, subvention: Subvention, **champs) -> Versement:
    """An instalment expected or received. Refused when what is received would exceed what was notified."""
    _verrouiller(subvention)
    versement = ecrire(Versement(subvention=subvention), champs, par=par, nom="versement", parent=subvention)
    _verifier_verse(subvention)
    return versement


@ecriture
def versement_recevoir(*, par, versement: Versement, recu_le: date | None = None) -> Versement:
    _verrouiller(versement.subvention)
    champs = {"recu_le": recu_le or aujourdhui()}
    ecrire(versement, champs, par=par, nom="versement", parent=versement.subvention)
    _verifier_verse(versement.subvention)
    return versement


@ecriture
def versement_effacer(*, par, versement: Versement) -> None:
    effacer(versement, par=par, nom="versement", parent=versement.subvention)


@ecriture
def obligation_ajouter(*, par, subvention: Subvention, **champs) -> Obligation:
    return ecrire(Obligation(subvention=subvention), champs, par=par, nom="obligation", parent=subvention)


@ecriture
def obligation_faire(*, par, obligation: Obligation, faite_le: date | None = None) -> Obligation:
    champs = {"faite_le": faite_le or aujourdhui()}
    return ecrire(obligation, champs, par=par, nom="obligation", parent=obligation.subvention)


@ecriture
def objectif_fixer(*, par, subvention: Subvention, indicateur: str, cible: Decimal) -> Objectif:
    """A target on a figure that the hub computes; another code is refused."""
    if indicateur not in registre.tous():
        raise refuser("indicateur", "Ce chiffre n’existe pas dans le hub.")
    objectif = Objectif.objects.filter(subvention=subvention, indicateur=indicateur).first()
    objectif = objectif or Objectif(subvention=subvention, indicateur=indicateur)
    return ecrire(objectif, {"cible": cible}, par=par, nom="objectif", parent=subvention)


@ecriture
def objectif_retirer(*, par, objectif: Objectif) -> None:
    effacer(objectif, par=par, nom="objectif", parent=objectif.subvention)


@ecriture
def parts_repartir(*, par, subvention: Subvention, parts: dict[tuple[str, str], Decimal]) -> list[Part]:
    """The shares of expenses that this grant pays for: (account, axis) -> per cent; 0 takes a share away.

    The shares of an expense over every funder never exceed the whole: the database refuses the one too many.
    """
    Exercice.objects.select_for_update().get(pk=subvention.exercice_id)
    subvention.parts.all().delete()
    ecrites = []
    for (compte, axe), pct in parts.items():
        if not pct:
            continue
        autres = Part.objects.filter(subvention__exercice=subvention.exercice, compte=compte, axe=axe)
        libre = 100 - (autres.aggregate(total=Sum("pct"))["total"] or Decimal(0))
        if pct > libre:
            raise refuser(
                None,
                f"{compte} {axe} : il reste {nombre(libre)} % de cette dépense à affecter, les autres financeurs "
                f"en prennent déjà {nombre(100 - libre)} %. Rien n’a été enregistré.",
            )
        part = Part(subvention=subvention, compte=compte, axe=axe)
        ecrites.append(ecrire(part, {"pct": pct}, par=par, nom="part", parent=subvention))
    return ecrites


@ecriture
def obligation_rappeler(*, par, obligation: Obligation, palier: int) -> Obligation:
    """Note that the reminder of so many days before was sent: each one leaves once."""
    return ecrire(obligation, {"rappel": palier}, par=par, nom="obligation", parent=obligation.subvention)


@ecriture
def compte_rendu_ecrire(*, par, subvention: Subvention, version: int | None = None, **champs) -> CompteRendu:
    """The words of the financial report; giving it to the funder is its obligation, done apart."""
    compte_rendu = CompteRendu.objects.filter(subvention=subvention).first() or CompteRendu(subvention=subvention)
    return ecrire(compte_rendu, champs, par=par, nom="compte_rendu", parent=subvention, version=version)
