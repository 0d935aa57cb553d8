"""What the letter reaches: counted by hand, on the last day of a year, whatever is done since."""

from datetime import date

import pytest
import time_machine

from danaecare.lettre.actions.abonnes import abonne_desabonner, abonne_reprendre, abonnement_demander
from danaecare.lettre.actions.numeros import clic_compter, numero_partir, parti_compter
from danaecare.lettre.models import Numero
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.registre import tous
from tests.lettre.fabriques import numero

pytestmark = pytest.mark.django_db
DIT = {"par": None, "consentement": "Oui"}


def valeurs(annee: int) -> dict[str, int]:
    lettre = {code: i for code, i in tous().items() if code.startswith("rayonnement.lettre.")}
    return {code.rsplit(".", 1)[1]: i.resultat(Periode.annee(annee)).valeur for code, i in lettre.items()}


def test_une_annee_passee_ne_bouge_plus():
    with time_machine.travel("2023-12-31T10:00:00+01:00", tick=False):
        abonne_reprendre(adresse="ancienne@exemple.fr", consenti_le=date(2021, 5, 3), **DIT)
        derniere = abonne_reprendre(adresse="derniere@exemple.fr", consenti_le=date(2023, 12, 31), **DIT)
        abonnement_demander(adresse="jamais@exemple.fr")
        numero_partir(par=None, numero=numero())
        paru = Numero.objects.get()
        parti_compter(numero=paru.pk)
        for _ in range(2):
            clic_compter(paru.liens.get())
    dites = {"inscrits": 2, "nouveaux": 1, "desabonnes": 0, "numeros": 1, "parties": 1, "clics": 2}
    assert valeurs(2023) == dites
    with time_machine.travel("2024-01-01T10:00:00+01:00", tick=False):
        abonne_desabonner(abonne=derniere)
        abonne_reprendre(adresse="neuve@exemple.fr", consenti_le=date(2024, 1, 1), **DIT)
    assert valeurs(2023) == dites
    assert valeurs(2024) == {"inscrits": 2, "nouveaux": 1, "desabonnes": 1, "numeros": 0, "parties": 0, "clics": 0}
    assert valeurs(2022) == {"inscrits": 1, "nouveaux": 0, "desabonnes": 0, "numeros": 0, "parties": 0, "clics": 0}


def test_les_lignes_ouvertes_sont_celles_qui_sont_comptees():
    abonne_reprendre(adresse="lise@exemple.fr", consenti_le=date(2023, 5, 3), **DIT)
    figure = tous()["rayonnement.lettre.inscrits"]
    (abonne,) = figure.lignes(Periode.annee(2023))
    assert (figure.ligne(abonne).texte, figure.droit) == ("lise@exemple.fr", "lettre.ecrire")
