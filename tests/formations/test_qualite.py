"""Registers, and the trainers' papers: checked by content, given by permission, their reading logged."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from formations.actions.qualite import entree_ecrire, piece_retirer
from formations.models import EntreeRegistre, PieceFormateur
from formations.requetes.qualite import formateurs
from tests.formations.fabriques import entree, personne, piece_formateur, session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fichiers(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def dire(reponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ")


def test_une_reclamation_ne_se_ferme_qu_avec_sa_reponse():
    reclamation = entree()
    with pytest.raises(ValidationError, match="Dites ce qui a été fait"):
        entree_ecrire(par=None, entree=reclamation, close_le=date(2023, 5, 9))
    reclamation.refresh_from_db()
    entree_ecrire(par=None, entree=reclamation, close_le=date(2023, 5, 9), suite="Chauffage réglé.")
    assert EntreeRegistre.objects.get().ouverte is False
    suite = entree("amelioration", titre="Vérifier la salle la veille", provient_de=reclamation)
    assert list(reclamation.suites.all()) == [suite]


def test_une_veille_a_son_domaine_et_les_autres_non():
    entree("veille", domaine="legale")
    for registre, domaine in (("veille", ""), ("reclamation", "legale")):
        with pytest.raises(ValidationError, match="Une veille a son domaine"):
            entree(registre, domaine=domaine)
    assert EntreeRegistre.objects.count() == 1


def test_les_registres_se_filtrent_et_se_remplissent_a_l_ecran(client_de):
    entree(titre="Salle trop froide")
    entree(titre="Repas en retard", suite="Traiteur changé.", close_le=date(2023, 5, 3))
    entree("veille", domaine="metier", titre="Les métiers du répit")
    client, liste = client_de("formation"), reverse("formations:registre_liste")

    def titres(**filtres):
        return [ligne.objet.titre for ligne in client.get(liste, filtres).context["liste"].lignes]

    assert titres(registre="veille") == ["Les métiers du répit"]
    assert titres(ouverte="on") == ["Salle trop froide"]
    adresse = reverse("formations:registre_creer", args=["veille"])
    assert "Ce champ est obligatoire" in dire(client.post(adresse, {"date": "2023-06-01", "titre": "Décret"}))
    client.post(adresse, {"date": "2023-06-01", "titre": "Décret", "domaine": "legale"})
    assert titres(registre="veille") == ["Décret", "Les métiers du répit"]


@pytest.mark.parametrize("lignes", [1, 3])
def test_la_liste_des_registres_coute_autant_pour_trois_lignes(client_de, django_assert_num_queries, lignes):
    for rang in range(lignes):
        entree(titre=f"Entrée {rang}", session=session(intitule=f"S{rang}", formateur=""))
    client = client_de("formation")
    client.get(reverse("formations:registre_liste"))
    with django_assert_num_queries(3):
        assert len(client.get(reverse("formations:registre_liste")).context["liste"].lignes) == lignes


def test_un_cv_se_depose_se_lit_par_permission_et_sa_lecture_est_journalisee(client_de):
    session()
    formateur = personne("Formateur")
    assert [f.manques for f in formateurs()] == [["CV à joindre", "titre ou diplôme à joindre"]]
    client = client_de("formation")
    fichier = io.BytesIO(b"%PDF-1.7 le cv")
    fichier.name = "../../cv.pdf"
    client.post(
        reverse("formations:piece_creer", args=[formateur.pk]),
        {"genre": "cv", "libelle": "CV 2023", "date": "2023-01-05", "fichier": fichier},
    )
    piece = PieceFormateur.objects.get()
    assert [f.manques for f in formateurs()] == [["titre ou diplôme à joindre"]]
    assert piece.fichier.name == f"formations/formateurs/{formateur.pk}/{piece.empreinte[:32]}"
    adresse = reverse("formations:piece_telecharger", args=[piece.pk])
    reponse = client.get(adresse)
    assert reponse.content == b"%PDF-1.7 le cv"
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["Content-Disposition"].startswith("attachment")
    assert Trace.objects.filter(action="formations.piece.lire", objet_id=piece.pk).count() == 1
    assert client_de("jardins").get(adresse).status_code == 403
    assert client_de("formation").get(f"/fichiers/{piece.fichier.name}").status_code == 404


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [(b"MZ un programme", "ni un PDF"), (b"<svg onload=alert(1)>", "ni un PDF"), (b"%PDF-" + b"0" * 26214400, "25 Mo")],
    ids=["programme", "svg", "trop lourd"],
)
def test_ce_qui_n_est_pas_un_papier_est_refuse(contenu, dit):
    with pytest.raises(ValidationError, match=dit):
        piece_formateur(contenu=contenu)
    assert not PieceFormateur.objects.exists()


def test_une_piece_retiree_emporte_son_fichier(django_capture_on_commit_callbacks, tmp_path):
    piece = piece_formateur()
    assert len(list(tmp_path.rglob("formations/**/*"))) == 3
    with django_capture_on_commit_callbacks(execute=True):
        piece_retirer(par=None, piece=piece)
    assert [f for f in tmp_path.rglob("*") if f.is_file()] == []
