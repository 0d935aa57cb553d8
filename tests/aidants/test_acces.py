"""The right of access: what one may read leaves with her, what another alone reads is asked of that other."""

import json
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from aidants.actions.acces import acces_demander, apport_remettre
from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.equipe import equipe_definir
from aidants.actions.notes import glace_briser, note_psy_ecrire, note_sociale_ecrire
from aidants.actions.psychologue import evaluation_noter
from aidants.models import Apport, DemandeAcces
from aidants.models.dossiers import Statut
from aidants.requetes.acces import tout_sur
from danaecare.socle.journal.models import Trace
from danaecare.socle.protection.actions.demandes import demande_prolonger
from danaecare.socle.protection.models import DemandeDroit
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.pages import suivie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
RESERVE, SOCIAL, SCORE = "Confidence zinzolin", "Situation incarnat", "37"


@pytest.fixture
def qui(compte):
    return {
        "referente": compte("travail_social", nom="Référente"), "collegue": compte("travail_social", nom="Collègue"),
        "psychologue": compte("psychologue", nom="Autrice"), "suivante": compte("psychologue", nom="Suivante"),
        "direction": compte("direction"),
    }  # fmt: skip


@pytest.fixture
def dossier(qui):
    """A social note, a reserved one and a score kept to its author; the emergency opening of the first."""
    aidant = AidantFabrique(nom="Thiollière", dossier__referent=qui["referente"])
    dossier = aidant.dossier
    equipe_definir(par=qui["referente"], dossier=dossier, membres=[qui["referente"], qui["psychologue"]])
    sociale = note_sociale_ecrire(par=qui["referente"], dossier=dossier, texte=SOCIAL)
    note_psy_ecrire(par=qui["psychologue"], dossier=dossier, texte=RESERVE, nature="reservee")
    evaluation_noter(
        par=qui["psychologue"], aidant=aidant, total=37, date=date(2023, 5, 2), instrument="zbi22", partagee=False
    )
    glace_briser(par=qui["collegue"], note=sociale, motif="Référente absente, appel du 15.")
    return dossier


def texte(reponse):
    return suivie(unescape(reponse.content.decode()).replace("\xa0", " "))


def pages(compte, dossier):
    """Every page and file of the right of access that `compte` may open, in one text."""
    client = connecter(compte)
    demande = reverse("aidants:acces_demander", args=[dossier.numero])
    export = client.get(reverse("aidants:acces_exporter", args=[dossier.numero, "json"]))
    return texte(client.get(demande)) + json.dumps(json.loads(export.content), ensure_ascii=False)


@pytest.mark.parametrize(
    ("profil", "lit"),
    [("referente", {SOCIAL}), ("psychologue", {RESERVE, f'"total": "{SCORE}.0"'}), ("collegue", set()),
     ("suivante", set())],
)  # fmt: skip
def test_l_export_tient_ce_que_son_auteur_peut_lire_et_ne_dit_rien_du_reste(qui, dossier, profil, lit):
    acces_demander(par=qui["direction"], dossier=dossier, recue_le=date(2023, 6, 10))
    tout = pages(qui[profil], dossier)
    assert {secret for secret in (SOCIAL, RESERVE, f'"total": "{SCORE}.0"') if secret in tout} == lit
    assert "À joindre" not in tout
    assert ("Autrice" in tout) == (profil == "psychologue")
    assert ("Ouvertures d’urgence" in tout) == (profil == "referente")


@pytest.mark.parametrize(("profil", "lit"), [("referente", {SOCIAL}), ("suivante", set()), ("collegue", set())])
def test_une_archive_a_les_memes_murs(qui, dossier, profil, lit):
    type(dossier).objects.filter(pk=dossier.pk).update(statut=Statut.ARCHIVE, archive_le=date(2023, 6, 1))
    adresse = reverse("aidants:archive_consulter", args=[dossier.numero])
    page = texte(connecter(qui[profil]).post(adresse, {"motif": "La personne rappelle pour son courrier."}))
    assert "Thiollière" in page
    assert {secret for secret in (SOCIAL, RESERVE, "Autrice", f"{SCORE},0") if secret in page} == lit


