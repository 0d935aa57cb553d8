"""A request against the hours and closures of its place: refused when sent, told and asked when confirmed."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.navigateur import debordement, fautes_axe
from tests.tierslieux.fabriques import MATIN, SEMAINE, creer_espace, creer_lieu, dits
from tierslieux.actions.demandes import demande_deposer
from tierslieux.actions.lieux import fermeture_poser, horaires_fixer
from tierslieux.actions.reservations import reservation_passer, reservation_poser
from tierslieux.choix import Etat
from tierslieux.horaires import bornes
from tierslieux.models import Espace, Reservation

pytestmark = pytest.mark.django_db
JOUR = date(2026, 3, 10)
FERME = "L’espace est fermé"


@pytest.fixture(autouse=True)
def _le_2_mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=True):
        yield


@pytest.fixture
def lieu():
    return creer_lieu(ouvert_aux_demandes=True)


@pytest.fixture
def demande(lieu):
    debut, fin = bornes(JOUR, *MATIN)
    return demande_deposer(espace=creer_espace(lieu), debut=debut, fin=fin, objet="Atelier", contact_courriel="l@e.fr")


def _fermer(lieu, demande):
    fermeture_poser(par=None, lieu=lieu, debut=JOUR, fin=JOUR, motif="Travaux")


def _fermer_le_mardi(lieu, demande):
    horaires_fixer(par=None, lieu=lieu, horaires={cle: heures for cle, heures in SEMAINE.items() if cle[0] != 1})


def _raccourcir(lieu, demande):
    horaires_fixer(par=None, lieu=lieu, horaires=SEMAINE | {(1, "matin"): (time(10), time(12))})


OBSTACLES = [
    (_fermer, "Travaux"),
    (_fermer_le_mardi, "Hors des heures d’ouverture"),
    (_raccourcir, "Le lieu ouvre de 10 h à 12 h à ce moment-là"),
]


@pytest.mark.parametrize(("changer", "raison"), OBSTACLES, ids=["fermeture", "jour", "heures"])
def test_confirmer_ce_que_le_lieu_n_ouvre_plus_se_demande(client_de, lieu, demande, changer, raison):
    changer(lieu, demande)
    client = client_de("tierslieux")
    page = client.get(demande.get_absolute_url())
    assert page.context["obstacle"].replace("\xa0", " ") == raison
    confirmer = reverse("tierslieux:reservation_passer", args=[demande.pk, "confirmee"])
    suite = client.post(confirmer)
    assert suite.status_code == 422
    assert [m.replace("\xa0", " ") for m in suite.context["form"].non_field_errors()] == [
        f"{raison} : rien n’a changé. Déplacez la demande, ou cochez « malgré la fermeture »."
    ]
    demande.refresh_from_db()
    assert demande.etat == Etat.DEMANDEE
    client.post(confirmer, {"forcer": "on"})
    demande.refresh_from_db()
    assert demande.etat == Etat.CONFIRMEE


def test_ce_qui_est_ouvert_se_confirme_sans_question(client_de, demande):
    client = client_de("tierslieux")
    assert client.get(demande.get_absolute_url()).context["obstacle"] == ""
    reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE)
    assert demande.etat == Etat.CONFIRMEE


def _prendre(demande):
    reservation_poser(
        par=None, espace=demande.espace, debut=demande.debut, fin=demande.fin, objet="Yoga", participants_prevus=4
    )


def _reduire(demande):
    Espace.objects.filter(pk=demande.espace_id).update(capacite=5)
    Reservation.objects.filter(pk=demande.pk).update(participants_prevus=6)


def _prendre_juste_apres(demande):
    """What its space asks between two bookings was lengthened since it was sent."""
    debut, fin = bornes(JOUR, time(12, 15), time(13))
    reservation_poser(par=None, espace=demande.espace, debut=debut, fin=fin, objet="Yoga", forcer=True)
    Espace.objects.filter(pk=demande.espace_id).update(battement_apres_min=30)


@pytest.mark.parametrize(
    ("changer", "raison"),
    [
        (_prendre_juste_apres, "est déjà réservé à ces heures : « Yoga »"),
        (_prendre, "est déjà réservé à ces heures : « Yoga »"),
        (_reduire, "accueille 5 personnes au plus, et 6"),
    ],
    ids=["battement", "prise", "trop petit"],
)
def test_ce_que_rien_ne_peut_confirmer_le_dit_au_lieu_du_bouton(client_de, demande, changer, raison):
    client, adresse = client_de("tierslieux"), demande.get_absolute_url()
    avant = [acte.texte for acte in client.get(adresse).context["actes"]["suite"]]
    assert avant == ["Confirmer", "Refuser"]
    changer(demande)
    page = client.get(adresse)
    assert raison in page.context["refus"].replace("\xa0", " ")
    assert [acte.texte for acte in page.context["actes"]["suite"]] == ["Refuser"]
    # Whoever had the page open before is told the same.
    suite = client.post(reverse("tierslieux:reservation_passer", args=[demande.pk, "confirmee"]), {"forcer": "on"})
    assert suite.status_code == 422
    assert raison in " ".join(suite.context["form"].non_field_errors()).replace("\xa0", " ")


@pytest.mark.parametrize("heures", [(time(7), time(9)), (time(11), time(13)), (time(8, 45), time(12))])
def test_une_demande_hors_des_heures_est_refusee(lieu, heures):
    debut, fin = bornes(JOUR, *heures)
    with pytest.raises(ValidationError) as refus:
        demande_deposer(espace=creer_espace(lieu), debut=debut, fin=fin, objet="Tôt")
    assert dits(refus)[0].startswith("Le lieu ouvre de 9 h à 12 h")


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_la_demande_empechee_se_lit_et_se_confirme(hub_de, compte, lieu, demande):
    _fermer(lieu, demande)
    page = hub_de(compte("tierslieux"))
    page.goto(page.adresse("tierslieux:reservation", [demande.pk]))
    assert page.get_by_text("Hors de ce que le lieu ouvre").is_visible()
    assert (fautes_axe(page), debordement(page, 390)) == ([], 0)
    page.get_by_role("button", name="Confirmer").click()
    assert page.get_by_text("Travaux : rien n’a changé.").is_visible()
    page.get_by_label("malgré la fermeture").check()
    page.get_by_role("button", name="Confirmer").click()
    page.get_by_role("status").get_by_text("est confirmée").wait_for()
    demande.refresh_from_db()
    assert demande.etat == Etat.CONFIRMEE
