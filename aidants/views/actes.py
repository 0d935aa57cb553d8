"""What may be done on the sheet of a file, by who reads it: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import PREMIER, lien


def de_dossier(fiche, *, ecrire: bool) -> dict:
    """`fiche` says which blocks its reader writes; whoever welcomes notes a call and corrects the file."""
    numero = fiche.dossier.numero
    actes = [
        (fiche.ecrit_rendez_vous, lien("Entretien", "aidants:entretien_noter", numero, poids=PREMIER, touche="e")),
        (fiche.ecrit_seances, lien("Séance", "aidants:seance_noter", numero, poids=PREMIER)),
        (ecrire, lien("Appel", "aidants:appel_noter", suite=f"?dossier={numero}")),
        (fiche.ecrit_typologies, lien("Orienter", "aidants:orientation_noter", numero)),
        (ecrire, lien("Modifier", "aidants:dossier_modifier", numero)),
    ]
    return {"tete": [acte for permis, acte in actes if permis]}


def de_groupe(groupe, *, accompagne: bool) -> dict:
    if not accompagne:
        return {}
    return {
        "tete": [
            lien("Pointer une séance", "aidants:groupe_pointer", groupe.pk, poids=PREMIER),
            lien("Prévoir une séance", "aidants:groupe_planifier", groupe.pk),
            lien("Inscrire", "aidants:groupe_inscrire", groupe.pk),
        ]
    }
