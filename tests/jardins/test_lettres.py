"""Thank-you letters of a work day: one batch, made in the background, with its advance."""

import io
from datetime import date
from decimal import Decimal

import pdfplumber
import pytest
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from danaecare.socle.travaux.models import Travail
from jardins.actions.chantier import (
    atelier_ajouter,
    chantier_creer,
    inscription_creer,
    inscription_placer,
    presences_pointer,
)
from jardins.models import Chantier

pytestmark = pytest.mark.django_db


@pytest.fixture
def chantier(par, personne):
    """Léa (3,5 h, at the beds) and Sam came; Noé did not."""
    chantier = chantier_creer(par=par, titre="Monter les bacs", date=date(2023, 3, 25))
    bacs = atelier_ajouter(par=par, chantier=chantier, titre="Bacs")
    lignes = {}
    for prenom, presence, heures in (("Léa", "present", "3.5"), ("Sam", "present", "1"), ("Noé", "absent", "4")):
        inscription = inscription_creer(par=par, chantier=chantier, personne=personne("Dupuis", prenom))
        if prenom == "Léa":
            inscription_placer(par=par, inscription=inscription, atelier=bacs)
        lignes[inscription.participation_id] = {"presence": presence, "heures": Decimal(heures), "role": "benevole"}
    presences_pointer(par=par, chantier=chantier, lignes=lignes)
    return chantier


def _lettres(client, chantier):
    return client.post(reverse("jardins:chantier_lettres", args=[chantier.pk]))


def test_une_lettre_par_personne_venue_en_un_seul_document(client_de, chantier, settings, tmp_path):
    settings.TRAVAUX_EN_LIGNE, settings.MEDIA_ROOT = True, tmp_path
    client = client_de("jardins")
    reponse = _lettres(client, chantier)
    travail = Travail.objects.get()
    assert reponse.url == travail.get_absolute_url()
    assert (travail.etat, travail.fait, travail.total, travail.message) == (
        "termine", 2, 2, "2\u00a0lettres prêtes à imprimer.",
    )  # fmt: skip
    assert travail.fichier_nom == "remerciements-2023-03-25.pdf"
    with travail.fichier.open("rb") as fichier, pdfplumber.open(io.BytesIO(fichier.read())) as document:
        pages = [page.extract_text().replace("\u00a0", " ").replace("\n", " ") for page in document.pages]
        assert document.pages[1].structure_tree  # tagged, page after page
    assert len(pages) == 2
    assert "Bonjour Léa" in pages[0]
    assert "3,5 heures" in pages[0]
    assert "« Bacs »" in pages[0]
    assert "Bonjour Sam" in pages[1]
    assert "1 heure de votre temps" in pages[1]
    assert "Bacs" not in pages[1].replace("Monter les bacs", "")
    assert not any("Noé" in page for page in pages)
    assert Chantier.objects.get().remercies_le is not None
    assert Trace.objects.filter(action="jardins.chantier.remercier", nature="export").count() == 1
    assert "Lettres faites le" in client.get(chantier.get_absolute_url()).content.decode()


def test_sans_ouvrier_le_travail_attend_et_rien_n_est_dit_fait(client_de, chantier):
    client = client_de("jardins")
    page = client.get(_lettres(client, chantier).url)
    assert Travail.objects.get().etat == "en_attente"
    assert "Lettres de remerciement" in page.content.decode()
    assert Chantier.objects.get().remercies_le is None


def test_personne_de_present_pas_de_lettre(client_de, par, settings):
    settings.TRAVAUX_EN_LIGNE = True
    vide = chantier_creer(par=par, titre="Haie", date=date(2023, 3, 25))
    reponse = client_de("jardins").post(reverse("jardins:chantier_lettres", args=[vide.pk]), follow=True)
    assert "pointez d’abord les présences" in reponse.content.decode()
    assert not Travail.objects.exists()


def test_les_presences_effacees_entre_temps_font_echouer_sans_rien_ecrire(client_de, chantier, settings):
    client = client_de("jardins")
    _lettres(client, chantier)
    chantier.action.participations.update(presence="absent")
    from danaecare.socle.travaux.actions import travail_executer  # noqa: PLC0415 -- the worker's door

    travail_executer(travail_id=Travail.objects.get().pk, en_ligne=True)
    travail = Travail.objects.get()
    assert travail.etat == "echoue"
    assert "Personne n’est plus noté présent" in travail.message
    assert Chantier.objects.get().remercies_le is None
