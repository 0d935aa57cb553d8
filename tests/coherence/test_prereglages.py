"""Files of other tools: what is read of them, what is left out, and that it is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.communs.importation.prereglages import PREREGLAGES
from danaecare.socle.imports.actions.depots import import_confirmer, import_deposer
from danaecare.socle.imports.choix import Etat

pytestmark = pytest.mark.django_db
GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City,"
    "Address 1 - Postal Code\n"
    "Colette,,Aulagne,Coco,MJC des Tilleuls,Présidente,1958-02-03,À rappeler,* myContacts,Work,colette@exemple.fr,"
    "Mobile,+33 6 11 22 00 71,3 rue des Lilas,Feurs,42110\n"
)
ANCIEN = (
    "Name,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Value,Phone 1 - Value\n"
    "Colette Aulagne,Colette,Aulagne,MJC des Tilleuls,Présidente,colette@exemple.fr,+33 6 11 22 00 71\n"
)
PAHEKO = (
    '"Numéro de membre","Nom & prénom","Adresse E-Mail","Adresse postale","Code postal","Ville",'
    '"Numéro de téléphone","Inscription à la lettre d\'information","Date d\'inscription"\n'
    '12,"Aulagne Colette",colette@exemple.fr,"3 rue des Lilas",42110,Feurs,0611220071,Oui,03/02/2020\n'
)
RNA = (
    "id;id_ex;siret;date_creat;nature;groupement;titre;titre_court;objet;adrs_codepostal;adrs_libcommune;siteweb\n"
    'W421999991;;;2010-03-15;D;S;"LES AIDANTS DU FUREUR";LADF;soutien;42000;SAINT-ETIENNE;\n'
)


def deposer(compte, code, texte):
    fichier = SimpleUploadedFile("export.csv", texte.encode())
    return import_deposer(par=compte, ressource=ressource_de(code), fichier=fichier)


@pytest.fixture
def qui(compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("direction")


@pytest.mark.parametrize("texte", [GOOGLE, ANCIEN], ids=["google", "google-ancien"])
def test_des_contacts_de_google(qui, texte):
    depot = deposer(qui, "personnes", texte)
    assert (depot.etat, depot.crees, depot.refuses, depot.manquantes) == (Etat.A_CONFIRMER, 1, 0, [])
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    colette = Personne.objects.get()
    assert (colette.prenom, colette.nom, colette.courriel, colette.telephone_cle) == (
        "Colette", "Aulagne", "colette@exemple.fr", "0611220071",
    )  # fmt: skip
    assert (str(colette.employeur), colette.fonction) == ("MJC des Tilleuls", "Présidente")


def test_ce_qui_est_laisse_de_cote_est_dit(qui, client):
    depot = deposer(qui, "personnes", GOOGLE)
    dit = depot.bilan.avertissements[0]
    assert dit.startswith("Export de Google Contacts reconnu. Lus\u00a0: First Name (prenom), Last Name (nom), ")
    assert dit.endswith(
        " Laissés de côté\u00a0: Middle Name, Nickname, Birthday, Notes, Labels, E-mail 1 - Label, Phone 1 - Label."
    )
    client.force_login(qui)
    assert dit in client.get(reverse("imports:import_fiche", args=[depot.pk])).content.decode()


def test_des_membres_de_paheko(qui):
    depot = deposer(qui, "personnes", PAHEKO)
    assert (depot.crees, depot.refuses) == (1, 0)
    assert "Paheko écrit le nom et le prénom dans une seule case" in depot.bilan.avertissements[0]
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    membre = Personne.objects.get()
    assert (membre.nom, membre.courriel, str(membre.commune)) == ("Aulagne Colette", "colette@exemple.fr", "Feurs")


def test_un_extrait_du_rna(qui):
    """Its « nature » is a code of its own, not the hub's."""
    depot = deposer(qui, "organisations", RNA)
    assert (depot.crees, depot.refuses) == (1, 0)
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    association = Organisation.objects.get()
    assert (association.nom, association.sigle, association.nature) == ("LES AIDANTS DU FUREUR", "LADF", "")
    assert str(association.commune) == "Saint-Étienne"


def test_chaque_prereglage_vise_des_colonnes_qui_existent():
    for prereglage in PREREGLAGES:
        colonnes = {colonne.nom: colonne for colonne in ressource_de(prereglage.ressource).colonnes}
        assert set(prereglage.titres.values()) <= set(colonnes)
        assert {nom for nom, c in colonnes.items() if c.obligatoire} <= set(prereglage.titres.values())
        assert prereglage.source
