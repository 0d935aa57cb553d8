"""The counts of people of a year are stopped with its first edition out of the house; the rest follows the data."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.actions.arretes import effectifs_arreter, effectifs_relacher
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.chiffres import chiffre_modifier, chiffre_saisir
from danaecare.rapport.actions.editions import edition_arreter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.arretes import arretes_des, de_personnes, en_donnees, relire
from danaecare.rapport.contenu import composer
from danaecare.rapport.ecarts import ecarts_de
from danaecare.rapport.mise_en_page import html, page_web
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.registre import EchecTravail
from gouvernance.models.rapport import EditionArretee, EffectifsArretes

ANNEE = 2023
JANVIER, MARS = datetime(2024, 1, 5, 9, tzinfo=UTC), datetime(2024, 3, 12, 9, 30, tzinfo=UTC)


def _figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code, libelle=code.rsplit(".", 1)[-1].title(), definition=f"Définition de {code}.", genre=genre,
        unite="personnes", droit="hub.ouvrir", calculer=calcul, **autres,
    )  # fmt: skip


@pytest.fixture
def etat(monkeypatch, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    etat = {"gens": 60, "sexes": {"Femmes": 40, "Hommes": 20}, "euros": 1000, "haltes": (("Feurs", 30),)}
    declares = [
        _figure("jardins.personnes", Genre.NOMBRE, lambda p: Nombre(etat["gens"]), sensible=True),
        _figure(
            "jardins.sexes", Genre.REPARTITION, sensible=True,
            calcul=lambda p: Repartition(tuple(etat["sexes"].items()), sum(etat["sexes"].values())),
        ),
        _figure("jardins.argent", Genre.NOMBRE, lambda p: Nombre(etat["euros"])),
        _figure(
            "jardins.haltes", Genre.LISTE, lambda p: Liste(("lieu", "venus"), etat["haltes"]),
            discretion=Discretion(colonnes=("venus",)),
        ),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
    caches["indicateurs"].clear()
    return etat


def _arreter(moment, audience="publique", annee=ANNEE):
    with time_machine.travel(moment, tick=False):
        if audience != "interne":
            effectifs_arreter(par=None, annee=annee)
        contenu = ecrire(composer(annee, edition=audience), Sortie.ARCHIVE)
        return edition_arreter(par=None, annee=annee, genre="complete", audience=audience, contenu=contenu)


def _entrer(etat, **valeurs):
    etat.update(valeurs)
    caches["indicateurs"].clear()


def _lus(edition: EditionArretee, annee=ANNEE) -> dict:
    figures = {figure["code"]: figure for figure in edition.chiffres["figures"]}
    return {code: figure.get("lignes", figure.get(str(annee))) for code, figure in figures.items()}


PREMIERS = {
    "jardins.personnes": {"": 60},
    "jardins.sexes": {"Femmes": 40, "Hommes": 20, "": 60},
    "jardins.haltes": [["Feurs", 30]],
}


@pytest.mark.lent
def test_une_deuxieme_edition_garde_les_effectifs_et_suit_le_reste(etat):
    premiere = _arreter(JANVIER)
    assert _lus(premiere) == PREMIERS | {"jardins.argent": {"": 1000}}
    _entrer(etat, gens=61, sexes={"Femmes": 40, "Hommes": 21}, euros=1200, haltes=(("Feurs", 31),))
    for audience in ("publique", "convention"):
        deuxieme = _arreter(MARS, audience)
        assert _lus(deuxieme) == PREMIERS | {"jardins.argent": {"": 1200}}
        assert deuxieme.chiffres["effectifs_arretes_le"] == dict.fromkeys(("2022", "2023"), JANVIER.isoformat())
    assert _lus(_arreter(MARS, "interne"))["jardins.personnes"] == {"": 61}
    # As the year before in the next report too, and in four pages.
    annee_declarer(par=None, annee=ANNEE)
    suivante = _arreter(datetime(2025, 2, 1, tzinfo=UTC), annee=2024)
    figures = {f["code"]: f for f in suivante.chiffres["figures"]}
    assert (figures["jardins.personnes"]["2024"], figures["jardins.personnes"]["2023"]) == ({"": 61}, {"": 60})
    synthese = composer(ANNEE, edition="publique", genre="synthese")
    assert {r.code: dict(r.valeurs)[""] for r in synthese.releves if r.code == "jardins.personnes"} == {
        "jardins.personnes": 60
    }


def test_l_edition_dit_de_quand_sont_ses_effectifs(etat):
    _arreter(JANVIER)
    with time_machine.travel(MARS, tick=False):
        rapport = composer(ANNEE, edition="publique")
        interne = composer(ANNEE)
    phrase = (
        "Effectifs arrêtés au 5 janvier 2024, les mêmes dans toutes les éditions de 2023 ; "
        "autres chiffres calculés le 12 mars 2024 à 10 h 30."
    )
    assert rapport.compte_le.replace("\u00a0", " ") == phrase
    for page in (html(rapport), page_web(rapport), html(composer(ANNEE, edition="publique", genre="synthese"))):
        assert "Effectifs arrêtés au 5 janvier 2024" in re.sub(r"\s+", " ", page)
    assert interne.compte_le.replace("\u00a0", " ") == "Chiffres calculés le 12 mars 2024 à 10 h 30."


def test_ce_qui_n_est_pas_arrete_est_un_projet(etat):
    projet = "Projet : effectifs non arrêtés, à ne pas diffuser"
    for genre in ("complete", "synthese"):
        assert projet in html(composer(ANNEE, edition="convention", genre=genre)).replace("\u00a0", " ")
        assert projet not in html(composer(ANNEE, genre=genre)).replace("\u00a0", " ")
    _arreter(JANVIER)
    assert projet not in html(composer(ANNEE, edition="convention")).replace("\u00a0", " ")


def test_un_effectif_saisi_a_la_main_ne_bouge_pas_non_plus(etat):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    commun = {"par": None, "chapitre": chapitre, "source": "le cahier"}
    venus = chiffre_saisir(libelle="Venus", cle="venus", valeur="40", sensible=True, **commun)
    surface = chiffre_saisir(libelle="Surface", cle="surface", valeur="106", **commun)
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="{saisi.venus|personne} venues.", base=0)
    _arreter(JANVIER)
    for saisi, valeur in ((venus, "41"), (surface, "110")):
        chiffre_modifier(par=None, chiffre=saisi, version=saisi.version, valeur=valeur)
    rapport = composer(ANNEE, edition="publique")
    assert {r.code: r.valeurs for r in rapport.releves if r.code.startswith("saisi.")} == {
        "saisi.venus": (("", 40),),
        "saisi.surface": (("", 110),),
    }
    assert "40\u00a0personnes venues." in html(rapport)
    venus.refresh_from_db()
    assert venus.valeur == "41"


def test_un_effectif_compte_depuis_ne_dit_pas_les_gens_d_aujourd_hui(etat, monkeypatch):
    """A figure that a later version brings: in the next year's report, without the year that was stopped."""
    _arreter(JANVIER)
    neuf = _figure("jardins.neuf", Genre.NOMBRE, lambda p: Nombre(61), sensible=True)
    declares = [*registre.tous().values(), neuf]
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
    caches["indicateurs"].clear()
    assert "jardins.neuf" not in {r.code for r in composer(ANNEE, edition="publique").releves}
    assert "jardins.neuf" in {r.code for r in composer(ANNEE).releves}
    suivant = {r.code: r for r in composer(ANNEE + 1, edition="publique").releves}["jardins.neuf"]
    assert (suivant.valeurs, dict(suivant.avant).get("")) == ((("", 61),), None)


