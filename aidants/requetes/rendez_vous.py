"""An appointment as those whom it concerns are told it: who may be, what she knows of it, what is left to say."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from aidants.choix import Etat
from aidants.models import Aidant, Dossier, Entretien, LienRendezVous, Seance
from danaecare.socle.communs.documents.sms import sms_regles
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.choix import RESTES, Canal
from danaecare.socle.courriels.models import Courriel

CONFIRMATION, CHANGEMENT, ANNULATION, RAPPEL = "confirmation", "changement", "annulation", "rappel"
MOBILES = ("06", "07")
RAPPEL_AVANT = timedelta(days=2)


@dataclass(frozen=True)
class APrevenir:
    """`objet` is an interview, that concerns all who are in the file, or a session, of one person.

    `avec` holds the sessions planned in the same gesture, told in the same message.
    """

    objet: Entretien | Seance
    avec: tuple[Seance, ...] = ()

    @property
    def tous(self) -> tuple[Entretien | Seance, ...]:
        return (self.objet, *self.avec)

    @property
    def genre(self) -> str:
        return self.objet._meta.model_name

    @property
    def dossier(self):
        return self.objet.dossier if self.genre == "entretien" else self.objet.aidant.dossier

    @property
    def a_venir(self) -> bool:
        """Planned or called off, and not begun: nothing is told of what was."""
        return self.objet.etat in (Etat.PREVU, Etat.ANNULE) and not commence(self.objet)

    @cached_property
    def aidants(self) -> list[Aidant]:
        """Who is told: those who are in the file today."""
        if self.genre == "seance":
            return [self.objet.aidant]
        return _presents(self.dossier)

    @cached_property
    def liens(self) -> dict[int, LienRendezVous]:
        """caregiver (id) -> her link, where she has one."""
        liens = {lien.aidant_id: lien for lien in self.objet.liens.all()}
        for lien in liens.values():
            setattr(lien, self.genre, self.objet)
        return liens

    @property
    def joignables(self) -> list[Aidant]:
        return [aidant for aidant in self.aidants if not obstacle(aidant)]

    @property
    def a_dire(self) -> list[Aidant]:
        """Who may be told, and does not know yet what holds; a cancellation is told to who was told the rest."""
        return [aidant for aidant in self.joignables if not self.sait(aidant)] if self.a_venir else []

    def sait(self, aidant: Aidant) -> bool:
        lien = self.liens.get(aidant.pk)
        return lien is not None and lien.dit_le is not None and lien.a_jour

    def sorte(self, aidant: Aidant) -> str:
        if self.objet.etat == Etat.ANNULE:
            return ANNULATION
        lien = self.liens.get(aidant.pk)
        return CONFIRMATION if lien is None or lien.dit_le is None else CHANGEMENT

    @property
    def adresse(self) -> str:
        """Of the page that asks « prévenir ? »."""
        page = reverse("aidants:rendez_vous_prevenir", args=[self.dossier.numero, self.genre, self.objet.pk])
        return f"{page}?avec={','.join(str(objet.pk) for objet in self.avec)}" if self.avec else page


def _presents(dossier: Dossier) -> list[Aidant]:
    """Read once for an instance of the file."""
    if not hasattr(dossier, "_presents"):
        dossier._presents = list(dossier.aidants.filter(jusqu_a=None).order_by("-principal", "id"))
        for aidant in dossier._presents:
            aidant.dossier = dossier
    return dossier._presents


def adresses_de(aidant: Aidant) -> dict[str, str]:
    """channel -> where she agreed to be told; the mail first, a mobile of France once text messages are set."""
    siennes = {}
    if aidant.courriel and aidant.messages_acceptes_le is not None:
        siennes[Canal.COURRIEL] = aidant.courriel
    if sms_regles() and aidant.sms_acceptes_le is not None and aidant.telephone_chiffres.startswith(MOBILES):
        siennes[Canal.SMS] = aidant.telephone_chiffres
    return siennes


def obstacle(aidant: Aidant) -> str:
    """Why nothing may be sent to her, "" when it may."""
    if adresses_de(aidant):
        return ""
    if not aidant.courriel:
        return "pas d’adresse électronique dans sa fiche"
    return "son accord n’est pas noté dans sa fiche"


def a_redire(lien: LienRendezVous, courriel: Courriel) -> bool:
    """That message of hers did not reach her, and she was not told since (`requetes.sources.PAS_PARVENU`)."""
    if courriel.etat not in RESTES:
        return False
    jour = timezone.localdate(courriel.ecrit_le)
    return lien.dit_le is None or lien.dit_le < jour or (lien.dit_le == jour and not lien.a_jour)


def commence(objet: Entretien | Seance) -> bool:
    """Its hour is past; without an hour, its day."""
    maintenant = timezone.localtime().replace(tzinfo=None)
    return datetime.combine(objet.date, objet.heure or time.max) <= maintenant


def annonce_de(objet: Entretien | Seance) -> str:
    """What a message tells of it, as its row keeps it."""
    return f"{objet.date} {objet.heure or ''} {objet.etat}"


def annonces_du(courriel: Courriel) -> list[tuple[int, str]]:
    """What a message tells: the link of each appointment, with what it says of it."""
    dits = courriel.parametres
    return [(dits["lien"], dits["annonce"]), *((pk, annonce) for pk, annonce in dits.get("suite", ()))]


def moment_vu(objet: Entretien | Seance) -> str:
    """What a page shows of it, so that a page left open decides of nothing else."""
    return hashlib.sha256(f"{objet.pk} {objet.date} {objet.heure} {objet.etat}".encode()).hexdigest()[:16]


def serie_de(seance: Seance, cles: list[int]) -> tuple[Seance, ...]:
    """Of the sessions of these ids, those of the same person, to come, that she was never told, `seance` neither."""
    if seance.etat != Etat.PREVU or seance.liens.filter(dit_le__isnull=False).exists():
        return ()
    prevues = Seance.objects.filter(pk__in=cles, aidant=seance.aidant, etat=Etat.PREVU).exclude(pk=seance.pk)
    autres = list(prevues.exclude(liens__dit_le__isnull=False).order_by("date", "heure", "pk"))
    for autre in autres:
        autre.aidant = seance.aidant
    return tuple(autre for autre in autres if not commence(autre))


def suite_prevenir(objet: Entretien | Seance, suite: str = "", avec: tuple[Seance, ...] = ()) -> str:
    """Where what changes an appointment leads: « prévenir ? » when somebody has something to be told, else `suite`."""
    rendez_vous = APrevenir(objet, avec)
    return rendez_vous.adresse if rendez_vous.a_dire else suite


def rendez_vous_de(dossier) -> list[APrevenir]:
    """Those of a file that are to come, and those called off of which somebody was told; two queries and the links."""
    a_partir_de = {"date__gte": aujourdhui(), "etat__in": (Etat.PREVU, Etat.ANNULE)}
    entretiens = dossier.entretiens.filter(**a_partir_de).select_related("professionnel").prefetch_related("liens")
    seances = Seance.objects.filter(aidant__dossier=dossier, **a_partir_de).select_related("aidant")
    trouves = [APrevenir(objet) for objet in (*entretiens, *seances.prefetch_related("liens"))]
    for rendez_vous in trouves:
        if rendez_vous.genre == "entretien":
            rendez_vous.objet.dossier = dossier
        else:
            rendez_vous.objet.aidant.dossier = dossier
    montres = [r for r in trouves if r.objet.etat == Etat.PREVU or r.objet.liens.all()]
    return sorted(montres, key=lambda r: (r.objet.date, r.objet.heure or time.max, r.genre, r.objet.pk))


def a_rappeler(jour) -> list[tuple[APrevenir, Aidant]]:
    """Who is reminded on `jour`: two days before, or the eve if the timer missed it; not who was told since then."""
    ouverts = Dossier.objects.ouverts()
    dates = {"etat": Etat.PREVU, "date__gt": jour, "date__lte": jour + RAPPEL_AVANT}
    entretiens = Entretien.objects.filter(dossier__in=ouverts, **dates).select_related("dossier")
    seances = Seance.objects.filter(aidant__dossier__in=ouverts, **dates).select_related("aidant__dossier")
    recent = jour - timedelta(days=1)
    dus = []
    for objet in (*entretiens.prefetch_related("liens"), *seances.prefetch_related("liens")):
        rendez_vous = APrevenir(objet)
        for aidant in rendez_vous.joignables:
            lien = rendez_vous.liens.get(aidant.pk)
            if lien is None or lien.dit_le is None or lien.dit_le < recent:
                dus.append((rendez_vous, aidant))
    return dus
