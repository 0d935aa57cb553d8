"""A movement dated in the past meets the days that followed: none of them may end below zero because of it."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Q, Sum

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, nombre
from danaecare.socle.communs.texte.mots import de
from jardins.choix import NatureMouvement
from jardins.models import Mouvement


def jours_manquants(mouvements: list[Mouvement], restes: dict[tuple, Decimal], cle) -> list[str]:
    """A sentence for each stock that these lines, not written yet, would make negative on a day, with that day.

    `restes` is what the stocks hold now, locked. A count and a correction tell what is: they are not asked.
    """
    nouveaux = defaultdict(list)
    for mouvement in mouvements:
        corrige = mouvement.contre_passe_id or mouvement.nature == NatureMouvement.INVENTAIRE
        if mouvement.date < aujourdhui() and not corrige:
            nouveaux[cle(mouvement)].append(mouvement)
    sortants = {place: lignes for place, lignes in nouveaux.items() if any(ligne.quantite < 0 for ligne in lignes)}
    if not sortants:
        return []
    suivants = _suivants(sortants)
    phrases = []
    for place, lignes in sortants.items():
        manque = _premier_manque(lignes, restes.get(place, Decimal(0)), suivants[place])
        if manque is not None:
            phrases.append(_dire(lignes[0], *manque))
    return phrases


def _suivants(sortants) -> dict[tuple, dict]:
    """(resource, lot or 0, place) -> day -> what moved on that day, after the first of the new lines."""
    condition = Q()
    for (ressource, lot, emplacement), lignes in sortants.items():
        premier = min(ligne.date for ligne in lignes)
        condition |= Q(ressource=ressource, lot=lot or None, emplacement=emplacement, date__gt=premier)
    sommes = Mouvement.objects.filter(condition).order_by().values_list("ressource", "lot", "emplacement", "date")
    suivants = defaultdict(dict)
    for ressource, lot, emplacement, jour, somme in sommes.annotate(somme=Sum("quantite")):
        suivants[ressource, lot or 0, emplacement][jour] = somme
    return suivants


def _premier_manque(lignes, reste, suivants):
    """(day, what it held, what is asked) of the first day that would end below zero; None when none would."""
    premier = min(ligne.date for ligne in lignes)
    for jour in sorted({ligne.date for ligne in lignes} | set(suivants)):
        if jour < premier:
            continue
        avant = reste - sum((somme for suivant, somme in suivants.items() if suivant > jour), Decimal(0))
        voulu = sum((ligne.quantite for ligne in lignes if ligne.date <= jour), Decimal(0))
        if avant + voulu < min(avant, Decimal(0)):
            return jour, avant, -voulu
    return None


def _dire(ligne, jour, avant, demande) -> str:
    quoi = f"{ligne.lot.nom} ({ligne.ressource})" if ligne.lot_id else str(ligne.ressource)
    reste = f"il ne restait que {ligne.ressource.dire(avant)}" if avant > 0 else "il n’y avait pas"
    accord = "demandé" if demande < 2 else "demandés"
    return (
        f"Le {date_longue(jour)}, {reste} {de(quoi)} à {ligne.emplacement} : {nombre(demande)} {accord}. "
        "Vérifiez la date, ou inscrivez d’abord l’entrée qui manque à cette date."
    )
