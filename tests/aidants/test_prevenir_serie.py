"""A series of sessions asks « prévenir ? » once: one message tells all its dates, each with its own link."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from aidants.actions.psychologue import seance_modifier
from aidants.courriels import lien_prive
from aidants.models import Aidant, LienRendezVous, Seance
from danaecare.socle.attentes.requetes import a_faire
from danaecare.socle.courriels.models import Courriel
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2023, 6, 20)
DATES = [JOUR + timedelta(weeks=rang) for rang in range(3)]
DITS = ["mardi 20\xa0juin 2023 à 10\xa0h", "mardi 27\xa0juin 2023 à 10\xa0h", "mardi 4\xa0juillet 2023 à 10\xa0h"]


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def ines(compte):
    return compte("psychologue", prenom="Inès", nom="Barjol")


@pytest.fixture
def odile(ines):
    accord = {"courriel": "odile@exemple.fr", "messages_acceptes_le": date(2023, 6, 1), "telephone": "06 12 34 56 78"}
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=ines, **accord)


def planifier(ines, odile, **champs):
    """The page « prévenir ? » to which the series leads."""
    donnees = {"date": JOUR, "heure": "10:00", "duree_min": 60, "etat": "prevu", "nombre": 3, **champs}
    return connecter(ines).post(reverse("aidants:seance_noter", args=[odile.dossier.numero]), donnees, follow=True)


def envoyer(ines, page, **champs):
    donnees = {"a_qui": page.context["form"].initial["a_qui"], "texte": page.context["form"].initial["texte"]}
    return connecter(ines).post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], donnees | champs)


def test_un_seul_courriel_dit_toutes_les_dates(ines, odile):
    page = planifier(ines, odile)
    assert "Prévenir des rendez-vous" in page.text
    assert [page.text.count(dit) > 1 for dit in DITS] == [True] * 3
    assert envoyer(ines, page).status_code == 302
    (courriel,) = mail.outbox
    assert (courriel.to, courriel.subject) == (["odile@exemple.fr"], "Vos rendez-vous sont notés")
    liens = list(LienRendezVous.objects.order_by("seance__date"))
    assert [lien.seance.date for lien in liens] == [lien.dit_jour for lien in liens] == DATES
    attendus = [*DITS, *map(lien_prive, liens)]
    assert [dit for dit in attendus if dit not in courriel.body] == []
    pieces = [p for p in courriel.message().walk() if p.get_content_type() in ("text/calendar", "application/ics")]
    assert len(pieces) == 3
    for mot in ("aidant", "odile", "souvignet", "soutien", "psy"):
        assert mot not in courriel.body.lower()
    assert (
        "déjà été dit"
        in connecter(ines).get(page.request["PATH_INFO"], {"avec": page.request["QUERY_STRING"][5:]}).text
    )


def test_ce_qui_a_ete_annule_avant_ou_est_d_une_autre_n_est_pas_dit(ines, odile):
    page = planifier(ines, odile)
    autre = AidantFabrique(dossier__referent=ines, courriel="a@exemple.fr", messages_acceptes_le=date(2023, 6, 1))
    planifier(ines, autre, heure="15:00", nombre=1)
    seance = Seance.objects.get(aidant=odile, date=DATES[2])
    seance_modifier(par=ines, seance=seance, etat="annule")
    cles = ",".join(str(pk) for pk in Seance.objects.values_list("pk", flat=True)) + ",x,"
    page = connecter(ines).get(page.request["PATH_INFO"], {"avec": cles})
    assert [moment[:11] for moment in page.context["moments"]] == ["mardi 20\xa0ju", "mardi 27\xa0ju"]
    seule = connecter(ines).get(page.request["PATH_INFO"])
    assert ("Prévenir du rendez-vous" in seule.text, len(seule.context["moments"])) == (True, 1)


def test_refuse_il_n_attend_qu_une_fois_et_se_regle_d_un_coup(ines, odile):
    Aidant.objects.update(courriel="odile@exemple")
    envoyer(ines, planifier(ines, odile))

    def attendus():
        return [x.texte[:18] for x in a_faire(ines).lignes if x.genre.code == "aidants.pas_parvenu"]

    assert attendus() == ["Courriel pas parti"]
    premier = LienRendezVous.objects.get(seance__date=JOUR)
    Aidant.objects.update(courriel="odile@exemple.fr")
    connecter(ines).post(reverse("aidants:lien_renvoyer", args=[premier.pk]))
    assert (len(mail.outbox), attendus(), Courriel.objects.count()) == (1, [], 1)
    LienRendezVous.objects.update(dit_le=None, dit_jour=None)
    Courriel.objects.update(etat="refuse", parti_le=None)
    assert attendus() == ["Courriel pas parti"]
    connecter(ines).post(reverse("aidants:lien_regler", args=[premier.pk]))
    assert list(LienRendezVous.objects.order_by("seance__date").values_list("dit_jour", flat=True)) == DATES


def test_par_sms_les_dates_et_les_liens_viendront(ines, odile, passerelle):
    Aidant.objects.update(courriel="", messages_acceptes_le=None, sms_acceptes_le=date(2023, 6, 1))
    envoyer(ines, planifier(ines, odile))
    ((_, _, _, sms),) = passerelle.recus
    assert sms["texte"] == (
        f"DanaeCare\xa0: vos rendez-vous sont notés, {', '.join(DITS)}. Avant chacun, un rappel portera son lien."
    )
