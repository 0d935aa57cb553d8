"""Who is met in a report: stories and portraits with their agreement, the people of the association, the thanks."""

from datetime import date

import pytest

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.illustrations import illustration_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Logos, Organigramme, Recit
from danaecare.rapport.contenu.rencontres import Groupe
from danaecare.rapport.ecriture.comptes import avertir
from danaecare.rapport.ecriture.recits import RecitEcrit, accords, sans_accord, separer
from danaecare.rapport.mise_en_page import bloc, html, page_web
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from gouvernance.choix import GenreInstance, TypeContrat
from gouvernance.models import Contrat, Instance, Mandat
from gouvernance.models.rapport import TexteRapport
from tests.acces.rapport import une_image
from tests.rapport.figures import figure, repartition

ANNEE = 2023
RECIT = """Avant.

::: récit Le banc
![banc]
Elle s’est assise.
!{aidants.entretiens}
> On m’a
> écoutée.
> — Une aidante
accord : parole, 3 juin 2023
:::

Après."""

SANS_FIGURE = RECIT.replace("!{aidants.entretiens}\n", "")


def _ecrire(contenu, cle="gouvernance", partie=""):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle=cle)
    return texte_ecrire(par=None, chapitre=chapitre, partie=partie, contenu=contenu, base=0)


def _blocs(rapport, genre):
    return [b for c in rapport.chapitres for s in c.sections for b in s.blocs if isinstance(b, genre)]


def test_un_recit_se_lit_part_par_part():
    avant, recit, apres = separer(RECIT)
    assert (avant.strip(), apres.strip()) == ("Avant.", "Après.")
    assert recit == RecitEcrit(
        "recit",
        "Le banc",
        "banc",
        "Elle s’est assise.",
        "On m’a écoutée.",
        "Une aidante",
        "parole, 3 juin 2023",
        "aidants.entretiens",
    )
    assert recit.accorde


@pytest.mark.parametrize("accord", ["", "accord : oui", "accord : l’an dernier", "accord : 2023"])
def test_sans_jour_d_accord_le_recit_reste_dans_la_maison(declarer, accord):
    declarer()
    texte = SANS_FIGURE.replace("accord : parole, 3 juin 2023", accord)
    _ecrire(texte)
    assert sans_accord(texte) == ["Le banc"]
    assert "«\u00a0Le banc\u00a0»" in avertir(texte)
    assert [recit.citation for recit in _blocs(composer(ANNEE), Recit)] == ["On m’a écoutée."]
    for edition in ("publique", "convention"):
        rapport = composer(ANNEE, edition=edition)
        assert _blocs(rapport, Recit) == []
        for page in (html(rapport), page_web(rapport)):
            assert ("écoutée" in page, "Avant." in page, "Après." in page) == (False, True, True)


def test_avec_son_accord_il_sort_et_la_ligne_ne_s_imprime_pas(declarer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    declarer(
        figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(40)}),
        figure("aidants.entretiens", Genre.REPARTITION, {ANNEE: repartition(Téléphone=30, Domicile=12)}),
    )
    illustration_ajouter(par=None, annee=ANNEE, fichier=une_image(), alternative="Un banc", credit="Le hub", nom="banc")
    _ecrire(RECIT.replace("Elle s’est assise.", "{jardins.reseau|jardin} <b>et</b> elle."), cle="aidants")
    assert avertir(RECIT) == ""
    rapport = composer(ANNEE, edition="publique")
    (recit,) = _blocs(rapport, Recit)
    assert (recit.sorte, recit.titre, recit.auteur, recit.image.alternative) == (
        "Récit", "Le banc", "Une aidante", "Un banc",
    )  # fmt: skip
    assert [code for code, _ in recit.montre] == ["jardins.reseau"]
    assert {"jardins.reseau", "aidants.entretiens"} <= {releve.code for releve in rapport.releves}
    assert [ligne for ligne, _ in recit.dessin.repartition.lignes] == ["Téléphone", "Domicile"]
    page = html(rapport)
    assert ("40\u00a0jardins &lt;b&gt;et" in page, "3 juin 2023" in page) == (True, False)


