"""A year of the association's bodies: mandates, an assembly from its convocation to its frozen minutes."""

from datetime import date, time
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import (
    declaration_faire,
    instance_creer,
    mandat_donner,
    mandat_modifier,
    presences_pointer,
    resolution_faire,
    resolution_voter,
    seance_convoquer,
    seance_modifier,
    seance_preparer,
)
from gouvernance.choix import EtatCotisation
from gouvernance.documents.seances import proces_verbal_pdf, seance_ical
from gouvernance.models import Declaration, Mandat, Resolution, Seance
from gouvernance.models.instances import seuil_quorum
from gouvernance.requetes.instances import decisions_a_suivre, mandats_finissant
from tests.gestes import formulaire, messages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


@pytest.fixture
def conseil():
    return instance_creer(
        par=None, nom="Conseil d’administration", genre="conseil", membres_min=2, membres_max=2, mandat_mois=48,
        decision="consensus, à défaut majorité simple des voix des présents",
    )  # fmt: skip


@pytest.fixture
def assemblee():
    return instance_creer(par=None, nom="Assemblée générale", genre="assemblee", quorum_pct=50)


def mandat(instance, personne, debut=date(2023, 1, 1), fin=date(2026, 12, 31)):
    return mandat_donner(par=None, instance=instance, personne=personne, poste="Membre", debut=debut, fin=fin)


def test_un_mandat_tient_dans_les_statuts_et_se_declare(conseil, colette, basile):
    with pytest.raises(ValidationError, match="jusqu’au"):
        mandat(conseil, colette, fin=date(2027, 1, 2))
    donne = mandat(conseil, colette)
    mandat(conseil, basile)
    with pytest.raises(ValidationError, match="2 au plus"):
        mandat(conseil, personne_creer(par=None, nom="Troisième"))
    with pytest.raises(ValidationError, match="siège déjà"):
        mandat(conseil, colette, debut=date(2024, 1, 1), fin=date(2024, 2, 1))
    assert (
        list(Declaration.objects.values_list("changement_le", "echeance")) == [(date(2023, 1, 1), date(2023, 4, 1))] * 2
    )
    mandat_modifier(par=None, mandat=donne, termine_le=date(2024, 1, 10))
    depart = Declaration.objects.get(objet__startswith="Départ")
    assert (depart.echeance, depart.faite_le) == (date(2024, 4, 10), None)
    assert [m.personne for m in Mandat.objects.au(date(2024, 1, 11))] == [basile]
    declaration_faire(par=None, declaration=depart)
    assert Declaration.objects.filter(faite_le=None).count() == 2


def test_la_fin_d_un_mandat_s_annonce_six_mois_avant(conseil, colette):
    donne = mandat(conseil, colette)
    assert list(mandats_finissant(date(2026, 7, 3))) == []
    assert list(mandats_finissant(date(2026, 7, 4))) == [donne]


@pytest.mark.parametrize(
    ("convoques", "part", "seuil"), [(5, 50, 3), (4, 50, 2), (10, 33, 4), (7, None, 0), (0, 50, 0)]
)
def test_le_quorum_s_arrondit_au_dessus(convoques, part, seuil):
    assert seuil_quorum(convoques, part) == seuil


