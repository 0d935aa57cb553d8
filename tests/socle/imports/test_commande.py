import pytest
from django.core.management import CommandError, call_command

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.models import Trace
from tests.socle.communs.importation.essai import CompteRessource
from tests.socle.imports.conftest import BON, MELE

pytestmark = pytest.mark.django_db


@pytest.fixture
def lancer(tmp_path, capsys):
    """`lancer(text, options…)` -> (exit status, printed)."""

    def executer(contenu, *options, ressource="comptes-essai"):
        chemin = tmp_path / "fichier.csv"
        if contenu is not None:
            chemin.write_bytes(contenu.encode())
        statut, erreur = 0, ""
        try:
            call_command("importer", ressource, str(chemin), *options)
        except CommandError as refus:
            statut, erreur = refus.returncode, str(refus)
        return statut, (capsys.readouterr().out + erreur).replace("\u00a0", " ")

    return executer


def test_importer_puis_de_nouveau(lancer):
    assert lancer(BON) == (0, "2 lignes : 2 créées, 0 modifiée, 0 inchangée, 0 refusée.\n")
    assert set(Utilisateur.objects.values_list("email", flat=True)) == {"lea@exemple.fr", "max@exemple.fr"}
    trace = Trace.objects.get(action="imports.import.ecrire")
    assert trace.donnees == {
        "ressource": "comptes-essai",
        "total": 2,
        "crees": 2,
        "modifies": 0,
        "inchanges": 0,
        "refuses": 0,
    }
    assert lancer(BON) == (0, "2 lignes : 0 créée, 0 modifiée, 2 inchangées, 0 refusée.\n")


def test_simuler(lancer):
    statut, sortie = lancer(BON, "--simuler")
    assert statut == 0
    assert sortie == ("2 lignes : 2 à créer, 0 à modifier, 0 inchangée, 0 refusée.\nSimulation : rien n’a été écrit.\n")
    assert not Utilisateur.objects.exists()
    assert not Trace.objects.exists()


def test_lignes_refusees(lancer):
    for option in ((), ("--simuler",)):
        statut, sortie = lancer(MELE, *option)
        assert statut == 1
        assert "Refusé : ligne 4, nom : lu « Interdit », accepté : un nom permis" in sortie
        assert not Utilisateur.objects.exists()
    assert lancer(MELE)[1].endswith("corrigez-les, ou prenez les autres avec --lignes-valides.")


def test_lignes_valides(lancer):
    statut, sortie = lancer(MELE, "--lignes-valides")
    assert statut == 1
    assert "3 lignes : 2 créées, 0 modifiée, 0 inchangée, 1 refusée." in sortie
    assert Utilisateur.objects.count() == 2


@pytest.mark.parametrize(
    ("contenu", "mots"),
    [("", "est vide"), ("courriel;prenom\nx;y\n", "La colonne obligatoire « Nom » manque"), (None, "n’existe pas")],
)
def test_fichier_inutilisable(lancer, contenu, mots):
    statut, sortie = lancer(contenu)
    assert statut == 2
    assert mots in sortie


def test_ressource_inconnue_et_compte_inconnu(lancer):
    assert lancer(BON, ressource="licornes") == (2, "Ressource inconnue : « licornes ». Connues : comptes-essai.")
    assert lancer(BON, "--par", "absent@exemple.fr") == (2, "Aucun compte ouvert à l’adresse absent@exemple.fr.")
    with pytest.raises(CommandError, match="Donnez une ressource et un fichier"):
        call_command("importer")


def test_au_nom_d_un_compte(lancer, compte):
    qui = compte("administration")
    assert lancer(BON, "--par", qui.email.upper())[0] == 0
    assert set(Trace.objects.values_list("acteur_id", flat=True)) == {qui.pk}


def test_liste(capsys):
    call_command("importer", "--liste")
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[0] == "comptes-essai : Comptes (essai)"
    assert lignes[1] == "    courriel*k : un texte de 80 caractères au plus"
    assert len(lignes) == 1 + len(CompteRessource.colonnes)
