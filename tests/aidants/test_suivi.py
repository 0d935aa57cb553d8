"""Calls, sessions, groups, papers, reminders, conservation: the rule of each, and what must not leak."""

import json
from datetime import date
from html import unescape
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from aidants.actions.appels import appel_noter
from aidants.actions.conservation import archivage_reporter
from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_avancer, droit_noter
from aidants.actions.equipe import equipe_definir
from aidants.actions.groupes import groupe_creer, groupe_inscrire, inscription_retirer, seance_groupe_pointer
from aidants.actions.notes import note_psy_ecrire, note_sociale_ecrire
from aidants.actions.psychologue import evaluation_noter, seance_modifier, seance_noter
from aidants.models import Aidant, Appel, Document, Dossier, Inscription, NoteSociale, Seance
from aidants.models.dossiers import Statut
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def sana(compte):
    return compte("psychologue", nom="Ugnon")


def test_un_appel_se_note_sans_dossier_puis_s_y_rattache(client_de):
    client = client_de("accueil")
    client.post(
        reverse("aidants:appel_noter"),
        {"appelant": "aidant", "appelant_nom": "Mme Faure", "sens": "entrant", "date": "2023-06-15", "duree_min": "10"},
    )
    appel = Appel.objects.get()
    assert (appel.dossier, appel.duree_min, appel.professionnel) == (None, 10, client.compte)
    aidant = AidantFabrique()
    client.post(reverse("aidants:appel_rattacher", args=[appel.pk]), {"dossier": aidant.dossier.numero.lower()})
    assert Appel.objects.get().dossier == aidant.dossier
    assert Dossier.objects.get().dernier_contact == date(2023, 6, 15)


def test_seul_l_appel_de_l_aidant_rafraichit_le_dernier_contact(claire):
    dossier = AidantFabrique().dossier
    for appelant, sens in (("professionnel", "entrant"), ("proche", "entrant"), ("aidant", "sortant")):
        appel_noter(par=claire, dossier=dossier, appelant=appelant, sens=sens, date=date(2023, 6, 10))
    assert Dossier.objects.get().dernier_contact == date(2023, 2, 1)


def test_un_appel_rejoue_ne_compte_qu_une_fois_et_donne_la_notice(client_de):
    aidant = AidantFabrique()
    donnees = {
        "appelant": "aidant", "sens": "entrant", "date": "2023-06-15", "dossier": aidant.dossier.numero,
        "jeton": str(uuid4()), "notice": "on",
    }  # fmt: skip
    client = client_de("travail_social")
    client.post(reverse("aidants:appel_noter"), donnees)
    client.post(reverse("aidants:appel_noter"), donnees)
    assert Appel.objects.count() == 1
    assert Dossier.objects.get().notice_remise_le == date(2023, 6, 15)


def test_cinq_seances_sont_offertes_la_sixieme_demande_un_motif(sana):
    aidant = AidantFabrique()
    for rang in range(5):
        seance_noter(par=sana, aidant=aidant, date=date(2023, 3, 1 + rang), etat="honore")
    with pytest.raises(ValidationError, match="Les 5 séances offertes sont déjà prises"):
        seance_noter(par=sana, aidant=aidant, date=date(2023, 6, 20))
    seance_modifier(par=sana, seance=Seance.objects.first(), etat="annule")
    seance_noter(par=sana, aidant=aidant, date=date(2023, 6, 20))
    seance_noter(par=sana, aidant=aidant, date=date(2023, 6, 27), motif_depassement="Deuil récent")
    assert Seance.objects.count() == 7


def test_un_groupe_plein_fait_attendre_et_la_place_qui_se_libere_est_prise(sana):
    groupe = groupe_creer(par=sana, nom="Mardi", debut=date(2023, 1, 1), capacite=2)
    inscriptions = [
        groupe_inscrire(par=sana, groupe=groupe, aidant=AidantFabrique(), inscrit_le=date(2023, 1, jour))
        for jour in (2, 3, 4, 5)
    ]
    assert [i.en_attente for i in inscriptions] == [False, False, True, True]
    assert inscription_retirer(par=sana, inscription=inscriptions[0]) == inscriptions[2]
    assert [i.en_attente for i in Inscription.objects.order_by("pk")] == [False, False, False, True]
    with pytest.raises(ValidationError, match="déjà inscrite"):
        groupe_inscrire(par=sana, groupe=groupe, aidant=inscriptions[1].aidant)


