"""The financial report of a grant, sheet by sheet, against the headings of the form and amounts made by hand."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gouvernance import actions
from gouvernance.choix import EtatSubvention
from gouvernance.selections.cerfa import feuillets_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]

CHARGES = [
    "60 - Achats", "61 - Services extérieurs", "62 - Autres services extérieurs", "63 - Impôts et taxes",
    "64 - Charges de personnel", "65 - Autres charges de gestion courante", "66 - Charges financières",
    "67 - Charges exceptionnelles",
    "68 - Dotation aux amortissements, provisions et engagements à réaliser sur ressources affectées",
    "69 - Impôt sur les bénéfices, participation des salariés",
]  # fmt: skip
QUESTIONS = [
    "Décrire précisément la mise en œuvre de l’action",
    "Nombre approximatif de personnes bénéficiaires, par type de publics",
    "Date(s) et lieu(x) de réalisation de l’action",
    "Les objectifs de l’action ont-ils été atteints au regard des indicateurs utilisés ?",
    "Autres informations pertinentes",
]


@pytest.fixture
def subvention(metropole):
    exercice = actions.exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    for compte, axe, nature, montant in (
        ("60", "Escale", "prevu", "1000"), ("60", "Escale", "realise", "1150.50"), ("641", "Escale", "realise", "4000"),
        ("645", "Escale", "realise", "1000"), ("74", "Escale", "realise", "8000"), ("864", "Escale", "realise", "300"),
        ("875", "Escale", "realise", "300"), ("61", "", "realise", "2000"), ("61", "", "prevu", "1800"),
        ("60", "Lab", "realise", "99999"),
    ):  # fmt: skip
        actions.ligne_creer(
            par=None, exercice=exercice, compte=compte, axe=axe, nature=nature, montant=Decimal(montant)
        )
    subvention = actions.subvention_creer(
        par=None, financeur=metropole, objet="Répit", exercice=exercice, axe="Escale", etat=EtatSubvention.NOTIFIEE,
        notifie=Decimal(6000),
    )  # fmt: skip
    actions.compte_rendu_ecrire(
        par=None, subvention=subvention, mise_en_oeuvre="Vingt ateliers.", cle_pct=Decimal(25),
        regles="Au temps passé.", objectifs_atteints="=1+1",
    )  # fmt: skip
    return subvention


def test_les_trois_feuillets_ont_les_rubriques_du_formulaire_et_les_montants(subvention):
    feuillets = feuillets_de(subvention)
    assert [question for question, _ in feuillets.qualitatif] == QUESTIONS
    directes, indirectes, ressources, emplois, contributions = [lignes for _, lignes in feuillets.tableaux]
    assert [ligne.libelle for ligne in directes] == CHARGES
    achats, personnel = directes[0], directes[4]
    assert (achats.prevu, achats.realise, achats.ecart, achats.ecart_lu) == (
        1000,
        Decimal("1150.50"),
        Decimal("150.50"),
        "15,1\xa0%",
    )
    assert (personnel.prevu, personnel.realise, personnel.ecart_lu) == (0, 5000, "–")
    assert [(ligne.libelle, ligne.prevu, ligne.realise) for ligne in indirectes] == [
        ("Charges indirectes réparties", 450, 500),
        ("Total des charges", 1450, Decimal("6650.50")),
    ]
    assert (ressources[-1].libelle, ressources[-1].realise) == ("Total des produits", 8000)
    assert {e.libelle: e.realise for e in emplois if e.realise} == {"864 - Personnel bénévole": 300}
    assert {c.libelle: c.realise for c in contributions if c.realise} == {"875 - Bénévolat": 300}
    assert feuillets.part == "La subvention de 6\u202f000\xa0€ représente 75,0\xa0% du total des produits."
    assert dict(feuillets.annexe)[feuillets.annexe[0][0]] == "Au temps passé."


def test_le_classeur_et_le_pdf_disent_la_meme_chose(client_de, subvention):
    client = client_de("direction")
    adresse = "gouvernance:compte_rendu_telecharger"
    classeur = load_workbook(io.BytesIO(client.get(reverse(adresse, args=[subvention.pk, "xlsx"])).content))
    assert classeur.sheetnames == ["1 Bilan qualitatif", "2 Tableau", "3 Annexe"]
    tableau = {ligne[0]: ligne[1:4] for ligne in classeur["2 Tableau"].iter_rows(values_only=True)}
    assert tableau["60 - Achats"] == (1000, 1150.5, 150.5)
    assert tableau["Total des charges"] == (1450, 6650.5, 5200.5)
    bilan = dict(list(classeur["1 Bilan qualitatif"].iter_rows(values_only=True, max_col=2)))
    assert bilan[QUESTIONS[0]] == "Vingt ateliers."
    assert bilan[QUESTIONS[3]] == "'=1+1"
    pdf = client.get(reverse(adresse, args=[subvention.pk, "pdf"]))
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
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
