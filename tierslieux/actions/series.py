"""A series is planned first, date by date; what is saved is exactly what the person kept."""

from datetime import date, time, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire, inscrire_en_lot
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.courriels import courriels_ecrire
from tierslieux.actions.reservations import (
    collisions_dites,
    preparer,
    reservation_annuler,
    reservation_modifier,
    verrouiller,
)
from tierslieux.choix import ETATS_CLOS, Etat, GenreCourriel, Portee
from tierslieux.horaires import bornes, heures_locales
from tierslieux.models import Reservation, Serie
from tierslieux.recurrences import Regle
from tierslieux.requetes.empechements import verifier_capacite
from tierslieux.requetes.occurrences import occurrences_prevoir


@ecriture
def serie_poser(
    *,
    par,
    regle: Regle,
    espace,
    debut: time,
    fin: time,
    retenues: dict[date, object],
    objet,
    etat=Etat.CONFIRMEE,
    prevenir=False,
    **champs,
) -> tuple[Serie, list[Reservation]]:
    """Save the `retenues` (date -> space that day) of a planned series, all or none.

    A date taken meanwhile is a Collision and nothing is saved: the panel is shown again, up to date.
    """
    if not retenues:
        raise ValidationError("Aucune date n’est retenue\u00a0: cochez au moins une date libre.")
    inconnues = set(retenues) - set(regle.occurrences())
    if inconnues:
        raise ValidationError("Une date retenue n’est pas de la série. Reprenez le récapitulatif.")
    serie = Serie(
        rythme=regle.rythme,
        intervalle=regle.intervalle,
        jours=list(regle.jours),
        debut=regle.debut,
        fin=regle.fin,
        exceptions=sorted(set(regle.exceptions)),
    )
    serie.enregistrer()
    verrouiller(*(e.pk for e in retenues.values()))
    lignes = []
    for jour, lieu_du_jour in sorted(retenues.items()):
        de, a = bornes(jour, debut, fin)
        ligne = Reservation(espace=lieu_du_jour, debut=de, fin=a, objet=objet, etat=etat, serie=serie, **champs)
        verifier_capacite(ligne)
        preparer(ligne)
        ligne.clean_fields(exclude={"espace", "serie", "structure"})  # given by the caller, read already
        lignes.append(ligne)
    _refuser_collisions(lignes)
    with collisions_dites(lignes[0]):
        Reservation.objects.bulk_create(lignes, batch_size=250)
    inscrire(
        par=par,
        action="tierslieux.serie.poser",
        nature=Nature.CREATION,
        objet=serie,
        parent=espace,
        donnees={"reservations": len(lignes)},
    )
    inscrire_en_lot(par=par, action="tierslieux.reservation.poser", nature=Nature.CREATION, objets=lignes, parent=serie)
    if prevenir:
        courriels_ecrire(par=par, genre=GenreCourriel.CONFIRMATION, reservations=lignes)
    return serie, lignes


def _refuser_collisions(lignes: list[Reservation]) -> None:
    """ValidationError that names every date taken: a closed date was the person's choice, a held one never is."""
    prises = [o for o in occurrences_prevoir(lignes) if o.conflits]
    if prises:
        raise ValidationError([f"{o.libelle_jour}\u00a0: {o.raison}" for o in prises], code="collision")


def portee_de(reservation: Reservation, portee: str) -> list[Reservation]:
    """The bookings that a change reaches, in order; refused, cancelled and past ones are left as they are."""
    if portee == Portee.CELLE_CI or reservation.serie_id is None:
        return [reservation]
    lignes = Reservation.objects.filter(serie=reservation.serie_id).exclude(etat__in=[*ETATS_CLOS, Etat.TENUE])
    if portee == Portee.SUIVANTES:
        lignes = lignes.filter(debut__gte=reservation.debut)
    return list(lignes.select_related("espace__lieu", "structure").order_by("debut", "pk"))


@ecriture
def serie_modifier(*, par, reservation, portee, version=None, prevenir=False, forcer=False, **champs):
    """Change one booking, it and the following, or all; hours and space follow, the days stay theirs.

    All or none: the first collision refuses the whole change and names its date.
    """
    if portee == Portee.CELLE_CI or reservation.serie_id is None:
        return [
            reservation_modifier(
                par=par, reservation=reservation, version=version, prevenir=prevenir, forcer=forcer, **champs
            )
        ]
    jour_avant, _, _ = heures_locales(*Reservation.objects.values_list("debut", "fin").get(pk=reservation.pk))
    debut, fin = champs.pop("debut", None), champs.pop("fin", None)
    decalage, heures = timedelta(0), None
    if debut is not None:
        jour_apres, de, a = heures_locales(debut, fin)
        decalage, heures = jour_apres - jour_avant, (de, a)
    cibles = portee_de(reservation, portee)
    # The last first when the days move forward: a series never collides with itself on its way.
    for ligne in sorted(cibles, key=lambda r: r.debut, reverse=decalage > timedelta(0)):
        nouveau = dict(champs)
        if heures is not None:
            jour, _, _ = heures_locales(ligne.debut, ligne.fin)
            nouveau["debut"], nouveau["fin"] = bornes(jour + decalage, *heures)
        reservation_modifier(
            par=par,
            reservation=ligne,
            forcer=forcer,
            version=version if ligne.pk == reservation.pk else None,
            **nouveau,
        )
    if prevenir:
        courriels_ecrire(par=par, genre=GenreCourriel.MODIFICATION, reservations=cibles)
    return cibles


@ecriture
def serie_annuler(*, par, reservation, portee, motif="", prevenir=False):
    """Cancel one booking, it and the following, or all; the mail lists exactly those cancelled."""
    cibles = portee_de(reservation, portee)
    for ligne in cibles:
        reservation_annuler(par=par, reservation=ligne, motif=motif)
    if prevenir and cibles:
        courriels_ecrire(par=par, genre=GenreCourriel.ANNULATION, reservations=cibles)
    return cibles
