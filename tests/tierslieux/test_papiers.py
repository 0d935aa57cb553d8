"""The papers of a booking: an agreement to sign, an invoice to ask for; of a series, all its dates at once."""

import io
from datetime import date, time

import pdfplumber
import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.lieux import tarif_fixer
from tierslieux.actions.reservations import reservation_annuler, reservation_modifier
from tierslieux.actions.series import serie_poser
from tierslieux.choix import Etat, Profil, ProfilTarif, Rythme
from tierslieux.recurrences import Regle

MARDI = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def salle():
    salle = creer_espace(creer_lieu("DanaeCare Lab", adresse="6 allée de l’Orangerie", telephone="04 77 00 00 00"))
    tarif_fixer(par=None, espace=salle, profil=ProfilTarif.ENTREPRISE, depuis=date(2026, 1, 1), montant=80)
    return salle


def adresse(reservation, papier):
    return reverse("tierslieux:reservation_papier", args=[reservation.pk, papier])


def lu(client, reservation, papier) -> str:
    reponse = client.get(adresse(reservation, papier))
    assert (reponse.status_code, reponse.headers["Content-Type"]) == (200, "application/pdf")
    with pdfplumber.open(io.BytesIO(reponse.content)) as papier:
        assert len(papier.pages) == 1
        return " ".join(papier.pages[0].extract_text().replace("\xa0", " ").split())


def test_la_convention_et_la_facture_d_une_reservation(client_de, salle):
    clic = organisation_creer(par=None, nom="Atelier Rivage")
    posee = poser(salle, MARDI, (time(9), time(17)), objet="Séminaire", structure=clic, profil=Profil.ENTREPRISE,
                  contact_nom="Lise Aubert", participants_prevus=12)  # fmt: skip
    client = client_de("tierslieux")
    texte = lu(client, posee, "convention")
    for mot in ("Atelier Rivage", "représenté par Lise Aubert", "12 personnes attendues", "04 77 00 00 00",
                "mardi 10 mars 2026, de 9 h à 17 h", "Fait en deux exemplaires, le 2 mars 2026"):  # fmt: skip
        assert mot in texte
    texte = lu(client, posee, "demande-de-facture")
    assert ("Total 160 €" in texte, "À établir pour Atelier Rivage" in texte) == (True, True)
    assert list(Trace.objects.filter(action="tierslieux.reservation.imprimer").values_list("nature", flat=True)) == [
        "export", "export",
    ]  # fmt: skip


def test_une_serie_tient_dans_un_papier_sans_ce_qui_est_annule_ni_ce_qui_est_a_une_autre(client_de, salle):
    regle = Regle(Rythme.SEMAINES, MARDI, date(2026, 3, 31))
    clic, autre = (organisation_creer(par=None, nom=nom) for nom in ("Atelier Rivage", "Les Marmites"))
    _, lignes = serie_poser(
        par=None, regle=regle, espace=salle, debut=time(9), fin=time(12), objet="Cours", structure=clic,
        retenues=dict.fromkeys(regle.occurrences(), salle), profil=Profil.ENTREPRISE,
    )  # fmt: skip
    reservation_annuler(par=None, reservation=lignes[1])
    reservation_modifier(par=None, reservation=lignes[2], structure=autre)
    reservation_modifier(par=None, reservation=lignes[3], profil="")
    texte = lu(client_de("direction"), lignes[0], "demande-de-facture")
    assert [jour in texte for jour in ("10 mars", "17 mars", "24 mars", "31 mars")] == [True, False, False, True]
    assert (texte.count("à convenir"), "Total, hors ce qui reste à convenir 80 €" in texte) == (2, True)


def test_rien_a_signer_pour_personne_ni_pour_une_demande(client_de, salle):
    client = client_de("tierslieux")
    personne = poser(salle, MARDI)
    demande = poser(salle, MARDI, etat=Etat.DEMANDEE, contact_nom="Lise Aubert")
    pour = poser(salle, date(2026, 3, 11), contact_nom="Lise Aubert")
    for sans in (personne, demande):
        assert client.get(adresse(sans, "convention")).status_code == 404
        assert "Demande de facture" not in client.get(sans.get_absolute_url()).text
    assert "Demande de facture" in client.get(pour.get_absolute_url()).text
    assert client.get(adresse(pour, "devis")).status_code == 404
    assert client_de("accueil").get(adresse(pour, "convention")).status_code == 403
