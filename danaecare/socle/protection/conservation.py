"""Who asked, and what was said of a breach, go once nobody can contest it; the register is the association's memory."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table
from danaecare.socle.protection.actions.demandes import demande_accomplir

PRESCRIPTION = "Code civil, art. 2224 : prescription de cinq ans"
MOIS = 60

HORLOGES = [
    Horloge(
        code="protection.demandes",
        quoi="Demandes de droits : noms et mots",
        mois=MOIS,
        depuis="la réponse",
        fondement=PRESCRIPTION,
        tables=(
            Table(
                "protection.DemandeDroit",
                lambda limite: Q(repondue_le__lte=limite),
                {
                    "demandeur": "effacé", "contact": "", "precisions": "", "reponse_motif": "effacé",
                    "prolongation_motif": "effacé",
                },
            ),
        ),
    ),
    Horloge(
        code="protection.violations",
        quoi="Violations de données : ce qui en est raconté",
        mois=MOIS,
        depuis="la clôture",
        fondement=PRESCRIPTION,
        tables=(
            Table(
                "protection.Violation",
                lambda limite: Q(close_le__date__lte=limite),
                {
                    "resume": "effacé", "description": "", "categories": "", "consequences": "", "mesures": "",
                    "retard_motif": "effacé", "sans_information_motif": "effacé",
                },
            ),
        ),
    ),
]  # fmt: skip
SUITES_DES_MESURES = (demande_accomplir,)
GARDES = {
    "un code : de quel genre de fiche il s’agit": {"protection.DemandeDroit": "objet_type"},
    "le registre que l’association tient à jour (RGPD, art. 30)": {
        "protection.Traitement": "code nom finalites personnes donnees sensibles destinataires transferts "
        "durees mesures",
        "protection.SousTraitant": "nom prestation pays contact garanties",
        "protection.Hebergement": "certificat organisme perimetre",
        "protection.Aipd": "contexte necessite risques mesures avis_personnes avis_dpo decision",
    },
    "ce qui a été dit au public, un jour donné": {
        "protection.Notice": "responsable responsable_adresse responsable_courriel responsable_telephone dpo "
        "dpo_courriel dpo_telephone texte",
    },
}
