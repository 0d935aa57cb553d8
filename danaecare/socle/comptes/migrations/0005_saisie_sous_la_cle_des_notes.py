from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comptes", "0004_attributions")]

    operations = [
        # They live an hour, and what closed them is gone.
        migrations.RunSQL("DELETE FROM comptes_saisiegardee", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="saisiegardee",
            name="cle_id",
            field=models.CharField(default="", editable=False, max_length=20, verbose_name="clé"),
            preserve_default=False,
        ),
    ]
