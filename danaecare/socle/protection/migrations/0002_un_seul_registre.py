import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

SATISFAITE, INCONNU = "satisfaite", "inconnu"


def inscrire_les_mesures(apps, editeur):
    """What was done at a person's request has its line in the register of requests."""
    Mesure, Demande = apps.get_model("conservation", "Mesure"), apps.get_model("protection", "DemandeDroit")
    for mesure in Mesure.objects.order_by("pk"):
        sorte = "Dossier" if mesure.objet_type == "aidants.dossier" else "Personne"
        Demande.objects.create(
            mesure=mesure, droit=mesure.genre, recue_le=mesure.demandee_le, moyen=INCONNU,
            demandeur=f"{sorte}, fiche n°\u00a0{mesure.objet_id}", objet_type=mesure.objet_type,
            objet_id=mesure.objet_id, echeance=_un_mois_apres(mesure.demandee_le), reponse=SATISFAITE,
            repondue_le=mesure.prise_le, reponse_motif=mesure.suite,
        )  # fmt: skip
    editeur.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _un_mois_apres(jour):
    from danaecare.socle.communs.texte.dates import mois_apres  # noqa: PLC0415

    return mois_apres(jour, 1)


def desinscrire(apps, editeur):
    apps.get_model("protection", "DemandeDroit").objects.exclude(mesure=None).delete()
    editeur.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial"), ("conservation", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="demandedroit",
            name="moyen",
            field=models.CharField(
                choices=[
                    ("courrier", "Courrier"),
                    ("courriel", "Courriel"),
                    ("telephone", "Téléphone"),
                    ("sur_place", "De vive voix"),
                    ("inconnu", "Non renseigné"),
                ],
                max_length=9,
                verbose_name="reçue par",
            ),
        ),
        migrations.AddField(
            model_name="demandedroit",
            name="mesure",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="demande",
                to="conservation.mesure",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandedroit",
            constraint=models.UniqueConstraint(
                condition=Q(("objet_id__isnull", False), ("repondue_le", None)),
                fields=("objet_type", "objet_id", "droit"),
                name="protection_demande_une_en_cours",
                violation_error_message="Cette demande est déjà en cours pour cette personne.",
            ),
        ),
        migrations.RunPython(inscrire_les_mesures, desinscrire),
    ]
