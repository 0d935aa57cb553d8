"""Put off with its reason, read in the bell, told by mail as asked; by who reads the line, and nobody else."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from aidants.actions.appels import appel_noter, appel_rappeler
from danaecare.socle.attentes.actions import attente_reporter, attentes_voir, rythme_choisir
from danaecare.socle.attentes.models import Reglage, Report, Vue
from danaecare.socle.attentes.requetes import a_faire, attente_de
from danaecare.socle.comptes.models import AttributionRoles
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db
JOUR = date(2023, 6, 15)


def le(jour: str, heure="10:00"):
    return time_machine.travel(f"{jour}T{heure}:00+02:00", tick=False)


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with le("2023-06-15"):
        yield


@pytest.fixture
def claire():
    return creer_compte("travail_social", nom="Montagny")


@pytest.fixture
def promis(claire):
    return appel_noter(par=claire, appelant_nom="M. Roux", rappeler_le=JOUR)


def attente(compte, objet):
    return attente_de(compte, f"aidants.rappel:{objet.pk}:{JOUR}")


def etat(compte):
    attend = a_faire(compte)
    return [[ligne.genre.code for ligne in part] for part in (attend.dues, attend.plus_tard, attend.reportees)]


@pytest.mark.lent
def test_reporter_demande_un_jour_et_une_raison_et_les_garde(claire, promis):
    client = connecter(claire)
    adresse = reverse("attentes:attente_reporter", args=[attente(claire, promis).cle])
    refus = [
        client.post(adresse, {"au": "2023-06-15", "motif": "Il rappelle"}),
        client.post(adresse, {"au": "2023-06-20", "motif": ""}),
        client.post(adresse, {"au": "2024-06-20", "motif": "Il rappelle"}),
    ]
    assert [reponse.status_code for reponse in refus] == [422] * 3
    assert "Il rappelle" in refus[0].text
    assert (Report.objects.count(), etat(claire)) == (0, [["aidants.rappel"], [], []])
    assert client.post(adresse, {"au": "2023-06-20", "motif": "Il rappelle lundi"}).status_code == 302
    report = Report.objects.get()
    assert (report.au, report.motif, report.par, report.note_le) == (
        date(2023, 6, 20), "Il rappelle lundi", claire, JOUR
    )  # fmt: skip
    trace = Trace.objects.get(action="attentes.report.noter")
    assert (trace.acteur_id, trace.donnees) == (claire.pk, {"genre": "aidants.rappel", "au": "2023-06-20"})
    assert etat(claire) == [[], [], ["aidants.rappel"]]
    page = client.get(reverse("attentes:a_faire")).text
    assert "Il rappelle lundi" in page
    assert client.get(reverse("attentes:cloche_compter")).json() == {"nombre": 0, "nouvelles": 0}


def test_ce_qui_est_reporte_revient_son_jour_et_se_reprend_avant(claire, promis):
    report = attente_reporter(par=claire, attente=attente(claire, promis), au=date(2023, 6, 20), motif="Absent")
    with le("2023-06-20"):
        assert etat(claire) == [["aidants.rappel"], [], []]
        assert a_faire(claire).parts[0][0] == "Aujourd’hui"
    with le("2023-06-21"):
        assert a_faire(claire).parts[0][0] == "En retard"
    connecter(claire).post(reverse("attentes:report_lever", args=[report.pk]))
    assert (etat(claire), Report.objects.count()) == ([["aidants.rappel"], [], []], 0)
    assert Trace.objects.filter(action="attentes.report.lever", acteur_id=claire.pk).count() == 1


def test_un_autre_prochain_pas_n_est_pas_reporte_avec_le_premier(claire):
    dossier = AidantFabrique(
        dossier__referent=claire, dossier__prochain_pas="Appeler", dossier__prochain_pas_le=JOUR,
        dossier__date_premier_contact=date(2023, 6, 1),
    ).dossier  # fmt: skip
    attend = attente_de(claire, f"aidants.pas:{dossier.pk}:{JOUR}")
    attente_reporter(par=claire, attente=attend, au=date(2023, 7, 1), motif="Congés")
    dossier.prochain_pas, dossier.prochain_pas_le = "Écrire", date(2023, 6, 16)
    dossier.enregistrer()
    assert etat(claire) == [["aidants.pas"], [], []]


def test_qui_ne_lit_pas_la_ligne_ne_la_reporte_ni_ne_la_reprend(claire, promis):
    cle = attente(claire, promis).cle
    jardins = connecter(creer_compte("jardins"))
    recu = jardins.post(
        reverse("attentes:attente_reporter", args=[cle]), {"au": "2023-06-20", "motif": "Par curiosité"}, follow=True
    )
    assert ("Ce n’est plus à faire" in recu.text, "Roux" in recu.text, Report.objects.count()) == (True, False, 0)
    report = attente_reporter(par=claire, attente=attente(claire, promis), au=date(2023, 6, 20), motif="Absent")
    jardins.post(reverse("attentes:report_lever", args=[report.pk]))
    assert Report.objects.count() == 1


def test_fait_par_une_autre_la_page_ancienne_le_dit(claire, promis):
    client, cle = connecter(claire), attente(claire, promis).cle
    appel_rappeler(par=creer_compte("accueil"), appel=promis)
    recu = client.get(reverse("attentes:attente_reporter", args=[cle]), follow=True)
    assert "Ce n’est plus à faire" in recu.text


@pytest.mark.parametrize(
    ("champs", "refus"),
    [
        ({"au": JOUR, "motif": "Absent"}, "On reporte à plus tard"),
        ({"au": date(2024, 7, 1), "motif": "Absent"}, "Un an"),
        ({"au": date(2023, 6, 20), "motif": "  "}, "ne peut pas être vide"),
    ],
)  # fmt: skip
def test_la_base_refuse_ce_qui_ne_reporte_rien(claire, promis, champs, refus):
    with pytest.raises(ValidationError, match=refus):
        attente_reporter(par=claire, attente=attente(claire, promis), **champs)


# The bell


def test_la_cloche_dit_ce_qui_est_neuf_a_chaque_compte(claire, promis):
    lise = creer_compte("accueil")
    comptes = [connecter(claire), connecter(lise)]
    nombre = reverse("attentes:cloche_compter")
    assert [client.get(nombre).json() for client in comptes] == [{"nombre": 1, "nouvelles": 1}] * 2
    comptes[0].post(reverse("attentes:attentes_voir"), {"cle": attente(claire, promis).cle})
    assert [client.get(nombre).json()["nouvelles"] for client in comptes] == [0, 1]
    assert etat(claire) == [["aidants.rappel"], [], []]  # read is not done
    assert Vue.objects.get().compte == claire
    assert attentes_voir(par=claire, attentes=a_faire(claire).dues) == 0  # twice
    assert Trace.objects.filter(action="attentes.vue.noter").count() == 1


def test_on_ne_marque_lu_que_ce_que_l_on_voit(promis):
    jardins = connecter(creer_compte("jardins"))
    jardins.post(reverse("attentes:attentes_voir"), {"cle": [f"aidants.rappel:{promis.pk}:{JOUR}", "x"]})
    assert Vue.objects.count() == 0


def test_un_refus_se_vide_en_le_lisant():
    propose, decide = creer_compte("administration"), creer_compte("direction")
    AttributionRoles.objects.create(
        compte=creer_compte("jardins", nom="Cible"), roles=["accueil"], proposee_par=propose, etat="refusee",
        decidee_par=decide, decidee_le="2023-06-14T10:00:00Z",
    )  # fmt: skip
    client = connecter(propose)
    page = client.get(reverse("attentes:cloche"))
    (ligne,) = [ligne for ligne in page.context["lignes"] if ligne.genre.code == "comptes.refus"]
    assert "a refusé les rôles que vous proposiez" in page.text
    client.post(reverse("attentes:attentes_voir"), {"cle": ligne.cle})
    assert "comptes.refus" not in {ligne.genre.code for ligne in a_faire(propose).lignes}


def test_la_cloche_est_dans_l_en_tete_avec_son_nombre(claire, promis):
    client = connecter(claire)
    assert 'data-nouvelles="1"' in client.get("/").text
    autre = client.get(reverse("annuaire:personne_liste")).text
    assert ("data-cloche=" in autre, "data-nouvelles" in autre) == (True, False)
    volet = client.get(reverse("attentes:cloche"), headers={"HX-Request": "true"}).text
    assert ("<html" in volet, "M. Roux" in volet) == (False, True)


# The mail


def partis(commande_le: str) -> int:
    mail.outbox.clear()
    with le(commande_le, "07:30"):
        call_command("rappels", stdout=StringIO())
    return len(mail.outbox)


def test_une_fois_par_semaine_ou_chaque_matin_ou_jamais(claire, promis):
    jours = ["2023-06-15", "2023-06-15", "2023-06-16", "2023-06-17", "2023-06-18", "2023-06-19", "2023-06-20"]
    assert [partis(jour) for jour in jours] == [1, 0, 0, 0, 0, 1, 0]
    rythme_choisir(par=claire, rythme="jour")
    assert [partis(jour) for jour in ("2023-06-22", "2023-06-22", "2023-06-23", "2023-06-24", "2023-06-25")] == [
        1, 0, 1, 0, 0
    ]  # fmt: skip
    rythme_choisir(par=claire, rythme="jamais")
    assert partis("2023-06-26") == 0
    assert Reglage.objects.get().rythme == "jamais"


def test_qui_n_a_rien_a_faire_ne_recoit_rien(claire):
    assert partis("2023-06-15") == 0


def test_le_rythme_se_choisit_et_se_relit(claire):
    client = connecter(claire)
    adresse = reverse("attentes:rythme_choisir")
    assert client.post(adresse, {"rythme": "heure"}).status_code == 422
    client.post(adresse, {"rythme": "jour"})
    assert "du lundi au vendredi" in client.get(reverse("attentes:a_faire")).text
    assert 'value="jour"' in client.get(adresse).text
    assert Trace.objects.filter(action="attentes.reglage.choisir", acteur_id=claire.pk).count() == 1


def test_les_reports_et_les_lectures_partent_avec_le_temps(claire, promis):
    attentes_voir(par=claire, attentes=a_faire(claire).dues)
    attente_reporter(par=claire, attente=attente(claire, promis), au=JOUR + timedelta(days=5), motif="Absent")
    with le("2023-09-21"):
        call_command("conservation", stdout=StringIO())
    assert (Report.objects.count(), Vue.objects.count()) == (0, 1)
    with le("2024-06-16"):
        call_command("conservation", stdout=StringIO())
    assert Vue.objects.count() == 0
