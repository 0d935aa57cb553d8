"""What a past year counted moves only by a correction that says why; typing errors stay correctable."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.actions.dossiers import dossier_modifier
from aidants.actions.droits import orientation_conclure, orientation_noter
from aidants.actions.entretiens import entretien_modifier
from aidants.actions.proches import proche_ajouter, proche_modifier, relation_modifier
from aidants.actions.psychologue import seance_modifier, seance_noter
from aidants.models import Correction, Dossier, Entretien, Passage
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
CETTE_ANNEE, DERNIERE, AVANT = date(2023, 2, 1), date(2022, 12, 30), date(2021, 5, 4)


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


def indicateur(code):
    return registre.tous()[code]


def accompagnes():
    return [indicateur("aidants.accompagnes").resultat(Periode.annee(annee)).valeur for annee in (2021, 2022, 2023)]


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
        entretien_modifier(par=claire, entretien=Entretien.objects.get(), **nouveau)
    assert list(refus.value.message_dict) == ["motif_correction"]
    assert accompagnes() == avant
    entretien_modifier(par=claire, entretien=entretien, motif_correction="Zinzolin mal lu", **nouveau)
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
    entretien_modifier(par=claire, entretien=entretien, **nouveau)
    assert not Correction.objects.exists()


def test_une_pression_n_efface_pas_un_entretien_d_une_annee_passee(client_de):
    entretien = EntretienFabrique(date=DERNIERE, dossier__date_premier_contact=AVANT)
    adresse = reverse("aidants:entretien_qualifier", args=[entretien.dossier.numero, entretien.pk])
    page = client_de("travail_social").post(adresse, {"etat": "annule"}, follow=True)
    assert "Les chiffres de 2022 vont changer" in page.content.decode()
    assert Entretien.objects.get().etat == "honore"


def test_une_seance_et_un_premier_contact_suivent_la_meme_regle(claire, compte):
    aidant = AidantFabrique(dossier__date_premier_contact=DERNIERE)
    seance = seance_noter(par=compte("psychologue"), aidant=aidant, date=DERNIERE, etat="honore")
    with pytest.raises(ValidationError, match="Les chiffres de 2022"):
        seance_modifier(par=claire, seance=seance, date=CETTE_ANNEE)
    seance_modifier(par=claire, seance=seance, date=CETTE_ANNEE, motif_correction="Faute de frappe")
    with pytest.raises(ValidationError, match="Les chiffres de 2022"):
        dossier_modifier(par=claire, dossier=Dossier.objects.get(), date_premier_contact=CETTE_ANNEE)
    assert Dossier.objects.get().date_premier_contact == DERNIERE
    dossier_modifier(
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


@pytest.fixture
def situee():
    """Counted in 2021 and 2022, in a sector and in a situation; nobody has asked her gender."""
    aidant = AidantFabrique(dossier__date_premier_contact=AVANT, situation_professionnelle="temps_plein", genre="")
    for jour in (AVANT, DERNIERE):
        EntretienFabrique(dossier=aidant.dossier, date=jour)
    return aidant


def situations():
    return [
        {nom: n for nom, n in indicateur("aidants.situation_professionnelle").resultat(Periode.annee(a)).lignes if n}
        for a in (2021, 2022)
    ]


def test_ce_que_l_on_savait_d_une_annee_passee_ne_se_redit_pas_sans_raison(claire, situee):
    change = {"vrai_depuis": date(2022, 1, 1), "situation_professionnelle": "retraite"}
    with pytest.raises(ValidationError) as refus:
        aidant_modifier(par=claire, aidant=situee, **change)
    assert refus.value.message_dict == {
        "motif_correction": ["Les chiffres de 2022 vont changer\xa0: dites pourquoi, la raison est gardée."]
    }
    assert situations() == [{"En emploi": 1}, {"En emploi": 1}]
    aidant_modifier(par=claire, aidant=situee, motif_correction="Retraite dite tard", **change)
    assert situations() == [{"En emploi": 1}, {"Retraité": 1}]
    correction = Correction.objects.get()
    assert (correction.motif, correction.annees, correction.dossier) == ("Retraite dite tard", [2022], situee.dossier)
    trace = Trace.objects.get(action="aidants.aidant.modifier")
    assert (trace.donnees["annees"], trace.donnees["correction"]) == ([2022], correction.pk)


def test_ce_que_personne_ne_savait_se_complete_sans_raison(claire, situee):
    aidant_modifier(par=claire, aidant=situee, vrai_depuis=date(2021, 1, 1), genre="F")
    assert not Correction.objects.exists()
    assert dict(indicateur("aidants.genre").resultat(Periode.annee(2021)).lignes)["Femmes"] == 1


@pytest.mark.parametrize("depuis", [None, date(2023, 1, 1)])
def test_un_changement_de_cette_annee_ne_demande_rien(claire, situee, depuis):
    aidant_modifier(par=claire, aidant=situee, vrai_depuis=depuis, situation_professionnelle="retraite")
    assert situations() == [{"En emploi": 1}, {"En emploi": 1}]
    assert not Correction.objects.exists()


def test_les_annees_d_avant_le_dossier_ne_sont_pas_touchees(claire):
    aidant = AidantFabrique(dossier__date_premier_contact=CETTE_ANNEE, situation_professionnelle="temps_plein")
    aidant_modifier(par=claire, aidant=aidant, vrai_depuis=date(2019, 1, 1), situation_professionnelle="retraite")
    assert not Correction.objects.exists()


def test_le_proche_et_le_lien_suivent_la_meme_regle(claire, situee):
    proche = proche_ajouter(par=claire, dossier=situee.dossier, prenom="Odette", liens=["enfant"], gir="4")
    relation = proche.relations.get()
    jour = date(2021, 6, 1)
    with pytest.raises(ValidationError, match="Les chiffres de 2021 et de 2022"):
        proche_modifier(par=claire, proche=proche, dossier=situee.dossier, vrai_depuis=jour, gir="2")
    with pytest.raises(ValidationError, match="Les chiffres de 2021 et de 2022"):
        relation_modifier(par=claire, relation=relation, vrai_depuis=jour, lien="conjoint")
    raison = {"vrai_depuis": jour, "motif_correction": "Mal saisi"}
    proche_modifier(par=claire, proche=proche, dossier=situee.dossier, gir="2", **raison)
    relation_modifier(par=claire, relation=relation, lien="conjoint", **raison)
    assert list(Correction.objects.values_list("annees", flat=True)) == [[2021, 2022], [2021, 2022]]


def test_une_orientation_deja_conclue_ne_se_redit_pas_sans_raison(claire, situee):
    orientation = orientation_noter(
        par=claire,
        dossier=situee.dossier,
        organisation=organisation_creer(par=None, nom="CLIC"),
        date=DERNIERE,
        suite="attente",
    )
    orientation_conclure(par=claire, orientation=orientation, suite="aboutie", suite_le=DERNIERE)
    with pytest.raises(ValidationError, match="Les chiffres de 2022"):
        orientation_conclure(par=claire, orientation=orientation, suite="refus_personne", suite_le=DERNIERE)


def test_la_page_demande_la_raison_la_ou_elle_manque(client_de, situee):
    client = client_de("travail_social")
    adresse = reverse("aidants:aidant_modifier", args=[situee.dossier.numero, situee.pk])
    assert "Raison de la correction" not in client.get(adresse).content.decode()
    envoi = {
        "nom": situee.nom, "prenom": situee.prenom, "situation_professionnelle": "retraite",
        "version_ouverte": situee.version, "vrai_depuis": "2022-01-01",
    }  # fmt: skip
    refus = client.post(adresse, envoi)
    assert refus.status_code == 422
    assert refus.context["form"].errors["motif_correction"] == [
        "Les chiffres de 2022 vont changer\xa0: dites pourquoi, la raison est gardée."
    ]
    assert client.post(adresse, envoi | {"motif_correction": "Dit au téléphone"}).status_code == 302
    assert situations() == [{"En emploi": 1}, {"Retraité": 1}]


def test_deux_corrections_d_un_coup_disent_toutes_leurs_annees(claire):
    dossier = AidantFabrique(dossier__date_premier_contact=DERNIERE, dossier__premier_contact="telephone").dossier
    dossier_modifier(
        par=claire, dossier=dossier, date_premier_contact=AVANT, premier_contact="courriel",
        vrai_depuis=date(2022, 1, 1), motif_correction="Mal recopié",
    )  # fmt: skip
    assert Trace.objects.get(action="aidants.dossier.modifier").donnees["annees"] == [2021, 2022]
