from datetime import date

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.actions.liens import financeur_noter, partenaire_ajouter
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from tests.acces.matrice import Acces

METIER = "AC TS PS EM JA TL FO GO DI"


def preparer():
    action = action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))
    comptage_ajouter(par=None, action=action, genre="F", tranche="60-69", nombre=12)
    financeur_noter(par=None, action=action, organisation=organisation_creer(par=None, nom="ARS"), part=40)
    vide = action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))
    partenariat = partenaire_ajouter(par=None, action=action, organisation=organisation_creer(par=None, nom="CCAS"))
    participation = participation_inscrire(
        par=None, action=action, personne=personne_creer(par=None, nom="Roux", prenom="Ana")
    )
    return {
        "action": [action.pk],
        "vide": [vide.pk],
        "lien": [action.pk, "partenaire", partenariat.pk],
        "participation": [participation.pk],
    }


def _de(nom):
    return lambda objets: objets[nom]


def _poste(nom, donnees=None, acceptes=(302,)):
    # The first of the allowed roles does it, the next ones may find it done.
    return Acces(METIER, methode="POST", args=_de(nom), donnees=lambda o: donnees or {}, acceptes=acceptes)


ACCES = {
    "animation:action_liste": Acces(METIER),
    "animation:action_exporter": Acces(METIER, args=lambda o: ["csv"]),
    "animation:action_ajouter": Acces(METIER),
    "animation:action_fiche": Acces(METIER, args=_de("action")),
    "animation:action_modifier": Acces(METIER, args=_de("action")),
    "animation:action_annuler": Acces(METIER, args=_de("vide")),
    "animation:action_compter": Acces(METIER, args=_de("action")),
    "animation:action_pointer": Acces(METIER, args=_de("action")),
    "animation:action_tenir": _poste("action"),
    "animation:action_supprimer": _poste("vide", acceptes=(302, 404)),
    "animation:partenaire_ajouter": _poste("action", {"partenaire-organisation": "MJC"}),
    "animation:financeur_noter": _poste("action", {"financeur-organisation": "ARS"}),
    "animation:lien_retirer": _poste("lien", acceptes=(302, 404)),
    "animation:participations_coller": Acces(METIER, args=_de("action")),
    "animation:participation_inscrire": _poste("action", {"personne": "Ana Roux"}, acceptes=(302, 422)),
    "animation:participation_retirer": _poste("participation", acceptes=(302, 404)),
}
