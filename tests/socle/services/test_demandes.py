"""A structure asked whether what is written is true: one mail an address, its answer, what the team takes of it."""

from datetime import date
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from danaecare.socle.courriels.actions import courriel_envoyer
from danaecare.socle.services.accueil import attentes, attentes_equipe
from danaecare.socle.services.actions.demandes import demandes_ecrire
from danaecare.socle.services.actions.services import service_fermer, service_modifier
from danaecare.socle.services.courriels import jeton_de
from danaecare.socle.services.models import DemandeVerification, Service
from danaecare.socle.services.models.demandes import CORRIGEABLES, COURRIEL
from tests.pages import serree
from tests.socle.services.fabriques import creer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


@pytest.fixture
def client(client_de):
    return client_de("accueil")


@pytest.fixture
def service():
    return creer(courriel="a@exemple.fr", telephone="04 65 71 00 02", horaires="le lundi", cout="gratuit")


def demander(*services) -> list[DemandeVerification]:
    for qui in demandes_ecrire(par=None, services=services):
        courriel_envoyer(par=None, genre=COURRIEL, **qui)
    return [service.demandes.get(traitee_le=None) for service in services]


def lien(demande) -> str:
    return reverse("services:service_confirmer", args=[jeton_de(demande)])


def lire(reponse) -> str:
    return serree(unescape(reponse.content.decode())).replace("\xa0", " ")


def saisie(demande, **champs) -> dict:
    """The form as the structure finds it, changed where a test says."""
    form = Client().get(lien(demande)).context["form"]
    return {nom: form.initial[nom] for nom in CORRIGEABLES} | champs


def test_un_courriel_par_adresse_apres_avoir_montre_a_qui(client, service):
    creer("Aussi", courriel="a@exemple.fr")
    creer("Ailleurs", "Le Fil", courriel="b@exemple.fr")
    creer("Sans adresse", "Le Muet")
    creer("À jour", moyen="telephone", courriel="a@exemple.fr")
    adresse = reverse("services:verifications_demander")
    page = client.get(adresse)
    apercu = page.context["apercu"]
    assert sorted((x.nom, x.adresse, x.remarque) for x in apercu.lecteurs) == [
        ("Le Fil", "b@exemple.fr", "Ailleurs"), ("Les Passerelles", "a@exemple.fr", "Aussi, Ligne d’écoute"),
    ] or sorted((x.nom, x.adresse) for x in apercu.lecteurs) == [
        ("Le Fil", "b@exemple.fr"), ("Les Passerelles", "a@exemple.fr"),
    ]  # fmt: skip
    assert [nom for nom, *_ in apercu.sans] == ["Sans adresse, Le Muet"]
    assert client.post(adresse).status_code == 409
    assert not DemandeVerification.objects.exists()
    assert client.post(adresse, {"a_qui": apercu.sceau}).status_code == 302
    assert DemandeVerification.objects.count() == 3


def test_demandee_une_fois_elle_est_laissee_quinze_jours(client, service, time_machine):
    demander(service)
    adresse = reverse("services:verifications_demander")
    apercu = client.get(adresse).context["apercu"]
    assert (apercu.lecteurs, apercu.deja) == ([], ["Ligne d’écoute, Les Passerelles"])
    time_machine.move_to("2026-12-14 10:00", tick=False)
    client.force_login(client.compte)
    assert len(client.get(adresse).context["apercu"].lecteurs) == 1
    demander(service)
    assert DemandeVerification.objects.count() == 1  # the same link, for as long again
    assert DemandeVerification.objects.get().expire_le == date(2027, 2, 12)


def test_le_courriel_donne_un_lien_par_service(service, settings):
    un, deux = demander(service, creer("Aussi", courriel="a@exemple.fr"))
    (courriel,) = mail.outbox
    assert courriel.to == ["a@exemple.fr"]
    for demande in (un, deux):
        assert settings.ADRESSE_PUBLIQUE + lien(demande) in courriel.body


def test_un_courriel_qui_rebondit_ne_compte_pas_comme_une_demande(client, service, boite):
    boite.refusees = {"a@exemple.fr"}
    (demande,) = demander(service)
    demande.refresh_from_db()
    assert (demande.demandee_le, boite.a_qui) == (None, [])
    # It may be asked again at once, at the right address, by the same link.
    service_modifier(par=None, service=service, courriel="b@exemple.fr")
    (lecteur,) = client.get(reverse("services:verifications_demander")).context["apercu"].lecteurs
    assert lecteur.adresse == "b@exemple.fr"
    assert demander(Service.objects.get())[0].cle == demande.cle
    assert boite.a_qui == ["b@exemple.fr"]


def test_un_service_sans_contact_se_lit_et_se_propose_sans_promettre_d_appel(client):
    muet = creer("Sans contact", "Le Muet", moyen="telephone")
    page = client.get(reverse("services:service_public", args=[muet.pk]))
    assert (page.status_code, "tel:" in page.content.decode(), "mailto:" in page.content.decode()) == (
        200,
        False,
        False,
    )
    assert client.get(muet.get_absolute_url()).status_code == 200
    Service.objects.update(a_verifier_le=date(2026, 11, 1))
    ((dit, raison, _),) = client.get(reverse("services:verifications_demander")).context["apercu"].sans
    assert (dit, raison.startswith("pas d’adresse électronique")) == ("Sans contact, Le Muet", True)


