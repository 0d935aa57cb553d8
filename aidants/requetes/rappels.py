"""What waits for a professional in the caregivers' files: one query for hers, the same for her colleagues'."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf, TruncDate
from django.urls import reverse_lazy
from django.utils import timezone

from aidants.choix import Etat, Mode
from aidants.models import (
    AccueilBref,
    Aidant,
    Appel,
    BrisDeGlace,
    Dossier,
    Entretien,
    PartagePsy,
    PartageSociale,
    PasSuivant,
    Seance,
)
from aidants.requetes.sources import LUS, adresse_du_bilan, des_bilans, des_liens, des_structures, source
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Utilisateur

ATTENTES_MAX = 500
HORIZON = timedelta(days=30)
A_COMPLETER = timedelta(days=30)  # how far back an interview honoured in one press is still asked for
SANS_NOUVELLES = timedelta(days=92)


def _genre(code: str, un: str, plusieurs: str, **autres) -> GenreAttente:
    return GenreAttente(code=f"aidants.{code}", un=un, plusieurs=plusieurs, **autres)


_A_RAPPELER = ("personne à rappeler", "personnes à rappeler")
_PARTAGEE = ("note partagée avec vous", "notes partagées avec vous")
_PAS = ("prochain pas à faire", "prochains pas à faire")
GENRES = {
    genre.code.removeprefix("aidants."): genre
    for genre in (
        _genre("bris", "note ouverte en urgence, à lire", "notes ouvertes en urgence, à lire", poids=4, echeance=False,
               nouvelle="note ouverte"),
        _genre("reponse", "réponse à un rendez-vous", "réponses à des rendez-vous", poids=4, echeance=False,
               nouvelle="répondu"),
        _genre("structure", "réponse d’une structure à une orientation", "réponses de structures à des orientations",
               poids=7, echeance=False, nouvelle="répondu"),
        _genre("prevenir", "rendez-vous changé, personne à prévenir", "rendez-vous changés, personnes à prévenir",
               poids=9),
        _genre("pas_parvenu", "message qui n’est pas parti", "messages qui ne sont pas partis", poids=9,
               avance=366, nouvelle="pas parti"),
        _genre("confie", "dossier qui vous est confié", "dossiers qui vous sont confiés", poids=5, echeance=False,
               nouvelle="confié"),
        _genre("partage_sociale", *_PARTAGEE, poids=6, echeance=False, nouvelle="partagé", a_voir=True),
        _genre("partage_psy", *_PARTAGEE, poids=6, echeance=False, nouvelle="partagé", a_voir=True),
        _genre("rappel", *_A_RAPPELER, poids=10),
        _genre("halte", *_A_RAPPELER, poids=10),
        _genre("entretien", "entretien du jour ou à qualifier", "entretiens du jour ou à qualifier", poids=15),
        _genre("seance", "séance du jour ou à qualifier", "séances du jour ou à qualifier", poids=16),
        _genre("pas", *_PAS, poids=20),
        _genre("suivant", *_PAS, poids=20),
        _genre("bilan", "questionnaire sans réponse", "questionnaires sans réponse", poids=30),
        _genre("reevaluer", "questionnaire à refaire", "questionnaires à refaire", poids=30, avance=14),
        _genre("completer", "entretien à compléter", "entretiens à compléter", poids=60, echeance=False),
        _genre("silence", "dossier sans nouvelles depuis trois mois", "dossiers sans nouvelles depuis trois mois",
               poids=80, echeance=False),
    )
}  # fmt: skip


DES_LIENS = ("reponse", "prevenir", "pas_parvenu")  # of one person's appointment


@dataclass(kw_only=True)
class AttenteDossier(Attente):
    """Something to do for somebody: of a file, of a call or of a stop (`lieu`); its title is the people's names."""

    pk: int
    dossier: int | None
    numero: str
    noms: str  # what was given at the call or the stop
    lieu: int


def attentes_des_dossiers(utilisateur, *, equipe: bool = False) -> list[AttenteDossier]:
    """What `utilisateur` has to do, or her colleagues (`equipe`), the most overdue first, not named.

    A call to give back is its file's referent's; without one, it is shown to all who may answer it.
    """
    lignes = list(_en_attente(utilisateur, equipe))
    comptes = _noms_des_comptes({ligne[-2] for ligne in lignes}) if equipe else {utilisateur.pk: str(utilisateur)}
    return [_attente(*ligne[:-2], comptes.get(ligne[-2], ""), ligne[-1]) for ligne in lignes]


def _noms_des_comptes(comptes) -> dict[int, str]:
    return {
        pk: str(compte) for pk, compte in Utilisateur.objects.only("prenom", "nom").in_bulk(comptes - {None}).items()
    }


