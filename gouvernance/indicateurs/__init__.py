"""Figures of the association: its life, and what it gives to the field."""

from gouvernance.indicateurs import association, rayonnement, recherche

INDICATEURS = [*association.INDICATEURS, *rayonnement.INDICATEURS, *recherche.INDICATEURS]
