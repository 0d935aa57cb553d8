from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("gouvernance", "0004_convocation_partie")]

    operations = [
        migrations.AddField(
            "seance",
            "annulee_le",
            models.DateField(blank=True, editable=False, null=True, verbose_name="annulée le"),
        ),
        migrations.RemoveConstraint("seance", "seance_instance_date"),
        migrations.AddConstraint(
            "seance",
            models.UniqueConstraint(
                condition=Q(annulee_le=None),
                fields=("instance", "date"),
                name="seance_instance_date",
                violation_error_message="Cette instance se réunit déjà ce jour-là.",
            ),
        ),
        migrations.AddConstraint(
            "seance",
            models.CheckConstraint(
                condition=Q(annulee_le=None) | Q(approuve_le=None),
                name="seance_annulee_sans_pv",
                violation_error_message="Une séance annulée n’a pas de procès-verbal à approuver.",
            ),
        ),
    ]
