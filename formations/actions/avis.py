"""Asking for appreciations, reminding, receiving them without knowing whose they are."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.contexte import adresse
from formations.actions.courriels import courriel_ecrire
from formations.choix import QUESTIONS, GenreAvis
from formations.liens import AVIS, jeton_de, nouvelle_cle
from formations.models import Avis, Courriel, Invitation
from formations.requetes.avis import RELANCES_MAX, AInviter, adresse_organisation

OBJETS = {
    GenreAvis.CHAUD: "Votre avis sur la formation « {} »",
    GenreAvis.FROID: "Trois mois après la formation « {} »",
    GenreAvis.EQUIPE: "Votre avis de formateur sur « {} »",
    GenreAvis.FINANCEUR: "Votre avis sur nos formations de {}",
}


@ecriture
def inviter(*, par, qui: AInviter, le=None, prevenir: bool = True) -> Courriel | None:
    """One questionnaire to one person, and the mail that carries its private link; refused without an address.

    Without `prevenir` the questionnaire was asked for otherwise, on the day `le`.
    """
    if prevenir and not qui.adresse:
        raise ValidationError(f"{qui.qui} : adresse électronique à renseigner dans l’annuaire.")
    invitation = Invitation(**qui.champs, cle=nouvelle_cle(), invite_le=le or aujourdhui())
    invitation.full_clean()
    invitation.save()
    inscrire(
        par=par, action="formations.invitation.creer", nature=Nature.CREATION, objet=invitation, parent=qui.session
    )
    return _ecrire(par, invitation, qui.adresse) if prevenir else None


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
    """One reminder; nothing for somebody who answered meanwhile, nor a third one."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    adresse = _adresse(invitation)
    if invitation.repondue or invitation.relances >= RELANCES_MAX or not adresse:
        return None
    invitation.relances += 1
    invitation.save(update_fields=["relances"])
    inscrire(
        par=par, action="formations.invitation.relancer", nature=Nature.MODIFICATION, objet=invitation,
        parent=invitation.session,
    )  # fmt: skip
    return _ecrire(par, invitation, adresse)


@ecriture
def avis_deposer(*, invitation: Invitation, note: int, details: dict, texte: str = "") -> Avis:
    """Once a link. The answer keeps nothing that leads back to it.

    PostgreSQL itself stamps each row with the transaction that wrote it, and lays rows in the order of their writing:
    so every answer of a questionnaire, and every invitation to it, is written anew with each answer, and all bear the
    same stamp. The log says that an answer came, from nowhere.
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
    _battre(avis)
    invitations.order_by().update(repondue=Case(When(pk=invitation.pk, then=True), default="repondue"))
    sans_adresse = adresse.set(None)
    try:
        inscrire(par=None, action="formations.avis.deposer", nature=Nature.CREATION, parent=invitation.session)
    finally:
        adresse.reset(sans_adresse)
    return avis


def _battre(avis: Avis) -> None:
    """Lay the new answer among the others, like a card in a pack that is shuffled: new identifiers, another order."""
    autres = Avis.objects.filter(genre=avis.genre, session=avis.session, annee=avis.annee)
    paquet = [avis, *autres]
    autres.delete()
    for carte in paquet:
        carte.pk = uuid4()
    Avis.objects.bulk_create(sorted(paquet, key=lambda carte: carte.pk))


def _adresse(invitation: Invitation) -> str:
    if invitation.organisation_id:
        return adresse_organisation(invitation.organisation)
    return (invitation.stagiaire.personne if invitation.stagiaire_id else invitation.formateur).courriel


def _ecrire(par, invitation: Invitation, adresse: str) -> Courriel:
    sujet = invitation.session.intitule if invitation.session_id else str(invitation.annee)
    lien = settings.ADRESSE_PUBLIQUE + reverse("formations:avis", args=[jeton_de(invitation.cle, AVIS)])
    texte = render_to_string("formations/courriels/avis.txt", {"invitation": invitation, "sujet": sujet, "lien": lien})
    return courriel_ecrire(
        par=par, cle=f"avis:{invitation.pk}:{invitation.relances}", destinataire=adresse,
        objet=("Rappel : " if invitation.relances else "") + OBJETS[invitation.genre].format(sujet), texte=texte,
        session=invitation.session,
    )  # fmt: skip
