"""Who may help, from where she lives: the zone, whom it is for, the distance, the reason."""

from datetime import date

import pytest

from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import Besoin, age_aide, proposer
from danaecare.socle.territoires.resolution import lieu_resoudre
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


def besoin(commune="Firminy", **champs) -> Besoin:
    return Besoin(lieu_resoudre(commune).commune if commune else None, **champs)


def noms(*args, **champs) -> list[str]:
    return [str(proposition.service) for proposition in proposer(besoin(*args, **champs))]


def test_les_plus_pres_d_abord_a_domicile_puis_la_distance_puis_en_ligne():
    creer("À Roanne", ou="Roanne")
    creer("En ligne")
    creer("Au Chambon", ou="Le Chambon-Feugerolles")
    creer("À la maison", modes=["domicile"])
    creer("À Firminy", ou="Firminy")
    assert noms() == ["À la maison", "À Firminy", "Au Chambon", "En ligne", "À Roanne"]


def test_la_raison_dit_ou_pour_qui_et_a_quel_prix():
    creer("À Roanne", ou="Roanne", situations=["parkinson", "sep"], cout="gratuit", delai="un mois",
          aidants=["emploi"], conditions="sur dossier")  # fmt: skip
    (proposition,) = proposer(besoin(situations=frozenset({"parkinson"})))
    assert proposition.raisons == (
        "à 74\u00a0km, à Roanne", "Maladie de Parkinson", "gratuit", "délai\u00a0: un mois",
    )  # fmt: skip
    assert proposition.reserves == ("pour aidants en emploi", "sur dossier")


def test_seuls_ceux_qui_servent_sa_commune():
    creer("Pour Firminy", etendue="communes", communes=["42095"])
    creer("Pour Roanne", etendue="communes", communes=["42187"])
    creer("Pour la Loire")
    creer("Pour la France", etendue="france")
    assert set(noms("Firminy")) == {"Pour Firminy", "Pour la Loire", "Pour la France"}
    # Givors is in the Rhône.
    assert set(noms("Givors")) == {"Pour la France"}
    assert len(noms("")) == 4


def test_pas_ceux_qui_disent_etre_pour_d_autres():
    creer("Pour Alzheimer", situations=["neurodegenerative"])
    creer("Pour un enfant", ages=["enfant"])
    creer("Pour tous")
    assert noms(situations=frozenset({"parkinson"}), ages=frozenset({"agee"})) == ["Pour tous"]
    assert set(noms()) == {"Pour Alzheimer", "Pour un enfant", "Pour tous"}


def test_a_distance_egale_le_plus_precis_puis_le_plus_frais():
    creer("A périmé")
    creer("B vérifié", moyen="telephone")
    creer("C pour elle", situations=["sep"])
    assert noms(situations=frozenset({"sep"})) == ["C pour elle", "B vérifié", "A périmé"]


def test_le_theme_et_l_etat():
    creer("Répit", theme=theme(6))
    creer("Droits", theme=theme(1))
    Service.objects.filter(nom="Droits").update(ferme_le=date(2026, 11, 30))
    assert (noms(theme=theme(6)), noms(theme=theme(1)), noms()) == (["Répit"], [], ["Répit"])


@pytest.mark.parametrize(
    ("age", "bande"), [(None, ""), (0, "enfant"), (19, "enfant"), (20, "adulte"), (59, "adulte"), (60, "agee")]
)
def test_l_age_de_la_personne_aidee(age, bande):
    assert age_aide(age) == bande


@pytest.mark.parametrize("combien", [1, 3])
def test_deux_questions_quel_que_soit_le_nombre(combien, django_assert_num_queries):
    for rang in range(combien):
        creer(f"Service {rang}", ou="Feurs")
    ou = besoin()
    with django_assert_num_queries(2):
        assert [p.service.organisation.nom for p in proposer(ou)] == ["Les Passerelles"] * combien
