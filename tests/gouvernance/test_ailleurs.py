"""What the pole shows elsewhere: the home page, the search, the sheets of the directory."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from danaecare.socle.communs.recherche import chercher
from gouvernance import actions
from gouvernance.choix import EtatSubvention

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


@pytest.fixture
def subvention(metropole):
    exercice = actions.exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    return actions.subvention_creer(
        par=None, financeur=metropole, objet="Pôle de coopération", programme="PROCESS", numero="2024.00240",
        exercice=exercice, etat=EtatSubvention.NOTIFIEE, notifie=Decimal(20000),
    )  # fmt: skip


def test_l_accueil_rappelle_ce_qui_est_du_a_qui_peut_le_lire(client_de, subvention):
    for role, attendu in (("direction", True), ("gouvernance", True), ("jardins", False)):
        page = unescape(client_de(role).get(reverse("accueil")).content.decode())
        assert ("Compte rendu financier" in page) is attendu


def test_une_subvention_se_trouve_par_son_numero_ou_son_financeur(compte, subvention):
    for texte, attendu in (("2024.00240", 1), ("metropole cooperation", 1), ("process", 1), ("absente", 0)):
        trouvees = {s.titre: t for s, t in chercher(compte("direction"), texte, 8)}
        assert len(trouvees.get("Subventions", [])) == attendu
    assert "Subventions" not in {s.titre for s, _ in chercher(compte("jardins"), "process", 8)}


def test_la_fiche_d_annuaire_montre_l_adhesion_a_qui_peut_la_lire(client_de, colette, metropole, subvention):
    actions.cotisation_enregistrer(par=None, annee=2023, personne=colette)
    actions.temps_noter(par=None, personne=colette, date=date(2023, 3, 1), mission="Accueil", heures=Decimal(2))
    for role, attendu in (("gouvernance", True), ("accueil", False)):
        client = client_de(role)
        page = unescape(client.get(colette.get_absolute_url()).content.decode())
        assert ("Adhésion 2023" in page, "2 h données" in page.replace("\xa0", " ")) == (attendu, attendu)
        assert ("Pôle de coopération" in unescape(client.get(metropole.get_absolute_url()).content.decode())) is attendu


@pytest.mark.parametrize(
    ("vue", "ouverte"), [("gouvernance:accueil", "Gouvernance"), ("gouvernance:taux_liste", "Gouvernance"),
                         ("gouvernance:rapport", "Rapport d’activité")],
)  # fmt: skip
def test_le_menu_n_ouvre_qu_une_entree(client_de, vue, ouverte):
    page = client_de("direction").get(reverse(vue))
    assert [entree.titre for entree in page.context["menu"] if entree.actif] == [ouverte]