def test_la_page_de_l_edition_dit_ce_qui_est_garde_et_ce_qui_a_bouge(etat, client_de):
    edition = _arreter(JANVIER)
    _entrer(etat, gens=61, euros=1200)
    assert {(e.code, e.arrete, e.maintenant) for e in ecarts_de(edition)} == {
        ("jardins.personnes", "60", "61"),
        ("jardins.argent", "1\u202f000", "1\u202f200"),
    }
    client = client_de("direction")
    page = " ".join(client.get(edition.get_absolute_url()).content.decode().replace("\u00a0", " ").split())
    assert "Effectifs arrêtés au 5 janvier 2024, les mêmes dans toutes les éditions de 2023" in page
    assert "arrêtez-en une autre si elle doit dire ces chiffres, effectifs exceptés : ils restent arrêtés." in page
    adresse = reverse("gouvernance:edition_arreter", args=[ANNEE])
    assert "sont arrêtés au 5 janvier 2024" in client.get(adresse).content.decode().replace("\u00a0", " ")
    neuve = client.get(reverse("gouvernance:edition_arreter", args=[2020])).content.decode().replace("\u00a0", " ")
    assert "Attendez que tout soit saisi." in neuve


@time_machine.travel(MARS, tick=False)
def test_une_annee_en_cours_ne_sort_pas_de_la_maison(etat, client_de):
    adresse = reverse("gouvernance:edition_arreter", args=[2024])
    envoi = {"genre": "complete", "edition": "convention"}
    client = client_de("direction")
    reponse = client.post(adresse, envoi)
    assert reponse.status_code == 422
    assert reponse.context["form"].errors.keys() == {"edition"}
    assert "L’année 2024 n’est pas finie" in reponse.context["form"].errors["edition"][0]
    financeur = client.post(adresse, {"genre": "financeur"})
    assert financeur.context["form"].errors.keys() == {"genre"}
    assert client.get(adresse).context["form"].fields["edition"].choices == [
        ("interne", "Interne\u00a0: tous les effectifs")
    ]
    with pytest.raises(ValidationError, match="L’année 2024 n’est pas finie"):
        effectifs_arreter(par=None, annee=2024)
    assert not EffectifsArretes.objects.exists()


