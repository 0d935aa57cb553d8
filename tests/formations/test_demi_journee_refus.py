"""Every refusal of the half-day's form: 422, the sentence beside its field, what was typed kept."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from formations.actions.emargements import emargement_noter
from formations.actions.sessions import demi_journee_ajouter, demi_journee_modifier
from formations.models import DemiJournee
from tests.conftest import creer_compte
from tests.formations.fabriques import emarger, inscrit, personne, session
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser

MARDI, MERCREDI = date(2023, 3, 7), date(2023, 3, 8)


@pytest.fixture(autouse=True)
def _en_mars():
    with time_machine.travel("2023-03-20T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def salle():
    return creer_espace(creer_lieu(), battement_apres_min=0)


@pytest.fixture
def demi(salle):
    gestes = session(moments=(), intitule="Gestes")
    return demi_journee_ajouter(
        par=None, session=gestes, date=MARDI, debut=time(9), fin=time(12), formateurs=[personne("Formatrice")],
        espace=salle,
    )  # fmt: skip


def saisie(salle=None, **champs):
    dite = {"date": "2023-03-08", "debut": "09:00", "fin": "12:00", "sujet": "Le répit", "formateur": "", "second": ""}
    return dite | {"espace": salle.pk if salle else ""} | champs


def refus_de(client, adresse, donnees):
    reponse = client.post(adresse, donnees)
    assert reponse.status_code == 422
    page = reponse.content.decode()
    assert 'value="Le répit"' in page
    assert f'value="{donnees["debut"]}"' in page
    return {champ: [str(texte) for texte in textes] for champ, textes in reponse.context["form"].errors.items()}


def occuper(salle):
    demi_journee_ajouter(
        par=None, session=session(moments=(), intitule="Ailleurs"), date=MERCREDI, debut=time(9), fin=time(12),
        formateurs=[personne("Prise")],
    )  # fmt: skip
    poser(salle, MERCREDI)


REFUS = {
    "fin avant le début": ({"fin": "08:00"}, {"fin": ["Une demi-journée finit après son début."]}),
    "trop longue": (
        {"fin": "14:30"},
        {"fin": ["Une demi-journée dure cinq heures au plus : au-delà, saisissez-en deux."]},
    ),
    "chevauche": (
        {"date": "2023-03-07", "debut": "11:00"},
        {"debut": ["Cette session a déjà une demi-journée à ces heures : 07/03/2023, de 9\xa0h à 12\xa0h."]},
    ),
    "formateur pris": (
        {"formateur": "Alix Prise"},
        {"formateur": ["Alix Prise anime déjà « Ailleurs (S2023-002) » le 08/03/2023, de 9\xa0h à 12\xa0h."]},
    ),
    "second pris": (
        {"formateur": "Alix Formatrice", "second": "Alix Prise"},
        {"second": ["Alix Prise anime déjà « Ailleurs (S2023-002) » le 08/03/2023, de 9\xa0h à 12\xa0h."]},
    ),
    "deux fois la même": (
        {"formateur": "Alix Prise", "second": "Alix Prise"},
        {"second": ["C’est déjà le premier formateur : laissez ce champ vide, ou nommez quelqu’un d’autre."]},
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("cas", REFUS)
def test_chaque_refus_se_lit_a_cote_de_son_champ(client_de, demi, salle, cas):
    occuper(salle)
    champs, attendu = REFUS[cas]
    adresse = reverse("formations:demi_journee_creer", args=[demi.session_id])
    dits = refus_de(client_de("formation"), adresse, saisie(**champs))
    assert dits == attendu
    assert demi.session.demi_journees.count() == 1


@pytest.mark.django_db
def test_une_salle_prise_se_lit_a_cote_de_la_salle(client_de, demi, salle):
    occuper(salle)
    adresse = reverse("formations:demi_journee_creer", args=[demi.session_id])
    dits = refus_de(client_de("formation"), adresse, saisie(salle))
    assert list(dits) == ["espace"]
    assert dits["espace"][0].startswith(f"{salle} est déjà réservé à ces heures")


@pytest.mark.django_db
def test_une_salle_fermee_se_lit_ou_l_on_peut_passer_outre(client_de, demi, salle):
    adresse = reverse("formations:demi_journee_creer", args=[demi.session_id])
    client = client_de("formation")
    dits = refus_de(client, adresse, saisie(salle, date="2023-03-12"))
    assert list(dits) == ["forcer"]
    assert client.post(adresse, saisie(salle, date="2023-03-12", forcer="on")).status_code == 302


@pytest.mark.django_db
def test_une_demi_journee_signee_garde_ses_heures_et_prend_un_formateur(client_de, demi, salle):
    emarger(demi.session)
    adresse = reverse("formations:demi_journee_modifier", args=[demi.pk])
    client = client_de("formation")
    qui = {"formateur": "Alix Formatrice", "version_ouverte": demi.version}
    assert list(refus_de(client, adresse, saisie(salle, **qui))) == ["date"]
    en_place = saisie(salle, date="2023-03-07", **qui)
    assert list(refus_de(client, adresse, en_place | {"formateur": ""})) == ["formateur"]
    personne("Seconde")
    assert client.post(adresse, en_place | {"second": "Alix Seconde"}).status_code == 302
    assert [str(a.formateur) for a in demi.animations.order_by("pk")] == ["Alix Formatrice", "Alix Seconde"]


@pytest.mark.django_db
def test_de_deux_pages_ouvertes_ensemble_la_seconde_n_efface_pas_la_premiere(client_de, demi, salle):
    ouverte = DemiJournee.objects.get().version
    demi_journee_modifier(par=None, demi_journee=demi, sujet="Le sommeil")
    adresse = reverse("formations:demi_journee_modifier", args=[demi.pk])
    dits = refus_de(client_de("formation"), adresse, saisie(salle, date="2023-03-07", version_ouverte=ouverte))
    assert dits["__all__"][0].startswith("Cette fiche a été modifiée par quelqu’un d’autre")
    assert DemiJournee.objects.get().sujet == "Le sommeil"


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_un_refus_se_corrige_dans_le_navigateur(hub_de, transactional_db, demi, salle):
    emargement_noter(par=None, demi_journee=demi, stagiaire=inscrit(demi.session, "Aubry"), presence="present")
    page = hub_de(creer_compte("formation"))
    page.aller("formations:demi_journee_creer", demi.session_id)
    page.locator("[name=date]").fill("2023-03-07")
    page.locator("[name=debut]").fill("11:00")
    page.locator("[name=fin]").fill("10:00")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Une demi-journée finit après son début").first.wait_for()
    page.locator("[name=fin]").fill("13:00")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Cette session a déjà une demi-journée à ces heures").first.wait_for()
    page.locator("[name=debut]").fill("13:30")
    page.locator("[name=fin]").fill("16:00")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("status").get_by_text("La demi-journée du 07/03/2023").wait_for()
    assert demi.session.demi_journees.count() == 2
