from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.actions.adherents import qualite_noter
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.choix import TypeContrat
from gouvernance.models import Contrat

_QUALITES = {TypeContrat.SERVICE_CIVIQUE: Qualite.SERVICE_CIVIQUE, TypeContrat.STAGE: Qualite.ETUDIANT}


@ecriture
def contrat_creer(*, par, personne: Personne, **champs) -> Contrat:
    contrat = ecrire(Contrat(personne=personne), champs, par=par, nom="contrat", parent=personne)
    qualite_noter(par=par, personne=personne, qualite=_QUALITES.get(contrat.type, Qualite.EQUIPE))
    return contrat


@ecriture
def contrat_modifier(*, par, contrat: Contrat, version: int | None = None, **champs) -> Contrat:
    return ecrire(contrat, champs, par=par, nom="contrat", parent=contrat.personne, version=version)


@ecriture
def contrat_effacer(*, par, contrat: Contrat) -> None:
    effacer(contrat, par=par, nom="contrat", parent=contrat.personne)
