"""What the attendance sheet of a session says, and what it does not say yet."""

from dataclasses import dataclass

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte
from formations.choix import ORIGINE
from formations.models import Animation, DemiJournee, Emargement, Session, Stagiaire
from tierslieux.requetes.occupations import espace_tenu


@dataclass(frozen=True)
class Case:
    """One half-day of one signatory; `emargement` is None for a hole."""

    demi_journee: DemiJournee
    emargement: Emargement | None
    attendue: bool  # the half-day is over, or the trainer leads it

    @property
    def trou(self) -> bool:
        return self.attendue and self.emargement is None and self.demi_journee.date <= aujourdhui()


@dataclass(frozen=True)
class LigneFeuille:
    """A row of the sheet: a trainee or a trainer, and their cells in the order of the half-days."""

    signataire: object
    nom: str
    formateur: bool
    cases: tuple[Case, ...]

    @property
    def minutes(self) -> int:
        return sum(case.emargement.minutes for case in self.cases if case.emargement)

    @property
    def trous(self) -> list[DemiJournee]:
        return [case.demi_journee for case in self.cases if case.trou]


@dataclass(frozen=True)
class Feuille:
    """The whole sheet of a session."""

    demi_journees: tuple[DemiJournee, ...]
    formateurs: tuple[LigneFeuille, ...]
    stagiaires: tuple[LigneFeuille, ...]

    @property
    def trous(self) -> list[str]:
        """One sentence a person with holes; and the half-days that nobody leads."""
        dits = [
            f"{ligne.nom} : {', '.join(str(d) for d in ligne.trous)}"
            for ligne in (*self.formateurs, *self.stagiaires)
            if ligne.trous
        ]
        menees = {case.demi_journee.pk for ligne in self.formateurs for case in ligne.cases if case.attendue}
        sans = [d for d in self.demi_journees if d.pk not in menees]
        return [f"Aucun formateur : {demi}" for demi in sans] + dits

    @property
    def minutes(self) -> int:
        return sum(ligne.minutes for ligne in self.stagiaires)

    def ligne_de(self, stagiaire: Stagiaire) -> LigneFeuille:
        return next(ligne for ligne in self.stagiaires if ligne.signataire.pk == stagiaire.pk)


def feuille_de(session: Session) -> Feuille:
    """The sheet in four queries, whatever the number of rows."""
    return feuille_composer(
        session.demi_journees.annotate(salle=espace_tenu(ORIGINE)),
        session.stagiaires.suivent().select_related("personne", "employeur", "payeur"),
        list(Emargement.objects.filter(demi_journee__session=session)),
        Animation.objects.filter(demi_journee__session=session).select_related("formateur"),
    )


def feuille_composer(demi_journees, stagiaires, emargements, animations) -> Feuille:
    """The sheet of these rows of one session; a half-day has its booked space, or None, as `salle`."""
    demi_journees = tuple(demi_journees)
    par_stagiaire = {(e.stagiaire_id, e.demi_journee_id): e for e in emargements if e.stagiaire_id}
    par_formateur = {(e.formateur_id, e.demi_journee_id): e for e in emargements if e.formateur_id}
    formateurs, menees = {}, set()
    for animation in animations:
        formateurs[animation.formateur_id] = animation.formateur
        menees.add((animation.formateur_id, animation.demi_journee_id))
    return Feuille(
        demi_journees,
        tuple(
            LigneFeuille(
                formateur, str(formateur), True,
                tuple(Case(d, par_formateur.get((pk, d.pk)), (pk, d.pk) in menees) for d in demi_journees),
            )
            for pk, formateur in formateurs.items()
        ),
        tuple(
            LigneFeuille(
                stagiaire, str(stagiaire), False,
                tuple(Case(d, par_stagiaire.get((stagiaire.pk, d.pk)), True) for d in demi_journees),
            )
            for stagiaire in stagiaires
        ),
    )  # fmt: skip


def empechements_certificat(feuille: Feuille, stagiaire: Stagiaire) -> list[str]:
    """Why the certificate of a trainee cannot be made yet; empty when it can.

    Every half-day needs a signature or an absence, of the trainee; and the trainer's signature where hours count.
    """
    if not feuille.demi_journees:
        return ["la session n’a pas de demi-journée"]
    ligne = feuille.ligne_de(stagiaire)
    a_venir = [d for d in feuille.demi_journees if d.date > aujourdhui()]
    if a_venir:
        return [f"la session n’est pas finie : dernière demi-journée le {date_courte(a_venir[-1].date)}"]
    raisons = [f"ni signature ni absence le {demi}" for demi in ligne.trous]
    menees = {case.demi_journee.pk: case.emargement for f in feuille.formateurs for case in f.cases if case.emargement}
    raisons += [f"aucun formateur n’a signé le {d}" for d in feuille.demi_journees if d.pk not in menees]
    if not raisons and ligne.minutes == 0:
        raisons.append("aucune heure suivie")
    return raisons
