"""The log's only door. Ids and codes go in, never a name, a text or a secret."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models.functions import Now

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal import contexte
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.requetes import horloge_eprouvee

DUREE_PLANCHER_JOURS = 180


def inscrire(*, par, action: str, nature: str, objet=None, parent=None, donnees: dict | None = None) -> Trace:
    """Write one line: `par` did `action` ("aidants.dossier.creer") to `objet`, part of `parent` (a file).

    `par` is an account, or None for the hub itself (imports of the demonstration, scheduled work).
    `donnees` holds ids, codes and numbers only. Reads and writes of one transaction stand or fall with it.
    """
    return Trace.objects.create(**_champs(par, action, nature, objet, parent, donnees))


def inscrire_en_lot(*, par, action: str, nature: str, objets, parent=None, donnees: dict | None = None) -> None:
    """One line an object, in one query a thousand."""
    Trace.objects.bulk_create(
        [Trace(**_champs(par, action, nature, objet, parent, donnees)) for objet in objets], batch_size=1000
    )


def inscrire_lecture(*, par, action: str, modele, lus, nature: str = Nature.LECTURE, donnees=None) -> Trace | None:
    """One line a page: `par` was shown the records of `modele` whose ids are `lus`. Nobody shown, nothing written.

    One record is the object of the line; several are named in it, where `requetes.traces_lues` finds each.
    """
    lus = sorted({pk for pk in lus if pk is not None})
    if not lus:
        return None
    champs = _champs(par, action, nature, None, None, donnees) | {"objet_type": modele._meta.label_lower}
    if len(lus) == 1:
        champs["objet_id"] = lus[0]
    else:
        champs["donnees"] = {**champs["donnees"], "lus": lus}
    return Trace.objects.create(**champs)


def _champs(par, action, nature, objet, parent, donnees) -> dict:
    return {
        "acteur_id": getattr(par, "pk", None),
        "nature": Nature(nature),
        "app": action.split(".", 1)[0],
        "action": action,
        "objet_type": objet._meta.label_lower if objet is not None else "",
        "objet_id": objet.pk if objet is not None else None,
        "parent_type": parent._meta.label_lower if parent is not None else "",
        "parent_id": parent.pk if parent is not None else None,
        "donnees": donnees or {},
        "adresse": contexte.adresse.get(),
    }


@ecriture
def journal_purger(*, par=None) -> int:
    """Delete the lines older than the setting (never under 180 days); returns how many. None on a clock in doubt.

    Source: CNIL recommendation on logging, October 2021: six months to one year.
    """
    jours = max(settings.JOURNAL_CONSERVATION_JOURS, DUREE_PLANCHER_JOURS)
    limite = Now() - timedelta(days=jours)  # the clock that dated the lines
    with connection.cursor() as curseur:
        # The trigger lets a deletion through only under this setting, and only past the floor.
        curseur.execute("SET LOCAL danaecare.purge_journal = 'oui'")
        perimees = Trace.objects.filter(quand__lt=limite)
        supprimees, _ = perimees.delete() if horloge_eprouvee() else (0, {})
        curseur.execute("SET LOCAL danaecare.purge_journal = ''")
    inscrire(par=par, action="journal.trace.purger", nature=Nature.SUPPRESSION, donnees={"nombre": supprimees})
    return supprimees
