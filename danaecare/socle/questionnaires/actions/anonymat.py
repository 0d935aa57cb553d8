"""What keeps an opinion nobody's, wherever opinions are kept."""

from uuid import uuid4

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.contexte import adresse


def battre(avis, autres, *, renumeroter: bool = False) -> None:
    """Lay `avis` among `autres`, like a card in a pack that is shuffled: in the order of numbers drawn at random.

    PostgreSQL lays rows in the order of their writing and stamps each with its transaction: all are written anew.
    `renumeroter` draws the numbers again too, where no second press has to find its own.
    """
    paquet = [avis, *autres]
    autres.delete()
    if renumeroter:
        for carte in paquet:
            carte.pk = uuid4()
    type(avis).objects.bulk_create(sorted(paquet, key=lambda carte: carte.pk))


def inscrire_sans_lieu(*, par, action: str, parent) -> None:
    """The log says that an opinion came, from nowhere."""
    sans_adresse = adresse.set(None)
    try:
        inscrire(par=par, action=action, nature=Nature.CREATION, parent=parent)
    finally:
        adresse.reset(sans_adresse)
