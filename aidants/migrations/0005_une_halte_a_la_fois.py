"""A tour is at one stop at a time; older bases may hold two at the same hours: the first one ends where the next begins.

Two that begin together cannot be told apart: the second one keeps its place in the tour, without hours.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, IntegerRangeField
from django.db import migrations, models

from aidants.mobile.models.tournees import Secondes

NOM = "aidants_halte_une_a_la_fois"


def separer(apps, schema_editor):
    haltes = apps.get_model("aidants", "Halte").objects.exclude(etat="annulee")
    suite = haltes.filter(heure_debut__isnull=False, heure_fin__isnull=False).order_by(
        "tournee", "heure_debut", "ordre"
    )
    avant = None
    for halte in suite:
        if avant is None or avant.tournee_id != halte.tournee_id or avant.heure_fin <= halte.heure_debut:
            avant = halte
        elif avant.heure_debut == halte.heure_debut:
            haltes.filter(pk=halte.pk).update(heure_debut=None, heure_fin=None)
        else:
            haltes.filter(pk=avant.pk).update(heure_fin=halte.heure_debut)
            avant = halte


class Migration(migrations.Migration):
    dependencies = [("aidants", "0004_cles_des_telephones")]

    operations = [
        migrations.RunPython(separer, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="halte",
            constraint=ExclusionConstraint(
                name=NOM,
                expressions=[
                    (
                        models.Func(
                            models.F("tournee"), models.F("tournee"), models.Value("[]"), function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            Secondes("heure_debut"), Secondes("heure_fin"), models.Value("[)"), function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                condition=models.Q(
                    models.Q(("etat", "annulee"), _negated=True),
                    ("heure_debut__isnull", False),
                    ("heure_fin__isnull", False),
                ),
                violation_error_message="La tournée a déjà une halte à ces heures : donnez-en d’autres à celle-ci.",
            ),
        ),
    ]  # fmt: skip
