"""A comment that waits, as each role reads it."""

import pytest
from django.db import IntegrityError, transaction

from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.commentaires import ABSENT, DEJA, PARTI, PLUSIEURS, commentaire_ecrire
from danaecare.rapport.actions.textes import texte_ecrire
from gouvernance.models.rapport import CommentaireTexte, TexteRapport
from tests.pages import suivie

pytestmark = pytest.mark.django_db
ANNEE = 2023


@pytest.mark.parametrize(("role", "ecrit"), [("accueil", False), ("direction", True)])
def test_seul_qui_ecrit_est_mene_au_texte(client_de, compte, role, ecrit):
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une année pleine.", base=0)
    texte = TexteRapport.objects.get()
    commentaire_ecrire(par=compte("direction"), texte=texte, contenu="À relire.")
    page = client_de(role).get(chapitre.get_absolute_url()).text
    assert "1 commentaire à régler" in suivie(page)
    assert (f"{texte.get_absolute_url()}#commentaires" in page) is ecrit


@pytest.fixture
def texte():
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une année pleine, une année **dure**.", base=0)
    return TexteRapport.objects.get()


def test_une_proposition_retenue_prend_la_place_de_son_passage(texte, client_de, compte):
    par = compte("gouvernance")
    propose = commentaire_ecrire(par=par, texte=texte, contenu="", passage="**dure**", proposition="exigeante")
    direction = client_de("direction")
    page = direction.get(texte.get_absolute_url())
    assert page.context["passages"] == '["**dure**"]'
    reponse = direction.post(f"/gouvernance/rapport/commentaires/{propose.pk}/retenir/", follow=True)
    assert "C’est écrit dans le texte" in reponse.text
    texte.refresh_from_db()
    propose.refresh_from_db()
    assert (texte.contenu, propose.retenue, texte.versions.count()) == (
        "Une année pleine, une année exigeante.",
        True,
        2,
    )
    assert "Proposition retenue par" in reponse.text
    # A page of before: the second time is told, and changes nothing.
    encore = direction.post(f"/gouvernance/rapport/commentaires/{propose.pk}/retenir/", follow=True)
    texte.refresh_from_db()
    assert (DEJA in encore.text, texte.versions.count()) == (True, 2)


def test_un_passage_qui_a_change_ne_se_remplace_pas(texte, client_de, compte):
    propose = commentaire_ecrire(par=None, texte=texte, contenu="", passage="pleine", proposition="riche")
    texte_ecrire(par=None, chapitre=texte.chapitre, partie="", contenu="Une année douce.", base=texte.numero)
    direction = client_de("direction")
    page = direction.get(texte.get_absolute_url())
    assert ("Ce passage a changé depuis." in page.text, "/retenir/" in page.text) == (True, False)
    assert page.context["passages"] == "[]"
    reponse = direction.post(f"/gouvernance/rapport/commentaires/{propose.pk}/retenir/", follow=True)
    assert PARTI in reponse.text
    texte.refresh_from_db()
    propose.refresh_from_db()
    assert (texte.contenu, propose.regle_le) == ("Une année douce.", None)


@pytest.mark.parametrize(
    ("dit", "champ", "refus"),
    [
        ({"contenu": "?", "passage": "creuse"}, "passage", ABSENT),
        ({"passage": "Une année", "proposition": "L’an"}, "", ""),
        ({"passage": "année", "proposition": "saison"}, "passage", PLUSIEURS.format(nombre=2)),
        ({"proposition": "L’an"}, "", "Dites quel passage du texte votre proposition remplace."),
        ({}, "", "Écrivez un commentaire, ou ce que vous proposez d’écrire."),
    ],
)
def test_ce_qu_un_commentaire_refuse_se_dit(texte, client_de, dit, champ, refus):
    reponse = client_de("direction").post(f"{texte.get_absolute_url()}commenter/", dit)
    assert CommentaireTexte.objects.count() == (not refus)
    if not refus:
        assert reponse.status_code == 302
        return
    assert reponse.status_code == 422
    assert reponse.context["commentaire_form"].errors == {champ or "__all__": [refus]}


def test_la_base_tient_ce_qu_une_proposition_remplace(texte):
    for faux in (
        {"contenu": ""},
        {"contenu": "", "proposition": "L’an"},
        {"contenu": "Oui", "retenue": True},
        {"contenu": "", "passage": "pleine", "proposition": "riche", "retenue": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CommentaireTexte.objects.create(texte=texte, **faux)
