"""The public services as data·inclusion describes them (schema v1, gip-inclusion/data-inclusion-schema): no name of
anybody, and no more than the public page shows."""

import csv
import io
import json
import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Etendue, Mode, Recours, Situation
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import libelles
from danaecare.socle.territoires.choix import LOIRE

SOURCE = "danaecare"
NOM_MAX, TEXTE_MAX = 150, 10000
_REFERENCE = re.compile(rf"{SOURCE}--service-(\d{{1,9}})")
A_DOMICILE = "\n\nSe fait à domicile."
AIDANTS = "famille--soutien-aidants"
# What else a theme of the list is there, besides a support to caregivers; one that the team adds is that alone.
THEMATIQUES = {
    "Information et droits": "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
    "Soutien psychologique": "sante--sante-mentale",
    "Groupes et rencontres": "remobilisation--lien-social",
    "Répit à domicile": "famille--prise-en-charge-personne-dependante",
    "Accueil de jour et séjours": "famille--prise-en-charge-personne-dependante",
    "Aide et soins à domicile": "famille--prise-en-charge-personne-dependante",
    "Hébergement": "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
    "Transport": "mobilite--etre-accompagne-dans-son-parcours-mobilite",
    "Aides techniques et logement": "logement-hebergement--se-maintenir-dans-le-logement",
}
_THEMATIQUES = {cle(nom): code for nom, code in THEMATIQUES.items()}
FRAIS = {Cout.GRATUIT: "gratuit", Cout.ADHESION: "gratuit", Cout.REVENUS: "payant", Cout.PAYANT: "payant"}
PUBLICS = {Aidants.JEUNES: "jeunes", Aidants.EMPLOI: "actifs", Aidants.PARENTS: "familles"}
MODES = {Mode.SUR_PLACE: "en-presentiel", Mode.DISTANCE: "a-distance"}
MOBILISATION = {
    Recours.TELEPHONE: "telephoner", Recours.COURRIEL: "envoyer-un-courriel", Recours.VISITE: "se-presenter",
    Recours.FORMULAIRE: "utiliser-lien-mobilisation",
}  # fmt: skip
ZONES = {Etendue.LOIRE: [LOIRE], Etendue.FRANCE: ["france"]}
COLONNES = {
    "structures": ("source", "id", "nom", "date_maj", "commune", "code_postal", "code_insee"),
    "services": (
        "source", "structure_id", "id", "nom", "description", "lien_source", "date_maj", "thematiques", "frais",
        "frais_precisions", "publics", "publics_precisions", "conditions_acces", "commune", "code_postal", "code_insee",
        "adresse", "telephone", "courriel", "modes_accueil", "zone_eligibilite", "lien_mobilisation",
        "modes_mobilisation", "mobilisable_par", "mobilisation_precisions",
    ),
}  # fmt: skip


def lignes(services: Iterable[Service]) -> dict[str, list[dict]]:
    """« structures » and « services », in the order of `services`; what is not known is None."""
    services = list(services)
    structures = {service.organisation_id: service.organisation for service in services}
    return {
        "structures": [_structure(structure) for structure in structures.values()],
        "services": [du_service(service) for service in services],
    }


def en_json(services: Iterable[Service]) -> bytes:
    return json.dumps(lignes(services), ensure_ascii=False, separators=(",", ":")).encode()


def en_csv(services: Iterable[Service], table: str) -> bytes:
    """One of the two tables; a list is written as data·inclusion writes it, as JSON."""
    texte = io.StringIO()
    ecrit = csv.DictWriter(texte, COLONNES[table])
    ecrit.writeheader()
    for ligne in lignes(services)[table]:
        ecrit.writerow({nom: _cellule(valeur) for nom, valeur in ligne.items()})
    return texte.getvalue().encode()


def _cellule(valeur):
    return json.dumps(valeur, ensure_ascii=False) if isinstance(valeur, list) else valeur


def _structure(structure) -> dict:
    """How it is reached is said with each of its services, as on the public page."""
    return {
        "source": SOURCE, "id": f"{SOURCE}--{structure.pk}", "nom": _nom(structure.nom), "date_maj": _jour(structure),
        **_lieu(structure.lieu),
    }  # fmt: skip


def reference_de(service: Service) -> str:
    return f"{SOURCE}--service-{service.pk}"


def pk_de(reference: str | None) -> int | None:
    lu = _REFERENCE.fullmatch(reference or "")
    return int(lu[1]) if lu else None


def du_service(service: Service) -> dict:
    recours, structure = set(service.recours), service.organisation
    site = service.site or structure.site
    mobilisation = [code for recours_, code in MOBILISATION.items() if recours_ in recours]
    if not site:
        mobilisation = [code for code in mobilisation if code != "utiliser-lien-mobilisation"]
    par = ["professionnels"] if Recours.ORIENTATION in recours else []
    par += ["usagers"] if recours - {Recours.ORIENTATION} else []
    return {
        "source": SOURCE, "structure_id": f"{SOURCE}--{structure.pk}",
        "id": reference_de(service), "nom": _nom(service.nom), "description": _description(service),
        "lien_source": settings.ADRESSE_PUBLIQUE + reverse("services:service_public", args=[service.pk]),
        "date_maj": _jour(service),
        "thematiques": list(filter(None, [AIDANTS, _THEMATIQUES.get(service.theme.cle)])),
        "frais": FRAIS.get(service.cout),
        "frais_precisions": service.cout_detail or (service.get_cout_display() if service.cout else None),
        "publics": [PUBLICS[a] for a in service.aidants if a in PUBLICS] or ["tous-publics"],
        "publics_precisions": _precisions(service), "conditions_acces": service.conditions or None,
        **_lieu(service.lieu), "adresse": service.adresse or None,
        "telephone": service.telephone or structure.telephone or None,
        "courriel": service.courriel or structure.courriel or None,
        "modes_accueil": [MODES[mode] for mode in service.modes if mode in MODES] or None,
        "zone_eligibilite": ZONES.get(service.etendue) or service.communes,
        "lien_mobilisation": site or None, "modes_mobilisation": mobilisation or None,
        "mobilisable_par": par or None, "mobilisation_precisions": _quand(service),
    }  # fmt: skip


def _description(service: Service) -> str:
    dit = service.presentation or f"{service.theme}, proposé par {service.organisation}."
    if Mode.DOMICILE in service.modes:
        dit = f"{dit}{A_DOMICILE}"
    return dit[:TEXTE_MAX]


def _precisions(service: Service) -> str | None:
    """What its lists of publics do not hold."""
    groupes = ((Situation, service.situations), (AgeAide, service.ages), (Aidants, service.aidants))
    return ", ".join(nom for choix, codes in groupes for nom in libelles(choix, codes)) or None


def _quand(service: Service) -> str | None:
    """Its hours are free text, which the schema's column does not take."""
    dits = (("Horaires", service.horaires), ("Délai", service.delai), ("Langues", service.langues))
    return ". ".join(f"{nom}\u00a0: {dit}" for nom, dit in dits if dit) or None


def _lieu(lieu) -> dict:
    """The commune; where its town hall stands is not where the service is, and is not given."""
    commune = getattr(lieu, "commune", None)
    return {
        "commune": lieu.nom if lieu else None, "code_postal": (lieu.code_postal or None) if lieu else None,
        "code_insee": commune.pk if commune else None,
    }  # fmt: skip


def _nom(nom: str) -> str:
    nom = nom[:NOM_MAX].strip()
    return nom if nom.endswith("etc.") else nom.rstrip(".")


def _jour(fiche) -> str:
    return timezone.localtime(fiche.modifie_le).date().isoformat()
