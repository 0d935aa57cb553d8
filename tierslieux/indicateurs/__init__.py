"""Figures of the tiers-lieux."""

from tierslieux.indicateurs import activites, lieux

INDICATEURS = [*lieux.INDICATEURS, *activites.INDICATEURS]
