"""Files as they are brought, each of one kind of fault, and what each must give."""

import inspect
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.importation import FichierInutilisable, ressource_de, ressources
from danaecare.socle.communs.importation.colonnes import Reprise
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.models import LigneBudget, Subvention, TempsBenevole
from tests.aidants.fabriques import AidantFabrique
from tests.formations.fabriques import session, session_suivie
from tests.tierslieux.fabriques import creer_espace

pytestmark = pytest.mark.django_db
CAS = Path(__file__).parent / "cas"


def importer(code, nom, *, lignes_valides=False, **reponses):
    ressource = ressource_de(code)
    return ressource().importer(
        lire(CAS / nom, ressource.colonnes), par=None, lignes_valides=lignes_valides, **reponses
    )


def refus(bilan) -> list[tuple]:
    return [(r.numero, r.colonne, r.lu) for r in bilan.refus]


def test_la_fin_de_ligne_d_un_autre_systeme_n_est_pas_gardee_en_toutes_lettres():
    assert importer("organisations", "organisations-x000D.xlsx").comptes == (1, 0, 0, 0)
    assert Organisation.objects.get().adresse == "12 rue des Lilas Bâtiment B"


def test_les_œ_d_un_fichier_iso_8859_15_sont_lus_et_signales():
    bilan = importer("adherents", "adherents-8859-15.csv")
    assert bilan.comptes == (2, 0, 0, 0)
    # The second name was spoilt before it reached the file: the warning says to look.
    assert {p.nom for p in Personne.objects.all()} == {"Cœur", "žuvrier-Guèvre"}
    assert [texte.startswith("Ce fichier est lu en ISO-8859-15") for texte in bilan.avertissements] == [True]


def test_le_zero_d_un_code_postal_ne_revient_que_si_la_commune_le_dit():
    bilan = importer("organisations", "organisations-etranger.csv", lignes_valides=True)
    assert refus(bilan) == [(2, "code_postal", "1201"), (3, "code_postal", "1000"), (4, "code_postal", "L-1234")]
    assert bilan.refus[0].accepte.startswith("un code postal français de cinq chiffres, avec son 0")
    assert not Organisation.objects.exists()


def test_un_zero_mange_revient_a_la_commune_qui_l_avait(tmp_path):
    fichier = tmp_path / "privas.csv"
    fichier.write_text("nom;commune;code_postal\nRelais de Privas;Privas;7000\n")
    ressource = ressource_de("organisations")
    assert ressource().importer(lire(fichier, ressource.colonnes), par=None).comptes == (1, 0, 0, 0)
    assert Organisation.objects.get().lieu.code_postal == "07000"


