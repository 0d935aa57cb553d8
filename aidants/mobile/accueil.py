"""What the home and « À faire » say of the Escale mobile: missing reports, entries to decide, stops to come."""

from datetime import date, timedelta

from django.urls import reverse

from aidants.mobile.models import ConventionMobile, Halte
from aidants.mobile.requetes.tournees import comptes_rendus_manquants, saisies_en_attente
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Venue
from danaecare.socle.communs.texte.dates import aujourdhui

COMPTE_RENDU = GenreAttente(
    code="aidants.compte_rendu", un="compte rendu de halte à faire", plusieurs="comptes rendus de halte à faire",
    poids=30,
)  # fmt: skip
SAISIE = GenreAttente(
    code="aidants.saisie", un="saisie du terrain à reprendre", plusieurs="saisies du terrain à reprendre", poids=12,
    nouvelle="à décider",
)  # fmt: skip
CONVENTION = GenreAttente(
    code="aidants.convention_mobile", un="convention de commune qui se termine",
    plusieurs="conventions de communes qui se terminent", poids=40, avance=60,
)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """The tours' own work for who drives them; the end of an agreement for who decides."""
    fins = _conventions() if utilisateur.peut("aidants.reaffecter") else []
    return [*fins, *(_des_tournees() if utilisateur.peut("aidants.tournees") else [])]


def attentes_equipe(utilisateur) -> list[Attente]:
    """For who reads the tours and does not drive them."""
    if not utilisateur.peut("aidants.mobile") or utilisateur.peut("aidants.tournees"):
        return []
    return _des_tournees()


def _des_tournees() -> list[Attente]:
    lignes = [
        Attente(
            genre=COMPTE_RENDU, de=halte.pk, jour=halte.date, titre=str(halte.commune), texte="Compte rendu à faire",
            url=reverse("aidants:halte_rendre_compte", args=[halte.pk]), pole="aidants",
        )
        for halte in comptes_rendus_manquants()
    ]  # fmt: skip
    saisies = saisies_en_attente().count()
    if saisies:
        lignes.append(Attente(
            genre=SAISIE, de="toutes", nombre=saisies, titre="Saisies du terrain à reprendre", pole="aidants",
            texte="Le terrain et le bureau ne disent pas la même chose.", url=reverse("aidants:saisies_a_reprendre"),
        ))  # fmt: skip
    return lignes


def _conventions() -> list[Attente]:
    jour = aujourdhui()
    bientot = jour + timedelta(days=CONVENTION.avance)
    finissent = ConventionMobile.objects.filter(fin__range=(jour, bientot)).select_related("commune")
    return [
        Attente(
            genre=CONVENTION, de=convention.pk, jour=convention.fin, titre=str(convention.commune), pole="aidants",
            texte="La convention de l’Escale mobile se termine", url=convention.get_absolute_url(),
        )
        for convention in finissent.order_by("fin", "pk")
    ]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    """The stops, for who drives the tours or was put in one."""
    if not utilisateur.peut("aidants.mobile"):
        return []
    haltes = Halte.objects.prevues().filter(date__range=(debut, fin)).select_related("commune")
    if not utilisateur.peut("aidants.tournees"):
        haltes = haltes.filter(tournee__equipe=utilisateur)
    return [
        Venue(
            app="aidants", jour=halte.date, heure=halte.heure_debut, titre=str(halte.commune), pole="aidants",
            texte=f"Halte, {halte.endroit or 'lieu à préciser'}", url=_page(halte),
        )
        for halte in haltes.order_by("date", "ordre", "pk")
    ]  # fmt: skip


def _page(halte: Halte) -> str:
    """On the day itself, the sheet that works without a network."""
    if halte.date == aujourdhui():
        return reverse("aidants:terrain_halte", args=[halte.pk])
    return halte.get_absolute_url()
