"""The chapter of the Escale des Aidants."""

from danaecare.rapport.contenu import effets
from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.messages import Cible, Compte, Evolution, Nom, Part, PremiereFois
from danaecare.rapport.contenu.phrases import enumerer, majuscule, part, premiers, rang, verbe_de
from danaecare.rapport.contenu.redaction import Redaction, minuscule
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE

TITRE, ZONES_BLANCHES = "Escale des Aidants", "Où l’aide de près manque"
CHAPO = "Accueillir, informer et accompagner les proches aidants de la Loire, sur place, à distance et sur les routes."


_ACCOMPAGNE, _RECU = Nom("aidant", "accompagnés"), Nom("aidant", "reçus")
_DOSSIER, _HALTE = Nom("dossier"), Nom("halte", feminin=True)
_GENRES = {"Femmes": ("est une femme", "sont des femmes"), "Hommes": ("est un homme", "sont des hommes")}
_SITUATIONS = {
    "En emploi": ("est celui d’une personne en emploi", "sont ceux de personnes en emploi"),
    "Retraité": ("est celui d’une personne retraitée", "sont ceux de personnes retraitées"),
    "Sans emploi": ("est celui d’une personne sans emploi", "sont ceux de personnes sans emploi"),
}
_MODES = {
    "Téléphone": ("se tient au téléphone", "se tiennent au téléphone"),
    "Permanence": ("se tient à la permanence", "se tiennent à la permanence"),
    "Domicile": ("se tient à domicile", "se tiennent à domicile"),
}
_CONTACTS = {
    "Téléphone": ("commence par un appel", "commencent par un appel"),
    "Permanence": ("commence à la permanence", "commencent à la permanence"),
    "Courriel": ("commence par un courriel", "commencent par un courriel"),
    "Escale mobile": ("commence à une halte", "commencent à une halte"),
}
_SECTEURS = {
    nom: (f"vient {lieu}", f"viennent {lieu}")
    for nom, lieu in {
        "Saint-Étienne": "de Saint-Étienne",
        "Couronne stéphanoise": "de la couronne stéphanoise",
        "Vallée du Gier": "de la vallée du Gier",
        "Ondaine": "de l’Ondaine",
        "Arrondissement de Saint-Étienne": "de l’arrondissement de Saint-Étienne",
        "Arrondissement de Montbrison": "de l’arrondissement de Montbrison",
        "Arrondissement de Roanne": "de l’arrondissement de Roanne",
    }.items()
}
_THEMES = {
    "Écoute et soutien": ("apporte écoute et soutien", "apportent écoute et soutien"),
    "Droits et aides financières": ("éclaire des droits et des aides", "éclairent des droits et des aides"),
    "Démarches administratives": ("aide à faire des démarches", "aident à faire des démarches"),
    "Répit et relais": ("cherche du répit", "cherchent du répit"),
    "Santé de l’aidant": ("laisse place à la santé de l’aidant", "laissent place à la santé de l’aidant"),
    "Conciliation avec l’emploi": ("cherche comment aider et travailler", "cherchent comment aider et travailler"),
    "Maintien à domicile": ("prépare la vie à la maison", "préparent la vie à la maison"),
    "Isolement": ("évoque l’isolement", "évoquent l’isolement"),
}
_COMPTEES = (
    "sensibilisée, comptée à vue et jamais ajoutée",
    "sensibilisées, comptées à vue et jamais ajoutées",
)


def sections(r: Redaction) -> list[Section | None]:
    return [
        _social(r),
        _public(r),
        _origine(r),
        _demandes(r),
        _psychologue(r),
        _groupes(r),
        _mobile(r),
        _festival(r),
        _aide(r),
        effets.section(r),
    ]


def _social(r: Redaction) -> Section | None:
    chiffres = r.chiffres
    aidants, nouveaux = chiffres.nombre("aidants.accompagnes"), chiffres.nombre("aidants.nouveaux")
    couples = r.compte("aidants.couples", "couple")
    phrases = []
    if aidants and nouveaux:
        dite = part(nouveaux, aidants)
        phrases.append(
            f"{majuscule(dite)} des personnes suivies ({formats.nombre(nouveaux)} sur {formats.nombre(aidants)}) "
            f"{verbe_de(dite, 'a', 'ont')} pris contact dans l’année."
        )
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
        dire=(
            Cible("aidants.accompagnes", _ACCOMPAGNE),
            PremiereFois("aidants.accompagnes", _ACCOMPAGNE),
            Evolution("aidants.accompagnes", _ACCOMPAGNE),
            Part("aidants.entretiens", Nom("entretien"), _MODES),
            Compte("aidants.accompagnes", _ACCOMPAGNE),
        ),
    )


