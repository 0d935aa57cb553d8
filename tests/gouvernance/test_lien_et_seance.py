"""The private link of a volunteer ends and slows down; minutes wait for their meeting; a stale page does nothing."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.ecriture.versions import sceau_de
from gouvernance.actions.adherents import qualite_noter
from gouvernance.actions.benevolat import lien_ouvrir
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_modifier, seance_preparer
from gouvernance.models import LienBenevole, TempsBenevole
from tests.gestes import formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def _seance(colette, jour):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    mandat_donner(par=None, instance=conseil, personne=colette, debut=date(2023, 1, 1), fin=date(2030, 12, 31))
    return seance_preparer(
        par=None, instance=conseil, date=jour, ordre_du_jour="Budget", proces_verbal="Présents : Colette."
    )


@pytest.mark.parametrize(("jours", "permis"), [(-1, True), (0, True), (1, False)])
def test_un_proces_verbal_s_approuve_quand_la_seance_a_eu_lieu(client_de, colette, jours, permis):
    seance = _seance(colette, date(2024, 1, 15) + timedelta(days=jours))
    client = client_de("gouvernance")
    fiche = unescape(client.get(seance.get_absolute_url()).content.decode())
    assert ("Approuver, et figer" in fiche) is permis
    reponse = client.post(reverse("gouvernance:pv_approuver", args=[seance.pk]), follow=True)
    seance.refresh_from_db()
    assert seance.figee is permis
    assert [str(m) for m in reponse.context["messages"]] == [
        "Le procès-verbal est approuvé : il ne change plus."
        if permis
        else "Cette séance se tient le 16\u00a0janvier 2024 : son procès-verbal s’approuve quand elle a eu lieu."
    ]


def test_la_base_refuse_un_proces_verbal_d_avant_sa_seance(colette):
    seance = _seance(colette, date(2024, 2, 1))
    seance.approuve_le = date(2024, 1, 15)
    with pytest.raises(ValidationError, match="quand la séance a eu lieu"):
        seance.enregistrer()


def test_approuver_depuis_une_page_ancienne_ne_fige_rien(client_de, colette):
    """Somebody changed the minutes meanwhile: what is frozen is what was read."""
    seance = _seance(colette, date(2024, 1, 10))
    vu = sceau_de(seance)
    seance_modifier(par=None, seance=seance, proces_verbal="Autre texte.")
    client = client_de("gouvernance")
    reponse = client.post(reverse("gouvernance:pv_approuver", args=[seance.pk]), {"vu": vu}, follow=True)
    assert "votre geste n’a rien changé" in unescape(reponse.content.decode())
    seance.refresh_from_db()
    assert not seance.figee
    page = client.get(seance.get_absolute_url()).content.decode()
    assert sceau_de(seance) in page


def test_le_lien_dit_jusqu_a_quand_il_sert_puis_a_qui_en_demander_un(client, client_de, colette):
    colette.qualites = ["benevole"]
    colette.enregistrer()
    lien = lien_ouvrir(par=None, personne=colette)
    liste = unescape(client_de("gouvernance").get(reverse("gouvernance:lien_liste")).content.decode())
    assert "Lien ouvert jusqu’au 14\u00a0janvier 2025" in liste
    saisie = {"date": "2025-01-14", "mission": "Accueil", "heures": "2"}
    with time_machine.travel("2025-01-14T23:00:00+01:00", tick=False):
        assert client.post(lien.get_absolute_url(), saisie).status_code == 302
    with time_machine.travel("2025-01-15T00:10:00+01:00", tick=False):
        for reponse in (client.get(lien.get_absolute_url()), client.post(lien.get_absolute_url(), saisie)):
            assert (reponse.status_code, "Demandez-en un nouveau" in reponse.content.decode()) == (410, True)
            assert "Colette" not in reponse.content.decode()
        liste = unescape(client_de("gouvernance").get(reverse("gouvernance:lien_liste")).content.decode())
        assert "Lien expiré le 14\u00a0janvier 2025" in liste
        neuf = lien_ouvrir(par=None, personne=colette)
        assert client.get(neuf.get_absolute_url()).status_code == 200
    assert list(TempsBenevole.objects.values_list("heures", flat=True)) == [Decimal(2)]


@pytest.mark.usefixtures("en_ligne")
def test_chacun_recoit_son_lien_une_fois_le_jour_et_un_neuf_s_il_n_en_a_pas(
    client, client_de, colette, basile, settings
):
    camille = personne_creer(par=None, nom="Chalayer", prenom="Camille", courriel="camille@exemple.fr")
    for personne in (colette, basile, camille):
        qualite_noter(par=None, personne=personne, qualite="benevole")
    garde = lien_ouvrir(par=None, personne=colette)
    gouvernance, adresse = client_de("gouvernance"), reverse("gouvernance:liens_envoyer")
    page = " ".join(unescape(gouvernance.get(adresse).text).split())
    assert ("Basile Bonnard</a> : pas d’adresse électronique" in page, garde.jeton in page) == (True, False)
    formulaire(gouvernance, adresse).envoyer()
    recus = {message.to[0]: re.search(r"http\S+", message.body)[0] for message in mail.outbox}
    neuf = LienBenevole.objects.get(personne=camille)
    assert recus == {
        "colette@exemple.fr": f"{settings.ADRESSE_PUBLIQUE}{garde.get_absolute_url()}",
        "camille@exemple.fr": f"{settings.ADRESSE_PUBLIQUE}{neuf.get_absolute_url()}",
    }
    assert client.get(neuf.get_absolute_url()).status_code == 200
    assert "Aucun courriel à envoyer" in gouvernance.get(adresse).text
    assert not LienBenevole.objects.filter(personne=basile).exists()


def test_le_lien_a_un_rythme(client, colette, basile):
    lien = lien_ouvrir(par=None, personne=colette)
    saisie = {"date": "2024-01-10", "heures": "1"}
    for rang in range(20):
        assert client.post(lien.get_absolute_url(), saisie | {"mission": f"Mission {rang}"}).status_code == 302
    trop = client.post(lien.get_absolute_url(), saisie | {"mission": "Mission de trop"})
    texte = unescape(trop.content.decode())
    assert (trop.status_code, "réessayez plus tard" in texte, 'value="Mission de trop"' in texte) == (422, True, True)
    assert TempsBenevole.objects.count() == 20
    autre = lien_ouvrir(par=None, personne=basile)
    assert client.post(autre.get_absolute_url(), saisie | {"mission": "Accueil"}).status_code == 302
