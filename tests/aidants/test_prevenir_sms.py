"""By text message to who agreed to it, once the gateway is set; else it is neither offered nor sent."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from aidants.actions.rendez_vous import rappels_envoyer
from aidants.models import LienRendezVous
from danaecare.socle.courriels.models import Courriel
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:00:00+02:00") as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    accord = {"telephone": "06 12 34 56 78", "sms_acceptes_le": date(2023, 6, 1)}
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire, **accord)


@pytest.fixture
def entretien(odile, claire):
    return EntretienFabrique(
        dossier=odile.dossier, professionnel=claire, etat="prevu", date=date(2023, 6, 20), heure=time(14),
        mode="telephone",
    )  # fmt: skip


def adresse(entretien):
    return reverse("aidants:rendez_vous_prevenir", args=[entretien.dossier.numero, "entretien", entretien.pk])


def test_le_sms_dit_le_jour_l_heure_et_le_lien(passerelle, claire, odile, entretien):
    page = connecter(claire).get(adresse(entretien))
    assert "0612345678 (SMS)" in page.text
    texte = page.context["form"].initial["texte"]
    reponse = connecter(claire).post(adresse(entretien), {"a_qui": f"{odile.pk}:sms", "texte": texte})
    assert reponse.status_code == 302
    ((_, _, _, sms),) = passerelle.recus
    assert sms["a"] == "+33612345678"
    assert sms["texte"].startswith(
        "DanaeCare\xa0: votre rendez-vous est noté, mardi 20\xa0juin 2023 à 14\xa0h, par téléphone. Annuler ou changer"
    )
    for mot in ("aidant", "odile", "souvignet", "montagny", "escale"):
        assert mot not in sms["texte"].lower()
    assert LienRendezVous.objects.get().dit_jour == date(2023, 6, 20)


def test_le_rappel_part_aussi_par_sms_une_fois(passerelle, odile, entretien):
    for _ in range(2):
        rappels_envoyer(jour=date(2023, 6, 18))
    assert [sms["texte"][:40] for *_, sms in passerelle.recus] == ["DanaeCare\xa0: rappel de votre rendez-vous,"]


def test_sans_passerelle_ni_offert_ni_envoye(settings, claire, odile, entretien):
    settings.SMS_PASSERELLE = ""
    assert "Rien ne peut partir." in connecter(claire).get(adresse(entretien)).text
    fiche = reverse("aidants:aidant_modifier", args=[odile.dossier.numero, odile.pk])
    assert "SMS" not in connecter(claire).get(fiche).text
    assert (rappels_envoyer(jour=date(2023, 6, 18)), Courriel.objects.count()) == ([], 0)
