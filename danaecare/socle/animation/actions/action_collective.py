from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q

from danaecare.socle.animation.actions.comptages import compter
from danaecare.socle.animation.actions.liens import lier
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.models import ActionCollective, ComptageAnonyme, Participation
from danaecare.socle.animation.pointages import quelqu_un_est_venu
from danaecare.socle.communs.ecriture.retenues import retenu
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CHAMPS = frozenset(
    {
        "titre", "pole", "genre", "groupe", "etat", "motif_annulation", "date", "date_fin", "heure_debut",
        "heure_fin", "duree_h", "endroit", "lieu", "public_estime", "benevoles", "heures_benevoles", "axe_cfppa",
        "type_cfppa", "compte_rendu",
    }
)  # fmt: skip


@ecriture
def action_creer(
    *, par, partenaires=(), financeurs=(), participants: int | None = None, jeton: UUID | None = None, **champs
) -> ActionCollective:
    """`lieu` is a territoires.lieux.Lieu; `financeurs` are organisations or (organisation, part) pairs.

    `participants` is a head count without detail: one line of comptage, nothing when it is not known.
    The same form sent twice (`jeton`) gives the same action.
    """
    if jeton is not None and (deja := ActionCollective.objects.filter(jeton=jeton).first()):
        return deja
    action = ActionCollective(jeton=jeton)
    _appliquer(action, champs)
    action.enregistrer()
    lier(action, partenaires, financeurs)
    if participants is not None:
        compter(action, "", "", participants)
    inscrire(
        par=par, action="animation.action.creer", nature=Nature.CREATION, objet=action, donnees={"pole": action.pole}
    )
    return action


@ecriture
def action_modifier(
    *, par, action: ActionCollective, version: int | None = None, partenaires=None, financeurs=None, **champs
) -> ActionCollective:
    """ConflitEcriture when somebody saved since `version`; `partenaires` and `financeurs` replace, None leaves."""
    _appliquer(action, champs)
    action.enregistrer(version=version)
    lier(action, partenaires, financeurs)
    noms = [*champs, *(["partenaires"] if partenaires is not None else [])]
    noms += ["financeurs"] if financeurs is not None else []
    inscrire(
        par=par, action="animation.action.modifier", nature=Nature.MODIFICATION, objet=action,
        donnees={"champs": sorted(noms), "pole": action.pole},
    )  # fmt: skip
    return action


@ecriture
def action_tenir(*, par, action: ActionCollective) -> ActionCollective:
    """It took place."""
    return _changer_etat(par, action, Etat.TENUE, "")


def _lignes(modele):
    """Those of the action that a query reads."""
    return modele.objects.filter(action=OuterRef("pk"))


def a_eu_lieu(action: ActionCollective) -> str:
    """Why it can no longer be cancelled: somebody was there. Empty when nobody was."""
    nommes, comptes = _lignes(Participation).filter(presence=Presence.PRESENT), _lignes(ComptageAnonyme)
    venus = ActionCollective.objects.filter(Q(Exists(nommes)) | Q(Exists(comptes)), pk=action.pk)
    if not (venus.exists() or quelqu_un_est_venu(action)):
        return ""
    return (
        "Des personnes y ont été comptées\u00a0: cette action a eu lieu. "
        "Retirez d’abord les présences et le comptage si c’est une erreur."
    )


@ecriture
def action_annuler(*, par, action: ActionCollective, motif: str = "") -> ActionCollective:
    """It does not take place: kept, never counted. Nobody can have been there."""
    if raison := a_eu_lieu(action):
        raise ValidationError(raison)
    return _changer_etat(par, action, Etat.ANNULEE, motif)


def a_garder(action: ActionCollective) -> str:
    """Why it is not taken away, only cancelled; empty when it may be."""
    notes = Q(Exists(_lignes(Participation))) | Q(Exists(_lignes(ComptageAnonyme)))
    etats = ActionCollective.objects.annotate(notee=notes, retenue=retenu(ActionCollective))
    notee, retenue = etats.values_list("notee", "retenue").get(pk=action.pk)
    if notee:
        return "Des personnes y sont inscrites ou comptées\u00a0: annulez l’action plutôt que de l’effacer."
    if retenue:
        return (
            "Cette action a une fiche dans son pôle, ou des avis, qui la gardent\u00a0: annulez-la plutôt que de "
            "l’effacer."
        )
    return ""


@ecriture
def action_supprimer(*, par, action: ActionCollective) -> None:
    """Take away an action entered by mistake; one that is to be kept is cancelled instead."""
    if raison := a_garder(action):
        raise ValidationError(raison)
    inscrire(
        par=par, action="animation.action.supprimer", nature=Nature.SUPPRESSION, objet=action,
        donnees={"pole": action.pole},
    )  # fmt: skip
    action.delete()


def _appliquer(action: ActionCollective, champs: dict) -> None:
    inconnus = sorted(set(champs) - CHAMPS)
    if inconnus:
        raise TypeError(f"Champs inconnus d’une action collective\u00a0: {', '.join(inconnus)}.")
    for nom, valeur in champs.items():
        setattr(action, nom, valeur.strip() if isinstance(valeur, str) else valeur)
    if action.etat != Etat.ANNULEE:
        action.motif_annulation = ""
    if action.duree_h is None and action.heure_debut and action.heure_fin and action.date_fin in (None, action.date):
        action.duree_h = _duree(action)
    action.cherche = " ".join(
        filter(None, [cle(action.titre), cle(action.groupe), cle(action.endroit), cle(str(action.lieu or ""))])
    )


def _duree(action: ActionCollective) -> Decimal | None:
    """Hours between the two times of one day; None when they are in the wrong order."""
    debut, fin = (datetime.combine(action.date, heure) for heure in (action.heure_debut, action.heure_fin))
    heures = Decimal((fin - debut).total_seconds()) / 3600
    return arrondir(heures, 2) if heures > 0 else None


def _changer_etat(par, action: ActionCollective, etat: str, motif: str) -> ActionCollective:
    action.etat = etat
    action.motif_annulation = motif.strip()
    action.enregistrer()
    inscrire(
        par=par, action="animation.action.changer_etat", nature=Nature.MODIFICATION, objet=action,
        donnees={"etat": etat, "pole": action.pole},
    )  # fmt: skip
    return action
