"""Role × address × object: every secret of a file carries a word of its own, and each role meets its own words alone.

Every address that can be read is opened by every role: lists, searches, sheets, forms, exports, figures, archives, the
right of access. What a role meets anywhere is told as one set, and must be exactly what the walls give her.
"""

from datetime import date

import pytest
from django.urls import reverse

from aidants.actions.acces import acces_demander
from aidants.actions.appels import appel_noter
from aidants.actions.droits import droit_noter, orientation_noter
from aidants.actions.equipe import equipe_definir
from aidants.actions.groupes import groupe_creer, groupe_inscrire
from aidants.actions.notes import glace_briser, note_psy_ecrire, note_sociale_ecrire
from aidants.actions.participations import participation_noter
from aidants.actions.psychologue import evaluation_noter
from aidants.models.dossiers import Statut
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.models import Trace
from tests.acces import aidants as acces_aidants
from tests.acces import animation as acces_animation
from tests.acces import hub as acces_hub
from tests.acces import mobile as acces_mobile
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.conftest import connecter, creer_compte

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023"), pytest.mark.lent]

# A score holds no word: its day, which nothing else has.
JOUR_DU_SCORE = "2023-05-02"
# word -> the wall that it stands behind
MUR = {
    "Cnidentite": "identite", "Cntelephone": "identite", "Cnprochainpas": "identite", "Cnproche": "identite",
    "Cnentretien": "rendez_vous", "Cndroit": "typologies", "Cndocument": "typologies",
    "Cnappel": "appels", "Cnrappel": "appels",
    "Cnsociale": "note_sociale", "Cnurgence": "urgence", "Cnsynthese": "synthese",
    "Cnreservee": "note_reservee", JOUR_DU_SCORE: "score", "Cnarchive": "archive",
}  # fmt: skip
SUIVI = {"identite", "rendez_vous", "typologies"}
# What each meets; a role that is not named meets nothing. The archive opens by no reading: it asks for a reason.
ATTENDU = {
    "referente": SUIVI | {"appels", "note_sociale", "urgence"},
    "autrice": SUIVI | {"appels", "synthese", "note_reservee", "score"},
    "travail_social": SUIVI | {"appels"},
    "psychologue": SUIVI | {"appels"},
    "accueil": {"identite", "rendez_vous", "appels"},
    "escale_mobile": {"identite", "rendez_vous", "appels"},
    "direction": {"identite"},
}
PROFILS = ["referente", "autrice", *Role.values]


@pytest.fixture
def monde():
    qui = {
        "referente": creer_compte("travail_social", nom="Référente"),
        "autrice": creer_compte("psychologue", nom="Autrice"),
    }
    objets = acces_aidants.preparer()
    aidant = AidantFabrique(
        nom="Cnidentite", prenom="Agnès", telephone="Cntelephone", dossier__referent=qui["referente"],
        dossier__prochain_pas="Cnprochainpas", dossier__prochain_pas_le=date(2023, 6, 16),
    )  # fmt: skip
    dossier, par = aidant.dossier, {"par": qui["referente"]}
    relation = RelationAideFabrique(aidant=aidant, proche__nom="Cnproche")
    equipe_definir(**par, dossier=dossier, membres=[qui["referente"], qui["autrice"]])
    entretien = EntretienFabrique(dossier=dossier, date=date(2023, 6, 1), lieu="Cnentretien")
    droit = droit_noter(**par, dossier=dossier, nature="apa", etat="refuse", etat_le=date(2023, 3, 1), motif="Cndroit")
    orientation = orientation_noter(
        **par, dossier=dossier, date=date(2023, 3, 1), organisation=organisation_creer(par=None, nom="Accueil du Forez")
    )
    document = objets["document"]
    type(document).objects.filter(pk=document.pk).update(titre="Cndocument", dossier=dossier)
    appel_noter(
        **par, date=date(2023, 3, 1), appelant_nom="Cnappel", telephone="Cnrappel", rappeler_le=date(2023, 6, 16)
    )
    note = note_sociale_ecrire(**par, dossier=dossier, texte="Cnsociale")
    glace_briser(par=creer_compte("travail_social", nom="Ailleurs"), note=note, motif="Cnurgence, appel du 15.")
    psy = {
        nature: note_psy_ecrire(par=qui["autrice"], dossier=dossier, texte=f"Cn{nature}", nature=nature)
        for nature in ("synthese", "reservee")
    }
    evaluation_noter(
        par=qui["autrice"], aidant=aidant, total=37, date=date(2023, 5, 2), instrument="zbi22",
        partagee=False,
    )  # fmt: skip
    archive = AidantFabrique(nom="Cnarchive", dossier__statut=Statut.ARCHIVE, dossier__archive_le=date(2023, 1, 1))
    action = action_creer(
        par=None, titre="Festival", pole="aidants", genre="festival", etat="tenue", date=date(2023, 6, 3)
    )
    for venu in (aidant, archive):
        participation_noter(par=None, action=action, aidant=venu, presence="present")
    groupe = groupe_creer(par=None, nom="Mercredi", debut=date(2023, 1, 1))
    groupe_inscrire(par=None, groupe=groupe, aidant=aidant)
    apport = acces_demander(par=qui["referente"], dossier=dossier, recue_le=date(2023, 6, 10)).apports.get()
    objets |= {
        "dossier": dossier, "aidant": aidant, "relation": relation, "entretien": entretien, "droit": droit,
        "orientation": orientation, "note": note, "action": action, "groupe": groupe, "archive": archive.dossier,
        "psy": psy, "apport": apport, "qui": qui,
    }  # fmt: skip
    return objets


