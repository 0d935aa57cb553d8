"""A half-day holds a space of a tiers-lieu: moving one moves the other, and each refuses for both."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from formations.actions.sessions import (
    ORIGINE,
    demi_journee_ajouter,
    demi_journee_modifier,
    demi_journee_retirer,
    session_annuler,
)
from formations.models import DemiJournee
from tests.formations.fabriques import emarger, personne, session
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer
from tierslieux.choix import Etat
from tierslieux.collisions import Collision
from tierslieux.horaires import bornes
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
MARDI, JEUDI = date(2023, 3, 7), date(2023, 3, 9)


@pytest.fixture(autouse=True)
def _le_premier_mars():
    with time_machine.travel("2023-03-01T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def salle():
    return creer_espace(creer_lieu(), battement_apres_min=0)


@pytest.fixture
def demi(salle):
    return demi_journee_ajouter(
        par=None, session=session(moments=(), places=8, intitule="Gestes"), date=MARDI, debut=time(9), fin=time(12),
        formateurs=[personne("Formatrice")], espace=salle,
    )  # fmt: skip


def test_une_demi_journee_reserve_son_espace_sans_nommer_personne(demi, salle):
    reservation = Reservation.objects.get()
    assert (reservation.espace, reservation.objet) == (salle, "Formation « Gestes »")
    assert (reservation.debut, reservation.fin) == bornes(MARDI, time(9), time(12))
    assert (reservation.origine_type, reservation.origine_id) == (ORIGINE, demi.pk)
    assert (reservation.participants_prevus, reservation.contact_nom) == (8, "")


def test_deplacer_la_demi_journee_deplace_la_reservation(demi):
    demi_journee_modifier(par=None, demi_journee=demi, date=JEUDI, debut=time(14), fin=time(17))
    reservation = Reservation.objects.get()
    assert (reservation.debut, reservation.fin) == bornes(JEUDI, time(14), time(17))
    demi = DemiJournee.objects.get()
    assert (demi.date, demi.minutes, demi.session.debut) == (JEUDI, 180, JEUDI)
    assert demi.animations.get().plage.lower == reservation.debut


def test_deplacer_la_reservation_deplace_la_demi_journee_et_ses_formateurs(demi):
    debut, fin = bornes(JEUDI, time(10), time(12, 30))
    reservation_deplacer(par=None, reservation=Reservation.objects.get(), debut=debut, fin=fin)
    demi = DemiJournee.objects.get()
    assert (demi.date, demi.debut, demi.fin, demi.minutes) == (JEUDI, time(10), time(12, 30), 150)
    assert (demi.animations.get().plage.lower, demi.session.debut) == (debut, JEUDI)
    assert Trace.objects.filter(action="formations.demi_journee.modifier", objet_id=demi.pk).count() == 1


def test_un_formateur_pris_refuse_le_deplacement_depuis_le_planning(demi):
    demi_journee_ajouter(
        par=None, session=session(moments=(), intitule="Autre"), date=JEUDI, debut=time(9), fin=time(12),
        formateurs=[personne("Formatrice")],
    )  # fmt: skip
    debut, fin = bornes(JEUDI, time(9), time(12))
    with pytest.raises(ValidationError, match="Formatrice anime déjà « Autre"):
        reservation_deplacer(par=None, reservation=Reservation.objects.get(), debut=debut, fin=fin)
    assert Reservation.objects.get().debut == bornes(MARDI, time(9), time(12))[0]
    assert DemiJournee.objects.get(session__intitule="Gestes").date == MARDI


def test_une_salle_prise_refuse_la_demi_journee_et_dit_par_quoi(demi, salle):
    seconde = session(moments=(), intitule="Seconde")
    with pytest.raises(Collision):
        demi_journee_ajouter(par=None, session=seconde, date=MARDI, debut=time(10), fin=time(11), espace=salle)
    assert not seconde.demi_journees.exists()


def test_une_demi_journee_emargee_ne_bouge_plus_ni_d_ici_ni_du_planning(demi):
    with time_machine.travel("2023-03-08T10:00:00+01:00", tick=False):
        emarger(demi.session)
        debut, fin = bornes(JEUDI, time(9), time(12))
        for geste in (
            lambda: demi_journee_modifier(par=None, demi_journee=demi, date=JEUDI),
            lambda: reservation_deplacer(par=None, reservation=Reservation.objects.get(), debut=debut, fin=fin),
        ):
            with pytest.raises(ValidationError, match="déjà émargée"):
                geste()
    assert Reservation.objects.get().debut == bornes(MARDI, time(9), time(12))[0]


@pytest.mark.parametrize("geste", ["retirer", "annuler", "sans salle"])
def test_une_salle_rendue_est_libre(demi, salle, geste):
    if geste == "retirer":
        demi_journee_retirer(par=None, demi_journee=demi)
    elif geste == "annuler":
        session_annuler(par=None, session=demi.session)
    else:
        demi_journee_modifier(par=None, demi_journee=demi, espace=None)
    assert Reservation.objects.get().etat == Etat.ANNULEE
    assert poser(salle, MARDI).etat == Etat.CONFIRMEE


def test_la_reservation_annulee_au_planning_laisse_la_demi_journee(demi):
    reservation_annuler(par=None, reservation=Reservation.objects.get(), motif="Travaux")
    assert DemiJournee.objects.get().date == MARDI


def test_la_demi_journee_se_deplace_a_l_ecran(client_de, demi, salle):
    adresse = reverse("formations:demi_journee_modifier", args=[demi.pk])
    client = client_de("formation")
    page = client.get(adresse).content.decode()
    assert f'<option value="{salle.pk}" selected>' in page
    reponse = client.post(
        adresse,
        {"date": "2023-03-09", "debut": "09:00", "fin": "12:00", "formateur": "Alix Formatrice", "espace": salle.pk},
    )
    assert reponse.status_code == 302, reponse.context["form"].errors
    assert Reservation.objects.get().debut == bornes(JEUDI, time(9), time(12))[0]
    assert DemiJournee.objects.get().animations.get().formateur == personne("Formatrice")
