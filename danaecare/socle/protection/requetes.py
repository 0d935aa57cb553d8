"""What waits for the one who keeps the protection of data, and which notice is told today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, DateField, F, Q, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.protection.choix import ModeHebergement, ObjetHeberge
from danaecare.socle.protection.models import Aipd, DemandeDroit, Hebergement, Notice, Traitement, Violation

PREAVIS_CERTIFICAT, PREAVIS_ANALYSE = timedelta(days=90), timedelta(days=30)


@dataclass(frozen=True)
class Rappel:
    """What is due: `jour` is the day it is due, None when it is missing."""

    titre: str
    texte: str
    url: str
    jour: date | None
    en_retard: bool


def demandes_ouvertes():
    return DemandeDroit.objects.filter(repondue_le=None).order_by("echeance", "pk")


def violations_ouvertes():
    return Violation.objects.filter(close_le=None).order_by("connue_le", "pk")


def _hebergements_a_voir(jour: date):
    """A certificate that ends, ended, or that a host has not."""
    return Hebergement.objects.filter(
        Q(expire_le__lte=jour + PREAVIS_CERTIFICAT) | Q(mode=ModeHebergement.TIERS, certificat="")
    )


def objets_sans_hebergement() -> list[tuple[str, str]]:
    """The choices of what is hosted whose hosting nobody noted yet."""
    notes = set(Hebergement.objects.values_list("objet", flat=True))
    return [(objet.value, objet.label) for objet in ObjetHeberge if objet not in notes]


def rappels(*, demandes: bool, tenir: bool) -> list[Rappel]:
    """The oldest first, in one query: requests for who answers them, the rest for who keeps the registers."""
    jour = aujourdhui()
    lignes = []
    if demandes:
        lignes.append(_lignes("demande", demandes_ouvertes(), F("echeance"), F("droit")))
    if tenir:
        lignes += [
            _lignes("violation", violations_ouvertes(), TruncDate("connue_le"), F("resume")),
            _lignes("hebergement", _hebergements_a_voir(jour), F("expire_le"), F("objet")),
            _lignes(
                "analyse", Aipd.objects.filter(revoir_le__lte=jour + PREAVIS_ANALYSE), F("revoir_le"),
                F("traitement__nom"), pk="traitement_id",
            ),
        ]  # fmt: skip
    if not lignes:
        return []
    premiere, *autres = lignes
    trouves = premiere.union(*autres, all=True) if autres else premiere
    dits = [_DIRE[genre](echeance, mot, pk, jour) for genre, echeance, mot, pk in trouves]
    return sorted(dits, key=lambda rappel: (rappel.jour or jour, rappel.titre, rappel.url))


def _lignes(genre, requete, echeance, mot, pk="pk"):
    return (
        requete.order_by()
        .annotate(
            genre_=Value(genre, output_field=CharField()),
            jour_=Cast(echeance, DateField()),
            mot_=Cast(mot, CharField()),
            cible_=F(pk),
        )
        .values_list("genre_", "jour_", "mot_", "cible_")
    )


def _dire_demande(echeance, droit, pk, jour):
    libelle = dict(DemandeDroit._meta.get_field("droit").flatchoices)[droit]
    return Rappel(
        f"{libelle}, demande {pk}", "Réponse due", reverse("protection:demande_fiche", args=[pk]), echeance,
        echeance < jour,
    )  # fmt: skip


def _dire_violation(connue, resume, pk, jour):
    return Rappel(
        f"Violation\u00a0: {resume}", "À évaluer et à clore, CNIL prévenue sous 72 heures s’il y a un risque",
        reverse("protection:violation_fiche", args=[pk]), connue, connue < jour - timedelta(days=3),
    )  # fmt: skip


def _dire_hebergement(expire, objet, pk, jour):
    libelle = dict(Hebergement._meta.get_field("objet").flatchoices)[objet]
    texte = "Certificat HDS à demander à l’hébergeur" if expire is None else "Fin du certificat HDS"
    return Rappel(libelle, texte, reverse("protection:hebergement_modifier", args=[pk]), expire,
                  expire is None or expire < jour)  # fmt: skip


def _dire_analyse(revoir, nom, pk, jour):
    return Rappel(
        f"Analyse d’impact\u00a0: {nom}", "À revoir", reverse("protection:aipd", args=[pk]), revoir, revoir < jour
    )


_DIRE = {
    "demande": _dire_demande,
    "violation": _dire_violation,
    "hebergement": _dire_hebergement,
    "analyse": _dire_analyse,
}


def traitements_en_cours():
    return Traitement.objects.filter(arrete_le=None)


def notice_du(jour: date) -> Notice | None:
    """What people are told on `jour`."""
    return Notice.objects.filter(en_vigueur_le__lte=jour).first()


def notices_passees(jour: date):
    """Every version that was in force once, newest first."""
    return Notice.objects.filter(en_vigueur_le__lte=jour)


def blocs_de(texte: str) -> list[tuple[str, object]]:
    """The text of a notice as titles ("titre"), paragraphs ("texte") and lists ("liste", its lines)."""
    blocs = []
    for bloc in filter(None, (bloc.strip() for bloc in texte.replace("\r\n", "\n").split("\n\n"))):
        if bloc.startswith("# "):
            blocs.append(("titre", bloc[2:]))
        elif bloc.startswith("- "):
            lignes = [ligne.removeprefix("- ") for ligne in bloc.split("\n")]
            if blocs and blocs[-1][0] == "liste":
                blocs[-1][1].extend(lignes)
            else:
                blocs.append(("liste", lignes))
        else:
            blocs.append(("texte", bloc))
    return blocs
