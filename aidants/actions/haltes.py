"""Enrolments in the workshop of a stop: seats first, then a waiting list."""

from django.db.models import Q

from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, Halte, InscriptionHalte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def halte_inscrire(*, par, halte: Halte, jeton=None, **champs) -> InscriptionHalte:
    """Enrol somebody; when every seat is taken, she waits for one."""
    halte = Halte.objects.select_for_update(of=("self",)).get(pk=halte.pk)
    prises = halte.inscriptions.filter(retiree_le=None, en_attente=False).count()
    inscription = InscriptionHalte(halte=halte, jeton=jeton, en_attente=prises >= halte.places, **champs)
    inscription.enregistrer()
    inscrire(
        par=par, action="aidants.halte.inscrire", nature=Nature.CREATION, objet=inscription, parent=halte,
        donnees={"attente": inscription.en_attente},
    )  # fmt: skip
    return inscription


@ecriture
def halte_desinscrire(*, par, inscription: InscriptionHalte) -> InscriptionHalte | None:
    """She does not come; the first who waits, unless she left the follow-up, takes the seat, and is returned."""
    halte = Halte.objects.select_for_update(of=("self",)).get(pk=inscription.halte_id)
    inscription.retiree_le = aujourdhui()
    inscription.enregistrer()
    inscrire(
        par=par, action="aidants.halte.desinscrire", nature=Nature.MODIFICATION, objet=inscription, parent=halte
    )  # fmt: skip
    if inscription.en_attente:
        return None
    attente = halte.inscriptions.filter(Q(aidant=None) | Q(aidant__in=Aidant.objects.suivis()))
    suivante = attente.filter(retiree_le=None, en_attente=True).order_by("pk").first()
    if suivante is not None:
        suivante.en_attente = False
        suivante.enregistrer()
    return suivante
