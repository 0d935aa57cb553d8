"""Perspectives are dated commitments, that the next year's report answers to."""

import pytest

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.ecriture.engagements import engagements, repondre
from danaecare.rapport.mise_en_page import html

TEXTE = """Ce qui vient.

| Échéance | Engagement |
| 7 juin 2024 | Tenir le festival, avec {saisi.stands|stand} |
| fin 2024 | Ouvrir Givors |

| Lieu | Surface |
| Givors | 300 m² |
"""


def test_un_tableau_d_echeances_et_lui_seul_engage():
    assert engagements(TEXTE) == [
        ("7 juin 2024", "Tenir le festival, avec {saisi.stands|stand}"), ("fin 2024", "Ouvrir Givors"),
    ]  # fmt: skip
    assert engagements("Rien de daté.") == []
    assert repondre(["Rien de daté."], 2023) == ""


def test_ce_qui_etait_annonce_ne_nomme_plus_les_chiffres_d_une_autre_annee():
    assert "| Tenir le festival, avec … |" in repondre([TEXTE], 2023)
    assert "| Tenir le festival, avec 16 |" in repondre([TEXTE], 2023, {"saisi.stands": "16"})


@pytest.mark.lent
def test_l_annee_suivante_commence_par_ce_qui_etait_annonce(db):
    defis = chapitre_tenir(par=None, annee=2023, cle="defis")
    texte_ecrire(
        par=None, chapitre=defis, partie="", contenu=TEXTE.replace("{saisi.stands|stand}", "16 stands"), base=0
    )
    suivant = chapitre_tenir(par=None, annee=2024, cle="defis").textes.get()
    assert suivant.contenu.splitlines() == [
        "## Ce que nous avions annoncé en 2023",
        "",
        "| Échéance | Annoncé | Fait |",
        "| 7 juin 2024 | Tenir le festival, avec 16 stands | – |",
        "| fin 2024 | Ouvrir Givors | – |",
    ]
    assert (suivant.partie, suivant.numero, suivant.versions.get().contenu) == ("", 1, suivant.contenu)
    fait = suivant.contenu.replace("avec 16 stands | –", "avec 16 stands | fait, 18 stands")
    texte_ecrire(par=None, chapitre=suivant.chapitre, partie="", contenu=fait, base=1)
    assert "<td>fait, 18 stands</td>" in html(composer(2024))


def test_une_annee_sans_engagement_ne_laisse_pas_de_texte_a_la_suivante(db):
    texte_ecrire(
        par=None, chapitre=chapitre_tenir(par=None, annee=2023, cle="defis"), partie="", contenu="À suivre.", base=0
    )
    assert list(chapitre_tenir(par=None, annee=2024, cle="defis").textes.all()) == []
