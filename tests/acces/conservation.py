from danaecare.lettre.actions.abonnes import abonne_ajouter
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.ecriture.conservation import sujets
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.choix import GenreMesure
from danaecare.socle.conservation.mesures import mesure_prendre
from tests.acces.matrice import Acces
from tests.aidants.fabriques import AidantFabrique


def preparer():
    abonne = abonne_ajouter(par=None, adresse="cible@exemple.fr", consenti_le=aujourdhui(), consentement="Oui")
    objets = {
        "personne": personne_creer(par=None, nom="Cible"), "dossier": AidantFabrique().dossier, "abonne": abonne,
    }  # fmt: skip
    mesures = {
        sujet: mesure_prendre(
            par=None, sujet=sujets()[sujet], objet=objet, genre=GenreMesure.OPPOSITION, demandee_le=aujourdhui(),
            motif="Ne veut plus de courrier",
        )
        for sujet, objet in objets.items()
    }  # fmt: skip
    return {sujet: [objet.pk] for sujet, objet in objets.items()} | {
        f"{sujet}_mesure": [objets[sujet].pk, mesure.pk] for sujet, mesure in mesures.items()
    }


def _de(nom):
    return lambda objets: objets[nom]


ACCES = {"conservation:durees": Acces("DI AD")} | {
    f"conservation:{sujet}_{geste}": Acces(roles, args=_de(f"{sujet}{objet}"))
    for sujet, roles in (("personne", "DI"), ("dossier", "TS PS"), ("abonne", "DI"))
    for geste, objet in (("mesures", ""), ("exporter", ""), ("lever", "_mesure"))
}