def test_la_base_refuse_d_y_toucher_des_qu_une_edition_les_dit(etat):
    with time_machine.travel(JANVIER, tick=False):
        effectifs_arreter(par=None, annee=ANNEE)
    EffectifsArretes.objects.filter(annee=ANNEE).update(resultats={})
    _arreter(JANVIER)
    for annee in (ANNEE, ANNEE - 1):
        garde = EffectifsArretes.objects.filter(annee=annee)
        for geste in (lambda g=garde: g.update(resultats={}), garde.delete):
            with pytest.raises(IntegrityError, match="ils ne changent plus"), transaction.atomic():
                geste()
    effectifs_relacher(par=None, annee=ANNEE)
    assert list(EffectifsArretes.objects.values_list("annee", flat=True)) == [2022, 2023]


@pytest.mark.lent
def test_une_edition_ecrite_sur_d_autres_effectifs_n_est_pas_gardee(etat):
    with time_machine.travel(JANVIER, tick=False):
        sans = ecrire(composer(ANNEE, edition="publique"), Sortie.ARCHIVE)
        effectifs_arreter(par=None, annee=ANNEE)
        contenu = ecrire(composer(ANNEE, edition="publique"), Sortie.ARCHIVE)
    with time_machine.travel(MARS, tick=False):
        effectifs_arreter(par=None, annee=ANNEE)
    for archive in (sans, contenu):
        with pytest.raises(ValidationError, match="Arrêtez-la de nouveau"):
            edition_arreter(par=None, annee=ANNEE, genre="complete", audience="publique", contenu=archive)
    assert not EditionArretee.objects.exists()


def test_un_travail_qui_echoue_n_arrete_rien(etat, settings, monkeypatch, client_de):
    settings.TRAVAUX_EN_LIGNE = True
    direction = client_de("direction").compte
    demande = {"annee": ANNEE, "genre": "complete", "audience": "publique", "financeur": None}
    gardes = []

    def echouer(annee, **options):
        gardes.append(EffectifsArretes.objects.count())
        raise EchecTravail("Le rapport n’a pas pu être écrit.")

    monkeypatch.setattr("danaecare.rapport.taches.enfant.rendre", echouer)
    travail = travail_lancer(par=direction, code="rapport.arreter", parametres=demande, titre="Arrêter")
    travail.refresh_from_db()
    assert (travail.etat, gardes, EffectifsArretes.objects.count()) == (Etat.ECHOUE, [2], 0)
    monkeypatch.setattr(
        "danaecare.rapport.taches.enfant.rendre",
        lambda annee, **o: ecrire(composer(annee, edition=o["edition"]), o["sortie"]),
    )
    travail_lancer(par=direction, code="rapport.arreter", parametres=demande, titre="Arrêter")
    assert EditionArretee.objects.get().chiffres["effectifs_arretes_le"].keys() == {"2022", "2023"}


def test_ce_qui_se_garde_se_relit(db):
    """Each kind of figure of the hub, and what hides one hides with it; nothing that stays in the house is kept."""
    figures = [i for i in registre.tous().values() if i in de_personnes(registre.tous().values())]
    codes = {i.code for i in figures}
    assert {"aidants.genre", "formations.heures_stagiaires", "gouvernance.benevoles"} <= codes
    maison = {i.code for i in registre.tous().values() if i.discretion.reserve}
    assert maison
    assert (maison | {"gouvernance.budget.depenses", "jardins.distributions"}) & codes == set()
    for d in (i.discretion for i in figures):
        assert {d.parmi, d.complement, d.extrait_de, d.somme, *d.repose_sur} <= codes | {""}
    for resultat in (
        Nombre(None), Nombre(12, base=3), Repartition((("a", 3), ("b", None)), 3, True),
        Liste(("jour", "combien", "dit"), ((JANVIER.date(), 4, True), (None, None, "né"))),
    ):  # fmt: skip
        assert relire(json.loads(json.dumps(en_donnees(resultat)))) == resultat
    assert arretes_des(1990)[0].le is None
