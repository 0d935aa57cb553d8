"""Who may help, asked from a file: what is known of it, the walls, the orientation in one gesture."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from aidants.choix import Pathologie
from aidants.models import Orientation
from aidants.requetes.services import besoin_de
from danaecare.socle.courriels.models import Courriel, reference
from danaecare.socle.journal.models import Trace
from danaecare.socle.services.actions.services import service_fermer
from danaecare.socle.services.choix import Situation
from danaecare.socle.services.models import Service
from danaecare.socle.territoires.resolution import lieu_resoudre
from tests.acces.plafonds import passer_a_la_suite
from tests.aidants.fabriques import AidantFabrique, ProcheFabrique, RelationAideFabrique
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


@pytest.fixture
def client(client_de):
    return client_de("travail_social")


@pytest.fixture
def dossier(client):
    aidant = AidantFabrique(lieu=lieu_resoudre("Firminy"), dossier__referent=client.compte)
    proche = ProcheFabrique(pathologie="parkinson", date_naissance=date(1940, 1, 1), annee_naissance=1940)
    RelationAideFabrique(aidant=aidant, proche=proche)
    return aidant.dossier


def chercher(client, dossier, **parametres):
    return client.get(reverse("aidants:service_chercher", args=[dossier.numero]), parametres)


def noms(reponse, ou="premiers"):
    return [str(proposition.service) for proposition, _ in reponse.context[ou]]


def orienter(client, dossier, service):
    return client.post(reverse("aidants:service_orienter", args=[dossier.numero, service.pk]))


def test_les_maladies_ont_le_meme_code_des_deux_cotes():
    sans = {Pathologie.VIDE, Pathologie.AUTRE, Pathologie.INCONNUE, Pathologie.REFUS}
    assert {p.value: p.label for p in Pathologie if p not in sans} == {
        s.value: s.label for s in Situation if s != Situation.FIN_DE_VIE
    }


def test_ce_que_le_dossier_sait(dossier):
    besoin = besoin_de(dossier)
    assert (str(besoin.commune), besoin.situations, besoin.ages) == (
        "Firminy", frozenset({"parkinson"}), frozenset({"agee"}),
    )  # fmt: skip
    # Nobody knows the age of the second: no age is ruled out.
    RelationAideFabrique(aidant=dossier.aidants.get(), proche=ProcheFabrique(categorie="", pathologie="inconnue"))
    assert (besoin_de(dossier).situations, besoin_de(dossier).ages) == (frozenset({"parkinson"}), frozenset())


def test_trois_d_abord_avec_leur_raison_puis_les_autres(client, dossier):
    creer("Au Chambon", ou="Le Chambon-Feugerolles")
    creer("À Roanne", ou="Roanne")
    creer("Entraide Parkinson", situations=["parkinson"])
    creer("À la maison", modes=["domicile"], etendue="communes", communes=["42095"])
    creer("Pour Alzheimer", situations=["neurodegenerative"])
    creer("Pour Roanne", modes=["domicile"], etendue="communes", communes=["42187"])
    reponse = chercher(client, dossier)
    assert (noms(reponse), noms(reponse, "autres")) == (
        ["À la maison", "Au Chambon", "Entraide Parkinson"], ["À Roanne"],
    )  # fmt: skip
    page = reponse.content.decode()
    assert "Le dossier connaît\xa0: Maladie de Parkinson, Personne de 60 ans et plus." in page
    assert "vient à domicile" in page
    assert "en ligne ou par téléphone · Maladie de Parkinson" in page
    assert Trace.objects.filter(action="aidants.service_chercher.lire", objet_id=dossier.pk).count() == 1


def test_pendant_un_appel_on_y_va_sans_quitter_sa_page(client, client_de, dossier):
    page = reverse("aidants:appel_reconnaitre")
    adresse = f'href="{reverse("aidants:service_chercher", args=[dossier.numero])}" target="_blank"'
    assert adresse in client.get(page, {"dossier": dossier.numero}).content.decode()
    assert adresse not in client_de("accueil").get(page, {"dossier": dossier.numero}).content.decode()


def test_un_autre_besoin_une_autre_commune(client, dossier):
    creer("Répit", theme=theme(6))
    creer("Pour Roanne", etendue="communes", communes=["42187"])
    assert noms(chercher(client, dossier, theme=theme(6).pk, commune="Firminy")) == ["Répit"]
    assert set(noms(chercher(client, dossier, theme="", commune="Roanne"))) == {"Répit", "Pour Roanne"}
    illisible = chercher(client, dossier, theme="", commune="Saint-Pétaouchnok")
    assert (illisible.status_code, noms(illisible)) == (200, ["Répit"])
    assert "Aucun service ne répond" in chercher(client, dossier, theme=theme(1).pk, commune="Lyon").content.decode()


def test_orienter_en_un_geste_une_fois(client, dossier):
    service = creer()
    reponse = orienter(client, dossier, service)
    orientation = Orientation.objects.get()
    assert reponse.url == orientation.get_absolute_url()
    assert (orientation.service, orientation.organisation, orientation.date, orientation.suite, orientation.sens) == (
        service, service.organisation, date(2026, 11, 30), "attente", "vers",
    )  # fmt: skip
    assert orientation.professionnel == client.compte
    assert reverse("aidants:orientation_conclure", args=[dossier.numero, orientation.pk]) in (
        chercher(client, dossier).content.decode()
    )
    refus = client.post(reverse("aidants:service_orienter", args=[dossier.numero, service.pk]), follow=True)
    assert "Ce service a déjà été sollicité" in refus.content.decode()
    assert Orientation.objects.count() == 1
    Orientation.objects.update(suite="sans_suite")
    orienter(client, dossier, service)
    assert Orientation.objects.count() == 2


def test_ni_vers_un_service_ferme_ni_par_qui_n_accompagne_pas(client, client_de, dossier):
    service = creer()
    assert orienter(client_de("accueil"), dossier, service).status_code == 403
    assert orienter(client_de("travail_social"), dossier, service).status_code == 403  # somebody else's file
    assert chercher(client_de("travail_social"), dossier).status_code == 403
    service_fermer(par=None, service=service)
    assert orienter(client, dossier, service).status_code == 404
    assert noms(chercher(client, dossier)) == []
    assert not Orientation.objects.exists()


def test_rien_de_la_personne_n_est_ecrit_chez_le_service(client, dossier):
    service = creer()
    orienter(client, dossier, service)
    assert dossier.numero not in client.get(service.get_absolute_url()).content.decode()
    assert Service.objects.get().version == service.version


def test_la_fiche_part_a_la_personne_avec_son_accord(client, client_de, dossier, django_capture_on_commit_callbacks):
    dossier.aidants.update(courriel="odile@exemple.fr")
    service = creer("Halte du mercredi", ou="Firminy", telephone="04 65 71 00 02")
    adresse = reverse("aidants:service_envoyer", args=[dossier.numero, service.pk])
    assert adresse in chercher(client, dossier).content.decode()
    assert 'value="odile@exemple.fr"' in client.get(adresse).content.decode()
    sans = client.post(adresse, {"courriel": "odile@exemple.fr"})
    assert (sans.status_code, "Rien ne part sans son accord" in sans.content.decode()) == (422, True)
    assert client_de("accueil").post(adresse, {"courriel": "odile@exemple.fr", "accord": "on"}).status_code == 403
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(adresse, {"courriel": "Odile@exemple.fr", "accord": "on"})
    (parti,) = mail.outbox
    assert (parti.to, parti.subject) == (["odile@exemple.fr"], "Halte du mercredi")
    aidant = dossier.aidants.get()
    entier = f"{parti.subject} {parti.body}"
    assert not [mot for mot in (dossier.numero, aidant.nom, aidant.prenom) if mot in entier]
    # What is kept of it is of the file, and shows on no sheet that others read.
    garde = Courriel.objects.get()
    assert (garde.nom, garde.sujets) == (dossier.numero, [reference(dossier)])
    trace = Trace.objects.get(action="aidants.dossier.remettre_fiche")
    assert (trace.objet_id, trace.donnees) == (dossier.pk, {"service": service.pk, "accord": "oui"})
    service_fermer(par=None, service=service)
    assert client.get(adresse).status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_questions(client, dossier, combien, django_assert_num_queries):
    for rang in range(combien):
        creer(f"Service {rang}", f"Structure {rang}", ou="Feurs")
    chercher(client, dossier)
    passer_a_la_suite()
    with django_assert_num_queries(10):
        chercher(client, dossier)