def test_les_signes_d_un_comptable_se_lisent_et_ce_qui_se_lit_en_deux_facons_se_demande():
    bilan = importer("budget", "budget-compta.csv", lignes_valides=True)
    assert refus(bilan) == [(4, "montant", "-"), (8, "montant", "1,234"), (9, "montant", "1E3")]
    lus = dict(LigneBudget.objects.values_list("compte", "montant"))
    assert lus == {
        "641": Decimal("-1234.56"), "645": Decimal("-123.45"), "607": Decimal("1234.56"), "608": Decimal("1234.56"),
        "609": Decimal("-12.30"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("nom", "heures"),
    [("temps-hmm.xlsx", ["1.50", "26.50"]), ("temps-texte.csv", ["1.50", "1.50", "1.50"])],
)
def test_des_heures_ecrites_comme_une_duree_sont_des_heures(nom, heures):
    bilan = importer("temps-benevoles", nom, lignes_valides=True)
    lues = [f"{t.heures}" for t in TempsBenevole.objects.order_by("heures")]
    trop = [(r.lu, r.accepte) for r in bilan.refus]
    assert lues == [h for h in heures if Decimal(h) <= 24]
    assert trop == [("26:30", "un nombre d’heures, « 1,5 » ou « 1:30 », entre 0.01 et 24")] * (len(heures) - len(lues))


def test_les_telephones_d_un_fichier_gardent_leur_numero():
    bilan = importer("organisations", "organisations-tel.csv", lignes_valides=True)
    lus = {o.nom: o.telephone_cle for o in Organisation.objects.all()}
    assert lus == {
        "Tel zero parenthese": "0477001122", "Tel invisible": "0477001123", "Tel tiret insecable": "0477001124",
    }  # fmt: skip
    assert [r[0] for r in refus(bilan)] == [5, 6]


def test_deux_sigles_de_memes_lettres_sont_deux_financeurs():
    assert importer("subventions", "subvention-1-CAF.csv").comptes == (1, 0, 0, 0)
    bilan = importer("subventions", "subvention-2-FAC.csv")
    assert (bilan.comptes, bilan.annexes) == ((1, 0, 0, 0), {"organisation": ["F.A.C."]})
    assert {(s.financeur.nom, s.demande) for s in Subvention.objects.all()} == {("C.A.F.", 1000), ("F.A.C.", 2000)}


def _lu(tmp_path, code, texte, **reponses):
    fichier = tmp_path / "fichier.csv"
    fichier.write_text(texte)
    ressource = ressource_de(code)
    return ressource().importer(lire(fichier, ressource.colonnes), par=None, reprise=Reprise(reponses=reponses))


def test_un_nom_retourne_n_ecrit_pas_sur_la_fiche_d_un_autre(tmp_path):
    connu = personne_creer(par=None, nom="Martin", prenom="Bernard", telephone="04 77 00 00 01")
    fichier = "nom;prenom;telephone\nBernard;Martin;04 77 00 00 02\n"
    bilan = _lu(tmp_path, "personnes", fichier)
    assert bilan.comptes == (0, 0, 0, 1)
    (question,) = bilan.doutes
    assert (question["cle"], question["choix"]) == (
        "fiche:bernard|martin", [[str(connu.pk), "oui, c’est Bernard Martin"], ["nouvelle", "non, une nouvelle fiche"]],
    )  # fmt: skip
    connu.refresh_from_db()
    assert connu.telephone == "04 77 00 00 01"
    assert _lu(tmp_path, "personnes", fichier, **{question["cle"]: "nouvelle"}).comptes == (1, 0, 0, 0)
    assert Personne.objects.filter(prenom="Martin").get().telephone == "04 77 00 00 02"
    assert _lu(tmp_path, "personnes", fichier).comptes == (0, 0, 1, 0)


def test_deux_etablissements_de_meme_nom_et_d_autre_commune_sont_deux(tmp_path):
    organisation_creer(par=None, nom="EHPAD Les Tilleuls", lieu=lieu_resoudre("Feurs"))
    fichier = "nom;commune;activite\nEHPAD Les Tilleuls;Montbrison;Hébergement\n"
    bilan = _lu(tmp_path, "organisations", fichier)
    assert (bilan.comptes, len(bilan.doutes)) == ((0, 0, 0, 1), 1)
    assert _lu(tmp_path, "organisations", fichier, **{bilan.doutes[0]["cle"]: "nouvelle"}).comptes == (1, 0, 0, 0)
    assert Organisation.objects.filter(nom="EHPAD Les Tilleuls").count() == 2
    assert _lu(tmp_path, "organisations", fichier).comptes == (0, 0, 1, 0)


def test_deux_de_meme_nom_dont_un_seul_a_un_lieu_se_retrouvent(tmp_path):
    """The one of that very place, the one of none."""
    fichier = "nom;commune;sigle\nLe Fil;Feurs;LF\nLe Fil;;ADF\n"
    assert _lu(tmp_path, "organisations", fichier).comptes == (2, 0, 0, 0)
    assert _lu(tmp_path, "organisations", fichier).comptes == (0, 0, 2, 0)
    assert _lu(tmp_path, "organisations", "nom\nLe Fil\n").comptes == (0, 0, 0, 1)


def test_une_adhesion_ne_va_pas_a_l_homonyme_retourne(tmp_path):
    autre = personne_creer(par=None, nom="Martin", prenom="Bernard")
    bilan = _lu(tmp_path, "adherents", "annee;nom;prenom;montant\n2023;Bernard;Martin;15\n", **{
        "fiche:bernard|martin": "nouvelle"
    })  # fmt: skip
    assert (bilan.comptes, bilan.annexes) == ((1, 0, 0, 0), {"personne": ["Martin Bernard"]})
    assert not autre.cotisations.exists()


NOMMENT = {
    "personnes": ("structure", "nom", "Aulagne"),
    "jardins": ("structure", "nom", "Aulagne"),
    "stagiaires": ("structure", "session;nom", "S1;Aulagne"),
    "sessions": ("lieu", "code;formation;type;debut;fin;duree_h", "U1;Soin;université;07/03/2023;07/03/2023;3"),
    "reservations": ("structure", "date;espace;debut;fin;profil", "07/03/2023;Grande salle;9:00;12:00;Association"),
    "aidants": ("oriente_par", "dossier;nom;prenom;date_premier_contact", "D2;Aulagne;Colette;03/01/2023"),
    "entretiens": ("orientation", "dossier;date;mode", "D0001;05/03/2023;téléphone"),
    "haltes": ("structure", "date;commune", "14/06/2023;42019"),
    "subventions": ("financeur", "objet;exercice", "Répit;2023"),
}


@pytest.mark.parametrize("code", NOMMENT)
def test_une_structure_qui_ressemble_est_demandee(tmp_path, code):
    """« Le Fil » and « Association du Fil » share the words that matter: which is meant is for a person to say."""
    connue = organisation_creer(par=None, nom="Association du Fil")
    session(code="S1"), creer_espace(), AidantFabrique(dossier__numero="D0001")
    colonne, titres, cellules = NOMMENT[code]
    fichier = f"{titres};{colonne}\n{cellules};Le Fil\n"
    bilan = _lu(tmp_path, code, fichier)
    assert (bilan.comptes, [doute["cle"] for doute in bilan.doutes]) == ((0, 0, 0, 1), ["fiche:le fil"])
    assert [(r.colonne, r.lu) for r in bilan.refus] == [(colonne, "Le Fil")]
    bilan = _lu(tmp_path, code, fichier, **{"fiche:le fil": "nouvelle"})
    assert (bilan.comptes, bilan.annexes["organisation"]) == ((1, 0, 0, 0), ["Le Fil"])
    assert set(Organisation.objects.filter(cle=connue.cle).values_list("nom", flat=True)) == {
        "Association du Fil", "Le Fil",
    }  # fmt: skip
    assert _lu(tmp_path, code, fichier).comptes == (0, 0, 1, 0)
    # The other one, by its own name, is a change; where the name is part of the key, another record.
    autre = _lu(tmp_path, code, fichier.replace("Le Fil", "ASSOCIATION DU FIL"))
    assert autre.comptes == ((1, 0, 0, 0) if code == "subventions" else (0, 1, 0, 0))
    assert Organisation.objects.filter(cle=connue.cle).count() == 2


def test_aucune_ressource_ne_choisit_une_fiche_par_une_cle_floue():
    """The blurred keys are for the directory alone, which asks."""
    floues = ("cle_organisation", "cle_personne", "organisation_trouver_ou_creer")
    for ressource in ressources().values():
        module = Path(inspect.getfile(ressource)).read_text()
        assert [mot for mot in floues if mot in module] == []


def test_la_subvention_d_un_financeur_qui_ressemble_n_est_pas_changee(tmp_path):
    subvention = "financeur;objet;exercice;demande\n{};Répit;2023;{}\n"
    assert _lu(tmp_path, "subventions", subvention.format("Association du Fil", 1000)).comptes == (1, 0, 0, 0)
    autre = subvention.format("Le Fil", 2000)
    assert _lu(tmp_path, "subventions", autre).comptes == (0, 0, 0, 1)
    assert _lu(tmp_path, "subventions", autre, **{"fiche:le fil": "nouvelle"}).comptes == (1, 0, 0, 0)
    assert {(s.financeur.nom, s.demande) for s in Subvention.objects.all()} == {
        ("Association du Fil", 1000), ("Le Fil", 2000),
    }  # fmt: skip


def test_une_formation_ne_va_pas_a_l_homonyme_retourne(tmp_path):
    autre = personne_creer(par=None, nom="Martin", prenom="Bernard")
    fichier = f"session;nom;prenom\n{session_suivie().code};Bernard;Martin\n"
    assert _lu(tmp_path, "stagiaires", fichier).comptes == (0, 0, 0, 1)
    bilan = _lu(tmp_path, "stagiaires", fichier, **{"fiche:bernard|martin": "nouvelle"})
    assert (bilan.comptes, bilan.annexes) == ((1, 0, 0, 0), {"personne": ["Martin Bernard"]})
    assert Personne.objects.get(nom="Bernard").qualites == ["stagiaire"]
    autre.refresh_from_db()
    assert autre.qualites == []


def test_le_fichier_d_excel_des_aidants_se_repare_par_des_reponses():
    """Short dates, « M », a telephone without its 0, a serial day: three questions instead of ten refusals."""
    ressource = ressource_de("aidants")
    tableau = lire(CAS / "aidants-excel.csv", ressource.colonnes)
    avant = ressource().simuler(tableau)
    assert avant.comptes == (0, 0, 0, 10)
    poses = {q["cle"]: q["nombre"] for q in avant.doutes}
    assert poses["dates_courtes:date_premier_contact"] == 8
    reponses = {
        "dates_courtes:date_premier_contact": "jma", "dates_courtes:date_naissance": "jma",
        "series:date_premier_contact": "oui", "mot:genre:m": "H",
    }  # fmt: skip
    assert set(reponses) - {"mot:genre:m"} <= set(poses)
    apres = ressource().simuler(tableau, reprise=Reprise(reponses=reponses))
    assert apres.crees > 0
    assert {(r.numero, r.colonne) for r in apres.refus} >= {(5, "date_naissance"), (6, "prenom")}


def test_un_tableau_xml_d_excel_2003_est_dit_pour_ce_qu_il_est():
    with pytest.raises(
        FichierInutilisable, match="au format XML d’Excel 2003, sous un nom en .xls. Ouvrez-le"
    ) as refus:
        importer("personnes", "assoconnect-2003.xls")
    assert "enregistrez-le en « Classeur Excel (.xlsx) »" in str(refus.value)


def test_un_carnet_d_adresses_entre_comme_des_personnes():
    bilan = importer("personnes", "contacts.vcf")
    assert (bilan.comptes, len(bilan.avertissements)) == ((1, 0, 0, 0), 1)
    odile = Personne.objects.get()
    assert (odile.nom, odile.prenom, odile.telephone_cle) == ("Martin", "Odile", "0612345678")


def test_un_contact_complet_se_lit_plie_et_echappe(tmp_path):
    fichier = tmp_path / "contacts.vcf"
    fichier.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89palle;No=C3=A9mie\r\n"
        b"item1.ORG:MJC\\; Les\r\n  Tilleuls;Bureau\r\nTITLE:Accueil\\, animation\r\n"
        b"item2.ADR;TYPE=WORK:;;3 rue Haute;Feurs;;42110;France\r\nEMAIL:noemie@exemple.fr\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nFN:Sans nom de famille\r\nEND:VCARD\r\n"
    )
    assert list(lire(fichier)) == [
        ("Épalle", "Noémie", "MJC; Les Tilleuls", "Accueil, animation", "", "noemie@exemple.fr", "3 rue Haute", "Feurs",
         "42110"),
        ("Sans nom de famille", "", "", "", "", "", "", "", ""),
    ]  # fmt: skip


