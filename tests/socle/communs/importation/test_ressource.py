import pytest
import tablib

from danaecare.socle.communs.importation import Bilan, Effet, FichierInutilisable, RefusLigne
from danaecare.socle.communs.importation.lignes import Ligne
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.models import Trace
from tests.socle.communs.importation.essai import CompteRessource, tableau

pytestmark = pytest.mark.django_db
TITRES = "courriel;prenom;nom;fonction"
LEA = "lea@exemple.fr;Léa;Petit;Maraîchère"
MAX = "max@exemple.fr;Max;Grand;"


def _simuler(*lignes, titres=TITRES):
    return CompteRessource().simuler(tableau(titres, *lignes))


def _importer(*lignes, titres=TITRES, **options):
    return CompteRessource().importer(tableau(titres, *lignes), par=None, **options)


def test_simuler_n_ecrit_rien():
    bilan = _simuler(LEA, MAX)
    assert (bilan.total, bilan.comptes, bilan.applique) == (2, (2, 0, 0, 0), False)
    assert not Utilisateur.objects.exists()
    assert not Trace.objects.exists()


def test_importer_puis_importer_de_nouveau():
    assert _importer(LEA, MAX).comptes == (2, 0, 0, 0)
    avant = list(Utilisateur.objects.order_by("pk").values())
    traces = Trace.objects.count()
    bilan = _importer(LEA, MAX)
    assert (bilan.comptes, bilan.applique) == ((0, 0, 2, 0), True)
    assert list(Utilisateur.objects.order_by("pk").values()) == avant
    assert Trace.objects.count() == traces
    assert _importer(LEA.replace("Petit", "Petite"), MAX).comptes == (0, 1, 1, 0)
    assert set(Utilisateur.objects.values_list("nom", flat=True)) == {"Petite", "Grand"}


def test_une_cellule_vide_n_efface_rien():
    _importer(LEA)
    assert _importer("lea@exemple.fr;Léa;Petit;").comptes == (0, 0, 1, 0)
    assert Utilisateur.objects.get().fonction == "Maraîchère"


def test_valeur_par_defaut_et_colonne_absente():
    _importer(LEA)
    assert Utilisateur.objects.get().roles == ["jardins"]
    _importer(LEA + ";Formation", titres=TITRES + ";Rôle")
    assert Utilisateur.objects.get().roles == ["formation"]
    assert _importer(LEA).comptes == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "titres",
    ["Prénom;NOM;Courriel;fonction", "pre nom;n_o_m;COURRIEL;Fonction *", "PRENOM;nom;Adresse_Électronique;f"],
)
def test_titres_sans_casse_accents_espaces_ni_tirets(titres):
    assert _simuler("Léa;Petit;lea@exemple.fr;x", titres=titres).comptes == (1, 0, 0, 0)


def test_colonne_inconnue_nommee():
    bilan = _simuler(LEA + ";a;b", titres=TITRES + ";fonctoin;bureaux")
    assert bilan.avertissements == [
        "La colonne « fonctoin » n’est pas connue : elle n’est pas lue.",
        "La colonne « bureaux » n’est pas connue : elle n’est pas lue. Vouliez-vous dire « Bureau » ?",
    ]
    assert bilan.comptes == (1, 0, 0, 0)


def test_colonnes_obligatoires_manquantes():
    with pytest.raises(FichierInutilisable) as refus:
        _simuler("Léa;x", titres="prenom;chose")
    assert str(refus.value) == (
        "Des colonnes obligatoires manquent : « Courriel », « Nom ». Aucune ligne n’a été lue. "
        "Titres trouvés en première ligne : prenom, chose."
    )
    with pytest.raises(FichierInutilisable, match="La colonne obligatoire « Nom » manque"):
        _importer("Léa;x", titres="prenom;courriel")


def test_titre_en_double():
    with pytest.raises(FichierInutilisable, match="« Nom » est présente deux fois"):
        _simuler("a;b;c;d", titres="courriel;prenom;nom;NOM")


def test_refus_disent_ligne_colonne_lu_accepte():
    bilan = _simuler(
        LEA + ";31/12/2203;12",
        ";Max;Interdit;;;",
        "max@exemple.fr;Max;Interdit;;;",
        titres=TITRES + ";arrivee;bureau",
    )
    accepte = "une date jj/mm/aaaa, de 1900 à "
    assert [(r.numero, r.colonne, r.lu) for r in bilan.refus] == [
        (2, "arrivee", "31/12/2203"),
        (2, "bureau", "12"),
        (3, "courriel", ""),
        (4, "nom", "Interdit"),
    ]
    assert bilan.refus[0].accepte.startswith(accepte)
    assert bilan.refus[3] == RefusLigne(4, "nom", "Interdit", "un nom permis")
    assert str(bilan.refus[3]) == "ligne 4, nom : lu « Interdit », accepté : un nom permis"
    assert bilan.comptes == (0, 0, 0, 3)


def test_une_ligne_refusee_n_ecrit_rien_sauf_lignes_valides():
    bilan = _importer(LEA, "max@exemple.fr;Max;Interdit;")
    assert (bilan.applique, bilan.comptes) == (False, (1, 0, 0, 1))
    assert not Utilisateur.objects.exists()
    bilan = _importer(LEA, "max@exemple.fr;Max;Interdit;", lignes_valides=True)
    assert (bilan.applique, bilan.comptes) == (True, (1, 0, 0, 1))
    assert list(Utilisateur.objects.values_list("email", flat=True)) == ["lea@exemple.fr"]


