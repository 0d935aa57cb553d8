import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jardins", "0006_emplacement_suivi")]
    operations = [
        migrations.AlterField(
            model_name="mouvement",
            name="lot",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mouvements",
                to="jardins.lot",
            ),
        ),
        migrations.AddIndex(
            model_name="mouvement",
            index=models.Index(
                condition=models.Q(("lot__isnull", False)),
                fields=["lot", "-date", "-id"],
                include=("nature", "jardin", "distribution", "quantite"),
                name="mouvement_du_lot",
            ),
        ),
    ]
