"""Every address of the hub with what nobody types: 400, 404 or a page, in French, never a fault, never a bare 405."""

import pytest
from django.db import DataError, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from danaecare.socle.communs.interface.hostiles import BOUTON
from danaecare.socle.comptes.roles import Role
from tests.conftest import connecter, creer_compte
from tests.formations.fabriques import demande, session_ouverte
from tests.gestes import formulaire

pytestmark = pytest.mark.django_db
AILLEURS = ("admin:", "account_", "mfa_", "sante")  # the libraries’ own; a probe answers 503 when it should
QUESTION = (
    "annee=1e9&date=9999-12-31&jour=9999-12-31&debut=0001-01-01&fin=9999-12-31&mois=9999-12&semaine=9999-W53&saison=9999"
    "&page=99999999999999999999&tri=-&pk=99999999999999999999&commune=99999999999999999999&q=' OR 1=1 --"
)


def _motifs(motifs, espace="", avant=()):
    for motif in motifs:
        convertisseurs = {**dict(avant), **motif.pattern.converters}
        if isinstance(motif, URLResolver):
            suite = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from _motifs(motif.url_patterns, suite, convertisseurs.items())
        elif isinstance(motif, URLPattern) and motif.name and not (espace + motif.name).startswith(AILLEURS):
            yield espace + motif.name, convertisseurs


def _valeur(convertisseur, entier: int):
    if isinstance(convertisseur, IntConverter):
        return entier
    return "00000000-0000-0000-0000-000000000000" if isinstance(convertisseur, UUIDConverter) else "x"


@pytest.mark.lent
@pytest.mark.parametrize(("entier", "question"), [(10**20, ""), (99_999, QUESTION), (1, QUESTION)], ids=str)
def test_aucune_adresse_ne_casse(entier, question):
    client = connecter(creer_compte(*Role, nom="Tous"))
    client.raise_request_exception = False
    fautes = []
    for nom, convertisseurs in _motifs(get_resolver().url_patterns):
        adresse = reverse(nom, kwargs={cle: _valeur(c, entier) for cle, c in convertisseurs.items()})
        point = transaction.savepoint()
        reponse = client.get(f"{adresse}?{question}")
        transaction.savepoint_rollback(point)
        if reponse.status_code == 405 or reponse.status_code >= 500:
            fautes.append(f"{nom} {adresse} : {reponse.status_code}")
    assert fautes == []


@pytest.mark.parametrize("adresse", ["/annuaire/%00/", "/recherche/?q=%00", "/annuaire/?nom=a%00b"])
def test_un_octet_nul_est_refuse_en_francais(client_de, adresse):
    reponse = client_de("direction").get(adresse)
    assert reponse.status_code == 400
    assert "Cette demande n’a pas pu être lue" in reponse.content.decode()


@pytest.mark.parametrize("compte", ["", "x", "a\0b", "-1", "٣", "99999999999999999999"])
@pytest.mark.parametrize("bouton", [{}, {"ajouter_proche": "1"}], ids=["enregistrer", "ajouter"])
def test_un_compte_de_lignes_qui_n_en_est_pas_un_est_refuse_en_francais(client_de, compte, bouton):
    adresse = reverse("aidants:dossier_ouvrir")
    reponse = client_de("travail_social").post(adresse, {"p-TOTAL_FORMS": compte, "p-INITIAL_FORMS": "0", **bouton})
    assert reponse.status_code == 400
    assert "Cette demande n’a pas pu être lue" in reponse.content.decode()


def test_ce_que_la_base_ne_peut_tenir_est_refuse_en_francais_meme_au_bouton_d_une_page(client_de, monkeypatch):
    """The page of a browser is played once, in its transaction: its view refuses as the others do."""
    attendue = demande(session_ouverte())
    client = client_de("formation")
    client.raise_request_exception = False
    adresse = reverse("formations:demande_repondre", args=[attendue.pk, "refuser"])
    page = formulaire(client, reverse("formations:inscriptions", args=[attendue.session_id]), adresse)
    assert page.envoyer({"motif": "a\0b"}).status_code == 422  # told beside its field

    def deborder(**champs):
        raise DataError("value too long")

    monkeypatch.setattr("formations.views.inscriptions.demande_refuser", deborder)
    reponse = page.envoyer({"motif": "Complet."})
    assert reponse.status_code == 400
    assert "Cette demande n’a pas pu être lue" in reponse.content.decode()


@pytest.mark.parametrize("annee", ["99999999999999999999", "1e9", "-1", "20233", "١٩٩٩", "abc"])
@pytest.mark.parametrize("vue", ["gouvernance:temps_liste", "gouvernance:mesure_liste", "formations:audit"])
def test_une_annee_qui_n_en_est_pas_une_ne_casse_rien(client_de, vue, annee):
    assert client_de("direction").get(reverse(vue), {"annee": annee}).status_code == 200


def test_une_annee_hors_du_calendrier_n_a_pas_de_page(client_de):
    client = client_de("direction")
    assert client.get("/jardins/pepiniere/calendrier/99999/").status_code == 404
    assert client.get("/jardins/pepiniere/calendrier/2023/").status_code == 200


def test_l_adresse_d_un_bouton_mene_a_sa_page(client_de):
    client = client_de("administration")
    cible = creer_compte("jardins")
    reponse = client.get(reverse("comptes:compte_fermer", args=[cible.pk]), follow=True)
    assert [url for url, _ in reponse.redirect_chain] == [reverse("comptes:compte_modifier", args=[cible.pk])]
    assert BOUTON.replace(" :", "\u00a0:") in reponse.content.decode()
    cible.refresh_from_db()
    assert cible.is_active
