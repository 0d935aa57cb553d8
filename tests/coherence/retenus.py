"""What holds a row that a button would efface, for `test_effacements`."""

from datetime import date, time

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.interventions import intervention_noter
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.recherche import recherche_noter
from gouvernance.models import Intervention, Recherche
from tierslieux.actions.materiel import conducteur_noter, emprunt_noter, materiel_noter
from tierslieux.actions.mediacare import accord_image_noter, diffusion_noter, production_media_noter
from tierslieux.horaires import instant
from tierslieux.models import Emprunt, ProductionMedia

JOUR = date(2023, 6, 1)


def publiee() -> Intervention:
    congres = intervention_noter(par=None, titre="Congrès", genre="congres", debut=JOUR)
    publication_noter(par=None, titre="Actes", genre="article", media="Site", date=JOUR, intervention=congres)
    return congres


def ecrite() -> Recherche:
    these = recherche_noter(
        par=None, titre="Thèse", genre="these", organisation=organisation_creer(par=None, nom="Faculté"), debut=JOUR
    )
    publication_noter(par=None, titre="Actes", genre="chapitre", media="Presses", date=JOUR, recherche=these)
    return these


def production(*, accord: bool) -> ProductionMedia:
    film = production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=JOUR)
    if accord:
        accord_image_noter(
            par=None, production=film, personne=personne_creer(par=None, nom="Faure"), signe_le=JOUR, portee="web"
        )
    else:
        diffusion_noter(par=None, production=film, support="imprime", ou="Affiche", date=JOUR)
    return film


def emprunt() -> Emprunt:
    conducteur = conducteur_noter(
        par=None, personne=personne_creer(par=None, nom="Faure"), verifie_le=JOUR, jusqu_au=date(2030, 1, 1)
    )
    return emprunt_noter(
        par=None, materiel=materiel_noter(par=None, nom="Minibus", genre="vehicule"), conducteur=conducteur,
        motif="Courses", debut=instant(JOUR, time(9)), fin=instant(JOUR, time(12)),
    )  # fmt: skip
