"""A file is repaired on the screen: its columns, its doubts, its refused cells; what is not finished waits."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.actions.depots import import_abandonner, import_confirmer
from danaecare.socle.imports.actions.reprises import import_trancher
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from tests.conftest import connecter
from tests.gestes import formulaire
from tests.socle.imports.conftest import MELE

pytestmark = pytest.mark.django_db
INCONNUS = "Mél;Petit nom;Nom de famille;Vélo\nlea@exemple.fr;Léa;Petit;oui\n"
DOUTEUX = (
    "courriel;prenom;nom;role;arrivee\n"
    "a@exemple.fr;Ada;Petit;Jardin;3/4/24\n"
    "b@exemple.fr;Bo;Roux;jardin;13/4/24\n"
    "c@exemple.fr;Cy;Bel;Direct.;45391\n"
)


def trancher(depot, **dit):
    return import_trancher(par=depot.par, depot=depot, jeton=depot.jeton, **dit)


def confirmer(depot, *, lignes_valides=False):
    return import_confirmer(par=depot.par, depot=depot, jeton=depot.jeton, lignes_valides=lignes_valides)


def test_des_titres_inconnus_se_designent_et_se_retiennent(deposer):
    depot = deposer(INCONNUS)
    assert (depot.etat, depot.manquantes) == (Etat.A_CONFIRMER, ["courriel", "prenom", "nom"])
    assert [(t["titre"], t["colonne"]) for t in depot.bilan.titres] == [
        ("Mél", ""), ("Petit nom", ""), ("Nom de famille", ""), ("Vélo", ""),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="Désignez d’abord"):
        confirmer(depot)
    with pytest.raises(ValidationError, match="Deux titres désignent la colonne « nom »"):
        trancher(depot, titres={"petitnom": "nom", "nomfamille": "nom"})
    with pytest.raises(ValidationError, match="n’est pas de ce fichier"):
        trancher(depot, titres={"petitnom": "age"})
    depot = trancher(depot, titres={"mel": "courriel", "petitnom": "prenom", "nomfamille": "nom", "velo": ""})
    assert (depot.manquantes, depot.crees, depot.bilan.avertissements) == ([], 1, [])
    assert confirmer(depot).etat == Etat.FAIT
    assert Utilisateur.objects.get(email="lea@exemple.fr").nom == "Petit"
    suivant = deposer(INCONNUS.replace("lea", "max").replace("Léa", "Max"))
    assert (suivant.manquantes, suivant.crees) == ([], 1)
    assert deposer(INCONNUS.replace("Vélo", "Auto")).manquantes == ["courriel", "prenom", "nom"]


def test_une_question_par_doute_et_sa_reponse_pour_toutes_les_lignes(deposer):
    depot = deposer(DOUTEUX)
    assert [(q["cle"], q["nombre"], q["propose"]) for q in depot.questions] == [
        ("dates_courtes:arrivee", 2, ""), ("series:arrivee", 1, ""), ("mot:role:jardin", 2, "jardins"),
        ("mot:role:direct", 1, "direction"),
    ]  # fmt: skip
    assert depot.questions[0]["choix"] == [
        ["jma", "le 3\u00a0avril 2024 (jour, mois, année)"], ["mja", "le 4\u00a0mars 2024 (mois, jour, année)"],
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="Répondez d’abord"):
        confirmer(depot, lignes_valides=True)
    depot = trancher(depot, reponses={"dates_courtes:arrivee": "jma", "series:arrivee": "oui"})
    assert (depot.a_trancher, depot.refuses, len(depot.questions)) == (False, 3, 2)
    depot = trancher(depot, reponses={"mot:role:jardin": "jardins"})
    assert (depot.crees, depot.refuses) == (2, 1)
    depot = trancher(depot, reponses={"mot:role:direct": "vide"})
    assert (depot.crees, depot.refuses, depot.questions) == (3, 0, [])
    assert depot.bilan.apercu["lignes"][0]["valeurs"][-1] == "03/04/2024"
    confirmer(depot)
    assert {c.prenom: c.roles for c in Utilisateur.objects.filter(prenom__in=["Ada", "Cy"])} == {
        "Ada": ["jardins"], "Cy": ["jardins"],
    }  # fmt: skip


def test_une_cellule_refusee_se_corrige_sur_place_et_le_reste_attend(deposer):
    depot = deposer(MELE + "ana@exemple.fr;;Interdit;\n")
    assert (depot.crees, [(r.numero, r.colonne) for r in depot.bilan.refus]) == (2, [(4, "nom"), (5, "prenom")])
    depot = trancher(depot, corrections={"5": {"prenom": "Ana", "inconnue": "x"}})
    assert [(r.numero, r.colonne) for r in depot.bilan.refus] == [(4, "nom"), (5, "nom")]
    depot = trancher(depot, corrections={"5": {"nom": "Permis"}})
    assert (depot.crees, depot.refuses) == (3, 1)
    fait = confirmer(depot, lignes_valides=True)
    assert (fait.etat, fait.crees, fait.refuses, fait.corrections) == (
        Etat.FAIT, 3, 1, {"5": {"prenom": "Ana", "nom": "Permis"}},
    )  # fmt: skip
    reste = fait.suites.get()
    assert (reste.etat, reste.lignes, reste.total, reste.refuses) == (Etat.A_CONFIRMER, [4], 1, 1)
    reste = trancher(reste, corrections={"4": {"nom": "Autre"}})
    assert (reste.total, reste.crees, reste.refuses) == (1, 1, 0)
    reste = confirmer(reste)
    assert (reste.etat, reste.crees, reste.suites.count()) == (Etat.FAIT, 1, 0)
    assert set(Utilisateur.objects.filter(nom__in=["Permis", "Autre"]).values_list("prenom", flat=True)) == {
        "Ana",
        "Ève",
    }
    with pytest.raises(ValidationError, match="déjà fait"):
        trancher(reste, corrections={"4": {"nom": "Encore"}})


def test_un_reste_abandonne_ne_defait_rien(deposer):
    fait = confirmer(deposer(MELE), lignes_valides=True)
    reste = import_abandonner(par=fait.par, depot=fait.suites.get())
    assert (reste.etat, Import.objects.get(pk=fait.pk).etat) == (Etat.ABANDONNE, Etat.FAIT)


def test_ce_qu_un_autre_onglet_a_deja_dit_n_est_pas_ecrase(deposer):
    depot = deposer(DOUTEUX)
    vieux = depot.jeton
    trancher(depot, reponses={"mot:role:jardin": "jardins"})
    with pytest.raises(ValidationError, match="a été refaite"):
        import_trancher(par=depot.par, depot=depot, jeton=vieux, reponses={"mot:role:jardin": "vide"})


def test_la_page_fait_tout_sans_script(deposer, qui):
    client = connecter(qui)
    depot = deposer(INCONNUS.replace("Léa", ""))
    adresse, but = depot.get_absolute_url(), reverse("imports:import_trancher", args=[depot.pk])
    page = formulaire(client, adresse, but)
    choix = {"titre:mel": "courriel", "titre:petitnom": "prenom", "titre:nomfamille": "nom", "titre:velo": ""}
    assert page.envoyer(choix).status_code == 302
    lue = client.get(adresse).content.decode()
    assert ("Une valeur obligatoire" in lue, 'name="cellule:2:prenom"' in lue) == (True, True)
    page = formulaire(client, adresse, but)
    assert page.envoyer({"cellule:2:prenom": "Léa", "lu:cellule:2:prenom": ""}).status_code == 302
    assert "Importer 1 ligne" in " ".join(client.get(adresse).content.decode().split())


def test_la_page_pose_ses_questions_et_montre_les_reponses(deposer, qui):
    client = connecter(qui)
    depot = deposer(DOUTEUX)
    but = reverse("imports:import_trancher", args=[depot.pk])
    page = formulaire(client, depot.get_absolute_url(), but)
    assert {c.nom: c.valeur for c in page.champs if c.nom.startswith("reponse:mot")} == {
        "reponse:mot:role:jardin": "jardins", "reponse:mot:role:direct": "direction",
    }  # fmt: skip
    dit = {"reponse:dates_courtes:arrivee": "jma", "reponse:series:arrivee": "vide"}
    assert page.envoyer(page.valeurs("valeur") | dit).status_code == 302
    depot.refresh_from_db()
    assert (depot.crees, depot.refuses) == (3, 0)
    lue = client.get(depot.get_absolute_url()).content.decode()
    assert "Quel jour est « 3/4/24 » ? Le 3 avril 2024 (jour, mois, année)." in " ".join(lue.split())
    revue = formulaire(client, f"{depot.get_absolute_url()}?revoir", but)
    assert next(c.valeur for c in revue.champs if c.nom == "reponse:series:arrivee") == "vide"