def test_une_action_qui_refuse_au_moment_d_ecrire():
    """The row is refused beside its column, nothing of it stays, the others follow the choice made."""
    bilan = _importer(LEA, "t@exemple.fr;Tom;Tardif;", MAX)
    assert (bilan.applique, bilan.comptes) == (False, (2, 0, 0, 1))
    assert bilan.refus == [RefusLigne(3, "nom", "Tardif", "un nom qui arrive à l’heure")]
    assert not Utilisateur.objects.exists()
    assert not Trace.objects.exists()
    assert _importer(LEA, "t@exemple.fr;Tom;Tardif;", MAX, lignes_valides=True).comptes == (2, 0, 0, 1)
    assert Utilisateur.objects.count() == 2


def test_la_base_qui_refuse_au_moment_d_ecrire(monkeypatch):
    """Somebody typed the same record after the analysis: a refusal, not a crash."""
    _importer(LEA)
    monkeypatch.setattr(CompteRessource, "preparer", lambda self, lignes: setattr(self, "connus", {}))
    monkeypatch.setattr(Utilisateur, "full_clean", lambda self: None)
    bilan = _importer(MAX, LEA)
    assert bilan.applique is False
    assert [(r.numero, r.colonne) for r in bilan.refus] == [(3, "ligne entière")]
    assert Utilisateur.objects.count() == 1


def test_une_panne_ne_laisse_rien():
    with pytest.raises(RuntimeError, match="panne au milieu"):
        _importer(LEA, "p@exemple.fr;Pia;Panne;", MAX)
    assert not Utilisateur.objects.exists()
    assert not Trace.objects.exists()


def test_deux_lignes_de_meme_cle():
    bilan = _simuler(LEA, MAX, "LEA@exemple.fr;Léa;Autre;")
    assert bilan.comptes == (2, 0, 0, 1)
    assert bilan.refus[0].accepte == "une seule ligne par clé ; la ligne 2 porte déjà celle-ci"


def test_cree_au_passage_compte_une_fois_et_sans_les_refus():
    titres = TITRES + ";bureau"
    bilan = _simuler(LEA + ";1", MAX + ";1", "a@exemple.fr;A;B;;2", "c@exemple.fr;C;Interdit;;3", titres=titres)
    assert bilan.annexes == {"bureau neuf": ["Bureau 1", "Bureau 2"]}


def test_les_traces_portent_qui(compte):
    qui = compte("administration")
    CompteRessource().importer(tableau(TITRES, LEA), par=qui)
    assert list(Trace.objects.values_list("acteur_id", "action")) == [(qui.pk, "comptes.compte.creer")]


def test_analyse_sans_requete_par_ligne(django_assert_num_queries):
    for nombre in (1, 3):
        lignes = [f"c{i}@exemple.fr;A;B;" for i in range(nombre)]
        with django_assert_num_queries(1):
            _simuler(*lignes)


@pytest.mark.lent
def test_progression_suivie():
    vus = []
    CompteRessource().importer(
        tableau(TITRES, *[f"c{i}@exemple.fr;A;B;" for i in range(250)]), par=None, suivre=lambda *a: vus.append(a)
    )
    assert vus == [
        (200, 500, "Lecture"),
        (450, 500, "Analyse"),
        (500, 500, "Analyse"),
        (200, 250, "Écriture"),
        (250, 250, "Écriture"),
    ]


def test_par_l_admin_de_django(compte):
    """Django's admin calls `import_data` on a plain dataset: first dry, then for good."""
    donnees = tablib.Dataset(["lea@exemple.fr", "Léa", "Petit"], ["x", "", "Interdit"], headers=TITRES.split(";")[:3])
    qui = compte("administration")
    resultat = CompteRessource().import_data(donnees, dry_run=True, user=qui)
    assert [ligne.import_type for ligne in resultat.rows] == ["new", "invalid"]
    assert resultat.has_validation_errors()
    assert resultat.totals["new"] == 1
    bonnes = tablib.Dataset(["lea@exemple.fr", "Léa", "Petit"], headers=TITRES.split(";")[:3])
    assert CompteRessource().import_data(bonnes, dry_run=True, user=qui).totals["new"] == 1
    assert Utilisateur.objects.count() == 1
    assert CompteRessource().import_data(bonnes, user=qui).totals["new"] == 1
    assert Trace.objects.get(action="comptes.compte.creer").acteur_id == qui.pk


def test_bilan_en_json_et_retour():
    bilan = _simuler(LEA, "max@exemple.fr;Max;Interdit;")
    assert Bilan.de_json(bilan.en_json()) == bilan


def test_ligne_donnees_et_presence():
    ligne = Ligne(7, {"a": 1, "b": None, "c": []}, {"a": "1", "b": "", "c": ""})
    assert ligne.donnees("a", "b", "c", "d", autre="a") == {"a": 1, "autre": 1}
    assert ("b" in ligne, "d" in ligne) == (True, False)
    assert ligne.comparer(None, {"a": 1}) == Effet.CREER
