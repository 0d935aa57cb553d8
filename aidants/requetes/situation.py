"""The sheet of a file told in five lines, and the cuts of its time line: nothing that the sheet has not read."""

from datetime import datetime

from django.utils import timezone

from aidants.choix import EtatDroit
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, heure, jour_court

DERNIERS = 3
CONTACTS = {"entretien", "appel", "seance", "groupe"}
SANS_CONTACT = {"annulé", "manqué", "prévu"}
EN_COURS = {EtatDroit.REPERE, EtatDroit.DEMANDE}
COUPES = {
    "entretiens": ("Entretiens", {"entretien"}),
    "appels": ("Appels", {"appel"}),
    "seances": ("Séances et groupes", {"seance", "groupe"}),
    "droits": ("Droits et orientations", {"droit", "orientation"}),
    "ecrits": ("Notes et documents", {"note", "psy", "papier"}),
}


def lignes(fiche) -> list[dict]:
    """What one wants to know before a call; each piece has its text, and if any where it leads and a tag."""
    dites = [
        _ligne("Qui", [*_aidants(fiche), *_aides(fiche)]),
        _ligne("Prochain pas", _a_venir(fiche), "Rien de prévu pour l’instant"),
        _ligne("Derniers contacts", _contacts(fiche), "Aucun encore"),
    ]
    if fiche.typologies:
        dites += [
            _ligne("Droits en cours", _droits(fiche), "Aucun"),
            _ligne("Notes", _notes(fiche), "Aucune que vous puissiez lire"),
        ]
    return dites


def coupes(fiche) -> list[tuple[str, str]]:
    """The cuts (code, name) that would show a part of the time line; of a couple, one a person too."""
    genres = {fait["genre"] for fait in fiche.fil}
    cuts = [(code, nom) for code, (nom, siens) in COUPES.items() if genres & siens]
    qui = {fait.get("qui") for fait in fiche.fil}
    personnes = [(code, aidant.prenom or str(aidant)) for aidant, code in fiche.rangs if code in qui]
    return [("tout", "Tout"), *cuts, *personnes] if len(cuts) + len(personnes) > 1 else []


def _ligne(titre: str, morceaux: list[dict], vide: str = "") -> dict:
    return {"titre": titre, "morceaux": morceaux, "vide": vide}


def _morceau(texte: str, url: str = "", etiquette: str = "", couleur: str = "") -> dict:
    return {"texte": texte, "url": url, "etiquette": etiquette, "couleur": couleur}


def _jour(jour) -> str:
    return date_longue(jour, semaine=True, annee=jour.year != aujourdhui().year)


def _age(personne) -> str:
    return f"{personne}, {personne.age}\xa0ans" if personne.age is not None else str(personne)


def _aidants(fiche) -> list[dict]:
    morceaux = []
    for aidant in fiche.aidants:
        if aidant.jusqu_a is None:
            morceaux.append(_morceau(_age(aidant)))
            if aidant.telephone:
                morceaux.append(_morceau(aidant.telephone_lisible, f"tel:{aidant.telephone_chiffres}"))
    return morceaux


def _aides(fiche) -> list[dict]:
    presents = [proche for proche in fiche.proches if any(lien.fin is None for lien in proche.liens)]
    if not fiche.typologies:
        return [_morceau(f"aide {proche}") for proche in presents]
    dits = [(proche, proche.get_gir_display() if proche.gir else "") for proche in presents]
    return [_morceau(f"aide {_age(proche)}{f', {gir}' if gir else ''}") for proche, gir in dits]


def _a_venir(fiche) -> list[dict]:
    morceaux = []
    pas, le = fiche.dossier.prochain_pas, fiche.dossier.prochain_pas_le
    if pas or le:
        morceaux.append(_morceau(" : ".join(filter(None, [_jour(le) if le else "", pas])), "#prevu"))
    for entretien in fiche.a_venir[:1]:
        a = f", {heure(entretien.heure)}" if entretien.heure else ""
        mode = entretien.get_mode_display().lower()
        morceaux.append(_morceau(f"entretien {_jour(entretien.date)}{a}, {mode}", "#prevu"))
    return morceaux


def _contacts(fiche) -> list[dict]:
    faits = (
        fait for fait in fiche.fil
        if fait["genre"] in CONTACTS and fait["date"] <= aujourdhui() and fait.get("etiquette") not in SANS_CONTACT
    )  # fmt: skip
    return [
        _morceau(
            f"{jour_court(fait['date'], aujourdhui())} : {fait['titre'][0].lower()}{fait['titre'][1:]}",
            fait.get("url", ""),
        )
        for fait, _ in zip(faits, range(DERNIERS), strict=False)
    ]


def _droits(fiche) -> list[dict]:
    return [
        _morceau(str(droit), "#droits", droit.get_etat_display().lower(), droit.couleur)
        for droit in fiche.droits if droit.etat in EN_COURS
    ]  # fmt: skip


def _notes(fiche) -> list[dict]:
    faits = [fait for fait in fiche.fil if fait["genre"] in {"note", "psy"}]
    return [
        _morceau(f"{jour_court(fait['date'], aujourdhui())} : {fait['titre']}", fait["url"])
        for fait in faits[:DERNIERS]
    ]


def il_y_a_peu(quand: datetime) -> str:
    """« à 10 h 12 », of today; else with its day."""
    quand = timezone.localtime(quand)
    jour = "" if quand.date() == aujourdhui() else f"le {date_longue(quand)} "
    return f"{jour}à {heure(quand)}"
