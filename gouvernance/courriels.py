"""The mails of the pole: what each says, made when it leaves."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.documents.ical import jointe_agenda
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.registre import genre, genre_dit
from danaecare.socle.courriels.requetes import depasses
from gouvernance.actions.adherents import cotisation_relancer, exiger_a_relancer
from gouvernance.actions.instances import convocation_noter
from gouvernance.choix import COURRIEL_ADHESION, EtatAdhesion
from gouvernance.documents import seances
from gouvernance.models import Cotisation, DemandeAdhesion, LienBenevole, Presence, Seance
from gouvernance.requetes.benevolat import cle_du_lien

RAPPEL, ECHEANCES = "gouvernance.rappel", "gouvernance.echeances"
CONVOCATION, CHANGEMENT = "gouvernance.convocation", "gouvernance.changement"
LIEN = "gouvernance.lien"

genre_dit(ECHEANCES, titre="Échéances des subventions", droit="gouvernance.ecrire")


def texte_du_rappel(cotisation: Cotisation) -> Contenu:
    texte = render_to_string("gouvernance/courriels/relance.txt", {"cotisation": cotisation})
    return Contenu(f"Votre adhésion {cotisation.annee}", texte)


def _cotisation(courriel) -> Cotisation:
    return Cotisation.objects.avec_noms().get(pk=courriel.parametres["cotisation"])


def _rappel_noter(*, par, courriel) -> None:
    cotisation_relancer(par=par, cotisation=_cotisation(courriel))


@genre(RAPPEL, titre="Rappel de cotisation", droit="gouvernance.ecrire", parti=_rappel_noter)
def _rappel(courriel) -> Contenu:
    cotisation = _cotisation(courriel)
    exiger_a_relancer(cotisation)
    return texte_du_rappel(cotisation)


def rappel_de(cotisation: Cotisation) -> dict:
    """The reminder as the door takes it; another one may follow once this one was noted, or the month after."""
    qui = cotisation.adherent
    return {
        "cle": f"rappel:{cotisation.pk}:{cotisation.relancee_le}:{aujourdhui():%Y-%m}",
        "nom": str(qui), "adresse": qui.courriel, "sujets": [cotisation], "parametres": {"cotisation": cotisation.pk},
    }  # fmt: skip


def texte_de_la_convocation(seance: Seance) -> Contenu:
    return Contenu(
        f"Convocation : {seance}", render_to_string("gouvernance/courriels/convocation.txt", {"seance": seance})
    )


def _presence(courriel) -> Presence:
    return Presence.objects.nommees().select_related("seance__instance").get(pk=courriel.parametres["presence"])


def _convocation_noter(*, par, courriel) -> None:
    convocation_noter(par=par, presence=_presence(courriel))


@genre(CONVOCATION, titre="Convocation", droit="gouvernance.ecrire", parti=_convocation_noter)
def _convocation(courriel) -> Contenu:
    seance = _presence(courriel).seance
    if seance.figee or seance.annulee_le:
        raise ValidationError("la séance est annulée" if seance.annulee_le else "la séance a eu lieu")
    sien = texte_de_la_convocation(seance)
    lettre = Jointe("convocation.pdf", seances.convocation_pdf(seance), "application/pdf")
    return Contenu(sien.objet, sien.texte, (lettre, _agenda(seance, courriel)))


def _agenda(seance: Seance, courriel) -> Jointe:
    return jointe_agenda(
        seances.evenement_de(seance), organisateur=settings.DEFAULT_FROM_EMAIL, invite=courriel.destinataire,
        nom="seance.ics",
    )  # fmt: skip


def dit_de(seance: Seance) -> str:
    """What a mail tells of a meeting: when and where it is held."""
    return "annulée" if seance.annulee_le else f"{seance.date} {seance.heure or ''} {seance.lieu}"


def _mail(presence: Presence, cle: str) -> dict:
    qui, seance = presence.convoque, presence.seance
    return {
        "cle": cle, "nom": str(qui), "adresse": qui.courriel, "sujets": [seance],
        "parametres": {"presence": presence.pk, "dit": dit_de(seance)},
    }  # fmt: skip


def convocation_de(presence: Presence) -> dict:
    return _mail(presence, f"convocation:{presence.pk}")


def a_prevenir(seance: Seance) -> list[Presence]:
    """Who was told a day, an hour or a place that no longer hold."""
    cles = [courriel.parametres["presence"] for courriel in depasses(seance, lambda: dit_de(seance))]
    return [presence for presence in seance.presences.nommees().filter(pk__in=cles) if presence.convoque.courriel]


def apres_changement(seance: Seance) -> str:
    """Whoever moves a meeting is asked whether those who were called are told."""
    return reverse("gouvernance:seance_prevenir", args=[seance.pk]) if a_prevenir(seance) else seance.get_absolute_url()


def texte_du_changement(seance: Seance) -> Contenu:
    objet = f"{'Annulée' if seance.annulee_le else 'Changement'} : {seance}"
    return Contenu(objet, render_to_string("gouvernance/courriels/changement.txt", {"seance": seance}))


@genre(CHANGEMENT, titre="Changement d’une séance", droit="gouvernance.ecrire")
def _changement(courriel) -> Contenu:
    seance = _presence(courriel).seance
    if seance.figee:
        raise ValidationError("la séance a eu lieu")
    sien = texte_du_changement(seance)
    return Contenu(sien.objet, sien.texte, (_agenda(seance, courriel),))


def changement_de(presence: Presence) -> dict:
    return _mail(presence, f"changement:{presence.pk}:{presence.seance.version}")


def texte_du_lien(personne, adresse: str) -> Contenu:
    texte = render_to_string("gouvernance/courriels/lien.txt", {"personne": personne, "adresse": adresse})
    return Contenu("Votre lien pour noter votre temps bénévole", texte)


@genre(LIEN, titre="Lien personnel d’un bénévole", droit="gouvernance.ecrire")
def _lien(courriel) -> Contenu:
    """The address of now: one that was changed meanwhile no longer answers, and is not sent."""
    lien = LienBenevole.objects.select_related("personne").get(pk=courriel.parametres["lien"])
    if not lien.ouvert:
        raise ValidationError("le lien est fermé")
    return texte_du_lien(lien.personne, settings.ADRESSE_PUBLIQUE.rstrip("/") + lien.get_absolute_url())


def lien_envoye_a(lien: LienBenevole) -> dict:
    """The mail as the door takes it: one a day at most."""
    qui = lien.personne
    return {
        "cle": cle_du_lien(qui), "nom": str(qui), "adresse": qui.courriel, "sujets": [lien],
        "parametres": {"lien": lien.pk},
    }  # fmt: skip


OBJETS_ADHESION = {
    EtatAdhesion.RECUE: "Votre demande d’adhésion est arrivée",
    EtatAdhesion.ACCEPTEE: "Votre adhésion est acceptée",
    EtatAdhesion.REFUSEE: "Votre demande d’adhésion",
}


@genre(COURRIEL_ADHESION, titre="Réponse à une demande d’adhésion", droit="gouvernance.ecrire")
def _adhesion(courriel) -> Contenu:
    demande = DemandeAdhesion.objects.select_related("cotisation").get(pk=courriel.parametres["demande"])
    etat = courriel.parametres["etat"]
    if etat != demande.etat:
        raise ValidationError("la demande a reçu sa réponse")
    texte = render_to_string("gouvernance/courriels/adhesion.txt", {"demande": demande})
    return Contenu(OBJETS_ADHESION[etat], texte)
