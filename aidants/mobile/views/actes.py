"""What may be done on the sheets of the round: see `communs.interface.actes`."""

from aidants.mobile.choix import EtatHalte
from danaecare.socle.communs.interface.actes import DISCRET, PREMIER, bouton, lien


def de_tournee(tournee, *, haltes: bool) -> dict:
    """A round goes as long as it stops nowhere."""
    pk = tournee.pk
    supprimer = lien("Supprimer", "aidants:tournee_supprimer", pk, poids=DISCRET)
    return {
        "tete": [
            lien("Modifier", "aidants:tournee_modifier", pk),
            lien("Copier", "aidants:tournee_copier", pk),
            *([] if haltes else [supprimer]),
            lien("Ajouter une halte", "aidants:halte_ajouter", pk, poids=PREMIER),
        ]
    }


def de_halte(halte, *, passee: bool) -> dict:
    """`passee`: its day has come. Cancelled, it only comes back, unless it was put off to another."""
    pk = halte.pk
    if halte.etat == EtatHalte.ANNULEE:
        return {"tete": [] if halte.reportee_vers else [bouton("Rétablir", "aidants:halte_retablir", pk, objet=halte)]}
    prevue = [
        lien("Reporter", "aidants:halte_reporter", pk),
        lien("Annuler", "aidants:halte_annuler", pk),
        lien("Affiche", "aidants:halte_affiche_pdf", pk, icone="imprimer"),
    ]
    a_venir = halte.etat == EtatHalte.PREVUE
    return {
        "tete": [
            lien("Modifier", "aidants:halte_modifier", pk),
            *(prevue if a_venir else []),
            *([lien("Compte rendu", "aidants:halte_rendre_compte", pk)] if passee else []),
            lien("Feuille de terrain", "aidants:terrain_halte", pk, poids=PREMIER, icone="telephone"),
        ],
        "inscriptions": [lien("Inscrire quelqu’un", "aidants:halte_inscrire", pk)],
        "fin": [lien("Supprimer cette halte", "aidants:halte_supprimer", pk, poids=DISCRET)] if a_venir else [],
    }


def d_inscription(inscription) -> list:
    texte = "Retirer" if inscription.en_attente else "Ne vient plus"
    return [
        bouton(
            texte, "aidants:halte_desinscrire", inscription.halte_id, inscription.pk, objet=inscription,
            precision=f": {inscription}", petit=True,
        )
    ]  # fmt: skip


def d_accueil(accueil, *, rappeler: bool) -> list:
    """Without a file, it opens one that says already what the stop noted, or joins the one that there is."""
    rappelee = bouton(
        "Rappelée", "aidants:accueil_bref_rappeler", accueil.pk, objet=accueil, precision=f": {accueil}", petit=True
    )
    rattacher = lien(
        "Rattacher", "aidants:accueil_bref_rattacher", accueil.pk, precision=str(accueil), petit=True
    )  # fmt: skip
    ouvrir = lien(
        "Ouvrir un dossier",
        "aidants:dossier_ouvrir",
        suite=f"?accueil={accueil.pk}",
        precision=str(accueil),
        petit=True,
    )
    return [rappelee] * bool(accueil.a_rappeler and rappeler) + ([] if accueil.dossier else [ouvrir, rattacher])
