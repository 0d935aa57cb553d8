"""What the pole shows elsewhere: the home page, the search, the sheets of the directory."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from danaecare.socle.communs.interface.recherche import chercher
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.benevolat import temps_noter
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.cooperation import action_ajouter, cooperation_creer
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_preparer
from gouvernance.actions.subventions import subvention_creer
from gouvernance.choix import EtatSubvention

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


@pytest.fixture
def subvention(metropole):
    exercice = exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    return subvention_creer(
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


def test_une_seance_et_une_cooperation_se_trouvent_par_ce_qu_elles_disent(compte):
    bureau = instance_creer(par=None, nom="Bureau", genre="bureau")
    seance_preparer(par=None, instance=bureau, date=date(2024, 2, 1), ordre_du_jour="Loyer de la pépinière")
    pole = cooperation_creer(par=None, nom="Pôle santé", genre="ptce")
    action_ajouter(par=None, cooperation=pole, titre="Écrire la charte")
    for texte, titre in (("pepiniere loyer", "Séances"), ("charte ecrire", "Coopérations")):
        trouvees = {s.titre: len(t) for s, t in chercher(compte("direction"), texte, 8)}
        assert trouvees.get(titre) == 1
        assert titre not in {s.titre for s, _ in chercher(compte("jardins"), texte, 8)}


def test_la_vue_d_ensemble_dit_ce_qui_attend(client_de, colette):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil", membres_min=2)
    mandat_donner(par=None, instance=conseil, personne=colette, debut=date(2023, 1, 1), fin=date(2024, 3, 31))
    pole = cooperation_creer(par=None, nom="Pôle santé", genre="ptce")
    action_ajouter(par=None, cooperation=pole, titre="Écrire la charte", echeance=date(2024, 1, 10))
    page = unescape(client_de("gouvernance").get(reverse("gouvernance:accueil")).content.decode()).replace("\xa0", " ")
    for dit in ("Conseil : 1 membre en ce moment", "Fin de mandat, Conseil", "À déclarer en préfecture",
                "Écrire la charte"):  # fmt: skip
        assert dit in page


def test_la_fiche_d_annuaire_montre_l_adhesion_a_qui_peut_la_lire(client_de, colette, metropole, subvention):
    cotisation_enregistrer(par=None, annee=2023, personne=colette)
    temps_noter(par=None, personne=colette, date=date(2023, 3, 1), mission="Accueil", heures=Decimal(2))
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
