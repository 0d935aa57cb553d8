"""What may be done on each sheet of the association, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DISCRET, LIEN, PREMIER, Acte, bouton, en_tete, lien
from danaecare.socle.communs.texte.formats import euros
from gouvernance.choix import A_JOUR, EtatCotisation, EtatSubvention, GenreInstance


def d_instance(instance, *, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    suite = f"?instance={instance.pk}"
    mandat = [lien("Nouveau mandat", "gouvernance:mandat_ajouter", suite=suite)]
    return {
        "tete": [
            lien("Nouvelle séance", "gouvernance:seance_ajouter", suite=suite, poids=PREMIER),
            *(mandat if instance.genre != GenreInstance.ASSEMBLEE else []),
            lien("Modifier les règles", "gouvernance:instance_modifier", instance.pk),
        ]
    }


def de_seance(seance, *, demandee: bool, tenue: bool, presences: bool, venus: bool, ecrire: bool) -> dict:
    """`demandee` says that as many asked for it as the statutes want, `venus` that somebody came.

    Approved, its minutes stop everything.
    """
    pk, vivante = seance.pk, ecrire and not seance.close
    toujours = [
        lien("Convocation", "gouvernance:convocation_pdf", pk, icone="imprimer"),
        lien("Agenda", "gouvernance:seance_ical", pk, icone="calendrier", telecharge=True),
    ]
    pv = [lien("PDF", "gouvernance:pv_pdf", pk, icone="imprimer", petit=True)]
    demander = [lien("Noter", "gouvernance:seance_demander", pk, poids=LIEN)] if ecrire else []
    if not vivante:
        return {"tete": toujours, "pv": pv, "demande": demander}
    reste = "Convoquer ceux qui ne le sont pas encore" if seance.convoquee_le else "Convoquer"
    convoquer = [lien(reste, "gouvernance:seance_convoquer", pk, poids=PREMIER)]
    approuver = bouton("Approuver, et figer", "gouvernance:pv_approuver", pk, objet=seance, petit=True)
    ecrit = "Modifier" if seance.proces_verbal else "Écrire"
    return {
        "tete": [
            *(convoquer if demandee and seance.points else []),
            lien("Modifier", "gouvernance:seance_modifier", pk),
            *toujours,
            *([] if venus else [lien("Annuler la séance", "gouvernance:seance_annuler", pk, poids=DISCRET)]),
        ],
        "proces_verbal": [lien(ecrit, "gouvernance:pv_ecrire", pk, poids=LIEN)],
        "pv": pv + [approuver] * tenue,
        "demande": demander,
        "presences": [lien("Pointer", "gouvernance:presences_pointer", pk, poids=LIEN)] if presences else [],
    }


def de_resolution(resolution, *, figee: bool, ecrire: bool) -> list:
    pk, precision = resolution.pk, f": {resolution}"
    faire = bouton("Faite", "gouvernance:resolution_faire", pk, objet=resolution, precision=precision, petit=True)
    retirer = bouton(
        "Retirer", "gouvernance:resolution_effacer", pk, objet=resolution, precision=precision, poids=DISCRET,
        petit=True,
    )  # fmt: skip
    a_faire = resolution.responsable and not resolution.faite_le
    return [faire] * bool(ecrire and a_faire) + [retirer] * (ecrire and not figee)


def de_cooperation(cooperation, *, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    pk = cooperation.pk
    return {
        "tete": [
            lien("Nouveau membre", "gouvernance:membre_ajouter", pk, poids=PREMIER),
            lien("Nouvelle action", "gouvernance:action_ajouter", pk),
            lien("Évaluer", "gouvernance:evaluation_ajouter", pk),
            lien("Ce qui se juge", "gouvernance:appreciation_fiche", pk),
            lien("Modifier", "gouvernance:cooperation_modifier", pk),
        ],
        "etapes": [bouton("Passer à la suite", "gouvernance:etape_avancer", pk, objet=cooperation, petit=True)],
        "cercles": [lien("Ajouter un cercle", "gouvernance:cercle_ajouter", pk, poids=LIEN)],
        "feuille": [lien("Choisir dans le panel", "gouvernance:actions_choisir", pk, poids=LIEN)],
    }


def des_theories(*, ecrire: bool) -> dict:
    ajouter = lien("Nouvelle page", "gouvernance:theorie_ajouter", poids=PREMIER)
    return en_tete(*([ajouter] if ecrire else []), lien("Paroles", "gouvernance:parole_liste"))


def de_theorie(theorie, *, ecrire: bool) -> dict:
    """A draft is written, then settled; from a settled version the next one begins."""
    pk = theorie.pk
    imprimer = lien("Imprimer", "gouvernance:theorie_imprimer", pk, icone="telecharger", telecharge=True)
    if not ecrire:
        return en_tete(imprimer)
    if theorie.arretee:
        suivante = bouton("Version suivante", "gouvernance:theorie_renouveler", pk, objet=theorie)
        return en_tete(imprimer, suivante)
    return {
        "tete": [
            imprimer,
            lien("Modifier", "gouvernance:theorie_modifier", pk),
            bouton("Arrêter cette version", "gouvernance:theorie_arreter", pk, objet=theorie, poids=PREMIER),
        ],
        "effets": [lien("Ajouter un effet", "gouvernance:effet_ajouter", pk, poids=LIEN)],
    }


def des_paroles(*, ecrire: bool) -> dict:
    return en_tete(lien("Nouvelle parole", "gouvernance:parole_ajouter", poids=PREMIER), si=ecrire)


def d_appreciation(cooperation, dimensions, *, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    pk = cooperation.pk
    element = [lien("Nouvel élément", "gouvernance:element_ajouter", pk, poids=PREMIER)] if dimensions else []
    return {
        "tete": [*element, lien("Nouvelle dimension", "gouvernance:dimension_ajouter", pk)],
        "facteurs": [lien("Ajouter", "gouvernance:facteur_ajouter", pk, poids=LIEN, precision="un facteur")],
    }


def de_dimension(dimension, *, ecrire: bool) -> list:
    return [lien("Juger", "gouvernance:jugement_porter", dimension.pk, petit=True, precision=f": {dimension}")] * ecrire


def de_subvention(subvention, *, ecrire: bool) -> dict:
    pk = subvention.pk
    bilan = [lien("Écrire le bilan", "gouvernance:compte_rendu_ecrire", pk, petit=True)]
    rendre = [
        lien(texte, "gouvernance:compte_rendu_telecharger", pk, genre, icone="telecharger", petit=True, telecharge=True)
        for texte, genre in (("PDF", "pdf"), ("Excel", "xlsx"))
    ]
    demander = [
        lien(
            texte, "gouvernance:demande_telecharger", pk, genre, icone="telecharger", petit=True, telecharge=True,
            precision="de la demande",
        )
        for texte, genre in (("PDF", "pdf"), ("Excel", "xlsx"))
    ]  # fmt: skip
    if not ecrire:
        return {"compte_rendu": rendre, "demande": demander}
    accord = [lien("Noter l’accord", "gouvernance:subvention_notifier", pk)]
    return {
        "tete": [
            *(accord if subvention.etat == EtatSubvention.DEMANDEE else []),
            lien("Modifier", "gouvernance:subvention_modifier", pk, poids=PREMIER),
            lien("Renouveler", "gouvernance:subvention_renouveler", pk),
        ],
        "depenses": [lien("Répartir", "gouvernance:parts_repartir", pk, poids=LIEN)],
        "compte_rendu": bilan + rendre,
        "demande": demander,
    }


def de_versement(versement, *, ecrire: bool) -> list:
    pk, somme = versement.pk, euros(versement.montant)
    recevoir = bouton(
        "Reçu", "gouvernance:versement_recevoir", pk, objet=versement, precision=f": {somme}", petit=True
    )  # fmt: skip
    retirer = bouton(
        "Retirer", "gouvernance:versement_effacer", pk, objet=versement, precision=f"le versement de {somme}",
        poids=DISCRET, petit=True,
    )  # fmt: skip
    return ([] if versement.recu_le else [recevoir]) + [retirer] if ecrire else []


def d_obligation(obligation, *, ecrire: bool) -> list:
    faire = bouton(
        "C’est fait", "gouvernance:obligation_faire", obligation.pk, objet=obligation, precision=f": {obligation}",
        petit=True,
    )  # fmt: skip
    return [faire] if ecrire and not obligation.faite_le else []


def d_objectif(avancee, *, ecrire: bool) -> list:
    retirer = bouton(
        "Retirer", "gouvernance:objectif_retirer", avancee.objectif.pk, objet=avancee.objectif,
        precision=avancee.libelle, poids=DISCRET, petit=True,
    )  # fmt: skip
    return [retirer] if ecrire else []


def d_exercice(exercice, *, ecrire: bool) -> dict:
    sortir = lien("Lignes en Excel", "gouvernance:ligne_exporter", exercice.pk, "xlsx", icone="telecharger")
    if not ecrire:
        return {"tete": [sortir]}
    return {
        "tete": [
            lien("Nouvelle ligne", "gouvernance:ligne_ajouter", exercice.pk, poids=PREMIER),
            lien("Modifier l’exercice", "gouvernance:exercice_modifier", exercice.pk),
            lien("Nouvel exercice", "gouvernance:exercice_ajouter"),
            sortir,
        ]
    }


def de_recu(recu, *, ecrire: bool) -> dict:
    changer = [
        lien("Annuler et remplacer", "gouvernance:recu_remplacer", recu.pk),
        lien("Annuler", "gouvernance:recu_annuler", recu.pk, poids=DISCRET),
    ]
    pdf = lien("PDF", "gouvernance:recu_pdf", recu.pk, poids=PREMIER, icone="imprimer")
    return {"tete": [pdf, *(changer if ecrire and recu.valable else [])]}


def de_cotisation(cotisation) -> list:
    relancer = bouton("Relancer", "gouvernance:cotisation_relancer", cotisation.pk, objet=cotisation)
    attester = lien("Attestation d’adhésion", "gouvernance:attestation_pdf", cotisation.pk)
    return [relancer] * (cotisation.etat == EtatCotisation.A_REGLER) + [attester] * (cotisation.etat in A_JOUR)


def des_cotisations(annee: int, *, attendues: int, a_regler: int, demandes: int, ecrire: bool) -> dict:
    """`attendues` members of the year before are still to be asked for their fee; `a_regler` owe theirs.

    `demandes` ask to join.
    """
    lues = lien("Demandes d’adhésion", "gouvernance:adhesion_demandes", compte=demandes)
    adhesion = lien("Nouvelle adhésion", "gouvernance:cotisation_ajouter", poids=PREMIER)
    appeler = bouton(f"Appeler les cotisations {annee}", "gouvernance:cotisations_appeler", annee)
    relancer = lien("Relancer qui n’a pas réglé", "gouvernance:cotisations_relancer", annee)
    return en_tete(
        *([adhesion, *([appeler] if attendues else []), *([relancer] if a_regler else []), lues] if ecrire else []),
        lien("Liste pour l’assemblée", "gouvernance:adherents_pdf", annee, icone="imprimer"),
        lien("Reçus fiscaux", "gouvernance:recu_liste"),
    )


def des_recus(habilitation, *, ecrire: bool) -> dict:
    """A receipt is issued once the board decided."""
    emettre = lien("Nouveau reçu", "gouvernance:recu_emettre", poids=PREMIER)
    decision = lien("Noter la décision du conseil", "gouvernance:habilitation_ajouter", poids=PREMIER)
    identite = lien("Fiche d’identité", "gouvernance:association_decrire")
    return en_tete(emettre if habilitation else decision, identite, si=ecrire)


def des_instances(*, ecrire: bool) -> dict:
    return en_tete(
        lien("Nouvelle séance", "gouvernance:seance_ajouter", poids=PREMIER),
        lien("Nouveau mandat", "gouvernance:mandat_ajouter"),
        lien("Nouvelle instance", "gouvernance:instance_ajouter"),
        lien("Changement à déclarer", "gouvernance:declaration_ajouter"),
        si=ecrire,
    )


def de_declaration(declaration, *, ecrire: bool) -> list:
    """The end of a mandate is declared before any row says so."""
    vue, pk, objet = "declaration_faire", declaration.pk, declaration
    if pk is None:
        vue, pk, objet = "fin_declarer", declaration.mandat_id, None
    faire = bouton("Déclaré", f"gouvernance:{vue}", pk, objet=objet, precision=f": {declaration}", petit=True)
    return [faire] if ecrire else []


def de_decision(resolution, *, ecrire: bool) -> list:
    faire = bouton(
        "Faite", "gouvernance:resolution_faire", resolution.pk, objet=resolution, precision=f": {resolution}",
        petit=True,
    )  # fmt: skip
    return [faire] if ecrire else []


def du_benevolat(*, ecrire: bool) -> dict:
    noter = [
        lien("Noter du temps", "gouvernance:temps_ajouter", poids=PREMIER),
        lien("Liens personnels", "gouvernance:lien_liste"),
    ]
    return en_tete(*(noter if ecrire else []), lien("Valeur d’une heure", "gouvernance:taux_liste"))


def des_liens() -> dict:
    return en_tete(lien("Envoyer à chacun son lien", "gouvernance:liens_envoyer", poids=PREMIER))


def des_subventions(dernier, *, ecrire: bool) -> dict:
    """`dernier` is the last exercise that has grants."""
    ajouter = lien("Nouvelle subvention", "gouvernance:subvention_ajouter", poids=PREMIER)
    repartition = [lien("Par financeur", "gouvernance:financeur_liste", dernier.pk)] if dernier else []
    return en_tete(*([ajouter] if ecrire else []), *repartition)


def des_cooperations(*, ecrire: bool) -> dict:
    ajouter = lien("Nouvelle coopération", "gouvernance:cooperation_ajouter", poids=PREMIER)
    panel = lien("Panel d’actions", "gouvernance:proposition_liste")
    return en_tete(*([ajouter] if ecrire else []), panel)


def des_mesures(annee: int, *, ecrire: bool) -> dict:
    ajouter = lien("Nouvelle mesure", "gouvernance:mesure_ajouter", poids=PREMIER)
    avant = Acte(texte=f"Année {annee - 1}", url=f"?annee={annee - 1}")
    return en_tete(*([ajouter] if ecrire else []), avant)
