"""One number, one key, whatever its writing: at the entry, in a search, beside a look-alike, in a link."""

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.annuaire.requetes import organisation_doublons
from danaecare.socle.communs.texte.telephones import cle_telephone, debut_cherche

INVISIBLES = "\u200b\u202a\u202c\ufeff\u00ad"


@pytest.mark.parametrize(
    ("ecrit", "cle"),
    [
        ("06 11 22 00 71", "0611220071"),
        ("+33 6 11 22 00 71", "0611220071"),
        ("+33 (0)6 11 22 00 71", "0611220071"),
        ("0033 6 11 22 00 71", "0611220071"),
        ("33611220071", "0611220071"),
        ("611220071", "0611220071"),
        ("06.11.22.00.71", "0611220071"),
        ("06\u201111\u201122\u201100\u201171", "0611220071"),
        (f"{INVISIBLES}06 11 22 00 71", "0611220071"),
        ("+41 79 123 45 67", "+41791234567"),
        ("0041 79 123 45 67", "+41791234567"),
        ("0692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("3977", "3977"),
        ("poste", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_une_cle_par_numero(ecrit, cle):
    assert cle_telephone(ecrit) == cle


@pytest.mark.parametrize(
    ("tape", "chiffres"),
    [
        ("06 12 34", "061234"),
        ("+33 6 12", "0612"),
        ("+33 (0)6 12", "0612"),
        ("0033 6 12", "0612"),
        ("+41 79", "4179"),
        ("0041 79 1", "41791"),
        ("2023-0012", "20230012"),
        ("0012", "0012"),
        ("Roche 06", ""),
        ("", ""),
    ],
)
def test_le_debut_d_un_numero_tape_dans_une_recherche(tape, chiffres):
    assert debut_cherche(tape) == chiffres


@pytest.mark.django_db
@pytest.mark.parametrize("tape", ["06 11 22 00 71", "+33 6 11 22 00 71", "0033 6 11 22", "+33 (0)6 11", "0611220071"])
@pytest.mark.parametrize("garde", ["06 11 22 00 71", "+33 (0)6 11 22 00 71", "0033611220071"])
def test_un_numero_est_trouve_quelle_que_soit_l_ecriture(client_de, garde, tape):
    fiche = organisation_creer(par=None, nom="Relais", telephone=garde)
    assert list(Organisation.objects.chercher(tape)) == [fiche]
    page = client_de("accueil").get(reverse("recherche"), {"q": tape})
    assert fiche.get_absolute_url() in page.content.decode()


@pytest.mark.django_db
def test_un_numero_etranger_garde_son_plus_et_se_compose(client_de):
    fiche = organisation_creer(par=None, nom="Relais", telephone="+41 79 123 45 67")
    assert fiche.telephone_cle == "+41791234567"
    assert list(Organisation.objects.chercher("0041 79 123")) == [fiche]
    assert 'href="tel:+41791234567"' in client_de("accueil").get(fiche.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_la_ressemblance_se_voit_d_une_ecriture_a_l_autre():
    fiche = organisation_creer(par=None, nom="Relais", telephone="06 11 22 00 71")
    doublons = organisation_doublons(nom="Tout autre", telephone="+33 (0)6 11 22 00 71")
    assert [(d.fiche, d.raisons) for d in doublons] == [(fiche, ("même téléphone",))]


@pytest.mark.django_db
def test_ce_qui_ne_se_voit_pas_est_ote_a_l_entree_de_toute_page(client_de):
    reponse = client_de("accueil").post(
        reverse("annuaire:organisation_ajouter"),
        {
            "nom": f"Re{INVISIBLES}lais",
            "telephone": f"{INVISIBLES}04\u201177 00 11 23",
            "courriel": f"{INVISIBLES}relais@exemple.fr\u200b",
        },
    )
    fiche = Organisation.objects.get()
    assert (reponse.status_code, fiche.nom, fiche.telephone, fiche.courriel) == (
        302, "Relais", "04-77 00 11 23", "relais@exemple.fr",
    )  # fmt: skip