def test_pointer_deux_fois_remplace_et_les_participants_se_comptent_une_fois(sana):
    groupe = groupe_creer(par=sana, nom="Mardi", debut=date(2023, 1, 1))
    aidants = [AidantFabrique(annee_naissance=annee) for annee in (1960, 1963)] + [AidantFabrique()]
    for aidant in aidants:
        groupe_inscrire(par=sana, groupe=groupe, aidant=aidant, inscrit_le=date(2023, 1, 2))
    seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 2, 7), presents=aidants[:1])
    seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 2, 7), presents=aidants[1:])
    seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 3, 7), presents=aidants[:2])
    annee, tous = Periode.annee(2023), registre.tous()
    assert tous["aidants.groupes.participants"].resultat(annee).valeur == 3
    moyenne = tous["aidants.groupes.age_moyen"].resultat(annee)
    assert (float(moyenne.valeur), moyenne.base) == (61.5, 2)
    with pytest.raises(ValidationError, match="n’est pas inscrit"):
        seance_groupe_pointer(par=sana, groupe=groupe, jour=date(2023, 3, 7), presents=[AidantFabrique()])


@pytest.mark.parametrize(
    ("contenu", "nom", "accepte"),
    [
        (b"%PDF-1.7 ...", "courrier.pdf", True),
        (b"\x89PNG\r\n\x1a\n....", "photo.png", True),
        (b"<html><script>alert(1)</script>", "courrier.pdf", False),
        (b"MZ\x90\x00", "facture.pdf", False),
        (b"%PDF-" + b"0" * (25 * 1024 * 1024), "gros.pdf", False),
    ],
)
def test_un_document_est_ce_que_dit_son_contenu(claire, settings, tmp_path, contenu, nom, accepte):
    settings.MEDIA_ROOT = tmp_path
    dossier = AidantFabrique().dossier
    deposer = lambda: document_deposer(  # noqa: E731
        par=claire, dossier=dossier, titre="Courrier", fichier=SimpleUploadedFile(nom, contenu)
    )
    if accepte:
        deposer()
        assert Document.objects.count() == 1
        return
    with pytest.raises(ValidationError):
        deposer()
    assert not Document.objects.exists()
    assert not any(chemin.is_file() for chemin in tmp_path.rglob("*"))


def test_un_document_ne_s_ouvre_pas_d_un_autre_dossier(client_de, claire, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ici, ailleurs = AidantFabrique().dossier, AidantFabrique().dossier
    document = document_deposer(
        par=claire, dossier=ici, titre="Courrier", fichier=SimpleUploadedFile("c.pdf", b"%PDF-1 secret")
    )
    client = client_de("travail_social")
    assert client.get(reverse("aidants:document_telecharger", args=[ailleurs.numero, document.pk])).status_code == 404
    reponse = client.get(reverse("aidants:document_telecharger", args=[ici.numero, document.pk]))
    assert reponse["Content-Disposition"] == 'attachment; filename="Courrier.pdf"'
    assert reponse.content == b"%PDF-1 secret"


def test_un_droit_garde_la_date_de_chaque_etape(claire):
    dossier = AidantFabrique().dossier
    droit = droit_noter(par=claire, dossier=dossier, nature="apa", etat="repere", etat_le=date(2023, 1, 5))
    droit_avancer(par=claire, droit=droit, etat="demande", etat_le=date(2023, 2, 5))
    droit_avancer(par=claire, droit=droit, etat="refuse", etat_le=date(2023, 4, 5), motif="Ressources")
    assert (droit.repere_le, droit.demande_le, droit.decision_le, droit.motif) == (
        date(2023, 1, 5), date(2023, 2, 5), date(2023, 4, 5), "Ressources",
    )  # fmt: skip


@pytest.mark.parametrize(("instrument", "total"), [("zbi22", 89), ("mini7", 8), ("zbi22", 12.5)])
def test_un_score_hors_de_son_echelle_est_refuse(sana, instrument, total):
    with pytest.raises(ValidationError, match="Sur cette échelle"):
        evaluation_noter(par=sana, aidant=AidantFabrique(), instrument=instrument, total=total, date=date(2023, 6, 1))


def test_les_rappels_ne_disent_ni_nom_ni_contenu(claire):
    aidant = AidantFabrique(
        nom="Souvignet", dossier__referent=claire, dossier__prochain_pas="Parler du deuil",
        dossier__prochain_pas_le=date(2023, 6, 14),
    )  # fmt: skip
    EntretienFabrique(dossier=aidant.dossier, professionnel=claire, etat="prevu", date=date(2023, 6, 14))
    sortie = StringIO()
    call_command("rappels", stdout=sortie)
    (courriel,) = mail.outbox
    assert courriel.to == [claire.email]
    assert "1\xa0prochain pas à faire" in courriel.body
    assert "1\xa0entretien du jour ou à qualifier" in courriel.body
    assert not any(mot in courriel.body + courriel.subject for mot in ("Souvignet", "deuil", aidant.dossier.numero))


def test_conservation_archive_anonymise_et_garde_les_chiffres(claire):
    relation = RelationAideFabrique(
        aidant__nom="Souvignet", aidant__genre="F", aidant__date_naissance=date(1960, 9, 1),
        aidant__lieu=Lieu(commune=Commune.objects.get(pk="42207")), aidant__dossier__referent=claire,
        aidant__dossier__prochain_pas="Parler du deuil", proche__prenom="Zinzoline",
    )  # fmt: skip
    aidant = relation.aidant
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 1), themes=["repit"], lieu="Chez sa sœur")
    aidant.dossier.dernier_contact = date(2023, 3, 1)
    aidant.dossier.enregistrer()
    note_sociale_ecrire(par=claire, dossier=aidant.dossier, texte="Zinzoline va mieux.")
    avant = _chiffres_2023()
    with time_machine.travel("2025-03-01T09:00:00+01:00", tick=False):
        sortie = StringIO()
        call_command("conservation", "--simuler", stdout=sortie)
        assert f"{aidant.dossier.numero} à archiver" in sortie.getvalue()
        assert Dossier.objects.get().statut == Statut.OUVERT
        call_command("conservation", stdout=StringIO())
    assert Dossier.objects.get().statut == Statut.ARCHIVE
    assert not Aidant.objects.visibles().exists()
    assert _chiffres_2023() == avant
    with time_machine.travel("2028-03-02T09:00:00+01:00", tick=False):
        sortie = StringIO()
        call_command("conservation", stdout=sortie)
        assert "anonymisé" in sortie.getvalue()
    assert _chiffres_2023() == avant
    assert not NoteSociale.objects.exists()
    tout = str([list(m.objects.values()) for m in (Aidant, Dossier, type(relation.proche), Appel)])
    assert [mot for mot in ("Souvignet", "souvignet", "Zinzoline", "deuil", "42207", "1960") if mot in tout] == []


