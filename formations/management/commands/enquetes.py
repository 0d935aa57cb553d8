from django.core.management.base import BaseCommand

from danaecare.socle.communs.texte.dates import aujourdhui
from formations.actions.enquetes import enquetes_envoyer
from formations.requetes.avis import a_relancer, dus


class Command(BaseCommand):
    help = "Envoie les questionnaires de satisfaction dus et leurs rappels. Relancée, elle n’envoie rien deux fois."

    def add_arguments(self, parser):
        parser.add_argument("--simuler", action="store_true", help="dit ce qui partirait, sans rien écrire")

    def handle(self, *args, simuler=False, **options):
        if simuler:
            jour = aujourdhui()
            attendus = dus(jour)
            self.stdout.write(f"{len(attendus)} questionnaires et {a_relancer(jour).count()} rappels partiraient.")
            return
        bilan = enquetes_envoyer(par=None)
        self.stdout.write(
            f"{bilan['invites']} questionnaires, {bilan['relances']} rappels ; "
            f"{bilan['partis']} courriels partis, {bilan['echoues']} en échec."
        )
        for refus in bilan["refus"]:
            self.stderr.write(refus)
