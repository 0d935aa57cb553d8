"""The financial report of a grant, sheet by sheet, against the headings of the form and amounts made by hand."""

import io
import tomllib
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.benevolat import temps_noter
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.recus import association_decrire
from gouvernance.actions.subventions import compte_rendu_ecrire, parts_repartir, subvention_creer, subvention_modifier
from gouvernance.choix import EtatSubvention
from gouvernance.requetes.cerfa import feuillets_de
from gouvernance.requetes.demande import dossier_de
from gouvernance.requetes.formulaires import A_RELIRE_12156, A_RELIRE_15059, MOYENS_HUMAINS
from tests.gouvernance.papiers import lire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]

RUBRIQUES = tomllib.loads((Path(__file__).parent / "rubriques_cerfa.toml").read_text())
FORMULAIRE, DEMANDE = RUBRIQUES["compte_rendu_15059"], RUBRIQUES["demande_12156"]


def attendus(rubriques) -> list[tuple[str, bool]]:
    """The lines that the form prints: (words, whether it details the heading above)."""
    lignes = []
    for compte, libelle, *details in rubriques:
        lignes.append((f"{compte} - {libelle}", False))
        lignes += [(detail, True) for detail in (details[0] if details else [])]
    return lignes


@pytest.fixture
def subvention(metropole):
    exercice = exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    for compte, axe, nature, montant in (
        ("60", "Escale", "prevu", "1000"), ("60", "Escale", "realise", "1150.50"), ("641", "Escale", "realise", "4000"),
        ("645", "Escale", "realise", "1000"), ("74", "Escale", "realise", "8000"), ("864", "Escale", "realise", "300"),
        ("875", "Escale", "realise", "300"), ("61", "", "realise", "2000"), ("61", "", "prevu", "1800"),
        ("60", "Lab", "realise", "99999"),
    ):  # fmt: skip
        ligne_creer(par=None, exercice=exercice, compte=compte, axe=axe, nature=nature, montant=Decimal(montant))
    subvention = subvention_creer(
        par=None, financeur=metropole, objet="Répit", origine="epci", exercice=exercice, axe="Escale",
        etat=EtatSubvention.NOTIFIEE, notifie=Decimal(6000),
    )  # fmt: skip
    compte_rendu_ecrire(
        par=None, subvention=subvention, mise_en_oeuvre="Vingt ateliers.", cle_pct=Decimal(25),
        regles="Au temps passé.", objectifs_atteints="=1+1",
    )  # fmt: skip
    return subvention


def test_les_rubriques_sont_celles_du_formulaire_ligne_par_ligne(subvention):
    feuillets = feuillets_de(subvention)
    directes, indirectes, ressources, emplois, contributions = [
        [(ligne.libelle, ligne.detail) for ligne in lignes] for _, lignes in feuillets.tableaux
    ]
    assert directes == attendus(FORMULAIRE["charges"])
    assert [libelle for libelle, _ in indirectes] == [*FORMULAIRE["indirectes"], "Total des charges"]
    assert ressources == [*attendus(FORMULAIRE["produits"]), ("Total des produits", False)]
    assert (emplois, contributions) == (attendus(FORMULAIRE["emplois"]), attendus(FORMULAIRE["contributions"]))
    assert [q for q, _ in feuillets.qualitatif] == FORMULAIRE["feuillet_1"] + FORMULAIRE["hors_formulaire"]
    assert [q for q, _ in feuillets.annexe] == FORMULAIRE["annexe"]
    assert list(MOYENS_HUMAINS) == DEMANDE["moyens_humains"]


def test_les_trois_feuillets_ont_les_montants_de_l_action(subvention):
    feuillets = feuillets_de(subvention)
    directes, indirectes, ressources, emplois, contributions = [
        {ligne.libelle: ligne for ligne in lignes} for _, lignes in feuillets.tableaux
    ]
    achats, personnel = directes["60 - Achats"], directes["64 - Charges de personnel"]
    assert (achats.prevu, achats.realise, achats.ecart, achats.ecart_lu) == (
        1000, Decimal("1150.50"), Decimal("150.50"), "15,1\xa0%",
    )  # fmt: skip
    assert (personnel.prevu, personnel.realise, personnel.ecart_lu) == (0, 5000, "–")
    assert (directes["Rémunération des personnels"].realise, directes["Charges sociales"].realise) == (4000, 1000)
    assert {n: (li.prevu, li.realise) for n, li in indirectes.items() if li.prevu or li.realise} == {
        "Charges fixes de fonctionnement": (450, 500), "Total des charges": (1450, Decimal("6650.50")),
    }  # fmt: skip
    assert ressources["Total des produits"].realise == 8000
    assert ressources["Intercommunalité(s) : EPCI"].realise == 6000
    assert {e.libelle: e.realise for e in emplois.values() if e.realise} == {"864 - Personnel bénévole": 300}
    assert {c.libelle: c.realise for c in contributions.values() if c.realise} == {"875 - Bénévolat": 300}
    assert feuillets.part == "La subvention de 6\u202f000\xa0€ représente 75,0\xa0% du total des produits."
    assert dict(feuillets.annexe)[feuillets.annexe[0][0]] == "Au temps passé."


