from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand

from danaecare.socle.communs.ecriture.chiffrement_notes import VARIABLE
from danaecare.socle.communs.texte.dates import aujourdhui


class Command(BaseCommand):
    requires_system_checks = []  # it makes what they ask for
    help = "Tire une clé pour les notes, à mettre en tête de la variable d’environnement."

    def handle(self, *args, **options):
        self.stdout.write(f"{VARIABLE}={aujourdhui():%Y%m%d}:{Fernet.generate_key().decode()}")
