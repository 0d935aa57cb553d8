from datetime import timedelta

from django.db import models


class Canal(models.TextChoices):
    """How it leaves: by the mail server, or by the gateway of text messages."""

    COURRIEL = "courriel", "Courriel"
    SMS = "sms", "SMS"


class Etat(models.TextChoices):
    A_ENVOYER = "a_envoyer", "À envoyer"
    PARTI = "parti", "Parti"
    REFUSE = "refuse", "Pas parti"
    INCERTAIN = "incertain", "Peut-être parti"
    SANS_OBJET = "sans_objet", "Plus à envoyer"


# What has not reached anybody, and may be sent again without anybody's judgement.
A_PARTIR = (Etat.A_ENVOYER, Etat.REFUSE)
RESTES = (Etat.REFUSE, Etat.INCERTAIN)
# A mail handed over less than that ago may still be on its way: nobody judges yet whether it left.
EN_CHEMIN = timedelta(minutes=2)