def test_les_parts_convenues_remplacent_les_depenses_de_l_axe(subvention):
    parts_repartir(par=None, subvention=subvention, parts={("641", "Escale"): Decimal(50), ("61", ""): Decimal(10)})
    (_, directes), (_, indirectes), (_, ressources), *_ = feuillets_de(subvention).tableaux
    realises = {ligne.libelle: ligne.realise for ligne in directes if ligne.realise}
    assert realises == {
        "61 - Services extérieurs": 200, "64 - Charges de personnel": 2000, "Rémunération des personnels": 2000,
    }  # fmt: skip
    assert (indirectes[-1].realise, ressources[-1].realise) == (2200, 8000)


@pytest.mark.lent
def test_la_demande_dit_les_personnes_et_les_budgets_prevus(client_de, subvention, colette, basile):
    association_decrire(par=None, siret="12345678900011", representant="Ana Ribes", qualite="présidente")
    contrat_creer(par=None, personne=basile, type="cdi", debut=date(2022, 7, 1), etp=Decimal("0.8"))
    aidee, civique = (personne_creer(par=None, nom=nom) for nom in ("Aidée", "Civique"))
    contrat_creer(par=None, personne=aidee, type="aide", debut=date(2022, 7, 1), fin=date(2023, 6, 30), etp=Decimal(1))
    contrat_creer(par=None, personne=civique, type="service_civique", debut=date(2022, 11, 1), fin=date(2023, 5, 31))
    cotisation_enregistrer(par=None, annee=2022, personne=colette)
    for personne, jour in ((colette, date(2022, 3, 1)), (colette, date(2022, 4, 1))):
        temps_noter(par=None, personne=personne, date=jour, mission="Accueil", heures=Decimal(2))
    subvention_modifier(par=None, subvention=subvention, demande=Decimal(500), demandee_le=date(2023, 1, 9))
    ligne_creer(par=None, exercice=subvention.exercice, compte="74", axe="Lab", nature="prevu", montant=Decimal(700))
    ligne_creer(
        par=None, exercice=subvention.exercice, compte="70", axe="Escale", nature="prevu", montant=Decimal(2000)
    )
    dossier = dossier_de(subvention)
    # On 31 December 2022: one member, one volunteer, one in civic service, two employees of whom one subsidised;
    # half a year of 0.8 and half a year of 1 make 0.9 full-time equivalents worked.
    assert ([valeur for _, valeur in dossier.moyens], dossier.jour) == (
        ["1", "1", "1", "2", "1", "0,9"], date(2022, 12, 31),
    )  # fmt: skip
    entier, projet = [dict(tableaux) for _, tableaux in dossier.budgets]
    assert [b["Charges"][-1].prevu for b in (entier, projet)] == [2800, 1000]
    assert [b["Produits"][-1].prevu for b in (entier, projet)] == [2700, 2000]
    assert [(ligne.libelle, ligne.detail) for ligne in projet["Charges"][:-1]] == attendus(FORMULAIRE["charges"])
    assert "500\xa0€ représente 25,0 %" in dossier.part
    client = client_de("gouvernance")
    adresse = "gouvernance:demande_telecharger"
    texte = lire(client.get(reverse(adresse, args=[subvention.pk, "pdf"])).content)
    for dit in ("12156*06", "12345678900011", "Ana Ribes, présidente", "Moyens humains au 31 décembre 2022",
                "Budget du projet : Escale", "60 - Achats 1 000 €", "Intercommunalité(s) : EPCI 500 €"):  # fmt: skip
        assert dit in texte
    classeur = load_workbook(io.BytesIO(client.get(reverse(adresse, args=[subvention.pk, "xlsx"])).content))
    assert classeur.sheetnames == ["Association", "Budget 1", "Budget 2"]
    projet = {ligne[0]: ligne[1] for ligne in classeur["Budget 2"].iter_rows(values_only=True)}
    assert (projet["60 - Achats"], projet["Total des charges"], projet["Total des produits"]) == (1000, 1000, 2000)


