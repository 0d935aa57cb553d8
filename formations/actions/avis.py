"""Asking for appreciations, reminding, receiving them without knowing whose they are."""

from django.core.exceptions import ValidationError
from django.db.models import Case, When

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.actions import courriel_ecrire
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.actions.anonymat import battre, inscrire_sans_lieu
from formations.choix import QUESTIONS, GenreCourriel
from formations.liens import nouvelle_cle
from formations.models import Avis, Invitation
from formations.requetes.avis import RELANCES_MAX, AInviter, adresse_organisation


@ecriture
def inviter(*, par, qui: AInviter, le=None, prevenir: bool = True) -> Courriel | None:
    """One questionnaire to one person, and the mail to send that carries its link; refused without an address.

    Without `prevenir` the questionnaire was asked for otherwise, on the day `le`.
    """
    if not prevenir:
        _inviter(par, qui, le)
        return None
    if not qui.adresse:
        raise ValidationError(f"{qui.qui} : adresse électronique à renseigner dans l’annuaire.")
    return courriel_ecrire(par=par, genre=GenreCourriel.AVIS, **invitation_ecrire(par=par, qui=qui, le=le))


@ecriture
def invitation_ecrire(*, par, qui: AInviter, le=None) -> dict:
    """The questionnaire, and its mail as the door takes it."""
    return _mail(_inviter(par, qui, le), qui.qui, qui.adresse)


def _inviter(par, qui: AInviter, le) -> Invitation:
    invitation = Invitation(**qui.champs, cle=nouvelle_cle(), invite_le=le or aujourdhui())
    invitation.full_clean()
    invitation.save()
    inscrire(
        par=par, action="formations.invitation.creer", nature=Nature.CREATION, objet=invitation, parent=qui.session
    )
    return invitation


def inviter_tous(*, par, a_inviter: list[AInviter]) -> tuple[list[Courriel], list[str]]:
    """The mails to send, and who could not be asked."""
    courriels, refus = [], []
    for qui in a_inviter:
        try:
            courriels.append(inviter(par=par, qui=qui))
        except ValidationError as erreur:
            refus += erreur.messages
    return courriels, refus


@ecriture
def relancer(*, par, invitation: Invitation) -> Courriel | None:
    """One reminder to send; nothing for somebody who answered meanwhile, nor a third one.

    It counts once it has left: one that does not is due the next day.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    nom, adresse = _lecteur(invitation)
    if invitation.repondue or invitation.relances >= RELANCES_MAX or not adresse:
        return None
    rappel = _mail(invitation, nom, adresse, rang=invitation.relances + 1)
    return courriel_ecrire(par=par, genre=GenreCourriel.AVIS, **rappel)


@ecriture
def relance_noter(*, par, invitation: int, rang: int) -> None:
    """The reminder number `rang` left."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation)
    invitation.relances = max(invitation.relances, rang)
    invitation.save(update_fields=["relances"])
    inscrire(
        par=par, action="formations.invitation.relancer", nature=Nature.MODIFICATION, objet=invitation,
        parent=invitation.session,
    )  # fmt: skip


@ecriture
def avis_deposer(*, invitation: Invitation, note: int, details: dict, texte: str = "") -> Avis:
    """Once a link. The answer keeps nothing that leads back to it.

    Every answer of a questionnaire, and every invitation to it, is written anew with each answer: all bear the same
    stamp (`battre`). The log says that an answer came, from nowhere.
    """
    invitations = Invitation.objects.filter(
        genre=invitation.genre, session=invitation.session_id, annee=invitation.annee
    ).order_by("pk")
    siennes = {sienne.pk: sienne for sienne in invitations.select_for_update(of=("self",))}
    invitation = siennes[invitation.pk]
    if invitation.repondue:
        raise ValidationError("Votre réponse est déjà arrivée : elle est anonyme, elle ne peut plus être changée.")
    inconnues = set(details) - set(QUESTIONS[invitation.genre])
    if inconnues or any(valeur not in range(1, 6) for valeur in details.values()):
        raise ValidationError("Une réponse n’est pas lisible : choisissez une note de 1 à 5.")
    avis = Avis(
        genre=invitation.genre, session=invitation.session, annee=invitation.annee, note=note, details=details,
        texte=texte,
    )  # fmt: skip
    avis.full_clean()
    battre(
        avis, Avis.objects.filter(genre=avis.genre, session=avis.session, annee=avis.annee), renumeroter=True
    )  # fmt: skip
    invitations.order_by().update(repondue=Case(When(pk=invitation.pk, then=True), default="repondue"))
    inscrire_sans_lieu(par=None, action="formations.avis.deposer", parent=invitation.session)
    return avis


def _lecteur(invitation: Invitation) -> tuple[str, str]:
    if invitation.organisation_id:
        return str(invitation.organisation), adresse_organisation(invitation.organisation)
    personne = invitation.stagiaire.personne if invitation.stagiaire_id else invitation.formateur
    return str(personne), personne.courriel


def _mail(invitation: Invitation, nom: str, adresse: str, rang: int = 0) -> dict:
    return {
        "cle": f"avis:{invitation.pk}:{rang}", "nom": nom, "adresse": adresse,
        "sujets": [invitation.session or invitation], "parametres": {"invitation": invitation.pk, "rang": rang},
    }  # fmt: skip
