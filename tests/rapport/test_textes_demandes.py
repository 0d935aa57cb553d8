"""What colleagues still owe: asked of each for her own chapters, by a mail that a page shows first."""

from html import unescape

import pytest
from django.core import mail
from django.urls import reverse

from danaecare.rapport.actions.cahier import chapitre_cacher, chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu.plan import titre_de_partie
from danaecare.rapport.muets import attendus, muets_de
from danaecare.socle.courriels.choix import Etat
from danaecare.socle.courriels.models import Courriel
from tests.gestes import formulaire

ANNEE = 2023
ADRESSE = f"/gouvernance/rapport/{ANNEE}/demander/"


def ecrire(cle, contenu="Un texte.", partie=""):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle=cle)
    texte_ecrire(par=None, chapitre=chapitre, partie=partie, contenu=contenu, base=0)


def attendu() -> dict[str, list[str]]:
    return {qui.nom: [place.cle for place in places] for qui, places in attendus(ANNEE)}


def test_chacun_doit_les_chapitres_sans_texte_de_son_pole(compte):
    for role in ("jardins", "tierslieux", "direction"):
        compte(role, nom=role)
    ferme = compte("formation", nom="ancienne")
    ferme.is_active = False
    ferme.save()
    assert attendu() == {"jardins": ["jardins"], "tierslieux": ["tierslieux"]}
    ecrire("jardins", partie=titre_de_partie("un-reseau-de-jardins"))
    assert attendu() == {"jardins": ["jardins"], "tierslieux": ["tierslieux"]}  # a page's title is no text
    ecrire("jardins")
    assert attendu() == {"tierslieux": ["tierslieux"]}
    chapitre_cacher(par=None, chapitre=chapitre_tenir(par=None, annee=ANNEE, cle="tierslieux"), cache=True)
    assert attendu() == {}


def test_la_direction_les_demande_par_l_apercu_et_une_fois_le_jour(client_de, compte, settings):
    settings.TRAVAUX_EN_LIGNE = True
    jardins, lieux = compte("jardins", nom="Aulagne"), compte("tierslieux", nom="Bonnard")
    direction = client_de("direction")
    page = unescape(direction.get(ADRESSE).text)
    assert ("Camille Aulagne" in page, "Camille Bonnard" in page, "« Éditorial »" in page.replace("\xa0", " ")) == (
        True, True, True,
    )  # fmt: skip
    formulaire(direction, ADRESSE).envoyer()
    recus = {message.to[0]: message.body for message in mail.outbox}
    assert set(recus) == {jardins.email, lieux.email}
    lien = settings.ADRESSE_PUBLIQUE.rstrip("/") + reverse("gouvernance:rapport_chapitre", args=[ANNEE, "jardins"])
    assert (lien in recus[jardins.email], "tierslieux" in recus[jardins.email]) == (True, False)
    encore = direction.get(ADRESSE)
    assert encore.context["apercu"].lecteurs == []
    assert sorted(encore.context["apercu"].deja) == ["Camille Aulagne", "Camille Bonnard"]


def test_qui_a_ecrit_entre_temps_ne_recoit_rien(client_de, compte):
    """The mail is made as it leaves."""
    compte("jardins", nom="Aulagne")
    direction = client_de("direction")
    formulaire(direction, ADRESSE).envoyer()
    courriel = Courriel.objects.get(genre="rapport.textes")
    assert courriel.etat == Etat.A_ENVOYER
    ecrire("jardins")
    assert attendu() == {}


def test_personne_a_qui_demander_se_dit(client_de):
    page = client_de("direction").get(ADRESSE)
    assert page.context["apercu"].lecteurs == []
    assert "Aucun courriel à envoyer" in page.text
    assert "Personne n’attend ce courriel pour l’instant." in page.text


def test_le_cahier_le_propose_tant_qu_un_texte_manque(client_de):
    direction, cahier = client_de("direction"), f"{reverse('gouvernance:rapport')}?annee={ANNEE}"
    assert f'href="{ADRESSE}"' in direction.get(cahier).text
    for place in [place for place in muets_de(None) if place.matiere]:
        ecrire(place.cle)
    assert f'href="{ADRESSE}"' not in direction.get(cahier).text


@pytest.mark.parametrize("annee", [1900, 3000])
def test_une_annee_impossible_n_a_pas_de_page(client_de, annee):
    assert client_de("direction").get(f"/gouvernance/rapport/{annee}/demander/").status_code == 404
