"""The chapter of the Escale des Aidants."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.phrases import enumerer, majuscule, part, premiers, rang, verbe_de
from danaecare.rapport.contenu.redaction import Redaction, minuscule
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE

TITRE = "Escale des Aidants"
CHAPO = "Accueillir, informer et accompagner les proches aidants de la Loire, sur place, à distance et sur les routes."


_COMPTEES = (
    "sensibilisée, comptée à vue et jamais ajoutée",
    "sensibilisées, comptées à vue et jamais ajoutées",
)


def sections(r: Redaction) -> list[Section | None]:
    return [_social(r), _public(r), _origine(r), _demandes(r), _psychologue(r), _groupes(r), _mobile(r), _festival(r)]


def _social(r: Redaction) -> Section | None:
    chiffres = r.chiffres
    aidants, nouveaux = chiffres.nombre("aidants.accompagnes"), chiffres.nombre("aidants.nouveaux")
    couples = r.compte("aidants.couples", "couple")
    phrases = []
    if aidants:
        suivis = formats.pluriel(aidants, "aidant a été accompagné", "aidants ont été accompagnés")
        dossiers = r.compte("aidants.dossiers", "dossier")
        phrases.append(
            f"En {chiffres.annee}, {suivis} par le travail social de l’association"
            + (f", en {dossiers}." if dossiers else ".")
        )
    if aidants and nouveaux:
        dite = part(nouveaux, aidants)
        phrases.append(
            f"{majuscule(dite)} des personnes suivies ({formats.nombre(nouveaux)} sur {formats.nombre(aidants)}) "
            f"{verbe_de(dite, 'a', 'ont')} pris contact dans l’année."
        )
    modes = r.detail("aidants.entretiens")
    if modes and chiffres.total_visible("aidants.entretiens"):
        total = chiffres.total_visible("aidants.entretiens")
        tenus = formats.pluriel(total, "entretien a été tenu", "entretiens ont été tenus")
        phrases.append(f"{tenus}{modes}.")
    note = f"Un couple suivi ensemble est un seul dossier{formats.INSECABLE}: {couples} cette année." if couples else ""
    return r.section(
        "L’accompagnement social",
        r.cles(
            ("aidants.accompagnes", "aidants accompagnés"),
            ("aidants.dossiers", "dossiers actifs"),
            ("aidants.couples", "couples suivis ensemble"),
            ("aidants.nouveaux", "nouveaux dans l’année"),
        ),
        r.texte(*phrases, note=note),
        r.cles(
            ("aidants.contacts", "aidants en contact avec l’Escale"),
            ("aidants.recus", "aidants reçus"),
        ),
        r.dessin("aidants.entretiens", "barres"),
        r.tableau("aidants.entretiens", "Les entretiens, par mode", "Mode"),
    )


def _public(r: Redaction) -> Section | None:
    chiffres = r.chiffres
    if not r.a("aidants.genre", "aidants.age", "aidants.situation_professionnelle"):
        return None
    phrases, note = [], ""
    if r.a("aidants.genre"):
        genres, total = premiers(chiffres.visibles("aidants.genre"), 1), chiffres.total_visible("aidants.genre")
        if genres and total and genres[0][0] in chiffres.indicateur("aidants.genre").libelles:
            nom, valeur = genres[0]
            phrases.append(f"Les aidants suivis sont à {formats.pourcent(valeur, total)} des {minuscule(nom)}.")
    if r.a("aidants.age"):
        phrases.append(_plus_representees(chiffres.visibles("aidants.age")))
    if r.a("aidants.situation_professionnelle"):
        connues = dict(chiffres.visibles("aidants.situation_professionnelle"))
        total = chiffres.total_visible("aidants.situation_professionnelle")
        if total and connues.get("En emploi"):
            dite = part(connues["En emploi"], total)
            verbe = verbe_de(dite, "concerne", "concernent")
            phrases.append(f"{majuscule(dite)} des dossiers {verbe} une personne en emploi.")
        note = "La situation professionnelle est comptée par dossier"
        note += f"{formats.INSECABLE}: {formats.nombre(total)} dossiers" if total else ""
        inconnus = connues.get(NON_RENSEIGNE)
        note += f", dont {formats.nombre(inconnus)} sans réponse." if total and inconnus else "."
    return r.section(
        "Qui sont les aidants suivis",
        r.categories("aidants.genre"),
        r.texte(*phrases, note=note),
        r.duo("aidants.age_genre" if r.a("aidants.age_genre") else "aidants.age", "aidants.situation_professionnelle"),
        r.tableau("aidants.age", "Âge des aidants", "Tranche d’âge"),
        r.tableau("aidants.situation_professionnelle", "Situation professionnelle", "Situation"),
    )


def _plus_representees(ages: list[tuple[str, int]]) -> str:
    """Every band that comes first; nothing of more than three that tie."""
    rangees = rang(ages)
    noms = [minuscule(nom) for nom, n in rangees if n == rangees[0][1]]
    if not noms or len(noms) > 3:
        return ""
    if len(noms) == 1:
        return f"La tranche d’âge la plus représentée est celle des {noms[0]}."
    return f"Les tranches d’âge les plus représentées sont celles {enumerer([f'des {nom}' for nom in noms])}."


def _origine(r: Redaction) -> Section | None:
    chiffres = r.chiffres
    phrases, note = [], ""
    contact = r.detail("aidants.premier_contact")
    if contact:
        phrases.append(f"Premier contact{contact}.")
    if r.a("aidants.secteur"):
        secteurs = chiffres.visibles("aidants.secteur")
        nommes = [f"{nom} ({formats.nombre(v)})" for nom, v in premiers(secteurs, 2)]
        if nommes:
            secteur = "Secteurs" if len(nommes) > 1 else "Secteur"
            phrases.append(f"{secteur} d’où viennent le plus de dossiers{formats.INSECABLE}: {enumerer(nommes)}.")
        inconnus = dict(secteurs).get(NON_RENSEIGNE, 0)
        if inconnus:
            note = f"{formats.pluriel(inconnus, 'dossier n’est pas situé', 'dossiers ne sont pas situés')}."
    return r.section(
        "Comment ils viennent, et d’où",
        r.texte(*phrases, note=note),
        r.dessin("aidants.premier_contact"),
        r.carte("aidants.secteur"),
        r.tableau("aidants.secteur", "D’où viennent les aidants", "Secteur"),
    )


def _demandes(r: Redaction) -> Section | None:
    return r.section(
        "Ce qui est demandé, vers qui l’on oriente",
        r.dessin("aidants.themes"),
        r.tableau("aidants.themes", "Les thèmes abordés en entretien", "Thème"),
        r.tableau("aidants.orientations", "Les orientations vers une structure", "Nature et suite"),
        r.duo("aidants.contacts_tiers", "aidants.appels"),
    )


def _psychologue(r: Redaction) -> Section | None:
    recus = r.compte("aidants.psy.recus", "aidant", verbe=("a été reçu", "ont été reçus"))
    seances = r.compte("aidants.psy.seances", "séance")
    phrase = f"{recus} par le psychologue de l’association" if recus else ""
    if phrase:
        phrase += f", en {seances}." if seances else "."
    return r.section(
        "Le soutien psychologique",
        r.cles(("aidants.psy.recus", "aidants reçus"), ("aidants.psy.seances", "séances tenues")),
        r.texte(phrase),
        r.duo("aidants.psy.genre", "aidants.psy.pathologies"),
        r.duo("aidants.psy.age", "aidants.psy.secteur"),
        r.tableau("aidants.psy.secteur", "D’où viennent les aidants reçus", "Secteur"),
    )


def _groupes(r: Redaction) -> Section | None:
    return r.section(
        "Les groupes d’échange",
        r.cles(
            ("aidants.groupes.nombre", "groupes d’échange"),
            ("aidants.groupes.participants", "participants"),
            ("aidants.groupes.age_moyen", "ans d’âge moyen"),
        ),
    )


def _mobile(r: Redaction) -> Section | None:
    haltes = r.compte("aidants.mobile.haltes", "halte")
    communes = r.compte("aidants.mobile.communes", "commune")
    gens = r.compte("aidants.mobile.sensibilises", "personne", verbe=_COMPTEES)
    phrase = f"L’Escale mobile a tenu {haltes}" if haltes else ""
    if phrase:
        phrase += f" dans {communes}" if communes else ""
        phrase += f"{formats.INSECABLE}: {gens} aux aidants accompagnés." if gens else "."
    return r.section(
        "L’Escale mobile",
        r.cles(
            ("aidants.mobile.haltes", "haltes"),
            ("aidants.mobile.communes", "communes visitées"),
            ("aidants.mobile.sensibilises", "personnes sensibilisées"),
        ),
        r.texte(phrase),
        r.carte_communes("aidants.mobile.liste"),
        r.liste("aidants.mobile.liste", "Les haltes de l’année"),
    )


def _festival(r: Redaction) -> Section | None:
    return r.section("Le festival des aidants", r.liste("aidants.festival", "Les éditions du festival"))
