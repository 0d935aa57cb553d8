"""The attendance sheet: corrected with a trace, filled by two people at once, and the way out of a missing trainer."""

import re
from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from formations.actions.emargements import emargement_effacer, emargement_noter
from formations.actions.sessions import demi_journee_retirer
from formations.actions.signatures import signature_recevoir
from formations.models import CorrectionEmargement, Document, Emargement
from formations.requetes.feuilles import code_de
from tests.conftest import connecter, creer_compte
from tests.formations.fabriques import emarger, inscrit, lien_en_cours, personne, session
from tests.gestes import formulaire, messages
from tests.navigateur import debordement, fautes_axe

UN_MATIN = ((time(9), time(12)),)
TRACE = [[[20, 20], [300, 160], [500, 30]]]


@pytest.fixture
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def page_de(faite):
    return reverse("formations:feuille", args=[faite.pk])


def client_nomme(prenom, nom):
    return connecter(creer_compte("formation", prenom=prenom, nom=nom))


def dites(faite):
    """What every cell says: the last name of who signs -> codes, by half-day."""
    codes = {}
    for e in Emargement.objects.filter(demi_journee__session=faite).order_by("demi_journee__debut"):
        codes.setdefault(str(e.stagiaire or e.formateur).split()[-1], []).append(code_de(e))
    return codes


@pytest.mark.django_db
@pytest.mark.usefixtures("_le_15_juin_2023")
def test_une_case_se_corrige_et_se_vide_avec_sa_trace(client_de):
    faite = session(moments=UN_MATIN)
    un, demi = inscrit(faite, "Un"), faite.demi_journees.get()
    emarger(faite, un)
    client, nom = client_de("formation"), f"s-{un.pk}-{demi.pk}"
    assert messages(formulaire(client, page_de(faite)).envoyer({nom: "maladie"})) == ["1 case enregistrée."]
    assert messages(formulaire(client, page_de(faite)).envoyer({nom: ""})) == ["1 case enregistrée."]
    assert not Emargement.objects.exists()
    gardees = [(c.avant_dit, c.apres_dit, c.par, c.qui, c.date) for c in CorrectionEmargement.objects.order_by("pk")]
    assert gardees == [
        ("présent", "absent, maladie", client.compte, "Alix Un", demi.date),
        ("absent, maladie", "case vide", client.compte, "Alix Un", demi.date),
    ]
    assert Trace.objects.filter(action="formations.emargement.effacer", acteur_id=client.compte.pk).count() == 1
    page = client.get(page_de(faite)).content.decode()
    assert "présent → absent, maladie" in page
    demi_journee_retirer(par=client.compte, demi_journee=demi)
    assert not faite.demi_journees.exists()


@pytest.mark.django_db
def test_une_signature_ne_se_corrige_qu_en_disant_pourquoi(client_de):
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        lien = lien_en_cours()
        lien.appareil = "t"
        lien.save()
        faite = lien.demi_journee.session
        un = faite.stagiaires.get()
        signature_recevoir(lien=lien, appareil="t", trace=TRACE, stagiaire=un)
        client, nom = client_de("formation"), f"s-{un.pk}-{lien.demi_journee_id}"
        reponse = formulaire(client, page_de(faite)).envoyer({nom: "absent"})
        assert reponse.status_code == 422
        assert reponse.context["form"].errors == {
            "raison": ["La case d’Alix Aubry est signée : dites pourquoi vous la corrigez, la raison est gardée."]
        }
        assert '<option value="absent" selected>' in reponse.content.decode()
        assert dites(faite) == {"Aubry": ["signe"]}
        envoi = formulaire(client, page_de(faite)).envoyer({nom: "absent", "raison": "Partie à 9 h 05"})
        assert messages(envoi) == ["1 case enregistrée."]
        correction = CorrectionEmargement.objects.get()
        assert (correction.motif, correction.avant["trace"]) == ("Partie à 9 h 05", TRACE)
        with pytest.raises(ValidationError, match="Cette demi-journée est déjà signée sur la tablette"):
            emargement_noter(par=None, demi_journee=lien.demi_journee, stagiaire=un, presence="present", trace=TRACE)
            emargement_noter(par=None, demi_journee=lien.demi_journee, stagiaire=un, presence="present", trace=TRACE)


@pytest.mark.django_db
def test_une_annee_passee_ne_se_corrige_qu_en_disant_pourquoi(client_de):
    with time_machine.travel("2024-01-10T10:00:00+01:00", tick=False):
        faite = session(moments=UN_MATIN)
        un, demi = inscrit(faite, "Un"), faite.demi_journees.get()
        emarger(faite, un)
        with pytest.raises(ValidationError, match="Les heures de 2023 vont changer"):
            emargement_effacer(par=None, demi_journee=demi, stagiaire=un)
        client, nom = client_de("formation"), f"s-{un.pk}-{demi.pk}"
        envoi = formulaire(client, page_de(faite)).envoyer({nom: "retard30", "raison": "Feuille relue"})
        assert messages(envoi) == ["1 case enregistrée."]
        assert Emargement.objects.get().minutes == 150


