"""What phones send: each entry once, nothing lost, nothing written over the office's own work."""

import base64
import secrets
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Greatest, Least

from aidants.actions.ecriture import ecriture
from aidants.mobile import contenu_saisies
from aidants.mobile.actions.comptes import comptage_ajouter
from aidants.mobile.actions.etats import halte_realiser
from aidants.mobile.choix import EtatHalte, EtatSaisie, GenreSaisie
from aidants.mobile.models import AccueilBref, CleTelephone, Halte, PhotoHalte, Saisie
from aidants.mobile.models.tournees import NOMBRE_MAX
from aidants.models import Dossier
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

ATTENDENT = (EtatSaisie.CONFLIT, EtatSaisie.A_REPRENDRE)


@ecriture
def cle_telephone(*, par) -> str:
    """The key (base64, 256 bits) of what waits on the phones of this account: always the same, given to it alone."""
    cle = CleTelephone.objects.filter(utilisateur=par).first()
    if cle is None:
        cle = CleTelephone(utilisateur=par)
        cle.texte = base64.b64encode(secrets.token_bytes(32)).decode()
        CleTelephone.objects.bulk_create([cle], ignore_conflicts=True)
        cle = CleTelephone.objects.get(utilisateur=par)
        inscrire(par=par, action="aidants.mobile.creer_cle", nature=Nature.CREATION, objet=cle)
    return cle.texte


@ecriture
def saisie_recevoir(
    *,
    par,
    jeton: UUID,
    halte_numero: int,
    genre: str,
    donnees: dict,
    base: int = 0,
    halte_dite: str = "",
    saisie_le: datetime | None = None,
) -> Saisie:
    """Take an entry of a phone. DejaEnvoye when it had arrived already; what cannot be taken is kept and says why."""
    halte = _verrouiller(halte_numero)
    etat, raison = _classer(halte, genre, donnees, base)
    if genre not in GenreSaisie.values:
        genre, donnees = GenreSaisie.NOTE, {"genre": genre[:40], "recu": donnees}
    saisie = Saisie.objects.create(
        jeton=jeton, halte=halte, halte_numero=halte_numero, halte_dite=halte_dite[:200], genre=genre,
        donnees=donnees, base=base, etat=etat, raison=raison[:200], auteur=par, saisie_le=saisie_le,
    )  # fmt: skip
    if etat == EtatSaisie.PRISE:
        _appliquer(par, saisie)
    inscrire(
        par=par, action="aidants.mobile.recevoir", nature=Nature.CREATION, objet=saisie, parent=halte,
        donnees={"genre": saisie.genre, "etat": etat},
    )  # fmt: skip
    return saisie


def _verrouiller(numero: int) -> Halte | None:
    haltes = Halte.objects.select_for_update(of=("self",)).select_related("tournee", "commune")
    return haltes.filter(pk=numero).first()


def _classer(halte: Halte | None, genre: str, donnees: dict, base: int) -> tuple[str, str]:
    """What becomes of an entry, and why when it is not simply taken."""
    if halte is None:
        return EtatSaisie.A_REPRENDRE, "La halte a été supprimée au bureau avant l’arrivée de cette saisie."
    try:
        contenu_saisies.examiner(genre, donnees)
    except ValidationError as refus:
        return EtatSaisie.A_REPRENDRE, refus.messages[0]
    if halte.etat == EtatHalte.ANNULEE:
        return EtatSaisie.CONFLIT, f"La halte avait été annulée au bureau ({halte.get_motif_display().lower()})."
    if halte.date > aujourdhui():
        return EtatSaisie.CONFLIT, f"La halte est prévue le {halte.date:%d/%m/%Y} : elle n’a pas encore eu lieu."
    if genre in (GenreSaisie.PASSAGE, GenreSaisie.DEPLIANTS) and base < halte.comptage_version:
        return EtatSaisie.CONFLIT, "Le comptage a été fixé au bureau sans cette saisie : les deux sont gardés."
    return EtatSaisie.PRISE, ""


