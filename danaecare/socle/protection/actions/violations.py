"""A breach: anybody who sees one says it, the association weighs it, tells it, closes it."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.protection.models import Violation


@ecriture
def violation_signaler(*, par, **champs) -> Violation:
    """The 72 hours begin when the association knows: `connue_le`."""
    violation = Violation(signalee_par=par, **champs)
    _exiger_passe(violation)
    violation.enregistrer()
    inscrire(par=par, action="protection.violation.signaler", nature=Nature.CREATION, objet=violation)
    return violation


@ecriture
def violation_completer(*, par, violation: Violation, version: int | None, champs: dict) -> Violation:
    """What is learnt afterwards. A closed one stays as it was told."""
    if violation.close_le is not None:
        raise ValidationError("Cette violation est close\u00a0: rien n’a été changé.")
    for nom, valeur in champs.items():
        setattr(violation, nom, valeur)
    _exiger_passe(violation)
    violation.enregistrer(version=version)
    inscrire(
        par=par, action="protection.violation.completer", nature=Nature.MODIFICATION, objet=violation,
        donnees={"risque": str(violation.risque), "cnil": violation.cnil_le is not None},
    )  # fmt: skip
    return violation


@ecriture
def violation_clore(*, par, violation: Violation) -> Violation:
    violation = Violation.objects.select_for_update().get(pk=violation.pk)
    if violation.close_le is not None:
        raise ValidationError("Cette violation est déjà close.")
    violation.close_le = timezone.now()
    violation.enregistrer()
    inscrire(par=par, action="protection.violation.clore", nature=Nature.MODIFICATION, objet=violation)
    return violation


def _exiger_passe(violation: Violation) -> None:
    for champ in ("connue_le", "survenue_le", "cnil_le"):
        quand = getattr(violation, champ)
        if quand is not None and quand > timezone.now():
            raise ValidationError({champ: "Ce moment est à venir\u00a0: vérifiez la date et l’heure."})
