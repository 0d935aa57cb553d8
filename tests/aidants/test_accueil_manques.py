"""The card of what the report lacks says the unknown line of the figures, and opens its rows."""

from datetime import date

import pytest

from aidants import accueil
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.mark.parametrize(
    ("dossiers", "dits"),
    [
        (
            1,
            [
                (1, "dossier sans commune"),
                (2, "aidants sans âge"),
                (1, "dossier sans mode de premier contact"),
                (1, "entretien sans thème"),
            ],
        ),
        (
            2,
            [
                (2, "dossiers sans commune"),
                (3, "aidants sans âge"),
                (2, "dossiers sans mode de premier contact"),
                (2, "entretiens sans thème"),
            ],
        ),
    ],
)
def test_ce_qui_manque_s_accorde_et_s_ouvre(client_de, dossiers, dits):
    """The second of a couple is a caregiver whose age lacks, in a file that has one commune."""
    for _ in range(dossiers):
        aidant = AidantFabrique(dossier__premier_contact="")
        EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 1))
    AidantFabrique(dossier=aidant.dossier, principal=False)
    client = client_de("travail_social")
    lignes = accueil._manques(client.compte)
    assert [(ligne.nombre, ligne.titre) for ligne in lignes] == [(n, f"{n}\xa0{dit}") for n, dit in dits]
    ouvertes = [len(client.get(ligne.url).context["liste"].objets) for ligne in lignes]
    assert ouvertes == [nombre for nombre, _ in dits]


def test_qui_ne_lit_pas_les_themes_n_en_lit_pas_le_manque(compte):
    aidant = AidantFabrique(annee_naissance=1960, commune_libre_nom="Lyon", commune_libre_code_postal="69001")
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 1))
    lus = {
        role: [ligne.genre.un for ligne in accueil._manques(compte(role))] for role in ("travail_social", "direction")
    }
    assert lus == {"travail_social": ["entretien sans thème"], "direction": []}


def test_qui_a_tout_dit_ne_manque_pas(compte):
    aidant = AidantFabrique(annee_naissance=1960, commune_libre_nom="Lyon", commune_libre_code_postal="69001")
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 1), themes=["repit"])
    assert accueil._manques(compte("travail_social")) == []
