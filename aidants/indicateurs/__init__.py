"""The figures of the caregivers' pole. The same queryset gives the figure and the rows it opens."""

from aidants.indicateurs import actions, activite, festival, file_active, groupes, psychologue, transmissions
from aidants.mobile import indicateurs as mobile

INDICATEURS = [
    *file_active.INDICATEURS,
    *activite.INDICATEURS,
    *transmissions.INDICATEURS,
    *psychologue.INDICATEURS,
    *groupes.INDICATEURS,
    *actions.INDICATEURS,
    *mobile.INDICATEURS,
    *festival.INDICATEURS,
]
