"""The walls: the whole truth table, then every door through which a text could leak, with a text that would show."""

import re
from datetime import date
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection

from aidants.actions.equipe import dossiers_reaffecter, equipe_definir
from aidants.actions.notes import (
    glace_briser,
    note_modifier,
    note_partager,
    note_psy_ecrire,
    note_sociale_ecrire,
    partage_retirer,
)
from aidants.actions.psychologue import evaluation_noter
from aidants.models import BrisDeGlace, Evaluation, NotePsy, NoteSociale, PartageSociale
from aidants.permissions import Acces, Bloc, acces, acces_note, glace_brisable
from danaecare.socle.communs.ecriture import chiffrement_notes
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]

SECRET = "Confidence zinzolin sur la famille"

TABLE = """
profil            identite rendez_vous typologies note_sociale synthese note_reservee score
referente         RW       RW          RW         RW           .        .             R
sociale_equipe    RW       R           R          .            .        .             R
sociale_ailleurs  RW       R           R          .            .        .             .
psychologue       RW       RW          RW         .            RW       RW            RW
psy_equipe        RW       RW          RW         .            .        .             R
psy_ailleurs      RW       R           R          .            .        .             .
accueil           RW       RW          .          .            .        .             .
escale_mobile     RW       RW          .          .            .        .             .
direction         R        R           .          .            .        .             .
administration    .        .           .          .            .        .             .
gouvernance       .        .           .          .            .        .             .
jardins           .        .           .          .            .        .             .
tierslieux        .        .           .          .            .        .             .
formation         .        .           .          .            .        .             .
compte_ferme      .        .           .          .            .        .             .
"""
NIVEAUX = {".": Acces.RIEN, "R": Acces.LECTURE, "RW": Acces.ECRITURE}


@pytest.fixture
def monde(compte):
    """A file with its referent, its team, one writing of each kind, and everybody else of the house."""
    qui = {
        "referente": compte("travail_social", nom="Référente"),
        "sociale_equipe": compte("travail_social", nom="Équipe"),
        "sociale_ailleurs": compte("travail_social", nom="Ailleurs"),
        "psychologue": compte("psychologue", nom="Psychologue"),
        "psy_equipe": compte("psychologue", nom="Psyéquipe"),
        "psy_ailleurs": compte("psychologue", nom="Psyailleurs"),
        "compte_ferme": compte("travail_social", "psychologue", nom="Partie"),
    }
    for role in ("accueil", "escale_mobile", "direction", "administration", "gouvernance", "jardins", "tierslieux"):
        qui[role] = compte(role)
    qui["formation"] = compte("formation")
    qui["compte_ferme"].is_active = False
    qui["compte_ferme"].save()
    aidant = AidantFabrique(nom="Souvignet", dossier__referent=qui["referente"])
    dossier = aidant.dossier
    dossier.equipe.set([qui[nom] for nom in ("sociale_equipe", "psychologue", "psy_equipe", "compte_ferme")])
    note = note_sociale_ecrire(par=qui["referente"], dossier=dossier, texte=f"{SECRET}, note sociale")
    reservee = note_psy_ecrire(par=qui["psychologue"], dossier=dossier, texte=f"{SECRET}, réservée")
    synthese = note_psy_ecrire(par=qui["psychologue"], dossier=dossier, texte=f"{SECRET}, synthèse", nature="synthese")
    score = evaluation_noter(par=qui["psychologue"], aidant=aidant, date=date(2023, 6, 1), total=44)
    return {
        "qui": qui, "dossier": dossier, "aidant": aidant,
        "objets": {"note_sociale": note, "synthese": synthese, "note_reservee": reservee, "score": score},
    }  # fmt: skip


def _table():
    entete, *lignes = [ligne.split() for ligne in TABLE.strip().splitlines()]
    return [
        (profil, bloc, NIVEAUX[case]) for profil, *cases in lignes for bloc, case in zip(entete[1:], cases, strict=True)
    ]


def test_la_table_des_murs(monde):
    ecarts = []
    for profil, bloc, attendu in _table():
        lu = acces(monde["qui"][profil], Bloc(bloc), monde["dossier"], monde["objets"].get(bloc))
        if lu != attendu:
            ecarts.append((profil, bloc, lu.name, attendu.name))
    assert ecarts == []
    assert {bloc for _, bloc, _ in _table()} == {bloc.value for bloc in Bloc}
    portes = set().union(*(compte.roles for compte in monde["qui"].values()))
    assert portes == set(Role.values)


