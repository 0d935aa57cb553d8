from aidants.actions.agenda import exiger_libre
from aidants.actions.annees import corriger_annee, jour_compte, jour_dit
from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.actions.joints import RIEN, Joints, joindre
from aidants.choix import Etat
from aidants.models import Dossier, Entretien
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def entretien_noter(*, par, dossier: Dossier, jeton=None, malgre=False, joints: Joints = RIEN, **champs) -> Entretien:
    """Write an interview, done or planned, and all that goes with it.

    `malgre`: the professional has something else at that hour, and keeps both.
    """
    champs.setdefault("professionnel", par)
    entretien = Entretien(dossier=dossier, jeton=jeton, **champs)
    _exiger_libre(entretien, malgre)
    entretien.enregistrer()
    joindre(par=par, entretien=entretien, joints=joints, malgre=malgre)
    rafraichir_contact(dossier)
    inscrire(
        par=par,
        action="aidants.entretien.noter",
        nature=Nature.CREATION,
        objet=entretien,
        parent=dossier,
        donnees={"etat": entretien.etat},
    )
    return entretien


@ecriture
def entretien_modifier(
    *, par, entretien: Entretien, version: int | None = None, motif_correction: str = "", malgre=False,
    joints: Joints = RIEN, **champs,
) -> Entretien:  # fmt: skip
    """Correct or complete an interview, and write what goes with it; ConflitEcriture when somebody saved meanwhile."""
    avant = jour_compte(entretien)
    for nom, valeur in champs.items():
        setattr(entretien, nom, valeur)
    _exiger_libre(entretien, malgre)
    correction = corriger_annee(
        par=par, dossier=entretien.dossier, avant=avant, apres=jour_dit(entretien), motif=motif_correction
    )
    entretien.enregistrer(version=version)
    joindre(par=par, entretien=entretien, joints=joints, malgre=malgre)
    rafraichir_contact(entretien.dossier)
    inscrire(
        par=par,
        action="aidants.entretien.modifier",
        nature=Nature.MODIFICATION,
        objet=entretien,
        parent=entretien.dossier,
        donnees={"champs": sorted(champs), **correction},
    )
    return entretien


@ecriture
def entretien_qualifier(*, par, entretien: Entretien, etat: str) -> Entretien:
    """Say what became of a planned interview: honoured, cancelled or missed."""
    avant = jour_compte(entretien)
    entretien.etat = etat
    corriger_annee(par=par, dossier=entretien.dossier, avant=avant, apres=jour_dit(entretien), motif="")
    entretien.enregistrer()
    rafraichir_contact(entretien.dossier)
    inscrire(
        par=par,
        action="aidants.entretien.qualifier",
        nature=Nature.MODIFICATION,
        objet=entretien,
        parent=entretien.dossier,
        donnees={"etat": etat},
    )
    return entretien


def _exiger_libre(entretien: Entretien, malgre: bool) -> None:
    """Of what is to come: what was done is written as it was."""
    if entretien.etat == Etat.PREVU:
        exiger_libre(
            entretien.professionnel, jour=entretien.date, heure=entretien.heure, duree_min=entretien.duree_min,
            malgre=malgre, sauf=("entretien", entretien.pk),
        )  # fmt: skip
