"""The missions that the form of volunteers' time proposes, to all who note a colleague's."""

import re
from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from gouvernance.actions.benevolat import temps_noter


@pytest.mark.django_db
def test_seules_les_missions_communes_se_proposent(client_de):
    for nom, mission in (("Un", "Accueil"), ("Deux", "Accueil"), ("Deux", "Chez Odile, malade"), ("Trois", "Vitrine")):
        personne, _ = personne_trouver_ou_creer(par=None, nom=nom)
        temps_noter(par=None, personne=personne, date=date(2026, 5, 4), mission=mission, heures=2)
    page = client_de("accueil").get(reverse("gouvernance:temps_saisir")).content.decode()
    assert re.findall(r'<option value="([^"]+)"', page.split('id="missions"')[1].split("</datalist>")[0]) == ["Accueil"]