@pytest.mark.parametrize(("bloc", "profils"), [
    ("note_sociale", {"sociale_equipe", "psychologue", "psy_equipe"}),
    ("synthese", {"referente", "sociale_equipe", "psy_equipe"}),
])  # fmt: skip
def test_une_note_se_partage_par_nom_dans_l_equipe_et_se_reprend(monde, bloc, profils):
    note = monde["objets"][bloc]
    permis = set()
    for profil, compte in monde["qui"].items():
        if acces_note(compte, note) != Acces.RIEN:
            continue
        try:
            partage = note_partager(par=note.auteur, note=note, destinataire=compte)
        except ValidationError:
            continue
        lu = acces_note(compte, type(note).objects.get(pk=note.pk))
        if lu == Acces.LECTURE:
            permis.add(profil)
        autres = set(monde["qui"]) - {profil} - _lecteurs(monde, bloc)
        assert {p for p in autres if acces_note(monde["qui"][p], type(note).objects.get(pk=note.pk))} == set()
        partage_retirer(par=note.auteur, partage=partage)
        assert acces_note(compte, type(note).objects.get(pk=note.pk)) == Acces.RIEN
    assert permis == profils


def _lecteurs(monde, bloc):
    return {"note_sociale": {"referente"}, "synthese": {"psychologue"}}[bloc]


def test_un_partage_tombe_quand_on_quitte_l_equipe_ou_le_role(monde):
    note, psy = monde["objets"]["note_sociale"], monde["qui"]["psychologue"]
    note_partager(par=note.auteur, note=note, destinataire=psy)
    assert acces_note(psy, NoteSociale.objects.get()) == Acces.LECTURE
    psy.roles = ["accueil"]
    assert acces_note(psy, NoteSociale.objects.get()) == Acces.RIEN
    psy.roles = ["psychologue"]
    equipe_definir(par=note.auteur, dossier=monde["dossier"], membres=[])
    assert acces_note(psy, NoteSociale.objects.get()) == Acces.RIEN


def test_une_note_reservee_ne_se_partage_pas(monde):
    with pytest.raises(ValidationError, match="écrivez une synthèse"):
        note_partager(
            par=monde["qui"]["psychologue"], note=monde["objets"]["note_reservee"],
            destinataire=monde["qui"]["psy_equipe"],
        )  # fmt: skip


def test_seule_son_auteur_partage_ou_modifie_une_note(monde):
    note, collegue = monde["objets"]["note_sociale"], monde["qui"]["sociale_equipe"]
    for acte in (
        lambda: note_modifier(par=collegue, note=note, texte="autre"),
        lambda: note_partager(par=collegue, note=note, destinataire=collegue),
        lambda: note_psy_ecrire(par=collegue, dossier=monde["dossier"], texte="autre"),
        lambda: note_sociale_ecrire(par=monde["qui"]["sociale_ailleurs"], dossier=monde["dossier"], texte="autre"),
        lambda: note_sociale_ecrire(par=monde["qui"]["direction"], dossier=monde["dossier"], texte="autre"),
    ):
        with pytest.raises(PermissionDenied):
            acte()


def test_le_bris_de_glace_ne_vaut_que_pour_le_social_avec_un_motif_et_alerte_le_referent(monde):
    note, ailleurs = monde["objets"]["note_sociale"], monde["qui"]["sociale_ailleurs"]
    assert {profil for profil, compte in monde["qui"].items() if glace_brisable(compte, note)} == {
        "sociale_equipe", "sociale_ailleurs",
    }  # fmt: skip
    for bloc in ("synthese", "note_reservee"):
        assert not any(glace_brisable(compte, monde["objets"][bloc]) for compte in monde["qui"].values())
    with pytest.raises(ValidationError, match="en une phrase"):
        glace_briser(par=ailleurs, note=note, motif="urgent")
    with pytest.raises(PermissionDenied):
        glace_briser(par=monde["qui"]["direction"], note=note, motif="Je voudrais bien savoir.")
    bris = glace_briser(par=ailleurs, note=note, motif="Appel des pompiers, référente absente.")
    assert acces_note(ailleurs, note) == Acces.RIEN  # opened once, not for ever
    trace = Trace.objects.latest("id")
    assert (trace.action, trace.acteur_id, trace.objet_id) == (
        "aidants.note_sociale.briser_glace", ailleurs.pk, note.pk,
    )  # fmt: skip
    assert "pompiers" not in str(trace.donnees)
    assert list(BrisDeGlace.objects.filter(vu_le=None, note__dossier__referent=monde["qui"]["referente"])) == [bris]


def test_la_base_ne_contient_que_du_chiffre(monde):
    with connection.cursor() as curseur:
        for modele in (NoteSociale, NotePsy):
            curseur.execute(f"SELECT chiffre, cle_id FROM {modele._meta.db_table}")
            for contenu, cle_id in curseur.fetchall():
                assert b"zinzolin" not in bytes(contenu)
                assert cle_id == chiffrement_notes.LOCALE
    assert monde["objets"]["note_reservee"].texte == f"{SECRET}, réservée"


