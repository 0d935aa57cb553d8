"""Bring the extracts of `donnees/` into the tables: called by the first data migration and by `charger_territoires`.

The model classes come in as arguments because a migration has its own.
"""

import json
import lzma
import tomllib
from pathlib import Path

from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.lieux import cle_commune, departement_de, mots_de_recherche

DONNEES = Path(__file__).resolve().parent / "donnees"


def lire_extrait(nom):
    return json.loads(lzma.decompress((DONNEES / nom).read_bytes()))


def charger_communes(*, Epci, Commune, AncienneCommune):
    """Insert or update every commune of the extract; one that has vanished stays, for the records that hold it."""
    extrait = lire_extrait("communes.json.xz")
    Epci.objects.bulk_create(
        [Epci(code=code, nom=nom, nature=nature) for code, nom, nature in extrait["epcis"]],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["nom", "nature"],
    )
    communes = [
        Commune(
            code=code,
            nom=nom,
            cle=cle_commune(nom),
            recherche=mots_de_recherche(nom, code, codes_postaux),
            departement=departement_de(code),
            arrondissement=arrondissement,
            arrondissement_nom=extrait["arrondissements"][arrondissement],
            epci_id=epci,
            codes_postaux=codes_postaux,
            population=population,
            latitude=latitude,
            longitude=longitude,
        )
        for code, nom, arrondissement, epci, codes_postaux, population, latitude, longitude in extrait["communes"]
    ]
    Commune.objects.bulk_create(
        communes,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[champ.name for champ in Commune._meta.concrete_fields if not champ.primary_key],
    )
    AncienneCommune.objects.bulk_create(
        [
            AncienneCommune(
                code=code,
                nom=nom,
                cle=cle_commune(nom),
                recherche=mots_de_recherche(nom, code),
                commune_id=commune,
                nature=nature,
            )
            for code, nom, commune, nature in extrait["anciennes"]
        ],
        update_conflicts=True,
        unique_fields=["code", "nom"],
        update_fields=["cle", "recherche", "commune", "nature"],
    )


def charger_secteurs(*, Commune, Decoupage, Secteur, AffectationSecteur):
    """The sectors as they stand at the start; does nothing where a scheme exists already."""
    loire = list(Commune.objects.filter(departement=LOIRE).order_by("code"))
    for declare in tomllib.loads((DONNEES / "secteurs.toml").read_text())["decoupage"]:
        decoupage, neuf = Decoupage.objects.get_or_create(numero=declare["numero"], defaults={"nom": declare["nom"]})
        if not neuf:
            continue
        restantes = {commune.code: commune for commune in loire}
        for ordre, partie in enumerate(declare["secteur"], start=1):
            secteur = Secteur.objects.create(decoupage=decoupage, nom=partie["nom"], ordre=ordre)
            codes = [code for code, commune in restantes.items() if appartient(commune, partie)]
            AffectationSecteur.objects.bulk_create(
                [
                    AffectationSecteur(decoupage=decoupage, secteur=secteur, commune_id=code, debut=declare["debut"])
                    for code in codes
                ]
            )
            for code in codes:
                del restantes[code]


def appartient(commune, partie):
    return (
        commune.code in partie.get("communes", ())
        or (commune.epci_id is not None and commune.epci_id == partie.get("epci"))
        or commune.arrondissement == partie.get("arrondissement")
    )
