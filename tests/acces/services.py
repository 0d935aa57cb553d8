from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.services.actions.demandes import demandes_ecrire, structure_confirmer
from danaecare.socle.services.actions.referencements import referencement_suivre
from danaecare.socle.services.actions.services import service_creer, service_fermer
from danaecare.socle.services.actions.themes import theme_creer, theme_retirer
from danaecare.socle.services.courriels import jeton_de
from tests.acces.matrice import PUBLIC, TOUS, Acces

ECRIRE = "AC TS EM JA TL FO GO DI AD"


def preparer():
    structure = organisation_creer(par=None, nom="Les Passerelles", telephone="04 65 71 00 02")
    theme, retire = theme_creer(par=None, nom="Un répit"), theme_creer(par=None, nom="Un ancien thème")
    theme_retirer(par=None, theme=retire)
    service = service_creer(
        par=None, organisation=structure, nom="Relais", theme=theme, modes=["domicile"], etendue="communes",
        communes=["42218"], moyen="telephone",
    )  # fmt: skip
    ferme = service_creer(par=None, organisation=structure, nom="Fermé", theme=theme, modes=["distance"])
    service_fermer(par=None, service=ferme)
    champs = {"organisation": structure, "theme": theme, "modes": ["distance"], "courriel": "a@exemple.fr"}
    sans, corrige = (service_creer(par=None, nom=nom, **champs) for nom in ("À confirmer", "Corrigé"))
    demandes_ecrire(par=None, services=[sans, corrige])
    demande, corrections = sans.demandes.get(), corrige.demandes.get()
    structure_confirmer(demande=corrections, propositions={"delai": "un mois"})
    return {
        "jeton": [jeton_de(demande)],
        "corrections": [corrections.pk],
        "reference": [referencement_suivre(par=None, organisation=structure).pk],
        "service": [service.pk],
        "ferme": [ferme.pk],
        "retire": [retire.pk],
        "libre": [theme_creer(par=None, nom="Un thème libre").pk],
    }


def _de(nom):
    return lambda objets: objets[nom]


ACCES = {
    "services:service_liste": Acces(TOUS),
    "services:service_exporter": Acces(TOUS, args=lambda o: ["csv"]),
    "services:service_fiche": Acces(TOUS, args=_de("service")),
    "services:services_publics": Acces(PUBLIC, parametres="commune=Firminy"),
    "services:service_public": Acces(PUBLIC, args=_de("service")),
    "services:service_pdf": Acces(TOUS, args=_de("service")),
    "services:service_envoyer": Acces(ECRIRE, args=_de("service")),
    "services:service_preferer": Acces(ECRIRE, methode="POST", args=_de("service")),
    "services:service_delaisser": Acces(ECRIRE, methode="POST", args=_de("service")),
    "services:service_confirmer": Acces(PUBLIC, args=_de("jeton")),
    "services:verifications_demander": Acces(ECRIRE),
    "services:propositions_trancher": Acces(ECRIRE, args=_de("corrections")),
    "services:donnees": Acces(PUBLIC, args=lambda o: ["repertoire", "json"]),
    "services:service_ajouter": Acces(ECRIRE),
    "services:service_modifier": Acces(ECRIRE, args=_de("service")),
    "services:service_verifier": Acces(ECRIRE, args=_de("service")),
    "services:service_fermer": Acces(ECRIRE, args=_de("service")),
    "services:service_rouvrir": Acces(ECRIRE, methode="POST", args=_de("ferme")),
    "services:referencement_liste": Acces(TOUS),
    "services:referencement_ajouter": Acces(ECRIRE),
    "services:referencement_modifier": Acces(ECRIRE, args=_de("reference")),
    "services:zones_blanches": Acces(TOUS),
    "services:affiche_pdf": Acces(TOUS, args=lambda o: ["42095"]),
    "services:theme_liste": Acces(ECRIRE),
    "services:theme_ajouter": Acces(ECRIRE),
    "services:theme_modifier": Acces(ECRIRE, args=_de("libre")),
    "services:theme_retirer": Acces(ECRIRE, methode="POST", args=_de("libre")),
    "services:theme_remettre": Acces(ECRIRE, methode="POST", args=_de("retire")),
}