def nommer(lignes: list, noms: dict[int, str]) -> None:
    """Give each the names of its file's caregivers (`noms_de`); an answer is that of one of them."""
    siennes = [GENRES[genre] for genre in DES_LIENS]
    for ligne in lignes:
        d_une = getattr(ligne, "genre", None) in siennes
        ligne.titre = (ligne.noms if d_une else noms.get(ligne.dossier, ligne.noms)) or ligne.numero or "Nom non donné"


def _en_attente(utilisateur, equipe: bool):
    jour = aujourdhui()
    bientot = jour + HORIZON

    def siens(chemin: str) -> Q:
        """Hers; of the team, those of somebody else."""
        sien = Q(**{chemin: utilisateur})
        return ~sien & Q(**{f"{chemin}__isnull": False}) if equipe else sien

    visibles = Dossier.objects.visibles()
    sources = [
        source(
            Dossier.objects.ouverts().filter(siens("referent"), prochain_pas_le__lte=bientot), "pas",
            jour="prochain_pas_le", dossier="pk", numero="numero", texte=F("prochain_pas"), chez="referent",
        ),
        source(
            PasSuivant.objects.filter(
                siens("dossier__referent"), dossier__in=Dossier.objects.ouverts(), le__lte=bientot
            ), "suivant", jour="le", texte=F("texte"), chez="dossier__referent",
        ),
        source(
            visibles.filter(siens("referent"), confie_le__isnull=False), "confie",
            jour="confie_le", dossier="pk", numero="numero", chez="referent",
            texte=Coalesce(Concat("confie_par__prenom", Value(" "), "confie_par__nom"), Value("")),
        ),
        source(
            Entretien.objects.prevus().filter(siens("professionnel"), date__lte=jour), "entretien",
            jour="date", heure=F("heure"), texte=F("mode"), chez="professionnel",
        ),
        source(
            appels_a_rappeler(utilisateur, equipe).filter(rappeler_le__lte=bientot), "rappel", jour="rappeler_le",
            heure=F("rappeler_heure"), telephone=F("telephone"), chez="dossier__referent",
            noms=Coalesce(NullIf(F("appelant_nom"), Value("")), F("organisation__nom"), Value("")),
        ),
        source(
            accueils_a_rappeler(utilisateur, equipe), "halte", jour="halte__date", chez="dossier__referent",
            telephone=F("telephone"), noms=Concat("prenom", Value(" "), "nom"), texte=F("halte__commune__nom"),
            lieu="halte",
        ),
    ]  # fmt: skip
    sources += des_liens(utilisateur, equipe) + des_structures(utilisateur, equipe) + des_bilans(utilisateur, equipe)
    if not equipe or utilisateur.peut("aidants.typologies"):
        sources.append(source(
            Entretien.objects.a_completer().filter(
                siens("professionnel"), date__range=(jour - A_COMPLETER, jour), dossier__in=visibles
            ), "completer", jour="date", heure=F("heure"), texte=F("mode"), chez="professionnel",
        ))  # fmt: skip
    if not equipe or utilisateur.peut("aidants.seances"):
        sources.append(source(
            Seance.objects.filter(siens("psychologue"), etat=Etat.PREVU, date__lte=jour), "seance",
            jour="date", heure=F("heure"), dossier="aidant__dossier", numero="aidant__dossier__numero",
            texte=F("aidant__prenom"), chez="psychologue",
        ))  # fmt: skip
    if not equipe and utilisateur.peut("aidants.typologies"):
        sources += [_partages(utilisateur, PartageSociale), _partages(utilisateur, PartagePsy)]
    if not equipe:
        sources.append(source(
            dossiers_sans_nouvelles(utilisateur, jour - SANS_NOUVELLES), "silence", jour="dernier_contact",
            dossier="pk", numero="numero", chez="referent",
        ))  # fmt: skip
        sources.append(source(
            BrisDeGlace.objects.filter(note__dossier__referent=utilisateur, vu_le=None), "bris",
            jour=TruncDate("quand"), dossier="note__dossier", numero="note__dossier__numero",
            texte=Concat("par__prenom", Value(" "), "par__nom"), chez="note__dossier__referent",
        ))  # fmt: skip
    lignes = sources[0].union(*sources[1:], all=True)
    return lignes.order_by("attente_jour", F("attente_heure").asc(nulls_last=True), "attente_genre", "pk")[
        :ATTENTES_MAX
    ]


def _partages(utilisateur, modele):
    """What a colleague opened to her this month, as long as she follows the file (`permissions.acces_note`)."""
    suit = Q(note__dossier__referent=utilisateur) | Q(note__dossier__equipe=utilisateur)
    recents = modele.objects.filter(
        suit, destinataire=utilisateur, retire_le=None, partage_le__gte=timezone.now() - HORIZON,
        note__dossier__in=Dossier.objects.visibles(),
    ).distinct()  # fmt: skip
    return source(
        recents, "partage_sociale" if modele is PartageSociale else "partage_psy", jour=TruncDate("partage_le"),
        dossier="note__dossier", numero="note__dossier__numero", lieu="note",
        texte=Concat("note__auteur__prenom", Value(" "), "note__auteur__nom"), chez="destinataire",
    )  # fmt: skip


