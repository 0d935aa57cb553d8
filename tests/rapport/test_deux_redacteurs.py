"""Two writers at once lose nothing: what each wrote is joined, or set aside and said."""

import pytest

from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from gouvernance.models.rapport import TexteRapport
from gouvernance.models.rapport.choix import GenreVersion

ANNEE = 2023


@pytest.fixture
def chapitre(db):
    return chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")


def _ecrire(chapitre, contenu, base, **autres):
    return texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=base, **autres)


def test_deux_redacteurs_a_la_fois_ne_perdent_rien(chapitre, compte):
    premiere = _ecrire(chapitre, "Un\n\nDeux\n\nTrois", 0)
    base = premiere.sienne.numero
    un = texte_ecrire(par=compte("jardins"), chapitre=chapitre, partie="", contenu="UN\n\nDeux\n\nTrois", base=base)
    deux = texte_ecrire(
        par=compte("tierslieux"), chapitre=chapitre, partie="", contenu="Un\n\nDeux\n\nTROIS", base=base, auto=True
    )
    assert not un.fusionnee
    assert deux.fusionnee
    assert deux.texte.contenu == "UN\n\nDeux\n\nTROIS"
    # The second goes on from what it sent, without having seen what the first wrote.
    suite = _ecrire(chapitre, "Un\n\nDEUX\n\nTROIS", deux.sienne.numero)
    assert suite.texte.contenu == "UN\n\nDEUX\n\nTROIS"


def test_les_memes_lignes_gardent_les_deux_ecritures(chapitre, client_de):
    base = _ecrire(chapitre, "Une phrase.", 0).sienne.numero
    _ecrire(chapitre, "Une phrase à moi.", base)
    croisee = _ecrire(chapitre, "Une phrase à elle.", base)
    assert croisee.ecartee
    assert croisee.texte.contenu == "Une phrase à moi."
    client = client_de("direction")
    page = client.get(f"/gouvernance/rapport/versions/{croisee.sienne.pk}/").content.decode()
    assert "Une phrase à moi." in page
    assert "Une phrase à elle." in page
    client.post(f"/gouvernance/rapport/versions/{croisee.sienne.pk}/reprendre/")
    texte = TexteRapport.objects.get(chapitre=chapitre)
    assert texte.contenu == "Une phrase à elle."
    contenus = set(texte.versions.values_list("contenu", flat=True))
    assert contenus == {"Une phrase.", "Une phrase à moi.", "Une phrase à elle."}
    assert not texte.versions.filter(genre=GenreVersion.ECARTEE).exists()


def test_qui_continue_son_ecriture_mise_a_part_y_reste_jusqu_a_la_rapprocher(chapitre, compte):
    elle, lui = compte("jardins"), compte("tierslieux")

    def ecrire(par, contenu, base):
        return texte_ecrire(par=par, chapitre=chapitre, partie="", contenu=contenu, base=base)

    base = ecrire(elle, "Un\n\nDeux", 0).sienne.numero
    ecrire(elle, "Un\n\nDeux, à elle", base)
    a_part = ecrire(lui, "Un\n\nDeux, à lui", base)
    assert a_part.ecartee
    encore = ecrire(lui, "Un\n\nDeux, à lui", a_part.sienne.numero)  # "Enregistrer", nothing typed since
    assert (encore.ecartee, encore.sienne) == (True, a_part.sienne)
    suite = ecrire(lui, "UN\n\nDeux, à lui", a_part.sienne.numero)
    assert (suite.ecartee, suite.texte.contenu) == (True, "Un\n\nDeux, à elle")
    attendent = suite.texte.versions.filter(genre=GenreVersion.ECARTEE)
    assert [version.contenu for version in attendent] == ["UN\n\nDeux, à lui"]
    cede = ecrire(lui, "UN\n\nDeux", suite.sienne.numero)
    assert (cede.fusionnee, cede.texte.contenu) == (True, "UN\n\nDeux, à elle")
    assert not attendent.all().exists()
    contenus = set(cede.texte.versions.values_list("contenu", flat=True))
    assert contenus >= {"Un\n\nDeux, à elle", "Un\n\nDeux, à lui", "UN\n\nDeux, à lui"}
