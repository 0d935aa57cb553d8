"""All the half-days of a session in one form: all or none, holidays passed over, what is met said with its day."""

from datetime import date, time

import pytest
from django.urls import reverse

from formations.actions.sessions import demi_journee_ajouter
from tests.conftest import creer_compte
from tests.formations.fabriques import personne, session
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser

pytestmark = pytest.mark.django_db


@pytest.fixture
def gestes():
    return session(moments=(), intitule="Gestes")


@pytest.fixture
def ajouter(client_de, gestes):
    client = client_de("formation")
    adresse = reverse("formations:demi_journee_creer", args=[gestes.pk])
    saisie = {"date": "2023-05-04", "debut": "09:00", "fin": "12:00", "formateur": "", "second": "", "espace": ""}
    return lambda **champs: client.post(adresse, saisie | champs)


def plages(gestes) -> list[tuple]:
    return [(d.date.isoformat(), d.debut.hour, d.fin.hour) for d in gestes.demi_journees.order_by("date", "debut")]


def test_deux_jours_matin_et_apres_midi_avec_leur_formatrice_et_leur_salle(ajouter, gestes):
    """Thursday 4 May to Tuesday 9: a week-end, and Monday 8 is a public holiday."""
    salle = creer_espace(creer_lieu(), battement_apres_min=0)
    alix = personne("Formatrice")
    reponse = ajouter(
        debut_suite="13:30", fin_suite="16:00", jusqu_au="2023-05-09", formateur=str(alix), espace=salle.pk
    )
    assert reponse.status_code == 302
    assert plages(gestes) == [(f"2023-05-{jour:02d}", *heures) for jour in (4, 5, 9) for heures in ((9, 12), (13, 16))]
    assert {animation.formateur for demi in gestes.demi_journees.all() for animation in demi.animations.all()} == {alix}
    assert salle.reservations.count() == 6


def test_un_jour_de_la_semaine_jusqu_a_un_autre(ajouter, gestes):
    assert ajouter(jusqu_au="2023-05-25", jours=["3"]).status_code == 302
    # Thursday 18 May is Ascension Day.
    assert plages(gestes) == [(jour, 9, 12) for jour in ("2023-05-04", "2023-05-11", "2023-05-25")]


def test_le_premier_jour_est_pris_comme_il_est_tape(ajouter, gestes):
    assert ajouter(date="2023-05-06", jusqu_au="2023-05-09").status_code == 302
    assert plages(gestes) == [("2023-05-06", 9, 12), ("2023-05-09", 9, 12)]


def test_une_seule_prise_n_en_ajoute_aucune_et_se_dit(ajouter, gestes):
    salle = creer_espace(creer_lieu(), battement_apres_min=0)
    poser(salle, date(2023, 5, 5))
    refus = ajouter(jusqu_au="2023-05-05", espace=salle.pk)
    erreurs = refus.context["form"].errors
    assert (refus.status_code, plages(gestes), salle.reservations.count()) == (422, [], 1)
    assert erreurs["espace"][0].startswith(f"{salle} est déjà réservé à ces heures")
    assert erreurs["__all__"] == ["C’est celle du 05/05/2023, de 9\xa0h à 12\xa0h. Aucune n’a été ajoutée."]


def test_chaque_salle_et_chaque_formatrice_prises_se_disent_avant_que_rien_ne_soit_ecrit(ajouter, gestes):
    """The room on the first day, the trainer on the second: one sending tells both, each with its day."""
    salle, alix = creer_espace(creer_lieu(), battement_apres_min=0), personne("Prise")
    poser(salle, date(2023, 5, 4))
    demi_journee_ajouter(
        par=None, session=session(moments=(), intitule="Ailleurs"), date=date(2023, 5, 5), debut=time(9), fin=time(12),
        formateurs=[alix],
    )  # fmt: skip
    refus = ajouter(jusqu_au="2023-05-09", formateur=str(alix), espace=salle.pk)
    erreurs = refus.context["form"].errors
    assert (refus.status_code, set(erreurs), plages(gestes)) == (422, {"espace", "formateur", "__all__"}, [])
    assert "jeudi 4\xa0mai 2023" in erreurs["espace"][0]
    assert erreurs["formateur"][0].endswith("le 05/05/2023, de 9\xa0h à 12\xa0h.")
    assert erreurs["__all__"] == [
        "2\xa0demi-journées sur 3\xa0: 04/05/2023, de 9\xa0h à 12\xa0h\xa0; 05/05/2023, de 9\xa0h à 12\xa0h. "
        "Aucune n’a été ajoutée."
    ]
    assert salle.reservations.count() == 1


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"debut_suite": "13:30"}, {"fin_suite": ["Dites de quelle heure à quelle heure."]}),
        ({"fin_suite": "17:00"}, {"debut_suite": ["Dites de quelle heure à quelle heure."]}),
        ({"jusqu_au": "2023-05-03"}, {"jusqu_au": ["Ce jour précède le premier."]}),
        ({"jours": ["3"]}, {"jusqu_au": ["Dites jusqu’à quel jour, ou décochez les jours de la semaine."]}),
        (
            {"jusqu_au": "2023-07-13"},
            {"jusqu_au": ["Cela ferait 48 demi-journées\xa0: 40 à la fois au plus."]},
        ),
    ],
)
def test_ce_qui_manque_se_dit_a_cote_de_son_champ(ajouter, gestes, champs, dit):
    refus = ajouter(**champs)
    assert (refus.status_code, refus.context["form"].errors, plages(gestes)) == (422, dit, [])


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_une_session_de_deux_jours_en_un_formulaire(hub_de, gestes):
    page = regarder(hub_de(creer_compte("formation")), 390, 844)
    page.aller("formations:demi_journee_creer", gestes.pk)
    for nom, valeur in (
        ("date", "2023-05-04"), ("debut", "09:00"), ("fin", "12:00"), ("debut_suite", "13:30"), ("fin_suite", "17:00"),
        ("jusqu_au", "2023-05-05"),
    ):  # fmt: skip
        page.locator(f"[name={nom}]").fill(valeur)
    page.saine("demi-journees")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("4 demi-journées sont ajoutées, du 04/05/2023 au 05/05/2023.").wait_for()
    assert len(plages(gestes)) == 4
