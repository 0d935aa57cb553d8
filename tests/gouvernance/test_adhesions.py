"""The papers of the members, and the reminders of fees."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_modifier
from gouvernance.actions.recus import association_decrire
from gouvernance.choix import EtatCotisation
from gouvernance.documents.adhesions import attestation_pdf
from gouvernance.models import Cotisation
from tests.gestes import formulaire
from tests.gouvernance.papiers import lire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def test_la_liste_de_l_assemblee_separe_qui_doit_encore(client_de, colette, basile, metropole):
    cotisation_enregistrer(par=None, annee=2024, personne=colette, montant=Decimal(15))
    cotisation_enregistrer(par=None, annee=2024, organisation=metropole, montant=Decimal(50))
    cotisation_enregistrer(par=None, annee=2024, personne=basile, etat=EtatCotisation.A_REGLER, montant=Decimal(15))
    reponse = client_de("gouvernance").get(reverse("gouvernance:adherents_pdf", args=[2024]))
    assert reponse["Content-Type"] == "application/pdf"
    texte = lire(reponse.content)
    assert "2 adhérents à jour de cotisation, dont 1 personne morale" in texte
    avant, apres = texte.split("Cotisation à régler à ce jour")
    assert [("Aulagne" in bout, "Métropole" in bout, "Bonnard" in bout) for bout in (avant, apres)] == [
        (True, True, False), (False, False, True),
    ]  # fmt: skip


def test_l_attestation_se_relit_et_ne_se_donne_qu_a_qui_a_regle(client_de, colette):
    due = cotisation_enregistrer(par=None, annee=2024, personne=colette, etat=EtatCotisation.A_REGLER)
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:attestation_pdf", args=[due.pk])
    assert client.get(adresse).status_code == 404
    assert adresse not in client.get(due.get_absolute_url()).content.decode()
    cotisation_modifier(
        par=None, cotisation=due, etat=EtatCotisation.REGLEE, montant=Decimal(15), date=date(2024, 1, 12)
    )
    association_decrire(par=None, representant="Ana Ribes", qualite="présidente")
    assert adresse in client.get(due.get_absolute_url()).content.decode()
    texte = lire(client.get(adresse).content)
    for dit in ("Je soussigné(e) Ana Ribes, présidente", "Colette Aulagne", "2024",
                "Cotisation de 15 € réglée le 12 janvier 2024", "n’est pas un reçu fiscal"):  # fmt: skip
        assert dit in texte
    assert "personne morale" not in texte


@pytest.mark.usefixtures("en_ligne")
def test_relancer_d_un_geste_qui_n_a_pas_regle_une_fois_en_trente_jours(client_de, colette, basile, metropole):
    for champs in ({"personne": colette}, {"personne": basile}):
        cotisation_enregistrer(par=None, annee=2024, etat=EtatCotisation.A_REGLER, **champs)
    cotisation_enregistrer(par=None, annee=2024, organisation=metropole)
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:cotisations_relancer", args=[2024])
    sans = Cotisation.objects.get(annee=2024, personne=basile)
    page = client.get(adresse).text
    assert f'href="{sans.get_absolute_url()}">Basile Bonnard</a> : pas d’adresse électronique' in " ".join(page.split())
    formulaire(client, adresse).envoyer()
    assert [message.to for message in mail.outbox] == [["colette@exemple.fr"]]
    assert "Aucun courriel à envoyer" in client.get(adresse).text
    with time_machine.travel("2024-02-15T10:00:00+01:00", tick=False):
        formulaire(client_de("gouvernance"), adresse).envoyer()
    assert len(mail.outbox) == 2
    relances = Cotisation.objects.exclude(relancee_le=None).values_list("personne__nom", "relancee_le")
    assert list(relances) == [("Aulagne", date(2024, 2, 15))]


def test_une_attestation_de_personne_morale_le_dit(metropole):
    cotisation = cotisation_enregistrer(par=None, annee=2024, organisation=metropole, etat="exoneree")
    texte = lire(attestation_pdf(cotisation))
    assert ("en tant que personne morale" in texte, "exonéré" in texte) == (True, True)
