"""Opinions on a stop, a group, an action: opened from its sheet, given by anybody, whose they are said by nothing."""

import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from aidants.actions.groupes import groupe_creer
from aidants.mobile.actions.etats import halte_supprimer
from aidants.models import Halte
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.conservation.actions import horloge_passer
from danaecare.socle.journal.models import Trace
from danaecare.socle.questionnaires.actions import recueils as actions
from danaecare.socle.questionnaires.conservation import HORLOGES
from danaecare.socle.questionnaires.models import Avis, Recueil
from danaecare.socle.questionnaires.requetes import dits_de
from danaecare.socle.questionnaires.sujets import sujets
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter
from tests.gestes import formulaire
from tests.socle.questionnaires.fabriques import dites, publie, question

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2023, 6, 14)


@pytest.fixture(autouse=True)
def _le_soir_de_la_halte():
    with time_machine.travel("2023-06-14T18:00:00+02:00", tick=False):
        yield


@pytest.fixture
def redaction():
    return publie("satisfaction", "recommander", "ce_qui_a_compte", titre="Votre avis", moments=["activite", "halte"])


@pytest.fixture
def halte():
    return halte_creer()


@pytest.fixture
def recueil(redaction, halte):
    return actions.recueil_ouvrir(
        par=None, redaction=redaction, objet=halte, moment="halte", intitule="Halte de Boën", jour=JOUR, presents=4
    )


def lu(reponse):
    return " ".join(reponse.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())


def adresse(recueil):
    page = connecter(recueil.lecteur).get(recueil.get_absolute_url())
    return re.search(r"/questionnaires/avis/[^\"<]+/", page.content.decode()).group()


def donner(ici, note, texte="", client=None):
    """As a telephone does: the page, then its form."""
    client = client or Client()
    champs = {f"q{question('satisfaction').pk}": str(note), f"q{question('ce_qui_a_compte').pk}": texte}
    return formulaire(client, ici).envoyer(champs)


def test_ouvert_depuis_la_halte_repondu_sans_compte_lu_sans_nom(compte, redaction, halte):
    elise = compte("escale_mobile")
    client = connecter(elise)
    sa_page = lu(client.get(halte.get_absolute_url()))
    liste = reverse("questionnaires:recueil_liste", args=["aidants.halte", halte.pk])
    assert liste in sa_page
    assert "Aucun avis n’a encore été demandé" in lu(client.get(liste))
    ouvrir = reverse("questionnaires:recueil_ouvrir", args=["aidants.halte", halte.pk])
    page, d_un_autre = formulaire(client, ouvrir), formulaire(client, ouvrir)
    page.envoyer({"redaction": redaction.pk, "presents": "2"})
    recueil = Recueil.objects.get()
    recueil.lecteur = elise
    dite = "Halte de Boën-sur-Lignon, le 14\u00a0juin 2023"
    assert (recueil.intitule, recueil.jour, recueil.presents) == (dite, JOUR, 2)
    encore = d_un_autre.envoyer({"redaction": redaction.pk, "presents": "2"})
    assert (encore.status_code, "Ce questionnaire recueille déjà des avis" in lu(encore)) == (422, True)
    assert "Chaque questionnaire publié pour ce moment recueille déjà" in lu(client.get(ouvrir))
    assert ouvrir not in lu(client.get(liste))
    publie("satisfaction", titre="Un autre", moments=("halte",))
    assert [ouvrir in lu(client.get(liste)), f'value="{redaction.pk}"' in lu(client.get(ouvrir))] == [True, False]
    ici = adresse(recueil)
    page = Client().get(ici)
    assert ("no-store" in page.headers["Cache-Control"], "Halte de Boën" in lu(page)) == (True, True)
    assert Client().get(ici[:-3] + "x/").status_code == 404
    vide = formulaire(Client(), ici).envoyer({})
    assert (vide.status_code, "répondez à une question au moins" in lu(vide)) == (422, True)
    assert formulaire(Client(), ici).envoyer({f"q{question('satisfaction').pk}": "6"}).status_code == 422
    for note, texte in ((5, "Le café"), (4, "")):
        assert donner(ici, note, texte).status_code == 302
    fiche = lu(client.get(recueil.get_absolute_url()))
    assert ("2 avis sur 2 personnes présentes" in fiche, "Sous trois avis" in fiche, "Le café" in fiche) == (
        True, True, False,
    )  # fmt: skip
    papier = reverse("questionnaires:avis_saisir", args=[recueil.pk])
    assert donner(papier, 4, "L’écoute", client=client).status_code == 302
    fiche = lu(client.get(recueil.get_absolute_url()))
    # (5 + 4 + 4) / 3 = 4,333…
    for mot in ("4,3 en moyenne", "Le café", "L’écoute", "quelqu’un a répondu plusieurs fois"):
        assert mot in fiche
    client.post(reverse("questionnaires:recueil_fermer", args=[recueil.pk]))
    for ferme in (Client().get(ici), Client().post(ici, {})):
        assert (ferme.status_code, "Ce questionnaire est fermé" in lu(ferme)) == (410, True)
    assert "fermé" in lu(client.get(papier))
    assert Avis.objects.count() == 3


