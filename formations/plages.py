"""The half-days that an account leads: its sheet in the directory is the one with its address."""

from datetime import date

from django.db.models import OuterRef, Subquery

from danaecare.socle.agenda.registre import Plage, Source
from danaecare.socle.comptes.models import Utilisateur
from formations.models import Animation

NOM = "Formation"


def _lire(lecteur, comptes: list[int], du: date, au: date) -> list[Plage]:
    siens = Utilisateur.objects.filter(pk__in=comptes, email=OuterRef("formateur__courriel"))
    animations = (
        Animation.objects.filter(
            demi_journee__date__range=(du, au), demi_journee__session__annulee_le=None, formateur__courriel__gt=""
        )
        .annotate(compte=Subquery(siens.values("pk")[:1]))
        .filter(compte__isnull=False)
        .select_related("demi_journee__session")
    )
    lisible = lecteur is not None and lecteur.peut("formations.lire")
    return [_plage(animation, lecteur, lisible) for animation in animations]


def _plage(animation: Animation, lecteur, lisible: bool) -> Plage:
    demi = animation.demi_journee
    plage = Plage(
        genre="formation", pk=demi.pk, compte=animation.compte, jour=demi.date, debut=demi.debut, fin=demi.fin,
        titre=demi.session.intitule if lisible else NOM, detail=demi.sujet if lisible else "",
        url=demi.session.get_absolute_url() if lisible else "", pole="formations", version=demi.version,
    )  # fmt: skip
    return plage if lisible or lecteur is None or lecteur.pk == animation.compte else plage.tu()


SOURCES = [Source(lire=_lire)]
