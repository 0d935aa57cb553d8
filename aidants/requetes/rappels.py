"""What waits for a professional: one list for the home page, the page « À faire » and the weekly mail."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import CharField, DateField, F, IntegerField, Q, TimeField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse

from aidants.choix import Etat, Mode
from aidants.models import AccueilBref, Aidant, Appel, Dossier, Entretien, Seance
from danaecare.socle.communs.texte.dates import aujourdhui

ATTENTES_MAX = 500
A_COMPLETER = timedelta(days=30)  # how far back an interview honoured in one press is still asked for


@dataclass
class Attente:
    """Something to do for somebody: a next step, a call to give back, an interview or a session not yet qualified.

    A file that somebody gave me too, until I have seen it, an interview that is not told whole: their day has passed,
    and they are not late.
    """

    genre: str  # pas, rappel, halte, entretien, seance, confie, completer
    pk: int
    jour: date
    heure: time | None
    dossier: int | None
    numero: str
    noms: str  # of the caregivers of the file, or what was given at the call or the stop
    telephone: str
    texte: str
    lieu: int  # the call, or the stop, where it is read

    @property
    def date_due(self) -> bool:
        return self.genre not in ("confie", "completer")

    def retarde(self, jour: date) -> bool:
        return self.jour < jour and self.date_due

    @property
    def url(self) -> str:
        if self.genre == "completer":
            return reverse("aidants:entretien_modifier", args=[self.numero, self.pk])
        if self.dossier is not None:
            return reverse("aidants:dossier_fiche", args=[self.numero])
        return reverse("aidants:appel_modifier" if self.genre == "rappel" else "aidants:halte_fiche", args=[self.lieu])


def attentes(utilisateur, jusqu_au: date) -> list[Attente]:
    """What `utilisateur` has to do by a day, the most overdue first, not named yet; one query.

    A call to give back is its file's referent's; without one, it is shown to all who may answer it.
    """
    return [_attente(*ligne) for ligne in _en_attente(utilisateur, jusqu_au)]


def nommer(lignes: list[Attente], noms: dict[int, str]) -> None:
    """Give each the names of its file's caregivers (`noms_de`)."""
    for ligne in lignes:
        ligne.noms = noms.get(ligne.dossier, ligne.noms) or ligne.numero or "Nom non donné"


def compter(utilisateur, jusqu_au: date) -> Counter:
    """How many of each kind, without a name."""
    return Counter(ligne[0] for ligne in _en_attente(utilisateur, jusqu_au))


def _en_attente(utilisateur, jusqu_au: date):
    sources = [
        _source(
            Dossier.objects.ouverts().filter(referent=utilisateur, prochain_pas_le__lte=jusqu_au), "pas",
            jour="prochain_pas_le", dossier="pk", numero="numero", texte=F("prochain_pas"),
        ),
        _source(
            Dossier.objects.visibles().filter(referent=utilisateur, confie_le__isnull=False), "confie",
            jour="confie_le", dossier="pk", numero="numero",
            texte=Coalesce(Concat("confie_par__prenom", Value(" "), "confie_par__nom"), Value("")),
        ),
        _source(
            Entretien.objects.prevus().filter(professionnel=utilisateur, date__lte=jusqu_au), "entretien",
            jour="date", heure=F("heure"), texte=F("mode"),
        ),
        _source(
            Entretien.objects.a_completer().filter(
                professionnel=utilisateur, date__range=(aujourdhui() - A_COMPLETER, aujourdhui()),
                dossier__in=Dossier.objects.visibles(),
            ), "completer", jour="date", heure=F("heure"), texte=F("mode"),
        ),
        _source(
            Seance.objects.filter(psychologue=utilisateur, etat=Etat.PREVU, date__lte=jusqu_au), "seance",
            jour="date", heure=F("heure"), dossier="aidant__dossier", numero="aidant__dossier__numero",
            texte=F("aidant__prenom"),
        ),
        _source(
            appels_a_rappeler(utilisateur).filter(rappeler_le__lte=jusqu_au), "rappel", jour="rappeler_le",
            heure=F("rappeler_heure"), telephone=F("telephone"),
            noms=Coalesce(NullIf(F("appelant_nom"), Value("")), F("organisation__nom"), Value("")),
        ),
        _source(
            accueils_a_rappeler(utilisateur).filter(halte__date__lte=jusqu_au), "halte", jour="halte__date",
            telephone=F("telephone"), noms=Concat("prenom", Value(" "), "nom"), texte=F("halte__commune__nom"),
            lieu="halte",
        ),
    ]  # fmt: skip
    lignes = sources[0].union(*sources[1:], all=True)
    return lignes.order_by("attente_jour", F("attente_heure").asc(nulls_last=True), "attente_genre", "pk")[
        :ATTENTES_MAX
    ]


