"""The mails of the pole go to its professionals alone: numbers and a link, never a name."""

from danaecare.socle.courriels.registre import genre_dit

RAPPELS = "aidants.rappels"

genre_dit(RAPPELS, titre="Rappels de la semaine", droit="aidants.reaffecter")
