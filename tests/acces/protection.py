from django.utils import timezone

from danaecare.socle.protection.actions.demandes import demande_ouvrir
from danaecare.socle.protection.actions.registre import fiche_enregistrer, notice_publier
from danaecare.socle.protection.actions.violations import violation_signaler
from danaecare.socle.protection.models import Hebergement, SousTraitant, Traitement
from tests.acces.matrice import PUBLIC, TOUS, Acces
from tests.conftest import creer_compte
from tests.socle.protection.fabriques import HEBERGEMENT, SOUS_TRAITANT, TRAITEMENT, notice


def preparer():
    direction = creer_compte("direction", nom="Délégué")
    return {
        "demande": demande_ouvrir(
            par=direction, droit="acces", recue_le=timezone.localdate(), moyen="courrier", demandeur="Lou Essai"
        ),
        "violation": violation_signaler(
            par=direction, resume="Un courriel mal adressé", connue_le=timezone.now(), confidentialite=True
        ),
        "traitement": fiche_enregistrer(par=direction, fiche=Traitement(), champs=TRAITEMENT),
        "sous_traitant": fiche_enregistrer(par=direction, fiche=SousTraitant(), champs=SOUS_TRAITANT),
        "hebergement": fiche_enregistrer(par=direction, fiche=Hebergement(), champs=HEBERGEMENT),
        "notice": notice_publier(par=direction, **notice()),
    }


def _pk(nom):
    return lambda objets: [objets[nom].pk]


# Everybody says a breach and notes a request; who asked, and for what, is read by who answers.
ACCES = {
    "confidentialite": Acces(PUBLIC),
    "confidentialite_pdf": Acces(PUBLIC),
    "confidentialite_version": Acces(PUBLIC, args=_pk("notice")),
    "protection:tableau": Acces(TOUS),
    "protection:demande_liste": Acces("DI"),
    "protection:demande_ouvrir": Acces(TOUS),
    "protection:demande_fiche": Acces("DI", args=_pk("demande")),
    "protection:demande_prolonger": Acces("DI", args=_pk("demande")),
    "protection:demande_repondre": Acces("DI", args=_pk("demande")),
    "protection:violation_liste": Acces("DI AD"),
    "protection:violation_signaler": Acces(TOUS),
    "protection:violation_fiche": Acces("DI AD", args=_pk("violation")),
    "protection:violation_completer": Acces("DI AD", args=_pk("violation")),
    "protection:violation_clore": Acces("DI AD", methode="POST", args=_pk("violation")),
    "protection:traitement_liste": Acces(TOUS),
    "protection:registre_remplir": Acces("DI AD", methode="POST"),
    "protection:traitement_ajouter": Acces("DI AD"),
    "protection:traitement_fiche": Acces(TOUS, args=_pk("traitement")),
    "protection:traitement_modifier": Acces("DI AD", args=_pk("traitement")),
    "protection:aipd": Acces("DI AD", args=_pk("traitement")),
    "protection:aipd_modifier": Acces("DI AD", args=_pk("traitement")),
    "protection:sous_traitant_liste": Acces("DI AD"),
    "protection:sous_traitant_ajouter": Acces("DI AD"),
    "protection:sous_traitant_modifier": Acces("DI AD", args=_pk("sous_traitant")),
    "protection:hebergement_liste": Acces("DI AD"),
    "protection:hebergement_ajouter": Acces("DI AD"),
    "protection:hebergement_modifier": Acces("DI AD", args=_pk("hebergement")),
    "protection:carte": Acces("DI AD"),
    "protection:notice_publier": Acces("DI AD"),
}
