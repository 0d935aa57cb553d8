"""The year month by month, from what every pole held: the words of all, nobody counted, nobody named."""

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
import time_machine

from aidants.mobile.choix import EtatHalte
from aidants.mobile.models import Halte
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.fil import PAR_MOIS, derouler, mois_de
from danaecare.rapport.mise_en_page import html, page_web
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from formations.models import Session
from gouvernance.choix import GenreInstance
from gouvernance.models import Instance, Seance
from tests.aidants.mobile.fabriques import BOEN, NOIRETABLE, ROANNE, halte_creer
from tests.rapport.figures import figure

ANNEE = 2023


def action(jour, titre, genre=GenreAction.ATELIER, pole=Pole.JARDINS, **champs):
    return ActionCollective.objects.create(
        date=jour, titre=titre, genre=genre, pole=pole, etat=champs.pop("etat", Etat.TENUE), **champs
    )


def dits(mois: str) -> list[tuple[str, str, str]]:
    return [(un.jours, un.quoi, un.ou) for un in dict(mois_de(ANNEE))[mois]]


def test_ce_que_chaque_pole_a_tenu_se_suit_mois_par_mois(db):
    action(date(ANNEE, 5, 26), "Festival des aidants", GenreAction.FESTIVAL, Pole.AIDANTS, endroit="Place Jean-Jaurès")
    action(date(ANNEE, 5, 12), "Atelier bouture", endroit="Orangerie")
    action(date(ANNEE, 5, 1), "Atelier bouture", endroit="Orangerie")
    action(date(ANNEE, 5, 3), "Réunion du groupe", GenreAction.REUNION)
    action(date(ANNEE, 5, 4), "Atelier à venir", etat=Etat.PREVUE)
    action(date(2022, 5, 4), "Atelier d’avant")
    Session.objects.create(
        code="S1", intitule="Prendre soin au jardin", debut=date(ANNEE, 4, 2), fin=date(ANNEE, 5, 30)
    )
    assemblee = Instance.objects.create(nom="Assemblée générale", genre=GenreInstance.ASSEMBLEE)
    Seance.objects.create(instance=assemblee, date=date(ANNEE, 6, 17), lieu="Orangerie")
    Seance.objects.create(instance=assemblee, date=date(ANNEE, 6, 3), annulee_le=date(ANNEE, 6, 1))
    assert dits("Mai") == [
        ("1er, 12", "Atelier bouture", "Orangerie"),
        ("26", "Festival des aidants", "Place Jean-Jaurès"),
        ("30", "Prendre soin au jardin", ""),
    ]
    assert dits("Juin") == [("17", "Assemblée générale", "Orangerie")]
    assert dits("Juillet") == [("", "–", "")]


def test_les_haltes_d_un_mois_sont_une_ligne(db):
    for jour, commune in ((6, BOEN), (14, ROANNE), (28, BOEN), (30, NOIRETABLE)):
        halte_creer(commune, date(ANNEE, 6, jour))
    Halte.objects.exclude(commune=NOIRETABLE).update(etat=EtatHalte.REALISEE)
    (juin,) = dict(mois_de(ANNEE))["Juin"]
    assert (juin.jours, juin.quoi, juin.ou, juin.pole) == (
        "6, 14, 28", "Escale mobile", "Boën-sur-Lignon, Roanne", "aidants",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("titre", "genre", "endroit", "dit"),
    [
        ("Les 90 ans de Mme Invention", GenreAction.CONVIVIAL, "Chez elle", ("Goûter ou moment convivial", "")),
        ("Atelier avec 4 aidants", GenreAction.ATELIER, "L’Étrat", ("Atelier", "")),
        ("Prendre l’air", GenreAction.ATELIER, "L’Étrat", ("Prendre l’air", "L’Étrat")),
    ],
)
def test_ce_qui_n_etait_pas_annonce_se_dit_par_sa_sorte(db, titre, genre, endroit, dit):
    action(date(ANNEE, 2, 1), titre, genre, endroit=endroit)
    assert [une[1:] for une in dits("Février")] == [dit]


def test_un_mois_plein_garde_ce_qui_pese_et_compte_le_reste(db):
    for rang in range(1, 9):
        action(date(ANNEE, 3, rang), f"Atelier {rang}")
    action(date(ANNEE, 3, 20), "Table ronde", GenreAction.TABLE_RONDE)
    mars = dits("Mars")
    assert len(mars) == PAR_MOIS
    assert [quoi for _, quoi, _ in mars] == [
        "Atelier 1", "Atelier 2", "Atelier 3", "Atelier 4", "Table ronde", "et 4\u00a0autres rendez-vous",
    ]  # fmt: skip


def test_douze_mois_pleins_tiennent_sur_une_page(declarer):
    declarer(figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(40)}))
    titre = "Atelier {} de jardinage, de couture et d’écriture"
    for mois in range(1, 13):
        for jour in range(1, 8):
            action(date(ANNEE, mois, jour), titre.format(jour), endroit="Orangerie")
    assert {len(moments) for _, moments in mois_de(ANNEE)} == {3}
    rapport = composer(ANNEE)
    seul = replace(rapport, chapitres=tuple(c for c in rapport.chapitres if c.cle == "fil"), definitions=())
    with pdfplumber.open(io.BytesIO(ecrire(seul, Sortie.ECRAN))) as pdf:
        textes = [page.extract_text() or "" for page in pdf.pages]
    (page,) = [texte for texte in textes if "Janvier" in texte]
    assert "Décembre" in page
    assert page.count("autres rendez-vous") == 12


def test_de_l_annee_qui_court_rien_de_ce_qui_vient(db):
    with time_machine.travel(date(ANNEE, 5, 10)):
        action(date(ANNEE, 5, 20), "Atelier pointé trop tôt")
        assert dits("Mai") == [("", "–", "")]


def test_le_fil_suit_les_premiers_mots_dans_la_seule_edition_complete(declarer):
    declarer(figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(40)}))
    assert [chapitre.cle for chapitre in composer(ANNEE).chapitres] == ["jardins"]
    for mois in (1, 2, 3):
        action(date(ANNEE, mois, 4), "Semis & plants")
    assert [chapitre.cle for chapitre in composer(ANNEE).chapitres] == ["jardins"]  # three months are no page
    action(date(ANNEE, 4, 4), "Semis & plants")
    rapport = composer(ANNEE, edition="publique")
    assert [chapitre.cle for chapitre in rapport.chapitres] == ["fil", "jardins"]
    for page in (html(rapport), page_web(rapport)):
        assert page.count("Semis &amp; plants") == 4
    for genre in ("synthese", "affiche", "diaporama"):
        assert "fil" not in {chapitre.cle for chapitre in composer(ANNEE, genre=genre).chapitres}


def test_une_annee_sans_autre_chapitre_n_a_pas_de_fil(declarer):
    declarer()
    for mois in range(1, 7):
        action(date(ANNEE, mois, 4), "Semis")
    rapport = composer(ANNEE)
    assert rapport.chapitres == ()
    assert derouler(rapport) is rapport
