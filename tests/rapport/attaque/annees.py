"""Years made at random, of every size: each figure of the hub, true to what the others say of the same people."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date

from aidants import choix
from aidants.indicateurs.bases import TRANCHES
from aidants.indicateurs.file_active import COTES, SECTEURS
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import (
    CROISEMENT,
    NON_RENSEIGNE,
    Genre,
    Liste,
    Nombre,
    Repartition,
    repartir,
)
from gouvernance.choix.rayonnement import GenreStage
from tierslieux.choix import IssueProjet, NatureSollicitation, Profil

GENRES = (*COTES, "Autre", NON_RENSEIGNE)
NATURES = [
    f"{n} · {s}"
    for n in ("CLIC", "Hôpital", "Mairie", "Association")
    for s in ("Faite", "Sans suite", "En cours", "Refusée")
]
SITUATIONS = ("En emploi", "Retraité", "Sans emploi", "Autre", "Étudiant", NON_RENSEIGNE)
FAMILLES = ("Neurodégénérative", "Handicap physique", "Chronique", "Psychique", "Cancer")
# Of each distribution that nothing ties to another: its lines.
LIBRES = {
    "aidants.entretiens": tuple(choix.Mode.labels),
    "aidants.appels": tuple(choix.Appelant.labels),
    "aidants.orientations": tuple(NATURES),
    "territoires.services.reponses": tuple(NATURES),
    "territoires.services.delais": ("Acceptée · dans la semaine", "Acceptée · plus tard", "Sans réponse"),
    "tierslieux.visites": ("janvier", "février", "mars", "avril", "mai", "juin", "octobre"),
    "activites.venues": ("L’Étrat", "Unieux", "Bourg-Argental", NON_RENSEIGNE),
    "tierslieux.sollicitations_etudiantes": tuple(NatureSollicitation.labels),
    "tierslieux.projets_accompagnes": ("Idée – Écoute", "Idée – Étude", "Lieu – Étude", "Lieu – Ouverture"),
    "tierslieux.profils": tuple(Profil.labels),
    "rayonnement.porteurs.issues": tuple(IssueProjet.labels),
    "rayonnement.stages": tuple(GenreStage.labels),
    "gouvernance.adherents": ("Personnes physiques", "Personnes morales"),
    "gouvernance.equipe": ("CDI", "CDD", "Service civique", "Stage"),
    "jardins.binomes_finis": ("Déménagement", "Fin de saison", NON_RENSEIGNE),
}


@dataclass
class Tirage:
    """One year's chance: `taille` is about how many people came."""

    hasard: random.Random
    taille: int

    def parmi(self, libelles) -> str:
        """The first ones more often: small cells at the end."""
        poids = [1 / (rang + 1) ** self.hasard.choice((0.5, 1, 2)) for rang in range(len(libelles))]
        return self.hasard.choices(libelles, poids)[0]

    def repartition(self, libelles, n: int, *, declares=()) -> Repartition:
        comptes = Counter(self.parmi(libelles) for _ in range(n))
        return repartir(dict(comptes), libelles=declares, avec_non_renseigne=False)

    def petit(self) -> int:
        return self.hasard.choice((0, 1, 3, self.hasard.randint(0, 12), self.hasard.randint(0, self.taille + 1)))


def inventer(graine: int, tailles=(3, 15, 40, 100, 250)) -> dict:
    """code -> result, of every figure that the hub declares."""
    hasard = random.Random(graine)
    t = Tirage(hasard, hasard.choice(tailles))
    resultats = {**_aidants(t), **_mobile(t), **_effets(t), **_programme(t), **_autres(t)}
    figures = registre.tous()
    for code, libelles in LIBRES.items():
        declares = figures[code].libelles
        resultats[code] = t.repartition(libelles, hasard.randint(0, 4 * t.taille), declares=declares)
    appels = dict(resultats["aidants.appels"].lignes)
    tiers = [(n, appels.get(ici, 0)) for n, ici in figures["aidants.contacts_tiers"].discretion.noms_extraits]
    resultats["aidants.contacts_tiers"] = Repartition(tuple(tiers), sum(v for _, v in tiers))
    resultats["aidants.themes"] = _themes(t, resultats["aidants.entretiens"].total)
    vides = {Genre.NOMBRE: Nombre(0), Genre.LISTE: Liste(("nom",), ()), Genre.REPARTITION: Repartition((), 0)}
    return {code: resultats.get(code, vides[indicateur.genre]) for code, indicateur in figures.items()}


