"""Imports of sessions and trainees: what a spreadsheet does, twice the same file, what the hub signed stays."""

from datetime import date

import pytest
import time_machine

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.indicateurs.periode import Periode
from formations.indicateurs import INDICATEURS
from formations.models import DemiJournee, Emargement, Formation, Session, Stagiaire
from formations.ressources import SessionRessource, StagiaireRessource
from tests.formations.fabriques import formation, session, session_suivie

pytestmark = pytest.mark.django_db
SESSIONS = ("code", "formation", "type", "debut", "fin", "duree_h", "lieu", "public")
STAGIAIRES = ("session", "nom", "prenom", "structure", "statut_bpf", "heures_suivies")
DEUX = (
    ("S1", "Formation-action", "", "23/05/2023", "12/09/2023", "35", "L’Étrat", "Soignants"),
    ("S2", "Formation découverte", "formation professionnelle", "2023-10-12", "2023-10-12", "7", "", ""),
)
INSCRITS = (
    ("S1", "Bonnard", "Céline", "Le Verger", "salarié", "35"),
    ("S1", "Ferrand", "Maïté", "Deux Rivières", "autre", "12,5"),
    ("S2", "Achard", "Lise", "Le Verger", "", ""),
)


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield


def importer(ressource, entetes, *lignes, **options):
    return ressource().importer(Tableau(entetes, list(enumerate(lignes, start=2))), par=None, **options)


def comptes(bilan):
    return (bilan.crees, bilan.modifies, bilan.inchanges, bilan.refuses)


def dits(bilan):
    return [(r.numero, r.colonne, r.accepte) for r in bilan.refus]


def figure(code, annee=2023):
    return next(i for i in INDICATEURS if i.code == code).resultat(Periode.annee(annee))


def test_les_sessions_prennent_leurs_dates_leurs_heures_et_leur_titre():
    bilan = importer(SessionRessource, SESSIONS, *DEUX)
    assert comptes(bilan) == (2, 0, 0, 0)
    longue, courte = Session.objects.order_by("debut")
    assert (longue.code, longue.debut, longue.fin, longue.minutes) == ("S1", date(2023, 5, 23), date(2023, 9, 12), 2100)
    assert longue.demi_journees.count() == 10
    assert (courte.minutes, courte.demi_journees.count(), courte.genre) == (420, 2, "formation")
    assert set(DemiJournee.objects.values_list("sujet", flat=True)) == {"Reprise d’historique"}
    assert sorted(Formation.objects.values_list("intitule", flat=True)) == ["Formation découverte", "Formation-action"]


def test_les_stagiaires_prennent_leurs_heures_et_donnent_les_chiffres():
    importer(SessionRessource, SESSIONS, *DEUX)
    bilan = importer(StagiaireRessource, STAGIAIRES, *INSCRITS)
    assert comptes(bilan) == (3, 0, 0, 0)
    minutes = dict(Stagiaire.objects.avec_minutes().values_list("personne__nom", "minutes"))
    assert minutes == {"Bonnard": 2100, "Ferrand": 750, "Achard": None}
    assert Stagiaire.objects.get(personne__nom="Ferrand").emargements.filter(presence="absent").count() == 6
    assert not Emargement.objects.filter(stagiaire__personne__nom="Achard").exists()
    assert [figure(f"formations.{c}").valeur for c in ("actions", "stagiaires")] == [2, 3]
    assert figure("formations.heures_stagiaires").valeur == 47.5
    assert Organisation.objects.count() == 2
    assert Stagiaire.objects.filter(employeur__nom="Le Verger").count() == 2


def test_deux_fois_les_memes_fichiers_ne_changent_rien():
    importer(SessionRessource, SESSIONS, *DEUX)
    importer(StagiaireRessource, STAGIAIRES, *INSCRITS)
    avant = [list(m.objects.order_by("pk").values()) for m in (Session, DemiJournee, Stagiaire, Emargement)]
    assert comptes(importer(SessionRessource, SESSIONS, *DEUX)) == (0, 0, 2, 0)
    assert comptes(importer(StagiaireRessource, STAGIAIRES, *INSCRITS)) == (0, 0, 3, 0)
    assert [list(m.objects.order_by("pk").values()) for m in (Session, DemiJournee, Stagiaire, Emargement)] == avant


