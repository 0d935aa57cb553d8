"""What no document prints: an empty year, a chart of what nobody recorded, a sum of kilos and packets."""

from datetime import date

import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Carte, Cles, Dessin, Jauge, Jauges
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.rapport.mise_en_page import bloc, html
from danaecare.socle.indicateurs import exports, registre, rendus
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.forms.argent import ObjectifForm
from jardins.actions.jardin import jardin_creer
from tests.rapport.figures import figure, repartition

ANNEE = 2023
KILOS = repartition(Semis=450, **{"Terreau_(kg)": 650})


def _blocs(rapport):
    return [bloc for chapitre in rapport.chapitres for section in chapitre.sections for bloc in section.blocs]


def test_une_annee_vide_n_a_aucun_chapitre(db):
    """With the hub's own figures: a garden that stands and hundreds of communes never visited are no year."""
    jardin_creer(par=None, nom="Jardin des Ursules", adhesion=date(2022, 1, 1))
    etats = {code: i.resultat(Periode.annee(2031)) for code, i in registre.tous().items() if i.etat}
    assert etats["jardins.reseau"] == Nombre(1)
    assert etats["aidants.mobile.couverture"].total > 300
    assert composer(2031).chapitres == ()


def test_ce_qui_est_la_paraît_avec_ce_qui_s_est_fait(declarer):
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {2022: Nombre(11), ANNEE: Nombre(11)}, etat=True),
        figure("jardins.servis", Genre.NOMBRE, {ANNEE: Nombre(4)}),
    )
    (cles,) = [bloc for bloc in _blocs(composer(ANNEE)) if isinstance(bloc, Cles)]
    assert [cle.code for cle in cles.cles] == ["jardins.reseau", "jardins.servis"]
    assert composer(2022).chapitres == ()


def test_une_annee_vide_se_dit_avant_d_etre_ecrite(declarer, client_de):
    declarer()
    envoi = {"annee": ANNEE, "genre": "complete", "edition": "interne", "sortie": "ecran"}
    page = client_de("direction").post("/gouvernance/rapport/", envoi)
    assert page.status_code == 422
    assert page.context["form"].errors["annee"] == [
        "L’année 2023 n’a ni activité enregistrée ni texte\u00a0: il n’y a rien à écrire encore."
    ]


@pytest.mark.parametrize("edition", ["interne", "publique"])
def test_ce_que_personne_n_a_saisi_n_est_ni_dessine_ni_un_chiffre_connu(declarer, edition):
    """Three forms of it: alone; beside zeros; beside what the edition hides."""
    seuls = {
        "jardins.seul": repartition(Non_renseigné=60),
        "jardins.zeros": repartition(Est=0, Ouest=0, Non_renseigné=60),
    }
    declarer(*(figure(code, Genre.REPARTITION, {ANNEE: r}) for code, r in seuls.items()))
    assert [Chiffres(ANNEE, edition).dessin(code) for code in seuls] == [None, None]
    assert composer(ANNEE, edition=edition).chapitres == ()
    masque = repartition(Est=3, Ouest=9, Non_renseigné=60)
    declarer(figure("jardins.masque", Genre.REPARTITION, {ANNEE: masque}, sensible=True))
    dessins = [bloc for bloc in _blocs(composer(ANNEE, edition=edition)) if isinstance(bloc, Dessin)]
    assert len(dessins) == (edition == "interne")


@pytest.fixture
def kilos(declarer):
    indicateur = figure("jardins.distributions", Genre.REPARTITION, {ANNEE: KILOS}, unite="unités de la ressource")
    declarer(indicateur, figure("jardins.servis", Genre.NOMBRE, {ANNEE: Nombre(8)}))
    return indicateur


def test_des_kilos_et_des_sachets_ne_font_ni_somme_ni_dessin(kilos):
    """Pages, attachments, the screen, the spreadsheets of the year: the sum stands nowhere."""
    rapport = composer(ANNEE)
    (tableau,) = [annexe.bloc for annexe in rapport.annexes]
    assert (tableau.parts, tableau.total) == (False, None)
    assert not [bloc for bloc in _blocs(rapport) if isinstance(bloc, (Dessin, Carte))]
    assert "1\u202f100" not in html(rapport)
    assert "" not in {r.code: dict(r.valeurs) for r in rapport.releves}["jardins.distributions"]
    assert rendus.dessin(kilos, KILOS) == ""
    ecran = rendus.tableau(kilos, KILOS)
    assert ("1\u202f100" in ecran, "%" in ecran, "450" in ecran) == (False, False, True)
    donnees = {kilos.code: exports.en_donnees(kilos, KILOS)}
    assert donnees[kilos.code]["total"] is None
    assert [ligne[2] for ligne in exports.en_tableau(donnees)[1:]] == ["Semis", "Terreau (kg)"]
    assert "Total" not in exports.en_texte(donnees)


@pytest.mark.parametrize(
    ("demande", "dit"),
    [
        ("jardins.distributions/Semis", "450"),
        ("jardins.distributions", None),
        ("jardins.distributions/Semis+Terreau (kg)", None),
        ("jardins.distributions/Semis|part", None),
    ],
)
def test_un_texte_n_additionne_pas_des_kilos_et_des_sachets(kilos, demande, dit):
    inserer = Insertions(Chiffres(ANNEE, "interne"), {})
    assert inserer(demande) == (dit or f"[chiffre inconnu : {demande}]")
    assert inserer.inconnus == ([] if dit else [demande])


def test_un_texte_n_additionne_pas_des_etapes(declarer):
    """Sixteen who enrolled, fifteen of them graduated: no thirty-one."""
    promotion = repartition(Inscrits=16, Diplômés=15)
    declarer(figure("formations.du", Genre.REPARTITION, {ANNEE: promotion}, discretion=Discretion(etapes=True)))
    inserer = Insertions(Chiffres(ANNEE, "interne"), {})
    assert (inserer("formations.du/Inscrits|étudiant"), inserer("formations.du")) == (
        "16\u00a0étudiants", "[chiffre inconnu : formations.du]",
    )  # fmt: skip


def test_une_cible_ne_vise_pas_des_kilos_et_des_sachets(kilos):
    (choix,) = [choix for nom, choix in ObjectifForm().fields["indicateur"].choices[1:] if choix]
    assert choix == [("jardins.servis", "Servis")]


def test_une_jauge_atteinte_tout_juste_se_dessine():
    page = bloc(Jauges((Jauge("Réseau", 10, 10, "jardins.reseau"),)), "jardins")
    assert "10 sur 10 (100,0 %)" in page.replace("\u00a0", " ")


def test_les_totaux_d_un_taux_se_disent_sans_s_additionner(declarer):
    taux = Repartition((("Salle", 40), ("Bureau", 20)), 30, plusieurs=True)
    declarer(figure("tierslieux.occupation", Genre.REPARTITION, {ANNEE: taux}, unite="%"))
    inserer = Insertions(Chiffres(ANNEE, "interne"), {})
    assert (inserer("tierslieux.occupation"), inserer("tierslieux.occupation/Salle+Bureau")) == (
        "30", "[chiffre inconnu : tierslieux.occupation/Salle+Bureau]",
    )  # fmt: skip
