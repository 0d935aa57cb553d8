from danaecare.socle.annuaire.actions.organisations import contact_ajouter, organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from tests.acces.matrice import TOUS, Acces

ECRIRE = "AC TS EM JA TL FO GO DI AD"
FUSIONNER = "GO DI AD"


def preparer():
    organisation = organisation_creer(par=None, nom="Maison des aînés", telephone="04 65 71 00 01")
    personne_creer(par=None, nom="Roux", prenom="Ana", employeur=organisation)
    return {
        "organisation": [organisation.pk],
        "personne": [personne_creer(par=None, nom="Cible").pk],
        "autre_organisation": [organisation.pk, organisation_creer(par=None, nom="Maison des aînées").pk],
        "contact": [contact_ajouter(par=None, organisation=organisation, nom="Hélène Faverge").pk],
    }


def _deux_personnes(objets):
    return [*objets["personne"], personne_creer(par=None, nom="Autre").pk]


def _de(nom):
    return lambda objets: objets[nom]


def _geste(nom):
    return lambda objets: [*objets[nom], "archiver"]


ACCES = {
    "annuaire:contact_ajouter": Acces(ECRIRE, args=_de("organisation")),
    "annuaire:contact_modifier": Acces(ECRIRE, args=_de("contact")),
    # The first of the allowed roles takes it away, the next ones find nothing.
    "annuaire:contact_retirer": Acces(ECRIRE, methode="POST", args=_de("contact"), acceptes=(302, 404)),
    "annuaire:organisation_fusionner": Acces(FUSIONNER, args=_de("autre_organisation")),
    "annuaire:personne_fusionner": Acces(FUSIONNER, args=_deux_personnes),
} | {
    f"annuaire:{sorte}_{geste}": acces
    for sorte in ("organisation", "personne")
    for geste, acces in {
        "liste": Acces(TOUS),
        "exporter": Acces(TOUS, args=lambda o: ["csv"]),
        "suggerer": Acces(TOUS, parametres="q=maison"),
        "ressembler": Acces(ECRIRE, methode="POST", donnees=lambda o: {"nom": "Maison"}),
        "ajouter": Acces(ECRIRE),
        "fiche": Acces(TOUS, args=_de(sorte)),
        "modifier": Acces(ECRIRE, args=_de(sorte)),
        "changer_etat": Acces(ECRIRE, methode="POST", args=_geste(sorte)),
        "reunir": Acces(FUSIONNER, args=_de(sorte)),
    }.items()
}
