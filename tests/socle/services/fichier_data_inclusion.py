"""A file of invented services in the schema of data·inclusion (v1), as a département downloads its own."""

import random
from itertools import product

SOURCES = ("dora", "soliguide", "mission-locale", "carif-oref")
GENRES = ("Relais", "Halte", "Écoute", "Atelier", "Groupe", "Permanence", "Séjour", "Café", "Ligne", "Transport")
PUBLICS_DITS = ("Malades", "Aînés", "Couples", "Familles", "Fratries", "Parents", "Voisins", "Conjoints")
# Those that read as one theme of the hub, and one that is asked.
THEMATIQUES = (
    ["famille--soutien-aidants", "sante--sante-mentale"],
    ["remobilisation--lien-social"],
    ["famille--soutien-aidants", "mobilite--etre-accompagne-dans-son-parcours-mobilite"],
    ["logement-hebergement--rechercher-une-solution-dhebergement-temporaire"],
    ["famille--prise-en-charge-personne-dependante"],
)
DIT = "On accueille les aidants, sans rendez-vous."
# Each service its name: what is alike within a structure is asked, and its own services are not.
NOMS = [f"{genre} {publics}" for genre, publics in product(GENRES, PUBLICS_DITS)]


def fichier(combien: int, communes, par_structure: int = 4) -> dict[str, list[dict]]:
    """`communes`: (INSEE code, name, postcode) of those where services are; all else is drawn from their number."""
    alea = random.Random(combien)
    structures, services, codes = [], [], [code for code, *_ in communes]
    for rang in range(combien):
        if rang % par_structure == 0:
            structures.append(_structure(rang // par_structure, alea.choice(communes)))
        services.append(_service(rang, structures[-1], alea.choice(communes), alea.sample(codes, 12)))
    return {"structures": structures, "services": services}


def _structure(rang: int, commune) -> dict:
    code, nom, postal = commune
    source = SOURCES[rang % len(SOURCES)]
    return {
        "source": source, "id": f"{source}--{rang}", "nom": f"Aide {_lettres(rang)}", "date_maj": "2026-10-01",
        "commune": nom, "code_postal": postal, "code_insee": code, "siret": None, "reseaux_porteurs": ["communes"],
        "description": "Une structure du département qui accueille les aidants et leurs proches.",
    }  # fmt: skip


def _service(rang: int, structure: dict, commune, zone: list[str]) -> dict:
    code, nom, postal = commune
    sur_place = rang % 3 != 2
    return {
        "source": structure["source"], "structure_id": structure["id"], "id": f"{structure['source']}--s{rang}",
        "nom": NOMS[rang * 9 % len(NOMS)], "description": " ".join([DIT] * (2 + rang % 9)),
        "lien_source": f"https://exemple.fr/services/{rang}", "date_maj": "2026-10-01",
        "thematiques": THEMATIQUES[rang % len(THEMATIQUES)], "frais": ("gratuit", "payant", None)[rang % 3],
        "frais_precisions": None, "publics": ["familles"], "publics_precisions": "Cancer" if rang % 5 == 0 else None,
        "conditions_acces": "Sur dossier" if rang % 4 == 0 else None, "commune": nom, "code_postal": postal,
        "code_insee": code, "adresse": f"{1 + rang % 90} rue Haute", "telephone": f"+334657100{rang % 100:02d}",
        "courriel": f"service{rang}@exemple.fr", "horaires_accueil": "Mo-Fr 09:00-12:00",
        "modes_accueil": ["en-presentiel"] if sur_place else ["a-distance"],
        "zone_eligibilite": sorted(zone) if rang % 2 else ["42"],
        "lien_mobilisation": f"https://exemple.fr/{rang}", "modes_mobilisation": ["telephoner", "envoyer-un-courriel"],
        "mobilisable_par": ["usagers", "professionnels"], "mobilisation_precisions": None,
        "volume_horaire_hebdomadaire": 2,
    }  # fmt: skip


def _lettres(rang: int) -> str:
    """A number as letters: two structures of near names would be asked."""
    return "".join(chr(97 + rang // 26**puissance % 26) for puissance in range(3)).capitalize()
