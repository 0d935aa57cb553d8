from dataclasses import dataclass, field
from datetime import date, timedelta

from aidants.actions.dossiers import numero_suivant
from aidants.choix import Categorie, Genre, Gir, Intensite, Lien, Mode, MotifSortie, MoyenNotice, Pathologie
from aidants.choix import SituationPro as Pro
from aidants.demonstration.noms import AINES, FEMMES, HOMMES, NOMS
from aidants.models import Aidant, Dossier, Passage, Proche, RelationAide
from aidants.models.dossiers import Statut
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.choix import HORS_LOIRE
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import secteurs_au

# What the 2023 report publishes, file by file (97) and person by person (101).
COUPLES = 4
SECTEURS = {
    "Saint-Étienne": 43, "Couronne stéphanoise": 23, "Arrondissement de Montbrison": 15, "Vallée du Gier": 6,
    "Arrondissement de Roanne": 2, HORS_LOIRE: 2, "": 6,
}  # fmt: skip
CONTACTS = {Mode.TELEPHONE: 50, Mode.PERMANENCE: 26, Mode.COURRIEL: 21}
# (situations, age bands) of the main caregivers; the second ones of the couples come after.
ACTIFS = [Pro.TEMPS_PLEIN] * 17 + [Pro.TEMPS_PARTIEL] * 10 + [Pro.INDEPENDANT] * 3 + [Pro.CONGE_AIDANT] * 2
SANS_EMPLOI = [Pro.DEMANDEUR] * 9 + [Pro.INVALIDITE] * 5 + [Pro.SANS_ACTIVITE] * 6
AUTRES = [Pro.ARRET_MALADIE] * 3 + [Pro.FORMATION] * 2 + [Pro.AUTRE]
AGES_ACTIFS = [(21, 29)] + [(30, 39)] * 8 + [(40, 49)] * 17 + [(50, 59)] * 29 + [(60, 69)] * 6 + [None] * 6
AGES_RETRAITES = [(61, 69)] * 13 + [(70, 79)] * 9 + [(80, 88)] * 5
AGES_SECONDS = [(50, 59), (50, 59), (60, 69), (70, 79)]
FEMMES_SEULES = 72  # of 93, and one of each couple


@dataclass
class Situation:
    """An invented file, with what the other parts of the year build on."""

    dossier: Dossier
    aidants: list[Aidant] = field(default_factory=list)
    proches: list[Proche] = field(default_factory=list)
    secteur: str = ""
    premier_jour: date | None = None  # first interview of the year
    recente: bool = False


def dossiers_inventer(annee: int, *, comptes: dict, alea) -> list[Situation]:
    """The files of the year, their people and their episodes; the interviews come after (`entretiens`)."""
    profils = _profils(alea)
    lieux = _lieux(annee, alea)
    contacts = [mode for mode, combien in CONTACTS.items() for _ in range(combien)]
    alea.shuffle(contacts)
    genres = [Genre.FEMME] * FEMMES_SEULES + [Genre.HOMME] * (93 - FEMMES_SEULES)
    alea.shuffle(genres)
    noms = _noms(alea)
    referent = comptes.get("travail_social")
    situations = []
    for rang, ((pro, ages), (secteur, lieu), contact) in enumerate(zip(profils, lieux, contacts, strict=True)):
        couple = rang < COUPLES
        ancien = rang % 5 in (1, 3)
        premier_contact = date(annee - 1, 3, 1) + timedelta(days=alea.randrange(300))
        if not ancien:
            premier_contact = date(annee, 1, 3) + timedelta(days=alea.randrange(350))
        jour = max(premier_contact, date(annee, 1, 5)) + timedelta(days=alea.randrange(13))
        dossier = Dossier(
            numero=numero_suivant(),
            referent=referent,
            date_premier_contact=premier_contact,
            premier_contact=contact,
            notice_version="2022-1",
            notice_remise_le=min(jour, date(annee, 12, 31)),
            notice_moyen=alea.choice(MoyenNotice.values),
            dernier_contact=premier_contact,
        )
        situation = Situation(dossier, secteur=secteur, premier_jour=min(jour, date(annee, 12, 31)))
        nom = next(noms)
        genre = alea.choice((Genre.FEMME, Genre.HOMME)) if couple else genres[rang - COUPLES]
        situation.aidants.append(_aidant(situation, nom, genre, pro, ages, lieu, True, alea))
        if couple:
            autre = Genre.HOMME if genre == Genre.FEMME else Genre.FEMME
            second = _aidant(situation, nom, autre, Pro.RETRAITE, AGES_SECONDS[rang], lieu, False, alea)
            situation.aidants.append(second)
        situation.proches.append(_proche(situation, nom, alea))
        situations.append(situation)
    _ecrire(situations, annee, alea)
    return situations


def _profils(alea):
    travail = ACTIFS + SANS_EMPLOI + AUTRES + [""] * 9
    ages = list(AGES_ACTIFS)
    alea.shuffle(travail)
    alea.shuffle(ages)
    profils = [*zip(travail, ages, strict=True), *((Pro.ETUDIANT, (19, 27)) for _ in range(3))]
    profils += [(Pro.RETRAITE, ages) for ages in AGES_RETRAITES]
    alea.shuffle(profils)
    return profils


def _lieux(annee, alea):
    """(sector, place) of each file, a commune of the sector drawn by its population."""
    par_secteur = {}
    communes = Commune.objects.in_bulk()
    for code, secteur in secteurs_au(date(annee, 12, 31)).items():
        par_secteur.setdefault(secteur, []).append(communes[code])
    voisines = [communes["43087"], communes["69091"]]
    lieux = []
    for secteur, combien in SECTEURS.items():
        for rang in range(combien):
            if not secteur:
                lieux.append((secteur, None))
                continue
            if secteur == HORS_LOIRE:
                choisie = voisines[rang]
            else:
                possibles = par_secteur[secteur]
                choisie = alea.choices(possibles, weights=[max(c.population, 1) for c in possibles])[0]
            lieux.append((secteur, Lieu(commune=choisie)))
    alea.shuffle(lieux)
    return lieux


