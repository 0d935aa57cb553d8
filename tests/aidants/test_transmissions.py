"""An orientation told to its structure: what it reads is what was agreed, what it answers comes back to who sent."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from aidants.actions.droits import orientation_conclure
from aidants.actions.transmissions import structure_repondre, transmission_couper
from aidants.dus import envoyer
from aidants.models import Orientation, Transmission
from aidants.requetes.transmissions import ce_qui_est_dit
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.models import Trace
from tests.aidants.transmises import corps, creer_odile, dues, lien, lire, lu, orienter, repondre, transmettre
from tests.conftest import connecter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T10:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    return creer_odile(claire)


@pytest.fixture
def orientation(claire, odile):
    return orienter(claire, odile)


@pytest.fixture
def transmission(claire, orientation, odile):
    return transmettre(claire, orientation, odile)


def test_le_courriel_ne_dit_rien_de_la_personne(transmission, settings):
    courriel = mail.outbox[0]
    adresse = settings.ADRESSE_PUBLIQUE + lien(transmission)
    assert (courriel.to, courriel.subject) == (["halte@exemple.fr"], "DanaeCare oriente une personne vers vous")
    assert adresse in courriel.body
    entier = f"{courriel.subject} {courriel.body.replace(adresse, '')} {courriel.message()}".replace(adresse, "")
    for mot in ("Odile", "Souvignet", "Zinzolin", "Albert", "relais", "00 42", "odile@", "Firminy", "Parkinson"):
        assert mot not in entier
    assert transmission.dossier.numero not in entier
    assert (transmission.envoyee_le, transmission.expire_le) == (date(2026, 3, 2), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("partages", "besoin", "attendu"),
    [
        (["nom"], "", [("Son nom", "Odile Souvignet")]),
        (["commune", "telephone"], "Du répit.", [
            ("Son téléphone", "06\xa000\xa000\xa000\xa042"), ("Sa commune", "Firminy"),
            ("Ce qu’il faut savoir", "Du répit."),
        ]),
    ],
)  # fmt: skip
def test_la_page_dit_exactement_ce_qui_a_ete_accepte(claire, orientation, odile, partages, besoin, attendu):
    transmission = transmettre(claire, orientation, odile, partages=partages, besoin=besoin)
    reponse = lire(transmission)
    assert lu(reponse) == attendu == ce_qui_est_dit(transmission)
    reste = corps(reponse)
    for _, valeur in attendu:
        reste = reste.replace(valeur, "")
    for mot in ("Odile", "Souvignet", "Zinzolin", "Albert", "42", "odile@", "Firminy", "Parkinson", "Montagny"):
        assert mot not in reste
    assert transmission.dossier.numero not in reponse.text
    assert "no-store" in reponse.headers["Cache-Control"]
    assert reponse.headers["Referrer-Policy"] == "same-origin"


def test_un_lien_recopie_de_travers_ne_mene_nulle_part(transmission):
    assert Client().get(lien(transmission)[:-2] + "x/").status_code == 404
    assert Client().get(reverse("ma_transmission", args=[f"{transmission.cle}:faux"])).status_code == 404


def test_avant_le_bouton_rien_de_la_personne_et_rien_n_est_note(transmission):
    """A mail’s own robot opens links: it neither reads her name nor counts as a reader."""
    reponse = Client().get(lien(transmission))
    assert (lu(reponse), "Odile" in reponse.text, "C’est pour nous" in corps(reponse)) == ([], False, True)
    transmission.refresh_from_db()
    assert (transmission.ouverte_le, Trace.objects.filter(action="aidants.transmission.lire").count()) == (None, 0)
    repondre(transmission, "faite")
    assert (lu(lire(transmission)), "C’est pour nous" in corps(lire(transmission))) == ([], False)


def test_l_ouverture_se_note_une_fois_par_jour(transmission):
    for _ in range(3):
        lire(transmission)
    transmission.refresh_from_db()
    assert transmission.ouverte_le == date(2026, 3, 2)
    assert Trace.objects.filter(action="aidants.transmission.lire", acteur_id=None).count() == 1


def test_deux_reponses_dans_leur_ordre_et_qui_orientait_les_recoit(claire, horloge, transmission):
    assert "Merci, votre réponse est enregistrée." in repondre(transmission, "recue").text
    assert dues(claire) == []
    horloge.move_to("2026-03-05T10:00:00+01:00")
    repondre(transmission, "rendez_vous", rendez_vous_le="2026-03-20")
    repondre(transmission, "rendez_vous", rendez_vous_le="2026-03-20")  # said again, it is one
    assert [(r.etape, r.rendez_vous_le) for r in transmission.reponses.all()] == [
        ("recue", None), ("rendez_vous", date(2026, 3, 20)),
    ]  # fmt: skip
    assert dues(claire) == [("Rendez-vous donné : Les Passerelles", transmission.dossier.numero)]
    fiche = connecter(claire).get(transmission.get_absolute_url())
    assert corps(fiche).index("Bien reçue") < corps(fiche).index("Rendez-vous donné, le 20\xa0mars 2026")
    fil = connecter(claire).get(transmission.dossier.get_absolute_url()).context["fiche"].fil
    assert next(f for f in fil if f["genre"] == "orientation")["texte"] == "Rendez-vous donné"
    assert connecter(claire).post(reverse("aidants:transmission_regler", args=[transmission.pk])).status_code == 302
    assert dues(claire) == []
    assert Orientation.objects.get().suite == "attente"


@pytest.mark.parametrize(
    ("etape", "champs", "suite"),
    [("faite", {}, "aboutie"), ("refusee", {"motif": "Liste d’attente."}, "refus_structure")],
)
def test_faite_ou_refusee_l_orientation_est_conclue_et_la_page_ne_nomme_plus_personne(
    claire, transmission, etape, champs, suite
):
    reponse = repondre(transmission, etape, **champs)
    assert Orientation.objects.values_list("suite", "suite_le").get() == (suite, date(2026, 3, 2))
    assert (lu(reponse), "Odile" in reponse.text) == ([], False)
    assert len(dues(claire)) == 1
    # They were wrong: said again, the file follows, in order.
    autre = {"faite": "refusee", "refusee": "faite"}[etape]
    repondre(transmission, autre, motif="Erreur de ligne.")
    assert [r.etape for r in transmission.reponses.all()] == [etape, autre]
    assert Orientation.objects.get().suite == {"refusee": "refus_structure", "faite": "aboutie"}[autre]


def test_une_reponse_incomplete_est_refusee_et_ce_qui_est_tape_reste(transmission):
    sans_motif = repondre(transmission, "refusee")
    assert (sans_motif.status_code, "Dites en quelques mots pourquoi" in sans_motif.text) == (422, True)
    sans_jour = repondre(transmission, "rendez_vous", motif="Le matin")
    assert (sans_jour.status_code, "Donnez la date du rendez-vous." in sans_jour.text) == (422, True)
    assert "Le matin" in sans_jour.text
    assert Client().post(lien(transmission), {}).status_code == 422
    assert not transmission.reponses.exists()


def test_trop_de_reponses_demandent_un_appel(transmission):
    for rang in range(20):
        structure_repondre(transmission=transmission, etape="refusee", motif=f"Non {rang}")
    assert "appelez-nous pour la suite" in repondre(transmission, "recue").text
    assert transmission.reponses.count() == 20


def test_coupe_ou_perime_ou_clos_le_lien_le_dit_et_rien_n_est_ecrit(claire, horloge, orientation, odile, transmission):
    def fini(dit):
        for reponse in (Client().get(lien(transmission)), repondre(transmission, "acceptee")):
            assert (reponse.status_code, dit in corps(reponse), "Odile" in reponse.text) == (410, True, False)
        assert "n’a pas été enregistrée" in corps(reponse)
        assert not transmission.reponses.exists()

    horloge.move_to("2026-04-02T10:00:00+02:00")
    fini("Ce lien servait jusqu’au 1er\xa0avril 2026")
    assert dues(claire) == [("Orientation sans réponse : Les Passerelles", transmission.dossier.numero)]
    seconde = transmettre(claire, orientation, odile)  # the first one leaves its place
    assert Transmission.objects.filter(annulee_le=None).get() == seconde
    transmission = seconde
    orientation_conclure(par=claire, orientation=orientation, suite="sans_suite", suite_le=aujourdhui())
    fini("close de notre côté")
    orientation_conclure(par=claire, orientation=orientation, suite="attente")
    transmission.refresh_from_db()
    transmission_couper(par=claire, transmission=transmission)
    fini("annulée par notre équipe")


def test_ce_que_l_equipe_a_conclu_reste_a_elle(claire, orientation, transmission):
    orientation_conclure(par=claire, orientation=orientation, suite="refus_personne", suite_le=aujourdhui())
    with pytest.raises(ValidationError):
        structure_repondre(transmission=transmission, etape="faite")
    assert Orientation.objects.get().suite == "refus_personne"


def test_deux_relances_puis_plus_rien(claire, transmission):
    envois = {}
    for jour in range(2, 32):
        with time_machine.travel(f"2026-03-{jour:02d}T07:00:00+01:00", tick=False):
            if partis := envoyer(aujourdhui()):
                envois[jour] = [courriel.objet for courriel in partis]
    rappel = ["Rappel : DanaeCare oriente une personne vers vous"]
    assert envois == {9: rappel, 16: rappel}
    assert len(mail.outbox) == 3
    assert "Odile" not in mail.outbox[-1].body


def test_qui_a_repondu_n_est_pas_relance(transmission, horloge):
    repondre(transmission, "acceptee")
    horloge.move_to("2026-03-12T07:00:00+01:00")
    assert envoyer(aujourdhui()) == []
