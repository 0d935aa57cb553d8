"""What phones sent, told in French, beside what the office holds."""

from aidants.choix import Theme
from aidants.mobile.choix import GenreSaisie, Visite
from aidants.mobile.models import Saisie
from aidants.mobile.requetes.comptes import Resume, resume
from aidants.mobile.requetes.tournees import saisies_en_attente
from danaecare.socle.animation.choix import GenrePersonne, TrancheAge
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel


def dire(saisie: Saisie) -> str:
    """An entry in one line: « + 2 femmes, 60 à 69 ans, première visite »."""
    d = saisie.donnees
    nombre = d.get("nombre", "?")
    if saisie.genre == GenreSaisie.PASSAGE:
        libelles = [
            dict(choix.choices).get(d.get(nom, ""), "case inconnue")
            for choix, nom in ((GenrePersonne, "genre"), (TrancheAge, "tranche"), (Visite, "visite"))
        ]
        quoi = ", ".join([libelles[0], *(mot for mot in libelles[1:] if not mot.startswith(("Âge", "Sans")))])
        return f"{nombre:+d} : {quoi}" if isinstance(nombre, int) else quoi
    if saisie.genre == GenreSaisie.DEPLIANTS:
        return f"{nombre:+d} : dépliants" if isinstance(nombre, int) else "Dépliants"
    if saisie.genre == GenreSaisie.ACCUEIL:
        themes = [dict(Theme.choices).get(theme, theme) for theme in d.get("themes") or []]
        return ", ".join(filter(None, [d.get("prenom"), d.get("nom"), d.get("telephone"), *themes])) or "Accueil bref"
    if saisie.genre == GenreSaisie.NOTE:
        return str(d.get("texte") or "Note")[:300]
    return d.get("legende") or saisie.get_genre_display()


def par_halte() -> list[dict]:
    """The entries that wait, by the stop they were made at, with what the office holds of it."""
    groupes: dict[int, dict] = {}
    resumes: dict[int, Resume] = {}
    attendent = saisies_en_attente().prefetch_related("halte__comptages")
    for saisie in attendent:
        halte = saisie.halte
        if halte is not None and halte.pk not in resumes:
            resumes[halte.pk] = resume(halte)
        groupe = groupes.setdefault(
            saisie.halte_numero,
            {
                "halte": halte,
                "nom": str(halte) if halte else saisie.halte_dite or "Halte supprimée",
                "a_venir": halte is not None and halte.date > aujourdhui(),
                "lignes": [],
            },
        )
        groupe["bureau"] = _bureau(halte, resumes)
        groupe["lignes"].append({"saisie": saisie, "texte": dire(saisie)})
    return list(groupes.values())


def _bureau(halte, resumes) -> str:
    if halte is None:
        return "La halte n’existe plus."
    total = resumes[halte.pk].total
    compte = "personne n’a compté" if total is None else f"{pluriel(total, 'personne comptée', 'personnes comptées')}"
    return f"{halte.get_etat_display()}, {compte}."
