from datetime import date

from tests.acces.matrice import Acces
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique

LECTEURS = "AC TS PS EM DI"
AUTEURS = "AC TS PS EM"


def preparer():
    aidant = AidantFabrique()
    relation = RelationAideFabrique(aidant=aidant)
    return {
        "dossier": aidant.dossier,
        "aidant": aidant,
        "relation": relation,
        "entretien": EntretienFabrique(dossier=aidant.dossier, etat="prevu", date=date.today()),  # noqa: DTZ011
    }


def _numero(objets):
    return [objets["dossier"].numero]


def _avec(nom):
    return lambda objets: [objets["dossier"].numero, objets[nom].pk]


ACCES = {
    "aidants:aidant_liste": Acces(LECTEURS),
    "aidants:aidant_exporter": Acces("TS PS", args=lambda o: ["csv"]),
    "aidants:ressemblants_suggerer": Acces(AUTEURS, parametres="nom=rascle"),
    "aidants:dossier_ouvrir": Acces(AUTEURS),
    "aidants:dossier_fiche": Acces(LECTEURS, args=_numero),
    "aidants:dossier_modifier": Acces(AUTEURS, args=_numero),
    "aidants:dossier_clore": Acces(AUTEURS, args=_numero),
    "aidants:dossier_rouvrir": Acces(AUTEURS, args=_numero),
    "aidants:aidant_ajouter": Acces(AUTEURS, args=_numero),
    "aidants:aidant_modifier": Acces(AUTEURS, args=_avec("aidant")),
    "aidants:proche_ajouter": Acces(AUTEURS, args=_numero),
    "aidants:proche_modifier": Acces("TS PS", args=lambda o: [o["dossier"].numero, o["relation"].proche_id]),
    "aidants:relation_modifier": Acces("TS PS", args=_avec("relation")),
    "aidants:relation_clore": Acces("TS PS", args=_avec("relation")),
    "aidants:entretien_noter": Acces("AC TS EM", args=_numero),
    "aidants:entretien_modifier": Acces("AC TS EM", args=_avec("entretien")),
    "aidants:entretien_qualifier": Acces(
        "AC TS EM", methode="POST", args=_avec("entretien"), donnees=lambda o: {"etat": "annule"}
    ),
}
