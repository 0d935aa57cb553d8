"""What the association gives to the field, and who may read it: the whole team."""

from datetime import date, time
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.interventions import intervention_noter, orateur_ajouter
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.recherche import (
    jalon_recherche_noter,
    partenaire_recherche_ajouter,
    recherche_noter,
    stage_noter,
)
from gouvernance.actions.sieges import appui_noter, reunion_siege_noter, siege_noter
from tests.acces.matrice import Acces
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.materiel import conducteur_noter, emprunt_noter, entretien_noter, materiel_noter
from tierslieux.actions.mediacare import accord_image_noter, diffusion_noter, production_media_noter
from tierslieux.actions.missions import mission_noter
from tierslieux.horaires import instant

EQUIPE = "AC TS PS EM JA TL FO GO DI"


def preparer():
    structure = organisation_creer(par=None, nom="CPTS des Rives")
    intervention = intervention_noter(
        par=None, titre="Colloque", genre="congres", debut=date(2024, 6, 3),
        lieu=Lieu(commune=Commune.objects.get(nom="Firminy")),
    )  # fmt: skip
    siege = siege_noter(par=None, organisation=structure, genre="cpts", role="Membre", debut=date(2023, 1, 1))
    objets = {
        "intervention": intervention,
        "orateur": orateur_ajouter(
            par=None, intervention=intervention, personne=personne_creer(par=None, nom="Vially", prenom="Odette")
        ),
        "publication": publication_noter(
            par=None, titre="Prendre soin", genre="article", media="Le site", date=date(2023, 5, 1),
            fichier=SimpleUploadedFile("a.pdf", b"%PDF-1.4 essai"),
        ),
        "siege": siege,
        "reunion_siege": reunion_siege_noter(par=None, siege=siege, date=date(2023, 3, 1), objet="Bureau"),
        "appui": appui_noter(par=None, organisation=structure, genre="dla", objet="DLA", debut=date(2023, 1, 1)),
    }  # fmt: skip
    minibus = materiel_noter(par=None, nom="Minibus", genre="vehicule")
    conductrice = conducteur_noter(
        par=None, personne=personne_creer(par=None, nom="Faure", prenom="Line"), verifie_le=date(2023, 1, 2),
        jusqu_au=date(2033, 1, 2),
    )  # fmt: skip
    objets |= {
        "materiel": minibus,
        "conducteur": conductrice,
        "entretien": entretien_noter(par=None, materiel=minibus, objet="Vidange", prevu_le=date(2023, 5, 2)),
        "emprunt": emprunt_noter(
            par=None, materiel=minibus, motif="Courses", debut=instant(date(2023, 5, 3), time(9)),
            fin=instant(date(2023, 5, 3), time(12)),
        ),
    }  # fmt: skip
    production = production_media_noter(par=None, titre="Gestes", genre="film", demandee_le=date(2023, 5, 2))
    creer_espace(nom="Studio")
    objets |= {
        "mission": mission_noter(
            par=None, objet="Diagnostic", organisation=structure, debut=date(2023, 5, 2), prix=Decimal(900)
        ),
        "production_media": production,
        "accord_image": accord_image_noter(
            par=None, production=production, personne=personne_creer(par=None, nom="Ravel", prenom="Ina"),
            signe_le=date(2023, 5, 2), portee="tous",
        ),
        "diffusion": diffusion_noter(
            par=None, production=production, support="site", ou="Le site", date=date(2023, 5, 9)
        ),
    }  # fmt: skip
    these = recherche_noter(
        par=None, titre="Se soigner au jardin", genre="these", organisation=structure, debut=date(2023, 1, 9)
    )
    objets |= {
        "recherche": these,
        "partenaire_recherche": partenaire_recherche_ajouter(par=None, recherche=these, organisation=structure),
        "jalon_recherche": jalon_recherche_noter(
            par=None, recherche=these, objet="Entretiens", prevu_le=date(2023, 5, 2)
        ),
        "stage": stage_noter(
            par=None, personne=personne_creer(par=None, nom="Marols", prenom="Lucie"), genre="sanitaire",
            organisation=structure, debut=date(2023, 2, 13), fin=date(2023, 3, 31),
        ),
    }  # fmt: skip
    return {nom: [objet.pk] for nom, objet in objets.items()}


def _de(nom):
    return lambda objets: objets[nom]


def _acte(nom, *suite):
    return Acces(EQUIPE, methode="POST", args=lambda o: [*o[nom], *suite], acceptes=(302, 404))


_REGISTRES = (
    "intervention",
    "publication",
    "siege",
    "appui",
    "recherche",
    "stage",
    "mission",
    "production_media",
    "materiel",
    "conducteur",
    "emprunt",
)
_DE_LA_PRODUCTION = ("tournage_reserver", "accord_image_ajouter", "diffusion_ajouter")
_ECRITS = (*_REGISTRES, "reunion_siege", "entretien", "jalon_recherche")
ACCES = {
    "gouvernance:rayonnement": Acces(EQUIPE),
    "gouvernance:intervention_passer": _acte("intervention", "confirmee"),
    "gouvernance:orateur_ajouter": Acces(EQUIPE, args=_de("intervention")),
    "gouvernance:orateur_retirer": _acte("orateur"),
    "gouvernance:publication_telecharger": Acces(EQUIPE, args=_de("publication")),
    "gouvernance:reunion_siege_ajouter": Acces(EQUIPE, args=_de("siege")),
    "gouvernance:partenaire_recherche_ajouter": Acces(EQUIPE, args=_de("recherche")),
    "gouvernance:partenaire_recherche_retirer": _acte("partenaire_recherche"),
    "gouvernance:jalon_recherche_ajouter": Acces(EQUIPE, args=_de("recherche")),
    "gouvernance:emprunt_annuler": _acte("emprunt"),
    "gouvernance:mission_facturer": _acte("mission"),
    "gouvernance:accord_image_retirer": _acte("accord_image"),
    "gouvernance:diffusion_retirer": _acte("diffusion"),
    **{f"gouvernance:{nom}": Acces(EQUIPE, args=_de("production_media")) for nom in _DE_LA_PRODUCTION},
    "gouvernance:entretien_ajouter": Acces(EQUIPE, args=_de("materiel")),
    **{f"gouvernance:{nom}_liste": Acces(EQUIPE) for nom in _REGISTRES},
    **{f"gouvernance:{nom}_exporter": Acces(EQUIPE, args=lambda o: ["csv"]) for nom in _REGISTRES},
    **{f"gouvernance:{nom}_fiche": Acces(EQUIPE, args=_de(nom)) for nom in _REGISTRES},
    **{f"gouvernance:{nom}_ajouter": Acces(EQUIPE) for nom in _REGISTRES},
    **{f"gouvernance:{nom}_modifier": Acces(EQUIPE, args=_de(nom)) for nom in _ECRITS},
    **{f"gouvernance:{nom}_effacer": _acte(nom) for nom in _ECRITS if nom != "emprunt"},
}
