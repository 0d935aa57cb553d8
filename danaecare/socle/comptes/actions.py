from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.comptes.models import Cachet, FichierGarde, SaisieGardee, Utilisateur
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

# A page left open can be sent again; nobody sends it again three days later.
DUREE_CACHETS = timedelta(days=3)


@transaction.atomic
def compte_creer(
    *,
    par,
    email: str,
    prenom: str,
    nom: str,
    roles,
    fonction: str = "",
    mot_de_passe: str | None = None,
    demonstration: bool = False,
) -> Utilisateur:
    """Open an account; without a password its holder sets one by the reset mail. ValidationError on a bad field."""
    compte = Utilisateur(
        email=email.strip().lower(),
        prenom=prenom,
        nom=nom,
        fonction=fonction,
        roles=sorted(roles),
        demonstration=demonstration,
    )
    if mot_de_passe is None:
        compte.set_unusable_password()
    else:
        validate_password(mot_de_passe, compte)
        compte.set_password(mot_de_passe)
    compte.full_clean()
    compte.save()
    inscrire(
        par=par, action="comptes.compte.creer", nature=Nature.CREATION, objet=compte, donnees={"roles": compte.roles}
    )
    return compte


@transaction.atomic
def compte_modifier(*, par, compte: Utilisateur, **champs) -> Utilisateur:
    """Change name, function, roles or e-mail; a change of roles is written in the log."""
    avant = list(compte.roles)
    for nom, valeur in champs.items():
        setattr(compte, nom, sorted(valeur) if nom == "roles" else valeur)
    compte.__dict__.pop("droits", None)
    compte.full_clean()
    compte.save()
    inscrire(
        par=par,
        action="comptes.compte.modifier",
        nature=Nature.MODIFICATION,
        objet=compte,
        donnees={"champs": sorted(champs), "roles_avant": avant, "roles": compte.roles},
    )
    return compte


@transaction.atomic
def compte_fermer(*, par, compte: Utilisateur) -> Utilisateur:
    """Close an account at once: no login any more, its open sessions are ended. Its records keep their author."""
    compte.is_active = False
    compte.__dict__.pop("droits", None)
    compte.save(update_fields=["is_active"])
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(compte.pk):
            session.delete()
    inscrire(par=par, action="comptes.compte.fermer", nature=Nature.MODIFICATION, objet=compte)
    return compte


@transaction.atomic
def compte_rouvrir(*, par, compte: Utilisateur) -> Utilisateur:
    """Open a closed account again, with the roles it had."""
    compte.is_active = True
    compte.__dict__.pop("droits", None)
    compte.save(update_fields=["is_active"])
    inscrire(par=par, action="comptes.compte.rouvrir", nature=Nature.MODIFICATION, objet=compte)
    return compte


@transaction.atomic
def compte_revoir(*, par, compte: Utilisateur) -> Utilisateur:
    """The yearly review of rights: `par` confirms today that the account and its roles are still needed."""
    compte.revu_le = aujourdhui()
    compte.revu_par = par
    compte.save(update_fields=["revu_le", "revu_par"])
    inscrire(par=par, action="comptes.compte.revoir", nature=Nature.MODIFICATION, objet=compte)
    return compte


def gardes_purger() -> None:
    """Forget the seals of old forms, and what was kept of the refused ones and was not taken back in its hour."""
    Cachet.objects.filter(fait_le__lt=timezone.now() - DUREE_CACHETS).delete()
    for modele in (SaisieGardee, FichierGarde):
        modele.objects.filter(expire_le__lt=timezone.now()).delete()