def _effets(t: Tirage) -> dict:
    """Who is asked again is among who answered; who says yes among who says."""
    figures, evalues = registre.tous(), t.petit()
    reevalues, dits = t.hasard.randint(0, evalues), t.hasard.randint(0, evalues)
    disent, notes = t.hasard.randint(0, dits), t.petit()
    satisfaits = t.hasard.randint(0, notes)
    return {
        "effets.evalues": Nombre(evalues),
        "effets.reevalues": Nombre(reevalues),
        "effets.mieux_concilier.repondants": Nombre(dits),
        "effets.mieux_concilier.disent": Nombre(disent),
        "effets.mieux_concilier.part": Nombre(round(100 * disent / dits), base=dits) if dits else Nombre(None),
        "effets.satisfaction.avis": Nombre(notes),
        "effets.satisfaction.satisfaits": Nombre(satisfaits),
        "effets.satisfaction": Nombre(round(100 * satisfaits / notes), base=notes) if notes else Nombre(None),
        **{
            code: t.repartition(figures[code].libelles, reevalues, declares=figures[code].libelles)
            for code in (
                "effets.conciliation", "effets.temps_pour_soi", "effets.seul", "effets.bien_etre", "effets.bilans",
                "effets.mieux_concilier", "effets.objectifs",
            )
        },
    }  # fmt: skip


def _programme(t: Tirage) -> dict:
    """Who comes for the first time is among who came."""
    personnes = t.petit()
    return {
        "activites.places_prises": Nombre(t.petit()),
        "activites.personnes": Nombre(personnes),
        "activites.premieres": Nombre(t.hasard.randint(0, personnes)),
    }


def _aidants(t: Tirage) -> dict:
    couples = t.hasard.choice((0, 1, 2, 4, 12, 15))
    dossiers = max(t.hasard.randint(0, t.taille), couples)
    gens = dossiers + couples
    genres = [t.parmi(GENRES) for _ in range(gens)]
    ages = [t.parmi((*TRANCHES[3:], *TRANCHES[:3], NON_RENSEIGNE)) for _ in range(gens)]
    croises = Counter(f"{g}{CROISEMENT}{a}" for g, a in zip(genres, ages, strict=True))
    psy, groupes = t.petit(), t.petit()
    figures = registre.tous()

    def de(code, valeurs):
        return repartir(dict(Counter(valeurs)), libelles=figures[code].libelles)

    psys = [t.parmi(GENRES) for _ in range(psy)]
    recus = t.hasard.randint(max(gens, psy, groupes), gens + psy + groupes)
    return {
        "aidants.accompagnes": Nombre(gens),
        "aidants.dossiers": Nombre(dossiers),
        "aidants.couples": Nombre(couples),
        "aidants.nouveaux": Nombre(t.hasard.choice((gens, max(gens - 2, 0), t.hasard.randint(0, gens)))),
        "aidants.recus": Nombre(recus),
        "aidants.contacts": Nombre(recus + t.petit()),
        "aidants.genre": de("aidants.genre", genres),
        "aidants.age": de("aidants.age", ages),
        "aidants.age_genre": repartir(dict(croises), libelles=figures["aidants.age_genre"].libelles),
        "aidants.situation_professionnelle": de(
            "aidants.situation_professionnelle",
            [t.parmi(SITUATIONS) for _ in range(dossiers)],
        ),
        "aidants.premier_contact": de(
            "aidants.premier_contact", [t.parmi(("Téléphone", "Permanence", "Courriel")) for _ in range(dossiers)]
        ),
        "aidants.secteur": de("aidants.secteur", [t.parmi((*SECTEURS, NON_RENSEIGNE)) for _ in range(dossiers)]),
        "aidants.psy.recus": Nombre(psy),
        "aidants.psy.genre": de("aidants.psy.genre", psys),
        "aidants.psy.age": de("aidants.psy.age", [t.parmi(TRANCHES) for _ in range(psy)]),
        "aidants.psy.secteur": de("aidants.psy.secteur", [t.parmi(SECTEURS) for _ in range(psy)]),
        "aidants.psy.pathologies": de("aidants.psy.pathologies", [t.parmi(FAMILLES) for _ in range(psy)]),
        "aidants.psy.seances": Nombre(psy * 3),
        "aidants.groupes.participants": Nombre(groupes),
        "aidants.groupes.genre": de("aidants.groupes.genre", [t.parmi(GENRES) for _ in range(groupes)]),
        "aidants.groupes.age_moyen": Nombre(t.hasard.randint(40, 80), base=groupes),
        "aidants.groupes.nombre": Nombre(2),
    }


