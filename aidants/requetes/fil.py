"""The time line of a file: calls, sessions, groups, actions, orientations, episodes, in one query."""

from datetime import timedelta

from django.db.models import CharField, DateField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse

from aidants.choix import Appelant, Etat, IssueAppel, MotifSortie, SituationPro, SuiteOrientation
from aidants.models import (
    Appel,
    Dossier,
    EtatAidant,
    Orientation,
    ParticipationAidant,
    Passage,
    Presence,
    Seance,
    Transmission,
)
from aidants.models.transmissions import Etape
from danaecare.socle.animation.choix import Presence as PresenceAction
from danaecare.socle.communs.texte.formats import duree

EVENEMENTS_MAX = 60
# What the structure was told by its link, and answered there.
_transmise = (
    Transmission.objects.vivantes()
    .filter(orientation=OuterRef("pk"))
    .order_by()
    .values(dit=Coalesce(NullIf("etape", Value("")), Value("Transmise, sans réponse"), output_field=CharField()))
)


def _source(requete, genre: str, *, date, etat, detail, duree=None, aidant=None):
    """The common columns of one kind of event; `aidant` names the one whom it concerns, where it is one."""
    colonnes = {
        "fil_genre": Value(genre, output_field=CharField()),
        "fil_jour": Cast(F(date) if isinstance(date, str) else date, DateField()),
        "fil_etat": Cast(etat, CharField()),
        "fil_detail": Cast(detail, CharField()),
        "fil_duree": Cast(duree if duree is not None else Value(None), IntegerField()),
        "fil_aidant": Cast(F(aidant) if aidant else Value(None), IntegerField()),
    }
    return requete.order_by().annotate(**colonnes).values_list("fil_genre", "pk", *list(colonnes)[1:])


def evenements(dossier: Dossier) -> list[tuple]:
    """(kind, id, day, state, detail, minutes, caregiver), the newest first."""
    return list(_evenements(dossier.pk))


def _evenements(dossier: int):
    vide = Value("")
    sources = [
        _source(
            Appel.objects.filter(dossier=dossier), "appel", date="date", etat=F("appelant"),
            detail=Concat("issue", Value("|"), "convenu"),
            duree=F("duree_min"),
        ),
        _source(
            Seance.objects.filter(aidant__dossier=dossier), "seance", date="date", etat=F("etat"),
            detail=F("aidant__prenom"), duree=F("duree_min"), aidant="aidant",
        ),
        _source(
            Orientation.objects.filter(dossier=dossier), "orientation", date="date", etat=F("suite"),
            detail=Concat("organisation__nom", Value("|"), Coalesce(Subquery(_transmise), vide)),
        ),
        _source(
            Presence.objects.filter(aidant__dossier=dossier), "groupe", date="seance__date", etat=vide,
            detail=F("seance__groupe__nom"), aidant="aidant",
        ),
        _source(
            ParticipationAidant.objects.filter(aidant__dossier=dossier), "action", date="action__date",
            etat=F("presence"), detail=Concat(Cast("action", CharField()), Value("|"), "action__titre"),
            aidant="aidant",
        ),
        _source(Passage.objects.filter(dossier=dossier), "entree", date="entree", etat=vide, detail=vide),
        _source(
            Passage.objects.filter(dossier=dossier, sortie__isnull=False), "sortie", date="sortie", etat=F("motif"),
            detail=vide,
        ),
        _source(
            EtatAidant.objects.filter(objet__dossier=dossier), "change", date=F("au") + timedelta(days=1),
            etat=F("situation_professionnelle"),
            detail=Concat("objet__prenom", Value("|"), Coalesce("commune__nom", "commune_libre_nom")),
            aidant="objet",
        ),
    ]  # fmt: skip
    return sources[0].union(*sources[1:], all=True).order_by("-fil_jour", "-pk")[:EVENEMENTS_MAX]


