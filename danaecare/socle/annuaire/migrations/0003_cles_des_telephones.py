"""A number had its bare figures for key: +33 (0)6 … and 06 … were two, a foreign one lost its country."""

from django.db import migrations

from danaecare.socle.communs.texte.telephones import cle_telephone, mots_refaits


def recalculer(apps, schema_editor):
    for nom in ("Organisation", "Personne"):
        for fiche in apps.get_model("annuaire", nom).objects.exclude(telephone="").iterator():
            numero, mots = cle_telephone(fiche.telephone), mots_refaits(fiche.cherche, fiche.telephone)
            if (numero, mots) != (fiche.telephone_cle, fiche.cherche):
                fiche.telephone_cle, fiche.cherche = numero, mots
                fiche.save(update_fields=["telephone_cle", "cherche"])
    organisations = apps.get_model("annuaire", "Organisation").objects
    for pk, telephone in (
        apps.get_model("annuaire", "Contact").objects.exclude(telephone="").values_list("organisation", "telephone")
    ):
        cherche = organisations.values_list("cherche", flat=True).get(pk=pk)
        if (mots := mots_refaits(cherche, telephone)) != cherche:
            organisations.filter(pk=pk).update(cherche=mots)


class Migration(migrations.Migration):
    dependencies = [("annuaire", "0002_cles_des_sigles")]

    operations = [migrations.RunPython(recalculer, migrations.RunPython.noop)]
