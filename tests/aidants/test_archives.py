"""Archived files, what went, and what a past year keeps: opened for a reason, by number, and never by name."""

from datetime import date
from html import unescape
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.actions.archives import archive_consulter
from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.equipe import dossiers_reaffecter
from aidants.actions.groupes import groupe_creer, groupe_inscrire, seance_groupe_pointer
from aidants.actions.notes import note_sociale_ecrire
from aidants.actions.psychologue import seance_noter
from aidants.actions.sorties import dossier_clore, dossier_rouvrir
from aidants.models import ConsultationArchive, Dossier, Orientation, Passage, Seance
from aidants.models.dossiers import Statut
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture import chiffrement_notes
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
MOTIF = "Madame rappelle, elle demande son ancien courrier."


@pytest.fixture
def archive():
    aidant = AidantFabrique(
        nom="Souvignet", dossier__statut=Statut.ARCHIVE, dossier__archive_le=date(2023, 1, 5),
        dossier__date_premier_contact=date(2020, 3, 1),
    )  # fmt: skip
    aidant.dossier.passages.update(sortie=date(2020, 12, 1), motif="sans_nouvelles")
    return aidant.dossier


def test_une_archive_s_ouvre_une_fois_pour_un_motif_garde_et_inscrit(client_de, archive):
    client = client_de("travail_social")
    liste = client.get(reverse("aidants:archive_liste")).content.decode()
    assert archive.numero in liste
    assert "Souvignet" not in liste
    adresse = reverse("aidants:archive_consulter", args=[archive.numero])
    assert "Souvignet" not in client.get(adresse).content.decode()
    court = client.post(adresse, {"motif": "voir"})
    assert (court.status_code, ConsultationArchive.objects.count()) == (422, 0)
    assert "Souvignet" not in court.content.decode()
    assert "Souvignet" in client.post(adresse, {"motif": MOTIF}).content.decode()
    assert "Souvignet" not in client.get(adresse).content.decode()
    consultation = ConsultationArchive.objects.get()
    assert (consultation.par, consultation.motif) == (client.compte, MOTIF)
    trace = Trace.objects.get(action="aidants.dossier.consulter_archive")
    assert (trace.nature, trace.objet_id, trace.acteur_id) == ("lecture", archive.pk, client.compte.pk)
    assert "courrier" not in str(trace.donnees)


@pytest.mark.parametrize("role", ["direction", "accueil", "escale_mobile", "administration"])
def test_personne_d_autre_n_ouvre_une_archive(client_de, archive, role):
    client = client_de(role)
    assert client.post(reverse("aidants:archive_consulter", args=[archive.numero]), {"motif": MOTIF}).status_code == 403
    with pytest.raises(PermissionDenied):
        archive_consulter(par=client.compte, dossier=archive, motif=MOTIF)
    assert not ConsultationArchive.objects.exists()
    for adresse in ("aidant_liste", "archive_liste"):
        assert "Souvignet" not in client.get(reverse(f"aidants:{adresse}")).content.decode()
    assert "Souvignet" not in client.get(reverse("recherche"), {"q": "souvig"}).content.decode()


def test_la_personne_revient(client_de, archive):
    client = client_de("psychologue")
    adresse = reverse("aidants:archive_reprendre", args=[archive.numero])
    assert client.post(adresse, {"entree": "2020-06-01"}).status_code == 422
    assert client.post(adresse, {"entree": "2023-06-10"}).status_code == 302
    assert Dossier.objects.values_list("statut", "archive_le", "dernier_contact").get() == (
        "ouvert", None, date(2023, 6, 10),
    )  # fmt: skip
    assert Passage.objects.count() == 2


def test_l_age_moyen_et_le_genre_d_un_groupe_survivent_a_l_anonymisation(compte):
    sana = compte("psychologue")
    aidant = AidantFabrique(date_naissance=date(1960, 3, 1), genre="H")
    groupe = groupe_creer(par=sana, nom="Mardi", debut=date(2023, 1, 1))
    groupe_inscrire(par=sana, groupe=groupe, aidant=aidant)
    seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 2, 7), presents=[aidant])
    aidant_modifier(par=sana, aidant=aidant, genre="A", vrai_depuis=date(2023, 6, 1))

    def lire():
        tous, annee = registre.tous(), Periode.annee(2023)
        codes = ("aidants.groupes.age_moyen", "aidants.groupes.genre")
        return [tous[code].resultat(annee) for code in codes]

    avant = lire()
    assert (float(avant[0].valeur), avant[1]["Autre"]) == (62.0, 1)
    dossier_anonymiser(par=None, dossier=aidant.dossier)
    assert lire() == avant
    assert not aidant.etats.filter(date_naissance__isnull=False).exists()


