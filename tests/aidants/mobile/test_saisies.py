"""What phones send: exactly once, nothing lost, nothing over the office's work."""

import base64
import io
import uuid
from datetime import date

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from PIL import Image

from aidants.actions.notes import notes_rechiffrer
from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser, halte_supprimer
from aidants.mobile.actions.saisies import (
    cle_telephone,
    saisie_ecarter,
    saisie_prendre,
    saisie_rattacher,
    saisie_recevoir,
)
from aidants.mobile.choix import EtatHalte, EtatSaisie
from aidants.mobile.models import AccueilBref, CleTelephone, ComptageHalte, PhotoHalte, Saisie
from danaecare.socle.communs.ecriture.chiffrement_notes import VARIABLE
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.ecriture.transaction import DejaEnvoye
from tests.aidants.mobile.fabriques import BOEN, ROANNE, halte_creer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
PASSAGE = {"genre": "F", "tranche": "60-69", "visite": "premiere", "nombre": 1}


@pytest.fixture
def agent(compte):
    return compte("escale_mobile")


@pytest.fixture
def envoyer(agent):
    def recevoir(halte, genre="passage", donnees=None, jeton=None, base=0, numero=None):
        return saisie_recevoir(
            par=agent, jeton=jeton or uuid.uuid4(), halte_numero=numero or halte.pk, halte_dite="Boën, 14 juin",
            genre=genre, donnees=PASSAGE if donnees is None else donnees, base=base,
        )  # fmt: skip

    return recevoir


def _comptes(halte):
    return {(c.genre, c.tranche, c.visite): c.nombre for c in halte.comptages.all()}


