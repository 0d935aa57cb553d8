"""Figures of the gardens' pole."""

from jardins.indicateurs import recoltes, reseau

INDICATEURS = [*reseau.INDICATEURS, *recoltes.INDICATEURS]
