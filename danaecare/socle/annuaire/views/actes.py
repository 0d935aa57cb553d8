"""What may be done on a sheet of the directory, by who may write: see `communs.interface.actes`."""

from django.urls import reverse

from danaecare.socle.annuaire.types import Sorte
from danaecare.socle.communs.interface.actes import DISCRET, LIEN, PREMIER, Acte, lien


def de_fiche(sorte: Sorte, fiche, *, droits_url: str, reunir: bool, ecrire: bool) -> dict:
    """`droits_url` is where the rights of a person are answered; nothing is done on a sheet joined to another."""
    if not ecrire or fiche.absorbee_par_id:
        return {}
    pk, geste = fiche.pk, "archiver" if fiche.active else "reactiver"
    vivante = [lien("Modifier", sorte.vue("modifier"), pk, poids=PREMIER, touche="m")]
    if reunir:
        vivante.append(lien("Réunir à une autre fiche", sorte.vue("reunir"), pk))
    droits = [Acte(texte="Droits de la personne", url=droits_url, poids=DISCRET)] if droits_url else []
    etat = Acte(
        texte="Archiver" if fiche.active else "Remettre en service",
        url=reverse(sorte.vue("changer_etat"), args=[pk, geste]), agit=True, objet=fiche, poids=DISCRET,
    )  # fmt: skip
    contact = lien("Ajouter un contact", "annuaire:contact_ajouter", pk, petit=True)
    return {
        "tete": [*(vivante if fiche.active else []), *droits, etat],
        "contacts": [contact] if sorte.nom == "organisation" else [],
    }


def de_contact(contact, *, ecrire: bool) -> list:
    modifier = lien("Modifier", "annuaire:contact_modifier", contact.pk, precision=contact.nom, poids=LIEN)
    return [modifier] if ecrire else []
