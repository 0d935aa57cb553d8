from datetime import date, time, timedelta

from aidants.choix import Etat, Genre, Passation
from aidants.models import Evaluation, Seance
from danaecare.socle.communs.ecriture.demonstration import ouvre
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.questionnaires.echelles import Instrument
from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE
from danaecare.socle.territoires.requetes import secteurs_au

# Nineteen caregivers received, two of them men.
RECUS = {
    "Saint-Étienne": 9, "Saint-Étienne Métropole hors ville": 6, "Arrondissement de Montbrison": 2,
    "Arrondissement de Roanne": 1, "Haute-Loire": 1,
}  # fmt: skip
HOMMES = 2


def soutien_inventer(annee: int, situations, *, comptes, alea) -> None:
    """The sessions of the year, from January to August, and some burden scores."""
    psychologue = comptes.get("psychologue")
    recus = _choisir(annee, situations)
    seances = []
    for situation, aidant in recus:
        situation.dossier.equipe.add(*([psychologue] if psychologue else []))
        for rang in range(alea.randint(1, 5)):
            jour = max(situation.premier_jour, date(annee, 1, 10)) + timedelta(days=21 * rang)
            etat = Etat.HONORE if rang == 0 else alea.choices((Etat.HONORE, Etat.ANNULE, Etat.MANQUE), (8, 1, 1))[0]
            if jour.year == annee:
                seances.append(
                    Seance(aidant=aidant, psychologue=psychologue, date=jour, heure=time(10 + rang), etat=etat)
                )
    recents = [situation for situation in situations if situation.recente][:4]
    for rang, situation in enumerate(recents):
        jour = ouvre(aujourdhui() + timedelta(days=2 + 3 * rang))
        seances.append(
            Seance(aidant=situation.aidants[0], psychologue=psychologue, date=jour, heure=time(18), etat=Etat.PREVU)
        )
        situation.dossier.equipe.add(*([psychologue] if psychologue else []))
    Seance.objects.bulk_create(seances)
    auteur = psychologue or comptes.get("travail_social")
    if auteur is not None:
        Evaluation.objects.bulk_create(_scores([*recus, *((s, s.aidants[0]) for s in recents)], auteur, alea))


def _choisir(annee, situations):
    """Who was received, sector by sector, women first; the two men where women lack, then in the city."""
    secteurs = secteurs_au(date(annee, 12, 31), DECOUPAGE_METROPOLE)
    par_secteur: dict[str, list] = {}
    for situation in situations:
        aidant = situation.aidants[0]
        if aidant.commune is None or situation.premier_jour > date(annee, 11, 30):
            continue
        secteur = secteurs.get(aidant.commune_id, aidant.commune.departement_nom)
        par_secteur.setdefault(secteur, []).append((situation, aidant))
    choisis, hommes = [], HOMMES
    for secteur, combien in sorted(RECUS.items(), key=lambda couple: couple[1]):
        possibles = sorted(par_secteur[secteur], key=lambda couple: couple[1].genre != Genre.FEMME)
        if secteur == "Saint-Étienne":
            messieurs = [couple for couple in possibles if couple[1].genre == Genre.HOMME][:hommes]
            possibles = messieurs + possibles
        pris = possibles[:combien]
        hommes -= sum(couple[1].genre == Genre.HOMME for couple in pris)
        choisis += pris
    return choisis


def _scores(recus, auteur, alea):
    for situation, aidant in recus:
        total, jour = alea.randint(38, 66), situation.premier_jour
        for _ in range(alea.randint(1, 3)):
            yield Evaluation(
                aidant=aidant, instrument=Instrument.ZBI22, date=jour, total=total, professionnel=auteur,
                passation=alea.choice((Passation.AUTO, Passation.ENTRETIEN)),
            )  # fmt: skip
            jour += timedelta(days=90)
            total = max(6, total - alea.randint(-3, 12))
            if jour > aujourdhui():
                break