def appels_a_rappeler(utilisateur, equipe: bool = False):
    """The calls that were promised one back, not yet given, and are this account's to give, or a colleague's."""
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return Appel.objects.filter(
        _a_donner(utilisateur, "aidants.ecrire", equipe), visibles, rappeler_le__isnull=False, rappele_le=None
    )


def accueils_a_rappeler(utilisateur, equipe: bool = False):
    """Who asked at a stop to be called back, and was not."""
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return AccueilBref.objects.filter(
        _a_donner(utilisateur, "aidants.mobile", equipe), visibles, rappel=True, rappele_le=None
    )


def _a_donner(utilisateur, droit: str, equipe: bool) -> Q:
    """Her files' calls, and those that nobody has yet, for who may give them; or those of her colleagues' files."""
    if equipe:
        return ~Q(dossier__referent=utilisateur) & Q(dossier__referent__isnull=False)
    siens = Q(dossier__referent=utilisateur)
    if utilisateur.peut(droit) and utilisateur.peut("aidants.ecrire"):
        siens |= Q(dossier=None) | Q(dossier__referent=None)
    return siens


_DITS = {
    "pas": "{}",
    "suivant": "{}",
    "reponse": "{}",
    "structure": "{}",
    "bilan": "{}",
    "reevaluer": "{}",
    "prevenir": "{}\u00a0: à lui dire",
    "pas_parvenu": "{}",
    "confie": "Dossier confié par {}",
    "entretien": "Entretien, {}",
    "completer": "Entretien à compléter, {}",
    "seance": "Séance de soutien, {}",
    "rappel": "À rappeler",
    "halte": "Demande à être rappelée, halte de {}",
    "silence": "Sans nouvelles depuis trois mois",
    "partage_sociale": "Note sociale partagée par {}",
    "partage_psy": "Synthèse partagée par {}",
    "bris": "Une note a été ouverte en urgence par {}",
}


def _attente(
    genre: str, pk: int, jour: date, heure: time | None, dossier: int | None, numero: str | None, noms: str,
    telephone: str, texte: str, chez: str, lieu: int,
) -> AttenteDossier:  # fmt: skip
    code = texte
    if genre in ("entretien", "completer"):
        texte = Mode(texte).label.lower()
    elif genre in LUS:
        texte = LUS[genre](texte)
    elif genre == "prevenir":
        texte = "Rendez-vous annulé" if texte == Etat.ANNULE else "Rendez-vous déplacé"
    dit = "Dossier confié" if genre == "confie" and not texte.strip() else _DITS[genre].format(texte)
    if genre in ("entretien", "seance") and jour < aujourdhui():
        dit += "\u00a0: à qualifier"
    # Of the hundreds that may wait, only the addresses of those that are shown are made.
    if genre == "completer":
        url = reverse_lazy("aidants:entretien_modifier", args=[numero, pk])
    elif genre in DES_LIENS:
        url = reverse_lazy("aidants:rendez_vous_liste", args=[numero])
    elif genre in ("bilan", "reevaluer"):
        url = adresse_du_bilan(genre, numero, pk, lieu, code)
    elif genre == "structure":
        url = reverse_lazy("aidants:orientation_fiche", args=[numero, lieu])
    elif genre.startswith("partage_"):
        url = reverse_lazy("aidants:note_ouvrir", args=[genre.removeprefix("partage_"), lieu])
    elif dossier is not None:
        url = reverse_lazy("aidants:dossier_fiche", args=[numero])
    else:
        url = reverse_lazy("aidants:appel_modifier" if genre == "rappel" else "aidants:halte_fiche", args=[lieu])
    return AttenteDossier(
        genre=GENRES[genre], de=pk, pk=pk, jour=jour, heure=heure, dossier=dossier, numero=numero or "",
        noms=noms.strip(), telephone=telephone, texte=dit, chez=chez, lieu=lieu, url=url, pole="aidants",
    )  # fmt: skip


def noms_de(dossiers) -> dict[int, str]:
    """The names of the caregivers present in the files whose ids are `dossiers`, the main one first; one query."""
    presents = Aidant.objects.filter(dossier__in=dossiers, jusqu_a__isnull=True)
    noms: dict[int, list[str]] = {}
    for aidant in presents.order_by("-principal", "id").only("dossier_id", "nom", "prenom"):
        noms.setdefault(aidant.dossier_id, []).append(str(aidant))
    return {dossier: " et ".join(siens) for dossier, siens in noms.items()}


def dossiers_sans_nouvelles(utilisateur, avant: date):
    """Open files of `utilisateur` whose people gave no news since `avant`."""
    return Dossier.objects.ouverts().filter(referent=utilisateur, dernier_contact__lt=avant)
