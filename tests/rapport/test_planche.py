"""The pages as pictures: of the whole beside its plan, of a chapter beside its text, for who asked and no other."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image

from danaecare.rapport import enfant, planche, production
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from tests.conftest import connecter
from tests.rapport.figures import figure, repartition

ANNEE = 2023


def lire(document: bytes) -> str:
    with pypdfium2.PdfDocument(document) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.fixture
def cahier(donnees):
    for cle, contenu in (("editorial", "Une année douce."), ("jardins", "Au matin, le compost fume.")):
        chapitre = chapitre_tenir(par=None, annee=ANNEE, cle=cle)
        texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=0)


def test_chaque_page_a_son_chapitre_et_son_image(cahier):
    rapport = composer(ANNEE)
    fichier = io.BytesIO(ecrire(rapport, Sortie.PLANCHE))
    pages = planche.pages_de(fichier)
    groupes = planche.par_chapitre(pages)
    assert [page.rang for page in pages] == list(range(1, len(pages) + 1))
    # The cover, the year in numbers and the contents before; the definitions after.
    assert list(groupes) == ["", "editorial", "jardins", "formations"]
    assert {page.rang for page in groupes[""]} >= {1, len(pages)}
    image = Image.open(io.BytesIO(planche.image_de(fichier, 1)))
    assert (image.format, image.width) == ("JPEG", planche.VIGNETTE)
    assert planche.image_de(fichier, len(pages) + 1) is None


def test_un_chapitre_seul_a_ses_pages_et_le_numero_qu_il_a_dans_le_document(cahier):
    rapport = composer(ANNEE, chapitre="jardins")
    texte = lire(production.produire(rapport))
    assert ("Au matin, le compost fume." in texte, "Une année douce." in texte) == (True, False)
    [chapitre] = rapport.chapitres
    assert (rapport.rang(chapitre), composer(ANNEE).rang(composer(ANNEE).chapitres[1])) == (2, 1)
    fichier = io.BytesIO(ecrire(rapport, Sortie.PLANCHE))
    assert {page.chapitre for page in planche.pages_de(fichier)} == {"jardins"}
    assert Image.open(io.BytesIO(planche.image_de(fichier, 1))).width == planche.PAGE


def test_un_chapitre_sans_rien_le_dit(donnees):
    texte = lire(production.produire(composer(ANNEE, chapitre="defis")))
    assert "Ce chapitre n’a encore ni texte ni chiffre" in " ".join(texte.split())


def test_celui_qui_ecrit_n_y_voit_que_ses_chiffres(declarer, compte):
    declarer(replace(figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(4711)}), droit="jardins.chiffres"))
    for role, vu in (("jardins", True), ("tierslieux", False)):
        rapport = composer(ANNEE, chapitre="jardins", lecteur=compte(role))
        assert ("4\u202f711" in lire(production.produire(rapport))) is vu


def test_un_chiffre_d_un_autre_pole_n_empeche_pas_de_voir_ses_pages(declarer, compte):
    """The text names it, its writer may not read it: it is no unknown name, and no number."""
    declarer(
        replace(figure("jardins.reseau", Genre.NOMBRE, {ANNEE: Nombre(4711)}), droit="jardins.chiffres"),
        replace(figure("jardins.semis", Genre.REPARTITION, {ANNEE: repartition(A=3, B=4)}), droit="jardins.chiffres"),
    )
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    ecrit = "Avec {jardins.reseau|jardin}.\n\n!{jardins.semis}"
    premiere = texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=ecrit, base=0).sienne
    rapport = composer(ANNEE, chapitre="editorial", lecteur=compte("tierslieux"))
    assert rapport.inconnus == ()
    assert "Avec [chiffre d’un autre pôle]." in html(rapport)
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="{jardins.inconnu}", base=premiere.numero)
    rapport = composer(ANNEE, chapitre="editorial", lecteur=compte("tierslieux"))
    assert rapport.inconnus == (("Éditorial", "jardins.inconnu"),)


def pages_de(par, chapitre="", etat=Etat.TERMINE, contenu=None) -> Travail:
    travail = Travail.objects.create(
        par=par, code="rapport.planche", titre="Pages", parametres={"annee": ANNEE, "chapitre": chapitre}, etat=etat,
        commence_le=timezone.now(), termine_le=timezone.now() if etat != Etat.EN_COURS else None,
    )  # fmt: skip
    if contenu:
        travail.fichier.save("pages.zip", ContentFile(contenu))
    return travail


def test_les_pages_sont_sur_le_plan_de_qui_les_a_demandees(cahier, client_de, compte):
    contenu = ecrire(composer(ANNEE), Sortie.PLANCHE)
    par = compte("direction")
    direction = connecter(par)
    plan = f"/gouvernance/rapport/?annee={ANNEE}"
    assert ("Voir les pages" in direction.get(plan).text, "vignettes" in direction.get(plan).text) == (True, False)
    travail = pages_de(par, contenu=contenu)
    groupes = planche.par_chapitre(planche.pages_de(io.BytesIO(contenu)))
    page = direction.get(plan)
    assert [[une.rang for une in suivi.pages] for suivi in page.context["suivis"] if suivi.pages] == [
        [une.rang for une in groupes[cle]] for cle in ("editorial", "jardins", "formations")
    ]
    assert "Refaire les pages" in page.text
    image = f"/gouvernance/rapport/pages/{travail.pk}/1.jpg"
    assert direction.get(image).headers["Content-Type"] == "image/jpeg"
    assert direction.get(f"/gouvernance/rapport/pages/{travail.pk}/999.jpg").status_code == 404
    for role in ("gouvernance", "administration", "accueil"):
        autre = client_de(role)
        assert autre.get(image).status_code == 404
        assert "vignettes" not in autre.get(plan).text


def test_qui_n_ecrit_plus_tout_ne_voit_plus_tout(cahier, compte):
    """The right is asked again at each look: who asked for the whole may have lost it."""
    par = compte("jardins")
    jardins = connecter(par)
    travail = pages_de(par, contenu=ecrire(composer(ANNEE), Sortie.PLANCHE))
    assert jardins.get(f"/gouvernance/rapport/pages/{travail.pk}/").status_code == 403
    assert jardins.get(f"/gouvernance/rapport/pages/{travail.pk}/1.jpg").status_code == 403
    sien = pages_de(par, "jardins", contenu=ecrire(composer(ANNEE, chapitre="jardins"), Sortie.PLANCHE))
    assert jardins.get(f"/gouvernance/rapport/pages/{sien.pk}/1.jpg").status_code == 200
    assert jardins.post(f"/gouvernance/rapport/{ANNEE}/pages/").status_code == 403


def test_des_pages_perdues_ou_ratees_le_disent(cahier, compte):
    par = compte("direction")
    direction = connecter(par)
    perdues = pages_de(par, contenu=b"peu importe")
    perdues.fichier.storage.delete(perdues.fichier.name)
    assert "Ces pages ne sont plus gardées" in direction.get(f"/gouvernance/rapport/pages/{perdues.pk}/").text
    assert direction.get(f"/gouvernance/rapport/?annee={ANNEE}").status_code == 200
    ratees = pages_de(par, etat=Etat.ECHOUE)
    Travail.objects.filter(pk=ratees.pk).update(message="Le disque est plein.")
    assert "Le disque est plein." in direction.get(f"/gouvernance/rapport/pages/{ratees.pk}/").text


def test_un_magasin_muet_laisse_lire_le_plan(cahier, compte, monkeypatch):
    par = compte("direction")
    pages_de(par, contenu=ecrire(composer(ANNEE), Sortie.PLANCHE))

    def muet(*_):
        raise MagasinInjoignable

    monkeypatch.setattr(type(storages["default"]), "open", muet)
    page = connecter(par).get(f"/gouvernance/rapport/?annee={ANNEE}")
    assert (page.status_code, "Refaire les pages" in page.text, "vignettes" in page.text) == (200, True, False)


def test_le_chapitre_se_demande_pour_son_compte(cahier, compte, settings, monkeypatch):
    """What the child is told: the chapter, and whose figures."""
    settings.TRAVAUX_EN_LIGNE, dits = True, []
    contenu = ecrire(composer(ANNEE, chapitre="jardins"), Sortie.PLANCHE)
    monkeypatch.setattr(enfant, "rendre", lambda annee, **dit: dits.append((annee, dit)) or contenu)
    par = compte("jardins")
    jardins = connecter(par)
    reponse = jardins.post(f"/gouvernance/rapport/{ANNEE}/chapitres/jardins/pages/")
    travail = Travail.objects.get()
    assert reponse.url == f"/gouvernance/rapport/pages/{travail.pk}/"
    [(annee, dit)] = dits
    assert (annee, dit["edition"], dit["sortie"], dit["chapitre"], dit["lecteur"]) == (
        ANNEE, "interne", Sortie.PLANCHE, "jardins", par.pk,
    )  # fmt: skip
    fragment = jardins.post(f"/gouvernance/rapport/{ANNEE}/chapitres/jardins/pages/", headers={"HX-Request": "true"})
    assert fragment.text.lstrip().startswith('<div\n  class="pages-dessinees"')
    assert fragment.text.count("<img") == len(planche.pages_de(io.BytesIO(contenu)))
