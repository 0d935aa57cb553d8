"""The mail that sums up what waits: numbers and a link, never a name."""

from danaecare.socle.courriels.registre import genre_dit

RAPPELS = "attentes.rappels"

genre_dit(RAPPELS, titre="Récapitulatif de ce qui attend", droit="exploitation.voir")
