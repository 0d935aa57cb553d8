"""What a past year counted moves only by a correction that says why; typing errors stay correctable."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants import actions
from aidants.models import Correction, Dossier, Entretien, Passage
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
CETTE_ANNEE, DERNIERE, AVANT = date(2023, 2, 1), date(2022, 12, 30), date(2021, 5, 4)


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


def accompagnes():
    (indicateur,) = [i for i in registre.du_pole("aidants") if i.code == "aidants.accompagnes"]
    return [indicateur.resultat(Periode.annee(annee)).valeur for annee in (2021, 2022, 2023)]


@pytest.mark.parametrize(
    ("jour", "nouveau", "annees"),
    [
        (DERNIERE, {"date": CETTE_ANNEE}, [2022]),
        (CETTE_ANNEE, {"date": DERNIERE}, [2022]),
        (DERNIERE, {"date": AVANT}, [2021, 2022]),
        (DERNIERE, {"etat": "annule"}, [2022]),
    ],
)
def test_une_correction_qui_deplace_une_annee_passee_dit_pourquoi(claire, jour, nouveau, annees):
    entretien = EntretienFabrique(date=jour, dossier=AidantFabrique(dossier__date_premier_contact=AVANT).dossier)
    avant = accompagnes()
    assert sum(avant) == 1
    with pytest.raises(ValidationError) as refus:
        actions.entretien_modifier(par=claire, entretien=Entretien.objects.get(), **nouveau)
    assert list(refus.value.message_dict) == ["motif_correction"]
    assert accompagnes() == avant
    actions.entretien_modifier(par=claire, entretien=entretien, motif_correction="Zinzolin mal lu", **nouveau)
    correction = Correction.objects.get()
    assert (correction.motif, correction.annees, correction.par) == ("Zinzolin mal lu", annees, claire)
    assert accompagnes() != avant
    trace = Trace.objects.get(action="aidants.entretien.modifier")
    assert (trace.donnees["annees"], trace.donnees["correction"]) == (annees, correction.pk)
    assert "Zinzolin" not in str(trace.donnees)


@pytest.mark.parametrize(
    ("jour", "etat", "nouveau"),
    [
        (DERNIERE, "honore", {"date": date(2022, 12, 3)}),  # the same year
        (CETTE_ANNEE, "honore", {"date": date(2023, 3, 1)}),
        (DERNIERE, "honore", {"mode": "telephone"}),
        (DERNIERE, "prevu", {"etat": "honore"}),  # entered late
        (CETTE_ANNEE, "honore", {"etat": "annule"}),
    ],
)
def test_ce_qui_ne_deplace_aucune_annee_passee_se_modifie_sans_raison(claire, jour, etat, nouveau):
    entretien = EntretienFabrique(date=jour, etat=etat, dossier__date_premier_contact=AVANT)
    actions.entretien_modifier(par=claire, entretien=entretien, **nouveau)
    assert not Correction.objects.exists()


def test_une_pression_n_efface_pas_un_entretien_d_une_annee_passee(client_de):
    entretien = EntretienFabrique(date=DERNIERE, dossier__date_premier_contact=AVANT)
    adresse = reverse("aidants:entretien_qualifier", args=[entretien.dossier.numero, entretien.pk])
    page = client_de("travail_social").post(adresse, {"etat": "annule"}, follow=True)
    assert "Les chiffres de 2022 vont changer" in page.content.decode()
    assert Entretien.objects.get().etat == "honore"


def test_une_seance_et_un_premier_contact_suivent_la_meme_regle(claire, compte):
    aidant = AidantFabrique(dossier__date_premier_contact=DERNIERE)
    seance = actions.seance_noter(par=compte("psychologue"), aidant=aidant, date=DERNIERE, etat="honore")
    with pytest.raises(ValidationError, match="Les chiffres de 2022"):
        actions.seance_modifier(par=claire, seance=seance, date=CETTE_ANNEE)
    actions.seance_modifier(par=claire, seance=seance, date=CETTE_ANNEE, motif_correction="Faute de frappe")
    with pytest.raises(ValidationError, match="Les chiffres de 2022"):
        actions.dossier_modifier(par=claire, dossier=Dossier.objects.get(), date_premier_contact=CETTE_ANNEE)
    assert Dossier.objects.get().date_premier_contact == DERNIERE
    actions.dossier_modifier(
        par=claire, dossier=Dossier.objects.get(), date_premier_contact=CETTE_ANNEE, motif_correction="Faute de frappe"
    )
    assert Dossier.objects.get().date_premier_contact == CETTE_ANNEE
    assert not Passage.objects.filter(entree=DERNIERE).exists()
    assert [c.annees for c in Correction.objects.all()] == [[2022], [2022]]


def test_la_page_demande_la_raison_a_cote_du_champ_et_garde_la_saisie(client_de):
    entretien = EntretienFabrique(date=DERNIERE, dossier__date_premier_contact=AVANT)
    adresse = reverse("aidants:entretien_modifier", args=[entretien.dossier.numero, entretien.pk])
    client = client_de("travail_social")
    assert "motif_correction" in client.get(adresse).context["form"].fields
    envoi = {"etat": "honore", "mode": entretien.mode, "date": "2023-02-01", "version_ouverte": entretien.version}
    page = client.post(adresse, envoi)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["motif_correction"])
    assert page.context["form"]["date"].value() == "2023-02-01"
    version = page.context["form"]["version_ouverte"].value()
    envoi |= {"motif_correction": "Mal lu", "version_ouverte": version}
    assert client.post(adresse, envoi).status_code == 302
    assert (Entretien.objects.get().date, Correction.objects.get().motif) == (CETTE_ANNEE, "Mal lu")
