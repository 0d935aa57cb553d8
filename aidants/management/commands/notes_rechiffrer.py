from django.core.management.base import BaseCommand, CommandError

from aidants.actions.notes import notes_rechiffrer
from danaecare.socle.communs.ecriture.chiffrement_notes import CleAbsente, chiffreur


class Command(BaseCommand):
    help = "Chiffre de nouveau, avec la clé courante, les notes fermées avec une ancienne clé."

    def handle(self, *args, **options):
        try:
            nombre = notes_rechiffrer()
        except CleAbsente as erreur:
            raise CommandError(f"{erreur} Aucune note n’a changé.") from erreur
        self.stdout.write(f"{nombre} textes chiffrés avec la clé « {chiffreur().courante} ».")
