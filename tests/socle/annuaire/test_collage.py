"""A list of names pasted: read as people write them, known ones taken, the others shown before anything is written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.collage import CollageForm, Collee, lire
from danaecare.socle.annuaire.models import Personne
from tests.conftest import creer_compte
from tests.navigateur import regarder

ODILE = Collee("Perret", "Odile", "odile@exemple.fr", "06 01 02 03 04")


@pytest.mark.parametrize(
    "texte",
    [
        "Nom\tPrénom\tCourriel\tTéléphone\nPerret\tOdile\todile@exemple.fr\t06 01 02 03 04",
        "Prénom;Nom;Tél.;E-mail\nOdile;Perret;06 01 02 03 04;ODILE@exemple.fr",
        "Perret\tOdile\todile@exemple.fr\t06 01 02 03 04",
        "Odile Perret <odile@exemple.fr> 06 01 02 03 04",
        "\n  Mme Odile Perret; odile@exemple.fr; 06 01 02 03 04\n\n",
        "PERRET Odile, 06 01 02 03 04, odile@exemple.fr\nPERRET Odile, odile@exemple.fr",
    ],
)
def test_une_liste_se_lit_comme_on_l_ecrit(texte):
    assert [(p.cle, p.courriel, p.telephone) for p in lire(texte)] == [(ODILE.cle, ODILE.courriel, ODILE.telephone)]


def test_les_noms_seuls_un_par_ligne():
    assert lire("Odile Perret\nRoux\nOdile Perret\n;;") == [Collee("Perret", "Odile"), Collee("Roux")]


@pytest.fixture
def action(db):
    return action_creer(par=None, titre="Café", pole="aidants", genre="festival", date=date(2023, 3, 4))


def coller(client, action, noms, **dit):
    return client.post(reverse("animation:participations_coller", args=[action.pk]), {"noms": noms, **dit})


def inscrites(action):
    return sorted(str(p.personne) for p in action.participations.select_related("personne"))


def test_qui_est_connu_est_inscrit_d_un_geste(client_de, action):
    for prenom in ("Ana", "Odile"):
        personne_creer(par=None, nom="Roux", prenom=prenom)
    client = client_de("accueil")
    assert coller(client, action, "Roux Ana\nOdile Roux").status_code == 302
    assert inscrites(action) == ["Ana Roux", "Odile Roux"]
    assert coller(client, action, "Roux Ana").status_code == 302  # on the list: nothing is done
    assert inscrites(action) == ["Ana Roux", "Odile Roux"]


def test_rien_ne_s_ecrit_avant_que_l_on_ait_lu_ce_qui_serait_fait(client_de, action):
    autre = [personne_creer(par=None, nom="Roux", prenom="Ana") for _ in range(2)][1]
    personne_creer(par=None, nom="Perret", prenom="Odile", courriel="odile@exemple.fr")
    client = client_de("accueil")
    noms = "Ana Roux\nOdette Perret, odile@exemple.fr\nM. Neuf"
    montre = coller(client, action, noms)
    form = montre.context["form"]
    assert (montre.status_code, Personne.objects.count(), inscrites(action)) == (422, 3, [])
    assert ("Rien n’est encore écrit" in montre.text, "Relisez la liste" in montre.text) == (True, True)
    assert "n’a pas pu se faire" not in montre.text
    champs = [ligne.champ for ligne in form.lignes]
    assert [form[champ].value() for champ in champs] == ["", "", "creer"]
    lu = {"lues": form["lues"].value()}
    sans = coller(client, action, noms, **lu)
    assert (sans.status_code, sans.context["form"].errors.keys()) == (422, set(champs[:2]))
    choix = dict(zip(champs, [str(autre.pk), "laisser", "creer"], strict=True))
    change = coller(client, action, f"{noms}\nUne autre", **lu, **choix)
    assert (change.status_code, inscrites(action)) == (422, [])
    assert coller(client, action, noms, **lu, **choix).status_code == 302
    assert inscrites(action) == ["Ana Roux", "Neuf"]
    assert action.participations.filter(personne=autre).exists()


def formulaire(noms) -> CollageForm:
    donnees = QueryDict(mutable=True)
    donnees["noms"] = noms
    return CollageForm(donnees)


def test_un_refus_se_dit_sur_sa_ligne(db):
    _, odile = (personne_creer(par=None, nom="Roux", prenom=prenom) for prenom in ("Ana", "Odile"))

    def inscrire(personne):
        if personne == odile:
            raise ValidationError("Cette session est annulée.")
        return personne

    form = formulaire("Ana Roux\nOdile Roux")
    assert form.is_valid()
    with pytest.raises(ValidationError) as refus:
        form.inscrire(par=None, inscrire=inscrire)
    assert refus.value.message_dict == {"l-odile-roux": ["Cette session est annulée."]}


def test_la_liste_coute_autant_pour_un_nom_que_pour_trois(db, django_assert_num_queries):
    for noms in ("Ana Roux", "Ana Roux\nOdile Roux\nPaul Neuf"):
        with django_assert_num_queries(1):
            formulaire(noms).is_valid()


def test_un_texte_sans_nom_ou_trop_long_le_dit(db):
    long = "\n".join(f"Nom Prenom{n}" for n in range(201))
    for noms, dit in ((";;\n", "Aucun nom n’est lu"), (long, "200 noms")):
        form = formulaire(noms)
        assert not form.is_valid()
        assert dit in form.errors["noms"][0].replace("\xa0", " ")


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_coller_une_liste_dans_un_navigateur(hub_de, largeur, hauteur):
    action = action_creer(par=None, titre="Café", pole="aidants", genre="festival", date=date(2023, 3, 4))
    personne_creer(par=None, nom="Roux", prenom="Ana")
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.aller("animation:action_pointer", action.pk)
    page.get_by_role("link", name="Coller une liste de noms").click()
    page.get_by_label("Noms").fill("Ana Roux\nOdile Perret")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Rien n’est encore écrit").first.wait_for()
    page.saine("coller-une-liste")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("2 personnes ajoutées").wait_for()
    assert inscrites(action) == ["Ana Roux", "Odile Perret"]
