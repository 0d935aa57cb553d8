"""Every sheet of a pole leads to what was written on it, for a role that opens it."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests.acces import animation, annuaire, formations, gouvernance, jardins, questionnaires, services, tierslieux
from tests.acces.formulaires import ORDRE

pytestmark = pytest.mark.django_db
PIED = re.compile(r'href="(/journal/fiche/[a-z]+\.[a-z]+/\d+/)"')
FICHES = {"tierslieux:lieu", "tierslieux:espace", "tierslieux:projet", "tierslieux:reservation"}
# Public, or whose history is that of what they are part of.
SANS_PIED = {
    "jardins:inventaire_fiche",
    "jardins:mouvement_fiche",
    "gouvernance:edition_fiche",
    "formations:offre_fiche",
}


@pytest.mark.parametrize(
    "monde",
    [animation, annuaire, formations, gouvernance, jardins, questionnaires, services, tierslieux],
    ids=["animation", "annuaire", "formations", "gouvernance", "jardins", "questionnaires", "services", "tierslieux"],
    indirect=True,
    scope="module",
)
def test_chaque_fiche_mene_a_son_historique(monde, request):
    module, vues = request.node.callspec.params["monde"], {}
    for nom, acces in module.ACCES.items():
        if acces.methode != "GET" or nom not in FICHES and not nom.endswith("_fiche") or nom in SANS_PIED:
            continue
        client = monde.client_de(min(acces.permis, key=ORDRE.index))
        with transaction.atomic():
            page = client.get(reverse(nom, args=acces.args(monde.objets))).content.decode()
            vues[nom] = [client.get(adresse).status_code for adresse in PIED.findall(page)]
            transaction.set_rollback(True)
    assert vues == dict.fromkeys(vues, [200])
    assert vues
