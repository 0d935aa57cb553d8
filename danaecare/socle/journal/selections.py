from danaecare.socle.journal.models import Trace


def traces_de(objet):
    """What was done to `objet` and to its parts, newest first."""
    nom = objet._meta.label_lower
    directes = Trace.objects.filter(objet_type=nom, objet_id=objet.pk)
    rattachees = Trace.objects.filter(parent_type=nom, parent_id=objet.pk)
    return directes.union(rattachees).order_by("-id")


def lectures_de(objet):
    """Who read `objet`, newest first."""
    nom = objet._meta.label_lower
    return Trace.objects.filter(objet_type=nom, objet_id=objet.pk, nature="lecture").order_by("-id")
