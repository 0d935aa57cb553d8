"""The year month by month, from what every pole held: it counts nobody, and is the same in every edition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aidants.mobile.models import Halte
from danaecare.rapport.contenu.blocs import Chapitre, Section
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.phrases import majuscule
from danaecare.rapport.contenu.rencontres import Fil, Moment
from danaecare.rapport.ecriture.comptes import comptes_tapes
from danaecare.socle.animation.choix import GenreAction
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte import formats
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.periode import Periode
from formations.models import Session
from gouvernance.choix import GenreInstance
from gouvernance.models import Seance

CLE, TITRE = "fil", "Le fil de l’année"
MOIS_AU_MOINS = 4  # of fewer months no page is made
PAR_MOIS = 6
# Millimetres, and signs of a line: the twelve months stand on one page.
PAGE, TETE, LIGNE, ECART, SIGNES = 200, 9, 3.8, 1.4, 32
JOURS_DITS = LIEUX_DITS = 4
APRES = ("editorial", "association")  # the chapters that it follows
# What everybody was told of has its own title; the rest, typed for the team, is said by its kind.
ANNONCEES = frozenset({
    GenreAction.FESTIVAL, GenreAction.STAND, GenreAction.SENSIBILISATION, GenreAction.CONCERTATION,
    GenreAction.TABLE_RONDE, GenreAction.EVENEMENT, GenreAction.PREFIGURATION, GenreAction.ATELIER,
})  # fmt: skip
TUES = frozenset({GenreAction.REUNION, GenreAction.AUTRE})
GRANDES = frozenset({GenreAction.FESTIVAL, GenreAction.TABLE_RONDE, GenreAction.EVENEMENT})


Mois = tuple[tuple[str, tuple[Moment, ...]], ...]


@dataclass(frozen=True)
class Tenu:
    """One thing that was held, with its sheet; `poids`: what a full month keeps first."""

    jour: date
    pole: str
    quoi: str
    ou: str
    url: str
    poids: int = 2

    @property
    def dit(self) -> str:
        """As a sentence of a text begins: « 26 mai : Festival des aidants, place Jean-Jaurès »."""
        quoi = ", ".join(filter(None, (self.quoi, self.ou)))
        return f"{formats.date_longue(self.jour, annee=False)}{formats.INSECABLE}: {quoi}"


def derouler(rapport: Rapport) -> Rapport:
    """The report with its time line after the first words; without it when nothing else is told."""
    mois = mois_de(rapport.annee)
    if not rapport.chapitres or sum(bool(moments[0].jours) for _, moments in mois) < MOIS_AU_MOINS:
        return rapport
    rang = next((i for i, chapitre in enumerate(rapport.chapitres) if chapitre.cle not in APRES), 0)
    fil = Chapitre(CLE, TITRE, "", (Section("", (Fil(mois),)),), "hub")
    return replace(rapport, chapitres=(*rapport.chapitres[:rang], fil, *rapport.chapitres[rang:]))


def mois_de(annee: int) -> Mois:
    """The twelve months, each with what was held in it, what is alike in one line; as much as a page holds."""
    tenus = tenus_de(annee)
    par_mois = [[un for un in tenus if un.jour.month == rang] for rang in range(1, 13)]
    for combien in range(PAR_MOIS, 1, -1):
        mois = tuple(
            (majuscule(nom), _moments(siens, combien)) for nom, siens in zip(formats.MOIS, par_mois, strict=True)
        )
        if sum(max(map(_hauteur, mois[rang : rang + 3])) for rang in range(0, 12, 3)) <= PAGE:
            break
    return mois


def _hauteur(mois: tuple[str, tuple[Moment, ...]]) -> float:
    lignes = sum(-(-len(f"{un.quand} {un.quoi}") // SIGNES) - (-len(un.ou) // SIGNES) for un in mois[1])
    return TETE + LIGNE * lignes + ECART * len(mois[1])


def tenus_de(annee: int, pole: str = "") -> list[Tenu]:
    """What was held in the year, to this day; by one pole, or by all."""
    periode = Periode(date(annee, 1, 1), min(date(annee, 12, 31), max(aujourdhui(), date(annee, 1, 1))))
    tenus = sorted(_tenus(periode), key=lambda un: (un.jour, un.poids, un.quoi))
    return [un for un in tenus if pole in {"", un.pole}]


def _tenus(periode: Periode) -> Iterator[Tenu]:
    for action in ActionCollective.objects.tenues().sur(periode).exclude(genre__in=TUES).select_related("commune"):
        yield d_action(action)
    for halte in Halte.objects.realisees().sur(periode).select_related("commune"):
        yield de_halte(halte)
    for session in Session.objects.terminees(periode):
        yield de_session(session)
    seances = Seance.objects.filter(
        instance__genre=GenreInstance.ASSEMBLEE, annulee_le=None, date__range=(periode.debut, periode.fin)
    )
    for seance in seances.select_related("instance"):
        yield Tenu(seance.date, "gouvernance", str(seance.instance), seance.lieu, seance.get_absolute_url(), 0)


def d_action(action: ActionCollective) -> Tenu:
    """By its title when everybody was told of it and it holds no count, else by its kind."""
    dite = action.genre in ANNONCEES and not comptes_tapes(f"{action.titre}\n{action.endroit}")
    commune = action.commune.nom if action.commune else action.commune_libre_nom
    quoi = action.titre if dite else action.get_genre_display()
    poids = 0 if action.genre in GRANDES else 3
    ou = commune or (action.endroit if dite else "")
    return Tenu(action.date, action.pole, quoi, ou, action.get_absolute_url(), poids)


def de_halte(halte: Halte) -> Tenu:
    return Tenu(halte.date, "aidants", "Escale mobile", halte.commune.nom, halte.get_absolute_url(), 1)


def de_session(session: Session) -> Tenu:
    return Tenu(session.fin, "formations", session.intitule, "", session.get_absolute_url())


def _moments(tenus: list[Tenu], combien: int) -> tuple[Moment, ...]:
    """In the order of the days; of a full month what weighs most, and how much more there was."""
    semblables: dict[tuple[str, str], list[Tenu]] = {}
    for un in tenus:
        semblables.setdefault((un.pole, un.quoi), []).append(un)
    lignes = list(semblables.values())
    gardees = lignes
    if len(lignes) > combien:
        gardees = sorted(lignes, key=lambda ligne: (ligne[0].poids, lignes.index(ligne)))[: combien - 1]
        gardees.sort(key=lignes.index)
    moments = [_moment(ligne) for ligne in gardees]
    if reste := sum(map(len, lignes)) - sum(map(len, gardees)):
        moments.append(Moment("", f"et {formats.pluriel(reste, 'autre rendez-vous', 'autres rendez-vous')}"))
    return tuple(moments) or (Moment("", formats.INCONNU),)


def _moment(ligne: list[Tenu]) -> Moment:
    jours = list(dict.fromkeys("1er" if un.jour.day == 1 else str(un.jour.day) for un in ligne))
    lieux = list(dict.fromkeys(un.ou for un in ligne if un.ou))
    dits, autres = ", ".join(lieux[:LIEUX_DITS]), len(lieux) - LIEUX_DITS
    if autres > 0:
        dits += f" et {formats.pluriel(autres, 'autre lieu', 'autres lieux')}"
    quand, mot = ", ".join(jours), "les" if len(jours) > 1 else "le"
    if len(jours) > JOURS_DITS:
        quand, mot = f"{len(jours)}{formats.INSECABLE}jours", "sur"
    return Moment(quand, ligne[0].quoi, dits, ligne[0].pole, mot)