def _noms(alea):
    while True:
        noms = list(NOMS)
        alea.shuffle(noms)
        yield from noms


def _aidant(situation, nom, genre, pro, ages, lieu, principal, alea):
    prenom = alea.choice(FEMMES if genre == Genre.FEMME else HOMMES)
    aidant = Aidant(
        dossier=situation.dossier, principal=principal, depuis=situation.dossier.date_premier_contact, nom=nom,
        prenom=prenom, genre=genre, situation_professionnelle=pro,
        telephone=f"06 {alea.randrange(100):02d} {alea.randrange(100):02d} 00 {alea.randrange(100):02d}",
        aide_depuis=situation.premier_jour.year - alea.randrange(1, 12),
        autres_aidants=alea.choice(("oui", "non", "")), aides_professionnelles=alea.choice(("oui", "oui", "non", "")),
    )  # fmt: skip
    if ages:
        age = alea.randint(*ages)
        if alea.random() < 0.15:
            aidant.annee_naissance = situation.premier_jour.year - age
        else:
            anniversaire = situation.premier_jour - timedelta(days=alea.randrange(1, 340))
            aidant.date_naissance = _il_y_a(anniversaire, age)
            aidant.annee_naissance = aidant.date_naissance.year
    aidant.lieu = lieu
    aidant.preparer()
    return aidant


def _il_y_a(jour: date, annees: int) -> date:
    return jour.replace(year=jour.year - annees, day=min(jour.day, 28))


def _proche(situation, nom, alea):
    enfant = alea.random() < 0.14
    aine = not enfant and alea.random() < 0.72
    prenom = alea.choice(AINES if aine else FEMMES + HOMMES)
    proche = Proche(
        prenom=prenom, nom=nom if enfant or alea.random() < 0.6 else "",
        annee_naissance=situation.premier_jour.year - (
            alea.randint(5, 19) if enfant else alea.randint(74, 95) if aine else alea.randint(32, 66)
        ),
    )  # fmt: skip
    if enfant:
        proche.categorie = Categorie.ENFANT
        proche.pathologie = alea.choice((Pathologie.TND, Pathologie.POLYHANDICAP, Pathologie.MOTEUR))
        proche.gir = Gir.NON_CONCERNE
    elif aine:
        proche.categorie = Categorie.AGEE
        proche.pathologie = alea.choice(
            [Pathologie.NEURODEGENERATIVE] * 5 + [Pathologie.PARKINSON, Pathologie.AVC, Pathologie.CANCER, ""]
        )
        proche.gir = alea.choice((Gir.GIR1, Gir.GIR2, Gir.GIR3, Gir.GIR3, Gir.GIR4, Gir.NON_EVALUE, ""))
    else:
        proche.categorie = alea.choice((Categorie.HANDICAP, Categorie.MALADIE))
        proche.pathologie = alea.choice(
            (Pathologie.PSYCHIQUE, Pathologie.SEP, Pathologie.CANCER, Pathologie.MOTEUR, Pathologie.AUTRE)
        )
        proche.gir = Gir.NON_CONCERNE
    proche.clean()
    return proche


def _lien(situation, aidant, proche, alea):
    if proche.categorie == Categorie.ENFANT:
        return Lien.PARENT
    if proche.categorie == Categorie.AGEE:
        age = situation.premier_jour.year - (aidant.annee_naissance or situation.premier_jour.year - 55)
        return Lien.CONJOINT if age >= 68 else alea.choice((Lien.ENFANT, Lien.ENFANT, Lien.ENFANT, Lien.BEL_ENFANT))
    return alea.choice((Lien.CONJOINT, Lien.FRATRIE, Lien.PARENT, Lien.AMI))


def _ecrire(situations, annee, alea):
    recentes = alea.sample(range(len(situations)), 14) if aujourdhui() > date(annee + 1, 6, 30) else ()
    for rang, situation in enumerate(situations):
        situation.recente = rang in recentes
    Dossier.objects.bulk_create([s.dossier for s in situations])
    Aidant.objects.bulk_create([aidant for s in situations for aidant in s.aidants])
    Proche.objects.bulk_create([proche for s in situations for proche in s.proches])
    RelationAide.objects.bulk_create(
        [
            RelationAide(
                aidant=aidant, proche=proche, lien=_lien(s, aidant, proche, alea),
                cohabitation=alea.choice(("oui", "non", "non", "")),
                intensite=alea.choice([i for i in Intensite.values if i != "refus"]),
            )
            for s in situations
            for proche in s.proches
            for aidant in s.aidants
        ]
    )  # fmt: skip
    passages = []
    for s in situations:
        passage = Passage(dossier=s.dossier, entree=s.dossier.date_premier_contact)
        if not s.recente:
            passage.sortie = date(annee + 1, 1, 15) + timedelta(days=alea.randrange(150))
            passage.motif = alea.choice(
                [MotifSortie.OBJECTIF, MotifSortie.OBJECTIF, MotifSortie.RELAIS, MotifSortie.DECES_AIDE]
                + [MotifSortie.SANS_NOUVELLES, MotifSortie.SOUHAIT]
            )
            if passage.sortie <= aujourdhui():
                s.dossier.statut = Statut.SORTI
            else:
                passage.sortie, passage.motif = None, ""
        passages.append(passage)
    Passage.objects.bulk_create(passages)
