"""The volunteers' time, wherever it is written: a view, so that an hour is counted where it is read, and once."""

import django.db.models.deletion
from django.db import migrations, models

# Hours pointed at a gardens' action, unless the volunteer wrote time for the gardens on that day: then that row says it.
VUE = """
CREATE VIEW gouvernance_tempsdonne AS
SELECT t.id, t.personne_id, t.date, t.mission, t.pole, t.categorie, t.heures, NULL::bigint AS action_id
FROM gouvernance_tempsbenevole t
UNION ALL
SELECT -p.id, p.personne_id, a.date, left(a.titre, 120), a.pole, 'courante', p.heures, a.id
FROM animation_participation p
JOIN animation_actioncollective a ON a.id = p.action_id
WHERE a.pole = 'jardins' AND a.etat = 'tenue' AND p.presence = 'present' AND p.role = 'benevole' AND p.heures > 0
  AND NOT EXISTS (
    SELECT 1 FROM gouvernance_tempsbenevole n
    WHERE n.personne_id = p.personne_id AND n.date = a.date AND n.pole = 'jardins'
  )
"""
POLES = [
    ("aidants", "Escale des Aidants"),
    ("jardins", "Jardins de santé"),
    ("tierslieux", "Tiers-lieux"),
    ("formations", "Formations"),
    ("gouvernance", "Vie de l’association"),
]
CATEGORIES = [
    ("courante", "Mission courante"),
    ("qualifiee", "Mission qualifiée"),
    ("experte", "Expertise ou direction"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("animation", "0002_jeton"),
        ("gouvernance", "0009_rapport_cahier"),
    ]

    operations = [
        migrations.RunSQL(VUE, "DROP VIEW gouvernance_tempsdonne"),
        migrations.CreateModel(
            name="TempsDonne",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("date", models.DateField(verbose_name="date")),
                ("mission", models.CharField(max_length=120, verbose_name="mission")),
                ("pole", models.CharField(choices=POLES, max_length=12, verbose_name="pôle")),
                ("categorie", models.CharField(choices=CATEGORIES, max_length=12, verbose_name="catégorie")),
                ("heures", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="heures")),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="annuaire.personne"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+",
                        to="animation.actioncollective",
                    ),
                ),
            ],
            options={
                "verbose_name": "temps donné",
                "db_table": "gouvernance_tempsdonne",
                "ordering": ["-date", "id"],
                "managed": False,
            },
        ),
    ]  # fmt: skip
