"""A FEC, a trial balance: summed into the budget; what was taken is said, what cannot be right is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.imports.actions.depots import import_confirmer, import_deposer
from danaecare.socle.imports.actions.reprises import import_trancher
from danaecare.socle.imports.choix import Etat
from gouvernance.actions.budget import exercice_creer
from gouvernance.models import Exercice, LigneBudget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
# The titles of article A47 A-1; an invented association.
TITRES = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)  # fmt: skip
ECRITURES = (
    ("AC", "1", "20230105", "606300", "Petit équipement", '"Le Fil", bêches', "1234,50", "0,00"),
    ("AC", "1", "20230105", "401000", "Fournisseurs", '"Le Fil", bêches', "0,00", "1234,50"),
    ("AC", "2", "20230310", "401000", "Fournisseurs", "Avoir", "34,50", "0,00"),
    ("AC", "2", "20230310", "606300", "Petit équipement", "Avoir", "0,00", "34,50"),
    ("PA", "3", "20230131", "641100", "Salaires", "Janvier", "2000,00", "0,00"),
    ("PA", "3", "20230131", "645100", "Urssaf", "Janvier", "800,00", ""),
    ("PA", "3", "20230131", "421000", "Personnel", "Janvier", "", "1600,00"),
    ("PA", "3", "20230131", "431000", "Sécurité sociale", "Janvier", "0,00", "1200,00"),
    ("BQ", "4", "20230301", "512000", "Banque", "Métropole", "15000,00", "0,00"),
    ("BQ", "4", "20230301", "740000", "Subventions, bonnes œuvres", "Métropole", "0,00", "15000,00"),
    ("OD", "5", "20231231", "864A", "Personnel bénévole", "Accueil", "500,00", "0,00"),
    ("OD", "5", "20231231", "875000", "Bénévolat", "Accueil", "0,00", "500,00"),
    ("OD", "6", "20231231", "890000", "Ouverture", "Rien", "0,00", "0,00"),
)
LUS = {
    ("6063", "Petit équipement"): "1200.00", ("6411", "Salaires"): "2000.00", ("6451", "Urssaf"): "800.00",
    ("74", "Subventions, bonnes œuvres"): "15000.00", ("864", "Personnel bénévole"): "500.00",
    ("875", "Bénévolat"): "500.00",
}  # fmt: skip


def fec(ecritures=ECRITURES, separateur="\t", titres=TITRES) -> str:
    lignes = [separateur.join(titres)]
    for journal, numero, jour, compte, nom, libelle, debit, credit in ecritures:
        lignes.append(separateur.join((
            journal, "Journal", numero, jour, compte, nom, "", "", f"P{numero}", jour, libelle, debit, credit, "", "",
            jour, "", "",
        )))  # fmt: skip
    return "\r\n".join(lignes) + "\r\n"


@pytest.fixture
def deposer(compte, settings, tmp_path):
    settings.MEDIA_ROOT, qui = tmp_path, compte("direction")

    def _deposer(contenu, nom="841000000FEC20231231.txt"):
        contenu = contenu if isinstance(contenu, bytes) else contenu.encode()
        return import_deposer(par=qui, ressource=ressource_de("budget"), fichier=SimpleUploadedFile(nom, contenu))

    return _deposer


def confirmer(depot):
    return import_confirmer(par=depot.par, depot=depot, jeton=depot.jeton, lignes_valides=False)


def _lignes() -> dict:
    realise = LigneBudget.objects.realisees().filter(axe="")
    return {(ligne.compte, ligne.libelle): str(ligne.montant) for ligne in realise}


def _clair(texte: str) -> str:
    return texte.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("separateur", "encodage"), [("\t", "iso8859-15"), ("|", "utf-8"), ("\t", "utf-8-sig"), ("|", "cp1252")]
)
def test_les_ecritures_s_additionnent_par_compte(deposer, separateur, encodage):
    contenu = fec(separateur=separateur).encode(encodage)
    depot = deposer(contenu)
    assert (depot.etat, depot.crees, depot.refuses) == (Etat.A_CONFIRMER, 6, 0)
    assert (confirmer(depot).etat, _lignes()) == (Etat.FAIT, LUS)
    exercice = Exercice.objects.get()
    assert (exercice.nom, exercice.debut, exercice.fin) == ("2023", date(2023, 1, 1), date(2023, 12, 31))
    encore = deposer(contenu)
    assert (encore.crees, encore.modifies, encore.inchanges) == (0, 0, 6)


def test_la_page_dit_ce_qui_est_lu_et_ce_qui_ne_l_est_pas(deposer, client):
    depot = deposer(fec())
    dit = depot.bilan.avertissements[0]
    assert _clair(dit) == (
        "Fichier des écritures comptables (FEC) reconnu. Lus : 7 écritures du 5 janvier 2023 au 31 décembre 2023, en "
        "6 comptes de charges et de produits ; le montant d’une charge est son débit moins son crédit, celui d’un "
        "produit l’inverse ; 641000 est lu 641. Laissés de côté : 4 comptes de bilan, 1 ligne d’autres comptes. Ni les "
        "journaux, ni les pièces, ni les tiers ne sont lus."
    )
    client.force_login(depot.par)
    assert dit in client.get(depot.get_absolute_url()).content.decode()
    page = client.get(reverse("imports:import_deposer", args=["budget"])).content.decode()
    assert [forme in page for forme in ressource_de("budget").autres_formes] == [True, True]


def test_un_montant_et_son_sens_valent_un_debit_et_un_credit(deposer):
    titres = [{"Debit": "Montant", "Credit": "Sens"}.get(titre, titre) for titre in TITRES]
    ecritures = [
        (*debut, debit if debit not in {"", "0,00"} else credit, "D" if debit not in {"", "0,00"} else "C")
        for *debut, debit, credit in ECRITURES
    ]
    confirmer(deposer(fec(ecritures, titres=titres)))
    assert _lignes() == LUS


def _changee(rang: int, place: int, valeur: str):
    ecritures = [list(ecriture) for ecriture in ECRITURES]
    ecritures[rang][place] = valeur
    return fec(ecritures)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        (_changee(0, 6, "1234,51"), "n’est pas équilibré : 19 569,01 € de débits, 19 569 € de crédits"),
        (_changee(0, 6, "1 234x"), "Ligne 2 de ce fichier des écritures comptables, un montant ne se lit pas : « 1 2"),
        (_changee(3, 2, "20231301"), "Ligne 5 de ce fichier des écritures comptables, un jour ne se lit pas : « 2023"),
        (fec([ECRITURES[1], ECRITURES[2]]), "n’a aucun compte de charges ou de produits (6 ou 7)"),
        (_changee(0, 2, "20220901"), "vont du 1er septembre 2022 au 31 décembre 2023, et aucun exercice du hub"),
    ],
    ids=["equilibre", "montant", "jour", "bilan", "exercice"],
)
def test_un_fichier_qui_ne_peut_etre_juste_est_refuse_en_entier(deposer, texte, dit):
    depot = deposer(texte)
    assert (depot.etat, dit in _clair(depot.message)) == (Etat.INUTILISABLE, True), depot.message
    assert not LigneBudget.objects.exists()


def test_l_exercice_est_celui_qui_contient_les_ecritures(deposer):
    scolaire = exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 12, 31))
    confirmer(deposer(_changee(0, 2, "20220901")))
    assert {ligne.exercice for ligne in LigneBudget.objects.all()} == {scolaire}


def test_une_annee_que_le_hub_a_coupee_autrement_se_corrige_d_abord(deposer):
    exercice_creer(par=None, nom="2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    assert "aucun exercice du hub ne les contient toutes" in deposer(fec()).message


BALANCE = (
    "Compte;Intitulé;Débit;Crédit;Solde\n"
    "401000;Fournisseurs;34,50;1 234,50;-1 200,00\n"
    "60;Achats;1 234,50;34,50;1 200,00\n"
    "606300;Petit équipement;1 234,50;34,50;1 200,00\n"
    "641100;Salaires;2 000,00;;2 000,00\n"
    "740000;Subventions;;15 000,00;-15 000,00\n"
    "Total;;3 269,00;16 269,00;\n"
)
DE_LA_BALANCE = {
    ("6063", "Petit équipement"): "1200.00", ("6411", "Salaires"): "2000.00", ("74", "Subventions"): "15000.00",
}  # fmt: skip


def trancher(depot, **dits):
    return import_trancher(par=depot.par, depot=depot, jeton=depot.jeton, **dits)


def test_une_balance_demande_son_exercice(deposer):
    exercice_creer(par=None, nom="2022-2023", debut=date(2022, 7, 1), fin=date(2023, 6, 30))
    depot = deposer(BALANCE, "balance.csv")
    [question] = depot.questions
    assert (question["question"], depot.a_trancher) == ("De quel exercice est cette balance\xa0?", True)
    assert [(nom, _clair(dit)) for nom, dit in question["choix"]] == [
        ("2022-2023", "2022-2023, du 1er juillet 2022 au 30 juin 2023"),
        ("2024", "2024, une année civile que l’import ouvrira"),
    ]
    depot = trancher(depot, reponses={"exercice": "2022-2023"})
    assert _clair(depot.bilan.avertissements[0]) == (
        "Balance générale reconnue. Lus : 3 comptes de charges et de produits ; le montant d’une charge est son débit "
        "(« Débit ») moins son crédit (« Crédit »), celui d’un produit l’inverse ; 641000 est lu 641. Laissés de "
        "côté : 1 compte de bilan, 2 lignes de totaux ou d’autres comptes, la colonne « Solde »."
    )
    confirmer(depot)
    assert (_lignes(), str(LigneBudget.objects.first().exercice)) == (DE_LA_BALANCE, "2022-2023")


def test_une_balance_d_excel_et_ses_soldes(deposer, tmp_path):
    classeur = Workbook()
    for ligne in (
        ("N° de compte", "Libellé", "Solde débiteur", "Solde créditeur"),
        (606300, "Petit équipement", 1200.0, None), (641100, "Salaires", 2000, 0), (740000, "Subventions", None, 15000),
    ):  # fmt: skip
        classeur.active.append(ligne)
    classeur.save(tmp_path / "balance.xlsx")
    depot = deposer((tmp_path / "balance.xlsx").read_bytes(), "balance.xlsx")
    confirmer(trancher(depot, reponses={"exercice": "2023"}))
    assert (_lignes(), Exercice.objects.get().nom) == (DE_LA_BALANCE, "2023")


def test_un_montant_de_la_balance_qui_ne_se_lit_pas_se_corrige_en_place(deposer):
    depot = deposer(BALANCE.replace("2 000,00;;", "deux mille;;"), "balance.csv")
    depot = trancher(depot, reponses={"exercice": "2023"})
    assert [(r.numero, r.colonne, r.lu) for r in depot.bilan.refus] == [(5, "montant", "deux mille /")]
    confirmer(trancher(depot, corrections={"5": {"montant": "2000"}}))
    assert _lignes() == DE_LA_BALANCE


def test_le_budget_du_hub_n_est_pas_pris_pour_une_balance(tmp_path):
    fichier = tmp_path / "budget.csv"
    fichier.write_text("exercice;compte;debit;credit;nature;montant\n2023;641;1;2;réalisé;3\n")
    tableau = ressource_de("budget").lire(fichier)
    assert tableau.headers == ["exercice", "compte", "debit", "credit", "nature", "montant"]
    assert ressource_de("budget")().simuler(tableau).comptes == (1, 0, 0, 0)


def test_la_commande_lit_le_meme_fichier(tmp_path):
    fichier = tmp_path / "fec.txt"
    fichier.write_text(fec(), encoding="iso8859-15")
    tableau = ressource_de("budget").lire(fichier)
    assert [ligne[1:] for ligne in tableau][:2] == [
        ("6063", "Petit équipement", "Réalisé", Decimal("1200.00")), ("6411", "Salaires", "Réalisé", Decimal(2000)),
    ]  # fmt: skip
    fichier.write_text(fec([]), encoding="iso8859-15")
    with pytest.raises(FichierInutilisable, match="que ses titres"):
        ressource_de("budget").lire(fichier)