def test_le_hub_sollicite_chaque_auteur_et_ne_le_dit_pas_a_qui_demande(qui, dossier):
    client = connecter(qui["referente"])
    adresse = reverse("aidants:acces_demander", args=[dossier.numero])
    assert client.post(adresse, {"recue_le": "2023-06-20"}).status_code == 422
    client.post(adresse, {"recue_le": "2023-05-31"})
    demande = DemandeAcces.objects.get()
    assert demande.echeance == date(2023, 6, 30)  # a month, where it has no 31st
    assert client.post(adresse, {"recue_le": "2023-06-01"}).status_code == 422
    # The one register has it too, by the number of the file, and its clock is that one.
    demande_droit = DemandeDroit.objects.get()
    assert (demande_droit.droit, demande_droit.objet, demande_droit.echeance) == ("acces", dossier, date(2023, 6, 30))
    registre = connecter(qui["direction"])
    assert f"Dossier n° {dossier.numero}" in texte(registre.get(reverse("protection:demande_liste")))
    assert "30 juin 2023" in texte(registre.get(demande_droit.get_absolute_url()))
    assert list(demande.apports.values_list("auteur", flat=True)) == [qui["psychologue"].pk]
    for compte, voit in ((qui["psychologue"], True), (qui["referente"], False), (qui["suivante"], False)):
        accueil = texte(connecter(compte).get(reverse("accueil")))
        assert (f"Joindre vos écrits, dossier {dossier.numero}" in accueil) == voit
    page = texte(client.get(adresse))
    assert "30 juin 2023" in page
    assert "Autrice" not in page
    client.post(reverse("aidants:acces_clore", args=[dossier.numero]))
    assert "remise le 15 juin 2023" in texte(client.get(adresse))
    demande_droit.refresh_from_db()
    assert (demande_droit.reponse, demande_droit.repondue_le) == ("satisfaite", date(2023, 6, 15))


def test_une_reponse_prolongee_au_registre_l_est_pour_ses_auteurs(qui, dossier):
    apport = acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 10)).apports.get()
    demande_prolonger(
        par=qui["direction"], demande=apport.demande.demande_droit, motif="Trois professionnelles répondent"
    )
    page = texte(connecter(qui["psychologue"]).get(reverse("aidants:apport_remettre", args=[apport.pk])))
    assert "avant le 10/09/2023" in page


def test_son_auteur_remet_et_personne_d_autre(qui, dossier):
    apport = acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 10)).apports.get()
    adresse = reverse("aidants:apport_remettre", args=[apport.pk])
    for profil in ("referente", "collegue", "suivante"):
        assert connecter(qui[profil]).get(adresse).status_code == 404
        assert connecter(qui[profil]).post(adresse, {"motif": "Je voudrais bien savoir."}).status_code == 404
        with pytest.raises(PermissionDenied):
            apport_remettre(par=qui[profil], apport=apport, motif="Je voudrais bien savoir.")
    assert connecter(qui["direction"]).get(adresse).status_code == 403
    client = connecter(qui["psychologue"])
    assert "avant le 10/07/2023" in texte(client.get(adresse))
    reponse = client.post(adresse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/pdf")
    apport.refresh_from_db()
    assert (apport.remis_le, apport.remis_par, apport.motif) == (date(2023, 6, 15), qui["psychologue"], "")
    trace = Trace.objects.get(action="aidants.apport.remettre")
    assert (trace.nature, trace.parent_id, trace.acteur_id) == ("export", dossier.pk, qui["psychologue"].pk)


def test_l_auteur_parti_une_collegue_du_metier_remet_avec_un_motif(qui, dossier):
    apport = acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 10)).apports.get()
    qui["psychologue"].is_active = False
    qui["psychologue"].save()
    assert "Joindre vos écrits" in texte(connecter(qui["suivante"]).get(reverse("accueil")))
    for profil in ("referente", "collegue"):
        with pytest.raises(PermissionDenied):
            apport_remettre(par=qui[profil], apport=Apport.objects.get(), motif="Je voudrais bien savoir.")
    adresse = reverse("aidants:apport_remettre", args=[apport.pk])
    client = connecter(qui["suivante"])
    assert client.post(adresse, {"motif": "voir"}).status_code == 422
    assert client.post(adresse, {"motif": "Autrice partie, demande du 10 juin."}).status_code == 200
    apport.refresh_from_db()
    assert (apport.remis_par, apport.motif) == (qui["suivante"], "Autrice partie, demande du 10 juin.")
    lectures = texte(connecter(qui["referente"]).get(reverse("aidants:dossier_lectures", args=[dossier.numero])))
    assert "Camille Suivante : ce qui est joint au droit d’accès" in lectures


def test_qui_demande_ne_remet_pas_a_la_place_d_une_autre_et_la_direction_sait_que_cela_attend(qui, dossier):
    acces_demander(par=qui["suivante"], dossier=dossier, recue_le=date(2023, 6, 10))
    qui["psychologue"].is_active = False
    qui["psychologue"].save()
    apport = Apport.objects.get(auteur=qui["psychologue"])
    with pytest.raises(PermissionDenied):
        apport_remettre(par=qui["suivante"], apport=apport, motif="Autrice partie, demande du 10 juin.")
    accueil = texte(connecter(qui["direction"]).get(reverse("accueil")))
    assert "1 réponse attend un professionnel du métier" in accueil
    assert dossier.numero not in accueil


def test_les_motifs_partent_avec_les_noms(qui, dossier):
    apport = acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 10)).apports.get()
    Apport.objects.update(motif="Thiollière le demande", remis_par=qui["suivante"], remis_le=date(2023, 6, 12))
    dossier_anonymiser(par=None, dossier=dossier)
    apport.refresh_from_db()
    assert apport.motif == "effacé"


def test_le_jour_a_venir_se_refuse(qui, dossier):
    with pytest.raises(ValidationError, match="à venir"):
        acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 16))
    assert "Notes" not in tout_sur(dossier, qui["collegue"])