def test_la_commande_dit_ce_qui_part_et_la_page_ce_qui_est_parti(client_de, archive):
    EntretienFabrique(dossier=archive, date=date(2020, 5, 1))
    with time_machine.travel("2029-01-06T09:00:00+01:00", tick=False):
        simule, fait = StringIO(), StringIO()
        call_command("conservation", "--simuler", stdout=simule)
        assert f"{archive.numero} à anonymiser" in simule.getvalue()
        assert Dossier.objects.get().statut == Statut.ARCHIVE
        call_command("conservation", stdout=fait)
        assert f"{archive.numero} anonymisé (aidants : 1)" in fait.getvalue()
        page = unescape(client_de("travail_social").get(reverse("aidants:conservation")).content.decode())
        assert f"{archive.numero}, le 6 janvier 2029 : 1 aidant" in page.replace("\xa0", " ")
        assert "Souvignet" not in page


def test_une_base_sans_sa_cle_le_dit_sur_la_page(client_de, monkeypatch):
    client = client_de("travail_social")
    aidant = AidantFabrique(dossier__referent=client.compte)
    note = note_sociale_ecrire(par=client.compte, dossier=aidant.dossier, texte="Va mieux.")
    monkeypatch.setenv(chiffrement_notes.VARIABLE, f"2099:{chiffrement_notes.Fernet.generate_key().decode()}")
    page = unescape(client.get(reverse("aidants:note_ouvrir", args=["sociale", note.pk])).content.decode())
    assert "que ce hub n’a pas. Rien n’est perdu" in page
    assert "Va mieux" not in page
    assert "gAAAA" not in page


def test_deux_professionnels_ecrivent_en_meme_temps_et_rien_ne_se_perd(client_de):
    """Both open the same sheet; the second is told, keeps her text, and saves on what the first wrote."""
    aidant = AidantFabrique(prenom="Agnès")
    adresse = reverse("aidants:aidant_modifier", args=[aidant.dossier.numero, aidant.pk])
    envoi = {"nom": aidant.nom, "prenom": "Agnès", "genre": "F", "version_ouverte": aidant.version}
    assert client_de("accueil").post(adresse, envoi | {"telephone": "0611223344"}).status_code == 302
    seconde = client_de("travail_social")
    refus = seconde.post(adresse, envoi | {"courriel": "agnes@exemple.fr"})
    page = unescape(refus.content.decode())
    assert refus.status_code == 422
    assert "modifiée par quelqu’un d’autre" in page
    assert "agnes@exemple.fr" in page
    aidant.refresh_from_db()
    assert (aidant.telephone, aidant.courriel) == ("0611223344", "")
    # What each adds (interviews, calls) is a row of its own: nothing to lose.
    ecrire = reverse("aidants:entretien_noter", args=[aidant.dossier.numero])
    for client in (seconde, client_de("accueil")):
        client.post(ecrire, {"etat": "honore", "mode": "telephone", "date": "2023-06-15"})
    assert aidant.dossier.entretiens.count() == 2


def test_l_orientation_se_lit_sur_la_fiche_et_sa_suite_s_y_note(client_de):
    client = client_de("travail_social")
    aidant = AidantFabrique(dossier__referent=client.compte)
    organisation = organisation_creer(par=None, nom="Accueil de jour")
    numero = aidant.dossier.numero
    client.post(
        reverse("aidants:orientation_noter", args=[numero]),
        {"sens": "vers", "organisation": organisation.nom, "date": "2023-06-10", "suite": "attente"},
    )
    adresse = Orientation.objects.get().get_absolute_url()
    fiche = client.get(aidant.get_absolute_url())
    assert adresse in fiche.content.decode()
    fait = next(fait for fait in fiche.context["fiche"].fil if fait["genre"] == "orientation")
    assert (fait["titre"], fait["etiquette"]) == ("Orientation · Accueil de jour", "en attente")
    conclure = reverse("aidants:orientation_conclure", args=[numero, Orientation.objects.get().pk])
    assert conclure in client.get(adresse).text
    client.post(conclure, {"suite": "aboutie", "suite_le": "2023-06-14"})
    assert Orientation.objects.values_list("suite", "suite_le").get() == ("aboutie", date(2023, 6, 14))
    accueil = client_de("accueil").get(aidant.get_absolute_url()).content.decode()
    assert "Accueil de jour" not in accueil
    collegue = client_de("travail_social").get(aidant.get_absolute_url()).content.decode()
    assert "Accueil de jour" in collegue  # reads
    assert adresse not in collegue  # does not write


