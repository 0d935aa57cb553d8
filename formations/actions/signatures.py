"""Signing on a tablet: the link of a half-day, the tablet that holds it, the drawn signatures."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.emargements import emargement_noter
from formations.choix import Presence
from formations.liens import nouvelle_cle
from formations.models import DemiJournee, Emargement, LienSignature
from formations.requetes.signatures import fenetre, refus_du_lien, trace_verifiee


@ecriture
def lien_tirer(*, par, demi_journee: DemiJournee) -> LienSignature:
    """A new link for the half-day; the one before, if any, opens nothing any more."""
    if demi_journee.session.annulee_le:
        raise ValidationError("Cette session est annulée.")
    if timezone.now() > fenetre(demi_journee)[1]:
        raise ValidationError("Cette demi-journée est passée : reportez la feuille en papier.")
    lien, _ = LienSignature.objects.update_or_create(
        demi_journee=demi_journee, defaults={"cle": nouvelle_cle(), "appareil": "", "pris_le": None}
    )
    inscrire(par=par, action="formations.lien.tirer", nature=Nature.CREATION, objet=lien, parent=demi_journee.session)
    return lien


@ecriture
def lien_prendre(*, lien: LienSignature, appareil: str) -> LienSignature:
    """The first tablet that asks holds the link; of two at once, one alone."""
    lien = LienSignature.objects.select_for_update(of=("self",)).select_related("demi_journee__session").get(pk=lien.pk)
    _ouvert(lien, appareil)
    if not lien.appareil:
        lien.appareil, lien.pris_le = appareil, timezone.now()
        lien.full_clean()
        lien.save()
        inscrire(
            par=None,
            action="formations.lien.prendre",
            nature=Nature.MODIFICATION,
            objet=lien,
            parent=lien.demi_journee.session,
        )
    return lien


@ecriture
def signature_recevoir(
    *, lien: LienSignature, appareil: str, trace, stagiaire=None, formateur=None, retard: int = 0
) -> Emargement:
    """What was drawn on the tablet, at the server's hour; refused out of time, on another tablet, or a second time."""
    _ouvert(lien, appareil)
    if not lien.appareil:
        raise ValidationError("Cette feuille n’est ouverte sur aucune tablette : rouvrez le lien.")
    demi_journee = DemiJournee.objects.select_for_update(of=("self",)).get(pk=lien.demi_journee_id)
    return emargement_noter(
        par=None,
        demi_journee=demi_journee,
        stagiaire=stagiaire,
        formateur=formateur,
        presence=Presence.RETARD if retard else Presence.PRESENT,
        retard=retard,
        trace=trace_verifiee(trace),
    )


def _ouvert(lien: LienSignature, appareil: str) -> None:
    refus = refus_du_lien(lien, appareil)
    if refus:
        raise ValidationError(f"{refus.titre}. {refus.texte}")
