"""Work days, distribution days and meetings that came from elsewhere get their sheet, once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_annuler, action_creer, action_supprimer
from danaecare.socle.animation.ressources import ActionCollectiveRessource
from jardins.actions.chantier import atelier_ajouter
from jardins.actions.fiche import fiche_ouvrir
from jardins.actions.groupe import decision_ajouter, groupe_ecrire
from jardins.models import Chantier, Journee, Reunion
from jardins.requetes.chantier import chantiers_avec_comptes
from jardins.requetes.fiche import actions_sans_fiche
from tests.socle.communs.importation.essai import tableau

pytestmark = pytest.mark.django_db
JOUR = date(2023, 3, 25)
FICHIER = (
    "date;pole;genre;titre;lieu;participants;benevoles;duree_h\n"
    "25/03/2023;jardins;Chantier participatif;Monter les bacs;jardin des lilas;;8;3,5\n"
    "01/04/2023;jardins;Temps fort de distribution;Plants de printemps;;40;;\n"
    "02/02/2023;jardins;Réunion de groupe de travail;Calendrier;;;;\n"
    "25/03/2023;aidants;Chantier participatif;Peindre la salle;;;;\n"
)


@pytest.fixture
def importees(par):
    ActionCollectiveRessource().importer(tableau(*FICHIER.splitlines()), par=par)


def _sans_fiche():
    return {genre: [a.titre for a in actions_sans_fiche(genre)] for genre in ("chantier", "temps_fort", "reunion")}


def test_ce_qui_est_importe_se_voit_et_s_ouvre(client_de, par, jardin, importees):
    assert _sans_fiche() == {
        "chantier": ["Monter les bacs"], "temps_fort": ["Plants de printemps"], "reunion": ["Calendrier"],
    }  # fmt: skip
    client = client_de("jardins")
    groupe = groupe_ecrire(par=par, nom="Actions opérationnelles")
    for genre, page, envoi in (
        ("chantier", "chantier_liste", {}),
        ("temps_fort", "journee_liste", {}),
        ("reunion", "groupe_liste", {"groupe": groupe.pk}),
    ):
        action = actions_sans_fiche(genre).get()
        assert action.titre in client.get(reverse(f"jardins:{page}")).content.decode()
        reponse = client.post(reverse("jardins:fiche_ouvrir", args=[action.pk]), envoi, follow=True)
        assert reponse.status_code == 200
        assert "La fiche est ouverte" in reponse.content.decode()
    assert _sans_fiche() == {"chantier": [], "temps_fort": [], "reunion": []}
    chantier = chantiers_avec_comptes().get()
    assert (chantier.jardin, chantier.action.benevoles, chantier.presents) == (jardin, 8, 0)
    assert "Bénévoles comptés" in client.get(chantier.get_absolute_url()).content.decode()
    atelier_ajouter(par=par, chantier=chantier, titre="Bacs")
    reunion = Reunion.objects.get()
    decision_ajouter(par=par, reunion=reunion, texte="On garde le samedi.")
    assert reunion.action.groupe == "Actions opérationnelles"
    assert Journee.objects.get().action.date == date(2023, 4, 1)


def test_ouvrir_deux_fois_rend_la_meme_fiche(par):
    action = action_creer(par=par, pole="jardins", genre="chantier", titre="Haie", date=JOUR)
    assert fiche_ouvrir(par=par, action=action) == fiche_ouvrir(par=par, action=action)
    assert Chantier.objects.count() == 1


def test_une_reunion_veut_son_groupe(par):
    sans = action_creer(par=par, pole="jardins", genre="reunion", titre="Point", date=JOUR)
    with pytest.raises(ValidationError, match="De quel groupe"):
        fiche_ouvrir(par=par, action=sans)
    groupe = groupe_ecrire(par=par, nom="Diplôme universitaire")
    avec = action_creer(
        par=par, pole="jardins", genre="reunion", titre="Jury", date=JOUR, groupe="DIPLOME UNIVERSITAIRE"
    )
    assert fiche_ouvrir(par=par, action=avec).groupe == groupe
    avec.refresh_from_db()
    assert avec.groupe == "Diplôme universitaire"


@pytest.mark.parametrize(("pole", "genre"), [("aidants", "chantier"), ("jardins", "stand")])
def test_une_autre_action_n_a_pas_de_fiche_ici(par, pole, genre):
    action = action_creer(par=par, pole=pole, genre=genre, titre="Ailleurs", date=JOUR)
    with pytest.raises(ValidationError, match="ni un chantier"):
        fiche_ouvrir(par=par, action=action)


def test_une_action_annulee_n_attend_pas_de_fiche(par):
    action = action_creer(par=par, pole="jardins", genre="chantier", titre="Haie", date=JOUR)
    action_annuler(par=par, action=action)
    assert _sans_fiche()["chantier"] == []


def test_une_action_qui_a_sa_fiche_ne_s_efface_pas_en_erreur_500(client_de, par):
    action = fiche_ouvrir(
        par=par, action=action_creer(par=par, pole="jardins", genre="chantier", titre="Haie", date=JOUR)
    ).action
    with pytest.raises(ValidationError, match="a une fiche dans son pôle"):
        action_supprimer(par=par, action=action)
    reponse = client_de("jardins").post(reverse("animation:action_supprimer", args=[action.pk]), follow=True)
    assert "a une fiche dans son pôle" in reponse.content.decode()
    assert Chantier.objects.count() == 1
