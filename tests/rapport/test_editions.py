"""A stopped edition does not move when the data do; it is published as it was; the other editions of a report."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pdfplumber
import pikepdf
import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from danaecare.rapport import enfant
from danaecare.rapport.actions.arretes import effectifs_arreter
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.editions import edition_arreter, edition_publier
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import (
    Chapitre,
    Cle,
    Cles,
    Jauge,
    Jauges,
    Rapport,
    Section,
    Tableau,
    TableauListe,
    Texte,
)
from danaecare.rapport.contenu.synthese import resumer
from danaecare.rapport.ecarts import ecarts_de
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.forms import EditionForm
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.interface import graphiques
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.subventions import compte_rendu_ecrire, objectif_fixer, subvention_creer
from gouvernance.choix import EtatSubvention
from gouvernance.models.rapport import EditionArretee

ANNEE = 2023


def _figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code, libelle=code.rsplit(".", 1)[-1].title(), definition=f"Définition de {code}.", genre=genre,
        unite="personnes", droit="hub.ouvrir", calculer=calcul, **autres,
    )  # fmt: skip


@pytest.fixture
def donnees(monkeypatch, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    etat = {"reseau": 11, "semis": (("Un", 43), ("Deux", 4)), "visites": (("mai", 12),)}
    declares = [
        _figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(etat["reseau"])),
        _figure(
            "jardins.semis", Genre.REPARTITION,
            lambda p: Repartition(etat["semis"], sum(v for _, v in etat["semis"])), sensible=True,
        ),
        _figure("jardins.liste", Genre.LISTE, lambda p: Liste(("mois", "nombre"), etat["visites"])),
        _figure("formations.stagiaires", Genre.NOMBRE, lambda p: Nombre(16)),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
    caches["indicateurs"].clear()
    return etat


def _changer(donnees, **valeurs):
    donnees.update(valeurs)
    caches["indicateurs"].clear()


def _arreter(audience="publique", genre="complete"):
    if audience != "interne":
        effectifs_arreter(par=None, annee=ANNEE)
    contenu = ecrire(composer(ANNEE, edition=audience, genre=genre), Sortie.ARCHIVE)
    return edition_arreter(par=None, annee=ANNEE, genre=genre, audience=audience, contenu=contenu)


def test_l_edition_arretee_ne_bouge_pas_et_dit_ses_ecarts(donnees, client_de):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="{jardins.reseau|jardin} cette année.", base=0)
    edition = _arreter("interne")
    with edition.pdf.open("rb") as fichier:
        octets = fichier.read()
    assert hashlib.sha256(octets).hexdigest() == edition.pdf_empreinte
    assert ecarts_de(edition) == []
    _changer(donnees, reseau=14, semis=(("Un", 43), ("Deux", 9)), visites=(("mai", 12), ("juin", 3)))
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Autre chose.", base=1)
    edition = EditionArretee.objects.get(pk=edition.pk)
    ecarts = {(e.code, e.categorie): (e.arrete, e.maintenant) for e in ecarts_de(edition)}
    assert ecarts == {
        ("jardins.reseau", ""): ("11", "14"),
        ("jardins.semis", "Deux"): ("4", "9"),
        ("jardins.semis", ""): ("47", "52"),
        ("jardins.liste", "juin · 3"): ("absent", "1"),
        ("jardins.liste", ""): ("1", "2"),
    }
    client = client_de("direction")
    servi = client.get(f"/gouvernance/rapport/editions/{edition.pk}/rapport.pdf").content
    assert servi == octets
    page = client.get(f"/gouvernance/rapport/editions/{edition.pk}/").content.decode()
    assert "5 valeurs ont changé" in page
    with edition.archive.open("rb") as fichier, zipfile.ZipFile(fichier) as archive:
        noms = set(archive.namelist())
        assert archive.read("rapport.pdf") == octets
        assert "{jardins.reseau|jardin} cette année." in archive.read("textes.json").decode()
        assert "11\u00a0jardins cette année." in archive.read("document.html").decode()
    assert {"document.html", "page.html", "chiffres.json", "css/rapport.css", "gabarits/document.html"} <= noms


def test_la_base_refuse_de_changer_ou_d_effacer_une_edition(donnees):
    edition = _arreter()
    for geste in (
        lambda: EditionArretee.objects.filter(pk=edition.pk).update(pages=1),
        lambda: EditionArretee.objects.filter(pk=edition.pk).update(chiffres={}),
        lambda: EditionArretee.objects.filter(pk=edition.pk).delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            geste()
    assert EditionArretee.objects.get(pk=edition.pk).pages == edition.pages


def test_publier_ouvre_une_page_a_tous_sans_petits_effectifs(donnees, client, client_de):
    adresse = f"/gouvernance/rapport/publie/{ANNEE}/"
    assert client.get(adresse).status_code == 404
    edition = _arreter()
    direction = client_de("direction")
    direction.post(f"/gouvernance/rapport/editions/{edition.pk}/publier/")
    _changer(donnees, reseau=99)
    page = client.get(adresse)
    texte = page.content.decode()
    assert page.status_code == 200
    assert "Réseau des jardins de santé" in texte
    assert "<b>11</b>" in texte
    assert "<b>99</b>" not in texte
    assert "&lt; 11" in texte
    assert "<td>4</td>" not in texte
    assert " style=" not in texte
    assert client.get(f"{adresse}rapport.pdf").status_code == 200
    direction.post(f"/gouvernance/rapport/editions/{edition.pk}/depublier/")
    assert client.get(adresse).status_code == 404


def test_une_edition_interne_ne_se_publie_pas_et_ne_se_lit_que_par_la_direction(donnees, client_de):
    edition = _arreter("interne")
    with pytest.raises(ValidationError, match="complète et publique"):
        edition_publier(par=None, edition=edition)
    assert client_de("jardins").get(f"/gouvernance/rapport/editions/{edition.pk}/").status_code == 403
    assert client_de("jardins").get(f"/gouvernance/rapport/editions/{edition.pk}/rapport.pdf").status_code == 403


def _pole(cle):
    return Chapitre(cle, cle.title(), "", (Section("Un", (Cles((Cle("3", "faits"),)),)),), cle)


@pytest.mark.parametrize(
    ("poles", "pages", "titre"),
    [
        (["jardins"], 2, "en bref"),
        (["jardins", "formations"], 3, "en bref"),
        (["jardins", "formations", "aidants"], 4, "en quatre pages"),
        (["jardins", "formations", "aidants", "tierslieux", "gouvernance"], 4, "en quatre pages"),
    ],
)
def test_la_synthese_a_quatre_pages_et_aucune_vide(poles, pages, titre):
    rapport = resumer(Rapport(ANNEE, "interne", tuple(map(_pole, poles)), (), timezone.now()))
    with pdfplumber.open(io.BytesIO(ecrire(rapport, Sortie.ECRAN))) as pdf:
        textes = [page.extract_text() for page in pdf.pages]
    assert len(textes) == pages
    assert all("faits" in texte for texte in textes[1:])
    assert titre in html(rapport).replace("<br>", " ")


def test_la_synthese_d_une_annee_sans_rien_le_dit():
    page = html(resumer(Rapport(2031, "interne", (), (), timezone.now())))
    assert "L’année 2031 n’a pas encore de données" in page
    assert "feuillet" not in page


def test_la_synthese_ne_garde_que_les_poles_qui_ont_a_dire(donnees):
    assert [c.cle for c in composer(ANNEE, genre="synthese").chapitres] == ["jardins", "formations"]


def test_la_synthese_prend_la_premiere_rangee_de_plusieurs_chiffres():
    seule, rangee = Cles((Cle("106 m²", "de surface"),)), Cles((Cle("101", "aidants"), Cle("97", "dossiers")))
    chapitre = Chapitre("aidants", "Escale", "", (Section("Lieu", (seule,)), Section("Suivi", (rangee,))), "aidants")
    rapport = Rapport(ANNEE, "interne", (chapitre,), (), timezone.now())
    assert resumer(rapport).chapitres[0].sections == (Section("", (rangee,)),)
    rapport = replace(rapport, chapitres=(replace(chapitre, sections=(Section("Lieu", (seule,)),)),))
    assert resumer(rapport).chapitres[0].sections == (Section("", (seule,)),)


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
    _changer(donnees, reseau=10)
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


def test_la_direction_arrete_le_rapport_par_la_page(donnees, client_de, settings, monkeypatch):
    settings.TRAVAUX_EN_LIGNE = True
    demandes = []

    def rendre(annee, **options):
        demandes.append((annee, options["edition"], options["sortie"], options["genre"]))
        return ecrire(composer(annee, edition=options["edition"]), options["sortie"])

    monkeypatch.setattr("danaecare.rapport.taches.enfant.rendre", rendre)
    client = client_de("direction")
    reponse = client.post(f"/gouvernance/rapport/{ANNEE}/arreter/", {"genre": "complete", "edition": "publique"})
    edition = EditionArretee.objects.get()
    assert reponse.url == f"/gouvernance/rapport/editions/{edition.pk}/"
    assert edition.par == client.compte
    assert demandes == [(ANNEE, "publique", Sortie.ARCHIVE, "complete")]
    assert str(edition) in client.get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
