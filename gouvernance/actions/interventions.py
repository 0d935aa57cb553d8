from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.choix.rayonnement import SUITES_INTERVENTION, EtatIntervention
from gouvernance.models import Intervention, Orateur


@ecriture
def intervention_noter(*, par, debut, etat: str = "", orateurs=(), **champs) -> Intervention:
    """One of the past was held; one to come is an invitation until somebody confirms it."""
    etat = etat or (EtatIntervention.TENUE if debut <= aujourdhui() else EtatIntervention.INVITATION)
    intervention = _ecrire(Intervention(etat=etat), {"debut": debut, **champs}, par=par)
    for personne in orateurs:
        orateur_ajouter(par=par, intervention=intervention, personne=personne)
    return intervention


@ecriture
def intervention_modifier(*, par, intervention: Intervention, version: int | None = None, **champs) -> Intervention:
    return _ecrire(intervention, champs, par=par, version=version)


def _ecrire(intervention: Intervention, champs: dict, **options) -> Intervention:
    if "lieu" in champs:
        intervention.lieu = champs.pop("lieu")
    return ecrire(intervention, champs, nom="intervention", **options)


@ecriture
def intervention_passer(*, par, intervention: Intervention, etat: str) -> Intervention:
    """One step on: confirmed, held, thanked; or declined, and taken up again."""
    if etat not in SUITES_INTERVENTION[intervention.etat]:
        raise refuser(None, f"« {intervention} » est déjà à l’étape « {intervention.get_etat_display()} ».")
    if etat == EtatIntervention.TENUE and intervention.debut > aujourdhui():
        raise refuser(None, f"« {intervention} » est pour le {date_longue(intervention.debut)} : pas encore tenue.")
    intervention.etat = etat
    intervention.enregistrer()
    inscrire(
        par=par, action="gouvernance.intervention.passer", nature=Nature.MODIFICATION, objet=intervention,
        donnees={"etat": etat},
    )  # fmt: skip
    return intervention


@ecriture
def intervention_effacer(*, par, intervention: Intervention) -> None:
    effacer(intervention, par=par, nom="intervention")


@ecriture
def orateur_ajouter(*, par, intervention: Intervention, personne: Personne) -> Orateur:
    orateur = Orateur(intervention=intervention)
    return ecrire(orateur, {"personne": personne}, par=par, nom="orateur", parent=intervention)


@ecriture
def orateur_retirer(*, par, orateur: Orateur) -> None:
    effacer(orateur, par=par, nom="orateur", parent=orateur.intervention)
