import hashlib

from django.db import migrations

ETATS = {"a_envoyer": "a_envoyer", "en_cours": "incertain", "envoye": "parti", "echoue": "refuse"}


def _parametres(courriel) -> dict:
    """The key said what the mail was about: "document:12:adresse", "avis:3:0", "demande:4:recue", "place:5"."""
    sorte, pk, *reste = courriel.cle.split(":", 2)
    if sorte == "document":
        jointes = courriel.documents.exclude(pk=int(pk)).order_by("pk").values_list("pk", flat=True)
        return {"document": int(pk), "jointes": list(jointes)}
    if sorte == "avis":
        return {"invitation": int(pk), "rang": int(reste[0])}
    return {"demande": int(pk), "sorte": reste[0]} if sorte == "demande" else {"stagiaire": int(pk)}


def _cle(courriel) -> str:
    dit, sorte = courriel.parametres, courriel.genre.removeprefix("formations.")
    return {
        "piece": lambda: f"document:{dit['document']}:{courriel.destinataire}",
        "avis": lambda: f"avis:{dit['invitation']}:{dit['rang']}",
        "demande": lambda: f"demande:{dit['demande']}:{dit['sorte']}",
        "place": lambda: f"place:{dit['stagiaire']}",
    }[sorte]()


def verser(apps, schema_editor):
    """Into the one table; the text, which holds private links, is not kept."""
    Courriel = apps.get_model("courriels", "Courriel")
    for ancien in apps.get_model("formations", "Courriel").objects.order_by("pk"):
        sorte, parametres = ancien.cle.split(":", 1)[0], _parametres(ancien)
        sujets = [f"formations.session:{ancien.session_id}"] if ancien.session_id else []
        if sorte == "document":
            sujets.append(f"formations.document:{parametres['document']}")
        etat = ETATS[ancien.etat]
        neuf = Courriel.objects.create(
            cle=hashlib.sha256(ancien.cle.encode()).hexdigest(),
            genre="formations." + ("piece" if sorte == "document" else sorte),
            destinataire=ancien.destinataire, objet=ancien.objet, parametres=parametres, sujets=sujets, etat=etat,
            raison="" if etat == "parti" else ancien.erreur,
            parti_le=(ancien.envoye_le or ancien.ecrit_le) if etat == "parti" else None,
            tente_le=ancien.envoye_le or (ancien.ecrit_le if etat == "incertain" else None),
        )  # fmt: skip
        Courriel.objects.filter(pk=neuf.pk).update(ecrit_le=ancien.ecrit_le)


def rendre(apps, schema_editor):
    Ancien, retours = apps.get_model("formations", "Courriel"), {neuf: vieux for vieux, neuf in ETATS.items()}
    miens = apps.get_model("courriels", "Courriel").objects.filter(genre__startswith="formations.")
    for courriel in miens.exclude(etat="sans_objet").order_by("pk"):
        session = next((s.split(":")[1] for s in courriel.sujets if s.startswith("formations.session:")), None)
        ancien = Ancien.objects.create(
            cle=_cle(courriel), session_id=session, destinataire=courriel.destinataire, texte="",
            objet=courriel.objet or courriel.genre, etat=retours[courriel.etat], envoye_le=courriel.parti_le,
            erreur=courriel.raison,
        )  # fmt: skip
        Ancien.objects.filter(pk=ancien.pk).update(ecrit_le=courriel.ecrit_le)
        if "document" in courriel.parametres:
            ancien.documents.set([courriel.parametres["document"], *courriel.parametres["jointes"]])
    miens.delete()


class Migration(migrations.Migration):
    dependencies = [("formations", "0002_documents_oublies"), ("courriels", "0001_initial")]
    operations = [migrations.RunPython(verser, rendre), migrations.DeleteModel("Courriel")]
