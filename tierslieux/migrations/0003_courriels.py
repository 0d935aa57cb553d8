import hashlib

from django.db import migrations

ETATS = {"a_envoyer": "a_envoyer", "envoye": "parti", "echoue": "refuse"}


def verser(apps, schema_editor):
    """Into the one table; the text and the calendar, which hold private links, are made anew when it leaves again."""
    Courriel = apps.get_model("courriels", "Courriel")
    for ancien in apps.get_model("tierslieux", "Courriel").objects.order_by("pk"):
        reservations = list(ancien.reservations.order_by("debut", "pk"))
        etat = ETATS[ancien.etat]
        neuf = Courriel.objects.create(
            cle=hashlib.sha256(f"reservation-ancienne:{ancien.pk}".encode()).hexdigest(), genre="tierslieux.reservation",
            nom=reservations[0].contact_nom if reservations else "", destinataire=ancien.destinataire,
            objet=ancien.objet, etat=etat, raison="" if etat == "parti" else ancien.erreur,
            parametres={"sorte": ancien.genre, "reservations": [r.pk for r in reservations]},
            sujets=[f"tierslieux.reservation:{r.pk}" for r in reservations],
            parti_le=(ancien.envoye_le or ancien.cree_le) if etat == "parti" else None, tente_le=ancien.envoye_le,
        )  # fmt: skip
        Courriel.objects.filter(pk=neuf.pk).update(ecrit_le=ancien.cree_le)


def rendre(apps, schema_editor):
    Ancien = apps.get_model("tierslieux", "Courriel")
    retours = {"parti": "envoye", "incertain": "echoue", "refuse": "echoue", "a_envoyer": "a_envoyer"}
    miens = apps.get_model("courriels", "Courriel").objects.filter(genre="tierslieux.reservation")
    for courriel in miens.exclude(etat="sans_objet").order_by("pk"):
        ancien = Ancien.objects.create(
            genre=courriel.parametres["sorte"], destinataire=courriel.destinataire, texte="",
            objet=courriel.objet or courriel.genre, etat=retours[courriel.etat], envoye_le=courriel.parti_le,
            erreur=courriel.raison,
        )  # fmt: skip
        ancien.reservations.set(courriel.parametres["reservations"])
        Ancien.objects.filter(pk=ancien.pk).update(cree_le=courriel.ecrit_le)
    miens.delete()


class Migration(migrations.Migration):
    dependencies = [("tierslieux", "0002_vacances"), ("courriels", "0001_initial")]
    operations = [migrations.RunPython(verser, rendre), migrations.DeleteModel("Courriel")]
