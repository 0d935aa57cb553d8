"""The private link: nothing of her on it, in any browser; what she answers reaches who receives her."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier
from aidants.actions.psychologue import seance_noter
from aidants.actions.rendez_vous import personne_prevenir
from aidants.courriels import jeton_de
from aidants.models import Aidant, Entretien, LienRendezVous, Seance
from danaecare.socle.attentes.requetes import a_faire
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2023, 6, 20)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    accord = {"courriel": "odile@exemple.fr", "messages_acceptes_le": date(2023, 6, 1)}
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire, **accord)


@pytest.fixture
def lien(claire, odile):
    entretien = EntretienFabrique(
        dossier=odile.dossier, professionnel=claire, etat="prevu", date=JOUR, heure=time(14), mode="permanence"
    )
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="confirmation")
    return LienRendezVous.objects.get()


def page(lien, nom="mon_rendez_vous"):
    return reverse(nom, args=[jeton_de(lien)])


def moment(lien):
    return Client().get(page(lien)).context["moment"]


def dues(compte, *genres):
    return [(x.texte, x.noms) for x in a_faire(compte).dues if x.genre.code in {f"aidants.{g}" for g in genres}]


def test_transferee_la_page_ne_dit_ni_qui_ni_ou_ni_pourquoi(lien):
    texte = Client().get(page(lien)).text
    assert "Mardi 20\xa0juin 2023 à 14\xa0h" in texte
    corps = texte[texte.index("<body") : texte.index('<footer class="pied"')].lower()
    for mot in ("aidant", "odile", "souvignet", "montagny", "escale", "permanence", "psycho", "rascle"):
        assert mot not in corps
    assert Client().get(page(lien)).headers["Cache-Control"].count("no-store") == 1


def test_elle_annule_une_fois_et_celle_qui_la_recoit_le_lit(claire, lien):
    vu = moment(lien)
    for _ in range(2):
        reponse = Client().post(page(lien, "mon_rendez_vous_annuler"), {"moment": vu}, follow=True)
        assert "Votre rendez-vous est annulé." in reponse.text
    assert Entretien.objects.get().etat == "annule"
    assert Trace.objects.filter(action="aidants.entretien.qualifier", acteur_id=None).count() == 1
    assert dues(claire, "reponse", "prevenir") == [("A annulé le rendez-vous du 20/06/2023", "Odile Souvignet")]
    cloche = connecter(claire).get(reverse("attentes:cloche")).text
    assert "A annulé le rendez-vous" in cloche
    regler = reverse("aidants:lien_regler", args=[lien.pk])
    assert connecter(claire).post(regler).status_code == 302
    assert dues(claire, "reponse") == []


def test_elle_demande_un_autre_moment_et_le_premier_tient(claire, lien):
    adresse = page(lien, "mon_rendez_vous_autre")
    vide = Client().post(adresse, {"moment": moment(lien), "souhait": " "})
    assert (vide.status_code, "quand vous seriez disponible" in vide.text) == (422, True)
    suite = Client().post(adresse, {"moment": moment(lien), "souhait": "Le jeudi après 17 h"}, follow=True)
    assert "Vous avez demandé un autre moment." in suite.text
    assert Entretien.objects.get().etat == "prevu"
    attendu = "Demande un autre moment que le rendez-vous du 20/06/2023\xa0: Le jeudi après 17 h"
    assert dues(claire, "reponse") == [(attendu, "Odile Souvignet")]
    entretien_modifier(par=claire, entretien=Entretien.objects.get(), date=JOUR + timedelta(days=2), heure=time(17))
    personne_prevenir(par=claire, objet=Entretien.objects.get(), aidant=Aidant.objects.get(), sorte="changement")
    assert dues(claire, "reponse", "prevenir") == []


def test_une_page_restee_ouverte_n_annule_pas_un_autre_moment(claire, lien):
    vu = moment(lien)
    entretien_modifier(par=claire, entretien=Entretien.objects.get(), date=JOUR + timedelta(days=1))
    reponse = Client().post(page(lien, "mon_rendez_vous_annuler"), {"moment": vu}, follow=True)
    assert "a changé pendant que vous lisiez" in reponse.text
    assert Entretien.objects.get().etat == "prevu"
    refus = Client().post(page(lien, "mon_rendez_vous_autre"), {"moment": vu, "souhait": "Jeudi"})
    assert (refus.status_code, LienRendezVous.objects.get().reponse) == (422, "")
    assert dues(claire, "prevenir") == [("Rendez-vous déplacé\xa0: à lui dire", "Odile Souvignet")]


@pytest.mark.parametrize("nom", ["", "_annuler", "_autre", "_arreter", "_agenda"])
def test_l_heure_passee_le_lien_ne_dit_plus_rien(lien, horloge, nom):
    adresse, vu = page(lien, f"mon_rendez_vous{nom}"), moment(lien)
    horloge.move_to("2023-06-20T14:00:00+02:00")
    client = Client()
    envoyer = client.post if nom in ("_annuler", "_arreter") else client.get
    reponse = envoyer(adresse, {"moment": vu})
    assert (reponse.status_code, "20\xa0juin" in reponse.text) == (410, False)
    assert Entretien.objects.get().etat == "prevu"


def test_un_lien_contrefait_n_existe_pas(lien):
    assert Client().get(reverse("mon_rendez_vous", args=[str(lien.cle)])).status_code == 404
    assert Client().get(page(lien)[:-2] + "x/").status_code == 404


def test_le_dossier_archive_son_lien_se_tait(lien):
    lien.dossier.statut = "archive"
    lien.dossier.save()
    assert Client().get(page(lien)).status_code == 410


def test_elle_ne_veut_plus_de_courriel(claire, lien):
    suite = Client().post(page(lien, "mon_rendez_vous_arreter"), follow=True)
    assert "Nous ne vous enverrons plus" in suite.text
    assert "Ne plus recevoir" not in suite.text
    assert Aidant.objects.get().messages_acceptes_le is None


@pytest.mark.parametrize(
    ("role", "ecrit"), [("accueil", True), ("travail_social", False), ("psychologue", False), ("direction", False)]
)
def test_chez_une_collegue_la_ligne_mene_a_une_page_qui_s_ouvre(compte, lien, role, ecrit):
    """Whoever may write her appointments opens them; the others, the sheet of the file."""
    Client().post(page(lien, "mon_rendez_vous_annuler"), {"moment": moment(lien)})
    client, dossier = connecter(compte(role, nom="Autre")), lien.dossier
    lignes = client.get(reverse("attentes:a_faire_equipe")).context["attend"].lignes
    [url] = [str(ligne.url) for ligne in lignes if ligne.genre.code == "aidants.reponse"]
    liste = reverse("aidants:rendez_vous_liste", args=[dossier.numero])
    assert (url, client.get(url).status_code) == (liste if ecrit else dossier.get_absolute_url(), 200)
    assert client.get(liste).status_code == (200 if ecrit else 403)


def test_la_seance_annulee_ne_va_qu_a_sa_psychologue(claire, odile, compte):
    sana = compte("psychologue", nom="Ugnon")
    odile.dossier.equipe.set([sana])
    seance = seance_noter(par=sana, aidant=odile, date=JOUR, heure=time(9), etat="prevu")
    personne_prevenir(par=sana, objet=seance, aidant=odile, sorte="confirmation")
    lien = LienRendezVous.objects.get()
    Client().post(page(lien, "mon_rendez_vous_annuler"), {"moment": moment(lien)})
    assert Seance.objects.get().etat == "annule"
    assert (len(dues(sana, "reponse")), dues(claire, "reponse")) == (1, [])
    equipe = [x.genre.code for x in a_faire(claire, equipe=True).lignes]
    assert "aidants.reponse" not in equipe
    assert connecter(claire).post(reverse("aidants:lien_regler", args=[lien.pk])).status_code == 403
