"""Questionnaires on the file, by the private link, in « À faire » and on the page that counts them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from aidants.actions import bilans as actions
from aidants.actions.conservation import dossier_anonymiser, dossier_archiver
from aidants.courriels import jeton_du_bilan
from aidants.dus import envoyer
from aidants.models import BilanAidant
from aidants.requetes.rappels import attentes_des_dossiers
from aidants.requetes.suite_bilans import comptes_de, manques
from danaecare.socle.conservation.choix import GenreMesure
from danaecare.socle.conservation.models import Mesure
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.actions.questionnaires import (
    redaction_retirer,
)
from danaecare.socle.questionnaires.models import Reponse
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.gestes import envoyer_rempli
from tests.socle.questionnaires.fabriques import dites, publie, question

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T10:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", courriel="odile@exemple.fr", dossier__referent=claire)


@pytest.fixture
def redaction():
    return publie("conciliation", "seul", "ce_qui_a_aide", "ce_qui_a_compte")


@pytest.fixture
def bilan(claire, odile, redaction):
    return actions.bilan_proposer(par=claire, aidant=odile, redaction=redaction, moment="entree")


def adresse(nom, bilan):
    return reverse(f"aidants:bilan_{nom}", args=[bilan.aidant.dossier.numero, bilan.pk])


def lien(bilan, nom="mon_bilan"):
    return reverse(nom, args=[jeton_du_bilan(bilan.bilan)])


def champ(code):
    return f"q{question(code).pk}"


def lu(reponse):
    return " ".join(reponse.content.decode().replace("\xa0", " ").split())


def test_propose_rempli_puis_lu_sur_le_dossier(claire, odile, redaction):
    client = connecter(claire)
    page = reverse("aidants:bilan_proposer", args=[odile.dossier.numero])
    reponse = client.post(page, {"redaction": redaction.pk, "moment": "sortie"})
    assert (reponse.status_code, "pas prévu à ce moment" in lu(reponse)) == (422, True)
    assert client.post(page, {"redaction": redaction.pk, "moment": "entree"}).status_code == 302
    sien = BilanAidant.objects.get()
    saisie = {"mode": "papier", "le": "2026-03-01", champ("conciliation"): "4", champ("seul"): "refus"}
    trop_tot = client.post(adresse("remplir", sien), saisie)
    assert (trop_tot.status_code, "a été proposé le 02/03/2026" in lu(trop_tot)) == (422, True)
    assert client.post(adresse("remplir", sien), saisie | {"le": "2026-03-02"}).status_code == 302
    page = lu(client.get(adresse("fiche", sien)))
    for mot in ("4 sur 10", "Ne souhaite pas répondre", "Question passée", "sur papier"):
        assert mot in page
    encore = client.post(adresse("remplir", sien), saisie | {"le": "2026-03-02", champ("conciliation"): "9"})
    assert (encore.status_code, "a déjà sa réponse" in lu(encore)) == (422, True)
    assert "n’attend plus de réponse" in lu(client.get(adresse("remplir", sien)))
    corrige = envoyer_rempli(client, adresse("corriger", sien), **{champ("conciliation"): "5"})
    assert corrige.status_code == 302
    page = lu(client.get(adresse("fiche", sien)))
    for mot in ("5 sur 10", "Ce qui a été corrigé", "disait : 4 sur 10"):
        assert mot in page
    assert "répondu le 2 mars 2026, sur papier" in lu(client.get(odile.dossier.get_absolute_url()))
    assert client.post(adresse("retirer", sien)).status_code == 302
    assert Reponse.objects.count() == 0


def test_le_courriel_et_la_page_ne_disent_rien_de_la_personne(claire, odile, bilan, settings):
    client = connecter(claire)
    donnees = {"courriel": "odile@exemple.fr", "accord_le": "2026-03-02"}
    sans_accord = client.post(adresse("envoyer", bilan), donnees)
    assert (sans_accord.status_code, len(mail.outbox)) == (422, 0)
    assert client.post(adresse("envoyer", bilan), donnees | {"accord": "on"}).status_code == 302
    courriel, ici = mail.outbox[0], settings.ADRESSE_PUBLIQUE + lien(bilan)
    assert (courriel.to, ici in courriel.body) == (["odile@exemple.fr"], True)
    bilan.bilan.refresh_from_db()
    assert bilan.bilan.envoye_le == JOUR
    # Forwarded, it shows the questions to anybody, and of nobody.
    page = Client().get(lien(bilan))
    entier = f"{courriel.subject} {courriel.body.replace(ici, '')} {page.content.decode()}"
    for mot in ("Odile", "Souvignet", "Montagny", odile.dossier.numero, "odile@"):
        assert mot not in entier
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert Client().get(lien(bilan)[:-3] + "x/").status_code == 404


def test_deux_reponses_a_un_lien_la_seconde_est_dite_avec_douceur(bilan):
    ailleurs, passant = Client(), Client()
    vide = passant.post(lien(bilan), {})
    assert (vide.status_code, "Aucune réponse" in lu(vide)) == (422, True)
    deux = passant.post(lien(bilan), {champ("ce_qui_a_compte"): "L’écoute", f"n{question('ce_qui_a_compte').pk}": "on"})
    assert (deux.status_code, "gardez l’un" in lu(deux)) == (422, True)
    assert passant.post(lien(bilan), {champ("conciliation"): "11"}).status_code == 422
    assert (
        passant.post(lien(bilan), {champ("conciliation"): "6", champ("ce_qui_a_aide"): ["1", "3"]}).status_code == 302
    )
    merci = ailleurs.get(lien(bilan))
    assert (merci.status_code, "Votre réponse est bien arrivée, merci" in lu(merci)) == (200, True)
    seconde = ailleurs.post(lien(bilan), {champ("conciliation"): "1"})
    assert (seconde.status_code, "Rien de plus n’a été enregistré" in lu(seconde)) == (410, True)
    assert ailleurs.post(lien(bilan, "mon_bilan_refuser")).status_code == 410
    assert [(r.dite) for r in Reponse.objects.select_related("question")] == ["6 sur 10", "L’écoute, Du répit"]
    assert "6 sur" not in lu(ailleurs.get(lien(bilan)))


def test_la_personne_peut_ne_pas_repondre(bilan):
    assert Client().post(lien(bilan, "mon_bilan_refuser")).status_code == 302
    bilan.bilan.refresh_from_db()
    assert (bilan.bilan.refuse_le, bilan.bilan.repondu_le) == (JOUR, None)
    assert "vous ne souhaitez pas répondre" in lu(Client().get(lien(bilan)))


def test_un_lien_expire_ou_d_un_dossier_anonymise_ne_prend_plus_rien(bilan, horloge):
    horloge.move_to("2026-06-01T10:00:00+02:00")
    tard = Client().post(lien(bilan), {champ("conciliation"): "6"})
    assert (tard.status_code, "n’attend plus de réponse" in lu(tard)) == (410, True)
    horloge.move_to("2026-03-03T10:00:00+01:00")
    dossier_archiver(par=None, dossier=bilan.aidant.dossier)
    dossier_anonymiser(par=None, dossier=bilan.aidant.dossier)
    for client, page in ((Client(), lien(bilan)), (Client(), lien(bilan, "mon_bilan_refuser"))):
        ferme = client.post(page, {champ("conciliation"): "6"})
        assert (ferme.status_code, "Ce lien ne sert plus" in lu(ferme)) == (410, True)
    assert Reponse.objects.count() == 0


def test_un_questionnaire_retire_ne_se_propose_plus_et_le_lien_deja_parti_sert_encore(claire, odile, redaction, bilan):
    redaction_retirer(par=None, redaction=redaction)
    page = reverse("aidants:bilan_proposer", args=[odile.dossier.numero])
    assert "Aucun questionnaire n’est publié" in lu(connecter(claire).get(page))
    assert Client().post(lien(bilan), {champ("conciliation"): "6"}).status_code == 302


def test_l_instrument_de_la_psychologue_n_est_propose_qu_a_elle(compte, claire, odile, redaction):
    publie("seul", titre="Le sien", reserve=True)
    psychologue = compte("psychologue")
    odile.dossier.equipe.add(psychologue)
    page = reverse("aidants:bilan_proposer", args=[odile.dossier.numero])
    assert ["Le sien" in lu(connecter(qui).get(page)) for qui in (claire, psychologue)] == [False, True]
    sien = actions.bilan_proposer(
        par=psychologue, aidant=odile, redaction=redaction.__class__.objects.get(questionnaire__titre="Le sien"),
        moment="entree",
    )  # fmt: skip
    assert sien.partagee is False
    assert connecter(claire).get(adresse("fiche", sien)).status_code == 404
    assert "Le sien" not in lu(connecter(claire).get(odile.dossier.get_absolute_url()))


def test_chez_une_collegue_le_questionnaire_mene_au_dossier_et_de_l_equipe_a_sa_page(
    compte, claire, odile, bilan, horloge
):
    equipiere, collegue = compte("psychologue", nom="Ugnon"), compte("travail_social", nom="Autre")
    odile.dossier.equipe.set([equipiere])

    def mene(qui, vue="a_faire_equipe"):
        client = connecter(qui)
        lignes = client.get(reverse(f"attentes:{vue}")).context["attend"].lignes
        siennes = [x for x in lignes if x.genre.code in ("aidants.bilan", "aidants.reevaluer")]
        return [(str(ligne.url), client.get(str(ligne.url)).status_code) for ligne in siennes]

    dossier, fiche = odile.dossier.get_absolute_url(), adresse("fiche", bilan)
    horloge.move_to("2026-03-20T10:00:00+01:00")
    assert (mene(claire, "a_faire"), mene(equipiere), mene(collegue)) == (
        [(fiche, 200)],
        [(fiche, 200)],
        [(dossier, 200)],
    )
    actions.bilan_repondre(par=claire, bilan=bilan, reponses=dites(conciliation=4))
    horloge.move_to("2026-09-05T10:00:00+02:00")
    propose = f"{reverse('aidants:bilan_proposer', args=[odile.dossier.numero])}?moment=mois_6&aidant={odile.pk}"
    assert (mene(claire, "a_faire"), mene(equipiere), mene(collegue)) == (
        [(propose, 200)], [(propose, 200)], [(dossier, 200)]
    )  # fmt: skip


def test_ce_qui_est_a_refaire_et_en_retard_attend_son_referent(compte, claire, odile, bilan, horloge):
    def attend(qui, equipe=False):
        genres = ("aidants.bilan", "aidants.reevaluer")
        lignes = attentes_des_dossiers(qui, equipe=equipe)
        return [(ligne.texte, ligne.jour, str(ligne.url)) for ligne in lignes if ligne.genre.code in genres]

    assert attend(claire) == []
    horloge.move_to("2026-03-20T10:00:00+01:00")
    retard = (
        "Questionnaire sans réponse\u00a0: Le point avec vous, à l’entrée",
        date(2026, 3, 16),
        adresse("fiche", bilan),
    )
    assert attend(claire) == [retard]
    collegue = compte("travail_social")
    assert (attend(collegue), attend(collegue, equipe=True)) == ([], [retard])
    actions.bilan_repondre(par=claire, bilan=bilan, reponses=dites(conciliation=4))
    horloge.move_to("2026-09-04T10:00:00+02:00")
    propose = f"{reverse('aidants:bilan_proposer', args=[odile.dossier.numero])}?moment=mois_6&aidant={odile.pk}"
    du = ("À refaire\u00a0: Le point avec vous, à 6 mois", date(2026, 3, 20) + timedelta(days=183), propose)
    assert attend(claire) == []
    horloge.move_to("2026-09-05T10:00:00+02:00")
    assert (attend(claire), manques(date(2026, 9, 5))) == ([du], (1, 0))
    semaine = reverse("agenda:semaine") + "?date=2026-09-19"
    assert ["À refaire" in lu(connecter(qui).get(semaine)) for qui in (claire, collegue)] == [True, False]
    assert 'value="mois_6" selected' in lu(connecter(claire).get(propose))
    six = actions.bilan_proposer(par=claire, aidant=odile, redaction=bilan.bilan.redaction, moment="mois_6")
    assert attend(claire) == []
    actions.bilan_refuser(par=claire, bilan=six)
    horloge.move_to("2027-04-20T10:00:00+02:00")
    assert [texte for texte, *_ in attend(claire)] == ["À refaire\u00a0: Le point avec vous, à 12 mois"]
    # Long past, the moment is missed: counted, and no longer asked for.
    horloge.move_to("2028-06-01T10:00:00+02:00")
    assert (attend(claire), manques(date(2028, 6, 1))) == ([], (0, 1))


def test_un_seul_rappel_part_a_qui_ne_repond_pas_et_n_a_rien_refuse(claire, redaction, horloge):
    """Sent on the 2nd of March, due on the 16th: the reminder leaves on the 17th, once, to who still may answer."""
    gens = [AidantFabrique(dossier__referent=claire) for _ in range(5)]
    siens = [actions.bilan_proposer(par=claire, aidant=a, redaction=redaction, moment="entree") for a in gens]
    for sien in siens[:4]:
        actions.bilan_envoyer(par=claire, bilan=sien, adresse=f"p{sien.pk}@exemple.fr", accord_le=JOUR)
    Mesure.objects.create(
        objet_type="aidants.dossier", objet_id=gens[3].dossier_id, genre=GenreMesure.OPPOSITION, demandee_le=JOUR,
        motif="Plus de messages.", prise_le=JOUR,
    )  # fmt: skip
    actions.personne_repondre(bilan=siens[0], reponses=dites(conciliation=4))
    actions.personne_refuser(bilan=siens[1])
    envois, mail.outbox = {}, []
    for jour in range(3, 31):
        horloge.move_to(f"2026-03-{jour:02d}T07:00:00+01:00")
        if partis := envoyer(date(2026, 3, jour)):
            envois[jour] = [(courriel.objet, courriel.destinataire) for courriel in partis]
    rappele = siens[2]
    assert envois == {17: [("Rappel : quelques questions de DanaeCare", f"p{rappele.pk}@exemple.fr")]}
    assert (len(mail.outbox), lien(rappele) in mail.outbox[0].body) == (1, True)
    for mot in (gens[2].nom, gens[2].prenom, gens[2].dossier.numero):
        assert mot not in mail.outbox[0].body.replace(lien(rappele), "")
    rappele.bilan.refresh_from_db()
    assert rappele.bilan.relance_le == date(2026, 3, 17)
    assert "17 mars 2026" in lu(connecter(claire).get(adresse("fiche", rappele)))
    [dits] = comptes_de(Periode.annee(2026), date(2026, 3, 30))
    assert (dits.poses, dits.relances, dits.repondus, dits.refuses) == (5, 1, 1, 1)


def test_une_personne_deja_suivie_se_reconnait_parmi_celles_de_son_nom(claire, odile):
    page = reverse("aidants:suite_declarer", args=[odile.dossier.numero, odile.pk])
    partie = AidantFabrique(nom="SOUVIGNET", prenom="Odile", jusqu_a=date(2025, 3, 1), principal=False)
    AidantFabrique(nom="Souvignet", prenom="Albert")
    client = connecter(claire)
    lue = lu(client.get(page))
    assert [f"dossier {partie.dossier.numero}" in lue, "Albert" in lue] == [True, False]
    for premiere, attendue in ((partie.pk, partie), ("", None)):
        assert client.post(page, {"premiere": premiere}).status_code == 302
        odile.refresh_from_db()
        assert odile.suite_de == attendue
