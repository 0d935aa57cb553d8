"""What is written to a followed person of her appointments: a day, an hour, a link, and nothing that tells of her.

Neither caring, nor somebody helped, nor a place: the mail may be read over her shoulder.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse

from aidants.actions.rendez_vous import annonce_noter
from aidants.choix import Etat, Mode
from aidants.models import LienRendezVous
from aidants.models.rendez_vous import COURRIEL
from aidants.requetes.rendez_vous import (
    ANNULATION,
    CHANGEMENT,
    CONFIRMATION,
    RAPPEL,
    APrevenir,
    adresses_de,
    annonce_de,
)
from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.documents.ical import Evenement, instant, jointe_agenda
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.courriels.choix import Canal
from danaecare.socle.courriels.registre import genre

_SEL = "aidants.rendez_vous"
OBJETS = {
    CONFIRMATION: "Votre rendez-vous est noté",
    CHANGEMENT: "Votre rendez-vous a changé",
    ANNULATION: "Votre rendez-vous est annulé",
    RAPPEL: "Rappel de votre rendez-vous",
}
COMMENT = {
    Mode.TELEPHONE: "par téléphone", Mode.COURRIEL: "par courriel", Mode.DOMICILE: "chez vous",
    Mode.VISIO: "en visioconférence",
}  # fmt: skip
HEURE = timedelta(hours=1)


def jeton_de(lien: LienRendezVous) -> str:
    return Signer(salt=_SEL).sign(str(lien.cle))


def cle_du_jeton(jeton: str) -> str | None:
    """The key that a private link carries, or None when its signature is wrong."""
    try:
        return Signer(salt=_SEL).unsign(jeton)
    except BadSignature:
        return None


def lien_prive(lien: LienRendezVous) -> str:
    return settings.ADRESSE_PUBLIQUE + reverse("mon_rendez_vous", args=[jeton_de(lien)])


def quand(objet) -> str:
    """« mardi 3 mars 2026 à 14 h, par téléphone »."""
    comment = COMMENT.get(getattr(objet, "mode", ""), "")
    jour = date_longue(objet.date, semaine=True) + (f" à {heure(objet.heure)}" if objet.heure else "")
    return f"{jour}, {comment}" if comment else jour


def texte_propose(rendez_vous: APrevenir, sorte: str) -> str:
    """What the page proposes; the private link follows it, and is written nowhere."""
    dit = render_to_string("aidants/courriels/rendez_vous.txt", {"sorte": sorte, "quand": quand(rendez_vous.objet)})
    return dit.strip()


def texte_sms(objet, sorte: str, lien: str) -> str:
    """The same in a few words, whatever was typed for the mail."""
    suite = "" if sorte == ANNULATION else f" Annuler ou changer\u00a0: {lien}"
    return f"DanaeCare\u00a0: {OBJETS[sorte].lower()}, {quand(objet)}.{suite}"


def fin_du_texte(sorte: str, lien: str) -> str:
    return "" if sorte == ANNULATION else render_to_string("aidants/courriels/_lien.txt", {"lien": lien})


@genre(COURRIEL, titre="Rendez-vous d’une personne suivie", droit="aidants.ecrire", parti=annonce_noter)
def _rendez_vous(courriel) -> Contenu:
    """Of an appointment that is still as it says, to somebody who still agrees."""
    lien = LienRendezVous.objects.select_related(
        "aidant__dossier", "entretien__dossier", "seance__aidant__dossier"
    ).get(pk=courriel.parametres["lien"])  # fmt: skip
    rendez_vous, sorte = APrevenir(lien.rendez_vous), courriel.parametres["sorte"]
    objet = rendez_vous.objet
    if courriel.parametres["annonce"] != annonce_de(objet) or not rendez_vous.a_venir:
        raise ValidationError("le rendez-vous a changé depuis\u00a0: prévenez de ce qu’il est devenu")
    if adresses_de(lien.aidant).get(courriel.canal) != courriel.destinataire:
        raise ValidationError("la personne ne souhaite plus de messages, ou son adresse a changé")
    if courriel.canal == Canal.SMS:
        return Contenu(OBJETS[sorte], texte_sms(objet, sorte, lien_prive(lien)))
    texte = courriel.parametres.get("texte") or texte_propose(rendez_vous, sorte)
    texte = f"{texte.rstrip()}\n\n{fin_du_texte(sorte, lien_prive(lien))}".rstrip() + "\n"
    return Contenu(OBJETS[sorte], texte, _agenda(lien, sorte, courriel.destinataire))


def _agenda(lien: LienRendezVous, sorte: str, adresse: str) -> tuple[Jointe, ...]:
    """The entry of her calendar: what she never had is not taken away from it, what she has is not sent again."""
    if (sorte == ANNULATION and not lien.sequence) or (sorte == RAPPEL and lien.sequence):
        return ()
    qui = {"organisateur": settings.DEFAULT_FROM_EMAIL, "invite": adresse}
    return (jointe_agenda(evenement_de(lien), nom="rendez-vous.ics", **qui),)


def evenement_de(lien: LienRendezVous) -> Evenement:
    objet = lien.rendez_vous
    debut = instant(objet.date, objet.heure) if objet.heure else objet.date
    duree = timedelta(minutes=objet.duree_min) if objet.duree_min else HEURE
    return Evenement(
        uid=f"rendez-vous-{lien.pk}", sequence=lien.sequence, debut=debut, fin=debut + duree if objet.heure else None,
        titre="Rendez-vous", annule=objet.etat == Etat.ANNULE,
    )  # fmt: skip