def _appliquer(par, saisie: Saisie) -> None:
    """Write what the entry says at its stop, which so took place."""
    halte, donnees = saisie.halte, saisie.donnees
    if halte.etat != EtatHalte.REALISEE:
        halte_realiser(par=par, halte=halte)
    if saisie.genre == GenreSaisie.PASSAGE:
        case, nombre = contenu_saisies.passage(donnees)
        comptage_ajouter(par=par, halte=halte, case=case, nombre=nombre)
    elif saisie.genre == GenreSaisie.DEPLIANTS:
        remis = Least(Greatest(F("depliants") + contenu_saisies.nombre(donnees), Value(0)), Value(NOMBRE_MAX))
        Halte.objects.filter(pk=halte.pk).update(depliants=remis, version=F("version") + 1)
    elif saisie.genre == GenreSaisie.ACCUEIL:
        AccueilBref(halte=halte, saisie=saisie, **contenu_saisies.accueil(donnees)).enregistrer()
    elif saisie.genre == GenreSaisie.NOTE:
        # A further paragraph: what the office wrote stays above it.
        halte.refresh_from_db(fields=["note", "version"])
        halte.note = f"{halte.note}\n\n{saisie.auteur} : {contenu_saisies.note(donnees)}".strip()
        halte.enregistrer()
    elif saisie.genre == GenreSaisie.PHOTO:
        photo = PhotoHalte(halte=halte, saisie=saisie, legende=contenu_saisies.legende(donnees))
        photo.image = contenu_saisies.image(donnees)
        photo.save()
        Saisie.objects.filter(pk=saisie.pk).update(donnees={"legende": photo.legende})


@ecriture
def saisie_prendre(*, par, saisie: Saisie) -> Saisie:
    """Add what was put aside to the counts of its stop, on top of what the office set."""
    saisie = _a_regler(saisie)
    if saisie.halte is None:
        raise ValidationError("La halte de cette saisie n’existe plus : rattachez-la d’abord à une autre.")
    contenu_saisies.examiner(saisie.genre, saisie.donnees)
    saisie.halte = _verrouiller(saisie.halte_id)
    saisie.etat, saisie.raison = EtatSaisie.PRISE, ""
    saisie.save()
    _appliquer(par, saisie)
    inscrire(
        par=par, action="aidants.mobile.prendre", nature=Nature.MODIFICATION, objet=saisie, parent=saisie.halte
    )  # fmt: skip
    return saisie


@ecriture
def saisie_rattacher(*, par, saisie: Saisie, halte: Halte) -> Saisie:
    """Give an entry whose stop is gone to another stop, and take it."""
    saisie = _a_regler(saisie)
    saisie.halte = halte
    saisie.save()
    return saisie_prendre(par=par, saisie=saisie)


@ecriture
def saisie_ecarter(*, par, saisie: Saisie) -> Saisie:
    """The office's word stands; the entry is kept, not counted."""
    saisie = _a_regler(saisie)
    saisie.etat = EtatSaisie.ECARTEE
    saisie.save()
    inscrire(
        par=par, action="aidants.mobile.ecarter", nature=Nature.MODIFICATION, objet=saisie, parent=saisie.halte
    )  # fmt: skip
    return saisie


def _a_regler(saisie: Saisie) -> Saisie:
    """The entry, locked, when it still waits: two people who decide at once do not both count it."""
    saisie = Saisie.objects.select_for_update(of=("self",)).select_related("halte", "auteur").get(pk=saisie.pk)
    if saisie.etat not in ATTENDENT:
        raise ValidationError("Cette saisie vient d’être réglée par quelqu’un d’autre.")
    return saisie


@ecriture
def accueil_rattacher(*, par, accueil: AccueilBref, dossier: Dossier) -> AccueilBref:
    """The person received at the stop has a file now."""
    accueil.dossier = dossier
    accueil.enregistrer()
    inscrire(
        par=par, action="aidants.mobile.rattacher_accueil", nature=Nature.MODIFICATION, objet=accueil, parent=dossier
    )  # fmt: skip
    return accueil


@ecriture
def accueil_rappeler(*, par, accueil: AccueilBref) -> AccueilBref:
    """Who asked for it at the stop was called back; ValidationError when somebody did it before."""
    accueil = AccueilBref.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=accueil.pk)
    if accueil.rappele_le is not None:
        raise ValidationError(f"Ce rappel a été fait le {accueil.rappele_le:%d/%m/%Y}.")
    accueil.rappele_le = aujourdhui()
    accueil.enregistrer()
    inscrire(
        par=par, action="aidants.mobile.rappeler", nature=Nature.MODIFICATION, objet=accueil,
        parent=accueil.dossier or accueil.halte,
    )  # fmt: skip
    return accueil


@ecriture
def accueil_a_rappeler_encore(*, par, accueil: AccueilBref) -> None:
    """She was not called back: what she asked for stands again."""
    accueil.rappele_le = None
    accueil.enregistrer()
    inscrire(
        par=par, action="aidants.mobile.rappeler_encore", nature=Nature.MODIFICATION, objet=accueil,
        parent=accueil.dossier or accueil.halte,
    )  # fmt: skip
