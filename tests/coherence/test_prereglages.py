"""Files of other tools: what is read of them, what is left out, and that it is said."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.communs.importation.prereglages import PREREGLAGES, formes_de
from danaecare.socle.imports.actions.depots import import_confirmer, import_deposer
from danaecare.socle.imports.choix import Etat
from gouvernance.models import Cotisation
from tests.coherence.test_cas import CAS

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

# Their titles as these tools write them; the people are invented.
ADHESIONS = (
    "Référence commande;Date de la commande;Statut de la commande;Nom adhérent;Prénom adhérent;Nom payeur;"
    "Prénom payeur;Email payeur;Moyen de paiement;Tarif;Montant tarif\n"
    "5001;12/09/2023 18:23:13;Validé;Aulagne;Colette;Aulagne;Paul;paul@exemple.fr;Carte bancaire;Plein tarif;15,00\n"
)
ANCIENNES = (
    "Numéro;Formule;Montant adhésion;Code promo;Statut;Moyen de paiement;Nom;Prénom;Société;Date;Email;Attestation;"
    "Nom acheteur;Prénom acheteur;Adresse acheteur;Code Postal acheteur;Ville acheteur;Pays acheteur\n"
    "12;Plein tarif;15,00;;Validé;CB;Aulagne;Colette;;03/02/2020 10:02;colette@exemple.fr;;Aulagne;Paul;"
    "3 rue des Lilas;42110;Feurs;FRA\n"
)
PAIEMENTS = (
    "Référence commande;Référence paiement;Montant total;Date du paiement;Statut du paiement;Versé;Date du versement;"
    "Nom payeur;Prénom payeur;Email payeur;Campagne;Type de campagne;Montant du tarif;Moyen de paiement\n"
    "82810;53041;45,00;03/04/2023 18:23:13;Payé;Non;;Aulagne;Colette;colette@exemple.fr;Fête;Billetterie;40,00;CB\n"
)
ASSOCONNECT = (
    "ID du Contact;Nom;Prénom;Sexe;Date de naissance;Téléphone mobile;Email\n"
    "817;Aulagne;Colette;Femme;03/02/1958;+33611220071;colette@exemple.fr\n"
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
    assert dit.startswith("Export de Google Contacts reconnu. Lus\u00a0: First Name (Prénom), Last Name (Nom), ")
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


@pytest.mark.parametrize(
    ("texte", "nom", "sigle", "laisses"),
    [
        (RNA, "LES AIDANTS DU FUREUR", "LADF", 7),
        ((CAS / "rna-waldec-essai.csv").read_text(), "A.D.E.S. LES AIDANTS DU FUREUR", "ADES", 14),
    ],
    ids=["court", "waldec"],
)
def test_un_extrait_du_rna(qui, texte, nom, sigle, laisses):
    """Its « nature » is a code of its own, not the hub's."""
    depot = deposer(qui, "organisations", texte)
    assert (depot.crees, depot.refuses) == (1, 0)
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    association = Organisation.objects.get()
    assert (association.nom, association.sigle, association.nature) == (nom, sigle, "")
    assert str(association.commune) == "Saint-Étienne"
    assert [titre["colonne"] for titre in depot.bilan.titres].count("") == laisses


@pytest.mark.parametrize(
    ("texte", "annee", "jour"),
    [(ADHESIONS, 2023, date(2023, 9, 12)), (ANCIENNES, 2020, date(2020, 2, 3))],
    ids=["helloasso", "helloasso-ancien"],
)
def test_des_adhesions_de_helloasso(qui, texte, annee, jour):
    depot = deposer(qui, "adherents", texte)
    assert (depot.crees, depot.refuses) == (1, 0)
    assert "L’année d’une cotisation est celle de son paiement" in depot.bilan.avertissements[0]
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    cotisation = Cotisation.objects.get()
    assert (str(cotisation.personne), cotisation.annee, cotisation.date, cotisation.montant, cotisation.etat) == (
        "Colette Aulagne", annee, jour, 15, "reglee",
    )  # fmt: skip
    # What is not paid is asked, never taken for paid.
    autre = deposer(qui, "adherents", texte.replace("Validé", "Remboursé"))
    assert [question["question"] for question in autre.bilan.doutes] == ["Que veut dire « Remboursé » ?"]


@pytest.mark.parametrize(
    ("texte", "telephone", "commune", "laisses"),
    [
        (ADHESIONS, "", "None", 8), (ANCIENNES, "", "Feurs", 12), (PAIEMENTS, "", "None", 11),
        (ASSOCONNECT, "0611220071", "None", 3),
    ],
    ids=["adhesions", "adhesions-anciennes", "paiements", "assoconnect"],
)  # fmt: skip
def test_des_personnes_d_autres_outils(qui, texte, telephone, commune, laisses):
    depot = deposer(qui, "personnes", texte)
    assert (depot.crees, depot.refuses) == (1, 0)
    import_confirmer(par=qui, depot=depot, jeton=depot.jeton, lignes_valides=False)
    colette = Personne.objects.get()
    adresse = "paul@exemple.fr" if texte is ADHESIONS else "colette@exemple.fr"
    assert (str(colette), colette.courriel, colette.telephone_cle, str(colette.commune)) == (
        "Colette Aulagne", adresse, telephone, commune,
    )  # fmt: skip
    assert [titre["colonne"] for titre in depot.bilan.titres].count("") == laisses


def test_la_commande_reconnait_les_memes_fichiers(tmp_path, capsys):
    """Its simulation too, that says what the import would take."""
    fichier = tmp_path / "membres.csv"
    fichier.write_text(PAHEKO)
    for options, fini in ((["--simuler"], 0), ([], 1)):
        call_command("importer", "personnes", str(fichier), *options)
        dit = capsys.readouterr().out
        assert dit.startswith("Attention : Export des membres de Paheko reconnu. Lus\xa0: Nom & prénom (Nom), ")
        assert Personne.objects.count() == fini


def test_la_page_du_depot_dit_les_fichiers_d_ailleurs(qui, client):
    client.force_login(qui)
    for code in ("personnes", "adherents", "organisations"):
        page = client.get(reverse("imports:import_deposer", args=[code])).content.decode()
        formes = formes_de(ressource_de(code))
        assert [escape(forme) in page for forme in formes] == [True] * len(formes)
    assert len(formes_de(ressource_de("personnes"))) == 8


def test_chaque_prereglage_vise_des_colonnes_qui_existent():
    for prereglage in PREREGLAGES:
        colonnes = {colonne.nom: colonne for colonne in ressource_de(prereglage.ressource).colonnes}
        assert set(prereglage.titres.values()) <= set(colonnes)
        assert {nom for nom, c in colonnes.items() if c.obligatoire} <= set(prereglage.titres.values())
        assert prereglage.source