def test_l_agenda_du_psychologue_ouvre_chaque_seance_prevue(client_de, django_assert_num_queries):
    client = client_de("psychologue")
    for rang in range(3):
        aidant = AidantFabrique(prenom=f"Aidant{rang}")
        seance_noter(par=client.compte, aidant=aidant, date=date(2023, 6, 20 + rang))
    seance_noter(par=client.compte, aidant=aidant, date=date(2023, 6, 1), etat="honore")
    page = client.get(reverse("aidants:seance_liste"))
    assert [ligne.objet.aidant.prenom for ligne in page.context["liste"].lignes] == ["Aidant0", "Aidant1", "Aidant2"]
    premiere = Seance.objects.order_by("date").filter(etat="prevu").first()
    adresse = reverse("aidants:seance_modifier", args=[premiere.aidant.dossier.numero, premiere.pk])
    assert adresse in page.content.decode()
    envoi = {"date": "2023-06-15", "duree_min": 60, "etat": "manque", "version_ouverte": premiere.version}
    assert client.post(adresse, envoi).status_code == 302
    assert Seance.objects.get(pk=premiere.pk).etat == "manque"


def test_la_sixieme_seance_demande_son_motif_sur_la_page_qui_dit_ce_qui_reste(client_de):
    client = client_de("psychologue")
    aidant = AidantFabrique()
    for rang in range(5):
        seance_noter(par=client.compte, aidant=aidant, date=date(2023, 3, 1 + rang), etat="honore")
    adresse = reverse("aidants:seance_noter", args=[aidant.dossier.numero])
    assert "plus de séance offerte sur 5" in unescape(client.get(adresse).content.decode())
    envoi = {"date": "2023-06-20", "duree_min": 60, "etat": "prevu"}
    refus = client.post(adresse, envoi)
    assert (refus.status_code, Seance.objects.count()) == (422, 5)
    assert "dites pourquoi une de plus" in unescape(refus.content.decode())
    assert client.post(adresse, envoi | {"motif_depassement": "Deuil récent"}).status_code == 302


def test_un_entretien_se_refait_d_une_pression(client_de):
    client = client_de("accueil")
    entretien = EntretienFabrique(dossier=AidantFabrique().dossier, mode="domicile", duree_min=50, lieu="Chez elle")
    numero = entretien.dossier.numero
    page = client.get(reverse("aidants:entretien_modifier", args=[numero, entretien.pk])).content.decode()
    copie = f"{reverse('aidants:entretien_noter', args=[numero])}?comme={entretien.pk}"
    assert copie in page
    assert client.get(copie).context["form"].initial["lieu"] == "Chez elle"


def test_la_duree_du_suivi_s_arrete_a_la_sortie(client_de, compte):
    sociale = compte("travail_social")
    dossier = AidantFabrique(dossier__date_premier_contact=date(2021, 1, 10)).dossier
    dossier_clore(par=sociale, dossier=dossier, sortie=date(2022, 4, 12), motif="objectif")
    page = client_de("accueil").get(dossier.get_absolute_url())
    assert page.context["fiche"].duree_suivi == "1\xa0an et 3\xa0mois"
    dossier_rouvrir(par=sociale, dossier=dossier, entree=date(2023, 5, 15))
    page = client_de("accueil").get(dossier.get_absolute_url())
    assert page.context["fiche"].duree_suivi == "1\xa0an et 4\xa0mois"


def test_un_collegue_lit_le_referent_ecrit_et_ne_se_donne_pas_le_dossier(client_de, compte):
    referente = compte("travail_social", nom="Référente")
    dossier = AidantFabrique(dossier__referent=referente).dossier
    collegue = client_de("travail_social")
    for nom in ("entretien_noter", "droit_noter", "orientation_noter", "document_deposer", "dossier_clore"):
        assert collegue.get(reverse(f"aidants:{nom}", args=[dossier.numero])).status_code == 403
    for role in ("travail_social", "accueil"):
        client = client_de(role)
        adresse = reverse("aidants:dossier_modifier", args=[dossier.numero])
        assert 'name="referent"' not in client.get(adresse).content.decode()
        dossier.refresh_from_db()
        envoi = {
            "date_premier_contact": "2023-02-01", "premier_contact": "telephone", "referent": client.compte.pk,
            "version_ouverte": dossier.version,
        }  # fmt: skip
        assert client.post(adresse, envoi).status_code == 302
        assert Dossier.objects.get().referent == referente


def test_la_direction_confie_un_seul_dossier(compte):
    de, a, direction = compte("travail_social"), compte("travail_social"), compte("direction")
    un, autre = (AidantFabrique(dossier__referent=de).dossier for _ in range(2))
    assert dossiers_reaffecter(par=direction, de=de, a=a, dossier=un) == 1
    assert list(Dossier.objects.order_by("pk").values_list("referent", flat=True)) == [a.pk, de.pk]
    with pytest.raises(ValidationError, match="n’est pas suivi par"):
        dossiers_reaffecter(par=direction, de=de, a=a, dossier=un)
    assert Dossier.objects.get(pk=autre.pk).referent == de
