from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count

from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.choix import Etat
from aidants.models import Aidant, Evaluation, Seance
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def seances_comptees(aidant: Aidant, sauf: Seance | None = None) -> int:
    """What the free envelope has given: sessions honoured, planned or missed; cancelled ones are given back."""
    seances = Seance.objects.filter(aidant=aidant).exclude(etat=Etat.ANNULE)
    if sauf is not None and sauf.pk:
        seances = seances.exclude(pk=sauf.pk)
    return seances.aggregate(n=Count("pk"))["n"]


@ecriture
def seance_noter(*, par, aidant: Aidant, jeton=None, **champs) -> Seance:
    """Plan or write a session; beyond the free envelope it needs a typed reason."""
    Aidant.objects.select_for_update().only("pk").get(pk=aidant.pk)  # two planners cannot both take the last one
    seance = Seance(aidant=aidant, jeton=jeton, **{"psychologue": par, **champs})
    exiger_motif(seance)
    seance.enregistrer()
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
def seance_modifier(*, par, seance: Seance, version: int | None = None, **champs) -> Seance:
    """Change a session, or say what became of it."""
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
    exiger_motif(seance)
    seance.enregistrer(version=version)
    rafraichir_contact(seance.aidant.dossier)
    inscrire(
        par=par,
        action="aidants.seance.modifier",
        nature=Nature.MODIFICATION,
        objet=seance,
        parent=seance.aidant.dossier,
        donnees={"etat": seance.etat},
    )
    return seance


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
