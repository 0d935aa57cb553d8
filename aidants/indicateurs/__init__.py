"""The figures of the caregivers' pole. The same queryset gives the figure and the rows it opens."""

from dataclasses import replace

from aidants.indicateurs import (
    actions,
    activite,
    effets,
    festival,
    file_active,
    groupes,
    psychologue,
    satisfaction,
    transmissions,
)
from aidants.mobile import indicateurs as mobile

_TOUS = [
    *file_active.INDICATEURS,
    *activite.INDICATEURS,
    *transmissions.INDICATEURS,
    *psychologue.INDICATEURS,
    *groupes.INDICATEURS,
    *actions.INDICATEURS,
    *mobile.INDICATEURS,
    *festival.INDICATEURS,
    *effets.INDICATEURS,
    *satisfaction.INDICATEURS,
]
# By month, or small, what counts people is told to whoever accompanies alone (`requetes.reserve`).
INDICATEURS = [replace(i, droit_fin="aidants.typologies") if i.sensible else i for i in _TOUS]
