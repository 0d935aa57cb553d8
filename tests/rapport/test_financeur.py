"""The edition of one funder: its grants, its targets, its money, its actions."""

import io
import json
import re
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from danaecare.rapport import enfant
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import (
    Jauge,
    Jauges,
    Tableau,
    TableauListe,
    Texte,
)
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.forms import EditionForm
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.interface import graphiques
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.subventions import compte_rendu_ecrire, objectif_fixer, subvention_creer
from gouvernance.choix import EtatSubvention
from tests.rapport.editions import ANNEE, changer


def _dits(section) -> list[str]:
    blocs = [bloc for bloc in section.blocs if isinstance(bloc, Texte)]
    return [re.sub(r"[\u00a0\u202f]", " ", phrase) for bloc in blocs for phrase in bloc.paragraphes]


def test_l_edition_d_un_financeur_dit_ses_actions_ses_cibles_son_argent(donnees):
    departement = organisation_creer(par=None, nom="Département")
    autre = organisation_creer(par=None, nom="Une autre fondation")
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    commun = {"exercice": exercice, "etat": EtatSubvention.NOTIFIEE}
    aide = subvention_creer(par=None, financeur=departement, objet="Semer", notifie=Decimal(5000), **commun)
    subvention_creer(par=None, financeur=autre, objet="Former", notifie=Decimal(7777), **commun)
    objectif_fixer(par=None, subvention=aide, indicateur="jardins.reseau", cible=Decimal(20))
    rapport = composer(ANNEE, genre="financeur", financeur=departement.pk)
    assert [c.cle for c in rapport.chapitres] == ["financeur", "jardins"]
    argent, cibles = rapport.chapitres[0].sections
    assert _dits(argent) == ["5 000 € notifiés pour l’exercice 2023, dont 0 € versés à ce jour."]
    (jauges,) = [bloc for bloc in cibles.blocs if isinstance(bloc, Jauges)]
    assert jauges.jauges == (Jauge("Reseau", 11, Decimal(20), "jardins.reseau"),)
    page = html(rapport)
    assert "55" in page
    assert "7\u202f777" not in page
    assert "Une autre fondation" not in page


@pytest.fixture
def fondation(donnees):
    """A funder of the gardens, by a grant whose axis of the budget names another pole; its target is passed."""
    fondation = organisation_creer(par=None, nom="Fondation")
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    don = subvention_creer(
        par=None, financeur=fondation, objet="Semer", notifie=Decimal(5000), exercice=exercice, axe="DanaeCare Lab",
        etat=EtatSubvention.NOTIFIEE, poles=["jardins"],
    )  # fmt: skip
    objectif_fixer(par=None, subvention=don, indicateur="jardins.reseau", cible=Decimal("10.00"))
    return fondation


def test_un_financeur_recoit_les_poles_que_dit_sa_subvention_masques(fondation):
    rapport = composer(ANNEE, genre="financeur", financeur=fondation.pk)
    assert (rapport.edition, rapport.seuil) == ("convention", 5)
    assert [c.pole for c in rapport.chapitres] == ["gouvernance", "jardins"]
    assert {releve.code.partition(".")[0] for releve in rapport.releves} == {"jardins"}


def test_l_edition_d_un_financeur_a_le_budget_et_le_texte_de_son_action_en_peu_de_pages(fondation):
    """No table of one row, no page of contents, no opener; what the grant's own report says, and its budget."""
    subvention = fondation.subventions.get()
    for compte, axe, montant in (("60", "DanaeCare Lab", 900), ("74", "DanaeCare Lab", 5000), ("64", "", 7777)):
        ligne_creer(
            par=None, exercice=subvention.exercice, compte=compte, axe=axe, nature="realise", montant=Decimal(montant)
        )
    compte_rendu_ecrire(
        par=None, subvention=subvention, mise_en_oeuvre="Des semis <partagés>.\n\nEt du terreau.", observations="Rien."
    )
    rapport = composer(ANNEE, genre="financeur", financeur=fondation.pk)
    action = rapport.chapitres[0].sections[2]
    assert action.titre.replace("\u00a0", " ") == "L’action : Semer"
    assert _dits(action) == ["Des semis <partagés>.", "Et du terreau.", "Rien."]
    (budget,) = [bloc for bloc in action.blocs if isinstance(bloc, TableauListe)]
    lus = [tuple(re.sub(r"[\u00a0\u202f]", " ", mot) for mot in ligne) for ligne in budget.liste.lignes]
    assert lus == [
        ("60 - Achats", "0 €", "900 €"), ("Total des charges", "0 €", "900 €"),
        ("74 - Subventions d’exploitation", "0 €", "5 000 €"), ("Total des produits", "0 €", "5 000 €"),
    ]  # fmt: skip
    blocs = [bloc for chapitre in rapport.chapitres for section in chapitre.sections for bloc in section.blocs]
    assert [bloc for bloc in blocs if isinstance(bloc, (Tableau, TableauListe))] == [budget]
    page = html(rapport)
    assert "Pour Fondation" in page
    assert {nom: f'class="{nom}"' in page for nom in ("sommaire", "ouverture", "figures annexe")} == {
        "sommaire": False, "ouverture": False, "figures annexe": False,
    }  # fmt: skip
    with pikepdf.open(io.BytesIO(ecrire(rapport, Sortie.ECRAN))) as pdf:
        assert len(pdf.pages) <= 5


