"""How far the report is: the figures that speak, the holes counted, a link only where the rows may be opened."""

from datetime import date

import pytest

from danaecare.rapport.avancement import Avancement, SuiviChapitre, avancer
from danaecare.rapport.contenu.plan import Place
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition
from gouvernance.models.rapport import ChapitreRapport
from tests.pages import suivie

ANNEES = {2023: Repartition((("Est", 40), ("Non renseigné", 6)), 46)}


def _figure(code, genre, calcul, droit="jardins.chiffres", **autres):
    return Indicateur(
        code=code,
        libelle=code.rsplit(".", 1)[-1].title(),
        definition="Définition.",
        genre=genre,
        unite="jardins",
        droit=droit,
        calculer=calcul,
        **autres,
    )


@pytest.fixture
def figures(monkeypatch, db):
    def secteur(periode):
        return ANNEES.get(periode.debut.year, Repartition((("Non renseigné", 0),), 0))

    def rangs(periode):
        return ActionCollective.objects.none()

    declares = [
        _figure("jardins.nombre", Genre.NOMBRE, lambda p: Nombre(None)),
        _figure("jardins.secteur", Genre.REPARTITION, secteur, requete=rangs),
        _figure("jardins.ferme", Genre.REPARTITION, secteur, requete=rangs, droit_lignes="rapport.produire"),
        _figure("gouvernance.secret", Genre.NOMBRE, lambda p: Nombre(12), droit="gouvernance.chiffres"),
    ]
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])


def test_les_manques_sont_comptes_et_menent_a_leurs_lignes(figures, compte):
    (jardins, *_) = avancer(2023, compte("jardins"))
    assert (jardins.pole, jardins.connus, jardins.total) == ("jardins", 2, 3)
    assert [(m.libelle, m.nombre, bool(m.url)) for m in jardins.manques] == [
        ("Secteur", 6, True),
        ("Ferme", 6, False),
    ]
    assert "2023" in jardins.manques[0].url
    assert jardins.manques[0].url.endswith("?categorie=Non+renseign%C3%A9")


def test_on_ne_voit_que_les_figures_de_son_droit(figures, compte):
    assert [ligne.pole for ligne in avancer(2023, compte("jardins"))] == ["jardins"]
    assert [ligne.pole for ligne in avancer(2023, compte("direction"))] == ["jardins", "gouvernance"]


def test_une_annee_sans_donnees_ne_manque_de_rien(figures, compte):
    assert avancer(2019, compte("jardins")) == [
        Avancement("jardins", "Réseau des jardins de santé", 0, 3, ())
    ]  # fmt: skip


def test_la_page_dit_l_annee_demandee(figures, client_de):
    page = client_de("jardins").get("/gouvernance/rapport/?annee=2023").content.decode()
    page = suivie(page)
    assert "Où en est le rapport 2023" in page
    assert "Secteur\u00a0: 6 non renseignés" in page or "Secteur : 6 non renseignés" in page
    assert client_de("jardins").get("/gouvernance/rapport/?annee=1789").status_code == 200


@pytest.mark.parametrize(
    ("textes", "connus", "relu", "pret", "vide"),
    [
        (0, 1, False, False, True),  # one figure of seven and no text
        (0, 7, False, False, True),
        (1, 1, False, False, False),
        (1, 7, False, True, False),
        (1, 1, True, True, False),  # somebody read it, and the other figures are zero
    ],
)
def test_rien_ne_manque_qu_avec_un_texte_et_ses_chiffres(textes, connus, relu, pret, vide):
    objet = ChapitreRapport(relu_le=date(2024, 1, 15) if relu else None)
    place = Place("jardins", "Jardins", matiere="jardins", objet=objet)
    figures = Avancement("jardins", "Jardins", connus, 7, ())
    suivi = SuiviChapitre(place, figures, textes, 80, 0, 0, 0, ())
    assert (suivi.pret, suivi.vide) == (pret, vide)


def test_un_petit_compte_de_personnes_ecrit_a_la_main_attend_une_decision():
    figures = Avancement("jardins", "Jardins", 7, 7, ())
    place = Place("jardins", "Jardins", matiere="jardins", objet=ChapitreRapport(relu_le=None))
    assert [SuiviChapitre(place, figures, 1, 80, 0, 0, 0, (), nus).pret for nus in ((), ("3 aidants",))] == [
        True,
        False,
    ]
