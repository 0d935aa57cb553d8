"""The campaign « Ma Boussole Aidants »: who is to be referenced, where each stands, and what a past year reads."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.services.accueil import attentes
from danaecare.socle.services.actions.referencements import referencement_avancer, referencement_suivre
from danaecare.socle.services.models import Referencement
from tests.acces.plafonds import passer_a_la_suite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


@pytest.fixture
def client(client_de):
    return client_de("accueil")


def suivre(nom="Les Passerelles", **champs) -> Referencement:
    return referencement_suivre(par=None, organisation=organisation_creer(par=None, nom=nom), **champs)


def test_une_structure_entre_dans_la_campagne_une_fois(client):
    adresse = reverse("services:referencement_ajouter")
    saisie = {"organisation": "Les Passerelles", "etat": "contactee", "mene_par": client.compte.pk,
              "prochaine_etape": "Envoyer le dossier", "prochaine_le": "2026-11-30"}  # fmt: skip
    assert client.post(adresse, saisie).url == reverse("services:referencement_liste")
    suivi = Referencement.objects.get()
    assert (str(suivi.organisation), suivi.etat, suivi.etat_le) == ("Les Passerelles", "contactee", date(2026, 11, 30))
    refus = client.post(adresse, saisie | {"etat": "envoye"})
    assert (refus.status_code, Referencement.objects.count()) == (422, 1)
    page = client.get(reverse("services:referencement_liste")).content.decode()
    assert "Envoyer le dossier" in page
    assert [(a.titre, a.texte) for a in attentes(client.compte)] == [("Les Passerelles", "Envoyer le dossier")]


def test_un_jour_sans_ce_qui_est_a_faire_est_refuse(client):
    suivi = suivre()
    adresse = suivi.get_absolute_url()
    refus = client.post(adresse, {"etat": "contactee", "prochaine_le": "2026-12-04"})
    assert refus.status_code == 422
    assert "Dites ce qui est à faire ce jour-là." in refus.content.decode()
    assert Referencement.objects.get().etat == "a_contacter"


def test_referencee_il_n_y_a_plus_rien_a_faire(client):
    suivi = suivre(prochaine_etape="Appeler", prochaine_le=date(2026, 11, 1), mene_par=client.compte)
    client.post(suivi.get_absolute_url(), {"etat": "referencee", "prochaine_etape": "Appeler"})
    suivi.refresh_from_db()
    assert (suivi.etat, suivi.prochaine_etape, suivi.prochaine_le) == ("referencee", "", None)
    assert attentes(client.compte) == []


def test_un_collegue_a_enregistre_depuis(client):
    suivi = suivre()
    vue = client.get(suivi.get_absolute_url()).context["form"]
    referencement_avancer(par=None, referencement=suivi, etat="contactee")
    envoi = {"etat": "refusee", "prochaine_etape": ""} | {
        nom: champ.initial for nom, champ in vue.fields.items() if "version" in nom
    }
    envoi |= {nom: vue.initial[nom] for nom in vue.initial if "version" in nom}
    refus = client.post(suivi.get_absolute_url(), envoi)
    assert refus.status_code == 422
    assert Referencement.objects.get().etat == "contactee"


def test_une_annee_passee_lit_ce_qui_etait(time_machine):
    time_machine.move_to("2025-06-01 10:00", tick=False)
    suivi, autre = suivre(), suivre("Le Fil")
    referencement_avancer(par=None, referencement=suivi, etat="contactee")
    time_machine.move_to("2026-02-01 10:00", tick=False)
    referencement_avancer(par=None, referencement=suivi, etat="envoye")
    referencement_avancer(par=None, referencement=autre, etat="referencee")
    figure = registre.tous()["territoires.services.references"]

    def comptes(annee):
        return {nom: n for nom, n in figure.resultat(Periode.annee(annee)).lignes if n}

    assert (comptes(2024), comptes(2025), comptes(2026)) == (
        {}, {"À contacter": 1, "Contactée": 1}, {"Dossier envoyé": 1, "Référencée": 1},
    )  # fmt: skip
    assert figure.lignes(Periode.annee(2025), "Contactée").count() == 1


def test_deux_fiches_d_une_structure_n_en_font_qu_une():
    gardee, absorbee = suivre(), suivre("Passerelles (les)", etat="envoye", prochaine_etape="Rappeler")
    fiches_fusionner(par=None, gardee=gardee.organisation, absorbee=absorbee.organisation)
    suivi = Referencement.objects.get()
    assert (suivi.etat, suivi.prochaine_etape, suivi.etats.count()) == ("envoye", "Rappeler", 2)


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_questions(client, combien, django_assert_num_queries):
    for rang in range(combien):
        suivre(f"Structure {rang}", mene_par=client.compte)
    adresse = reverse("services:referencement_liste")
    client.get(adresse)
    passer_a_la_suite()
    with django_assert_num_queries(4):
        client.get(adresse)
