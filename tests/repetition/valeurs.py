"""What a person types in a field: nothing, something wrong, something right. Read from the page, not from the code."""

import re
from datetime import date, timedelta
from itertools import count
from pathlib import Path

DOSSIER = Path(__file__).with_name("fichiers")
# What the name of a field says, first that matches; the rest is decided by its type.
PAR_NOM = (
    (r"(^|_)(code_)?postal|cp$", "42000"),
    (r"nsf|specialite", "332"),
    (r"^(sauf|dates)$", "24/12/2026"),
    (r"^compte$", "641"),
    (r"siret", "73282932000074"),
    (r"siren", "732829320"),
    (r"nda|numero_declaration", "84420123442"),
    (r"tel(ephone)?$|portable|mobile$", "04 77 00 00 42"),
    (r"courriel|email|mail$|login", "marthe.vialleton@exemple.fr"),
    (r"site|lien$|url|adresse_web", "https://exemple.fr/"),
    (r"prenom", "Marthe"),
    (r"^nom$|nom_(naissance|usage)|signataire", "Vialleton"),
    (r"adresse|rue|voie", "12 rue des Forges"),
    (r"commune|ville|^lieu$", "Saint-Étienne"),
    (r"annee|depuis", "2024"),
    (r"naissance", "1961-04-12"),
    (r"^date|^(debut|fin)$", "24/12/2026"),
    (r"heure_debut|debut_heure|arrivee", "09:30"),
    (r"heure_fin|fin_heure|depart$", "11:00"),
    (r"motif|raison|justif", "Décidé en réunion d’équipe, avec l’accord de la personne."),
    (r"titre|intitule|libelle|objet$", "Prendre soin de soi quand on aide"),
)  # fmt: skip
PHRASE = "Un essai écrit pendant la répétition : rien d’autre à en retenir."
CACHES = {"hidden", "file"}
_AUTRES = count(2)


def jour(ecart: int) -> str:
    return (date.today() + timedelta(days=ecart)).isoformat()  # noqa: DTZ011 -- the browser's own day


def mardi(ecart: int) -> str:
    """The first Tuesday at least `ecart` days ahead: the places are open."""
    return jour(ecart + (1 - date.today().weekday() - ecart) % 7)  # noqa: DTZ011 -- idem


def vide(champ: dict) -> str | list | None:
    """None leaves the field as it is."""
    if champ["genre"] in CACHES or champ["fige"]:
        return None
    if champ["genre"] in ("radio", "checkbox"):
        return []
    if champ["genre"] == "select" and not champ["multiple"]:
        return "" if any(option["valeur"] == "" for option in champ["options"]) else None
    return [] if champ["genre"] == "select" else ""


def faux(champ: dict) -> str | list | None:
    """What a hurried hand, another browser or a stale page sends."""
    if champ["genre"] in CACHES or champ["fige"] or champ["piege"]:
        return None
    return {
        "date": "0026-02-28", "time": "23:59", "datetime-local": "0026-02-28T23:59", "month": "0026-02",
        "number": "-12",
        "email": "marthe.vialleton(at)exemple", "url": "pas une adresse", "tel": "0477", "select": "999999",
        "radio": [], "checkbox": [],
    }.get(champ["genre"], "x" * 5000 if champ["genre"] == "textarea" else "Mot" * 120)  # fmt: skip


def juste(champ: dict, tentative: int = 0) -> str | list | None:
    """A good answer; None keeps what the page proposes. After a refusal, other answers are tried, then
    what is optional is filled too.
    """
    tout = tentative >= 2
    genre = champ["genre"]
    if genre in CACHES or champ["fige"] or champ["piege"]:
        return None
    if genre in ("radio", "select", "checkbox") and champ["options"]:
        return _choix(champ, tentative)
    if champ["valeur"] and not champ["invalide"]:
        return None
    if champ["invalide"] and not champ["requis"] and tentative == 1:
        return ""
    if not (champ["requis"] or champ["invalide"] or tout):
        return None
    return _texte(champ, tentative)


def autre(champ: dict) -> str | list:
    """Something else than what the field holds."""
    if not champ["options"]:
        return (champ["min"] or "1") if champ["genre"] == "number" else "Dit autrement, à la relecture."
    return [next(o["valeur"] for o in champ["options"] if o["valeur"] and not o["choisi"])]


def _choix(champ, tentative):
    choisis = [option["valeur"] for option in champ["options"] if option["choisi"] and option["valeur"]]
    if choisis and not champ["invalide"]:
        return None
    possibles = [option["valeur"] for option in champ["options"] if option["valeur"]]
    if not possibles or not (champ["requis"] or champ["invalide"] or tentative >= 2):
        return None
    reste = [valeur for valeur in possibles if valeur not in choisis] or possibles
    return [reste[tentative % len(reste)]]


def _texte(champ, tentative):
    genre, nom = champ["genre"], champ["nom"].rsplit("-", 1)[-1]
    if genre == "date":
        ecarts = (7, 0, -1, 30) if re.search(r"fin|echeance|limite|retour", nom) else (0, 7, -1, 30)
        ecarts = (9, 16, 25, 37) if nom == "jour" else ecarts  # a booking: not today, nor the same day of the week
        voulu = "1961-04-12" if "naissance" in nom else jour(ecarts[tentative])
        return min(max(voulu, champ["min"] or voulu), champ["max"] or "9999")
    if genre == "time":
        return "11:00" if re.search(r"fin|^a$|jusqu", nom) else "09:30"
    if genre == "datetime-local":
        return f"{jour(0)}T{'11' if 'fin' in nom else '09'}:00"
    if genre == "month":
        return jour(0)[:7]
    if genre == "number" and not re.search(r"annee|depuis", nom):
        return str(max(int(float(champ["min"] or 0)), 1) + tentative)
    if genre == "password":
        return ""
    for motif, valeur in PAR_NOM:
        if re.search(motif, nom) or (genre in ("email", "tel", "url") and re.search(motif, genre)):
            if tentative and champ["invalide"] and genre == "text" and re.search(r"nom|titre|intitule|libelle", nom):
                valeur = f"{valeur} {next(_AUTRES)}"  # the first is taken
            return valeur[: champ["longueur"]] if champ["longueur"] else valeur
    if re.search(r"montant|nombre|quantite|heures|duree|taux|prix|jauge|places|plants", nom):
        return str(1 + tentative)
    return PHRASE[: champ["longueur"]] if champ["longueur"] else PHRASE


def fichier(champ: dict, adresse: str) -> Path:
    """The file that a field asks for: made for its page, or by what it accepts or by its name."""
    dit = f"{champ['accepte']} {champ['nom']} {champ['etiquette']}".lower()
    extensions = (("csv", "csv|import"), ("png", "image|photo|logo|png"), ("pdf", ""))
    extension = next(nom for nom, motif in extensions if re.search(motif, dit))
    sien = DOSSIER / f"{adresse.rstrip('/').rpartition('/')[2]}.{extension}"
    return sien if sien.exists() else DOSSIER / f"essai.{extension}"