def _mobile(t: Tirage) -> dict:
    haltes = [
        (date(2023, 3, 1 + rang), f"Commune {rang}", t.hasard.choice((None, 0, 3, 5, 9, 12, 30)))
        for rang in range(t.hasard.choice((1, 3, 8)))
    ]
    return {
        "aidants.mobile.liste": Liste(("date", "commune", "personnes sensibilisées"), tuple(haltes)),
        "aidants.mobile.sensibilises": Nombre(sum(n or 0 for _, _, n in haltes), base=len(haltes)),
        "aidants.mobile.haltes": Nombre(len(haltes)),
        **_venues(t),
        "aidants.festival": Liste(("date", "lieu", "public"), ((date(2023, 5, 26), "Feurs", t.petit()),)),
    }


def _venues(t: Tirage) -> dict:
    venues = t.repartition(("Repas partagé", "Sortie nature", "Café des aidants", "Ciné-débat"), t.petit())
    venus = t.hasard.randint(min(venues.total, 1), venues.total)
    return {"aidants.actions.venues": venues, "aidants.actions.venus": Nombre(venus)}


def _autres(t: Tirage) -> dict:
    inscrits = t.hasard.randint(0, 40)
    diplomes = t.hasard.randint(0, inscrits)
    felicites = t.hasard.randint(0, diplomes)
    etapes = (("Inscrits", inscrits), ("Diplômés", diplomes), ("Félicitations du jury", felicites))
    venues, stagiaires, reponses, binomes = t.petit(), t.petit(), t.petit(), t.petit()
    return {
        "animation.participations": Nombre(venues),
        "animation.personnes_distinctes": Nombre(t.hasard.randint(0, venues)),
        "formations.diplome_universitaire": Repartition(etapes, inscrits + diplomes + felicites),
        "formations.stagiaires": Nombre(stagiaires),
        "formations.heures_stagiaires": Nombre(stagiaires * 7),
        "formations.satisfaction": Repartition(
            (
                ("À chaud : note moyenne sur 5", 4),
                ("À chaud : réponses", reponses),
                ("À chaud : taux de réponse, en %", 80),
            ),
            reponses,
        ),
        "jardins.personnes": Nombre(t.petit(), base=3),
        "jardins.binomes": Nombre(binomes),
        "jardins.binomes_duree": Nombre(300, base=binomes),
        "gouvernance.benevoles": Nombre(t.petit()),
        "gouvernance.heures_benevoles": Nombre(120),
        "gouvernance.valorisation_benevoles": Nombre(1400),
        "effets.avant_apres": Liste(
            ("mesure", "personnes", "mieux", "stable", "moins bien"),
            (("Concilier", t.petit(), t.petit(), t.petit(), t.petit()),),
        ),
        "effets.repondants": Liste(
            ("question", "réponse", "ont répondu", "n’ont pas répondu"), (("genre", "Femme", t.petit(), t.petit()),)
        ),
        "rayonnement.porteurs.emplois": Nombre(t.petit()),
        "rayonnement.porteurs.heures": Nombre(14),
        "rayonnement.recherches": Liste(
            ("projet", "genre", "porté par", "depuis", "jusqu’au", "participants"),
            (("Au jardin", "Thèse", "Faculté", date(2023, 5, 1), None, t.hasard.choice((None, 4, 30))),),
        ),
        "rayonnement.interventions": Liste(
            ("date", "intervention", "lieu", "rôle", "participants"),
            tuple((date(2023, 5, n), f"Congrès {n}", "Lyon", "Invite", t.hasard.choice((None, 4, 30))) for n in (1, 2)),
        ),
        "tierslieux.ateliers_prefiguration": Liste(
            ("lieu", "date", "thème", "participants"),
            tuple(("Givors", date(2023, 4, n), f"Atelier {n}", t.hasard.choice((None, 4, 12))) for n in (1, 2)),
        ),
    }


