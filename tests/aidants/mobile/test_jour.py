"""The day of a round on one page: the way, who is expected, the phones, what to take; the log says who read it."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from aidants.actions.haltes import halte_inscrire
from aidants.mobile.actions.tournees import halte_modifier, tournee_copier, tournee_modifier
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.requetes import lectures_de
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, NOIRETABLE, ROANNE, halte_creer

pytestmark = pytest.mark.django_db


@pytest.fixture
def halte():
    halte = halte_creer(BOEN, jour=aujourdhui())
    mairie = organisation_creer(par=None, nom="Mairie de Boën", telephone="04 77 00 00 30")
    halte_modifier(par=None, halte=halte, hote=mairie, atelier="Souffler")
    tournee_modifier(par=None, tournee=halte.tournee, materiel="Le barnum\n\n  Deux tables")
    halte_creer(NOIRETABLE, jour=aujourdhui())
    aidante = AidantFabrique(nom="Fayard", prenom="Éliane")
    halte_inscrire(
        par=None, halte=halte, aidant=aidante, nom="Fayard", prenom="Éliane", telephone="04 77 00 00 11",
        ramassage=True, commune=Commune.objects.get(pk=ROANNE), adresse="3 rue du Four",
    )  # fmt: skip
    halte.aidante = aidante
    return halte


def _texte(client, vue, *args) -> str:
    return " ".join(unescape(client.get(reverse(vue, args=args)).text).replace("\xa0", " ").split())


def test_la_tournee_dit_qui_est_attendu_ou_l_appeler_et_quoi_emporter(client_de, halte):
    client = client_de("escale_mobile")
    page = _texte(client, "aidants:tournee_fiche", halte.tournee_id)
    for dit in ("Éliane Fayard", 'href="tel:0477000011"', "3 rue du Four, Roanne", 'href="tel:0477000030"'):
        assert dit in page
    assert "<li>Le barnum</li> <li>Deux tables</li>" in page
    assert lectures_de(halte.aidante.dossier).count() == 1


def test_la_page_du_jour_sur_le_telephone_ne_nomme_personne_et_les_noms_viennent_a_part(client_de, halte):
    client = client_de("escale_mobile")
    page = _texte(client, "aidants:terrain_jour")
    assert ("1 personne attendue" in page, "0 personne attendue" in page, "Le barnum" in page) == (True, True, True)
    assert ("Fayard" in page, lectures_de(halte.aidante.dossier).count()) == (False, 0)
    assert client.get(reverse("aidants:terrain_attendus", args=[halte.pk])).json() == {
        "attendus": [{"nom": "Éliane Fayard", "telephone": "04 77 00 00 11", "porte": "3 rue du Four, Roanne"}]
    }
    assert lectures_de(halte.aidante.dossier).count() == 1


def test_une_tournee_copiee_emporte_la_meme_chose(halte):
    copie, _ = tournee_copier(par=None, tournee=halte.tournee, date=aujourdhui() + timedelta(days=7))
    assert copie.a_emporter == ["Le barnum", "Deux tables"]
