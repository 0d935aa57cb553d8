"""A count of people typed by hand cannot be masked: the writer is told on the page, in the preview, in the plan."""

import pytest
from django.urls import reverse

from danaecare.rapport.actions.cahier import chapitre_modifier, chapitre_tenir
from danaecare.rapport.actions.chiffres import chiffre_saisir
from danaecare.rapport.avancement import suivre
from danaecare.rapport.demonstration import TEXTES, chiffres
from danaecare.rapport.ecriture.comptes import avertir, comptes_tapes, saisi_nu
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from tests.rapport.figures import figure

ANNEE = 2023
DIT = "un effectif tapé dans un texte ne se masque pas"


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("Les groupes : 9 femmes et 1 homme.", ["9 femmes", "1 homme"]),
        ("Deux aidantes, trois jeunes hommes.", ["Deux aidantes", "trois jeunes hommes"]),
        ("**6** aidants", ["6 aidants"]),
        ("10\u00a0personnes, 11 personnes, 101 aidants, 1,5 personne", ["10 personnes"]),
        ("Le 8 mars, les femmes ; à 9 h 30 des aidants ; en 2023 femmes.", []),
        ("{aidants.genre/Femmes|femme}, dont {saisi.six|aidant}", []),
        (
            "| Lieu | Participants |\n| Givors | 8 |\n| Feurs | 30 |\n| Roanne | {saisi.roanne} |",
            ["Participants\u00a0: 8"],
        ),
        ("| Formation | Jours |\n| Courte | 2 |", []),
        ("12 structures et 5 jardins", []),
        ("::: interne\n9 femmes\n:::\n3 hommes", ["3 hommes"]),
        ("Femmes : 9 ; hommes (1).", ["Femmes : 9", "hommes (1"]),
        ("Les aidants : 10 h – 12 h ; bénévoles (2 ateliers).", []),
        ("Une seule aidante, un homme sur scène.", ["Une seule aidante"]),
        (
            "Sur douze venus, trois sont des hommes et 2 d’entre eux sont seuls.",
            ["trois sont des hommes", "2 d’entre eux"],
        ),
        ("6 de ces aidants, cinq des familles, 4 salariés.", ["6 de ces aidants", "cinq des familles", "4 salariés"]),
        ("Le conseil compte de 2 à 13 membres ; 2 ateliers pour les aidants.", []),
    ],
)
def test_ce_qui_compte_des_gens_en_petit_nombre(texte, attendus):
    assert comptes_tapes(texte) == attendus


def test_la_demonstration_n_en_a_aucun():
    assert {texte: dits for *_, texte in TEXTES if (dits := comptes_tapes(texte))} == {}


def test_un_chiffre_saisi_ou_un_titre_qui_compte_des_gens_se_dit_aussi(compte, db):
    """Typed among the figures and not marked as one of people; in the sentence that opens a chapter."""
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="aidants")
    for libelle, valeur, sensible in (
        ("femmes dans les groupes", "9", False), ("hommes dans les groupes", "1", True),
        ("aidants en tout", "40", False), ("séances par aidant", "5", False),
    ):  # fmt: skip
        chiffre_saisir(par=None, chapitre=chapitre, libelle=libelle, valeur=valeur, sensible=sensible, source="bail")
    chapitre_modifier(par=None, chapitre=chapitre, chapo="Trois aidantes racontent.")
    suivis = {suivi.place.cle: suivi for suivi in suivre(ANNEE, compte("direction"))}
    assert suivis["aidants"].nus == ("Trois aidantes", "9 femmes dans les groupes")
    assert suivis["jardins"].nus == ()


def test_les_chiffres_de_la_demonstration_qui_comptent_des_gens_sont_marques():
    nus = [
        nom
        for _, _, saisis in chiffres.CHIFFRES
        for nom, libelle, valeur, *_ in saisis
        if saisi_nu(libelle, valeur, sensible=nom in chiffres.SENSIBLES)
    ]
    assert nus == []


def test_qui_ecrit_lit_ce_que_dira_l_edition_publique(client_de, declarer):
    """The masked form of each sentence beside its preview, and how to say it better."""
    declarer(figure("aidants.seul", Genre.NOMBRE, {ANNEE: Nombre(3)}, sensible=True))
    adresse = reverse("gouvernance:rapport_texte", args=[ANNEE, "editorial", "ouverture"])
    client = client_de("direction")

    def masquees(contenu):
        return client.post(adresse, {"contenu": contenu, "base": 0, "apercu": "1"}).context["masquees"]

    assert masquees("Venus : {aidants.seul|aidant}.\n\nUne autre phrase.") == ["Venus : moins de 11\u00a0aidants."]
    assert masquees("- {aidants.seul|aidant|sinon Des aidants} sont venus.") == ["Des aidants sont venus."]
    assert masquees("Une autre phrase.") == []


def test_rien_n_est_dit_de_rien():
    assert avertir("Une belle année.") == ""


def test_qui_ecrit_le_lit_partout_ou_il_passe(client_de, db):
    client = client_de("direction")
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    adresse = reverse("gouvernance:rapport_texte", args=[ANNEE, "editorial", "ouverture"])
    assert DIT not in client.get(adresse).content.decode()
    apercu = client.post(adresse, {"contenu": "Nous étions 9 femmes.", "base": 0, "apercu": "1"})
    assert apercu.content.decode().count(DIT) == 1
    client.post(adresse, {"contenu": "Nous étions 9 femmes.", "base": 0})
    pages = [client.get(lieu).content.decode() for lieu in (adresse, chapitre.get_absolute_url())]
    assert all("«\u00a09 femmes\u00a0»" in page and DIT in page for page in pages)
    cahier = client.get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
    assert "Effectif tapé, il ne sera pas masqué : 9 femmes" in " ".join(cahier.split())
    client.post(adresse, {"contenu": "Nous étions {aidants.accompagnes|aidant}.", "base": 1})
    assert DIT not in client.get(adresse).content.decode()
