"""What is written to a followed person of her appointments: a day, an hour, a link, and nothing that tells of her.

Neither caring, nor somebody helped, nor a place: the mail may be read over her shoulder.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from aidants.actions import bilans as actions_bilans
from aidants.actions.fiches import FICHE
from aidants.actions.rendez_vous import annonce_noter
from aidants.actions.transmissions import depart_noter
from aidants.choix import Etat, Mode
from aidants.models import BilanAidant, LienRendezVous, Transmission
from aidants.models.rendez_vous import COURRIEL
from aidants.models.transmissions import COURRIEL as TRANSMISSION
from aidants.requetes.rendez_vous import (
    ANNULATION,
    CHANGEMENT,
    CONFIRMATION,
    RAPPEL,
    APrevenir,
    adresses_de,
    annonce_de,
    annonces_du,
)
from aidants.requetes.transmissions import AVEC, fin_du_lien, vers_qui
from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.documents.ical import Evenement, instant, jointe_agenda
from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.courriels.choix import Canal
from danaecare.socle.courriels.registre import genre
from danaecare.socle.questionnaires.models import Bilan
from danaecare.socle.questionnaires.models.bilans import COURRIEL as BILAN
from danaecare.socle.questionnaires.requetes import fin_du_bilan
from danaecare.socle.services.courriels import fiche_du

_SEL = "aidants.rendez_vous"
OBJETS = {
    CONFIRMATION: "Votre rendez-vous est noté",
    CHANGEMENT: "Votre rendez-vous a changé",
    ANNULATION: "Votre rendez-vous est annulé",
    RAPPEL: "Rappel de votre rendez-vous",
}
SERIE = "Vos rendez-vous sont notés"
COMMENT = {
    Mode.TELEPHONE: "par téléphone", Mode.COURRIEL: "par courriel", Mode.DOMICILE: "chez vous",
    Mode.VISIO: "en visioconférence",
}  # fmt: skip
HEURE = timedelta(hours=1)


def jeton_de(lien: LienRendezVous) -> str:
    return jetons.jeton_de(str(lien.cle), _SEL)


def jeton_transmis(transmission: Transmission) -> str:
    return jetons.jeton_de(str(transmission.cle), TRANSMISSION)


def cle_du_jeton(jeton: str) -> str | None:
    return jetons.cle_du_jeton(jeton, _SEL)


def lien_prive(lien: LienRendezVous) -> str:
    return settings.ADRESSE_PUBLIQUE + reverse("mon_rendez_vous", args=[jeton_de(lien)])


def quand(objet) -> str:
    """« mardi 3 mars 2026 à 14 h, par téléphone »."""
    comment = COMMENT.get(getattr(objet, "mode", ""), "")
    jour = date_longue(objet.date, semaine=True) + (f" à {heure(objet.heure)}" if objet.heure else "")
    return f"{jour}, {comment}" if comment else jour


def objet_de(rendez_vous: APrevenir, sorte: str) -> str:
    """The subject of the mail; a series is told once, when it is planned."""
    return SERIE if rendez_vous.avec else OBJETS[sorte]


def texte_propose(rendez_vous: APrevenir, sorte: str) -> str:
    """What the page proposes; the private link follows it, and is written nowhere."""
    moments = [quand(objet) for objet in rendez_vous.tous]
    if rendez_vous.avec:
        return render_to_string("aidants/courriels/serie.txt", {"moments": moments}).strip()
    return render_to_string("aidants/courriels/rendez_vous.txt", {"sorte": sorte, "quand": moments[0]}).strip()


def texte_sms(rendez_vous: APrevenir, sorte: str, lien: str) -> str:
    """The same in a few words, whatever was typed for the mail; of a series, each reminder brings its own link."""
    moments = ", ".join(quand(objet) for objet in rendez_vous.tous)
    if rendez_vous.avec:
        return f"DanaeCare\u00a0: {SERIE.lower()}, {moments}. Avant chacun, un rappel portera son lien."
    suite = "" if sorte == ANNULATION else f" Annuler ou changer\u00a0: {lien}"
    return f"DanaeCare\u00a0: {OBJETS[sorte].lower()}, {moments}.{suite}"


def fin_du_texte(rendez_vous: APrevenir, sorte: str, liens: list[str]) -> str:
    """The private link of each appointment, in their order."""
    if sorte == ANNULATION:
        return ""
    if rendez_vous.avec:
        chacun = [(quand(objet), lien) for objet, lien in zip(rendez_vous.tous, liens, strict=True)]
        return render_to_string("aidants/courriels/_liens.txt", {"liens": chacun})
    return render_to_string("aidants/courriels/_lien.txt", {"lien": liens[0]})


@genre(COURRIEL, titre="Rendez-vous d’une personne suivie", droit="aidants.ecrire", parti=annonce_noter)
def _rendez_vous(courriel) -> Contenu:
    """Of an appointment that is still as it says, to somebody who still agrees."""
    annonces, sorte = dict(annonces_du(courriel)), courriel.parametres["sorte"]
    avec = ("aidant__dossier", "entretien__dossier", "seance__aidant__dossier")
    trouves = LienRendezVous.objects.select_related(*avec).in_bulk(annonces)
    liens = [trouves[pk] for pk in annonces if pk in trouves]
    if len(liens) < len(annonces):
        raise LienRendezVous.DoesNotExist
    lien, rendez_vous = liens[0], APrevenir(liens[0].rendez_vous, tuple(un.rendez_vous for un in liens[1:]))
    if any(
        annonces[un.pk] != annonce_de(un.rendez_vous) or not APrevenir(un.rendez_vous).a_venir for un in liens
    ):  # fmt: skip
        raise ValidationError("le rendez-vous a changé depuis\u00a0: prévenez de ce qu’il est devenu")
    if adresses_de(lien.aidant).get(courriel.canal) != courriel.destinataire:
        raise ValidationError("la personne ne souhaite plus de messages, ou son adresse a changé")
    if courriel.canal == Canal.SMS:
        return Contenu(objet_de(rendez_vous, sorte), texte_sms(rendez_vous, sorte, lien_prive(lien)))
    texte = courriel.parametres.get("texte") or texte_propose(rendez_vous, sorte)
    texte = f"{texte.rstrip()}\n\n{fin_du_texte(rendez_vous, sorte, [lien_prive(un) for un in liens])}".rstrip() + "\n"
    jointes = tuple(jointe for un in liens for jointe in _agenda(un, sorte, courriel.destinataire))
    return Contenu(objet_de(rendez_vous, sorte), texte, jointes)


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


def texte_transmis(transmission: Transmission, rang: int, lien: str) -> Contenu:
    """To a structure: to whom it is sent and by when it is answered. Who is sent to it, and why, is behind the link."""
    dit = {"transmission": transmission, "vers": vers_qui(transmission.orientation), "rang": rang, "lien": lien}
    objet = (
        "Rappel\u00a0: DanaeCare oriente une personne vers vous" if rang else "DanaeCare oriente une personne vers vous"
    )
    return Contenu(objet, render_to_string("aidants/courriels/transmission.txt", dit).strip() + "\n")


@genre(TRANSMISSION, titre="Orientation transmise à une structure", droit="aidants.typologies", parti=depart_noter)
def _transmission(courriel) -> Contenu:
    """Of a link that still serves; a reminder, of one that is still without an answer."""
    transmission = Transmission.objects.select_related(*AVEC).get(pk=courriel.parametres["transmission"])
    if fin_du_lien(transmission):
        raise ValidationError("le lien a été coupé, ou ne sert plus")
    rang = courriel.parametres["rang"]
    if rang and transmission.repond:
        raise ValidationError("la structure a répondu")
    lien = settings.ADRESSE_PUBLIQUE + reverse("ma_transmission", args=[jeton_transmis(transmission)])
    return texte_transmis(transmission, rang, lien)


genre(FICHE, titre="Fiche d’un service, à une personne suivie", droit="aidants.ecrire")(fiche_du)


def jeton_du_bilan(bilan: Bilan) -> str:
    return jetons.jeton_de(str(bilan.cle), BILAN)


def texte_bilan(bilan: Bilan, lien: str, *, rappel: bool = False) -> Contenu:
    """Which questions, and of what, is behind the link."""
    dit = {"bilan": bilan, "lien": lien, "rappel": rappel}
    objet = "Rappel\u00a0: quelques questions de DanaeCare" if rappel else "Quelques questions de DanaeCare"
    return Contenu(objet, render_to_string("aidants/courriels/bilan.txt", dit).strip() + "\n")


@genre(
    BILAN, titre="Questionnaire à une personne suivie", droit="aidants.typologies", parti=actions_bilans.depart_noter
)
def _bilan(courriel) -> Contenu:
    """Of a questionnaire that still waits for her."""
    sien = BilanAidant.objects.select_related("bilan", "aidant__dossier").get(pk=courriel.parametres["bilan"])
    if fin_du_bilan(sien.bilan) or not sien.aidant.dossier.statut_visible:
        raise ValidationError("ce questionnaire n’attend plus de réponse")
    lien = settings.ADRESSE_PUBLIQUE + reverse("mon_bilan", args=[jeton_du_bilan(sien.bilan)])
    return texte_bilan(sien.bilan, lien, rappel=courriel.parametres.get("rappel", False))
