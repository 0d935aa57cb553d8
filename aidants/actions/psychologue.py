from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count

from aidants.actions.agenda import exiger_libre
from aidants.actions.annees import corriger_annee, jour_compte, jour_dit
from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.choix import Etat
from aidants.models import Aidant, Evaluation, Seance
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.occupations import INCHANGE, occupation_fixer, occupation_liberer
from tierslieux.choix import Etat as EtatReservation
from tierslieux.horaires import fin_de

# What the grid calls every session: neither the caregiver, nor the psychologist, nor the file.
TITRE = "Séance de soutien"
ETATS_RESERVATION = {Etat.HONORE: EtatReservation.TENUE, Etat.MANQUE: EtatReservation.ABSENCE}


def seances_comptees(aidant: Aidant, sauf: Seance | None = None) -> int:
    """What the free envelope has given: sessions honoured, planned or missed; cancelled ones are given back."""
    seances = Seance.objects.filter(aidant=aidant).exclude(etat=Etat.ANNULE)
    if sauf is not None and sauf.pk:
        seances = seances.exclude(pk=sauf.pk)
    return seances.aggregate(n=Count("pk"))["n"]


@ecriture
def seance_noter(*, par, aidant: Aidant, jeton=None, espace=None, forcer=False, malgre=False, **champs) -> Seance:
    """Plan or write a session, and hold `espace` for it; beyond the free envelope it needs a typed reason."""
    Aidant.objects.select_for_update().only("pk").get(pk=aidant.pk)  # two planners cannot both take the last one
    seance = Seance(aidant=aidant, jeton=jeton, **{"psychologue": par, **champs})
    exiger_motif(seance)
    _exiger_libre(seance, malgre)
    seance.enregistrer()
    if espace is not None:
        _occuper(par, seance, espace=espace, forcer=forcer)
    rafraichir_contact(aidant.dossier)
    inscrire(
        par=par,
        action="aidants.seance.noter",
        nature=Nature.CREATION,
        objet=seance,
        parent=aidant.dossier,
        donnees={"etat": seance.etat},
    )
    return seance


@ecriture
def seances_noter(*, par, aidant: Aidant, date, nombre=1, jeton=None, malgre=False, **champs) -> list[Seance]:
    """`nombre` sessions in one gesture, a week apart at the same hour: all of them, or none and every clash said."""
    if nombre > 1 and champs.get("etat", Etat.PREVU) != Etat.PREVU:
        raise ValidationError({"nombre": "Plusieurs séances se prévoient\u00a0: une séance faite se note seule."})
    faites, heurts = [], []
    for rang in range(nombre):
        try:
            faites.append(
                seance_noter(
                    par=par,
                    aidant=aidant,
                    date=date + timedelta(weeks=rang),
                    jeton=None if rang else jeton,
                    malgre=malgre,
                    **champs,
                )  # fmt: skip
            )
        except ValidationError as refus:
            if nombre == 1 or set(getattr(refus, "error_dict", ())) != {"malgre"}:
                raise
            heurts += refus.messages
    if heurts:
        raise ValidationError({"malgre": heurts})
    return faites


@ecriture
def seance_modifier(
    *,
    par,
    seance: Seance,
    version: int | None = None,
    espace=INCHANGE,
    forcer=False,
    malgre=False,
    motif_correction: str = "",
    **champs,
) -> Seance:
    """Change a session, or say what became of it; its space follows, and is free again when it is cancelled."""
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
    exiger_motif(seance)
    _exiger_libre(seance, malgre)
    _occuper(par, seance, espace=espace, forcer=forcer)
    return _enregistrer(par, seance, version, motif_correction)


def _enregistrer(par, seance: Seance, version: int | None = None, motif_correction: str = "") -> Seance:
    correction = corriger_annee(
        par=par,
        dossier=seance.aidant.dossier,
        avant=jour_compte(seance),
        apres=jour_dit(seance),
        motif=motif_correction,
    )
    seance.enregistrer(version=version)
    rafraichir_contact(seance.aidant.dossier)
    inscrire(
        par=par,
        action="aidants.seance.modifier",
        nature=Nature.MODIFICATION,
        objet=seance,
        parent=seance.aidant.dossier,
        donnees={"etat": seance.etat, **correction},
    )
    return seance


def _exiger_libre(seance: Seance, malgre: bool | None) -> None:
    if seance.etat == Etat.PREVU:
        exiger_libre(
            seance.psychologue, jour=seance.date, heure=seance.heure, duree_min=seance.duree_min, malgre=malgre,
            sauf=("seance", seance.pk),
        )  # fmt: skip


def _occuper(par, seance: Seance, **options) -> None:
    origine = ("aidants.seance", seance.pk)
    if seance.etat == Etat.ANNULE:
        occupation_liberer(par=par, origine=origine, motif="Séance annulée")
        return
    occupation_fixer(
        par=par,
        origine=origine,
        jour=seance.date,
        debut=seance.heure,
        fin=fin_de(seance.heure, seance.duree_min),
        objet=TITRE,
        etat=ETATS_RESERVATION.get(seance.etat, EtatReservation.CONFIRMEE),
        **options,
    )


@ecriture
def seance_deplacer(*, par, seance: Seance, date, heure, duree_min: int) -> Seance:
    """The space it holds was moved in the grid: the session follows."""
    seance.date, seance.heure, seance.duree_min = date, heure, duree_min
    _exiger_libre(seance, None)
    return _enregistrer(par, seance)


def exiger_motif(seance: Seance) -> None:
    """ValidationError on a session beyond the envelope that does not say why."""
    prevues = settings.AIDANTS_SEANCES_PAR_AIDANT
    if seance.etat == Etat.ANNULE or seance.motif_depassement.strip():
        return
    if seances_comptees(seance.aidant, sauf=seance) >= prevues:
        raise ValidationError(
            {"motif_depassement": f"Les {prevues} séances offertes sont déjà prises : dites pourquoi une de plus."}
        )


@ecriture
def evaluation_noter(*, par, aidant: Aidant, jeton=None, **champs) -> Evaluation:
    """Write a score: its total only."""
    evaluation = Evaluation(aidant=aidant, professionnel=par, jeton=jeton, **champs)
    evaluation.enregistrer()
    inscrire(
        par=par,
        action="aidants.evaluation.noter",
        nature=Nature.CREATION,
        objet=evaluation,
        parent=aidant.dossier,
        donnees={"echelle": evaluation.instrument},
    )
    return evaluation