def test_un_classeur_libreoffice_est_nomme(tmp_path):
    fichier = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(fichier, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(FichierInutilisable, match="classeur LibreOffice"):
        lire(fichier)


@pytest.mark.parametrize(("masquees", "dit"), [((), []), ((3,), ["1 ligne est"]), ((2, 4), ["2 lignes sont"])])
def test_des_lignes_masquees_sont_lues_et_dites(tmp_path, masquees, dit):
    livre = Workbook()
    for ligne in (["nom"], ["A"], ["B"], ["C"]):
        livre.active.append(ligne)
    for numero in masquees:
        livre.active.row_dimensions[numero].hidden = True
    livre.save(tmp_path / "filtre.xlsx")
    tableau = lire(tmp_path / "filtre.xlsx")
    assert ([texte.split(" masqu")[0] for texte in tableau.avertissements], len(tableau)) == (dit, 3)


def test_deux_lignes_qui_designent_la_meme_fiche_ne_s_ecrasent_pas(tmp_path):
    """Two look-alikes, both answered « that one »: which row is right is for a person to say."""
    fil = organisation_creer(par=None, nom="Association du Fil")
    fichier = "nom;sigle\nLe Fil;LF\nLes Fil;ADF\n"
    bilan = _lu(tmp_path, "organisations", fichier, **{"fiche:le fil": str(fil.pk), "fiche:les fil": str(fil.pk)})
    assert (bilan.comptes, [(r.numero, r.accepte) for r in bilan.refus]) == (
        (0, 1, 0, 1), [(3, "une seule ligne par fiche\u00a0; la ligne 2 parle de la même")],
    )  # fmt: skip
    fil.refresh_from_db()
    assert fil.sigle == ""
