"""The tiers-lieux on the home page: what waits, who comes, the usual acts."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste, Venue
from danaecare.socle.communs.interface.actes import PREMIER, bouton, lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import Etat
from tierslieux.choix_activites import EtatInscription
from tierslieux.indicateurs.lieux import demi_journees
from tierslieux.models import Convention, InscriptionActivite, Reservation
from tierslieux.permissions import peut_contre_proposer
from tierslieux.requetes.demandes import demandes_lire, offres_acceptees
from tierslieux.requetes.ouvertures import reservations_a_replacer


def _genre(code: str, un: str, plusieurs: str, **autres) -> GenreAttente:
    return GenreAttente(code=f"tierslieux.{code}", un=un, plusieurs=plusieurs, **autres)


DEMANDE = _genre("demande", "demande d’espace sans réponse", "demandes d’espaces sans réponse", poids=10, avance=366,
                 nouvelle="demandé")  # fmt: skip
ACCEPTEE = _genre("acceptee", "choix accepté par qui demandait", "choix acceptés par qui demandait", poids=11,
                  echeance=False, nouvelle="accepté", a_voir=True)  # fmt: skip
REPLACER = _genre("replacer", "réservation à replacer", "réservations à replacer", poids=12, avance=366)
PASSEE = _genre("passee", "réservation passée, à dire tenue ou non", "réservations passées, à dire tenues ou non",
                poids=60)  # fmt: skip
PROFIL = _genre("profil", "réservation sans profil", "réservations sans profil", poids=90)
APPELER = _genre("appeler", "place libérée à proposer par téléphone", "places libérées à proposer par téléphone",
                 poids=13, avance=366)  # fmt: skip
CONVENTION = _genre("convention", "convention d’hébergement qui se termine",
                    "conventions d’hébergement qui se terminent", poids=40, avance=60)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """The daily work for who does it; the end of an agreement also for who decides."""
    if not utilisateur.peut("tierslieux.gerer"):
        return []
    return [*_conventions(), *(_du_quotidien() if utilisateur.peut("tierslieux.quotidien") else [])]


def attentes_equipe(utilisateur) -> list[Attente]:
    gere = utilisateur.peut("tierslieux.gerer") and not utilisateur.peut("tierslieux.quotidien")
    return _du_quotidien() if gere else []


def _du_quotidien() -> list[Attente]:
    jour = aujourdhui()
    demandes = Reservation.objects.demandes().select_related("espace").order_by("debut", "pk")
    return [
        *(_ligne(DEMANDE, reservation, reservation.structure_declaree) for reservation in demandes),
        *(_ligne(ACCEPTEE, offre.reservation, "sa place est confirmée") for offre in offres_acceptees(jour)),
        *(
            _ligne(REPLACER, reservation, "l’espace est fermé ce jour-là")
            for reservation in reservations_a_replacer(Reservation.objects.all(), jour)
        ),
        *_a_appeler(),
        *_a_completer(jour),
    ]


def _a_appeler() -> list[Attente]:
    """Who left no address is offered the seat by who calls her, while it is kept."""
    offertes = InscriptionActivite.objects.filter(
        etat=EtatInscription.PROPOSEE, courriel="", confirmer_avant__gt=timezone.now()
    ).select_related("date__action")
    return [
        Attente(
            genre=APPELER, de=offerte.pk, jour=localtime(offerte.confirmer_avant).date(), pole="tierslieux",
            heure=localtime(offerte.confirmer_avant).time(), titre=str(offerte.date),
            url=offerte.date.get_absolute_url(),
            texte=f"Quelqu’un attend une place, le {date_courte(offerte.date.action.date)}",
        )
        for offerte in offertes.order_by("confirmer_avant", "pk")
    ]  # fmt: skip


def montrer(utilisateur, lignes: list, page: str) -> None:
    """A request is answered where it is read: confirmed in a press where its place can be had, else offered others."""
    demandes = {ligne.de: ligne for ligne in lignes if isinstance(ligne, Attente) and ligne.genre is DEMANDE}
    if not demandes or not utilisateur.peut("tierslieux.gerer"):
        return
    for reservation, libre in demandes_lire(demandes):
        demandes[reservation.pk].gestes = tuple(_reponses(reservation, libre))


def _reponses(reservation: Reservation, libre: bool) -> list:
    pk, dit = reservation.pk, f"\u00a0: {reservation.objet}"
    confirmer = bouton(
        "Confirmer", "tierslieux:reservation_passer", pk, Etat.CONFIRMEE, objet=reservation, petit=True, poids=PREMIER,
        precision=dit, champs="tierslieux/_passage_confirmee.html",
    )  # fmt: skip
    proposer = lien("Proposer autre chose", "tierslieux:reservation_proposer", pk, petit=True, precision=dit)
    return [*([confirmer] if libre else []), *([proposer] if peut_contre_proposer(reservation) else [])]


def _ligne(genre: GenreAttente, reservation: Reservation, precision: str) -> Attente:
    return Attente(
        genre=genre, de=reservation.pk, jour=localtime(reservation.debut).date(), pole="tierslieux",
        heure=localtime(reservation.debut).time(), titre=reservation.objet, url=reservation.get_absolute_url(),
        texte=" · ".join(filter(None, (str(reservation.espace), precision))),
    )  # fmt: skip


def _a_completer(jour: date) -> list[Attente]:
    """What this year's figures lack, counted; the page of the list opens the rows."""
    annee = Periode.annee(jour.year)
    liste, du = reverse("tierslieux:reservation_liste"), f"du={annee.debut:%Y-%m-%d}"
    passees = Reservation.objects.filter(etat=Etat.CONFIRMEE, jour__lt=jour, jour__gte=annee.debut).count()
    sans_profil = demi_journees(annee).filter(profil="").count()
    comptes = (
        (PASSEE, passees, "Sont-elles venues\u00a0?", f"{liste}?etat=confirmee&{du}&au={jour:%Y-%m-%d}&tri=date"),
        (PROFIL, sans_profil, f"Il manque au rapport {jour.year}", f"{liste}?profil=vide&{du}"),
    )
    return [
        Attente(
            genre=genre, de=jour.year, nombre=nombre, titre=pluriel(nombre, genre.un, genre.plusieurs), texte=texte,
            url=url, pole="tierslieux",
        )
        for genre, nombre, texte, url in comptes
        if nombre
    ]  # fmt: skip