def photo(cote=2000, orientation=None):
    image = Image.new("RGB", (cote, cote // 2), "orange")
    exif = image.getexif()
    exif[0x010F] = "Fabricant secret"
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", exif=exif)
    return base64.b64encode(sortie.getvalue()).decode()


def test_une_saisie_compte_et_dit_que_la_halte_a_eu_lieu(envoyer):
    halte = halte_creer(BOEN)
    assert envoyer(halte).etat == EtatSaisie.PRISE
    envoyer(halte)
    halte.refresh_from_db()
    assert _comptes(halte) == {("F", "60-69", "premiere"): 2}
    assert halte.etat == EtatHalte.REALISEE


def test_la_meme_saisie_rejouee_une_semaine_apres_ne_compte_qu_une_fois(envoyer):
    halte, jeton = halte_creer(BOEN), uuid.uuid4()
    premiere = envoyer(halte, jeton=jeton)
    with time_machine.travel("2023-06-22T09:00:00+02:00", tick=False), pytest.raises(DejaEnvoye) as renvoi:
        envoyer(halte, jeton=jeton)
    assert renvoi.value.objet == premiere
    assert (_comptes(halte), Saisie.objects.count()) == ({("F", "60-69", "premiere"): 1}, 1)


def test_deux_telephones_a_la_meme_halte_s_ajoutent(envoyer, compte):
    halte = halte_creer(BOEN)
    envoyer(halte)
    saisie_recevoir(
        par=compte("travail_social"), jeton=uuid.uuid4(), halte_numero=halte.pk, genre="passage",
        donnees={**PASSAGE, "nombre": 3},
    )  # fmt: skip
    assert _comptes(halte) == {("F", "60-69", "premiere"): 4}


def test_une_saisie_venue_apres_un_comptage_du_bureau_est_gardee_a_part(envoyer):
    """field-kit #275: what was typed offline never overwrites, nor adds to, what the office set meanwhile."""
    halte = halte_creer(BOEN)
    comptage_fixer(par=None, halte=halte, cases={("", "", ""): 14})
    saisie = envoyer(halte, base=0)
    assert (saisie.etat, _comptes(halte)) == (EtatSaisie.CONFLIT, {("", "", ""): 14})
    assert "les deux sont gardés" in saisie.raison
    vue = envoyer(halte, base=1)
    assert (vue.etat, _comptes(halte)) == (EtatSaisie.PRISE, {("", "", ""): 14, ("F", "60-69", "premiere"): 1})


def test_departager_prend_ou_ecarte_une_seule_fois(envoyer, agent):
    halte = halte_creer(BOEN)
    comptage_fixer(par=None, halte=halte, cases={("", "", ""): 14})
    prise, ecartee = envoyer(halte), envoyer(halte)
    saisie_prendre(par=agent, saisie=prise)
    saisie_ecarter(par=agent, saisie=ecartee)
    assert _comptes(halte) == {("", "", ""): 14, ("F", "60-69", "premiere"): 1}
    for saisie in (prise, ecartee):
        with pytest.raises(ValidationError, match="vient d’être réglée"):
            saisie_prendre(par=agent, saisie=saisie)
    assert sum(_comptes(halte).values()) == 15


def test_le_bureau_qui_enregistre_un_comptage_ouvert_avant_une_saisie_est_averti(envoyer):
    halte = halte_creer(BOEN)
    ouverte = halte.version
    envoyer(halte)
    halte.refresh_from_db()
    with pytest.raises(ConflitEcriture):
        comptage_fixer(par=None, halte=halte, cases={("", "", ""): 9}, version=ouverte)
    assert _comptes(halte) == {("F", "60-69", "premiere"): 1}


def test_une_halte_annulee_au_bureau_garde_la_saisie_a_departager(envoyer, agent):
    halte = halte_creer(BOEN)
    halte_annuler(par=None, halte=halte, motif="meteo")
    saisie = envoyer(halte)
    assert (saisie.etat, _comptes(halte)) == (EtatSaisie.CONFLIT, {})
    assert saisie.raison == "La halte avait été annulée au bureau (météo)."
    saisie_prendre(par=agent, saisie=saisie)
    halte.refresh_from_db()
    assert (halte.etat, halte.motif) == (EtatHalte.REALISEE, "")


def test_une_halte_supprimee_entre_temps_laisse_la_saisie_a_reprendre(envoyer, agent):
    halte = halte_creer(BOEN)
    numero = halte.pk
    halte_supprimer(par=None, halte=halte)
    saisie = envoyer(None, numero=numero)
    assert (saisie.etat, saisie.halte, saisie.halte_dite) == (EtatSaisie.A_REPRENDRE, None, "Boën, 14 juin")
    with pytest.raises(ValidationError, match="rattachez-la"):
        saisie_prendre(par=agent, saisie=saisie)
    autre = halte_creer(ROANNE)
    saisie_rattacher(par=agent, saisie=saisie, halte=autre)
    assert _comptes(autre) == {("F", "60-69", "premiere"): 1}


def test_une_halte_a_venir_ne_compte_pas_encore(envoyer):
    halte = halte_creer(BOEN, jour=date(2023, 6, 30))
    saisie = envoyer(halte)
    assert (saisie.etat, saisie.raison) == (
        EtatSaisie.CONFLIT, "La halte est prévue le 30/06/2023 : elle n’a pas encore eu lieu.",
    )  # fmt: skip
    halte.refresh_from_db()
    assert halte.etat == EtatHalte.PREVUE


@pytest.mark.parametrize(
    ("genre", "donnees"),
    [
        ("passage", {**PASSAGE, "genre": "Z"}),
        ("passage", {**PASSAGE, "nombre": "beaucoup"}),
        ("passage", {**PASSAGE, "nombre": True}),
        ("passage", {}),
        ("depliants", {"nombre": 10**9}),
        ("note", {"texte": "  "}),
        ("accueil", {"themes": ["magie"]}),
        ("accueil", {}),
        ("photo", {"image": "pas du base64"}),
        ("photo", {"image": base64.b64encode(b"<svg/>").decode()}),
        ("inconnu", {}),
    ],
)
def test_une_saisie_impossible_est_gardee_et_ne_compte_pas(envoyer, genre, donnees):
    halte = halte_creer(BOEN)
    saisie = envoyer(halte, genre, donnees)
    assert saisie.etat == EtatSaisie.A_REPRENDRE
    assert saisie.raison
    assert (ComptageHalte.objects.count(), AccueilBref.objects.count(), PhotoHalte.objects.count()) == (0, 0, 0)


def test_note_depliants_et_accueil_arrivent_a_leur_place(envoyer, agent):
    halte = halte_creer(BOEN)
    halte_realiser(par=None, halte=halte, note="Écrit au bureau.")
    envoyer(halte, "note", {"texte": "Beaucoup de monde."})
    envoyer(halte, "depliants", {"nombre": 5})
    envoyer(halte, "depliants", {"nombre": -2})
    envoyer(halte, "accueil", {"prenom": "Odile", "telephone": "06 00 00 00 01", "themes": ["repit"], "rappel": True})
    halte.refresh_from_db()
    assert halte.note == f"Écrit au bureau.\n\n{agent} : Beaucoup de monde."
    assert halte.depliants == 3
    accueil = halte.accueils.get()
    assert (accueil.prenom, accueil.telephone, accueil.themes, accueil.rappel) == (
        "Odile", "06 00 00 00 01", ["repit"], True,
    )  # fmt: skip


def test_une_photo_perd_ce_que_l_appareil_y_a_ecrit(envoyer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    halte = halte_creer(BOEN)
    envoyer(halte, "photo", {"image": photo(), "legende": "Le camion"})
    gardee = halte.photos.get()
    with gardee.image.open() as fichier:
        contenu = fichier.read()
    assert b"Fabricant secret" not in contenu
    assert Image.open(io.BytesIO(contenu)).size == (1600, 800)
    assert (gardee.legende, gardee.saisie.donnees) == ("Le camion", {"legende": "Le camion"})


def test_la_cle_d_un_compte_est_toujours_la_meme_et_n_est_qu_a_lui(agent, compte, monkeypatch):
    """It also outlives a change of the key that closes it."""
    ancienne, neuve = (f"{nom}:{Fernet.generate_key().decode()}" for nom in ("a", "b"))
    monkeypatch.setenv(VARIABLE, ancienne)
    cle = cle_telephone(par=agent)
    assert len(base64.b64decode(cle)) == 32
    assert cle_telephone(par=agent) == cle
    assert cle_telephone(par=compte("travail_social")) != cle
    assert cle.encode() not in bytes(CleTelephone.objects.get(utilisateur=agent).chiffre)
    monkeypatch.setenv(VARIABLE, f"{neuve},{ancienne}")
    assert notes_rechiffrer() == 2
    monkeypatch.setenv(VARIABLE, neuve)
    assert cle_telephone(par=agent) == cle
