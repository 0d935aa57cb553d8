"""What may be done on the sheet of a file, by who reads it: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DISCRET, PREMIER, bouton, en_tete, lien


def de_dossier(fiche, *, ecrire: bool) -> dict:
    """`fiche` says which blocks its reader writes; whoever welcomes notes a call and corrects the file."""
    numero = fiche.dossier.numero
    actes = [
        (
            fiche.ecrit_rendez_vous,
            lien("Entretien", "aidants:entretien_noter", numero, poids=PREMIER, touche="e", volet=True),
        ),
        (fiche.ecrit_seances, lien("Séance", "aidants:seance_noter", numero, poids=PREMIER, volet=True)),
        (ecrire, lien("Appel", "aidants:appel_noter", suite=f"?dossier={numero}")),
        (fiche.ecrit_typologies, lien("Orienter", "aidants:orientation_noter", numero)),
        (fiche.ecrit_typologies, lien("Qui peut aider\u00a0?", "aidants:service_chercher", numero)),
        (
            fiche.ecrit_rendez_vous or fiche.ecrit_seances,
            lien("Rendez-vous", "aidants:rendez_vous_liste", numero),
        ),
        (ecrire, lien("Modifier", "aidants:dossier_modifier", numero)),
    ]
    return {"tete": [acte for permis, acte in actes if permis]}


def d_entretien(dossier, entretien=None, *, orienter: bool) -> dict:
    """`orienter`: may its writer send the person somewhere from it?"""
    numero = dossier.numero
    actes = [lien("Qui peut aider\u00a0?", "aidants:service_chercher", numero)] if orienter else []
    if entretien:
        comme = f"?comme={entretien.pk}"
        actes.append(lien("Le même, un autre jour", "aidants:entretien_noter", numero, suite=comme, icone="plus"))
    return en_tete(*actes)


def de_proposition(service, dossier, attendue) -> list:
    """`attendue` is the orientation to this very service whose answer is awaited: one at a time."""
    numero = dossier.numero
    fiche = lien(
        "Envoyer la fiche", "aidants:service_envoyer", numero, service.pk, petit=True, poids=DISCRET,
        precision=f"de «\u00a0{service}\u00a0»",
    )  # fmt: skip
    if attendue:
        return [lien("Noter la suite", "aidants:orientation_conclure", numero, attendue.pk, petit=True), fiche]
    orienter = bouton(
        "Orienter", "aidants:service_orienter", numero, service.pk, objet=dossier, petit=True,
        precision=f"vers «\u00a0{service}\u00a0»",
    )  # fmt: skip
    return [orienter, fiche]


def d_orientation(orientation, transmission, fin: str) -> dict:
    """`fin` says why the link of `transmission` no longer serves; "" when it does."""
    numero = orientation.dossier.numero
    suite = lien("Noter la suite", "aidants:orientation_conclure", numero, orientation.pk)
    transmettre = lien(
        "Transmettre à la structure", "aidants:transmission_envoyer", numero, orientation.pk, poids=PREMIER
    )
    if transmission and not fin:
        couper = bouton(
            "Couper le lien", "aidants:transmission_couper", numero, orientation.pk, objet=transmission, poids=DISCRET
        )
        return en_tete(suite, couper)
    retirer = lien("Retirer…", "aidants:orientation_retirer", numero, orientation.pk, poids=DISCRET)
    suites = [suite, transmettre] if orientation.attend else [suite]
    return en_tete(*suites, *([] if transmission else [retirer]))


def d_objectif(objectif, points, *, ecrire: bool) -> dict:
    """Ended, it is taken up again; what nobody said anything of yet may go."""
    place = (objectif.dossier.numero, objectif.pk)
    if objectif.termine_le:
        actes = [bouton("Reprendre", "aidants:objectif_reprendre", *place, objet=objectif)]
    else:
        actes = [
            lien("Faire le point", "aidants:point_noter", *place, poids=PREMIER),
            lien("Modifier", "aidants:objectif_modifier", *place),
            bouton("Terminer", "aidants:objectif_terminer", *place, objet=objectif, poids=DISCRET),
        ]
    if not points:
        actes.append(lien("Retirer…", "aidants:objectif_retirer", *place, poids=DISCRET))
    return en_tete(*actes, si=ecrire)


def de_bilan(sien, *, ecrire: bool) -> dict:
    """`sien` is the questionnaire of a caregiver: awaited, it is filled or sent; its author alone takes it away."""
    if not ecrire:
        return {}
    ou = (sien.aidant.dossier.numero, sien.pk)
    retirer = lien("Retirer…", "aidants:bilan_retirer", *ou, poids=DISCRET)
    if sien.bilan.clos:
        corriger = [lien("Corriger", "aidants:bilan_corriger", *ou)] if sien.bilan.corrigible else []
        return en_tete(*corriger, retirer)
    return en_tete(
        lien("Remplir", "aidants:bilan_remplir", *ou, poids=PREMIER),
        lien("Envoyer le lien", "aidants:bilan_envoyer", *ou),
        bouton("Ne souhaite pas répondre", "aidants:bilan_refuser", *ou, objet=sien.bilan),
        retirer,
    )


def de_documents(dossier, *, ecrit: bool) -> dict:
    return {"tete": [lien("Déposer", "aidants:document_deposer", dossier.numero, poids=PREMIER)] if ecrit else []}


def de_groupe(groupe, *, accompagne: bool) -> dict:
    if not accompagne:
        return {}
    return {
        "tete": [
            lien("Pointer une séance", "aidants:groupe_pointer", groupe.pk, poids=PREMIER),
            lien("Prévoir une séance", "aidants:groupe_planifier", groupe.pk),
            lien("Inscrire", "aidants:groupe_inscrire", groupe.pk),
            lien("Inscrire une liste", "aidants:groupe_coller", groupe.pk, poids=DISCRET),
        ]
    }


def de_la_liste(lecteur) -> dict:
    """Beside the list of caregivers: the other lists of the pole that `lecteur` may open, then a new file."""
    liens = [
        (lien("Aide", "aidants:aide", poids=DISCRET), ["aidants.lire"]),
        (lien("Appels", "aidants:appel_liste"), ["aidants.ecrire"]),
        (lien("Groupes", "aidants:groupe_liste"), ["aidants.lire"]),
        (lien("Escale mobile", "aidants:mobile_mois"), ["aidants.mobile"]),
        (lien("Séances", "aidants:seance_liste"), ["aidants.seances"]),
        (lien("Chiffres", "aidants:chiffres"), ["aidants.chiffres"]),
        (lien("Évaluations", "aidants:evaluations"), ["aidants.chiffres"]),
        (lien("Conservation", "aidants:conservation"), ["aidants.typologies", "aidants.reaffecter"]),
        (lien("Passation", "aidants:dossiers_reaffecter"), ["aidants.reaffecter"]),
        (lien("Nouveau dossier", "aidants:dossier_ouvrir", poids=PREMIER), ["aidants.ecrire"]),
    ]
    return en_tete(*(acte for acte, droits in liens if any(lecteur.peut(droit) for droit in droits)))
