"""What is made for screens: a picture for networks, slides for the assembly; the same numbers, the same masks."""

import io

import pdfplumber
import pytest
from PIL import Image

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Grands, Texte
from danaecare.rapport.contenu.huit import VOULUS
from danaecare.rapport.sorties import Sortie, ecrire, nom_de_fichier, sortie_de
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from gouvernance.models.rapport import EditionArretee
from tests.rapport.editions import arreter
from tests.rapport.figures import figure, repartition

ANNEE = 2023
ENGAGEMENTS = "Un mot.\n\n| Échéance | Engagement |\n| 2024 | Ouvrir le lieu |\n\n| Date | Lieu |\n| mai | Lyon |"


@pytest.fixture
def figures(declarer, settings, tmp_path):
    """Numbers of three poles, few people among them, a chart."""
    settings.MEDIA_ROOT = tmp_path
    declarer(
        *(
            figure(code, Genre.NOMBRE, {ANNEE: Nombre(4 if rang == 0 else 40 + rang)}, sensible=True)
            for rang, (code, _) in enumerate(VOULUS)
        ),
        figure("aidants.entretiens", Genre.REPARTITION, {ANNEE: repartition(Téléphone=30, Domicile=12)}),
    )
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="defis")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=ENGAGEMENTS, base=0)


def _textes(contenu: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        return [page.extract_text() or "" for page in pdf.pages]


@pytest.mark.lent
def test_l_image_a_1080_points_sur_1350_et_quatre_chiffres_de_quatre_poles(figures):
    rapport = composer(ANNEE, genre="reseaux")
    ((grands,),) = [section.blocs for chapitre in rapport.chapitres for section in chapitre.sections]
    assert isinstance(grands, Grands)
    assert [pole for pole, _ in grands.paves] == ["aidants", "jardins", "tierslieux", "formations"]
    image = Image.open(io.BytesIO(ecrire(rapport, Sortie.IMAGE)))
    assert (image.format, image.size) == ("PNG", (1080, 1350))
    assert len(_textes(ecrire(rapport, Sortie.ECRAN))) == 1


@pytest.mark.lent
def test_l_image_publique_ne_montre_pas_un_petit_effectif(figures):
    dits = {
        edition: _textes(ecrire(composer(ANNEE, genre="reseaux", edition=edition), Sortie.ECRAN))[0]
        for edition in ("interne", "publique")
    }
    assert ("aidants accompagnés" in dits["interne"], "aidants accompagnés" in dits["publique"]) == (True, False)
    assert ("Édition interne" in dits["interne"], "Projet" in dits["publique"]) == (True, True)


def test_une_image_sans_quatre_chiffres_le_dit(declarer):
    declarer(figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(40)}))
    (page,) = _textes(ecrire(composer(ANNEE, genre="reseaux"), Sortie.ECRAN))
    assert "n’a pas encore quatre chiffres" in " ".join(page.split())


@pytest.mark.lent
def test_les_diapositives_sont_larges_et_disent_chaque_pole_et_ce_qui_est_annonce(figures):
    rapport = composer(ANNEE, genre="diaporama")
    blocs = [bloc for chapitre in rapport.chapitres for section in chapitre.sections for bloc in section.blocs]
    assert not [bloc for bloc in blocs if isinstance(bloc, Texte)]
    contenu = ecrire(rapport, Sortie.ECRAN)
    with pdfplumber.open(io.BytesIO(contenu)) as pdf:
        assert {round(page.width / page.height, 2) for page in pdf.pages} == {1.78}
    textes = _textes(contenu)
    # The cover, eight numbers on two, a slide a chapter that has figures, the announcements, thanks.
    poles = [chapitre for chapitre in rapport.chapitres if chapitre.ouvre]
    assert len(textes) == 1 + 2 + len(poles) + 1 + 1
    assert ["Ouvrir le lieu" in texte for texte in textes].count(True) == 1
    assert "Lyon" not in " ".join(textes)
    assert "Merci" in textes[-1]


def test_les_diapositives_publiques_masquent(figures):
    dits = {}
    for edition in ("interne", "publique"):
        rapport = composer(ANNEE, genre="diaporama", edition=edition)
        dits[edition] = {dict(releve.valeurs).get("") for releve in rapport.releves if releve.code == VOULUS[0][0]}
    assert (dits["interne"], 4 in dits["publique"]) == ({4}, False)


def test_les_diapositives_d_une_annee_sans_rien(declarer):
    declarer()
    textes = _textes(ecrire(composer(2031, genre="diaporama"), Sortie.ECRAN))
    assert len(textes) == 2


@pytest.mark.parametrize(
    ("genre", "demandee", "ecrite"),
    [
        ("reseaux", "ecran", Sortie.IMAGE),
        ("reseaux", "imprimeur", Sortie.IMAGE),
        ("reseaux", "tableur", Sortie.TABLEUR),
        ("diaporama", "ecran", Sortie.ECRAN),
        ("complete", "ecran", Sortie.ECRAN),
    ],
)
def test_ce_qui_est_une_image_s_ecrit_en_image(genre, demandee, ecrite):
    assert sortie_de(genre, demandee) == ecrite


def test_le_fichier_d_une_image_se_nomme(figures):
    assert nom_de_fichier(ANNEE, "publique", Sortie.IMAGE, "reseaux") == "rapport-2023-reseaux-publique.png"


@pytest.mark.parametrize("genre", ["reseaux", "diaporama"])
def test_la_direction_les_demande_par_la_page(figures, client_de, settings, monkeypatch, genre):
    settings.TRAVAUX_EN_LIGNE = True
    demandes = []

    def rendre(annee, **options):
        demandes.append((annee, options["genre"], options["sortie"]))
        return b"x"

    monkeypatch.setattr("danaecare.rapport.taches.enfant.rendre", rendre)
    client = client_de("direction")
    choix = {"annee": ANNEE, "genre": genre, "edition": "publique", "sortie": "ecran"}
    reponse = client.post("/gouvernance/rapport/", choix)
    assert reponse.status_code == 302
    assert demandes == [(ANNEE, genre, Sortie.IMAGE if genre == "reseaux" else Sortie.ECRAN)]
    assert client_de("jardins").post("/gouvernance/rapport/", choix).status_code == 403


@pytest.mark.parametrize("genre", ["reseaux", "diaporama"])
def test_elles_s_arretent_comme_les_autres(figures, genre):
    edition = arreter(genre=genre)
    assert EditionArretee.objects.get().genre == genre
    assert edition.pages == (1 if genre == "reseaux" else edition.pages)
