"""What the mails to a requester say."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse

from tierslieux.choix import GenreCourriel
from tierslieux.ical import adresse_du_lieu, calendrier

_SEL = "tierslieux.lien"
OBJETS = {
    GenreCourriel.RECEPTION: "Votre demande de réservation est bien reçue",
    GenreCourriel.CONFIRMATION: "Votre réservation est confirmée",
    GenreCourriel.MODIFICATION: "Votre réservation a changé",
    GenreCourriel.REFUS: "Votre demande de réservation n’a pas pu être acceptée",
    GenreCourriel.ANNULATION: "Votre réservation est annulée",
}
METHODES = {
    GenreCourriel.CONFIRMATION: "REQUEST",
    GenreCourriel.MODIFICATION: "REQUEST",
    GenreCourriel.ANNULATION: "CANCEL",
}


def jeton_de(reservation) -> str:
    """The signed part of a private link; a new `cle_lien` makes the old link dead."""
    return Signer(salt=_SEL).sign(reservation.cle_lien)


def cle_du_jeton(jeton: str) -> str | None:
    """The key that a private link carries, or None when its signature is wrong."""
    try:
        return Signer(salt=_SEL).unsign(jeton)
    except BadSignature:
        return None


def lien_prive(reservation) -> str:
    """The full address where the requester sees and cancels her booking, without an account."""
    return settings.ADRESSE_PUBLIQUE + reverse("tierslieux:ma_reservation", args=[jeton_de(reservation)])


def organisateur_de(lieu) -> str:
    return lieu.courriel or settings.DEFAULT_FROM_EMAIL


def composer(genre: str, reservations) -> dict:
    """Subject, text and calendar of one mail about `reservations`, exactly those rows, of one contact and one place."""
    reservations = list(reservations)
    premiere = reservations[0]
    lieu = premiere.espace.lieu
    objet = OBJETS[genre]
    texte = render_to_string(
        f"tierslieux/courriels/{genre}.txt",
        {
            "reservations": [(r, lien_prive(r)) for r in reservations],
            "premiere": premiere,
            "lieu": lieu,
            "adresse": adresse_du_lieu(lieu),
        },
    )
    methode = METHODES.get(genre, "")
    if methode and len(reservations) > 1:
        methode = "PUBLISH"  # RFC 5546: a REQUEST or a CANCEL carries one UID only, agendas keep the first and no other
    piece = ""
    if methode:
        piece = calendrier(
            reservations,
            methode=methode,
            organisateur=organisateur_de(lieu),
            invite="" if methode == "PUBLISH" else premiere.contact_courriel,
        )
    return {"objet": objet, "texte": texte, "calendrier": piece, "methode": methode}


def message(courriel) -> EmailMessage:
    """The mail ready to leave, the calendar attached so that an agenda offers to accept it."""
    lieu = courriel.reservations.select_related("espace__lieu").first()
    repondre = [lieu.espace.lieu.courriel] if lieu and lieu.espace.lieu.courriel else []
    mail = EmailMessage(courriel.objet, courriel.texte, to=[courriel.destinataire], reply_to=repondre)
    if courriel.calendrier:
        mail.attach(
            "reservation.ics", courriel.calendrier, f'text/calendar; method={courriel.methode}; charset="utf-8"'
        )
    return mail
