"""A series of two contacts called off at the desk: the page that shows to whom, the refusal of a stale one."""

from datetime import date, timedelta

import pytest

from danaecare.socle.courriels.models import Courriel
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tests.tierslieux.test_series import MATIN
from tierslieux.actions.reservations import reservation_modifier
from tierslieux.actions.series import serie_poser
from tierslieux.choix import Etat, Rythme
from tierslieux.models import Reservation
from tierslieux.recurrences import Regle

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def serie():
    """Three weeks ahead; the second one is Lise's."""
    premier = date.today() + timedelta(days=30)  # noqa: DTZ011 -- the hub's own clock runs beside
    espace, regle = creer_espace(creer_lieu()), Regle(Rythme.SEMAINES, premier, premier + timedelta(weeks=2))
    retenues = dict.fromkeys(regle.occurrences(), espace)
    lignes = serie_poser(
        par=None, regle=regle, espace=espace, debut=MATIN[0], fin=MATIN[1], retenues=retenues, objet="Chorale",
        contact_nom="L’association", contact_courriel="asso@exemple.fr",
    )[1]  # fmt: skip
    reservation_modifier(par=None, reservation=lignes[1], contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr")
    return lignes


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_annuler_une_serie_demande_a_qui_ecrire(hub_de, serie, largeur, hauteur):
    page = regarder(hub_de(creer_compte("tierslieux")), largeur, hauteur)

    def demander():
        page.aller("tierslieux:reservation_annuler", serie[0].pk)
        page.get_by_label("Vaut pour").select_option(label="Toute la série")
        page.get_by_label("Pourquoi").fill("Travaux")
        page.get_by_role("button", name="Annuler la réservation").click()
        page.get_by_role("heading", name="à chacun seul").wait_for()

    demander()
    page.saine("serie-a-qui")
    page.get_by_role("link", name="Ne rien envoyer").click()
    assert (set(Reservation.objects.values_list("etat", flat=True)), Courriel.objects.count()) == ({Etat.CONFIRMEE}, 0)
    demander()
    reservation_modifier(
        par=None, reservation=Reservation.objects.get(pk=serie[2].pk), contact_nom="Paul Roux",
        contact_courriel="paul@exemple.fr",
    )  # fmt: skip
    page.get_by_role("button", name="Annuler, et envoyer 2 courriels").click()
    page.get_by_text("La liste des destinataires a changé").wait_for()
    assert set(Reservation.objects.values_list("etat", flat=True)) == {Etat.CONFIRMEE}
    page.get_by_role("button", name="Annuler, et envoyer 3 courriels").click()
    page.get_by_text("3 réservations de").wait_for()
    assert set(Reservation.objects.values_list("etat", flat=True)) == {Etat.ANNULEE}
    assert set(Courriel.objects.values_list("destinataire", flat=True)) == {
        "asso@exemple.fr", "lise@exemple.fr", "paul@exemple.fr",
    }  # fmt: skip
