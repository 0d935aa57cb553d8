"""The list component: sort, pages, a cheap count, filters that come off, and the same queries for 1 and 3 rows."""

from datetime import UTC, date, datetime

import django_filters
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.safestring import mark_safe

from danaecare.socle.communs.interface import listes
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.comptes.models import Utilisateur
from tests.conftest import connecter, creer_compte
from tests.pages import serree

pytestmark = pytest.mark.django_db


class Filtres(django_filters.FilterSet):
    nom = django_filters.CharFilter(lookup_expr="startswith", label="Nom")

    class Meta:
        model = Utilisateur
        fields = ["nom"]


class CompteEssai(Liste):
    filtres = Filtres
    colonnes = [
        Colonne(
            "Nom", lambda c: c.nom, tri=("nom", "pk"), url=lambda c: reverse("comptes:compte_modifier", args=[c.pk])
        ),
        Colonne("Courriel", lambda c: c.email),
    ]
    tri_defaut = "nom"
    vide = Vide("Rien", "Ajoutez.", "accueil", "Ajouter")
    taille_page = 2


def _liste(adresse="/", **options):
    return CompteEssai(_demande(adresse), Utilisateur.objects.all(), **options)


def _demande(adresse="/", role="administration"):
    """Asked by somebody who is not in the base: she opens what her role may."""
    demande = RequestFactory().get(adresse)
    demande.user = Utilisateur(roles=[role])
    return demande


def _noms(liste):
    return [ligne.cellules[0].texte for ligne in liste.lignes]


@pytest.fixture
def cinq(db):
    for nom in ("Beal", "Arcon", "Essertine", "Cuzieu", "Dargoire"):
        creer_compte("jardins", nom=nom)


def test_trie_par_defaut_puis_a_la_demande(cinq):
    assert _noms(_liste()) == ["Arcon", "Beal"]
    assert _noms(_liste("/?tri=-nom")) == ["Essertine", "Dargoire"]
    assert _noms(_liste("/?tri=inconnu")) == _noms(_liste("/?tri=inconnu"))


def test_l_entete_dit_son_sens_et_propose_l_autre(cinq):
    nom, courriel = _liste("/?nom=A").entetes
    assert (nom.sens, nom.triable, nom.tri_url) == ("asc", True, "?nom=A&tri=-nom")
    assert (courriel.triable, courriel.sens) == (False, "")


def test_les_pages(cinq):
    premiere, derniere = _liste(), _liste("/?page=3")
    assert (premiere.page.debut, premiere.page.fin, premiere.page.total) == (1, 2, 5)
    assert (premiere.page.precedente_url, premiere.page.suivante_url) == ("", "?page=2")
    assert (derniere.page.debut, derniere.page.fin, derniere.page.total) == (5, 5, 5)
    assert derniere.page.suivante_url == ""
    assert _noms(derniere) == ["Essertine"]


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999", "²"])
def test_une_page_absurde_est_la_premiere(cinq, page):
    assert _noms(_liste(f"/?page={page}")) == ["Arcon", "Beal"]


def test_une_page_trop_loin_est_vide_et_dit_le_total(cinq):
    liste = _liste("/?page=40")
    assert (liste.lignes, liste.page.total) == ([], 5)


def test_au_dela_du_plancher_le_compte_ne_compte_plus(cinq, monkeypatch):
    monkeypatch.setattr(listes, "PLANCHER_COMPTE", 3)
    page = _liste().page
    assert (page.total, page.total_est_plancher) == (3, True)


def test_les_puces_retirent_leur_filtre(cinq):
    liste = _liste("/?nom=D&tri=-nom&page=1")
    assert _noms(liste) == ["Dargoire"]
    assert [(puce.libelle, puce.retirer_url) for puce in liste.puces] == [("Nom : D", "?tri=-nom")]
    assert _liste("/?nom=").puces == []


def test_un_filtre_ne_s_injecte_pas(cinq):
    liste = _liste("/?nom=%3Cscript%3E")
    (puce,) = liste.puces
    assert puce.libelle == "Nom : <script>"  # plain text, that the page escapes
    page = render_to_string("composants/liste.html", {"liste": liste})
    assert ("Nom : &lt;script&gt;" in page, "<script>" in page) == (True, False)


def test_les_exports_prennent_les_filtres(cinq):
    liste = _liste("/?nom=D&page=2", exports=[("CSV", "/export/csv")])
    assert liste.exports == [{"libelle": "CSV", "url": "/export/csv?nom=D"}]
    assert list(liste.queryset.values_list("nom", flat=True)) == ["Dargoire"]
    assert QueryDict("nom=D") == QueryDict(liste.exports[0]["url"].split("?")[1])


@pytest.mark.parametrize("lignes", [1, 3])
def test_meme_nombre_de_questions_pour_1_et_3_lignes(lignes, django_assert_num_queries):
    admin = creer_compte("administration")
    for rang in range(lignes - 1):
        creer_compte("jardins", nom=f"Nom {rang}")
    client = connecter(admin)
    client.get("/comptes/")
    with django_assert_num_queries(3):  # session, account, list
        reponse = client.get("/comptes/")
    assert len(reponse.context["liste"].lignes) == lignes


def test_une_cellule_s_ecrit_comme_dans_un_gabarit():
    class Valeurs(Liste):
        colonnes = [
            Colonne("Nom", lambda v: "<b>"),
            Colonne("Jour", lambda v: date(2023, 1, 1)),
            Colonne("Heure", lambda v: datetime(2023, 12, 31, 23, 30, tzinfo=UTC)),
            Colonne("Compte", lambda v: 1234, droite=True, url=lambda v: "/?a=1&b=2"),
            Colonne("Sûr", lambda v: mark_safe("<i>sûr</i>")),
        ]

    creer_compte("jardins")
    liste = Valeurs(_demande(), Utilisateur.objects.order_by("pk"))
    assert (
        '<tr><th scope="row">&lt;b&gt;</th><td data-label="Jour" class="insecable">1 janvier 2023</td>'
        '<td data-label="Heure" class="insecable">1 janvier 2024 00:30</td>'
        '<td data-label="Compte" class="nombre"><a href="/?a=1&amp;b=2">1\u00a0234</a></td>'
        '<td data-label="Sûr"><i>sûr</i></td></tr>'  # what is short with a digit stays on one line
    ) in serree(render_to_string("composants/liste.html", {"liste": liste}))


@pytest.mark.parametrize(("role", "offre"), [("administration", True), ("jardins", False)])
def test_une_liste_n_offre_pas_la_page_que_son_lecteur_n_ouvrirait_pas(cinq, role, offre):
    lignes = CompteEssai(_demande(role=role), Utilisateur.objects.all()).lignes
    assert [bool(ligne.cellules[0].url) for ligne in lignes] == [offre] * 2
