"""The pages of the collective actions: form, head count, attendance, query counts."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.models import ActionCollective, Participation
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.journal.models import Trace
from tests.pages import serree

pytestmark = pytest.mark.django_db
SAISIE = {"titre": "Goûter", "pole": "aidants", "genre": "convivial", "date": "2023-12-15", "lieu": "st etienne"}


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2023-12-20 10:00", tick=False)


@pytest.fixture
def client(client_de):
    return client_de("jardins")


@pytest.fixture
def action():
    return action_creer(par=None, titre="Chantier", pole="jardins", genre="chantier", date=date(2023, 5, 6))


def _page(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def _url(nom, *args):
    return reverse(f"animation:{nom}", args=args)


@pytest.mark.parametrize(
    ("jour", "etat"), [("2023-12-15", "tenue"), ("2023-12-20", "prevue"), ("2024-01-05", "prevue")]
)
def test_une_action_passee_est_tenue_une_action_a_venir_est_prevue(client, jour, etat):
    client.post(_url("action_ajouter"), SAISIE | {"date": jour})
    action = ActionCollective.objects.get()
    assert (action.etat, str(action.lieu)) == (etat, "Saint-Étienne")


def test_le_meme_formulaire_envoye_deux_fois_ne_cree_qu_une_action(client):
    jeton = "5f0f2b3e-9d39-4d0e-8f0d-1f2b3c4d5e6f"
    premiere = client.post(_url("action_ajouter"), SAISIE | {"jeton": jeton})
    seconde = client.post(_url("action_ajouter"), SAISIE | {"jeton": jeton})
    assert premiere.url == seconde.url == ActionCollective.objects.get().get_absolute_url()
    assert Trace.objects.filter(action="animation.action.creer").count() == 1


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("date", "2203-12-15", "L’année 2203 n’est pas possible : vérifiez la date."),
        ("date_fin", "2023-12-14", "L’action ne peut pas finir avant d’avoir commencé."),
        ("heure_fin", "10:00", "Donnez aussi l’heure de début."),
        ("lieu", "Saint-Pétaouchnok", "Aucune commune connue ne répond"),
        ("public_estime", "-3", "supérieure ou égale à 0"),
    ],
)
def test_une_saisie_impossible_se_dit_et_rien_n_est_cree(client, champ, valeur, message):
    reponse = client.post(_url("action_ajouter"), SAISIE | {champ: valeur})
    assert message in _page(reponse)
    assert 'value="Goûter"' in _page(reponse)
    assert not ActionCollective.objects.exists()


def test_deux_personnes_sur_la_meme_action(client, action):
    saisie = {"titre": "B", "pole": "jardins", "genre": "chantier", "date": "2023-05-06", "version_ouverte": 1}
    client.post(_url("action_modifier", action.pk), saisie | {"titre": "A"})
    page = _page(client.post(_url("action_modifier", action.pk), saisie))
    assert "modifiée par quelqu’un d’autre" in page
    assert 'value="B"' in page
    assert ActionCollective.objects.get().titre == "A"


def test_filtres_de_la_liste(client):
    for titre, pole, genre, jour in (
        ("A", "jardins", "chantier", "2023-05-06"), ("B", "jardins", "reunion", "2022-05-06"),
        ("C", "aidants", "reunion", "2023-01-01"), ("D", "aidants", "stand", "2023-12-31"),
    ):  # fmt: skip
        action_creer(par=None, titre=titre, pole=pole, genre=genre, date=date.fromisoformat(jour))
    for filtre, attendues in (
        ({}, "DACB"), ({"pole": "jardins"}, "AB"), ({"genre": "reunion"}, "CB"), ({"annee": "2023"}, "DAC"),
        ({"annee": "2023", "pole": "aidants"}, "DC"), ({"q": "b"}, "B"),
    ):  # fmt: skip
        liste = client.get(_url("action_liste"), filtre).context["liste"]
        assert "".join(str(ligne.objet) for ligne in liste.lignes) == attendues, filtre


def test_compter_par_plus_et_moins_sans_javascript(client, action):
    adresse = _url("action_compter", action.pk)
    for bouton in ("F|60-69", "F|60-69", "|"):
        assert client.post(adresse, {"plus": bouton}).url == adresse
    client.post(adresse, {"moins": "F|60-69"})
    assert comptages_de(action) == {("F", "60-69"): 1, ("", ""): 1}
    assert "2</span>personnes comptées" in serree(_page(client.get(adresse)))


def test_compter_avec_htmx_ne_renvoie_que_les_compteurs(client, action):
    reponse = client.post(_url("action_compter", action.pk), {"plus": "H|"}, headers={"HX-Request": "true"})
    page = _page(reponse)
    assert reponse.status_code == 200
    assert "1</span> personne comptée" in page
    assert "<html" not in page


@pytest.mark.parametrize("bouton", ["X|60-69", "F|61-62", "tout"])
def test_un_compteur_qui_n_existe_pas(client, action, bouton):
    assert client.post(_url("action_compter", action.pk), {"plus": bouton}).status_code == 400
    assert comptages_de(action) == {}


def test_saisir_les_nombres_ne_defait_pas_ce_qu_un_autre_compte(client, action):
    """Only the boxes that the person changed are written."""
    comptage_ajouter(par=None, action=action, genre="F", nombre=5)
    comptage_ajouter(par=None, action=action, genre="H", nombre=9)
    saisie = {
        "n-F|": "4", "avant-F|": "4", "n-H|": "0", "avant-H|": "9", "n-A|": "", "avant-A|": "", "n-|": "3",
        "avant-|": "",
    }  # fmt: skip
    client.post(_url("action_compter", action.pk), saisie)
    assert comptages_de(action) == {("F", ""): 5, ("H", ""): 0, ("", ""): 3}
    client.post(_url("action_compter", action.pk), {"n-H|": "", "avant-H|": "0"})
    assert comptages_de(action) == {("F", ""): 5, ("", ""): 3}


@pytest.mark.parametrize("nombre", ["douze", "-1", "1,5", "100001"])
def test_un_nombre_illisible_est_dit_et_rien_n_est_ecrit(client, action, nombre):
    page = _page(client.post(_url("action_compter", action.pk), {"n-F|": nombre, "n-H|": "2"}, follow=True))
    assert f"« {nombre} » n’est pas un nombre de personnes" in page
    assert comptages_de(action) == {}


def test_inscrire_puis_pointer_tout_le_monde_d_un_coup(client, action):
    for nom in ("Roux", "Blanc"):
        personne_creer(par=None, nom=nom, prenom="Ana")
        client.post(_url("participation_inscrire", action.pk), {"personne": f"ana {nom}"})
    un, deux = action.participations.order_by("personne__nom")
    donnees = {
        f"p{un.pk}-presence": "present", f"p{un.pk}-role": "benevole", f"p{un.pk}-heures": "2.5",
        f"p{deux.pk}-presence": "absent", f"p{deux.pk}-role": "participant", f"p{deux.pk}-heures": "",
    }  # fmt: skip
    reponse = client.post(_url("action_pointer", action.pk), donnees)
    assert reponse.url == action.get_absolute_url()
    lignes = Participation.objects.order_by("personne__nom").values_list("presence", "role", "heures")
    assert list(lignes) == [("present", "benevole", 2.5), ("absent", "participant", None)]


def test_une_presence_illisible_garde_la_saisie(client, action):
    ligne = participation_inscrire(par=None, action=action, personne=personne_creer(par=None, nom="Roux"))
    donnees = {f"p{ligne.pk}-presence": "present", f"p{ligne.pk}-role": "benevole", f"p{ligne.pk}-heures": "trois"}
    page = _page(client.post(_url("action_pointer", action.pk), donnees))
    assert 'value="trois"' in page
    assert "Écrivez un nombre, par exemple" in page
    ligne.refresh_from_db()
    assert ligne.presence == "inscrit"


def test_quelqu_un_inscrit_entre_temps_n_est_pas_refuse(client, action):
    ligne = participation_inscrire(par=None, action=action, personne=personne_creer(par=None, nom="Roux"))
    nouvelle = participation_inscrire(par=None, action=action, personne=personne_creer(par=None, nom="Blanc"))
    client.post(
        _url("action_pointer", action.pk), {f"p{ligne.pk}-presence": "present", f"p{ligne.pk}-role": "participant"}
    )
    presences = dict(action.participations.values_list("pk", "presence"))
    assert presences == {ligne.pk: "present", nouvelle.pk: "inscrit"}


def test_inscrire_quelqu_un_d_inconnu_propose_sa_fiche(client, action):
    reponse = client.post(_url("participation_inscrire", action.pk), {"personne": "Ana Inconnue"})
    page = _page(reponse)
    assert reponse.status_code == 422
    assert "Personne dans l’annuaire ne s’appelle « Ana Inconnue »" in page
    assert f"{reverse('annuaire:personne_ajouter')}?prenom=Ana&amp;nom=Inconnue" in page
    assert not action.participations.exists()


def test_partenaires_et_financeurs_depuis_la_fiche(client, action):
    client.post(_url("partenaire_ajouter", action.pk), {"partenaire-organisation": "Nouvelle maison"})
    partenariat = action.partenariats.get()
    assert str(partenariat) == "Nouvelle maison"
    client.post(_url("partenaire_ajouter", action.pk), {"partenaire-organisation": "nouvelle maison"})
    assert (action.partenariats.count(), Organisation.objects.count()) == (1, 1)
    client.post(
        _url("financeur_noter", action.pk), {"financeur-organisation": "Nouvelle maison", "financeur-part": "60"}
    )
    page = client.post(_url("financeur_noter", action.pk), {"financeur-organisation": "ARS", "financeur-part": "50"})
    assert page.status_code == 422
    assert "dépassent 100" in _page(page)
    client.post(_url("lien_retirer", action.pk, "partenaire", partenariat.pk))
    assert [(str(f), f.part) for f in action.financements.all()] == [("Nouvelle maison", 60)]
    assert not action.partenariats.exists()


def test_une_action_passee_encore_prevue_demande_ce_qu_il_en_est(client, action):
    assert "a-t-elle eu lieu ?" in _page(client.get(action.get_absolute_url()))
    assert "A-t-elle eu lieu ?" in _page(client.get(reverse("accueil")))
    client.post(_url("action_tenir", action.pk))
    assert "a-t-elle eu lieu ?" not in _page(client.get(action.get_absolute_url()))
    assert "A-t-elle eu lieu ?" not in _page(client.get(reverse("accueil")))


def test_annuler_avec_son_motif(client, action):
    assert "Annuler l’action" in _page(client.get(_url("action_annuler", action.pk)))
    client.post(_url("action_annuler", action.pk), {"motif": "Orage"})
    page = _page(client.get(action.get_absolute_url()))
    assert "ne compte dans aucun chiffre" in page
    assert "Orage" in page


def test_une_action_comptee_ne_propose_plus_d_etre_annulee(client, action):
    """The page says why, and has no button that could only be refused."""
    client.post(_url("action_compter", action.pk), {"plus": "F|60-69"})
    page = _page(client.get(_url("action_annuler", action.pk)))
    assert "Des personnes y ont été comptées" in page
    assert "Annuler l’action</button>" not in serree(page)
    assert _url("action_annuler", action.pk) not in _page(client.get(action.get_absolute_url()))
    assert client.post(_url("action_annuler", action.pk), {"motif": "Orage"}).status_code == 422


def test_liste_une_et_trois_actions_memes_requetes(client, django_assert_num_queries):
    client.get(_url("action_liste"))
    for jours in ((1,), (2, 3)):
        for jour in jours:
            a = action_creer(
                par=None, titre=f"A{jour}", pole="jardins", genre="atelier", date=date(2023, 5, jour), participants=3
            )
            participation_inscrire(par=None, action=a, personne=personne_creer(par=None, nom="X"), presence="present")
        with django_assert_num_queries(4):
            page = client.get(_url("action_liste"))
    assert [str(ligne.objet) for ligne in page.context["liste"].lignes] == ["A3", "A2", "A1"]


def test_fiche_et_presences_une_et_trois_personnes_memes_requetes(client, action, django_assert_num_queries):
    client.get(action.get_absolute_url())
    for noms in (["A"], ["B", "C"]):
        for nom in noms:
            personne = personne_creer(par=None, nom=nom, employeur=organisation_creer(par=None, nom=nom))
            participation_inscrire(par=None, action=action, personne=personne)
            comptage_ajouter(par=None, action=action, genre="F", tranche="60-69")
        with django_assert_num_queries(9):
            assert client.get(action.get_absolute_url()).status_code == 200
        with django_assert_num_queries(4):
            assert client.get(_url("action_pointer", action.pk)).status_code == 200
