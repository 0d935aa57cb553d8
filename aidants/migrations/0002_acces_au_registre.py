import django.db.models.deletion
from django.db import migrations, models


def inscrire(apps, editeur):
    """Each request of access becomes a line of the one register, which keeps its days."""
    Acces, Demande = apps.get_model("aidants", "DemandeAcces"), apps.get_model("protection", "DemandeDroit")
    for acces in Acces.objects.select_related("dossier").order_by("pk"):
        acces.demande_droit = Demande.objects.create(
            droit="acces", recue_le=acces.recue_le, moyen="inconnu", demandeur=f"Dossier n°\u00a0{acces.dossier.numero}",
            objet_type="aidants.dossier", objet_id=acces.dossier_id, echeance=acces.echeance,
            reponse="satisfaite" if acces.close_le else "", repondue_le=acces.close_le,
        )  # fmt: skip
        acces.save(update_fields=["demande_droit"])
    editeur.execute("SET CONSTRAINTS ALL IMMEDIATE")


def rendre(apps, editeur):
    for acces in apps.get_model("aidants", "DemandeAcces").objects.select_related("demande_droit"):
        demande = acces.demande_droit
        acces.recue_le, acces.echeance, acces.close_le = demande.recue_le, demande.echeance, demande.repondue_le
        acces.demande_droit = None
        acces.save()
        demande.delete()
    editeur.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("aidants", "0001_initial"), ("protection", "0002_un_seul_registre")]

    operations = [
        migrations.RemoveConstraint(model_name="demandeacces", name="aidants_demande_acces_une"),
        migrations.RemoveConstraint(model_name="demandeacces", name="aidants_demande_acces_ordre"),
        migrations.AlterModelOptions(
            name="demandeacces",
            options={
                "ordering": ["-demande_droit__recue_le", "-id"],
                "verbose_name": "demande d’accès",
                "verbose_name_plural": "demandes d’accès",
            },
        ),
        migrations.AlterModelOptions(
            name="apport",
            options={
                "ordering": ["demande__demande_droit__echeance", "id"],
                "verbose_name": "apport à une demande d’accès",
                "verbose_name_plural": "apports aux demandes d’accès",
            },
        ),
        migrations.AddField(
            model_name="demandeacces",
            name="demande_droit",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acces",
                to="protection.demandedroit",
                verbose_name="demande de droits",
            ),
        ),
        migrations.AlterField("demandeacces", "recue_le", models.DateField("demande reçue le", null=True)),
        migrations.AlterField("demandeacces", "echeance", models.DateField("réponse due le", null=True)),
        migrations.RunPython(inscrire, rendre),
        migrations.AlterField(
            model_name="demandeacces",
            name="demande_droit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acces",
                to="protection.demandedroit",
                verbose_name="demande de droits",
            ),
        ),
        # The columns stay, for who goes back to the version before; nothing reads them any more.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("demandeacces", "recue_le"),
                migrations.RemoveField("demandeacces", "echeance"),
                migrations.RemoveField("demandeacces", "close_le"),
            ]
        ),
    ]
