"""The figures of the caregivers' pole. The same queryset gives the figure and the rows it opens."""

from aidants.indicateurs import activite, festival, file_active, groupes, psychologue

INDICATEURS = [
    *file_active.INDICATEURS,
    *activite.INDICATEURS,
    *psychologue.INDICATEURS,
    *groupes.INDICATEURS,
    *festival.INDICATEURS,
]
