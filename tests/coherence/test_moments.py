"""Everything that is somewhere at an hour, in every pole, and what keeps it from being at two places at once."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

POLES = {"danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"}
# A constraint of the model that always holds; or an action that refuses unless told to keep both; or why nothing does.
CONTRAINTE, ACTION, RIEN = "constraint", "action", "nothing"
GARDES = {
    "aidants.Entretien": [(ACTION, "aidants.actions.agenda.exiger_libre")],
    "aidants.Seance": [(ACTION, "aidants.actions.agenda.exiger_libre")],
    "aidants.SeanceGroupe": [(ACTION, "aidants.actions.agenda.exiger_libre")],
    "aidants.Halte": [
        (CONTRAINTE, "aidants_halte_une_a_la_fois"),
        (ACTION, "aidants.mobile.actions.horaires.exiger_vehicule_libre"),
        (ACTION, "aidants.mobile.actions.horaires.exiger_equipe_libre"),
    ],
    "aidants.Tournee": [
        (CONTRAINTE, "aidants_tournee_vehicule_unique"),
        (ACTION, "aidants.mobile.actions.horaires.exiger_preparation_libre"),
    ],
    "formations.Animation": [(CONTRAINTE, "formateur_une_seule_salle")],
    "formations.DemiJournee": [(ACTION, "formations.actions.sessions.demi_journee_ajouter")],
    "gouvernance.Seance": [(CONTRAINTE, "seance_instance_date")],
    "tierslieux.Reservation": [
        (CONTRAINTE, "reservation_sans_chevauchement"),
        (ACTION, "tierslieux.requetes.empechements.verifier_capacite"),
    ],
    "aidants.Appel": [(RIEN, "a call is nowhere, and two people answer at once")],
    "agenda.Absence": [
        (CONTRAINTE, "agenda_absence_une_a_la_fois"),
        (ACTION, "danaecare.socle.agenda.actions.absence_poser"),
    ],
    "aidants.LienRendezVous": [(RIEN, "the address of an appointment, which is guarded itself")],
    "agenda.HoraireTravail": [(RIEN, "the hours of a week, not a moment")],
    "animation.ActionCollective": [(RIEN, "a pole holds two stands on a day, and an action names nobody")],
    "formations.CorrectionEmargement": [(RIEN, "the trace of a half-day, which is guarded itself")],
    "tierslieux.Appel": [(RIEN, "a call is nowhere, and two people answer at once")],
    "tierslieux.ContreProposition": [(RIEN, "it holds nothing: accepted, it meets the refusals of a booking")],
    "tierslieux.Emprunt": [(CONTRAINTE, "emprunt_un_a_la_fois")],
    "tierslieux.HoraireOuverture": [(RIEN, "the opening hours of a week, not a moment")],
}


def a_une_heure(modele) -> bool:
    return any(
        isinstance(champ, models.TimeField | DateTimeRangeField)
        or (isinstance(champ, models.DateTimeField) and champ.name in {"debut", "fin"})
        for champ in modele._meta.concrete_fields
    )


def test_tout_ce_qui_a_une_heure_a_sa_garde():
    trouves = {
        modele._meta.label
        for modele in apps.get_models()
        if modele.__module__.split(".")[0] in POLES and a_une_heure(modele)
    }
    assert trouves == set(GARDES)


@pytest.mark.parametrize(
    ("modele", "garde"),
    [(label, nom) for label, gardes in GARDES.items() for sorte, nom in gardes if sorte == CONTRAINTE],
)
def test_la_contrainte_est_dans_la_base_et_parle_francais(modele, garde):
    contrainte = next(c for c in apps.get_model(modele)._meta.constraints if c.name == garde)
    assert contrainte.violation_error_message != models.CheckConstraint.default_violation_error_message
    assert contrainte.violation_error_message.endswith(".")


@pytest.mark.parametrize("garde", sorted({nom for gardes in GARDES.values() for s, nom in gardes if s == ACTION}))
def test_l_action_qui_garde_existe(garde):
    module, _, fonction = garde.rpartition(".")
    assert callable(getattr(import_module(module), fonction))
