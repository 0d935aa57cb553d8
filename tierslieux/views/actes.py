"""What may be done on each sheet of the tiers-lieux, by who may: see `communs.interface.actes`."""

from django.urls import reverse

from danaecare.socle.communs.interface.actes import DANGER, LIEN, PREMIER, Acte, bouton, en_tete, lien
from tierslieux.choix import Etat
from tierslieux.permissions import peut_contre_proposer, peut_imprimer


def pour_reserver(lecteur, jour=None) -> dict:
    """Beside the list of bookings, and the grid of `jour`."""
    suite = f"?j={jour.isoformat()}" if jour else ""
    reserver = lien("Réserver", "tierslieux:reserver", suite=suite, poids=PREMIER, touche="r")
    return en_tete(reserver, si=lecteur.peut("tierslieux.reserver"))


def des_lieux(*, gerer: bool) -> dict:
    tableur = lien("Les espaces en Excel", "tierslieux:espace_exporter", "xlsx", icone="telecharger", telecharge=True)
    vacances = lien("Vacances scolaires", "tierslieux:vacances_liste", icone="calendrier")
    return en_tete(lien("Ouvrir un lieu", "tierslieux:lieu_creer", poids=PREMIER), vacances, tableur, si=gerer)


def de_lieu(lieu, *, ouvert: bool, gerer: bool, porte: str = "") -> dict:
    """`ouvert` says that the place has hours, `porte` is the key of its door when it has a room to show."""
    planning = lien("Planning", "tierslieux:grille", suite=f"?lieu={lieu.pk}", icone="calendrier")
    ecran = lien("Écran de la porte", "tierslieux:porte", porte, suite="?ecran=1") if porte else None
    if not gerer:
        return {"tete": [planning]}
    heures = "Changer" if ouvert else "Donner les heures d’ouverture"
    modifier = lien("Modifier", "tierslieux:lieu_modifier", lieu.pk, poids=PREMIER, icone="modifier")
    archiver = bouton("Archiver ce lieu", "tierslieux:lieu_archiver", lieu.pk, objet=lieu, poids=DANGER, petit=True)
    return {
        "tete": [planning, *([ecran] if ecran else []), *([] if lieu.archive_le else [modifier])],
        "espaces": [lien("Ajouter un espace", "tierslieux:espace_creer", lieu.pk, poids=LIEN)],
        "heures": [lien(heures, "tierslieux:lieu_horaires", lieu.pk, poids=LIEN)],
        "fermetures": [lien("Fermer des jours", "tierslieux:fermeture_poser", lieu.pk, poids=LIEN)],
        "fin": [] if lieu.archive_le else [archiver],
    }


def de_fermeture(fermeture, *, gerer: bool) -> list:
    lever = bouton("Lever", "tierslieux:fermeture_lever", fermeture.pk, objet=fermeture, petit=True)
    return [lever] if gerer else []


def d_espace(espace, *, reserver: bool, gerer: bool) -> dict:
    pk, vivant = espace.pk, not espace.archive_le
    reserve = lien("Réserver", "tierslieux:reserver", suite=f"?e={pk}", poids=PREMIER, touche="r")
    tete = [reserve] if vivant and espace.reservable and reserver else []
    tete += [lien("Code de la porte", "tierslieux:espace_affiche", pk)] if vivant and espace.reservable else []
    if not gerer:
        return {"tete": tete}
    modifier = lien("Modifier", "tierslieux:espace_modifier", pk, icone="modifier")
    archiver = bouton("Archiver cet espace", "tierslieux:espace_archiver", pk, objet=espace, poids=DANGER, petit=True)
    return {
        "tete": tete + [modifier] * vivant,
        "photos": [lien("Ajouter une photo", "tierslieux:photo_ajouter", pk, poids=LIEN)],
        "prix": [lien("Fixer un prix", "tierslieux:tarif_fixer", pk, poids=LIEN)],
        "fin": [archiver] * vivant,
    }


# How each state that a booking is led to by a button is asked, and with which fields.
PASSAGES = {
    Etat.TENUE: {"texte": "Marquer tenue", "champs": "tierslieux/_passage_tenue.html"},
    Etat.ABSENCE: {"texte": "Personne n’est venu"},
    Etat.CONFIRMEE: {"texte": "Confirmer", "champs": "tierslieux/_passage_confirmee.html", "poids": PREMIER},
    Etat.REFUSEE: {"texte": "Refuser", "champs": "tierslieux/_passage_refusee.html", "poids": DANGER},
}
A_GERER = {Etat.CONFIRMEE, Etat.REFUSEE}


def de_reservation(reservation, passages, *, ecrire: bool, gerer: bool) -> dict:
    """`passages` are the states that come after its own; a request is answered by who manages."""
    if not ecrire:
        return {}
    pk = reservation.pk
    modifier = lien("Modifier", "tierslieux:reservation_modifier", pk, poids=PREMIER, icone="modifier", touche="e")
    annuler = lien("Annuler", "tierslieux:reservation_annuler", pk, poids=DANGER)
    proposer = lien("Proposer autre chose", "tierslieux:reservation_proposer", pk, petit=True)
    return {
        "tete": [modifier, *([annuler] if reservation.etat in {Etat.CONFIRMEE, Etat.DEMANDEE} else [])],
        "papiers": _papiers(pk) if gerer and peut_imprimer(reservation) else [],
        "autres": [proposer] if gerer and peut_contre_proposer(reservation) else [],
        "suite": [
            Acte(
                url=reverse("tierslieux:reservation_passer", args=[pk, etat]), agit=True, objet=reservation, petit=True,
                **PASSAGES[etat],
            )
            for etat in passages
            if etat in PASSAGES and (gerer or etat not in A_GERER)
        ],
    }  # fmt: skip


def _papiers(pk: int) -> list:
    return [
        lien("Convention", "tierslieux:reservation_papier", pk, "convention", petit=True, icone="telecharger"),
        lien("Demande de facture", "tierslieux:reservation_papier", pk, "demande-de-facture", petit=True,
             icone="telecharger"),
    ]  # fmt: skip


def de_projet(projet, *, avancer: bool) -> dict:
    suivante = lien("Étape suivante", "tierslieux:projet_avancer", projet.pk, poids=PREMIER)
    devenu = lien("Ce qu’il est devenu", "tierslieux:projet_conclure", projet.pk)
    modifier = lien("Modifier", "tierslieux:projet_modifier", projet.pk, icone="modifier")
    return {"tete": [*([suivante] if avancer else []), devenu, modifier]}