@pytest.mark.usefixtures("en_ligne")
def test_l_assemblee_de_la_convocation_au_proces_verbal_fige(client_de, assemblee, colette, basile):
    cotisation_enregistrer(par=None, annee=2024, personne=colette)
    cotisation_enregistrer(par=None, annee=2024, personne=basile)
    doit = personne_creer(par=None, nom="Débitrice", courriel="doit@exemple.fr")
    cotisation_enregistrer(par=None, annee=2024, personne=doit, etat=EtatCotisation.A_REGLER)
    seance = seance_preparer(par=None, instance=assemblee, date=date(2024, 3, 16), heure=time(14), lieu="L’Étrat")
    client = client_de("gouvernance")
    fiche = seance.get_absolute_url()
    convoquer = reverse("gouvernance:seance_convoquer", args=[seance.pk])
    assert messages(formulaire(client, convoquer).envoyer()) == [
        "Écrivez d’abord l’ordre du jour : il part avec la convocation."
    ]
    assert mail.outbox == []
    seance_modifier(par=None, seance=seance, ordre_du_jour="Rapport moral\nComptes 2023")
    formulaire(client, convoquer).envoyer()
    (message,) = mail.outbox
    assert message.to == ["colette@exemple.fr"]
    assert [piece[0] for piece in message.attachments] == ["convocation.pdf", "seance.ics"]
    assert {p.convoque for p in seance.presences.all()} == {colette, basile}
    formulaire(client, convoquer).envoyer()
    assert len(mail.outbox) == 1

    presences = {p.personne: p.pk for p in seance.presences.all()}
    pointer = reverse("gouvernance:presences_pointer", args=[seance.pk])
    assert client.post(pointer, {str(pk): "represente" for pk in presences.values()}).status_code == 422
    client.post(pointer, {str(presences[colette]): "present", str(presences[basile]): "excuse"})
    assert "quorum atteint" in unescape(client.get(fiche).content.decode())

    voter = reverse("gouvernance:resolution_voter", args=[seance.pk])
    trop = client.post(voter, {"texte": "Comptes approuvés", "pour": 2, "contre": 0, "abstention": 0})
    assert (trop.status_code, "2\xa0voix pour 1\xa0présent" in unescape(trop.content.decode())) == (422, True)
    assert not Resolution.objects.exists()
    client.post(
        voter,
        {"texte": "Comptes approuvés", "pour": 1, "contre": 0, "abstention": 0, "responsable": "Colette",
         "echeance": "2024-04-30"},
    )  # fmt: skip
    assert decisions_a_suivre() == [Resolution.objects.get()]

    page = client.get(reverse("gouvernance:pv_ecrire", args=[seance.pk]))
    propose = page.context["form"].initial["proces_verbal"]
    for dit in (
        "Présents : Colette Aulagne.",
        "Excusés : Basile Bonnard.",
        "1. Rapport moral",
        "Résolution 1 : Comptes",
    ):
        assert dit in propose
    assert "Adoptée : 1 pour, 0 contre, 0\xa0abstention." in propose
    approuver = reverse("gouvernance:pv_approuver", args=[seance.pk])
    assert "Écrivez d’abord le procès-verbal" in unescape(client.post(approuver, follow=True).content.decode())
    seance.refresh_from_db()
    seance_modifier(par=None, seance=seance, proces_verbal=propose)
    with time_machine.travel("2024-03-17T10:00:00+01:00", tick=False):
        client.force_login(client.compte)
        client.post(approuver)
    seance.refresh_from_db()
    assert seance.approuve_le == date(2024, 3, 17)
    with pytest.raises(ValidationError, match="ne change plus"):
        resolution_voter(par=None, seance=seance, texte="Après coup", consensus=True)
    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
        Seance.objects.filter(pk=seance.pk).update(proces_verbal="Autre chose")
    resolution_faire(par=None, resolution=Resolution.objects.get())
    assert decisions_a_suivre() == []
    assert proces_verbal_pdf(seance).startswith(b"%PDF")


def test_l_agenda_dit_l_heure_de_paris_en_temps_universel(assemblee):
    seance = seance_preparer(
        par=None, instance=assemblee, date=date(2024, 7, 6), heure=time(18, 30), lieu="Givors",
        ordre_du_jour="Été",
    )  # fmt: skip
    (evenement,) = Calendar.from_ical(seance_ical(seance)).walk("VEVENT")
    assert evenement.decoded("dtstart").isoformat() == "2024-07-06T16:30:00+00:00"
    assert (str(evenement["summary"]), str(evenement["location"])) == ("Assemblée générale", "Givors")


def test_une_resolution_se_decide_a_la_majorite_des_voix(assemblee, colette, basile):
    for personne in (colette, basile):
        cotisation_enregistrer(par=None, annee=2024, personne=personne, montant=Decimal(15))
    seance = seance_preparer(par=None, instance=assemblee, date=date(2024, 1, 20), ordre_du_jour="Vote")
    presences = seance_convoquer(par=None, seance=seance)
    presences_pointer(par=None, seance=seance, etats={p.pk: "present" for p in seance.presences.all()})
    assert len(presences) == 2
    egalite = resolution_voter(par=None, seance=seance, texte="Partagée", pour=1, contre=1)
    assert not egalite.adoptee
    assert resolution_voter(par=None, seance=seance, texte="Évidente", consensus=True).adoptee
    with pytest.raises(ValidationError, match="plus de voix"):
        presences_pointer(par=None, seance=seance, etats={seance.presences.first().pk: "absent"})


def test_un_quorum_hors_de_cent_est_refuse_en_clair(client_de):
    client = client_de("direction")
    saisie = {"nom": "Bureau", "genre": "bureau", "quorum_pct": "101"}
    refus = client.post(reverse("gouvernance:instance_ajouter"), saisie)
    assert (refus.status_code, "va de 1 à 100" in unescape(refus.content.decode())) == (422, True)
    assert client.post(reverse("gouvernance:instance_ajouter"), saisie | {"quorum_pct": "50"}).status_code == 302
