"""What a person asks of the mails that she was sent: to read that they left, to be forgotten."""

import pytest

from danaecare.socle.annuaire.actions.demandes import personne_effacer, tout_sur_personne
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.courriels.actions import courriel_ecrire, courriel_remettre
from danaecare.socle.courriels.models import Courriel
from tests.formations.fabriques import avec_courriel, inscrit, session

pytestmark = pytest.mark.django_db


def _ecrire(qui, genre="exploitation.essai"):
    courriel = courriel_ecrire(par=None, genre=genre, cle=f"{genre}{qui.pk}", nom=str(qui), adresse=qui.courriel)
    return courriel_remettre(par=None, courriel=courriel, contenu=Contenu("Votre adhésion 2026", "Bonjour"))


def test_elle_lit_ce_qui_lui_fut_ecrit_et_rien_de_qui_partage_son_adresse():
    ana, leo = (
        personne_creer(par=None, nom="Aulagne", prenom=p, courriel="famille@exemple.fr") for p in ("Ana", "Léo")
    )
    siens = [_ecrire(ana), _ecrire(leo)]
    lu = tout_sur_personne(ana)["Courriels"]
    assert lu == [
        {
            "objet": "Votre adhésion 2026",
            "adresse": "famille@exemple.fr",
            "état": "Parti",
            "écrit le": siens[0].ecrit_le,
        }
    ]  # fmt: skip
    personne_effacer(par=None, objet=ana)
    assert list(Courriel.objects.values_list("nom", flat=True)) == ["Léo Aulagne"]


def test_ce_qui_prouve_une_formation_reste_le_temps_de_sa_preuve():
    stagiaire = inscrit(session(), "Lenoir")
    qui = avec_courriel(stagiaire.personne, "lenoir@exemple.fr")
    for genre in ("exploitation.essai", "formations.place"):
        _ecrire(qui, genre)
    personne_effacer(par=None, objet=qui)
    assert list(Courriel.objects.values_list("genre", flat=True)) == ["formations.place"]
