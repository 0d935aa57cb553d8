from datetime import date

import pytest

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.comptages import comptage_fixer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import participations, personnes_comptees
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode

pytestmark = pytest.mark.django_db


def test_participations_et_personnes_distinctes_sont_deux_chiffres(compte):
    par = compte("jardins")
    ana, luc, absente = (personne_creer(par=par, nom=nom) for nom in ("Ana", "Luc", "Zoé"))
    jours = [date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    for jour in jours:
        action = action_creer(
            par=par, titre=str(jour), pole="jardins", genre="atelier", date=jour, etat="tenue", public_estime=200
        )
        participation_inscrire(par=par, action=action, personne=ana, presence="present")
        participation_inscrire(par=par, action=action, personne=absente, presence="absent")
        comptage_fixer(par=par, action=action, lignes={("F", "60-69"): 7, ("", ""): 3})
    participation_inscrire(par=par, action=action, personne=luc, presence="present")
    prevue = action_creer(
        par=par, titre="à venir", pole="jardins", genre="atelier", date=date(2023, 6, 1), participants=50
    )

    de_2023 = ActionCollective.objects.tenues().sur(Periode.annee(2023))

    assert sorted(a.date for a in de_2023) == jours[1:3]
    assert prevue not in de_2023
    assert participations(de_2023) == 2 + 20
    assert personnes_comptees(de_2023) == 20
    distinctes = registre.tous()["animation.personnes_distinctes"]
    assert distinctes.resultat(Periode.annee(2023)).valeur == 1
    assert [(a.nommes, a.anonymes) for a in de_2023.avec_comptes().order_by("date")] == [(1, 10), (1, 10)]