def appels_a_rappeler(utilisateur):
    """The calls that were promised one back, not yet given, and are this account's to give."""
    siens = Q(dossier__referent=utilisateur)
    if utilisateur.peut("aidants.ecrire"):
        siens |= Q(dossier=None) | Q(dossier__referent=None)
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return Appel.objects.filter(siens, visibles, rappeler_le__isnull=False, rappele_le=None)


def accueils_a_rappeler(utilisateur):
    """Who asked at a stop to be called back, and was not."""
    siens = Q(dossier__referent=utilisateur)
    if utilisateur.peut("aidants.mobile") and utilisateur.peut("aidants.ecrire"):
        siens |= Q(dossier=None) | Q(dossier__referent=None)
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return AccueilBref.objects.filter(siens, visibles, rappel=True, rappele_le=None)


def _source(requete, genre: str, *, jour: str, dossier="dossier", numero="dossier__numero", lieu="pk", **colonnes):
    """The common columns of one kind."""
    vide = Value("")
    heure = colonnes.get("heure", Value(None))
    annotations = {
        "attente_genre": Value(genre, output_field=CharField()),
        "attente_jour": Cast(F(jour), DateField()),
        "attente_heure": Cast(heure, TimeField()),
        "attente_dossier": Cast(F(dossier), IntegerField()),
        "attente_numero": Coalesce(Cast(F(numero), CharField()), vide),
        **{f"attente_{nom}": Cast(colonnes.get(nom, vide), CharField()) for nom in ("noms", "telephone", "texte")},
        "attente_lieu": F(lieu),
    }
    return requete.order_by().annotate(**annotations).values_list("attente_genre", "pk", *list(annotations)[1:])


def _attente(genre, pk, jour, heure, dossier, numero, noms, telephone, texte, lieu) -> Attente:
    dit = {
        "pas": "{}",
        "confie": "Dossier qui vous est confié par {}" if texte.strip() else "Dossier qui vous est confié",
        "entretien": "Entretien, {}",
        "completer": "Entretien à compléter, {}",
        "seance": "Séance de soutien, {}",
        "rappel": "À rappeler",
        "halte": "Demande à être rappelée, halte de {}",
    }[genre].format(Mode(texte).label.lower() if genre in ("entretien", "completer") else texte)
    return Attente(genre, pk, jour, heure, dossier, numero, noms.strip(), telephone, dit, lieu)


def noms_de(dossiers) -> dict[int, str]:
    """The names of the caregivers present in the files whose ids are `dossiers`, the main one first; one query."""
    presents = Aidant.objects.filter(dossier__in=dossiers, jusqu_a__isnull=True)
    noms: dict[int, list[str]] = {}
    for aidant in presents.order_by("-principal", "id").only("dossier_id", "nom", "prenom"):
        noms.setdefault(aidant.dossier_id, []).append(str(aidant))
    return {dossier: " et ".join(siens) for dossier, siens in noms.items()}


def dossiers_sans_nouvelles(utilisateur, avant: date):
    """Open files of `utilisateur` whose people gave no news since `avant`, the longest silence first."""
    return (
        Dossier.objects.ouverts()
        .filter(referent=utilisateur, dernier_contact__lt=avant)
        .order_by("dernier_contact", "pk")
    )