def _adresses(objets):
    """Every address that is read, with the objects of the world; then those that need words or a cut."""
    mondes = {acces_aidants: objets, acces_hub: objets}
    mondes |= {module: {**objets, **module.preparer()} for module in (acces_animation, acces_mobile)}
    for module, siens in mondes.items():
        for nom, acces in module.ACCES.items():
            if acces.methode == "GET":
                yield reverse(nom, args=acces.args(siens)) + (f"?{acces.parametres}" if acces.parametres else "")
    numero = objets["dossier"].numero
    yield reverse("aidants:acces_exporter", args=[numero, "json"])
    yield reverse("aidants:seance_modifier", args=[numero, objets["seance"].pk])
    for nature in ("synthese", "reservee"):
        yield reverse("aidants:note_ouvrir", args=["psy", objets["psy"][nature].pk])
    yield reverse("recherche") + "?q=cn"
    yield reverse("aidants:aidant_liste") + "?q=cn"
    yield reverse("aidants:dossier_suggerer") + "?q=cn"
    yield reverse("aidants:ressemblants_suggerer") + "?nom=cnidentite"
    yield reverse("aidants:action_aidants", args=[objets["action"].pk]) + "?q=cn"
    for code in ("aidants.accompagnes", "aidants.actions.venus", "aidants.actions.venues", "aidants.orientations"):
        yield reverse("aidants:chiffre_lignes", args=[code]) + "?du=2023-01-01&au=2023-12-31"
        yield reverse("indicateurs:figure_lignes", args=[2023, code])
    for forme in ("csv", "json"):
        yield reverse("indicateurs:figures_exporter", args=[2023, forme])
    yield reverse("animation:action_fiche", args=[objets["action"].pk])
    yield reverse("journal:trace_liste")


@pytest.mark.parametrize("profil", PROFILS)
def test_chaque_role_ne_rencontre_que_ses_mots(monde, profil):
    compte = monde["qui"].get(profil) or creer_compte(profil, nom="Étrangère")
    client = connecter(compte)
    rencontres: dict[str, set[str]] = {}
    for adresse in _adresses(monde):
        reponse = client.get(adresse)
        corps = (b"".join(reponse) if reponse.streaming else reponse.content).decode(errors="ignore")
        for mot, mur in MUR.items():
            if mot in corps:
                rencontres.setdefault(mur, set()).add(adresse)
    assert set(rencontres) == ATTENDU.get(profil, set()), rencontres


def test_le_journal_ne_tient_aucun_mot(monde):
    client = connecter(monde["qui"]["referente"])
    for adresse in _adresses(monde):
        client.get(adresse)
    assert [mot for mot in MUR for trace in Trace.objects.all() if mot in str(trace.__dict__)] == []