def test_envoyee_telle_quelle_la_page_verifie_par_la_structure(client, service):
    (demande,) = demander(service)
    page = Client().get(lien(demande))
    assert "Ligne d’écoute · Les Passerelles" in lire(page)
    assert "no-store" in page.headers["Cache-Control"]
    reponse = Client().post(lien(demande), saisie(demande), follow=True)
    assert "C’est déjà fait : ce service a été confirmé par ce lien. Merci." in lire(reponse)
    service.refresh_from_db()
    verification = service.verifications.get()
    assert (verification.moyen, verification.par, service.verifie_le, service.a_verifier_le) == (
        "structure", None, date(2026, 11, 30), date(2027, 11, 30),
    )  # fmt: skip
    assert "Par la structure" in lire(client.get(service.get_absolute_url()))
    again = Client().post(lien(demande), {"delai": "jamais"})
    assert (again.status_code, service.verifications.count()) == (410, 1)


def test_chaque_correction_se_prend_ou_se_laisse(client, service):
    Service.objects.update(tenu_par=client.compte)
    (demande,) = demander(service)
    corrigee = saisie(demande, horaires="le mardi", telephone="04 65 71 00 99", cout="payant")
    assert "Vos corrections sont bien arrivées" in lire(Client().post(lien(demande), corrigee, follow=True))
    service.refresh_from_db()
    assert (service.horaires, service.verifie_le) == ("le lundi", None)
    assert [(a.genre.code, a.titre) for a in attentes(client.compte)][0] == ("services.a_relire", "Ligne d’écoute")
    adresse = reverse("services:propositions_trancher", args=[demande.pk])
    assert adresse in lire(client.get(service.get_absolute_url()))
    page = lire(client.get(adresse))
    for dit in ("Prendre : le mardi", "Garder : le lundi", "Prendre : Payant", "Garder : Gratuit"):
        assert dit in page
    assert client.post(adresse, {"horaires": "prendre"}).status_code == 422
    reponse = client.post(adresse, {"horaires": "prendre", "telephone": "garder", "cout": "prendre"})
    assert reponse.url == service.get_absolute_url()
    service.refresh_from_db()
    assert (service.horaires, service.telephone, service.cout, service.verifie_le) == (
        "le mardi", "04 65 71 00 02", "payant", date(2026, 11, 30),
    )  # fmt: skip
    assert service.verifications.get().moyen == "structure"
    assert client.get(adresse).status_code == 404
    assert attentes(client.compte) == []


def test_ce_que_personne_ne_tient_attend_chacun_et_l_equipe_voit_chez_qui(client, client_de, service):
    (demande,) = demander(service)
    Client().post(lien(demande), saisie(demande, horaires="le mardi"))
    autre = client_de("escale_mobile").compte
    a_relire = [a for a in attentes(client.compte) + attentes(autre) if a.genre.code == "services.a_relire"]
    assert len(a_relire) == 2
    Service.objects.update(tenu_par=autre)
    assert [a for a in attentes(client.compte) if a.genre.code == "services.a_relire"] == []
    assert [a.chez for a in attentes_equipe(client.compte) if a.genre.code == "services.a_relire"] == [str(autre)]


def test_il_n_existe_plus_se_relit_aussi(client, service):
    (demande,) = demander(service)
    Client().post(lien(demande), saisie(demande, ferme="on", horaires="le mardi"))
    demande.refresh_from_db()
    assert demande.propositions == {"ferme": True}
    client.post(reverse("services:propositions_trancher", args=[demande.pk]), {"ferme": "prendre"})
    service.refresh_from_db()
    assert (service.ferme_le, service.horaires) == (date(2026, 11, 30), "le lundi")


def test_une_correction_illisible_est_refusee_et_reste_tapee(service):
    (demande,) = demander(service)
    refus = Client().post(lien(demande), saisie(demande, telephone="chez moi", horaires="le mardi"))
    assert refus.status_code == 422
    assert ("Ce numéro n’est pas lisible" in lire(refus), "le mardi" in lire(refus)) == (True, True)
    demande.refresh_from_db()
    assert demande.propositions == {}


def test_perimee_fermee_ou_forgee(service, time_machine):
    (demande,) = demander(service)
    assert Client().get(reverse("services:service_confirmer", args=[f"{demande.cle}:faux"])).status_code == 404
    time_machine.move_to("2027-01-30 10:00", tick=False)
    perimee = Client().get(lien(demande))
    assert (perimee.status_code, "Ce lien servait jusqu’au 29 janvier 2027" in lire(perimee)) == (410, True)
    time_machine.move_to("2026-12-01 10:00", tick=False)
    service_fermer(par=None, service=service)
    for reponse in (Client().get(lien(demande)), Client().post(lien(demande), {})):
        assert (reponse.status_code, "noté comme fermé" in lire(reponse)) == (410, True)
    assert not service.verifications.exists()


def test_relue_deux_fois_la_seconde_ne_change_rien(client, service):
    (demande,) = demander(service)
    Client().post(lien(demande), saisie(demande, horaires="le mardi"))
    demande.refresh_from_db()
    adresse = reverse("services:propositions_trancher", args=[demande.pk])
    client.post(adresse, {"horaires": "prendre"})
    service.refresh_from_db()
    service_modifier(par=None, service=service, horaires="le jeudi")
    assert client.post(adresse, {"horaires": "prendre"}).status_code in (302, 404)
    assert Service.objects.get().horaires == "le jeudi"
