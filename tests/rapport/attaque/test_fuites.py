"""What no arithmetic is needed to read: names of the team, amounts due, what a text or a target asks to be told."""

import io
from decimal import Decimal

import pikepdf
import pytest

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.chiffres import chiffre_saisir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Jauges
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.financeur import _cibles
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Liste, Nombre
from gouvernance.models.subventions import Objectif
from tests.rapport.attaque.assaut import fuites
from tests.rapport.attaque.lecture import joindre
from tests.rapport.figures import figure, repartition

ANNEE = 2023
DU = repartition(Mairie_de_Feurs=1234, École_du_Pilat=777)
MASQUEES = ("publique", "convention")


@pytest.fixture
def figures(declarer):
    """Amounts that structures owe, a list with a column of the house, few people, their mean age."""
    declarer(
        figure(
            "tierslieux.facturable", Genre.REPARTITION, {ANNEE: DU}, unite="€", discretion=Discretion(reserve=True),
            definition="Ce que doit chaque structure.",
        ),
        figure("tierslieux.appels", Genre.NOMBRE, {ANNEE: Nombre(40)}, definition="Appels de l’année."),
        figure(
            "gouvernance.subventions", Genre.LISTE,
            {ANNEE: Liste(("financeur", "verse", "justifie"), (("Métropole", 12000, "non"),))},
            discretion=Discretion(reservees=("justifie",)), definition="Subventions de l’année.",
        ),
        figure(
            "aidants.groupes.participants", Genre.NOMBRE, {ANNEE: Nombre(4)}, sensible=True, definition="Venus.",
        ),
        figure(
            "aidants.groupes.age_moyen", Genre.NOMBRE, {ANNEE: Nombre(Decimal("58.8"), base=4)}, sensible=True,
            discretion=Discretion(moyenne=True, repose_sur=("aidants.groupes.participants",)), definition="Moyenne.",
        ),
    )  # fmt: skip


def _formes(rapport) -> list[str]:
    lues, pages = joindre(rapport, pdf=True)
    fuites(rapport, lues, pages)
    return [*pages, ecrire(rapport, Sortie.DONNEES).decode(), str(lues)]


@pytest.mark.parametrize("edition", MASQUEES)
def test_un_texte_ne_fait_pas_sortir_ce_qui_reste_dans_la_maison(figures, edition):
    """Asked for by name, whole, by line, as a share, as a chart: the amounts that structures owe are nowhere."""
    demandes = (
        "{tierslieux.facturable}", "{tierslieux.facturable/Mairie de Feurs}",
        "{tierslieux.facturable/Mairie de Feurs|part}", "{aidants.groupes.participants|aidant}",
        "{aidants.groupes.age_moyen|an}",
    )  # fmt: skip
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="tierslieux")
    contenu = f"Dû : {' ; '.join(demandes)}.\n\n!{{tierslieux.facturable}}"
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=0)
    interne = "".join(_formes_internes())
    assert ("1\u202f234" in interne, "58,8" in interne, "4\u00a0aidants" in interne) == (True, True, True)
    for forme in _formes(composer(ANNEE, edition=edition)):
        lu = forme.replace("\u202f", "").replace("\u00a0", " ")
        for fuite in ("1234", "777", "2011", "61,", "58,8", "58.8", "justifie", "4 aidants"):
            assert fuite not in lu, (fuite, forme)


def _formes_internes() -> list[str]:
    _, pages = joindre(composer(ANNEE), pdf=False)
    return pages


def test_une_cible_ne_fait_pas_sortir_ce_qui_reste_dans_la_maison(figures):
    objectifs = [
        Objectif(indicateur=code, cible=Decimal(10)) for code in ("tierslieux.facturable", "tierslieux.appels")
    ]
    (jauges,) = [bloc for bloc in _cibles(objectifs, Chiffres(ANNEE, "convention")).blocs if isinstance(bloc, Jauges)]
    assert [jauge.code for jauge in jauges.jauges] == ["tierslieux.appels"]


@pytest.mark.lent
@pytest.mark.parametrize("edition", ["interne", *MASQUEES])
def test_le_nom_de_qui_a_saisi_ne_sort_pas_de_la_maison(figures, compte, edition):
    """Twenty figures typed by hand: in the house the annex says by whom, outside no form of the edition does."""
    redactrice = compte("direction")
    chapitre = chapitre_tenir(par=redactrice, annee=ANNEE, cle="tierslieux")
    for rang in range(20):
        chiffre_saisir(
            par=redactrice, chapitre=chapitre, libelle=f"mètres carrés {rang}", valeur=str(100 + rang), source="bail"
        )
    rapport = composer(ANNEE, edition=edition)
    if edition == "interne":
        assert any(str(redactrice) in page for page in joindre(rapport, pdf=False)[1])
        return
    assert [forme for forme in _formes(rapport) if str(redactrice) in forme] == []
    with pikepdf.open(io.BytesIO(ecrire(rapport, Sortie.ECRAN))) as pdf:
        assert str(pdf.docinfo["/Author"]) == "DanaeCare"


@pytest.mark.parametrize("edition", MASQUEES)
def test_l_attaque_voit_une_fuite(figures, edition, monkeypatch):
    """Were the amounts no more kept, the attacker would say so."""
    lues, pages = joindre(composer(ANNEE, edition=edition), pdf=False)
    for trop in (
        (lues | {(ANNEE, "tierslieux.facturable", ""): 1}, pages),
        (lues | {(ANNEE, "gouvernance.subventions", "0:justifie"): "non"}, pages),
        (lues, [*pages, "Voir tierslieux.appels."]),
        (lues, [*pages, "Nous étions 4 aidants."]),
    ):
        with pytest.raises(AssertionError):
            fuites(composer(ANNEE, edition=edition), *trop)
