import pytest

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.listes import PersonneListe
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.annuaire.ressources import OrganisationRessource, PersonneRessource
from tests.socle.communs.importation.essai import tableau

pytestmark = pytest.mark.django_db
TITRES = "nom;nature;commune;code postal;téléphone;e-mail;ma boussole"
LIGNES = (
    "CLIC du Forez;CLIC ou plateforme de répit;Montbrison;;477000000;clic@exemple.fr;oui",
    "Les Tilleuls;association;st etienne;;;;",
    "Maison Bordelaise;;Bordeaux;33000;;;non",
)


def _importer(*lignes, titres=TITRES):
    return OrganisationRessource().importer(tableau(titres.replace("e-mail", "email"), *lignes), par=None)


def test_importer_deux_fois():
    bilan = _importer(*LIGNES)
    assert (bilan.applique, bilan.comptes, bilan.refus) == (True, (3, 0, 0, 0), [])
    vues = {(o.nom, o.nature, str(o.lieu), o.telephone, o.courriel, o.ma_boussole) for o in Organisation.objects.all()}
    assert vues == {
        ("CLIC du Forez", "clic_repit", "Montbrison", "0477000000", "clic@exemple.fr", True),
        ("Les Tilleuls", "association", "Saint-Étienne", "", "", None),
        ("Maison Bordelaise", "", "Bordeaux", "", "", False),
    }
    assert _importer(*LIGNES).comptes == (0, 0, 3, 0)
    bilan = _importer("L’Association Les TILLEULS;;;;0611223344;;")
    assert (bilan.comptes, [q["cle"] for q in bilan.doutes]) == ((0, 0, 0, 1), ["fiche:l association les tilleuls"])
    assert _importer("les TILLEULS;;;;0611223344;;").comptes == (0, 1, 0, 0)
    tilleuls = Organisation.objects.get(nom="Les Tilleuls")
    assert (tilleuls.telephone, tilleuls.nature, str(tilleuls.lieu)) == ("0611223344", "association", "Saint-Étienne")


def test_communes_refusees():
    bilan = _importer("A;;Saint-Pétaouchnok;;;;", "B;;Beaulieu;;;;", "C;licorne;;;;;")
    assert [(r.numero, r.colonne, r.lu) for r in bilan.refus] == [
        (2, "commune", "Saint-Pétaouchnok"),
        (3, "commune", "Beaulieu"),
        (4, "nature", "licorne"),
    ]
    assert "Plusieurs communes répondent" in bilan.refus[1].accepte
    assert bilan.comptes == (0, 0, 0, 3)
    assert not Organisation.objects.exists()


def test_une_fiche_reunie_mene_a_celle_qui_reste():
    gardee = organisation_creer(par=None, nom="Forez Répit")
    absorbee = organisation_creer(par=None, nom="Répit 42")
    fiches_fusionner(par=None, gardee=gardee, absorbee=absorbee)
    assert _importer("Répit 42;;;;0477000001;;").comptes == (0, 1, 0, 0)
    gardee.refresh_from_db()
    assert (gardee.nom, gardee.telephone) == ("Forez Répit", "0477000001")


def test_requetes_constantes(django_assert_num_queries):
    for nombre in (1, 3):
        with django_assert_num_queries(3):
            OrganisationRessource().simuler(tableau(TITRES, *[f"Orga {i};;Montbrison;;;;" for i in range(nombre)]))


def _personnes(*lignes):
    titres = "nom;prénom;qualités;structure;commune;email"
    return PersonneRessource().importer(tableau(titres, *lignes), par=None)


def test_importer_des_personnes_deux_fois():
    lignes = ("Épalle;Noémie;bénévole | adhérent;MJC Les Tilleuls;Roanne;n@exemple.fr", "Roux;;;;;")
    bilan = _personnes(*lignes)
    assert (bilan.comptes, bilan.annexes) == ((2, 0, 0, 0), {"organisation": ["MJC Les Tilleuls"]})
    noemie = Personne.objects.get(nom="Épalle")
    assert (noemie.qualites, str(noemie.employeur), str(noemie.lieu)) == (
        ["adherent", "benevole"], "MJC Les Tilleuls", "Roanne",
    )  # fmt: skip
    assert _personnes(*lignes).comptes == (0, 0, 2, 0)
    bilan = _personnes("EPALLE;noémie;formateur ou intervenant;M.J.C. LES TILLEULS;;", "Roux;;;Nouvelle maison;;")
    assert (bilan.comptes, bilan.annexes) == ((0, 2, 0, 0), {"organisation": ["Nouvelle maison"]})
    noemie.refresh_from_db()
    assert noemie.qualites == ["adherent", "benevole", "formateur"]
    assert str(Personne.objects.get(nom="Roux").employeur) == "Nouvelle maison"
    assert Organisation.objects.count() == 2


def test_le_nom_de_naissance_s_importe_sous_le_titre_de_l_export():
    personne = personne_creer(par=None, nom="Roux", prenom="Rose")
    titres = ["Nom", "Prénom", "Nom de naissance"]
    assert PersonneRessource().importer(tableau(";".join(titres), "Roux;Rose;Faure"), par=None).comptes == (0, 1, 0, 0)
    personne.refresh_from_db()
    assert personne.nom_naissance == "Faure"
    assert [colonne.titre for colonne in PersonneListe.exportees[:3]] == titres


def test_un_nom_sans_adresse_est_celui_de_son_nom_qui_en_a_une():
    """Two addresses are two people; a row without one is no third, that a second import would ask about."""
    titres = "nom;prénom;email"
    lignes = ("Bonnard;;", "Bonnard;;a@exemple.fr", "Bonnard;;b@exemple.fr")
    bilan = PersonneRessource().importer(tableau(titres, *lignes), par=None)
    assert [(refus.numero, refus.accepte) for refus in bilan.refus] == [
        (3, "une seule ligne par clé ; la ligne 2 porte déjà celle-ci")
    ]
    assert Personne.objects.count() == 0
    for attendus in ((2, 0, 0, 0), (0, 0, 2, 0)):
        assert PersonneRessource().importer(tableau(titres, *lignes[1:]), par=None).comptes == attendus
