"""While the use of somebody's data is limited, no row of any pole that names her is written or changed.

What her seat in a body demands (`Lien.malgre_limitation`) is written all the same: it is her right as a member.
"""

from django.db.models.signals import pre_save
from django.dispatch import receiver

from danaecare.socle.conservation.requetes import exiger_non_limite, liens_de


@receiver(pre_save)
def exiger_personnes_non_limitees(sender, instance, raw=False, **reste):
    for lien in () if raw else liens_de(sender):
        if not lien.malgre_limitation and getattr(instance, f"{lien.champ}_id"):
            exiger_non_limite(getattr(instance, lien.champ))