def _conventions() -> list[Attente]:
    jour = aujourdhui()
    bientot = jour + timedelta(days=CONVENTION.avance)
    finissent = Convention.objects.filter(fin__range=(jour, bientot)).select_related("projet", "espace")
    return [
        Attente(
            genre=CONVENTION, de=convention.pk, jour=convention.fin, titre=convention.projet.nom, pole="tierslieux",
            texte=f"Convention d’hébergement jusqu’au {date_courte(convention.fin)}",
            url=convention.projet.get_absolute_url(),
        )
        for convention in finissent.order_by("fin", "pk")
    ]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    """Who comes in the week, for who receives them."""
    if not utilisateur.peut("tierslieux.quotidien"):
        return []
    reservations = (
        Reservation.objects.bloquantes()
        .filter(jour__range=(debut, min(fin, debut + timedelta(days=7))))
        .select_related("espace", "structure")
        .defer("vecteur", "cherche", "note")
        .order_by("debut", "pk")
    )
    return [
        Venue(
            app="tierslieux", jour=reservation.jour, heure=localtime(reservation.debut).time(), pole="tierslieux",
            titre=reservation.objet, url=reservation.get_absolute_url(),
            texte=" · ".join(filter(None, (str(reservation.espace), reservation.pour_qui))),
        )
        for reservation in reservations
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if utilisateur.peut("tierslieux.gerer"):
        return [
            Geste(libelle="Réserver un espace", url=reverse("tierslieux:reserver"), raccourci="r", ordre=20),
            Geste(libelle="Noter un appel", url=reverse("tierslieux:appel_liste"), raccourci="a", ordre=30),
        ]
    if utilisateur.peut("tierslieux.reserver"):
        return [Geste(libelle="Réserver un espace", url=reverse("tierslieux:reserver"), ordre=80)]
    return []