def test_envoye_deux_fois_c_est_un_avis_et_rien_ne_mene_a_qui_l_a_donne(compte, recueil):
    recueil.lecteur = compte("direction")
    ici = adresse(recueil)
    telephone = Client()
    page = formulaire(telephone, ici)
    champs = {f"q{question('satisfaction').pk}": "2"}
    assert [page.envoyer(champs).status_code for _ in range(2)] == [302, 302]
    assert Avis.objects.count() == 1
    merci = telephone.get(f"{ici}?merci")
    assert (merci.status_code, "Il est anonyme" in lu(merci), "Un autre avis" in lu(merci)) == (200, True, True)
    for note in (3, 4, 5):
        donner(ici, note)
    with connection.cursor() as curseur:
        curseur.execute("SELECT id, xmin::text FROM questionnaires_avis ORDER BY ctid")
        lignes = curseur.fetchall()
    assert ([pk for pk, _ in lignes], len({stamp for _, stamp in lignes})) == (sorted(pk for pk, _ in lignes), 1)
    assert {champ.name for champ in Avis._meta.fields} == {"id", "recueil", "reponses", "textes"}
    traces = Trace.objects.filter(action="questionnaires.avis.deposer")
    assert {(t.acteur_id, t.objet_id, t.adresse or "", str(t.donnees)) for t in traces} == {(None, None, "", "{}")}
    [dit] = [dit for dit in dits_de(recueil) if dit.question.code == "satisfaction"]
    assert (dit.nombre, dit.moyenne) == (4, Decimal("3.5"))


def test_chacun_depuis_la_fiche_qu_il_ouvre_et_pas_d_avance(compte, redaction):
    groupe = groupe_creer(par=None, nom="Le groupe du jeudi", debut=date(2023, 1, 5))
    action = action_creer(par=None, titre="Café", pole="jardins", genre="atelier", date=date(2023, 6, 20))
    travail, jardins = connecter(compte("travail_social")), connecter(compte("jardins"))
    du_groupe = reverse("questionnaires:recueil_liste", args=["aidants.groupe", groupe.pk])
    assert du_groupe in lu(travail.get(reverse("aidants:groupe_fiche", args=[groupe.pk])))
    assert [qui.get(du_groupe).status_code for qui in (travail, jardins)] == [200, 404]
    de_l_action = reverse("questionnaires:recueil_ouvrir", args=["animation.actioncollective", action.pk])
    assert "revenez ce jour-là" in lu(jardins.get(de_l_action))
    with pytest.raises(ValidationError, match="le jour même, ou après"):
        actions.recueil_ouvrir(
            par=None, redaction=redaction, objet=action, moment="activite", intitule="Café", jour=action.date
        )
    assert jardins.get(reverse("questionnaires:recueil_liste", args=["comptes.utilisateur", 1])).status_code == 404
    entree = publie("seul", titre="À l’entrée", moments=["entree"])
    with pytest.raises(ValidationError, match="n’est pas proposé à ce moment"):
        actions.recueil_ouvrir(
            par=None, redaction=entree, objet=groupe, moment="activite", intitule="Groupe", jour=JOUR
        )


def test_les_mots_partent_avant_les_notes(compte, recueil):
    recueil.lecteur = compte("direction")
    ici = adresse(recueil)
    for note in (3, 4, 5):
        donner(ici, note, "Un mot")
    [horloge] = HORLOGES
    horloge_passer(par=None, horloge=horloge, jour=date(2026, 6, 13))
    assert Avis.objects.filter(textes={}).count() == 0
    horloge_passer(par=None, horloge=horloge, jour=date(2026, 6, 15))
    assert sorted(avis.reponses["satisfaction"] for avis in Avis.objects.filter(textes={})) == [3, 4, 5]