def test_sans_date_de_demande_les_personnes_sont_celles_d_avant_l_exercice(subvention):
    assert dossier_de(subvention).jour == date(2021, 12, 31)
    subvention_modifier(par=None, subvention=subvention, demandee_le=date(2024, 1, 5))
    assert dossier_de(subvention).jour == date(2023, 12, 31)


def test_sans_budget_la_part_se_dit_inconnue(metropole):
    vide = exercice_creer(par=None, nom="2025", debut=date(2025, 1, 1), fin=date(2025, 12, 31))
    seule = subvention_creer(
        par=None, financeur=metropole, objet="Répit", exercice=vide, etat="notifiee", notifie=Decimal(500)
    )
    assert feuillets_de(seule).part == (
        "Le budget 2025 n’a encore aucun produit pour cette action : la part ne se calcule pas."
    )


@pytest.mark.lent
@pytest.mark.parametrize(
    ("formulaire", "points", "adresse"),
    [("15059", A_RELIRE_15059, "compte_rendu_telecharger"), ("12156", A_RELIRE_12156, "demande_telecharger")],
)
def test_les_mots_non_retrouves_sont_dits_a_l_ecran_et_sur_le_papier(
    client_de, subvention, formulaire, points, adresse
):
    section = FORMULAIRE if formulaire == "15059" else DEMANDE
    assert len(points) == len(section["a_verifier"])
    client = client_de("gouvernance")
    page = unescape(client.get(subvention.get_absolute_url()).content.decode())
    papier = lire(client.get(reverse(f"gouvernance:{adresse}", args=[subvention.pk, "pdf"])).content)
    for point in points:
        assert point[1:] in page
        assert point in papier


@pytest.mark.lent
def test_le_classeur_et_le_pdf_disent_la_meme_chose(client_de, subvention):
    client = client_de("direction")
    adresse = "gouvernance:compte_rendu_telecharger"
    classeur = load_workbook(io.BytesIO(client.get(reverse(adresse, args=[subvention.pk, "xlsx"])).content))
    assert classeur.sheetnames == ["1 Bilan qualitatif", "2 Tableau", "3 Annexe"]
    tableau = {ligne[0]: ligne[1:4] for ligne in classeur["2 Tableau"].iter_rows(values_only=True)}
    assert tableau["60 - Achats"] == (1000, 1150.5, 150.5)
    assert tableau["Total des charges"] == (1450, 6650.5, 5200.5)
    bilan = dict(list(classeur["1 Bilan qualitatif"].iter_rows(values_only=True, max_col=2)))
    assert bilan[FORMULAIRE["feuillet_1"][0]] == "Vingt ateliers."
    assert bilan[FORMULAIRE["feuillet_1"][3]] == "'=1+1"
    pdf = client.get(reverse(adresse, args=[subvention.pk, "pdf"]))
    texte = lire(pdf.content)
    for dit in (
        "60 - Achats 1 000 € 1 150,50 € 150,50 € 15,1 %", "Total des charges 1 450 € 6 650,50 €", "Vingt ateliers.",
        "représente 75,0 % du total des produits", "Au temps passé.", "certifie exactes",
    ):  # fmt: skip
        assert dit in texte
    assert client.get(reverse(adresse, args=[subvention.pk, "doc"])).status_code == 404


def test_le_bilan_s_ecrit_et_garde_la_version(client_de, subvention):
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:compte_rendu_ecrire", args=[subvention.pk])
    page = client.get(adresse)
    assert page.context["form"]["mise_en_oeuvre"].value() == "Vingt ateliers."
    assert client.post(adresse, {"cle_pct": "101", "version_ouverte": 1}).status_code == 422
    assert (
        client.post(adresse, {"cle_pct": "10", "beneficiaires": "120 aidants", "version_ouverte": 1}).status_code == 302
    )
    assert subvention.compte_rendu.__class__.objects.get().beneficiaires == "120 aidants"
    conflit = client.post(adresse, {"cle_pct": "20", "version_ouverte": 1})
    assert conflit.status_code == 422
    assert subvention.compte_rendu.__class__.objects.get().cle_pct == 10
