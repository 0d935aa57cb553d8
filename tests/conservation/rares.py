"""One row of each table that the demonstration leaves empty, made from its columns."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from danaecare.socle.comptes.models import Utilisateur
from tests.conservation.colonnes import colonnes

JOUR, INSTANT = date(2026, 6, 1), datetime(2026, 6, 1, 10, tzinfo=UTC)
# What a rule of the database wants of a row.
VOULU = {
    "attentes.Report": {"au": date(2026, 7, 1)},
    "comptes.LeveeSecondFacteur": {"par": lambda: Utilisateur.objects.last()},
    "conservation.Mesure": {"levee_motif": "x"},
    "questionnaires.Recueil": {"moment": "halte"},
    "travaux.Travail": {"etat": "termine"},
    "tierslieux.Flux": {"espace": None},
    "aidants.Droit": {"proche": None},
    "aidants.AccueilBref": {"rappel": True},
    "aidants.LienRendezVous": {"seance": None},
    "aidants.ReponseStructure": {"rendez_vous_le": None},
    "aidants.Transmission": {"partages": ["nom"]},
    "formations.CorrectionEmargement": {"formateur": None, "avant": {"trace": [[1, 2]]}, "motif": "Erreur de ligne"},
    "protection.DemandeDroit": {"echeance": date(2026, 7, 1), "prolongation_motif": "x"},
    "protection.Violation": {"confidentialite": True, "risque": "aucun"},
    "protection.SousTraitant": {"contrat_fin": None},
    "protection.Aipd": {"validee_le": None, "revoir_le": None},
    "protection.Hebergement": {"hebergeur": None},
    "gouvernance.Don": {"organisation": None, "recu": None},
    "gouvernance.Recu": {"annee": 2026, "annule_le": JOUR, "motif": "x", "organisation": None, "remplace": None},
    "gouvernance.Effet": {"cible": None},
    "gouvernance.EditionArretee": {"financeur": None, "publiee_le": None},
}


def completer(app: str = "") -> None:
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
    for modele in dict.fromkeys(modele for modele, champ in colonnes()):
        if app in {"", modele._meta.app_label} and not modele._base_manager.exists():
            _une(modele)
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = DEFAULT")


def _une(modele):
    voulu = VOULU.get(modele._meta.label, {})
    champs = {
        champ.name: _voulue(voulu[champ.name]) if champ.name in voulu else _valeur(champ)
        for champ in modele._meta.concrete_fields
        if not champ.generated and (not champ.primary_key or champ.get_internal_type() != "BigAutoField")
    }
    return modele._base_manager.bulk_create([modele(**champs)])[0]


def _voulue(valeur):
    return valeur() if callable(valeur) else valeur


def _valeur(champ):
    if champ.is_relation:
        autre = champ.related_model
        if champ.null and autre is champ.model:
            return None
        return autre._base_manager.first() or (None if champ.null else _une(autre))
    if champ.choices:
        return next(valeur for valeur, _ in champ.flatchoices if valeur != "")
    if champ.has_default():
        return champ.get_default()
    exemples = {
        models.DateTimeField: INSTANT, models.DateField: JOUR, models.TimeField: INSTANT.time(), ArrayField: [],
        models.JSONField: {}, models.BinaryField: b"x", models.BooleanField: True, models.IntegerField: 1,
        models.DecimalField: 1, models.CharField: "x", models.TextField: "x",
        models.FileField: "x", models.UUIDField: UUID(int=1),
    }  # fmt: skip
    return next(valeur for classe, valeur in exemples.items() if isinstance(champ, classe))