def test_une_correction_d_avant_l_emargement_passe():
    importer(SessionRessource, SESSIONS, *DEUX)
    corrigee = ("S2", "Formation découverte", "", "2023-10-13", "2023-10-13", "6", "Givors", "")
    assert comptes(importer(SessionRessource, SESSIONS, corrigee)) == (0, 1, 0, 0)
    reprise = Session.objects.get(code="S2")
    assert (reprise.debut, reprise.minutes, reprise.endroit) == (date(2023, 10, 13), 360, "Givors")


def test_chaque_refus_dit_sa_ligne_sa_colonne_et_ce_qui_est_accepte():
    bilan = importer(
        SessionRessource, SESSIONS,
        ("A", "Titre", "", "12/10/2023", "11/10/2023", "7", "", ""),
        ("B", "Titre", "", "12/10/2024", "12/10/2024", "7", "", ""),
        ("C", "Cours", "intervention universitaire", "12/10/2023", "12/10/2023", "2", "", ""),
        ("D", "Titre", "", "12/10/2023", "12/10/2023", "11", "", ""),
        ("E", "Titre", "autre chose", "12/10/2023", "12/10/2023", "7", "", ""),
    )  # fmt: skip
    assert {(ligne, colonne) for ligne, colonne, _ in dits(bilan)} == {
        (2, "fin"), (3, "fin"), (4, "lieu"), (5, "duree_h"), (6, "type"),
    }  # fmt: skip
    assert not Session.objects.exists()
    importer(SessionRessource, SESSIONS, *DEUX)
    bilan = importer(
        StagiaireRessource, STAGIAIRES,
        ("S9", "Bonnard", "Céline", "", "", ""),
        ("S2", "Achard", "Lise", "", "", "8"),
        ("S2", "Berthet", "Samuel", "", "retraité", ""),
    )  # fmt: skip
    assert {(ligne, colonne) for ligne, colonne, _ in dits(bilan)} == {
        (2, "session"), (3, "heures_suivies"), (4, "statut_bpf"),
    }  # fmt: skip
    assert not Stagiaire.objects.exists()


def test_un_fichier_ne_defait_pas_ce_qui_est_emarge_dans_le_hub():
    faite = session_suivie(1)
    ligne = (faite.code, faite.intitule, "", "07/03/2023", "07/03/2023", "6", "", "")
    assert dits(importer(SessionRessource, SESSIONS, ligne))[0][:2] == (2, "duree_h")
    bilan = importer(StagiaireRessource, STAGIAIRES, (faite.code, "Stagiaire0", "Alix", "", "", "3"))
    assert dits(bilan) == [(2, "heures_suivies", "les heures déjà émargées dans le hub, 7 h")]
    assert faite.stagiaires.get().emargements.count() == 2
    prevue = session(jours=(date(2023, 6, 6),), formateur="")
    ligne = (prevue.code, prevue.intitule, "", "07/06/2023", "07/06/2023", "7", "", "")
    assert dits(importer(SessionRessource, SESSIONS, ligne))[0][:2] == (2, "duree_h")


def test_une_session_importee_prend_le_programme_du_catalogue_et_ne_gene_pas_les_numeros():
    formation("Formation-action")
    importer(SessionRessource, SESSIONS, ("S2024-Printemps", *DEUX[0][1:]))
    importee = Session.objects.get()
    assert (importee.programme.numero, importee.objectif, importee.nsf) == (1, "autre", "332")
    assert session().code == "S2024-001"


def test_une_intervention_universitaire_a_son_etablissement():
    importer(SessionRessource, SESSIONS, ("U1", "Cours", "université", "12/10/2023", "12/10/2023", "3,5", "IAE", "M1"))
    cours = Session.objects.get()
    assert (cours.genre, cours.etablissement.nom, cours.minutes) == ("universite", "IAE", 210)
    assert len(figure("formations.interventions_universitaires").lignes) == 1
    assert not Formation.objects.exists()