def _chiffres_2023():
    annee = Periode.annee(2023)
    return {i.code: i.resultat(annee) for i in registre.du_pole("aidants")}


def test_un_archivage_se_reporte_avec_un_motif(claire):
    aidant = AidantFabrique(dossier__date_premier_contact=date(2020, 1, 1))
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        archivage_reporter(par=claire, dossier=aidant.dossier, report_au=date(2024, 1, 1), motif=" ")
    archivage_reporter(par=claire, dossier=aidant.dossier, report_au=date(2024, 1, 1), motif="Recours en cours")
    call_command("conservation", stdout=StringIO())
    assert Dossier.objects.get().statut == Statut.OUVERT


def test_le_droit_d_acces_donne_tout_ce_que_l_auteur_peut_lire(client_de):
    client = client_de("travail_social")
    aidant = AidantFabrique(nom="Souvignet", courriel="s@exemple.fr", dossier__referent=client.compte)
    EntretienFabrique(dossier=aidant.dossier, themes=["repit"])
    note_sociale_ecrire(par=client.compte, dossier=aidant.dossier, texte="Va mieux.")
    adresse = reverse("aidants:acces_exporter", args=[aidant.dossier.numero, "json"])
    contenu = json.loads(client.get(adresse).content)
    assert contenu["Aidants"][0]["courriel"] == "s@exemple.fr"
    assert contenu["Entretiens"][0]["thèmes abordés"] == "Répit et relais"
    assert contenu["Notes"][0]["texte"] == "Va mieux."
    autre = client_de("travail_social")
    assert "Va mieux" not in autre.get(adresse).content.decode()
    pdf = client.get(reverse("aidants:acces_exporter", args=[aidant.dossier.numero, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert Trace.objects.filter(action="aidants.dossier.exporter").count() == 3


def test_la_fiche_ne_montre_a_personne_une_note_qui_n_est_pas_pour_elle(client_de, claire, sana):
    aidant = AidantFabrique(dossier__referent=claire)
    equipe_definir(par=claire, dossier=aidant.dossier, membres=[sana])
    note_sociale_ecrire(par=claire, dossier=aidant.dossier, texte="Zinzolin social")
    note_psy_ecrire(par=sana, dossier=aidant.dossier, texte="Zinzolin réservé")
    for role in ("accueil", "direction", "psychologue", "travail_social", "escale_mobile"):
        page = unescape(client_de(role).get(aidant.get_absolute_url()).content.decode())
        assert "Zinzolin" not in page
        assert "Note réservée" not in page
        assert ("Note sociale" in page) == (role == "travail_social")