@pytest.mark.parametrize("etat", [EtatSubvention.DEMANDEE, EtatSubvention.REFUSEE])
def test_ce_qui_est_demande_ou_refuse_ne_finance_rien(fondation, etat):
    fondation.subventions.update(etat=etat)
    with pytest.raises(EchecChapitre, match="n’a pas de subvention notifiée"):
        composer(ANNEE, genre="financeur", financeur=fondation.pk)
    form = EditionForm({"genre": "financeur", "financeur": fondation.pk}, annee=ANNEE)
    assert list(form.errors) == ["financeur"]


def test_une_cible_atteinte_tout_juste_se_dessine(fondation, donnees):
    changer(donnees, reseau=10)
    page = html(composer(ANNEE, genre="financeur", financeur=fondation.pk)).replace("\u00a0", " ")
    assert "10 sur 10 (100,0 %)" in page


def test_une_cible_depassee_se_dessine(fondation):
    """Eleven gardens of ten: the target is a Decimal, the drawing goes past it."""
    assert "11 sur 10 (110,0 %)" in html(composer(ANNEE, genre="financeur", financeur=fondation.pk)).replace(
        "\u00a0", " "
    )


def test_un_chapitre_qui_echoue_est_nomme_sans_jargon(fondation, monkeypatch):
    """The one that fails, not the last that was begun; no name of an exception."""
    monkeypatch.setattr(graphiques, "jauge", lambda *a, **k: Decimal(1) * 1.5)
    with pytest.raises(EchecChapitre, match="^le chapitre « Fondation » n’a pas pu être écrit$"):
        html(composer(ANNEE, genre="financeur", financeur=fondation.pk))
    assert enfant._cause("Traceback…\nTypeError: unsupported operand") == ""
    assert enfant._cause("CommandError: le chapitre « Fondation » n’a pas pu être écrit").startswith("le chapitre")


def test_un_financeur_ne_recoit_ni_effectif_nu_ni_annee_sans_subvention(fondation, client_de):
    client = client_de("direction")
    envoi = {"annee": ANNEE, "genre": "financeur", "financeur": fondation.pk, "sortie": "ecran"}
    page = client.post("/gouvernance/rapport/", {**envoi, "edition": "interne"}).content.decode()
    assert "masque les petits effectifs" in page
    page = client.post("/gouvernance/rapport/", {**envoi, "annee": 2022}).content.decode()
    assert "n’a pas de subvention notifiée dans un exercice clos en 2022" in page
    with pytest.raises(EchecChapitre, match="n’a pas de subvention"):
        composer(2022, genre="financeur", financeur=fondation.pk)
    with pytest.raises(ValueError, match="masque les petits effectifs"):
        composer(ANNEE, edition="interne", genre="financeur", financeur=fondation.pk)


def test_la_commande_et_le_formulaire_d_un_financeur_masquent_sans_qu_on_le_demande(fondation, tmp_path):
    sortie = tmp_path / "fondation.json"
    demande = {"genre": "financeur", "financeur": fondation.pk, "format": "donnees"}
    call_command("rapport", ANNEE, sortie=sortie, stdout=io.StringIO(), **demande)
    lu = json.loads(sortie.read_bytes())
    assert lu["edition"] == "convention"
    assert {figure["code"].partition(".")[0] for figure in lu["figures"]} == {"jardins"}
    # Four of forty-seven sowings: what a convention hides, the whole distribution here.
    assert "jardins.semis" not in {figure["code"] for figure in lu["figures"]}
    with pytest.raises(CommandError, match="masque les petits effectifs"):
        call_command("rapport", ANNEE, sortie=sortie, edition="interne", stdout=io.StringIO(), **demande)
    form = EditionForm({"genre": "financeur", "financeur": fondation.pk}, annee=ANNEE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["edition"] == "convention"
