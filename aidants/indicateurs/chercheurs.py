"""The file for researchers: answers before and after, without a name, a date, a commune nor a file's number.

What could be known of a person (gender, age band, sector) is that of five rows at least; a second sheet says what was
regrouped, what was left out, and why.
"""

from aidants.indicateurs.changements import profils
from aidants.models import Aidant
from aidants.requetes.bilans import mesures, paires
from danaecare.socle.communs.documents import tableur
from danaecare.socle.indicateurs.anonymat import Anonymise, K, anonymiser
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.periode import Periode

QUASI = ("genre", "âge", "secteur")
_LUS = ("genre_compte", "tranche", "secteur")
INCONNU = "non renseigné"
RETIRES = (
    ("Nom, prénom, téléphone, adresse, numéro de dossier", "désignent une personne"),
    ("Dates de naissance, dates des réponses", "désignent une personne quand on les rapproche : l’âge est une tranche, "
     "le temps entre deux réponses est en mois"),
    ("Commune", "remplacée par le secteur"),
    ("Réponses en toutes lettres, notes", "peuvent nommer quelqu’un"),
    ("Instruments réservés à la psychologue", "ne sont lus que d’elle"),
)  # fmt: skip


def a_donner(periode: Periode) -> Anonymise:
    """One row a person measured twice in the period: her profile, each measure before and after."""
    couples: dict[int, dict] = {}
    with calcul():  # what was answered is read once for all the measures
        for mesure in mesures():
            for pk, avant, le, apres, ensuite in paires(mesure, periode).values_list(
                "pk", "avant", "avant_le", "apres", "apres_le"
            ):
                mois = round((ensuite - le).days / 30.4375)
                couples.setdefault(pk, {}).update({
                    f"{mesure.nom} : avant": avant, f"{mesure.nom} : après": apres, f"{mesure.nom} : mois": mois,
                })  # fmt: skip
    colonnes = sorted({colonne for lus in couples.values() for colonne in lus})
    siens = profils(Aidant.objects.filter(pk__in=couples), periode).values_list("pk", *_LUS)
    lignes = [
        dict(zip(QUASI, (lu or INCONNU for lu in lus), strict=True)) | {c: couples[pk].get(c) for c in colonnes}
        for pk, *lus in siens
    ]
    return anonymiser(lignes, QUASI)


def classeur(periode: Periode) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 -- heavy, needed only to write a spreadsheet

    donne, sortie = a_donner(periode), Workbook(write_only=True)
    reponses, retire = sortie.create_sheet("Réponses"), sortie.create_sheet("Ce qui a été retiré")
    colonnes = list(donne.lignes[0]) if donne.lignes else list(QUASI)
    reponses.append([tableur.valeur_exportee(colonne) for colonne in colonnes])
    for ligne in donne.lignes:
        reponses.append([tableur.valeur_exportee(ligne[colonne]) for colonne in colonnes])
    for quoi, pourquoi in (("Retiré", "Pourquoi"), *RETIRES, *_comptes(donne, periode)):
        retire.append([tableur.valeur_exportee(quoi), tableur.valeur_exportee(pourquoi)])
    return tableur.en_octets(sortie)


def _comptes(donne: Anonymise, periode: Periode) -> list[tuple[str, str]]:
    """What the rule took away, counted."""
    regle = f"chaque combinaison de genre, d’âge et de secteur est celle de {K} lignes au moins"
    return [
        *((f"« {colonne} » de {nombre} lignes, regroupé", regle) for colonne, nombre in donne.regroupes.items()),
        (f"Lignes non données : {donne.retirees}", regle),
        (f"Lignes données : {len(donne.lignes)}", f"personnes réévaluées, {periode}"),
    ]