@pytest.mark.django_db
@pytest.mark.usefixtures("_le_15_juin_2023")
def test_deux_personnes_a_la_fois_gardent_chacune_leurs_cases():
    faite = session(moments=UN_MATIN, formateur="")
    un, deux, trois = (inscrit(faite, nom) for nom in ("Un", "Deux", "Trois"))
    demi = faite.demi_journees.get()
    noms = {s: f"s-{s.pk}-{demi.pk}" for s in (un, deux, trois)}
    vides = dict.fromkeys(noms.values(), "")
    claire, leila = client_nomme("Claire", "Roche"), client_nomme("Leïla", "Favre")
    page_claire, page_leila = formulaire(claire, page_de(faite)), formulaire(leila, page_de(faite))
    envoi = page_claire.envoyer(vides | {noms[un]: "present", noms[deux]: "absent"})
    assert messages(envoi) == ["2 cases enregistrées."]
    envoi = page_leila.envoyer(vides | {noms[deux]: "present", noms[trois]: "present"})
    # The hour is the database's, which no test freezes.
    dit = [re.sub(r"» (le [\d/]+ )?à \d+ h( \d\d)?, pendant", "» QUAND, pendant", m) for m in messages(envoi)]
    assert dit == [
        "1 case enregistrée.",
        "Alix Deux, 07/03/2023, de 9 h à 12 h : Claire Roche a noté « Absent, sans excuse » QUAND, pendant votre "
        "saisie. C’est gardé ; vous aviez mis « Présent ». Corrigez ci-dessous si besoin.",
    ]
    assert dites(faite) == {"Un": ["present"], "Deux": ["absent"], "Trois": ["present"]}


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_de_l_impasse_aux_huit_certificats(hub_de):
    """A half-day without a trainer, everybody ticked: the trainer is said afterwards, and the papers follow."""
    faite = session(jours=(date(2025, 3, 7),), moments=UN_MATIN, formateur="")
    for rang in range(8):
        inscrit(faite, f"Stagiaire{rang}")
    personne("Animatrice")
    page = hub_de(creer_compte("formation"))
    page.aller("formations:feuille", faite.pk)
    page.get_by_role("button", name="Tous présents").click()
    page.get_by_text("8 cases enregistrées").wait_for()
    page.get_by_role("link", name="Dire qui animait").click()
    page.get_by_label("Formateur", exact=True).fill("Alix Animatrice")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("La demi-journée est maintenant").wait_for()
    page.aller("formations:feuille", faite.pk)
    page.get_by_label("Alix Stagiaire0, 07/03/2025").select_option("Vider la case")
    page.get_by_role("button", name="Enregistrer").click()
    assert page.get_by_text("dites pourquoi, la raison est gardée").first.is_visible()
    assert page.get_by_label("Alix Stagiaire0, 07/03/2025").input_value() == ""
    page.get_by_label("Raison de la correction").fill("Coché trop vite")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Coché trop vite").wait_for()
    page.get_by_role("button", name="Tous présents").click()
    page.get_by_text("2 cases enregistrées").wait_for()
    assert fautes_axe(page) == []
    assert debordement(page) == 0
    page.aller("formations:session_fiche", faite.pk)
    page.get_by_role("button", name="Faire : Certificat de réalisation").click()
    page.wait_for_load_state()
    page.goto(page.url)
    assert Document.objects.filter(genre="certificat").count() == 8


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_deux_navigateurs_sur_une_feuille(hub_de, live_server):
    faite = session(jours=(date(2025, 3, 7),), moments=UN_MATIN, formateur="")
    un, deux = inscrit(faite, "Un"), inscrit(faite, "Deux")
    demi = faite.demi_journees.get()
    page = hub_de(creer_compte("formation", prenom="Leïla", nom="Favre"))
    page.aller("formations:feuille", faite.pk)
    autre = client_nomme("Claire", "Roche")
    formulaire(autre, page_de(faite)).envoyer({f"s-{un.pk}-{demi.pk}": "excuse", f"s-{deux.pk}-{demi.pk}": ""})
    page.get_by_label("Alix Un, 07/03/2025").select_option("Présent")
    page.get_by_label("Alix Deux, 07/03/2025").select_option("Présent")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Claire Roche a noté").wait_for()
    assert page.get_by_label("Alix Un, 07/03/2025").input_value() == "excuse"
    assert page.get_by_label("Alix Deux, 07/03/2025").input_value() == "present"
    assert fautes_axe(page) == []
