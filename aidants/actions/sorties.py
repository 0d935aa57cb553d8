"""Leaving the follow-up, and coming back: what was planned does not outlive it, unless somebody says so."""

from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.actions.entretiens import entretien_qualifier
from aidants.actions.groupes import inscription_retirer
from aidants.actions.haltes import halte_desinscrire
from aidants.actions.participations import participation_retirer
from aidants.actions.psychologue import seance_modifier
from aidants.choix import Etat
from aidants.models import Dossier, Inscription, InscriptionHalte, Passage
from aidants.models.dossiers import Statut
from aidants.requetes.prevus import Prevu, prevus_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def dossier_clore(
    *, par, dossier: Dossier, sortie: date, motif: str, gardes=(), montres=None
) -> list[Inscription | InscriptionHalte]:
    """End the follow-up: its episode is closed on `sortie`; what was counted before stays counted.

    What is planned is cancelled, but for `gardes` (keys of `Prevu`). Of a page that showed `montres`, what a colleague
    planned since is refused rather than cancelled unseen. Returns who takes a place thus freed.
    """
    passage = dossier.passages.select_for_update().filter(sortie__isnull=True).first()
    if passage is None:
        raise ValidationError("Le suivi de ce dossier est déjà terminé.")
    prevus = prevus_de(dossier)
    if montres is not None and {prevu.cle for prevu in prevus} - set(montres):
        raise ValidationError(
            {"annules": "Un rendez-vous a été pris pendant votre saisie\u00a0: il est dans la liste, relisez-la."}
        )
    passage.sortie, passage.motif = sortie, motif
    passage.enregistrer()
    dossier.statut = Statut.SORTI
    dossier.prochain_pas, dossier.prochain_pas_le = "", None
    dossier.pas_suivants.all().delete()
    dossier.enregistrer()
    annules = [prevu for prevu in prevus if prevu.cle not in gardes]
    inscrire(
        par=par,
        action="aidants.dossier.clore",
        nature=Nature.MODIFICATION,
        objet=dossier,
        donnees={
            "motif": motif,
            "sortie": sortie.isoformat(),
            "annules": [prevu.cle for prevu in annules],
            "gardes": [prevu.cle for prevu in prevus if prevu.cle in gardes],
        },
    )
    return prevus_annuler(par=par, prevus=annules)


@ecriture
def prevus_annuler(*, par, prevus: list[Prevu]) -> list[Inscription | InscriptionHalte]:
    """Each by its own action, so that a space, a seat, a place is free again; who takes one is returned."""
    promues = []
    for prevu in prevus:
        if prevu.genre == "entretien":
            entretien_qualifier(par=par, entretien=prevu.objet, etat=Etat.ANNULE)
        elif prevu.genre == "seance":
            seance_modifier(par=par, seance=prevu.objet, etat=Etat.ANNULE)
        elif prevu.genre == "action":
            participation_retirer(par=par, participation=prevu.objet)
        elif prevu.genre == "groupe":
            promues.append(inscription_retirer(par=par, inscription=prevu.objet))
        else:
            promues.append(halte_desinscrire(par=par, inscription=prevu.objet))
    return [promue for promue in promues if promue is not None]


@ecriture
def dossier_rouvrir(*, par, dossier: Dossier, entree: date) -> Dossier:
    """Take a follow-up up again: a new episode, the former ones kept. What was cancelled stays so."""
    dernier = dossier.passages.order_by("-entree", "-id").first()
    if dernier is not None and dernier.sortie is not None and entree < dernier.sortie:
        raise ValidationError({"entree": f"Le suivi s’est terminé le {dernier.sortie:%d/%m/%Y} : reprenez-le après."})
    Passage(dossier=dossier, entree=entree).enregistrer()
    dossier.statut = Statut.OUVERT
    dossier.enregistrer()
    inscrire(
        par=par, action="aidants.dossier.rouvrir", nature=Nature.MODIFICATION, objet=dossier,
        donnees={"entree": entree.isoformat()},
    )  # fmt: skip
    return dossier
