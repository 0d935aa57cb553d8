"""Every write of the collective actions. Poles that sit above call these and link their own people to the action."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Least

from danaecare.socle.animation.choix import Etat, GenrePersonne, Presence, RoleParticipant, TrancheAge
from danaecare.socle.animation.models import (
    NOMBRE_MAX,
    ActionCollective,
    ComptageAnonyme,
    Financement,
    Partenariat,
    Participation,
)
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.texte import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CHAMPS = frozenset(
    {
        "titre", "pole", "genre", "groupe", "etat", "motif_annulation", "date", "date_fin", "heure_debut",
        "heure_fin", "duree_h", "endroit", "lieu", "public_estime", "benevoles", "heures_benevoles", "axe_cfppa",
        "type_cfppa", "compte_rendu",
    }
)  # fmt: skip


@transaction.atomic
def action_creer(*, par, partenaires=(), financeurs=(), participants: int | None = None, **champs) -> ActionCollective:
    """`lieu` is a territoires.lieux.Lieu; `financeurs` are organisations or (organisation, part) pairs.

    `participants` is a head count without detail: one line of comptage, nothing when it is not known.
    """
    action = ActionCollective()
    _appliquer(action, champs)
    action.enregistrer()
    _lier(action, partenaires, financeurs)
    if participants is not None:
        _compter(action, "", "", participants)
    inscrire(
        par=par, action="animation.action.creer", nature=Nature.CREATION, objet=action, donnees={"pole": action.pole}
    )
    return action


@transaction.atomic
def action_modifier(
    *, par, action: ActionCollective, version: int | None = None, partenaires=None, financeurs=None, **champs
) -> ActionCollective:
    """ConflitEcriture when somebody saved since `version`; `partenaires` and `financeurs` replace, None leaves."""
    _appliquer(action, champs)
    action.enregistrer(version=version)
    _lier(action, partenaires, financeurs)
    noms = [*champs, *(["partenaires"] if partenaires is not None else [])]
    noms += ["financeurs"] if financeurs is not None else []
    inscrire(
        par=par, action="animation.action.modifier", nature=Nature.MODIFICATION, objet=action,
        donnees={"champs": sorted(noms), "pole": action.pole},
    )  # fmt: skip
    return action


@transaction.atomic
def action_tenir(*, par, action: ActionCollective) -> ActionCollective:
    """It took place."""
    return _changer_etat(par, action, Etat.TENUE, "")


@transaction.atomic
def action_annuler(*, par, action: ActionCollective, motif: str = "") -> ActionCollective:
    """It does not take place: kept, never counted. Nobody can have been there."""
    if action.participations.filter(presence=Presence.PRESENT).exists() or action.comptages.exists():
        raise ValidationError(
            "Des personnes y ont été comptées : cette action a eu lieu. Retirez d’abord les présences et le comptage "
            "si c’est une erreur."
        )
    return _changer_etat(par, action, Etat.ANNULEE, motif)


@transaction.atomic
def action_supprimer(*, par, action: ActionCollective) -> None:
    """Take away an action entered by mistake; one where somebody was counted is cancelled instead."""
    if action.participations.exists() or action.comptages.exists():
        raise ValidationError("Des personnes y sont inscrites ou comptées : annulez l’action plutôt que de l’effacer.")
    inscrire(
        par=par, action="animation.action.supprimer", nature=Nature.SUPPRESSION, objet=action,
        donnees={"pole": action.pole},
    )  # fmt: skip
    action.delete()


@transaction.atomic
def participation_inscrire(
    *, par, action: ActionCollective, personne: Personne, role: str = RoleParticipant.PARTICIPANT,
    presence: str = Presence.INSCRIT, heures: Decimal | None = None,
) -> Participation:  # fmt: skip
    """Put somebody of the directory on the list; a second time is refused."""
    participation = Participation(action=action, personne=personne, role=role, presence=presence, heures=heures)
    participation.full_clean()
    participation.save()
    inscrire(
        par=par, action="animation.participation.inscrire", nature=Nature.CREATION, objet=participation, parent=action
    )
    return participation


@transaction.atomic
def participations_pointer(*, par, action: ActionCollective, lignes: dict[int, dict]) -> int:
    """Attendance in one go: participation id -> {"presence", "role", "heures"}; returns how many changed.

    A line that is gone meanwhile is left out; so is one that says nothing new.
    """
    changees = []
    for participation in action.participations.select_for_update(of=("self",)).filter(pk__in=lignes):
        valeurs = lignes[participation.pk]
        if all(getattr(participation, nom) == valeur for nom, valeur in valeurs.items()):
            continue
        for nom in ("presence", "role", "heures"):
            setattr(participation, nom, valeurs.get(nom, getattr(participation, nom)))
        participation.full_clean(validate_unique=False, validate_constraints=False)
        changees.append(participation)
    if changees:
        Participation.objects.bulk_update(changees, ["presence", "role", "heures"])
        inscrire(
            par=par, action="animation.participation.pointer", nature=Nature.MODIFICATION, objet=action,
            donnees={"participations": [p.pk for p in changees]},
        )  # fmt: skip
    return len(changees)


@transaction.atomic
def participation_retirer(*, par, participation: Participation) -> None:
    """Take somebody off the list who was put on it by mistake."""
    inscrire(
        par=par, action="animation.participation.retirer", nature=Nature.SUPPRESSION, objet=participation,
        parent=participation.action,
    )  # fmt: skip
    participation.delete()


@transaction.atomic
def comptage_ajouter(*, par, action: ActionCollective, genre: str = "", tranche: str = "", nombre: int = 1) -> int:
    """Add heads (or take some off, `nombre` negative) and return the line's count, never under zero.

    The database adds: two people counting at the same door are both counted.
    """
    _verifier_comptage(genre, tranche, abs(nombre))
    ligne = ComptageAnonyme.objects.filter(action=action, genre=genre, tranche=tranche)
    if nombre > 0:
        ComptageAnonyme.objects.bulk_create(
            [ComptageAnonyme(action=action, genre=genre, tranche=tranche, nombre=0)], ignore_conflicts=True
        )
    ligne.update(nombre=Least(Greatest(F("nombre") + nombre, 0), NOMBRE_MAX))
    total = ligne.values_list("nombre", flat=True).first() or 0
    if total == 0 and (genre, tranche) != ("", ""):
        ligne.delete()
    _inscrire_comptage(par, action)
    return total


@transaction.atomic
def comptage_fixer(*, par, action: ActionCollective, lignes: dict[tuple[str, str], int | None]) -> None:
    """Set the counts: (genre, tranche) -> heads; None takes the line away (nobody counted), zero says nobody came."""
    for (genre, tranche), nombre in lignes.items():
        if nombre is None:
            action.comptages.filter(genre=genre, tranche=tranche).delete()
        else:
            _compter(action, genre, tranche, nombre)
    _inscrire_comptage(par, action)


def _appliquer(action: ActionCollective, champs: dict) -> None:
    inconnus = sorted(set(champs) - CHAMPS)
    if inconnus:
        raise TypeError(f"Champs inconnus d’une action collective : {', '.join(inconnus)}.")
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
    return heures.quantize(Decimal("0.01")) if heures > 0 else None


def _lier(action: ActionCollective, partenaires, financeurs) -> None:
    if partenaires is not None:
        voulus = {organisation.pk for organisation in partenaires}
        action.partenariats.exclude(organisation__in=voulus).delete()
        presents = set(action.partenariats.values_list("organisation_id", flat=True))
        Partenariat.objects.bulk_create(
            Partenariat(action=action, organisation_id=pk) for pk in sorted(voulus - presents)
        )
    if financeurs is not None:
        parts = dict(f if isinstance(f, tuple) else (f, None) for f in financeurs)
        if sum(part or 0 for part in parts.values()) > 100:
            raise ValidationError("Les parts des financeurs dépassent 100 % de l’action.")
        action.financements.exclude(organisation__in=parts).delete()
        for organisation, part in parts.items():
            financement = action.financements.filter(organisation=organisation).first() or Financement(
                action=action, organisation=organisation
            )
            financement.part = part
            financement.full_clean()
            financement.save()


def _changer_etat(par, action: ActionCollective, etat: str, motif: str) -> ActionCollective:
    action.etat = etat
    action.motif_annulation = motif.strip()
    action.enregistrer()
    inscrire(
        par=par, action="animation.action.changer_etat", nature=Nature.MODIFICATION, objet=action,
        donnees={"etat": etat, "pole": action.pole},
    )  # fmt: skip
    return action


def _verifier_comptage(genre: str, tranche: str, nombre: int) -> None:
    if genre not in GenrePersonne.values or tranche not in TrancheAge.values:
        raise ValidationError("Cette ligne de comptage n’existe pas.")
    if not 0 <= nombre <= NOMBRE_MAX:
        raise ValidationError("Ce nombre n’est pas possible : de 0 à 100 000 personnes.")


def _compter(action: ActionCollective, genre: str, tranche: str, nombre: int) -> None:
    _verifier_comptage(genre, tranche, nombre)
    ComptageAnonyme.objects.update_or_create(action=action, genre=genre, tranche=tranche, defaults={"nombre": nombre})


def _inscrire_comptage(par, action: ActionCollective) -> None:
    inscrire(
        par=par, action="animation.comptage.modifier", nature=Nature.MODIFICATION, objet=action,
        donnees={"pole": action.pole},
    )  # fmt: skip
