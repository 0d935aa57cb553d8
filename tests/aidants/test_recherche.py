"""Somebody is found by what one remembers of her, behind the same walls as her file."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.conservation import dossier_effacer
from aidants.actions.proches import proche_modifier
from aidants.forms.champs import ChampAidant, ChampDossier
from aidants.models import Aidant, Dossier, Proche
from aidants.models.dossiers import Statut
from aidants.recherche import SOURCES
from aidants.requetes.acces import tout_sur
from aidants.requetes.recherche import aidants_trouves
from aidants.requetes.ressemblances import aidants_ressemblants
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, RelationAideFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def odile():
    """Born Faure, who helps Rose Chazelle."""
    aidant = AidantFabrique(
        nom="Souvignet", prenom="Odile", nom_naissance="Faure", telephone="06 12 34 56 78", dossier__numero="D0098"
    )
    RelationAideFabrique(aidant=aidant, proche__prenom="Rose", proche__nom="Chazelle")
    return aidant


def trouves(client, texte, titre="Aidants"):
    """What the search box shows of them."""
    resultats = client.get(reverse("recherche"), {"q": texte}).context["resultats"]
    return [(t.texte, t.detail, t.url) for source, dits in resultats if source.titre == titre for t in dits]


@pytest.mark.parametrize("texte", [
    "souvignet", "souvinget", "souvinet", "odile souvigent", "faure", "odile fuare", "34 56 78", "34.56", "+33 6 12 34",
    "0612345678", "06-12-34-56-78",
])  # fmt: skip
def test_elle_se_trouve_par_ce_qu_on_en_sait(client_de, odile, texte):
    AidantFabrique(nom="Montbel", prenom="Paul", telephone="04 77 11 22 33")
    adresse = odile.dossier.get_absolute_url()
    assert trouves(client_de("accueil"), texte) == [("Odile Souvignet", "D0098 · née Faure", adresse)]


@pytest.mark.parametrize("texte", ["rose chazelle", "chazel", "chazele", "rose chazlele"])
def test_la_personne_aidee_mene_au_dossier_de_qui_l_aide(client_de, odile, texte):
    client = client_de("travail_social")
    dit = "D0098 · née Faure · aide Rose Chazelle"
    assert trouves(client, texte) == [("Odile Souvignet", dit, odile.dossier.get_absolute_url())]
    lectures = Trace.objects.filter(action="aidants.recherche.lire")
    assert [(lue.acteur_id, lue.objet_id) for lue in lectures] == [(client.compte.pk, odile.dossier_id)]
    assert client.get(reverse("aidants:aidant_liste"), {"q": texte}).context["liste"].objets == [odile]
    (proposee,) = client.get(reverse("aidants:dossier_suggerer"), {"q": texte}).json()["propositions"]
    assert (proposee["valeur"], "aide Rose Chazelle" in proposee["detail"]) == ("Odile Souvignet (D0098)", True)


@pytest.mark.parametrize("texte", ["zola", "99", "souvxxnet", "chazelle odile", "ros"])
def test_rien_ne_se_devine_au_dela(client_de, odile, texte):
    assert len(trouves(client_de("travail_social"), texte)) == (texte == "ros")


@pytest.mark.parametrize("role", ["jardins", "administration", "gouvernance", "formation"])
def test_qui_ne_lit_pas_les_dossiers_n_en_trouve_rien(client_de, odile, role):
    client = client_de(role)
    dits = [trouves(client, texte) for texte in ("souvignet", "souvinget", "faure", "34 56 78", "chazelle", "chazele")]
    assert dits == [[]] * 6
    assert not Trace.objects.filter(action="aidants.recherche.lire").exists()


def test_un_dossier_archive_ne_se_trouve_par_rien(client_de, odile):
    Dossier.objects.update(statut=Statut.ARCHIVE)
    client = client_de("travail_social")
    assert [trouves(client, texte) for texte in ("souvignet", "souvinget", "34 56 78", "chazelle")] == [[]] * 4


# A slip is looked for once nobody is found as it is typed.
@pytest.mark.parametrize(("texte", "requetes"), [("chazelle", 3), ("chazele", 4), ("34 56 78", 3)])
@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, combien, texte, requetes, django_assert_num_queries):
    for rang in range(combien):
        aidant = AidantFabrique(nom=f"Nom{rang}", telephone=f"0{rang + 1} 12 34 56 78")
        RelationAideFabrique(aidant=aidant, proche__prenom="Rose", proche__nom="Chazelle")
    compte = client_de("travail_social").compte
    with django_assert_num_queries(requetes):
        assert len(SOURCES[0].chercher(compte, texte, 8)) == combien


def test_le_champ_d_une_personne_ne_devine_personne(odile):
    assert [ChampDossier().clean(texte) for texte in ("rose chazelle", "34 56 78")] == [odile.dossier] * 2
    for champ, texte in ((ChampDossier(), "souvinget"), (ChampAidant(), "souvinget"), (ChampAidant(), "chazelle")):
        with pytest.raises(ValidationError, match="Aucune personne suivie ne répond"):
            champ.clean(texte)


def test_la_personne_aidee_qui_change_de_nom_ou_s_efface_n_est_plus_trouvee_sous_l_ancien(client_de, odile):
    client, proche = client_de("travail_social"), Proche.objects.get()
    proche_modifier(par=None, proche=proche, dossier=odile.dossier, nom="Vialleton")
    assert (trouves(client, "chazelle"), len(trouves(client, "vialleton"))) == ([], 1)
    dossier_effacer(par=None, objet=Dossier.objects.get())
    assert list(Proche.objects.values_list("nom", "prenom", "cherche")) == [("", "", "")]
    assert list(Aidant.objects.values_list("nom", "nom_naissance", "cherche")) == [("Anonyme", "", "")]


def test_le_nom_de_naissance_fait_reconnaitre_et_se_donne_a_qui_le_demande(client_de, odile):
    assert list(aidants_ressemblants(nom="Faure", prenom="Odile")) == [odile]
    assert list(aidants_ressemblants(nom="Vialleton", prenom="Odile", nom_naissance="Souvignet")) == [odile]
    client = client_de("travail_social")
    assert "née Faure" in client.get(odile.get_absolute_url()).content.decode()
    (fiche,) = tout_sur(odile.dossier, client.compte)["Aidants"]
    assert fiche["nom de naissance"] == "Faure"
    adresse = reverse("aidants:aidant_modifier", args=["D0098", odile.pk])
    donnees = {"nom": "Souvignet", "prenom": "Odile", "nom_naissance": " Roux ", "version_ouverte": odile.version}
    assert client.post(adresse, donnees).status_code == 302
    odile.refresh_from_db()
    assert (odile.nom_naissance, trouves(client, "faure"), len(trouves(client, "roux"))) == ("Roux", [], 1)


def test_une_fiche_de_l_annuaire_se_trouve_de_meme(client_de):
    personne = personne_creer(
        par=None, nom="Vialleton", prenom="Marc", nom_naissance="Faure", telephone="04 77 22 33 44"
    )
    client = client_de("travail_social")
    for texte in ("vialeton marc", "fuare", "22.33.44"):
        dits = trouves(client, texte, "Personnes de l’annuaire")
        assert dits == [("Marc Vialleton", "né·e Faure", personne.get_absolute_url())]


@pytest.mark.parametrize("colle", ["mot" * 1000, "souvinget " * 200])
def test_ce_qui_est_colle_par_erreur_ne_trouve_personne_et_le_dit(client_de, odile, colle):
    client = client_de("travail_social")
    for adresse in (reverse("aidants:aidant_liste"), reverse("recherche")):
        reponse = client.get(adresse, {"q": colle})
        assert (reponse.status_code, b"Souvignet" in reponse.content) == (200, False)


def test_beaucoup_de_personnes_se_trouvent_toutes(odile, monkeypatch):
    """Beyond the number that is named one by one, the same people."""
    for rang in range(3):
        RelationAideFabrique(aidant=AidantFabrique(nom=f"Nom{rang}"), proche__nom="Chazelle")
    tous = list(aidants_trouves("chazelle").order_by("pk"))
    monkeypatch.setattr("aidants.requetes.recherche.LISTES_MAX", 2)
    assert (list(aidants_trouves("chazelle").order_by("pk")), len(tous)) == (tous, 4)
    assert list(aidants_trouves("souvinget")) == [odile]
