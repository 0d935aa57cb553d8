"""The pages: what they show, to whom, under how many queries."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Secteur
from danaecare.socle.territoires.requetes import secteurs_au

pytestmark = pytest.mark.django_db


def texte(reponse):
    """The page with every kind of space made one plain space."""
    return " ".join(reponse.content.decode().split())


@pytest.mark.parametrize(
    ("parametres", "codes"),
    [
        ("q=chalmazel", ["42039"]),
        ("q=42218", ["42218"]),
        ("q=42100&departement=42", ["42100", "42218"]),
        ("q=mars&departement=07", ["07151"]),
        ("q=xyzzy", []),
    ],
)
def test_la_liste_se_filtre(client_de, parametres, codes):
    liste = client_de("accueil").get(f"{reverse('territoires:commune_liste')}?{parametres}").context["liste"]
    assert sorted(ligne.objet.code for ligne in liste.lignes) == sorted(codes)


def test_la_liste_se_filtre_par_secteur(client_de):
    ondaine = Secteur.objects.get(decoupage=1, nom="Ondaine")
    reponse = client_de("jardins").get(f"{reverse('territoires:commune_liste')}?secteur={ondaine.pk}")
    assert [ligne.objet.nom for ligne in reponse.context["liste"].lignes] == [
        "Caloire",
        "Le Chambon-Feugerolles",
        "Firminy",
        "Fraisses",
        "La Ricamarie",
        "Saint-Paul-en-Cornillon",
        "Unieux",
    ]


@pytest.mark.parametrize(("parametres", "lignes"), [("q=42039", 1), ("q=Villars", 3)])
def test_la_liste_tient_ses_requetes(client_de, django_assert_num_queries, parametres, lignes):
    """Session, account, sectors of the filter, rows; a full page adds its count."""
    client = client_de("accueil")
    adresse = f"{reverse('territoires:commune_liste')}?{parametres}"
    client.get(adresse)
    with django_assert_num_queries(4):
        reponse = client.get(adresse)
    assert len(reponse.context["liste"].lignes) == lignes


def test_la_loire_vient_d_abord(client_de):
    client = client_de("accueil")
    noms = [ligne.objet.nom for ligne in client.get(reverse("territoires:commune_liste")).context["liste"].lignes]
    assert (len(noms), noms[:3]) == (50, ["Aboën", "Ailleux", "Ambierle"])
    triee = client.get(reverse("territoires:commune_liste"), {"tri": "-population"})
    assert [ligne.objet.nom for ligne in triee.context["liste"].lignes][:3] == ["Lyon", "Saint-Étienne", "Villeurbanne"]


def test_l_export_est_ce_qui_est_filtre(client_de):
    client = client_de("accueil")
    reponse = client.get(reverse("territoires:commune_exporter", args=["csv"]), {"q": "chalmazel"})
    lignes = b"".join(reponse.streaming_content).decode("utf-8-sig").splitlines()
    assert lignes == [
        "Commune;Code postal;Département;Intercommunalité;Secteur;Habitants;Arrondissement;Code INSEE",
        "Chalmazel-Jeansagnière;42920;Loire;CA Loire Forez Agglomération;Arrondissement de Montbrison;457;"
        "Montbrison;42039",
    ]
    trace = Trace.objects.get(action="territoires.commune.exporter")
    assert (trace.nature, trace.acteur_id) == ("export", client.compte.pk)


def test_l_admin_montre_les_communes_sans_les_changer(client_de):
    client = client_de("administration")
    liste = client.get(reverse("admin:territoires_commune_changelist"), {"q": "chalmazel"})
    assert (liste.status_code, liste.context["cl"].result_count) == (200, 1)
    adresse = reverse("admin:territoires_commune_change", args=["42039"])
    assert "Jeansagnière" in texte(client.get(adresse))
    assert client.post(adresse, {"nom": "Autre"}).status_code == 403
    assert Commune.objects.get(pk="42039").nom == "Chalmazel-Jeansagnière"


def test_l_admin_est_fermee_aux_autres(client_de):
    reponse = client_de("direction").get(reverse("admin:territoires_commune_changelist"))
    assert reponse.status_code in (302, 403)


def test_les_suggestions(client_de):
    reponse = client_de("psychologue").get(reverse("territoires:commune_suggerer"), {"q": "chalmazel"})
    assert reponse.json() == {
        "propositions": [
            {
                "valeur": "Chalmazel-Jeansagnière (42920)",
                "nom": "Chalmazel-Jeansagnière",
                "detail": "42920 · Loire · anciennement Chalmazel",
            }
        ]
    }


@pytest.mark.parametrize("q", ["", "x" * 5000, "%", "'"])
def test_les_suggestions_d_une_saisie_folle(client_de, q):
    reponse = client_de("accueil").get(reverse("territoires:commune_suggerer"), {"q": q})
    assert (reponse.status_code, reponse.json()) == (200, {"propositions": []})


@time_machine.travel("2026-11-21 12:00:00+01:00")
def test_la_fiche_d_une_commune(client_de):
    page = texte(client_de("accueil").get(reverse("territoires:commune_fiche", args=["42218"])))
    for attendu in ("173 136", "Saint-Étienne Métropole", "Terrenoire", "42000, 42100, 42230", "en vigueur"):
        assert attendu in page
    assert "Changer de secteur" not in page


def test_la_fiche_hors_loire_n_a_ni_carte_ni_secteur(client_de):
    page = texte(client_de("administration").get(reverse("territoires:commune_fiche", args=["43157"])))
    assert "Hors Loire" in page
    assert "carte-loire" not in page
    assert "Changer de secteur" not in page


def test_une_commune_inconnue_est_une_404(client_de):
    assert client_de("accueil").get(reverse("territoires:commune_fiche", args=["99999"])).status_code == 404


def test_seule_l_administration_change_un_secteur(client_de):
    couronne = Secteur.objects.get(decoupage=1, nom="Couronne stéphanoise")
    adresse = reverse("territoires:commune_fiche", args=["42172"])
    envoi = {"secteur": couronne.pk, "debut": "2024-07-01"}
    avant = AffectationSecteur.objects.count()
    assert client_de("direction").post(adresse, envoi).status_code == 403
    assert AffectationSecteur.objects.count() == avant
    assert client_de("administration").post(adresse, envoi).status_code == 302
    assert secteurs_au(date(2024, 7, 1))["42172"] == "Couronne stéphanoise"
    assert secteurs_au(date(2024, 6, 30))["42172"] == "Arrondissement de Saint-Étienne"


def test_la_page_des_secteurs_montre_un_jour_choisi(client_de, compte):
    from danaecare.socle.territoires.actions import communes_affecter  # noqa: PLC0415

    ondaine = Secteur.objects.get(decoupage=1, nom="Ondaine")
    communes_affecter(
        par=compte("administration"),
        secteur=ondaine,
        communes=[Commune.objects.get(pk="42172")],
        debut=date(2025, 1, 1),
    )
    client = client_de("accueil")

    def communes_d_ondaine(jour):
        reponse = client.get(reverse("territoires:secteur_liste"), {"au": jour})
        association = reponse.context["decoupages"][0]
        assert association["communes"] == 320
        return next(s["communes"] for s in association["secteurs"] if s["nom"] == "Ondaine")

    assert communes_d_ondaine("2024-12-31") == 7
    assert communes_d_ondaine("2025-01-01") == 8


@pytest.mark.parametrize("jour", ["", "hier", "2023-02-31", "0000-00-00"])
def test_un_jour_illisible_est_aujourd_hui(client_de, jour):
    with time_machine.travel("2026-11-21 12:00:00+01:00"):
        reponse = client_de("accueil").get(reverse("territoires:secteur_liste"), {"au": jour})
    assert (reponse.status_code, reponse.context["jour"]) == (200, date(2026, 11, 21))


def test_rattacher_plusieurs_communes(client_de):
    client = client_de("administration")
    couronne = Secteur.objects.get(decoupage=1, nom="Couronne stéphanoise")
    adresse = reverse("territoires:secteur_fiche", args=[couronne.pk])
    reponse = client.post(adresse, {"communes": "Planfoy\r\n\r\nst galmier\r\n", "debut": "2026-01-01"}, follow=True)
    assert "Planfoy, Saint-Galmier sont dans le secteur Couronne stéphanoise" in texte(reponse)
    assert len(reponse.context["affectations"]) == 13


def test_chaque_mauvaise_ligne_est_nommee_et_la_saisie_gardee(client_de):
    client = client_de("administration")
    couronne = Secteur.objects.get(decoupage=1, nom="Couronne stéphanoise")
    avant = AffectationSecteur.objects.count()
    saisie = "Planfoy\nTrifouilly\nGivors\nBordeaux 33000"
    reponse = client.post(
        reverse("territoires:secteur_fiche", args=[couronne.pk]), {"communes": saisie, "debut": "2026-01-01"}
    )
    erreurs = reponse.context["rattachement"].errors["communes"]
    assert [erreur.split("\u00a0")[0].split(" n’")[0] for erreur in erreurs] == [
        "Aucune commune connue ne répond à «",
        "Givors (69700)",
        "Bordeaux (33000) est hors de la région connue du hub.",
    ]
    assert reponse.context["rattachement"]["communes"].value() == saisie
    assert AffectationSecteur.objects.count() == avant


def test_creer_renommer_retirer_un_secteur(client_de):
    client = client_de("administration")
    reponse = client.post(reverse("territoires:secteur_ajouter", args=[1]), {"nom": "Pilat", "ordre": 8})
    pilat = Secteur.objects.get(decoupage=1, nom="Pilat")
    assert reponse.url == reverse("territoires:secteur_fiche", args=[pilat.pk])
    doublon = client.post(reverse("territoires:secteur_ajouter", args=[1]), {"nom": "Ondaine", "ordre": 8})
    assert "Ce découpage a déjà un secteur de ce nom." in texte(doublon)
    renommage = client.post(reponse.url, {"nommer": "", "nom": "Ondaine", "ordre": 9})
    assert renommage.context["form"].errors == {"nom": ["Ce découpage a déjà un secteur de ce nom."]}
    client.post(reponse.url, {"nommer": "", "nom": "Massif du Pilat", "ordre": 9})
    pilat.refresh_from_db()
    assert (pilat.nom, pilat.ordre) == ("Massif du Pilat", 9)
    client.post(reverse("territoires:secteur_retirer", args=[pilat.pk]))
    assert not Secteur.objects.filter(pk=pilat.pk).exists()
    ondaine = Secteur.objects.get(decoupage=1, nom="Ondaine")
    refus = client.post(reverse("territoires:secteur_retirer", args=[ondaine.pk]), follow=True)
    assert "a ou a eu des communes" in texte(refus)
    assert Secteur.objects.filter(pk=ondaine.pk).exists()
