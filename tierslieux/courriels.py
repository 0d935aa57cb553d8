"""What the mails to a requester say."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.documents.ical import nom_du_jour
from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.courriels.choix import Etat as Depart
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.courriels.registre import genre
from tierslieux import courriels_activites  # noqa: F401 -- declares its kind
from tierslieux.choix import COURRIEL, ETATS_BLOQUANTS, Etat, GenreCourriel
from tierslieux.ical import adresse_du_lieu, calendrier
from tierslieux.models import Reservation

_SEL = "tierslieux.lien"
FICHIER = "reservation.ics"
OBJETS = {
    GenreCourriel.RECEPTION: "Votre demande de réservation est bien reçue",
    GenreCourriel.CONFIRMATION: "Votre réservation est confirmée",
    GenreCourriel.MODIFICATION: "Votre réservation a changé",
    GenreCourriel.REFUS: "Votre demande de réservation n’a pas pu être acceptée",
    GenreCourriel.PROPOSITION: "Votre demande de réservation\u00a0: d’autres moments à choisir",
    GenreCourriel.ANNULATION: "Votre réservation est annulée",
}
METHODES = {
    GenreCourriel.CONFIRMATION: "REQUEST",
    GenreCourriel.MODIFICATION: "REQUEST",
    GenreCourriel.ANNULATION: "CANCEL",
}


def jeton_de(reservation) -> str:
    """The signed part of a private link; a new `cle_lien` makes the old link dead."""
    return jetons.jeton_de(reservation.cle_lien, _SEL)


def cle_du_jeton(jeton: str) -> str | None:
    return jetons.cle_du_jeton(jeton, _SEL)


def lien_prive(reservation) -> str:
    """The full address where the requester sees and cancels her booking, without an account."""
    return settings.ADRESSE_PUBLIQUE + reverse("tierslieux:ma_reservation", args=[jeton_de(reservation)])


def organisateur_de(lieu) -> str:
    return lieu.courriel or settings.DEFAULT_FROM_EMAIL


ATTENDUS = {
    GenreCourriel.RECEPTION: (Etat.DEMANDEE,),
    GenreCourriel.CONFIRMATION: ETATS_BLOQUANTS,
    GenreCourriel.MODIFICATION: ETATS_BLOQUANTS,
    GenreCourriel.REFUS: (Etat.REFUSEE,),
    GenreCourriel.PROPOSITION: (Etat.REFUSEE,),
    GenreCourriel.ANNULATION: (Etat.ANNULEE,),
}


@genre(COURRIEL, titre="Réservation d’un espace", droit="tierslieux.gerer")
def _reservation(courriel) -> Contenu:
    """Of the rows that are still as it says, and still hers."""
    sorte = courriel.parametres["sorte"]
    lignes = Reservation.objects.filter(
        pk__in=courriel.parametres["reservations"], etat__in=ATTENDUS[sorte],
        contact_courriel__iexact=courriel.destinataire,
    )  # fmt: skip
    lignes = list(lignes.select_related("espace__lieu__commune").order_by("debut", "pk"))
    if not lignes:
        raise ValidationError("la réservation ou son contact ont changé depuis\u00a0: écrivez depuis sa page")
    return composer(sorte, lignes)


def dit_de(reservation) -> str:
    """What a mail tells of a booking: when and where."""
    return f"{reservation.debut.isoformat()} {reservation.fin.isoformat()} {reservation.espace_id}"


def ignore_le_changement(reservation) -> bool:
    """Its contact was told a moment or a space that no longer hold."""
    if not (reservation.contact_courriel and reservation.bloque):
        return False
    partis = Courriel.objects.sur(reservation).filter(
        etat=Depart.PARTI, destinataire__iexact=reservation.contact_courriel, parametres__has_key="dits"
    )
    dernier = partis.order_by("-parti_le", "-pk").first()
    return dernier is not None and dernier.parametres["dits"].get(str(reservation.pk)) != dit_de(reservation)


def composer(sorte: str, reservations, lien=lien_prive) -> Contenu:
    """The mail about `reservations`, exactly those rows, of one contact and one place."""
    premiere = reservations[0]
    lieu = premiere.espace.lieu
    texte = render_to_string(
        f"tierslieux/courriels/{sorte}.txt",
        {
            "reservations": [(r, lien(r)) for r in reservations],
            "premiere": premiere,
            "lieu": lieu,
            "adresse": adresse_du_lieu(lieu),
            "offres": _offres(premiere) if sorte == GenreCourriel.PROPOSITION else (),
        },
    )
    jointes = _agendas(sorte, reservations, organisateur_de(lieu))
    return Contenu(OBJETS[sorte], texte, jointes, repondre=lieu.courriel)


def _offres(reservation):
    """What can be chosen when the mail leaves."""
    return reservation.contre_propositions.ouvertes(timezone.now()).select_related("espace")


def _agendas(sorte: str, reservations, organisateur: str) -> tuple[Jointe, ...]:
    """A file each, named by its day: a REQUEST or a CANCEL carries one UID (RFC 5546)."""
    if sorte not in METHODES:
        return ()
    methode, seule = METHODES[sorte], len(reservations) == 1
    return tuple(
        Jointe(
            FICHIER if seule else nom_du_jour(FICHIER, r.debut, annule=methode == "CANCEL"),
            calendrier(r, methode=methode, organisateur=organisateur, invite=r.contact_courriel).encode(),
            f'text/calendar; method={methode}; charset="utf-8"',
        )
        for r in reservations
    )
