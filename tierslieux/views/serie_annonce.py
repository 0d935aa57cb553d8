"""Several contacts to tell of one change of a series: who is told what is shown before anything is done."""

from django.db import transaction

from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur, saisie_de
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.envois.confirmation import page_envoi
from tierslieux.actions.courriels import courriel_de, par_contact
from tierslieux.choix import COURRIEL
from tierslieux.courriels import OBJETS, composer

DATES_DITES = 4
SANS_ADRESSE = "pas d’adresse électronique"


def annoncer(request, reservation, form, agir, *, sorte, titre: str, bouton: str, dit):
    """The page that asks, then `agir()` and the mails it calls for; None when one contact at most is told.

    `agir` gives the bookings it changed, `dit(bookings)` what is said of it. It is done on trial first: the texts are
    those that will leave, and what refuses it refuses it before anybody is shown.
    """
    groupes = _essayer(agir)
    joignables = [lignes for lignes in groupes if lignes[0].contact_courriel]
    if len({lignes[0].contact_courriel.lower() for lignes in joignables}) < 2:
        return None
    faites = []

    def ecrire():
        faites[:] = agir()
        return [courriel_de(sorte, lignes) for lignes in par_contact(faites) if lignes[0].contact_courriel]

    apercu = Apercu(
        titre=titre, pole="tierslieux", retour=reservation.objet, annuler_url=reservation.get_absolute_url(),
        objet=reservation, bouton=f"{bouton}, et envoyer {pluriel(len(joignables), 'courriel')}",
        contenu=composer(sorte, joignables[0], lien=lambda _: "(son lien privé)"),
        remarque="Chacun ne lit que ses dates\u00a0; voici le texte du premier.",
        lecteurs=[_lecteur(lignes) for lignes in joignables],
        pieces=[("Ses dates, pour l’agenda de chacun", "")],
        sans=[(_nom(r), SANS_ADRESSE, r.get_absolute_url()) for r, *_ in groupes if not r.contact_courriel],
        saisie=saisie_de(request, form),
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=COURRIEL, titre=f"{OBJETS[sorte]}\u00a0: {reservation.objet}", ecrire=ecrire,
        dit=lambda: dit(faites),
    )  # fmt: skip


def _essayer(agir) -> list[list]:
    with transaction.atomic():
        groupes = par_contact(agir())
        transaction.set_rollback(True)
    return groupes


def _nom(reservation) -> str:
    return reservation.contact_nom or reservation.contact_courriel or "Contact inconnu"


def _lecteur(lignes) -> Lecteur:
    dates = [date_longue(ligne.debut, annee=False) for ligne in lignes[:DATES_DITES]]
    if reste := len(lignes) - len(dates):
        dates.append(pluriel(reste, "autre date", "autres dates"))
    return Lecteur(_nom(lignes[0]), lignes[0].contact_courriel, ", ".join(dates))
