from datetime import date, timedelta

from django.db.models import Sum

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.choix import GenreMesure
from gouvernance.models import MesureAudience, MesureJour

# Said of a measure typed for the first time: these words name a level, the others add up.
_NIVEAUX = frozenset({"inscrits", "abonnes", "abonnees", "followers", "membres", "contacts"})


def genre_suppose(canal: str, mesure: str) -> str:
    """How a measure counts: as it did the months before, else by its first word."""
    connue = MesureAudience.objects.filter(canal=canal, mesure=mesure).order_by("-mois").first()
    if connue is not None:
        return connue.genre
    return GenreMesure.STOCK if set(cle(mesure).split()[:1]) & _NIVEAUX else GenreMesure.FLUX


@ecriture
def mesure_noter(*, par, canal: str, mesure: str, mois: date, valeur: int, genre: str = "") -> MesureAudience:
    objet = MesureAudience(canal=canal, mesure=mesure, mois=mois.replace(day=1))
    champs = {"valeur": valeur, "genre": genre or genre_suppose(canal, mesure)}
    return ecrire(objet, champs, par=par, nom="mesure")


@ecriture
def mesure_modifier(*, par, objet: MesureAudience, version: int | None = None, **champs) -> MesureAudience:
    if champs.get("mois"):
        champs["mois"] = champs["mois"].replace(day=1)
    return ecrire(objet, champs, par=par, nom="mesure", version=version)


@ecriture
def mesure_effacer(*, par, objet: MesureAudience) -> None:
    effacer(objet, par=par, nom="mesure")


@ecriture
def jour_noter(*, par, canal: str, mesure: str, jour: date, valeur: int) -> MesureJour:
    """Noted once a day: noted again, it is corrected. Its month is that of its days once they are all there."""
    connue = MesureJour.objects.filter(canal=canal, mesure=mesure, jour=jour).first()
    objet = connue or MesureJour(canal=canal, mesure=mesure, jour=jour)
    if connue is None or connue.valeur != valeur:
        ecrire(objet, {"valeur": valeur}, par=par, nom="jour")
    _mois_des_jours(par, canal, mesure, jour.replace(day=1))
    return objet


def _mois_des_jours(par, canal: str, mesure: str, mois: date) -> None:
    suivant = (mois + timedelta(days=32)).replace(day=1)
    jours = MesureJour.objects.filter(canal=canal, mesure=mesure, jour__gte=mois, jour__lt=suivant)
    if jours.count() < (suivant - mois).days:
        return
    connu = MesureAudience.objects.filter(canal=canal, mesure=mesure, mois=mois).first()
    niveau = (connu.genre if connu else genre_suppose(canal, mesure)) == GenreMesure.STOCK
    valeur = jours.order_by("-jour")[0].valeur if niveau else jours.aggregate(n=Sum("valeur"))["n"]
    if connu is None:
        mesure_noter(par=par, canal=canal, mesure=mesure, mois=mois, valeur=valeur)
    elif connu.valeur != valeur:
        mesure_modifier(par=par, objet=connu, valeur=valeur)
