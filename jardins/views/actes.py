"""What may be done on each sheet of the gardens, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DANGER, LIEN, PREMIER, bouton, lien
from jardins.choix import EtatDistribution


def de_jardin(jardin, *, parti: bool, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    visite = "jardins:visite_ajouter"
    vivant = [
        lien("Distribuer", "jardins:distribution_creer", suite=f"?jardin={jardin.pk}", poids=PREMIER),
        lien("Écrire une visite", visite, jardin.pk),
    ]
    sortie = [lien("Noter sa sortie du réseau", "jardins:jardin_sortir", jardin.pk, poids=LIEN)]
    return {
        "tete": [*([] if parti else vivant), lien("Modifier", "jardins:jardin_modifier", jardin.pk)],
        "visites": [lien("Écrire une visite", visite, jardin.pk, poids=LIEN)],
        "recoltes": [lien("Noter une récolte", "jardins:recolte_ajouter", jardin.pk, poids=LIEN)],
        "photos": [lien("Ajouter une photo", "jardins:photo_ajouter", jardin.pk, poids=LIEN)],
        "contacts": [lien("Ajouter", "jardins:contact_ajouter", jardin.pk, poids=LIEN)],
        "sortie": sortie if jardin.adhesion and not jardin.sortie else [],
    }


def de_photo(photo, *, ecrire: bool) -> list:
    retirer = bouton(
        "Effacer", "jardins:photo_retirer", photo.pk, objet=photo, precision=f"la photo {photo.legende}",
        poids=DANGER, petit=True,
    )  # fmt: skip
    return [retirer] if ecrire else []


def de_recolte(recolte) -> list:
    return [bouton("Retirer", "jardins:recolte_retirer", recolte.pk, objet=recolte, poids=DANGER)]


def de_contact(contact, *, ecrire: bool) -> list:
    retirer = bouton(
        "Retirer", "jardins:contact_retirer", contact.pk, objet=contact, precision=contact.nom, poids=DANGER,
        petit=True,
    )  # fmt: skip
    return [retirer] if ecrire else []


def de_distribution(distribution, *, ecrire: bool) -> dict:
    pk, etat = distribution.pk, distribution.etat
    tete = [lien("Bon à signer", "jardins:distribution_pdf", pk, icone="imprimer")]
    if not ecrire:
        return {"tete": tete}
    selon_etat = {
        EtatDistribution.PREPAREE: [lien("Préparer", "jardins:distribution_modifier", pk)],
        EtatDistribution.REMISE: [lien("Corriger", "jardins:distribution_corriger", pk)],
    }
    completer = lien("Compléter les personnes touchées", "jardins:distribution_completer", pk, poids=LIEN)
    annuler = lien("Annuler cette distribution", "jardins:distribution_annuler", pk, poids=LIEN)
    return {
        "tete": tete + selon_etat.get(etat, []),
        "remise": [completer] * (etat == EtatDistribution.REMISE) + [annuler] * (etat != EtatDistribution.ANNULEE),
    }


def de_journee(journee, *, ecrire: bool) -> dict:
    modifier = [lien("Modifier", "jardins:journee_modifier", journee.pk)]
    bons = lien("Feuille de route et bons", "jardins:journee_pdf", journee.pk, icone="imprimer")
    return {"tete": [bons, *(modifier if ecrire else [])]}


def de_chantier(chantier, *, ateliers: bool, ecrire: bool) -> dict:
    """`ateliers` says that there is a workshop to place people in."""
    if not ecrire:
        return {}
    pk = chantier.pk
    repartir = bouton("Répartir selon les vœux", "jardins:ateliers_repartir", pk, objet=chantier, petit=True)
    return {
        "tete": [
            lien("Inscrire", "jardins:inscription_creer", pk, poids=PREMIER),
            lien("Présences", "jardins:presences_pointer", pk),
            lien("Modifier", "jardins:chantier_modifier", pk),
        ],
        "ateliers": [lien("Ajouter un atelier", "jardins:atelier_ajouter", pk, poids=LIEN)],
        "attente": [repartir] if ateliers else [],
    }


def d_atelier(atelier, presents, *, ecrire: bool) -> list:
    """Nobody is turned out with a workshop: it goes once it is empty."""
    retirer = bouton(
        "Retirer l’atelier", "jardins:atelier_retirer", atelier.pk, objet=atelier, precision=str(atelier),
        poids=DANGER, petit=True,
    )  # fmt: skip
    return [retirer] if ecrire and not presents else []


def de_candidature(fiche, *, libre: bool) -> dict:
    if fiche.close_le:
        return {}
    clore = [lien("Clore", "jardins:candidature_clore", fiche.pk)]
    completer = lien("Compléter la fiche", "jardins:candidature_modifier", fiche.pk, poids=PREMIER)
    return {"tete": [completer, *(clore if libre else [])]}


def de_binome(binome, *, a_renouveler: bool) -> dict:
    if binome.fin:
        return {}
    renouveler = [lien("Renouveler", "jardins:convention_renouveler", binome.pk, poids=PREMIER)]
    return {
        "tete": [
            *(renouveler if a_renouveler else []),
            lien("Évaluer", "jardins:binome_evaluer", binome.pk),
            lien("Mettre fin", "jardins:binome_terminer", binome.pk),
        ]
    }


def de_ressource(ressource, etat, *, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    entree = lien("Inscrire une entrée", "jardins:mouvement_creer", suite=f"?ressource={ressource.pk}", poids=PREMIER)
    retirer = bouton("Ne plus la proposer", "jardins:ressource_retirer", ressource.pk, objet=ressource, petit=True)
    proposee = not ressource.retiree_le
    return {
        "tete": [entree] * proposee + [lien("Modifier", "jardins:ressource_modifier", ressource.pk)],
        "stock": [retirer] if proposee and not (etat and etat.stocks) else [],
    }


def de_stock(stock, *, ecrire: bool) -> list:
    deplacer = lien("Déplacer", "jardins:stock_transferer", stock.pk, precision=str(stock), poids=LIEN)
    return [deplacer] if ecrire else []


def de_lot(lot, *, ecrire: bool) -> dict:
    suite = f"?ressource={lot.ressource_id}&lot={lot.pk}"
    entree = lien("Inscrire une entrée", "jardins:mouvement_creer", suite=suite, poids=PREMIER)
    return {"tete": [entree, lien("Modifier", "jardins:lot_modifier", lot.pk)] if ecrire else []}


def de_groupe(groupe, *, ecrire: bool) -> dict:
    reunion = lien("Noter une réunion", "jardins:reunion_creer", groupe.pk, poids=PREMIER)
    return {"tete": [reunion, lien("Modifier", "jardins:groupe_modifier", groupe.pk)] if ecrire else []}


def de_suite(suite, *, ecrire: bool) -> list:
    faire = bouton("Fait", "jardins:suite_faire", suite.pk, objet=suite, precision=f": {suite}", petit=True)
    return [faire] if ecrire and not suite.faite_le else []


def de_pepiniere(*, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    return {
        "tete": [
            lien("Inscrire une entrée", "jardins:mouvement_creer", poids=PREMIER),
            lien("Inventaire", "jardins:inventaire_ouvrir"),
        ],
        "ajouter": [
            lien("Ajouter une ressource", "jardins:ressource_creer", poids=LIEN),
            lien("Emplacements", "jardins:emplacement_liste", poids=LIEN),
        ],
    }
