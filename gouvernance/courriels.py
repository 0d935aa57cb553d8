"""The mails of the pole: what each says, made when it leaves."""

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.registre import genre, genre_dit
from gouvernance.actions.adherents import cotisation_relancer, exiger_a_relancer
from gouvernance.actions.instances import convocation_noter
from gouvernance.documents import seances
from gouvernance.models import Cotisation, Presence, Seance

RAPPEL, CONVOCATION, ECHEANCES = "gouvernance.rappel", "gouvernance.convocation", "gouvernance.echeances"

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
    if seance.figee:
        raise ValidationError("la séance a eu lieu")
    sien = texte_de_la_convocation(seance)
    agenda = seances.seance_ical(seance, invite=courriel.destinataire)
    return Contenu(
        sien.objet, sien.texte,
        (
            Jointe("convocation.pdf", seances.convocation_pdf(seance), "application/pdf"),
            Jointe("seance.ics", agenda, "text/calendar; method=REQUEST; charset=utf-8"),
        ),
    )  # fmt: skip


def convocation_de(presence: Presence) -> dict:
    qui = presence.convoque
    return {
        "cle": f"convocation:{presence.pk}", "nom": str(qui), "adresse": qui.courriel,
        "sujets": [presence.seance], "parametres": {"presence": presence.pk},
    }  # fmt: skip
