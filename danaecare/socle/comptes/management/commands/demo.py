import random

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test import override_settings

from danaecare.socle.communs.ecriture.demonstration import parties
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes import demonstration
from danaecare.socle.comptes.roles import Role

ANNEE = 2023
# Tables filled by the migrations: reference data, not somebody's work.
_REFERENCE = {"territoires", "procrastinate", "contenttypes", "sessions", "admin", "auth", "mfa", "account", "journal"}


def _sans_courriel():
    """What the acts write to invented people is kept as sent, and goes nowhere."""
    return override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")


class Command(BaseCommand):
    help = (
        "Charge la démonstration : 2023 aux totaux publiés et l’année en cours jusqu’à aujourd’hui, personnes "
        "inventées. Refusé sur une base qui sert."
    )

    def handle(self, *args, **options):
        if settings.EN_PRODUCTION:
            raise CommandError("La démonstration ne se charge pas en production.")
        call_command("migrate", verbosity=0)
        if demonstration.est_chargee():
            self.stdout.write("La démonstration est déjà là : rien n’a été changé.")
        else:
            with _sans_courriel():
                self._charger()
        for role, (prenom, nom, _) in demonstration.PERSONNES.items():
            self.stdout.write(
                f"  {Role(role).label:<16} {demonstration.courriel(role):<32} {demonstration.MOT_DE_PASSE}"
                f"   ({prenom} {nom})"
            )

    @transaction.atomic
    def _charger(self):
        reference = {etiquette for partie in parties() for etiquette in getattr(partie, "REFERENCE", ())}
        occupees = sorted(
            modele._meta.label
            for modele in apps.get_models()
            if modele._meta.app_label not in _REFERENCE
            and modele._meta.managed
            and not modele._meta.proxy
            and modele._meta.label not in reference
            and modele._default_manager.exists()
        )
        if occupees:
            raise CommandError(
                "Cette base contient déjà des données ("
                + ", ".join(occupees[:5])
                + ") : la démonstration n’a rien écrit. Donnez-lui une base vide (DANAECARE_DONNEES=autre-dossier)."
            )
        comptes, alea = {}, random.Random(ANNEE)
        for partie in parties():
            partie.charger(ANNEE, par=comptes.get(Role.DIRECTION), comptes=comptes, alea=alea)
        jour = aujourdhui()
        if jour.year > ANNEE + 1:  # or its last twelve months would count in the year published
            alea = random.Random(jour.toordinal())
            for partie in parties():
                if hasattr(partie, "vivre"):
                    partie.vivre(jour, par=comptes.get(Role.DIRECTION), comptes=comptes, alea=alea)
        self.stdout.write(f"La démonstration est chargée : {ANNEE}, et l’année en cours jusqu’à aujourd’hui.")
