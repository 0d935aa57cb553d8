"""Whom a mail told something that no longer holds."""

from collections.abc import Callable, Iterable

from danaecare.socle.courriels.choix import A_PARTIR, Etat
from danaecare.socle.courriels.models import Courriel, empreinte


def courriels_a(nom: str, adresse: str):
    """Those of one person: an address may be shared by two."""
    return Courriel.objects.filter(destinataire__iexact=adresse, nom=nom) if adresse else Courriel.objects.none()


def deja_partis(cles: Iterable[str]) -> set[str]:
    """Of the keys of mails, those of what left, or may have."""
    par_empreinte = {empreinte(cle): cle for cle in cles}
    partis = Courriel.objects.filter(cle__in=par_empreinte).exclude(etat__in=A_PARTIR).values_list("cle", flat=True)
    return {par_empreinte[cle] for cle in partis}


def depasses(objet, dire: Callable[[], str]) -> list[Courriel]:
    """The last mail that left to each reader about `objet`, where what it said is not what `dire` says now."""
    derniers = {}
    partis = Courriel.objects.sur(objet).filter(etat=Etat.PARTI, parametres__has_key="dit")
    for courriel in partis.order_by("parti_le", "pk"):
        derniers[courriel.nom, courriel.destinataire.lower()] = courriel
    dit = dire() if derniers else ""
    return [courriel for courriel in derniers.values() if courriel.parametres["dit"] != dit]