def raconter(
    genre: str, pk: int, jour, etat: str, detail: str, minutes, *, typologies: bool, liens: dict[str, str] | None = None
) -> dict:
    """One event as the time line shows it; what it was about only to who reads typologies.

    `liens` gives, by kind, the address that corrects such an event (its number comes last), where the account may.
    """
    fait = _raconter(genre, jour, etat, detail, minutes, typologies)
    if liens and genre in liens:
        fait["url"] = f"{liens[genre]}{pk}/"
    return fait


def _raconter(genre: str, jour, etat: str, detail: str, minutes, typologies: bool) -> dict:
    if genre == "appel":
        qui = Appelant(etat).label
        issue, _, convenu = detail.partition("|") if typologies else ("", "", "")
        suite = " · ".join(filter(None, [issue and IssueAppel(issue).label, convenu]))
        return _fait(jour, f"Appel · {qui.lower()}" + (f" · {duree(minutes)}" if minutes else ""), suite, "appel")
    if genre == "seance":
        etiquette = Etat(etat).label.lower()
        couleur = {"honore": "", "prevu": "info", "manque": "alerte"}.get(etat, "neutre")
        fait = _fait(jour, f"Séance de soutien · {detail}", "", "seance")
        return fait | ({"etiquette": etiquette, "etiquette_genre": couleur} if couleur else {})
    if genre == "orientation":
        if not typologies:
            return _fait(jour, "Orientation", "", "orientation")
        suite = {"etiquette": SuiteOrientation(etat).label.lower(), "etiquette_genre": "info"}
        structure, _, dit = detail.rpartition("|")
        texte = Etape(dit).label if dit in Etape.values else dit
        return _fait(jour, f"Orientation · {structure}", texte, "orientation") | suite
    if genre == "groupe":
        return _fait(jour, f"Groupe · {detail}", "", "groupe")
    if genre == "action":
        numero, _, titre = detail.partition("|")
        couleur = {"present": "succes", "inscrit": "info"}.get(etat, "neutre")
        return _fait(jour, f"Action collective · {titre}", "", "acte") | {
            "etiquette": PresenceAction(etat).label.lower(),
            "etiquette_genre": couleur,
            "url": reverse("aidants:action_aidants", args=[numero]),
        }
    if genre == "change":
        prenom, _, commune = detail.partition("|")
        avant = [SituationPro(etat).label] if etat and typologies else []
        avant += [commune] if commune else []
        return _fait(jour, f"Changement · {prenom}", f"avant : {', '.join(avant)}" if avant else "", "acte")
    if genre == "entree":
        return _fait(jour, "Entrée dans le suivi", "", "acte")
    return _fait(jour, "Fin du suivi", MotifSortie(etat).label if typologies else "", "acte")


def _fait(jour, titre: str, texte: str, genre: str) -> dict:
    return {"date": jour, "titre": titre, "texte": texte, "genre": genre}


def fait_de_note(note: dict) -> dict:
    """One of `notes_visibles`."""
    genre = "note" if note["genre"] == "sociale" else "psy"
    url = reverse("aidants:note_ouvrir", args=[note["genre"], note["pk"]])
    return _fait(note["jour"], f"{note['titre']} · {note['auteur']}", "", genre) | {"url": url}


def fait_de_droit(droit, sous: str) -> dict:
    """Where a right stands, since when; `sous` begins the address that moves it on, where the account may."""
    qui = droit.aidant or droit.proche
    etat = {"etiquette": droit.get_etat_display().lower(), "etiquette_genre": droit.couleur}
    url = {"url": f"{sous}{droit.pk}/"} if sous else {}
    return _fait(droit.etat_le, f"Droit · {droit}", str(qui) if qui else "", "droit") | etat | url


def fait_de_papier(papier: dict, numero: str) -> dict:
    url = reverse("aidants:document_telecharger", args=[numero, papier["pk"]])
    return _fait(papier["cree_le"].date(), f"Document · {papier['titre']}", "", "papier") | {"url": url}
