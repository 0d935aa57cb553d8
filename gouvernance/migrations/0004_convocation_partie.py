from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gouvernance", "0003_effectifs_arretes")]

    operations = [
        migrations.AddField(
            "presence",
            "convocation_le",
            models.DateField(blank=True, editable=False, null=True, verbose_name="convocation partie le"),
        )
    ]