def test_une_cle_se_change_et_son_absence_se_dit(monde, settings, monkeypatch):
    note = monde["objets"]["note_sociale"]
    neuve, autre = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    monkeypatch.setenv(
        chiffrement_notes.VARIABLE, f"2026:{neuve},locale:{chiffrement_notes.cle_locale(settings.SECRET_KEY)}"
    )
    assert NoteSociale.objects.get().texte == f"{SECRET}, note sociale"
    sortie = StringIO()
    call_command("notes_rechiffrer", stdout=sortie)
    assert "3 textes" in sortie.getvalue()
    assert {
        *NoteSociale.objects.values_list("cle_id", flat=True),
        *NotePsy.objects.values_list("cle_id", flat=True),
    } == {"2026"}
    monkeypatch.setenv(chiffrement_notes.VARIABLE, f"2026:{neuve}")
    assert NoteSociale.objects.get(pk=note.pk).texte == f"{SECRET}, note sociale"
    monkeypatch.setenv(chiffrement_notes.VARIABLE, f"2027:{autre}")
    with pytest.raises(chiffrement_notes.CleAbsente, match="clé « 2026 », que ce hub n’a pas"):
        _ = NoteSociale.objects.get(pk=note.pk).texte
    monkeypatch.setenv(chiffrement_notes.VARIABLE, f"2026:{autre}")
    with pytest.raises(chiffrement_notes.CleAbsente):
        _ = NoteSociale.objects.get(pk=note.pk).texte


@pytest.mark.parametrize("texte", ["2026:pas-une-cle", ":x", f"a:{'A' * 43}=,a:{'B' * 43}="])
def test_une_cle_mal_ecrite_se_dit_sans_se_montrer(texte):
    with pytest.raises(ImproperlyConfigured) as erreur:
        chiffrement_notes.lire_cles(texte)
    assert "pas-une-cle" not in str(erreur.value)


def test_la_production_n_ecrit_pas_de_note_sans_cle(settings, monkeypatch):
    settings.EN_PRODUCTION = True
    settings.SECRET_KEY = uuid4().hex
    monkeypatch.delenv(chiffrement_notes.VARIABLE, raising=False)
    with pytest.raises(ImproperlyConfigured, match="DANAECARE_CLES_NOTES manque"):
        chiffrement_notes.chiffreur()


def test_rien_du_pole_n_est_dans_l_admin():
    assert [modele for modele in apps.get_app_config("aidants").get_models() if admin.site.is_registered(modele)] == []


def test_le_journal_et_les_exports_ne_disent_mot_des_notes(monde, client_de):
    client = client_de("travail_social")
    export = b"".join(client.get("/aidants/export/csv/")).decode()
    assert "Souvignet" in export
    assert "zinzolin" not in export
    assert not any("zinzolin" in str(trace.__dict__) for trace in Trace.objects.all())


def test_la_passation_ne_transmet_ni_notes_reservees_ni_equipe(monde):
    qui, dossier = monde["qui"], monde["dossier"]
    assert dossiers_reaffecter(par=qui["direction"], de=qui["referente"], a=qui["sociale_ailleurs"]) == 1
    dossier = type(dossier).objects.get(pk=dossier.pk)
    note = NoteSociale.objects.get()
    assert dossier.referent == qui["sociale_ailleurs"]
    assert acces_note(qui["sociale_ailleurs"], note) == Acces.LECTURE
    assert acces_note(qui["referente"], note) == Acces.RIEN
    dossiers_reaffecter(par=qui["direction"], de=qui["psychologue"], a=qui["psy_ailleurs"])
    reservee = NotePsy.objects.get(nature="reservee")
    assert acces_note(qui["psy_ailleurs"], reservee) == Acces.RIEN
    assert acces_note(qui["psychologue"], reservee) == Acces.ECRITURE
    assert not Trace.objects.filter(nature="lecture").exists()


def test_les_modeles_a_mur_sont_tous_connus_du_test():
    """A new model with an encrypted text is added to the tests above."""
    chiffres = {m.__name__ for m in apps.get_app_config("aidants").get_models() if hasattr(m, "chiffre")}
    # CleTelephone holds no text: the key that closes what waits on a phone, read by its own account alone.
    assert chiffres == {"NoteSociale", "NotePsy", "CleTelephone"}
    assert PartageSociale._meta.get_field("note").related_model is NoteSociale
    assert Evaluation._meta.get_field("partagee").default is True


def test_un_mur_ne_juge_que_du_vrai(monde):
    """A likeness with the right author opens nothing: it is a fault."""
    referente, dossier = monde["qui"]["referente"], monde["dossier"]
    sosie = SimpleNamespace(auteur_id=referente.pk, professionnel_id=referente.pk, partagee=True, partages=None)
    for bloc in (Bloc.NOTE_SOCIALE, Bloc.SYNTHESE, Bloc.NOTE_RESERVEE, Bloc.SCORE):
        with pytest.raises(TypeError, match="Un mur ne juge"):
            acces(referente, bloc, dossier, sosie)


def test_la_table_des_droits_decide_seule():
    """Outside the accounts, no rule asks for a role: `peut` is the only question."""
    racine = Path(__file__).parents[2]
    apps_du_hub = ("aidants", "jardins", "formations", "tierslieux", "gouvernance", "danaecare")
    fautes = [
        str(fichier.relative_to(racine))
        for app in apps_du_hub
        for fichier in (racine / app).rglob("*.py")
        if "comptes" not in fichier.parts and re.search(r"\.a_role\(| in \w+\.roles\b", fichier.read_text())
    ]
    assert fautes == []
