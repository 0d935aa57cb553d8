"""A message that did not reach the person waits for who receives her, with the way out, until she is told."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier
from aidants.actions.psychologue import seance_noter
from aidants.actions.rendez_vous import lien_regler, personne_prevenir
from aidants.models import Aidant, Entretien, LienRendezVous
from danaecare.socle.attentes.requetes import a_faire
from danaecare.socle.courriels.models import Courriel
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter
from tests.gestes import messages

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2023, 6, 20)
REFUS = "Courriel pas parti : adresse mal écrite : corrigez-la dans la fiche"


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    accord = {
        "courriel": "odile@exemple.fr", "messages_acceptes_le": date(2023, 6, 1), "telephone": "06 12 34 56 78",
    }  # fmt: skip
    aidant = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire, **accord)
    return mal_ecrite(aidant)


def mal_ecrite(aidant):
    """An address that the mail server takes no more."""
    Aidant.objects.filter(pk=aidant.pk).update(courriel="odile@exemple")
    return Aidant.objects.select_related("dossier").get(pk=aidant.pk)


def corriger(aidant):
    Aidant.objects.filter(pk=aidant.pk).update(courriel="odile@exemple.fr")
    return Aidant.objects.select_related("dossier").get(pk=aidant.pk)


@pytest.fixture
def entretien(claire, odile):
    return EntretienFabrique(
        dossier=odile.dossier, professionnel=claire, etat="prevu", date=JOUR, heure=time(14), mode="permanence"
    )


@pytest.fixture
def lien(claire, odile, entretien):
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="confirmation")
    return LienRendezVous.objects.get()


def attendus(compte, *, equipe=False) -> list[tuple[str, str]]:
    lignes = a_faire(compte, equipe=equipe).lignes
    liens = [x for x in lignes if x.genre.code in ("aidants.pas_parvenu", "aidants.prevenir")]
    return [(x.genre.code.removeprefix("aidants."), x.texte.replace("\xa0", " ")) for x in liens]


def renvoyer(compte, lien) -> list[str]:
    return messages(connecter(compte).post(reverse("aidants:lien_renvoyer", args=[lien.pk])))


def test_refuse_il_attend_qui_la_recoit_avec_de_quoi_l_appeler(claire, accueil, lien):
    assert attendus(claire) == [("pas_parvenu", REFUS)]
    assert (attendus(accueil), attendus(accueil, equipe=True)) == ([], [("pas_parvenu", REFUS)])
    client = connecter(claire)
    for page in (client.get(reverse("attentes:a_faire")), client.get("/"), client.get(reverse("attentes:cloche"))):
        assert ("Courriel pas parti" in page.text, "tel:0612345678" in page.text) == (True, True)
    page = client.get(reverse("attentes:a_faire")).text
    assert [mot in page for mot in ("Renvoyer", "Dit de vive voix")] == [True, True]
    page = client.get(reverse("aidants:rendez_vous_liste", args=[lien.dossier.numero])).text
    assert [mot in page for mot in ("Courriel pas parti", "Renvoyer", "Corriger son adresse")] == [True] * 3


def test_l_adresse_corrigee_il_repart_et_n_attend_plus(claire, odile, lien):
    (dit,) = renvoyer(claire, lien)
    assert (dit, attendus(claire)) == (f"{REFUS}.", [("pas_parvenu", REFUS)])
    corriger(odile)
    assert renvoyer(claire, lien) == ["Le message est parti à Odile Souvignet."]
    assert [courriel.to for courriel in mail.outbox] == [["odile@exemple.fr"]]
    assert attendus(claire) == []
    assert renvoyer(claire, lien) == ["Ce message est parti entre-temps : il n’y a rien à renvoyer."]
    assert len(mail.outbox) == 1


def test_dit_de_vive_voix_il_n_attend_plus_ni_la_page_ne_le_dit(claire, lien):
    connecter(claire).post(reverse("aidants:lien_regler", args=[lien.pk]))
    assert attendus(claire) == []
    page = connecter(claire).get(reverse("aidants:rendez_vous_liste", args=[lien.dossier.numero])).text
    assert ("Le sait depuis le" in page, "Courriel pas parti" in page) == (True, False)
    entretien_modifier(par=claire, entretien=Entretien.objects.get(), date=JOUR + timedelta(days=1))
    assert attendus(claire) != []


def test_un_changement_refuse_ne_se_dit_qu_une_fois(claire, odile, entretien):
    odile = corriger(odile)
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="confirmation")
    assert attendus(claire) == []
    entretien = entretien_modifier(par=claire, entretien=Entretien.objects.get(), date=JOUR + timedelta(days=1))
    assert attendus(claire) == [("prevenir", "Rendez-vous déplacé : à lui dire")]
    odile = mal_ecrite(odile)
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="changement")
    assert attendus(claire) == [("pas_parvenu", REFUS)]
    entretien_modifier(par=claire, entretien=entretien, date=JOUR + timedelta(days=2))
    (dit,) = renvoyer(claire, LienRendezVous.objects.get())
    assert dit == "Ce rendez-vous a changé depuis ce message : prévenez de ce qu’il est devenu."


def test_un_rappel_refuse_attend_meme_si_elle_le_savait_et_passe_avec_le_rendez_vous(claire, entretien, odile, horloge):
    lien_regler(par=claire, lien=LienRendezVous.objects.create(aidant=odile, entretien=entretien))
    horloge.move_to("2023-06-18T08:00:00+02:00")
    personne_prevenir(par=None, objet=entretien, aidant=odile, sorte="rappel")
    assert attendus(claire) == [("pas_parvenu", REFUS)]
    horloge.move_to("2023-06-21T08:00:00+02:00")
    assert attendus(claire) == []


def test_peut_etre_parti_attend_qu_on_le_sache(claire, odile, lien, horloge):
    Courriel.objects.update(etat="incertain", raison="liaison coupée", tente_le="2023-06-15T10:00:00+02:00")
    corriger(odile)
    assert attendus(claire) == []
    assert renvoyer(claire, lien) == ["Ce message est peut-être encore en chemin : attendez deux minutes."]
    horloge.shift(180)
    assert attendus(claire) == [("pas_parvenu", "Courriel peut-être pas arrivé : liaison coupée")]
    assert renvoyer(claire, lien) == ["Le message est parti à Odile Souvignet."]


def test_un_sms_refuse_se_dit_sms(claire, odile, entretien, settings):
    settings.SMS_PASSERELLE, settings.SMS_JETON = "http://127.0.0.1:9/sms", "jeton"
    Aidant.objects.update(sms_acceptes_le=date(2023, 6, 1))
    odile.refresh_from_db()
    personne_prevenir(par=claire, objet=entretien, aidant=odile, sorte="confirmation", canal="sms")
    assert attendus(claire) == [("pas_parvenu", "SMS pas parti : la passerelle de SMS n’a pas répondu")]


def test_celui_d_une_seance_ne_va_qu_a_sa_psychologue(claire, odile, compte):
    sana = compte("psychologue", nom="Ugnon")
    odile.dossier.equipe.set([sana])
    seance = seance_noter(par=sana, aidant=odile, date=JOUR, heure=time(9), etat="prevu")
    personne_prevenir(par=sana, objet=seance, aidant=odile, sorte="confirmation")
    assert (attendus(sana), attendus(claire), attendus(claire, equipe=True)) == ([("pas_parvenu", REFUS)], [], [])
    lien = LienRendezVous.objects.get()
    assert connecter(claire).post(reverse("aidants:lien_renvoyer", args=[lien.pk])).status_code == 403
