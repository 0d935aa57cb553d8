"""The chapter of the Escale des Aidants: what the social support's figures say."""

from danaecare.socle.communs import formats
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE
from gouvernance.rapport.contenu.blocs import Chapitre, Cles, Duo, Section, Texte
from gouvernance.rapport.contenu.chiffres import Chiffres
from gouvernance.rapport.contenu.generique import sections_restantes
from gouvernance.rapport.contenu.phrases import enumerer, majuscule, part, rang

TITRE = "Escale des Aidants"
CHAPO = "Accueillir, informer et accompagner les proches aidants de la Loire, sur place, à distance et sur les routes."
_TRAITES = (
    "aidants.accompagnes",
    "aidants.dossiers",
    "aidants.nouveaux",
    "aidants.couples",
    "aidants.genre",
    "aidants.age",
    "aidants.situation_professionnelle",
    "aidants.premier_contact",
    "aidants.secteur",
    "aidants.entretiens",
)


def chapitre(chiffres: Chiffres) -> Chapitre | None:
    """None when nobody was followed that year."""
    if not chiffres.a_des_donnees("aidants.accompagnes"):
        return None
    sections = [_social(chiffres), _public(chiffres), _venus(chiffres)]
    sections += sections_restantes(chiffres, "aidants", _TRAITES)
    return Chapitre("aidants", TITRE, CHAPO, tuple(sections))


def _social(chiffres: Chiffres) -> Section:
    aidants = chiffres.nombre("aidants.accompagnes")
    nouveaux = chiffres.nombre("aidants.nouveaux")
    couples = chiffres.nombre("aidants.couples")
    entretiens = chiffres.resultat("aidants.entretiens")
    dossiers = chiffres.nombre("aidants.dossiers")
    modes = rang(chiffres.visibles("aidants.entretiens"))
    phrases = [
        f"En {chiffres.annee}, {formats.pluriel(aidants, 'aidant a été accompagné', 'aidants ont été accompagnés')} "
        f"par le travail social de l’association, en {formats.pluriel(dossiers, 'dossier', 'dossiers')}."
    ]
    if nouveaux:
        phrases.append(
            f"{majuscule(part(nouveaux, aidants))} des personnes suivies "
            f"({formats.nombre(nouveaux)} sur {formats.nombre(aidants)}) ont pris contact dans l’année."
        )
    if modes:
        total = formats.pluriel(entretiens.total, "entretien a été tenu", "entretiens ont été tenus")
        detail = enumerer([f"{nom.lower()} ({formats.nombre(v)})" for nom, v in modes[:3]])
        phrases.append(f"{total}, surtout : {detail}.")
    note = (
        f"Un couple suivi ensemble est un seul dossier : {formats.pluriel(couples, 'couple', 'couples')} cette année."
        if couples
        else ""
    )
    cles = Cles(
        (
            chiffres.cle("aidants.accompagnes", "aidants accompagnés"),
            chiffres.cle("aidants.dossiers", "dossiers actifs"),
            chiffres.cle("aidants.couples", "couples suivis ensemble"),
            chiffres.cle("aidants.nouveaux", "nouveaux dans l’année"),
        )
    )
    blocs = [cles, Texte(tuple(phrases), note)]
    if entretiens.total:
        blocs.append(chiffres.tableau("aidants.entretiens", "Les entretiens, par mode", "Mode"))
    return Section("L’accompagnement social", tuple(blocs))


def _public(chiffres: Chiffres) -> Section:
    total_genre = chiffres.resultat("aidants.genre").total
    ages = rang(chiffres.visibles("aidants.age"))
    situation = chiffres.resultat("aidants.situation_professionnelle")
    phrases = []
    genres = rang(chiffres.visibles("aidants.genre"))
    if genres and total_genre:
        nom, valeur = genres[0]
        phrases.append(f"Les aidants suivis sont à {formats.pourcent(valeur, total_genre)} des {nom.lower()}.")
    if ages:
        phrases.append(f"La tranche d’âge la plus représentée est celle des {ages[0][0]}.")
    connues = dict(chiffres.visibles("aidants.situation_professionnelle"))
    emploi = connues.get("En emploi")
    if emploi:
        phrases.append(f"{majuscule(part(emploi, situation.total))} des dossiers concerne une personne en emploi.")
    note = f"La situation professionnelle est comptée par dossier : {formats.nombre(situation.total)} dossiers"
    inconnus = connues.get(NON_RENSEIGNE)
    note += f", dont {formats.nombre(inconnus)} sans réponse." if inconnus else "."
    blocs = [
        Cles(tuple(chiffres.part_de("aidants.genre", nom, nom.lower()) for nom, _ in genres)) if genres else None,
        Texte(tuple(phrases), note) if phrases else None,
        _duo(chiffres, "aidants.age", "aidants.situation_professionnelle"),
        chiffres.tableau("aidants.situation_professionnelle", "Situation professionnelle", "Situation"),
    ]
    return Section("Qui sont les aidants suivis", tuple(bloc for bloc in blocs if bloc is not None))


def _venus(chiffres: Chiffres) -> Section:
    contact = rang(chiffres.visibles("aidants.premier_contact"))
    secteurs = chiffres.visibles("aidants.secteur")
    phrases = []
    if contact:
        noms = [f"{nom.lower()} ({formats.nombre(v)})" for nom, v in contact]
        phrases.append(f"Le premier contact se fait par ordre d’importance ainsi : {enumerer(noms)}.")
    inconnus = dict(secteurs).get(NON_RENSEIGNE, 0)
    premiers = rang(secteurs)[:2]
    if premiers:
        detail = enumerer([f"{nom} ({formats.nombre(v)})" for nom, v in premiers])
        phrases.append(f"Les dossiers viennent d’abord de : {detail}.")
    non_situes = formats.pluriel(inconnus, "dossier n’est pas situé", "dossiers ne sont pas situés")
    note = f"{non_situes}." if inconnus else ""
    blocs = [
        Texte(tuple(phrases), note) if phrases else None,
        _duo(chiffres, "aidants.premier_contact", "aidants.secteur", gauche="anneau"),
        chiffres.tableau("aidants.secteur", "D’où viennent les aidants", "Secteur"),
    ]
    return Section("Comment ils viennent, et d’où", tuple(bloc for bloc in blocs if bloc is not None))


def _duo(chiffres: Chiffres, gauche_code: str, droite_code: str, *, gauche="barres", droite="barres"):
    un, deux = chiffres.dessin(gauche_code, gauche), chiffres.dessin(droite_code, droite)
    if un and deux:
        return Duo(un, deux)
    return un or deux
