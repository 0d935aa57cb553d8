"""A comment that waits, as each role reads it."""

import pytest

from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.commentaires import commentaire_ecrire
from danaecare.rapport.actions.textes import texte_ecrire
from gouvernance.models.rapport import TexteRapport
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
