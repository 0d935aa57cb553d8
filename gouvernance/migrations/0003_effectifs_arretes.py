import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The counts of people that an edition out of the house tells, its year's or the year before's, do not move any more.
POSER = """
CREATE FUNCTION gouvernance_effectifs_figes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM gouvernance_editionarretee e JOIN gouvernance_cahier c ON c.id = e.cahier_id
        WHERE e.audience <> 'interne' AND c.annee IN (OLD.annee, OLD.annee + 1)
    ) THEN
        RAISE EXCEPTION 'Une édition sortie de la maison dit ces effectifs : ils ne changent plus.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER gouvernance_effectifs_figes BEFORE UPDATE OR DELETE ON gouvernance_effectifsarretes
    FOR EACH ROW EXECUTE FUNCTION gouvernance_effectifs_figes();
"""
RETIRER = """
DROP TRIGGER gouvernance_effectifs_figes ON gouvernance_effectifsarretes;
DROP FUNCTION gouvernance_effectifs_figes();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("gouvernance", "0002_recus_oublies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="EffectifsArretes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("annee", models.PositiveSmallIntegerField(unique=True, verbose_name="année")),
                ("arretes_le", models.DateTimeField(verbose_name="arrêtés le")),
                ("resultats", models.JSONField(verbose_name="effectifs")),
                ("saisis", models.JSONField(blank=True, verbose_name="effectifs saisis à la main")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "effectifs arrêtés",
                "verbose_name_plural": "effectifs arrêtés",
                "ordering": ["annee"],
            },
        ),
        migrations.RunSQL(POSER, RETIRER),
    ]
