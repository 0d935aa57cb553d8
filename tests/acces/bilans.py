"""The questionnaires of the caregivers, with the pole's own lines."""

from aidants.actions.bilans import bilan_proposer, bilan_repondre
from aidants.courriels import jeton_du_bilan
from tests.acces.aidants import LECTEURS, PERSONNE, SUIVENT
from tests.acces.matrice import PUBLIC, Acces
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.socle.questionnaires.fabriques import dites, publie


def preparer():
    aidant, psy = AidantFabrique(), creer_compte("psychologue", nom="Équipière")
    return {
        "dossier": aidant.dossier,
        "aidant": aidant,
        "bilan": bilan_proposer(par=psy, aidant=aidant, redaction=publie(), moment="entree", partagee=False),
        "repondu": bilan_repondre(
            par=psy,
            reponses=dites(conciliation=3),
            bilan=bilan_proposer(
                par=psy, aidant=aidant, redaction=publie(titre="Répondu"), moment="entree", partagee=False
            ),
        ),
    }


def _numero(objets):
    return [objets["dossier"].numero]


def _avec(nom):
    return lambda objets: [objets["dossier"].numero, objets[nom].pk]


def _lien(objets):
    return [jeton_du_bilan(objets["bilan"].bilan)]


ACCES = {
    "aidants:evaluations": Acces(LECTEURS),
    "aidants:bilan_proposer": Acces(PERSONNE, args=_numero),
    "aidants:bilan_fiche": Acces(PERSONNE, args=_avec("bilan"), refus=(403, 404)),
    "aidants:bilan_remplir": Acces(PERSONNE, args=_avec("bilan"), refus=(403, 404)),
    "aidants:bilan_corriger": Acces(PERSONNE, args=_avec("repondu"), refus=(403, 404)),
    "aidants:bilan_envoyer": Acces(PERSONNE, args=_avec("bilan"), refus=(403, 404)),
    "aidants:bilan_refuser": Acces(PERSONNE, methode="POST", args=_avec("bilan"), refus=(403, 404)),
    "aidants:bilan_retirer": Acces(PERSONNE, args=_avec("bilan"), refus=(403, 404)),
    "aidants:suite_declarer": Acces(SUIVENT, args=_avec("aidant")),
    "mon_bilan": Acces(PUBLIC, args=_lien),
    "mon_bilan_refuser": Acces(PUBLIC, args=_lien),
}
