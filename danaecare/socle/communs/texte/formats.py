"""Figures, amounts, durations and dates as French writes them; the same on screen, in a chart and in the PDF.

Spaces: U+202F in thousands, U+00A0 before %, € and units and inside dates and hours, so that no line breaks there.
An unknown value (None) is a dash, never a zero.
"""

import datetime as dt
import re
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.timezone import localtime

FINE = "\u202f"
INSECABLE = "\u00a0"
_VOYELLE = re.compile(r"(?i)h?[aàâeéèêiîoôuy]")
_ESPACES = re.compile(r"(?<=«) | (?=[»:;!?%€](?:[\s.,)<]|$))")
MOINS = "\u2212"
INCONNU = "–"

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
MOIS_COURTS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def arrondir(valeur, decimales: int = 0) -> Decimal:
    """The hub's one rounding: halves go away from zero, as at school; banks' and floats' own ways are not used."""
    return Decimal(str(valeur)).quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)


def partager(montant: Decimal, poids, decimales: int = 2) -> list[Decimal]:
    """An amount in shares that add up to it to the cent: what rounding down leaves goes to the largest remainders."""
    poids = [Decimal(p) for p in poids]
    total = sum(poids)
    if not total:
        return [Decimal(0) for _ in poids]
    pas = Decimal(1).scaleb(-decimales)
    exactes = [montant * p / total for p in poids]
    parts = [exacte.quantize(pas, rounding=ROUND_FLOOR) for exacte in exactes]
    restent = int((arrondir(montant, decimales) - sum(parts)) / pas)
    rangs = sorted(range(len(parts)), key=lambda rang: (parts[rang] - exactes[rang], rang))
    for rang in rangs[:restent]:
        parts[rang] += pas
    return parts


def nombre(valeur, decimales=None):
    """12345.6 gives "12 345,6"; without `decimales`, at most two decimals and no trailing zero."""
    if valeur is None or valeur == "":
        return INCONNU
    if isinstance(valeur, int) and not decimales:
        texte = f"{abs(valeur):,}".replace(",", FINE)
        return MOINS + texte if valeur < 0 else texte
    arrondi = arrondir(valeur, 2 if decimales is None else decimales)
    entiere, _, fraction = f"{abs(arrondi):,f}".partition(".")
    if decimales is None:
        fraction = fraction.rstrip("0")
    texte = entiere.replace(",", FINE) + ("," + fraction if fraction else "")
    return MOINS + texte if arrondi < 0 else texte


def saisie(valeur):
    """A quantity as a field shows it, « 1 234,5 »; never "2E+1", nothing for what is unknown."""
    return "" if valeur is None or valeur == "" else nombre(Decimal(str(valeur)))


def pourcent(part, total, decimales=1):
    """The share of a total, "44,3 %"; unknown where there is no total to share."""
    if part is None or not total:
        return INCONNU
    return nombre(Decimal(str(part)) * 100 / Decimal(str(total)), decimales) + INSECABLE + "%"


def euros(valeur, centimes=None):
    """An amount, "12 345,60 €"; cents only when there are some, unless `centimes` decides."""
    if valeur is None or valeur == "":
        return INCONNU
    exact = arrondir(valeur, 2)
    if centimes is None:
        centimes = exact != exact.to_integral_value()
    return nombre(exact, 2 if centimes else 0) + INSECABLE + "€"


def duree(minutes):
    """65 gives "1 h 05", 40 gives "40 min"; accepts a timedelta."""
    if minutes is None or minutes == "":
        return INCONNU
    if isinstance(minutes, dt.timedelta):
        minutes = minutes.total_seconds() / 60
    total = int(arrondir(minutes))
    signe, total = (MOINS, -total) if total < 0 else ("", total)
    heures, reste = divmod(total, 60)
    if not heures:
        return f"{signe}{reste}{INSECABLE}min"
    texte = f"{signe}{nombre(heures)}{INSECABLE}h"
    return f"{texte}{INSECABLE}{reste:02d}" if reste else texte


def _locale(jour):
    """The day in the hub's time zone, for a date as for an aware datetime."""
    if isinstance(jour, dt.datetime) and jour.tzinfo is not None:
        return localtime(jour)
    return jour


def date_longue(jour, semaine=False, annee=True):
    """A date in words, "1er janvier 2023"; day of the week if `semaine`, without its year unless `annee`."""
    if not jour:
        return INCONNU
    jour = _locale(jour)
    quantieme = "1er" if jour.day == 1 else str(jour.day)
    texte = f"{quantieme}{INSECABLE}{MOIS[jour.month - 1]}"
    if semaine:
        texte = f"{JOURS[jour.weekday()]} {texte}"
    return f"{texte} {jour.year}" if annee else texte


def date_courte(jour):
    """A date in figures, "01/01/2023"."""
    return f"{_locale(jour):%d/%m/%Y}" if jour else INCONNU


def mois_long(jour):
    """A month, "janvier 2023"."""
    if not jour:
        return INCONNU
    jour = _locale(jour)
    return f"{MOIS[jour.month - 1]} {jour.year}"


def heure(moment):
    """An hour, "20 h 05"; "14 h" on the hour."""
    if moment is None or moment == "":
        return INCONNU
    if isinstance(moment, dt.datetime):
        moment = _locale(moment)
    texte = f"{moment.hour}{INSECABLE}h"
    return f"{texte}{INSECABLE}{moment.minute:02d}" if moment.minute else texte


def pluriel(quantite, singulier, au_pluriel=None):
    """A count and its noun, "1 aidant", "3 aidants", "1,5 heure": French puts the plural from two on."""
    if quantite is None:
        return f"{INCONNU} {au_pluriel or singulier + 's'}"
    mot = singulier if abs(quantite) < 2 else au_pluriel or singulier + "s"
    return f"{nombre(quantite)}{INSECABLE}{mot}"


_INVARIABLES = frozenset({"%", "€", "kg", "m²", "mois", ""})


def accord(valeur, unite: str) -> str:
    """The unit of a figure as it is read after it: 1 "réunion", 14 "réunions", 2 "unités de la ressource"."""
    if unite in _INVARIABLES:
        return unite
    if isinstance(valeur, str):
        valeur = valeur.replace(FINE, "").replace(INSECABLE, "").replace(MOINS, "-").replace(",", ".")
    mot, blanc, suite = unite.partition(" ")
    mot = mot.removesuffix("s") + ("" if abs(Decimal(valeur or 0)) < 2 else "s")
    return f"{mot}{blanc}{suite}"


def de(mot: str) -> str:
    """ "de femmes", "d’hommes"."""
    return f"d’{mot}" if _VOYELLE.match(mot) else f"de {mot}"


def espacer(texte: str) -> str:
    """No line breaks inside « », nor before : ; ! ? % €: the spaces of a sentence written plainly are held."""
    return _ESPACES.sub(INSECABLE, texte)


def jour_court(jour: dt.date, aujourd_hui: dt.date) -> str:
    """« auj. », « mar. 24 » within a week, « 12 août » beyond, with its year when it is not this one."""
    if jour == aujourd_hui:
        return "auj."
    if abs((jour - aujourd_hui).days) <= 7:
        return f"{JOURS[jour.weekday()][:3]}.{INSECABLE}{jour.day}"
    texte = f"{jour.day}{INSECABLE}{MOIS_COURTS[jour.month - 1]}"
    return texte if jour.year == aujourd_hui.year else f"{texte} {jour.year}"
