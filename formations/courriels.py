"""The mails of the pole: what each says, made when it leaves. They prove what was said: kept as long as the session."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.documents.ical import jointes_agenda
from danaecare.socle.courriels.registre import genre
from formations.actions.avis import relance_noter
from formations.agenda import evenements_a_jour, evenements_de
from formations.choix import EtatDemande, GenreAvis, GenreCourriel, GenreDocument
from formations.liens import AVIS, DEMANDE, jeton_de
from formations.models import DemandeInscription, Document, Invitation, Session, Stagiaire

ECRIRE = "formations.ecrire"
OBJETS_AVIS = {
    GenreAvis.CHAUD: "Votre avis sur la formation « {} »",
    GenreAvis.FROID: "Trois mois après la formation « {} »",
    GenreAvis.EQUIPE: "Votre avis de formateur sur « {} »",
    GenreAvis.FINANCEUR: "Votre avis sur nos formations de {}",
}
OBJETS_DEMANDE = {
    "recue": "Votre demande d’inscription est bien reçue",
    "inscrit": "Votre inscription est confirmée",
    "attente": "Vous êtes sur la liste d’attente",
    "refusee": "Votre demande d’inscription n’a pas pu être acceptée",
}


def texte_piece(session: Session, document: Document, jointes, nom: str) -> Contenu:
    texte = render_to_string(
        "formations/courriels/piece.txt",
        {"session": session, "piece": document.get_genre_display(), "nom": nom, "jointes": jointes,
         "facture": document.genre == GenreDocument.FACTURE},
    )  # fmt: skip
    return Contenu(f"{document.get_genre_display()} : {session.intitule}", texte)


@genre(GenreCourriel.PIECE, titre=GenreCourriel.PIECE.label, droit=ECRIRE, preuve=True)
def _piece(courriel) -> Contenu:
    document = Document.objects.select_related("session").get(pk=courriel.parametres["document"])
    session, convoque = document.session, document.genre == GenreDocument.CONVOCATION
    if convoque and session.annulee_le:
        raise ValidationError("la session est annulée")
    rangs = {pk: rang for rang, pk in enumerate(courriel.parametres["jointes"])}
    jointes = sorted(Document.objects.filter(pk__in=rangs), key=lambda jointe: rangs[jointe.pk])
    fichiers = [Jointe(f"{d.numero}.pdf", bytes(d.contenu), "application/pdf") for d in (document, *jointes)]
    if convoque and (evenements := evenements_de(session)):
        fichiers += _agenda(evenements, courriel)
    sien = texte_piece(session, document, jointes, courriel.nom)
    return Contenu(sien.objet, sien.texte, tuple(fichiers))


def _agenda(evenements, courriel) -> tuple[Jointe, ...]:
    return jointes_agenda(
        evenements, organisateur=settings.DEFAULT_FROM_EMAIL, invite=courriel.destinataire, nom="formation.ics"
    )


def texte_changement(session: Session) -> Contenu:
    texte = render_to_string(
        "formations/courriels/changement.txt", {"session": session, "jours": evenements_de(session)}
    )
    return Contenu(f"{'Annulée' if session.annulee_le else 'Changement'} : {session.intitule}", texte)


@genre(GenreCourriel.CHANGEMENT, titre=GenreCourriel.CHANGEMENT.label, droit=ECRIRE, preuve=True)
def _changement(courriel) -> Contenu:
    """The entries of now replace or take away those that the reader has."""
    session = Session.objects.get(pk=courriel.parametres["session"])
    sien = texte_changement(session)
    evenements = evenements_a_jour(session, courriel.parametres["avant"])
    return Contenu(sien.objet, sien.texte, _agenda(evenements, courriel))


def texte_avis(invitation: Invitation, lien: str, rang: int = 0) -> Contenu:
    sujet = invitation.session.intitule if invitation.session_id else str(invitation.annee)
    texte = render_to_string(
        "formations/courriels/avis.txt", {"invitation": invitation, "sujet": sujet, "lien": lien, "rang": rang}
    )
    return Contenu(("Rappel : " if rang else "") + OBJETS_AVIS[invitation.genre].format(sujet), texte)


def _relance_noter(*, par, courriel) -> None:
    if courriel.parametres["rang"]:
        relance_noter(par=par, invitation=courriel.parametres["invitation"], rang=courriel.parametres["rang"])


@genre(GenreCourriel.AVIS, titre=GenreCourriel.AVIS.label, droit=ECRIRE, parti=_relance_noter, preuve=True)
def _avis(courriel) -> Contenu:
    invitation = Invitation.objects.select_related("session").get(pk=courriel.parametres["invitation"])
    if invitation.repondue:
        raise ValidationError("ce questionnaire n’attend plus de réponse")
    lien = settings.ADRESSE_PUBLIQUE + reverse("formations:avis", args=[jeton_de(invitation.cle, AVIS)])
    return texte_avis(invitation, lien, courriel.parametres["rang"])


@genre(GenreCourriel.DEMANDE, titre=GenreCourriel.DEMANDE.label, droit=ECRIRE, preuve=True)
def _demande(courriel) -> Contenu:
    demande = DemandeInscription.objects.select_related("session").get(pk=courriel.parametres["demande"])
    sorte = courriel.parametres["sorte"]
    if sorte == "recue" and demande.etat != EtatDemande.RECUE:
        raise ValidationError("la demande a reçu sa réponse")
    lien = settings.ADRESSE_PUBLIQUE + reverse("formations:ma_demande", args=[jeton_de(demande.cle, DEMANDE)])
    texte = render_to_string(
        "formations/courriels/demande.txt",
        {"demande": demande, "session": demande.session, "lien": lien, "genre": sorte},
    )
    return Contenu(OBJETS_DEMANDE[sorte], texte)


@genre(GenreCourriel.PLACE, titre=GenreCourriel.PLACE.label, droit=ECRIRE, preuve=True)
def _place(courriel) -> Contenu:
    stagiaire = Stagiaire.objects.select_related("session").get(pk=courriel.parametres["stagiaire"])
    return Contenu(
        "Une place s’est libérée pour vous",
        render_to_string("formations/courriels/place.txt", {"session": stagiaire.session}),
    )