def _themes(t: Tirage, entretiens: int) -> Repartition:
    noms = ("Répit et relais", "Aides financières", "Santé de l’aidant", "Emploi", "Logement")
    comptes: Counter = Counter()
    for _ in range(entretiens):
        comptes.update(
            t.hasard.sample(noms, t.hasard.choice((1, 1, 2))) if t.hasard.random() < 0.9 else [NON_RENSEIGNE]
        )
    return repartir({NON_RENSEIGNE: 0, **comptes}, plusieurs=True, total=entretiens)


def agrandir(resultats: dict, fois: int) -> dict:
    """The same year with that many times more people: whole numbers alone, of which sums keep true."""

    def plus(valeur):
        return valeur * fois if isinstance(valeur, int) else valeur

    def grand(resultat):
        if isinstance(resultat, Nombre):
            return Nombre(plus(resultat.valeur), plus(resultat.base))
        if isinstance(resultat, Liste):
            return Liste(resultat.colonnes, tuple(tuple(map(plus, ligne)) for ligne in resultat.lignes))
        lignes = tuple((nom, plus(valeur)) for nom, valeur in resultat.lignes)
        return Repartition(lignes, plus(resultat.total), resultat.plusieurs)

    return {code: grand(resultat) for code, resultat in resultats.items()}


def ajouter(resultats: dict, tardives: dict) -> dict:
    """The year with late entries, themselves a year: what is true of each is true of both together."""

    def somme(un, deux):
        return un if deux is None else deux if un is None else un + deux

    def plus(code, un, deux):
        if isinstance(un, Nombre):
            moyenne = registre.tous()[code].discretion.moyenne
            return Nombre(un.valeur if moyenne else somme(un.valeur, deux.valeur), somme(un.base, deux.base))
        if isinstance(un, Liste):
            return Liste(un.colonnes, un.lignes + deux.lignes) if un.colonnes == deux.colonnes else un
        if code == "formations.satisfaction":
            return un  # means and rates, beside the answers
        comptes = dict(un.lignes)
        for nom, valeur in deux.lignes:
            comptes[nom] = somme(comptes.get(nom), valeur)
        return Repartition(tuple(comptes.items()), somme(un.total, deux.total), un.plusieurs)

    return {code: plus(code, un, tardives[code]) for code, un in resultats.items()}


def avec(resultats: dict, **comptes: dict[str, int]) -> dict:
    """The same year where the distributions that nothing ties to another are these: `aidants__orientations={…}`."""
    poses = {code.replace("__", "."): Repartition(tuple(c.items()), sum(c.values())) for code, c in comptes.items()}
    assert poses.keys() <= LIBRES.keys()
    return resultats | poses