def test_ce_qui_a_des_avis_se_garde_et_un_recueil_vide_part_avec_le_reste(compte, redaction, halte, recueil):
    """The page says why instead of the button, the gesture refuses, and so does the base by itself."""
    elise = compte("escale_mobile")
    action = action_creer(par=None, titre="Café", pole="aidants", genre="stand", date=JOUR)
    activite = publie("satisfaction", titre="Après le café", moments=["activite"])
    de_l_action = actions.recueil_ouvrir(
        par=None, redaction=activite, objet=action, moment="activite", intitule="Café", jour=JOUR
    )
    client, cas = connecter(elise), (
        (halte, recueil, "aidants:halte_supprimer", "Des avis ont été donnés sur elle"),
        (action, de_l_action, "animation:action_supprimer", "a une fiche dans son pôle, ou des avis"),
    )  # fmt: skip
    for objet, sien, geste, dit in cas:
        page, modele = reverse(geste, args=[objet.pk]), type(objet)
        sien.lecteur = compte("direction")
        donner(adresse(sien), 4)
        assert dit in lu(client.get(page, follow=True)) + lu(client.post(page, follow=True))
        with pytest.raises(IntegrityError, match="Des avis ont été donnés"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {modele._meta.db_table} WHERE id = {objet.pk}")
        assert (modele.objects.filter(pk=objet.pk).count(), sien.avis.count()) == (1, 1)
        sien.avis.all().delete()
        assert client.post(page).status_code == 302
    assert (Halte.objects.count(), ActionCollective.objects.count(), Recueil.objects.count()) == (0, 0, 0)


def test_un_lien_dont_le_sujet_est_parti_le_dit_et_ne_prend_rien(compte, halte, recueil):
    recueil.lecteur = compte("direction")
    ici, telephone = adresse(recueil), Client()
    page = formulaire(telephone, ici)
    halte_supprimer(par=None, halte=halte)
    for reponse, debut in ((telephone.get(ici), "Ce sur quoi"), (page.envoyer({}), "Rien n’a été enregistré. Ce sur")):
        assert (reponse.status_code, f"<p>{debut}" in lu(reponse), "a été effacé" in lu(reponse)) == (410, True, True)
    with pytest.raises(ValidationError, match="Rien n’a été enregistré"):
        actions.avis_deposer(par=None, recueil=recueil, reponses=dites(satisfaction=4), fois=uuid4())
    with pytest.raises(ValidationError, match="vient d’être effacée"):
        actions.recueil_ouvrir(
            par=None, redaction=recueil.redaction, objet=Halte(pk=1), moment="halte", intitule="Halte", jour=JOUR
        )
    assert (Avis.objects.count(), Recueil.objects.count()) == (0, 0)


def test_chaque_sujet_a_sa_garde_dans_la_base():
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%\\_avis' AND NOT tgisinternal"
        )
        gardees = {table for (table,) in curseur.fetchall()}
    assert gardees == {sujet.modele._meta.db_table for sujet in sujets().values()}


@pytest.mark.parametrize(
    ("dite", "refus"),
    [
        ({"reponses": {"satisfaction": 6}}, "hors des bornes"),
        ({"reponses": {"satisfaction": 0}}, "hors des bornes"),
        ({"reponses": {"satisfaction": 2.5}}, "hors des bornes"),
        ({"reponses": {"satisfaction": "5"}}, "pas de la forme"),
        ({"reponses": {"satisfaction": [1]}}, "pas de la forme"),
        ({"reponses": {"droits": 1}}, "pas de la forme"),
        ({"reponses": {"droits": [1, 2]}}, "pas dans la liste"),
        ({"reponses": {"droits": [0]}}, "pas dans la liste"),
        ({"reponses": {"droits": []}}, "pas dans la liste"),
        ({"reponses": {"ce_qui_a_aide": [1, 1]}}, "pas dans la liste"),
        ({"reponses": {"ce_qui_a_aide": [9]}}, "pas dans la liste"),
        ({"reponses": {"ce_qui_a_compte": "Le café"}}, "pas de la forme"),
        ({"textes": {"satisfaction": "5"}}, "pas de la forme"),
        ({"textes": {"ce_qui_a_compte": None}}, "pas de la forme"),
        ({"textes": {"ce_qui_a_compte": ""}}, "2 000 caractères"),
        ({"textes": {"ce_qui_a_compte": "a" * 2001}}, "2 000 caractères"),
        ({"reponses": {"seul": 4}}, "pas de ce questionnaire"),
        ({"reponses": [5]}, "fait de réponses"),
    ],
)
def test_la_base_elle_meme_juge_un_avis(halte, dite, refus):
    """What the form says kindly, the base holds, whoever writes."""
    codes = ("satisfaction", "droits", "ce_qui_a_aide", "ce_qui_a_compte")
    ouvert = actions.recueil_ouvrir(
        par=None, redaction=publie(*codes, moments=["halte"]), objet=halte, moment="halte", intitule="x", jour=JOUR
    )
    juste = {"satisfaction": 5, "droits": [4], "ce_qui_a_aide": [1, 3], "ce_qui_a_compte": None}
    Avis.objects.create(recueil=ouvert, reponses=juste, textes={"ce_qui_a_compte": "a" * 2000})
    with pytest.raises(IntegrityError, match=refus), transaction.atomic():
        Avis.objects.create(recueil=ouvert, **dite)
    with pytest.raises(IntegrityError, match=refus), transaction.atomic():
        Avis.objects.update(**dite)
    assert Avis.objects.get().reponses == juste
