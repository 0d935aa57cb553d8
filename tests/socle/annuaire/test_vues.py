"""The pages of the directory: warned duplicates, lost updates, query counts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import (
    contact_ajouter,
    organisation_archiver,
    organisation_creer,
    organisation_modifier,
)
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.fiche_annuaire import attaches
from danaecare.socle.annuaire.models import Contact, Organisation, Personne
from danaecare.socle.journal.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_de):
    return client_de("gouvernance")


def _page(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def test_creer_une_organisation(client):
    reponse = client.post(
        reverse("annuaire:organisation_ajouter"),
        {"nom": "CLIC du Forez", "nature": "clic_repit", "lieu": "Montbrison", "ma_boussole": "true"},
    )
    organisation = Organisation.objects.get()
    assert reponse.url == organisation.get_absolute_url()
    assert (organisation.nature, str(organisation.lieu), organisation.ma_boussole) == ("clic_repit", "Montbrison", True)


def test_une_commune_inconnue_se_dit_au_champ_et_la_saisie_reste(client):
    reponse = client.post(reverse("annuaire:personne_ajouter"), {"nom": "Épalle", "lieu": "Saint-Pétaouchnok"})
    page = _page(reponse)
    assert reponse.status_code == 422
    assert "Aucune commune connue ne répond à « Saint-Pétaouchnok »" in page
    assert 'value="Épalle"' in page
    assert not Personne.objects.exists()


def test_un_doublon_previent_une_fois_sans_bloquer(client):
    premiere = personne_creer(par=None, nom="Arsac", prenom="Mireille")
    saisie = {"nom": "ARSAC", "prenom": "mireille"}
    page = _page(client.post(reverse("annuaire:personne_ajouter"), saisie))
    assert "Enregistrer quand même" in page
    assert f'name="vus" value="{premiere.pk}"' in page
    assert Personne.objects.count() == 1
    client.post(reverse("annuaire:personne_ajouter"), saisie | {"vus": premiere.pk})
    assert Personne.objects.count() == 2


def test_un_envoi_rejoue_ne_cree_pas_deux_fiches(client):
    for saisie in ({"nom": "Arsac", "prenom": "Mireille"}, {"nom": "Fournel"}):
        client.post(reverse("annuaire:personne_ajouter"), saisie)
        rejoue = client.post(reverse("annuaire:personne_ajouter"), saisie)
        assert "Une fiche ressemble" in _page(rejoue)
    assert Personne.objects.count() == 2


def test_les_ressemblances_pendant_la_saisie(client):
    personne_creer(par=None, nom="Arsac", prenom="Mireille", telephone="06 39 98 00 01")
    personne_creer(par=None, nom="Autre", prenom="Personne")
    adresse = reverse("annuaire:personne_ressembler")
    page = _page(client.post(adresse, {"nom": "arsac", "prenom": "mir", "telephone": "0639980001"}))
    assert "Mireille Arsac" in page
    assert "nom proche, même téléphone" in page
    assert "Autre" not in page
    assert _page(client.post(adresse, {"nom": "inconnu", "sauf": "x"})).strip() == ""


def test_deux_personnes_sur_la_meme_fiche(client):
    organisation = organisation_creer(par=None, nom="MJC")
    ouverte = {"nom": "MJC Nord", "version_ouverte": organisation.version}
    organisation_modifier(par=None, organisation=organisation, nom="MJC Sud")
    adresse = reverse("annuaire:organisation_modifier", args=[organisation.pk])
    page = _page(client.post(adresse, ouverte))
    assert "modifiée par quelqu’un d’autre" in page
    assert 'value="MJC Nord"' in page
    assert Organisation.objects.get().nom == "MJC Sud"
    client.post(adresse, ouverte | {"version_ouverte": 2})
    assert Organisation.objects.get().nom == "MJC Nord"


def test_une_session_finie_au_milieu_garde_le_texte(client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    client.get(reverse("annuaire:organisation_ajouter"))
    time_machine.shift(timedelta(minutes=40))
    adresse = reverse("annuaire:organisation_ajouter")
    reponse = client.post(adresse, {"nom": "Une longue saisie"})
    assert (reponse.status_code, Organisation.objects.exists()) == (302, False)
    client.force_login(client.compte)
    page = _page(client.get(adresse))
    assert 'value="Une longue saisie"' in page


def test_l_employeur_tape_pour_la_premiere_fois_devient_une_fiche(client):
    hopital = organisation_creer(par=None, nom="Hôpital du Gier")
    for employeur, nom in (("hopital du gier", "Roux"), ("Clinique Neuve", "Blanc")):
        client.post(reverse("annuaire:personne_ajouter"), {"nom": nom, "employeur": employeur})
    assert Personne.objects.get(nom="Roux").employeur == hopital
    assert Personne.objects.get(nom="Blanc").employeur.nom == "Clinique Neuve"


def test_des_homonymes_se_departagent_par_leur_numero(client):
    un, deux = (organisation_creer(par=None, nom="Maison des aînés") for _ in range(2))
    adresse = reverse("annuaire:personne_ajouter")
    page = _page(client.post(adresse, {"nom": "Roux", "employeur": "maison des ainés"}))
    assert f"Maison des aînés (n° {un.pk}), Maison des aînés (n° {deux.pk})" in page
    client.post(adresse, {"nom": "Roux", "employeur": f"Maison des aînés (n° {deux.pk})"})
    assert Personne.objects.get().employeur == deux
    propositions = client.get(reverse("annuaire:organisation_suggerer"), {"q": "ainés"}).json()["propositions"]
    assert [p["valeur"] for p in propositions] == [f"Maison des aînés (n° {fiche.pk})" for fiche in (un, deux)]


def test_archiver_retire_des_listes_et_des_suggestions(client):
    organisation_archiver(par=None, organisation=organisation_creer(par=None, nom="Ancienne"))
    organisation_creer(par=None, nom="Actuelle")
    liste = reverse("annuaire:organisation_liste")
    for parametres, presentes in (
        ({}, {"Actuelle"}), ({"etat": "archivees"}, {"Ancienne"}), ({"etat": "toutes"}, {"Actuelle", "Ancienne"}),
    ):  # fmt: skip
        page = _page(client.get(liste, parametres))
        assert {nom for nom in ("Actuelle", "Ancienne") if f">{nom}</a>" in page} == presentes
    assert client.get(reverse("annuaire:organisation_suggerer"), {"q": "ancienne"}).json()["propositions"] == []


@pytest.mark.parametrize(
    ("filtre", "attendues"),
    [
        ({"nature": "association"}, ["B"]),
        ({"nature": "aucune"}, ["A", "C"]),
        ({"boussole": "inconnu"}, ["A"]),
        ({"boussole": "non"}, ["C"]),
        ({"q": "montbrison"}, ["C"]),
    ],
)
def test_filtres_des_organisations(client, filtre, attendues):
    organisation_creer(par=None, nom="A")
    organisation_creer(par=None, nom="B", nature="association", ma_boussole=True)
    client.post(reverse("annuaire:organisation_ajouter"), {"nom": "C", "ma_boussole": "false", "lieu": "Montbrison"})
    liste = client.get(reverse("annuaire:organisation_liste"), filtre).context["liste"]
    assert [str(ligne.objet) for ligne in liste.lignes] == attendues


def test_les_contacts(client):
    organisation = organisation_creer(par=None, nom="MJC")
    client.post(reverse("annuaire:contact_ajouter", args=[organisation.pk]), {"nom": "Line", "telephone": "0477000000"})
    contact = Contact.objects.get()
    client.post(reverse("annuaire:contact_modifier", args=[contact.pk]), {"nom": "Line B."})
    assert "Line B." in _page(client.get(organisation.get_absolute_url()))
    client.post(reverse("annuaire:contact_retirer", args=[contact.pk]))
    assert not Contact.objects.exists()


def test_reunir_deux_fiches_de_bout_en_bout(client):
    gardee = personne_creer(par=None, nom="Arsac", prenom="Mireille", telephone="0639980001")
    double = personne_creer(par=None, nom="Arsac", prenom="Mireille", telephone="0639980002", fonction="Bénévole")
    action = action_creer(par=None, titre="Goûter", pole="aidants", genre="convivial", date="2023-12-15")
    participation_inscrire(par=None, action=action, personne=double)
    page = _page(client.get(reverse("annuaire:personne_reunir", args=[gardee.pk])))
    adresse = reverse("annuaire:personne_fusionner", args=[gardee.pk, double.pk])
    assert adresse in page
    page = _page(client.get(adresse))
    assert "1 participation" in page
    assert "0639980002" in page
    assert client.post(adresse, {}).status_code == 422
    assert Personne.objects.actives().count() == 2
    reponse = client.post(adresse, {"telephone": "absorbee"}, follow=True)
    assert "n’en font plus qu’une" in _page(reponse)
    gardee.refresh_from_db()
    assert (gardee.telephone, gardee.fonction, gardee.participations.count()) == ("0639980002", "Bénévole", 1)
    rejoue = client.post(adresse, {"telephone": "absorbee"}, follow=True)
    assert "déjà réunies" in _page(rejoue)
    ancienne = _page(client.get(double.get_absolute_url()))
    assert "a été réunie à « Mireille Arsac »" in ancienne
    assert client.get(reverse("annuaire:personne_modifier", args=[double.pk])).url == gardee.get_absolute_url()


def test_liste_des_organisations_une_et_trois_lignes_memes_requetes(client, django_assert_num_queries):
    adresse = reverse("annuaire:organisation_liste")
    client.get(adresse)
    for noms in (["A"], ["B", "C"]):
        for nom in noms:
            organisation_creer(par=None, nom=nom)
        with django_assert_num_queries(4):
            page = client.get(adresse)
    assert [str(ligne.objet) for ligne in page.context["liste"].lignes] == ["A", "B", "C"]


def test_liste_des_personnes_une_et_trois_lignes_memes_requetes(client, django_assert_num_queries):
    adresse = reverse("annuaire:personne_liste")
    employeur = organisation_creer(par=None, nom="MJC")
    client.get(adresse)
    for noms in (["A"], ["B", "C"]):
        for nom in noms:
            personne_creer(par=None, nom=nom, employeur=employeur)
        with django_assert_num_queries(3):
            page = client.get(adresse)
    assert [str(ligne.objet) for ligne in page.context["liste"].lignes] == ["A", "B", "C"]


def test_fiche_un_et_trois_liens_memes_requetes(client, django_assert_num_queries):
    organisation = organisation_creer(par=None, nom="MJC")
    client.get(organisation.get_absolute_url())
    for _ in (1, 3):
        contact_ajouter(par=None, organisation=organisation, nom="Line")
        personne_creer(par=None, nom="Roux", employeur=organisation)
        for jour in (1, 2):
            action_creer(
                par=None, titre="Atelier", pole="jardins", genre="atelier", date=f"2023-05-0{jour}",
                partenaires=[organisation], financeurs=[organisation],
            )  # fmt: skip
        with django_assert_num_queries(18):  # eleven of them for what the others attach
            assert client.get(organisation.get_absolute_url()).status_code == 200


def test_la_recherche_ne_trouve_dans_l_annuaire_que_des_fiches_en_service(client):
    gardee = personne_creer(par=None, nom="Arsac", prenom="Mireille")
    double = personne_creer(par=None, nom="Arsaque", prenom="Mireille")
    fiches_fusionner(par=None, gardee=gardee, absorbee=double)
    for texte in ("mireille arsac", "arsaque"):
        page = _page(client.get(reverse("recherche"), {"q": texte}))
        assert gardee.get_absolute_url() in page
        assert double.get_absolute_url() not in page


def test_aucun_pole_des_aidants_ne_s_affiche_sur_une_fiche_de_l_annuaire():
    modules = {attache.lister.__module__.split(".")[0] for attache in attaches()}
    assert "danaecare" in modules
    assert "aidants" not in modules


def test_exporter_ce_qui_est_filtre_et_le_dire_au_journal(client):
    organisation_creer(par=None, nom="=CMD()", nature="association", telephone="04 65 71 00 01")
    organisation_creer(par=None, nom="Autre", nature="entreprise")
    reponse = client.get(reverse("annuaire:organisation_exporter", args=["csv"]), {"nature": "association"})
    lignes = b"".join(reponse.streaming_content).decode("utf-8-sig").replace("\xa0", " ").splitlines()
    assert lignes[0].split(";")[:3] == ["Nom", "Sigle", "Nature"]
    assert len(lignes) == 2
    assert not lignes[1].startswith("=")
    assert "CMD()" in lignes[1]
    trace = Trace.objects.get(action="annuaire.organisation.exporter")
    assert (trace.nature, trace.donnees) == ("export", {"genre": "csv", "filtres": ["nature"]})
