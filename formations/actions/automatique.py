"""What a session prepares and sends by itself."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels.actions import courriel_ecrire, courriels_remettre
from danaecare.socle.courriels.models import Courriel
from formations.actions.documents import documents_faire
from formations.actions.ecriture import ecrire
from formations.choix import GenreCourriel
from formations.models import Session
from formations.requetes.automatique import echeances_de, neufs, sessions_automatiques


@ecriture
def session_automatiser(*, par, session: Session, oui: bool) -> Session:
    """Its documents leave by themselves, or no longer."""
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if oui and session.annulee_le:
        raise ValidationError("Cette session est annulée\u00a0: rien n’en part plus.")
    if oui and not echeances_de(session):
        raise ValidationError("Cette session n’a pas encore de demi-journée\u00a0: ajoutez ses dates d’abord.")
    return ecrire(session, champs={"envois_automatiques": oui}, par=par, nom="session")


def echeances_envoyer(jour) -> list[Courriel]:
    """Of the sessions that let it: what is due is made, then sent to whom nothing was sent. Run again, nothing more."""
    envoyes = []
    for session in sessions_automatiques(jour):
        for echeance in echeances_de(session):
            if not echeance.du <= jour <= echeance.au:
                continue
            for genre in echeance.faits:
                documents_faire(par=None, session=session, genre=genre)
            for genre in echeance.envoyes:
                envoyes += courriels_remettre(par=None, courriels=pieces_ecrire(par=None, session=session, genre=genre))
    return envoyes


@ecriture
def pieces_ecrire(*, par, session: Session, genre: str) -> list[int]:
    """The mails of that piece, to leave."""
    return [courriel_ecrire(par=par, genre=GenreCourriel.PIECE, **qui).pk for qui in neufs(session, genre)]
