from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.actions.adresses import adresse_tenir
from danaecare.socle.comptes.actions.attributions import attribution_proposer
from danaecare.socle.comptes.actions.sessions import sessions_fermer
from danaecare.socle.comptes.courriels import inviter, prevenir
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.requetes import second_regard_possible
from danaecare.socle.comptes.roles import LECTEURS
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def _seul(par, avant, voulus) -> tuple[list[str], list[str]]:
    """(roles that `par` may give alone, those that a second person gives).

    The hub itself (`par` is None: a command of the server) and the very first person, before anybody else has entered,
    give them alone.
    """
    lecteurs = (set(voulus) - set(avant)) & LECTEURS
    if par is None or not lecteurs or not second_regard_possible(par):
        lecteurs = set()
    return sorted(set(voulus) - lecteurs), sorted(lecteurs)


@ecriture
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
    """Open an account; without a password its holder sets one by the mail that invites her (`compte_inviter`).

    Roles that read follow-ups wait for a second person (`attributions`). ValidationError on a bad field.
    """
    donnes, proposes = _seul(par, (), roles)
    compte = Utilisateur(
        email=email.strip().lower(),
        prenom=prenom,
        nom=nom,
        fonction=fonction,
        roles=donnes,
        demonstration=demonstration,
    )
    if mot_de_passe is None:
        compte.set_unusable_password()
    else:
        validate_password(mot_de_passe, compte)
        compte.set_password(mot_de_passe)
    compte.full_clean()
    compte.save()
    adresse_tenir(compte)
    inscrire(
        par=par, action="comptes.compte.creer", nature=Nature.CREATION, objet=compte, donnees={"roles": compte.roles}
    )
    if proposes:
        attribution_proposer(par=par, compte=compte, roles=proposes)
    return compte


@ecriture
def compte_inviter(*, par, compte: Utilisateur) -> Utilisateur:
    """Send the link by which its holder chooses a password; asked again, another link."""
    inscrire(par=par, action="comptes.compte.inviter", nature=Nature.EXPORT, objet=compte)
    transaction.on_commit(lambda: inviter(compte, par=par))
    return compte


@ecriture
def compte_modifier(*, par, compte: Utilisateur, **champs) -> Utilisateur:
    """Change name, function, roles or e-mail. The log holds the roles before and after.

    The roles are those that `par` may give alone; the others wait for a second person. A change of address is told at
    the former one too.
    """
    avant = Utilisateur.objects.select_for_update().get(pk=compte.pk)
    donnes, proposes = _seul(par, avant.roles, champs.pop("roles", avant.roles))
    for nom, valeur in champs.items():
        setattr(compte, nom, valeur)
    compte.roles = donnes
    compte.__dict__.pop("droits", None)
    compte.full_clean()
    compte.save()
    inscrire(
        par=par,
        action="comptes.compte.modifier",
        nature=Nature.MODIFICATION,
        objet=compte,
        donnees={"champs": _changes(avant, compte), "roles_avant": avant.roles, "roles": compte.roles},
    )
    if compte.email != avant.email:
        adresse_tenir(compte)
        transaction.on_commit(lambda: _dire_l_adresse(par, compte, avant.email))
    if proposes:
        attribution_proposer(par=par, compte=compte, roles=proposes)
    return compte


def _changes(avant, apres) -> list[str]:
    champs = ("email", "fonction", "nom", "prenom", "roles")
    return [champ for champ in champs if getattr(avant, champ) != getattr(apres, champ)]


def _dire_l_adresse(par, compte, ancienne) -> None:
    texte = (
        f"{par or 'Le hub'} a changé l’adresse de votre compte du hub : de {ancienne} à {compte.email}. La nouvelle "
        "sert désormais à vous connecter.\n\nSi vous n’avez rien demandé, prévenez la direction sans attendre."
    )
    for adresse in (ancienne, compte.email):
        prevenir(compte, "L’adresse de votre compte a changé", texte, adresse=adresse)


@ecriture
def compte_fermer(*, par, compte: Utilisateur) -> Utilisateur:
    """Close an account at once: no login any more, its open sessions are ended. Its records keep their author."""
    compte.is_active = False
    compte.__dict__.pop("droits", None)
    compte.save(update_fields=["is_active"])
    sessions_fermer(compte)
    inscrire(par=par, action="comptes.compte.fermer", nature=Nature.MODIFICATION, objet=compte)
    return compte


@ecriture
def compte_rouvrir(*, par, compte: Utilisateur) -> Utilisateur:
    """Open a closed account again, with the roles it had."""
    compte.is_active = True
    compte.__dict__.pop("droits", None)
    compte.save(update_fields=["is_active"])
    inscrire(par=par, action="comptes.compte.rouvrir", nature=Nature.MODIFICATION, objet=compte)
    return compte


@ecriture
def compte_revoir(*, par, compte: Utilisateur) -> Utilisateur:
    """The yearly review of rights: `par` confirms today that the account and its roles are still needed."""
    compte.revu_le = aujourdhui()
    compte.revu_par = par
    compte.save(update_fields=["revu_le", "revu_par"])
    inscrire(par=par, action="comptes.compte.revoir", nature=Nature.MODIFICATION, objet=compte)
    return compte
