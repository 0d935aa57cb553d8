"""The attendance sheet: ticked in from paper, signed on a tablet, corrected with a trace."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.feuilles import Accord, accorder
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.choix import ModeEmargement, Presence
from formations.models import CorrectionEmargement, DemiJournee, Emargement, Session, Stagiaire
from formations.refus import CasesRefusees
from formations.requetes.feuilles import REPONSES, cellules_de, montrees
from formations.requetes.seances import feuille_de

DIT = ("presence", "retard", "motif", "minutes", "mode", "trace")


@ecriture
def emargement_noter(
    *,
    par,
    demi_journee: DemiJournee,
    stagiaire: Stagiaire | None = None,
    formateur: Personne | None = None,
    presence: str,
    retard: int = 0,
    motif: str = "",
    trace=None,
    raison: str = "",
) -> Emargement:
    """Say that somebody was there, late or absent; a drawn `trace` makes it a tablet's signature.

    A cell that says otherwise already is corrected: what it said is kept, and `raison` is asked where it was signed or
    is of a past year. A second signature never replaces the first.
    """
    if demi_journee.session.annulee_le:
        raise ValidationError("Cette session est annulée.")
    if timezone.localdate() < demi_journee.date:
        raise ValidationError("Cette demi-journée n’a pas encore eu lieu : elle ne peut pas être émargée.")
    if stagiaire is not None and (stagiaire.session_id != demi_journee.session_id or not stagiaire.suit):
        raise ValidationError("Cette personne ne suit pas cette session.")
    if formateur is not None and not demi_journee.animations.filter(formateur=formateur).exists():
        raise ValidationError("Cette personne n’anime pas cette demi-journée.")
    emargement = _case(demi_journee, stagiaire, formateur)
    if emargement.trace is not None and trace is not None:
        raise ValidationError("Cette demi-journée est déjà signée sur la tablette.")
    avant = _dit(emargement) if emargement.pk else None
    if presence != Presence.RETARD:
        retard = 0
    suivies = 0 if presence == Presence.ABSENT else max(demi_journee.minutes - retard, 0)
    champs = {"presence": presence, "retard": retard, "motif": motif, "minutes": suivies}
    if trace is not None:
        champs |= {"mode": ModeEmargement.TABLETTE, "trace": trace, "signe_le": timezone.now()}
    else:
        champs |= {"mode": ModeEmargement.PAPIER, "trace": None, "signe_le": None}
    if avant is not None and avant != {nom: champs[nom] for nom in DIT}:
        _corriger(par, emargement, avant, {nom: champs[nom] for nom in DIT}, raison)
    return ecrire(emargement, par=par, nom="emargement", champs=champs, parent=demi_journee.session)


@ecriture
def emargement_effacer(
    *, par, demi_journee: DemiJournee, stagiaire: Stagiaire | None = None, formateur=None, raison: str = ""
) -> None:
    """The cell is a hole again; what it said is kept."""
    emargement = _case(demi_journee, stagiaire, formateur)
    if not emargement.pk:
        return
    _corriger(par, emargement, _dit(emargement), None, raison)
    session = demi_journee.session
    inscrire(
        par=par, action="formations.emargement.effacer", nature=Nature.SUPPRESSION, objet=emargement, parent=session
    )
    emargement.delete()


def _case(demi_journee, stagiaire, formateur) -> Emargement:
    """What the cell says, locked; a new one when it is a hole."""
    dites = Emargement.objects.select_for_update(of=("self",))
    signataire = {"demi_journee": demi_journee, "stagiaire": stagiaire, "formateur": formateur}
    return dites.filter(**signataire).first() or Emargement(**signataire)


def _dit(emargement: Emargement) -> dict:
    return {nom: getattr(emargement, nom) for nom in DIT}


def _corriger(par, emargement: Emargement, avant: dict, apres: dict | None, raison: str) -> None:
    demi_journee, raison = emargement.demi_journee, raison.strip()
    if not raison and emargement.trace is not None and (apres is None or apres["trace"] is None):
        qui = emargement.stagiaire or emargement.formateur
        dit = f"La case {de(qui)} est signée : dites pourquoi vous la corrigez, la raison est gardée."
        raise ValidationError({"raison": dit})
    if not raison and demi_journee.date.year < timezone.localdate().year:
        raise ValidationError(
            {"raison": f"Les heures de {demi_journee.date.year} vont changer : dites pourquoi, la raison est gardée."}
        )
    CorrectionEmargement.objects.create(
        session=demi_journee.session, date=demi_journee.date, debut=demi_journee.debut,
        stagiaire=emargement.stagiaire, formateur=emargement.formateur, avant=avant, apres=apres, motif=raison, par=par,
    )  # fmt: skip


@ecriture
def feuille_pointer(
    *, par, session: Session, codes: dict[str, str], montre: dict | None = None, tous: str = "", raison: str = ""
) -> Accord:
    """All that the page changed, or nothing; what somebody else changed meanwhile stays theirs.

    `codes` is the answer of each cell that was sent, `tous` the half-day whose holes are filled with "present".
    CasesRefusees says which cells are refused, and why.
    """
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    cellules = cellules_de(feuille_de(session))
    ecrit = montrees(cellules)
    montre, voulu = montre or {}, {}
    for nom, code in codes.items():
        if nom not in ecrit or not (code in REPONSES or (code,) in {("",), ecrit[nom], montre.get(nom)}):
            continue
        case = cellules[nom].case
        a_remplir = not code and ecrit[nom] == ("",) and case.attendue and tous == str(case.demi_journee.pk)
        voulu[nom] = ("present",) if a_remplir else (code,)
    accord = accorder(voulu, ecrit, montre)
    refus, pourquoi = {}, ""
    for nom, (code,) in accord.a_ecrire.items():
        cellule = cellules[nom]
        qui = {"par": par, "demi_journee": cellule.case.demi_journee, "raison": raison, **cellule.signataire}
        try:
            if code in REPONSES:
                presence, retard, motif = REPONSES[code]
                emargement_noter(presence=presence, retard=retard, motif=motif, **qui)
            else:
                emargement_effacer(**qui)
        except ValidationError as erreur:
            if "raison" in getattr(erreur, "error_dict", {}):
                pourquoi = pourquoi or erreur.messages[0]
            else:
                refus[nom] = erreur.messages
    if refus or pourquoi:
        raise CasesRefusees(refus, pourquoi)
    return accord