def test_un_texte_est_signe_avec_un_portrait_et_l_accord_de_qui_signe(declarer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    declarer()
    illustration_ajouter(
        par=None, annee=ANNEE, fichier=une_image(), alternative="Son portrait", credit="Le hub", nom="elle"
    )
    signe = "Un mot.\n\n::: signature Agnès Périgneux\n![elle]\nDirectrice <b>\naccord : nom et portrait, {}\n:::"
    _ecrire(signe.format("4 décembre 2023"), cle="editorial")
    for edition in ("interne", "publique"):
        page = html(composer(ANNEE, edition=edition))
        assert '<p class="nom">Agnès Périgneux</p>' in page
        assert "<p>Directrice &lt;b&gt;</p>" in page
        assert 'alt="Son portrait"' in page
        assert "4 décembre" not in page
    texte = TexteRapport.objects.get()
    texte_ecrire(par=None, chapitre=texte.chapitre, partie="", contenu=signe.format("un jour"), base=texte.numero)
    dites = ["Périgneux" in html(composer(ANNEE, edition=edition)) for edition in ("interne", "publique")]
    assert dites == [True, False]
    assert "«\u00a0Agnès Périgneux\u00a0»" in avertir(signe.format("un jour"))


def test_des_logos_qui_se_suivent_sont_une_rangee(declarer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    declarer()
    for nom in ("un", "deux"):
        illustration_ajouter(par=None, annee=ANNEE, fichier=une_image(), alternative=f"Logo {nom}", credit="X", nom=nom)
    _ecrire("Merci.\n\n![un](logo)\n![deux](logo)\n![parti](logo)", cle="contacts")
    (logos,) = _blocs(composer(ANNEE), Logos)
    assert [image.alternative for image in logos.images] == ["Logo un", "Logo deux"]


@pytest.fixture
def gens(declarer):
    """A body of two, a team of two with the same function; the chapter has a figure."""
    declarer(figure("gouvernance.benevoles", Genre.NOMBRE, {ANNEE: Nombre(40)}))
    bureau = Instance.objects.create(nom="Bureau", genre=GenreInstance.BUREAU)
    for rang, (prenom, poste) in enumerate((("Colette", "Présidente"), ("Driss", "Trésorier"), ("Ilian", "Ancien"))):
        qui = Personne.objects.create(nom="Aulagne", prenom=prenom, cle=prenom, cle_tri=prenom)
        fin = date(ANNEE, 6, 1) if rang == 2 else date(2026, 1, 1)
        Mandat.objects.create(instance=bureau, personne=qui, poste=poste, debut=date(2020, 1, 1), fin=fin)
    for prenom in ("Maud", "Théo"):
        qui = Personne.objects.create(nom="Paliard", prenom=prenom, cle=prenom, cle_tri=prenom)
        Contrat.objects.create(
            personne=qui, type=TypeContrat.CDI, fonction="Animation des jardins", debut=date(2021, 1, 1)
        )


def test_l_organigramme_dit_les_fonctions_et_les_noms_de_qui_l_a_accepte(gens):
    _ecrire("::: accords\nColette Aulagne, 12 mai 2023\nDriss Aulagne\nMaud Paliard, plus tard\n:::\n\nDit.")
    rapport = composer(ANNEE, edition="publique")
    (organigramme,) = _blocs(rapport, Organigramme)
    assert [(groupe.nom, groupe.gens) for groupe in organigramme.groupes] == [
        ("Bureau", (("Présidente", "Colette Aulagne"), ("Trésorier", ""))),
        ("L’équipe", (("Animation des jardins", ""),)),
    ]
    page = html(rapport)
    for nom in ("Driss", "Paliard", "Ilian", "12 mai 2023", "accords"):
        assert nom not in page
    assert "Dit." in page


def test_une_longue_instance_se_lit_sur_trois_colonnes():
    gens = tuple((f"Fonction {rang}", "") for rang in range(13))
    page = bloc(Organigramme((Groupe("Conseil", gens), Groupe("Bureau", gens[:2]))), "gouvernance")
    colonnes = [liste.count("<li>") for liste in page.split("<ul>")[1:]]
    assert colonnes == [5, 5, 3, 1, 1]


def test_sans_accord_personne_n_est_nomme_meme_dans_la_maison(gens, client_de):
    page = html(composer(ANNEE))
    assert ("Présidente" in page, "Aulagne" in page) == (True, False)
    ecran = client_de("direction").get(f"/gouvernance/rapport/{ANNEE}/chapitres/gouvernance/").content.decode()
    assert ("Présidente" in ecran, "Aulagne" in ecran) == (True, False)


def test_une_annee_ou_rien_ne_s_est_fait_n_a_pas_d_organigramme(gens):
    assert _blocs(composer(2022), Organigramme) == []


def test_la_liste_des_accords_ne_lit_que_des_jours():
    texte = "Un texte.\n::: accords\nA B, 1er mai 2023\nC D, 03/06/2023\nE F, un jour\n:::\nG H, 2 mai 2023"
    assert accords(texte) == {"a b": "1er mai 2023", "c d": "03/06/2023"}


def test_un_recit_sans_image_se_met_en_page(declarer):
    declarer()
    _ecrire("::: portrait Elle\nUn mot.\naccord : parole, 3 juin 2023\n:::", cle="editorial")
    assert 'class="recit"' in html(composer(ANNEE, edition="publique"))


def test_un_recit_qui_nomme_une_figure_inconnue_arrete_le_document(declarer):
    declarer()
    _ecrire(RECIT, cle="editorial")
    assert composer(ANNEE).inconnus == (("Éditorial", "aidants.entretiens"),)


def test_une_image_de_recit_perdue_se_dit_avant(declarer, client_de):
    declarer()
    _ecrire(SANS_FIGURE, cle="editorial")
    page = client_de("direction").get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
    assert "banc" in page