def _public(r: Redaction) -> Section | None:
    chiffres = r.chiffres
    if not r.a("aidants.genre", "aidants.age", "aidants.situation_professionnelle"):
        return None
    phrases, note = [], ""
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
        dire=(
            Part("aidants.genre", Nom("aidant"), _GENRES),
            Part("aidants.situation_professionnelle", _DOSSIER, _SITUATIONS),
        ),
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
        dire=(
            Part("aidants.premier_contact", _DOSSIER, _CONTACTS),
            Part("aidants.secteur", _DOSSIER, _SECTEURS),
        ),
    )


def _demandes(r: Redaction) -> Section | None:
    return r.section(
        "Ce qui est demandé, vers qui l’on oriente",
        r.dessin("aidants.themes"),
        r.tableau("aidants.themes", "Les thèmes abordés en entretien", "Thème"),
        r.tableau("aidants.orientations", "Les orientations vers une structure", "Nature et suite"),
        r.duo("aidants.contacts_tiers", "aidants.appels"),
        dire=(Part("aidants.themes", Nom("entretien"), _THEMES),),
    )


def _psychologue(r: Redaction) -> Section | None:
    return r.section(
        "Le soutien psychologique",
        r.cles(("aidants.psy.recus", "aidants reçus"), ("aidants.psy.seances", "séances tenues")),
        r.duo("aidants.psy.genre", "aidants.psy.pathologies"),
        r.duo("aidants.psy.age", "aidants.psy.secteur"),
        r.tableau("aidants.psy.secteur", "D’où viennent les aidants reçus", "Secteur"),
        dire=(
            PremiereFois("aidants.psy.recus", _RECU),
            Evolution("aidants.psy.recus", _RECU),
            Compte(
                "aidants.psy.recus",
                _RECU,
                "aidants.psy.seances",
                "en",
                Nom("séance", feminin=True),
            ),
        ),
    )


def _groupes(r: Redaction) -> Section | None:
    return r.section(
        "Les groupes d’échange",
        r.cles(
            ("aidants.groupes.nombre", "groupes d’échange"),
            ("aidants.groupes.participants", "participants"),
            ("aidants.groupes.age_moyen", "ans d’âge moyen"),
        ),
        r.dessin("aidants.groupes.genre"),
    )


def _mobile(r: Redaction) -> Section | None:
    gens = r.compte("aidants.mobile.sensibilises", "personne", verbe=_COMPTEES)
    return r.section(
        "L’Escale mobile",
        r.cles(
            ("aidants.mobile.haltes", "haltes"),
            ("aidants.mobile.communes", "communes visitées"),
            ("aidants.mobile.sensibilises", "personnes sensibilisées"),
            ("aidants.mobile.kilometres", "kilomètres parcourus"),
        ),
        r.texte(f"{gens} aux aidants accompagnés." if gens else ""),
        r.carte_communes("aidants.mobile.liste"),
        r.liste("aidants.mobile.liste", "Les haltes de l’année"),
        r.duo("aidants.mobile.couverture", "aidants.mobile.population"),
        r.tableau("aidants.mobile.couverture", "Les communes de la Loire, par nombre de haltes reçues", "Haltes"),
        r.tableau("aidants.mobile.population", "Leurs habitants, par nombre de haltes reçues", "Haltes"),
        dire=(
            Cible("aidants.mobile.haltes", _HALTE),
            PremiereFois("aidants.mobile.haltes", _HALTE),
            Evolution("aidants.mobile.haltes", _HALTE),
            Compte("aidants.mobile.haltes", _HALTE, "aidants.mobile.communes", "dans", Nom("commune", feminin=True)),
        ),
    )


def _festival(r: Redaction) -> Section | None:
    return r.section("Le festival des aidants", r.liste("aidants.festival", "Les éditions du festival"))


def _aide(r: Redaction) -> Section | None:
    """Less than half a page, its table in the annex: it stands whole at the end of the chapter, whatever the year."""
    blanches = r.carte_des_lignes("territoires.services.blanches")
    return r.section(
        ZONES_BLANCHES,
        r.texte("Pour la moitié des thèmes ou plus, personne n’y vient ni n’y reçoit." if blanches else ""),
        blanches,
        r.tableau("territoires.services.manques", "Communes de la Loire sans aide de près", "Thème"),
    )
