import pytest

from danaecare.socle.annuaire.actions.organisations import organisation_archiver, organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.annuaire.requetes import organisation_doublons, personne_doublons

pytestmark = pytest.mark.django_db


@pytest.fixture
def par(compte):
    return compte("gouvernance")


def _personnes(**saisie):
    return [(str(d.fiche), d.raisons) for d in personne_doublons(**saisie)]


def _organisations(**saisie):
    return [(str(d.fiche), d.raisons) for d in organisation_doublons(**saisie)]


def test_meme_nom_sans_accents_ni_ordre(par):
    personne_creer(par=par, nom="Fayolle", prenom="Zoé")
    personne_creer(par=par, nom="Fayard", prenom="Zoé")
    assert _personnes(nom="ZOE", prenom="fayolle") == [("Zoé Fayolle", ("même nom",))]


def test_nom_compose_est_un_nom_proche(par):
    personne_creer(par=par, nom="Fayolle-Blanc", prenom="Zoé")
    assert _personnes(nom="Fayolle", prenom="Zoé") == [("Zoé Fayolle-Blanc", ("nom proche",))]


def test_le_nom_de_naissance_fait_reconnaitre_dans_les_deux_sens(par):
    mariee = personne_creer(par=par, nom="Fayolle", prenom="Zoé", nom_naissance="Brun")
    assert _personnes(nom="Brun", prenom="Zoé") == [("Zoé Fayolle", ("nom proche",))]
    assert _personnes(nom="Vial", prenom="Zoé", nom_naissance="Fayolle") == [("Zoé Fayolle", ("même nom",))]
    assert _personnes(nom="Fayolle", prenom="Zoé", nom_naissance="Brun") == [("Zoé Fayolle", ("même nom",))]
    assert list(Personne.objects.chercher("zoe brun")) == [mariee]
    personne_modifier(par=par, personne=mariee, nom_naissance="")
    assert list(Personne.objects.chercher("zoe brun")) == []


def test_telephone_dans_toutes_ses_ecritures(par):
    personne_creer(par=par, nom="Fayolle", prenom="Zoé", telephone="+33 6 12 34 56 78")
    personne_creer(par=par, nom="Autre", prenom="Numéro", telephone="06 12 34 56 79")
    assert _personnes(nom="Brun", prenom="Luc", telephone="06.12.34.56.78") == [("Zoé Fayolle", ("même téléphone",))]
    assert _personnes(nom="Brun", prenom="Luc", telephone="06 12") == []


def test_un_couple_de_meme_adresse_n_est_qu_averti(par):
    personne_creer(par=par, nom="Vial", prenom="Jean", courriel="vial@exemple.fr")
    assert _personnes(nom="Vial", prenom="Rose", courriel="Vial@Exemple.fr") == [
        ("Jean Vial", ("même adresse électronique",))
    ]
    assert personne_creer(par=par, nom="Vial", prenom="Rose", courriel="vial@exemple.fr").pk


def test_le_nom_seul_sans_prenom_ne_dit_rien(par):
    personne_creer(par=par, nom="Martin", prenom="Paule")
    assert _personnes(nom="Martin") == []
    assert _personnes() == []


def test_la_fiche_que_l_on_modifie_n_est_pas_son_propre_doublon(par):
    personne = personne_creer(par=par, nom="Martin", prenom="Paule", telephone="0612345678")
    assert _personnes(nom="Martin", prenom="Paule", telephone="0612345678", sauf=personne.pk) == []


def test_la_fiche_la_plus_ressemblante_vient_d_abord(par):
    personne_creer(par=par, nom="Vial", prenom="Ana", telephone="0477000000")
    personne_creer(par=par, nom="Vial", prenom="Rose", telephone="0477000000")
    assert _personnes(nom="Vial", prenom="Rose", telephone="04 77 00 00 00") == [
        ("Rose Vial", ("même nom", "même téléphone")),
        ("Ana Vial", ("même téléphone",)),
    ]


def test_organisation_article_et_sigle(par):
    organisation_creer(par=par, nom="Association Les Tilleuls", sigle="ALT")
    organisation_creer(par=par, nom="Les Érables")
    assert _organisations(nom="Tilleuls") == [("Association Les Tilleuls", ("même nom",))]
    assert _organisations(nom="alt") == [("Association Les Tilleuls", ("nom proche",))]


def test_une_fiche_archivee_est_montree_aussi(par):
    organisation = organisation_creer(par=par, nom="Ancienne maison")
    organisation_archiver(par=par, organisation=organisation)
    assert _organisations(nom="ancienne maison") == [("Ancienne maison", ("même nom",))]


def test_une_requete_quel_que_soit_le_nombre_de_doublons(par, django_assert_num_queries):
    for nombre in (1, 3):
        while organisation_doublons(nom="Érables").__len__() < nombre:
            organisation_creer(par=par, nom="Les Érables")
        with django_assert_num_queries(1):
            assert [str(d.fiche.lieu) for d in organisation_doublons(nom="Érables")] == ["None"] * nombre
