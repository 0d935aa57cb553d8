"""The mails that the hub sends about an account; a mail server that refuses undoes nothing."""

from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.comptes.permissions import peut_decider
from danaecare.socle.comptes.roles import libelles
from danaecare.socle.courriels.actions import courriel_dire, courriel_envoyer
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.courriels.registre import genre, genre_dit

SECURITE, INVITATION, PROPOSITION = "comptes.securite", "comptes.invitation", "comptes.proposition"

genre_dit(SECURITE, titre="Sécurité d’un compte", droit="comptes.gerer")


def adresse_publique(vue: str, *args) -> str:
    return f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{reverse(vue, args=args)}"


def lien_mot_de_passe(compte) -> str:
    """The address where the holder of the account chooses a password, once, in three days at most."""
    return adresse_publique(
        "account_reset_password_from_key", user_pk_to_url_str(compte), default_token_generator.make_token(compte)
    )


def prevenir(compte, objet: str, texte: str, *, adresse: str = "") -> None:
    """Write to the account, or to the address that it had; its link, if any, is kept nowhere."""
    dire(adresse or compte.email, _lettre(compte, objet, texte), nom=str(compte))


def dire(adresse: str, contenu: Contenu, *, nom: str = "") -> None:
    courriel_dire(par=None, genre=SECURITE, adresse=adresse, contenu=contenu, nom=nom)


def _lettre(compte, objet: str, texte: str) -> Contenu:
    return Contenu(objet, f"Bonjour {compte.prenom},\n\n{texte}\n\nLe hub DanaeCare\n")


@genre(INVITATION, titre="Ouverture d’un compte", droit="comptes.gerer")
def _invitation(courriel) -> Contenu:
    """The mail of a new account, or of one whose holder has lost the first: a new link each time."""
    compte = Utilisateur.objects.get(pk=courriel.parametres["compte"])
    jours = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
    return _lettre(
        compte,
        "Votre compte du hub DanaeCare",
        f"Un compte du hub vous est ouvert à cette adresse. Ouvrez ce lien pour choisir votre mot de passe ; il sert "
        f"une fois, pendant {jours} jours :\n\n{lien_mot_de_passe(compte)}\n\n"
        "Si le lien ne sert plus, demandez-en un autre par « Mot de passe oublié » sur la page de connexion.",
    )


@genre(PROPOSITION, titre="Accord demandé pour un rôle", droit="comptes.gerer")
def _proposition(courriel) -> Contenu:
    attributions = AttributionRoles.objects.select_related("compte", "proposee_par")
    attribution = attributions.get(pk=courriel.parametres["attribution"])
    a_qui = Utilisateur.objects.get(pk=courriel.parametres["compte"])
    if attribution.etat != EtatAttribution.EN_ATTENTE:
        raise ValidationError("la proposition a reçu sa réponse")
    if not peut_decider(a_qui, attribution):
        raise ValidationError("ce rôle n’est plus à donner par cette personne")
    return texte_proposition(attribution, a_qui, adresse_publique("comptes:attribution_decider", attribution.pk))


def texte_proposition(attribution, a_qui, lien: str) -> Contenu:
    return _lettre(
        a_qui,
        "Un rôle attend votre accord",
        f"{attribution.proposee_par} propose de donner à {attribution.compte} : {libelles(attribution.roles)}. Ce rôle "
        f"lit des suivis : il faut l’accord d’une seconde personne.\n\n{lien}",
    )


def proposition_a(personne, attribution) -> dict:
    """The mail that asks `personne`, as the door of mails takes it."""
    return {
        "cle": f"proposition:{attribution.pk}:{personne.pk}", "adresse": personne.email, "nom": str(personne),
        "sujets": [attribution], "parametres": {"attribution": attribution.pk, "compte": personne.pk},
    }  # fmt: skip


def interesses(attribution) -> list[Utilisateur]:
    """Who is told of the decision: who receives and who proposed, once when she is one."""
    return list({personne.pk: personne for personne in (attribution.compte, attribution.proposee_par)}.values())


def texte_decision(attribution, qui, *, accepte: bool) -> str:
    dit = "a donné" if accepte else "a refusé"
    return (
        f"{qui} {dit} à {attribution.compte} : {libelles(attribution.roles)}, sur proposition de "
        f"{attribution.proposee_par}."
    )


def inviter(compte, *, par=None) -> Courriel:
    return courriel_envoyer(
        par=par, genre=INVITATION, cle=uuid4().hex, adresse=compte.email, nom=str(compte), sujets=[compte],
        parametres={"compte": compte.pk},
    )  # fmt: skip
