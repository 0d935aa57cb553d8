from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.actions import horloge_passer, horloge_simuler
from danaecare.socle.journal.requetes import horloge_eprouvee


class Command(BaseCommand):
    help = "Efface ou anonymise ce dont le délai est passé, dans tous les pôles ; --simuler montre sans écrire."

    def add_arguments(self, parser):
        parser.add_argument("--simuler", action="store_true")
        parser.add_argument("--horloge-verifiee", action="store_true", help="la date du serveur est la bonne")

    def handle(self, *args, simuler, horloge_verifiee=False, **options):
        jour, toutes = aujourdhui(), horloges()
        if simuler or not (horloge_verifiee or horloge_eprouvee()):
            constats = [horloge_simuler(horloge=horloge, jour=jour) for horloge in toutes]
            if not simuler and any(constat.effacements for constat in constats):
                raise CommandError(
                    "Rien n’a été effacé : le journal a trop peu de jours derrière lui pour être sûr de la date. "
                    "Si la date du serveur est la bonne, relancez avec --horloge-verifiee."
                )
        if not simuler:
            constats = [horloge_passer(par=None, horloge=horloge, jour=jour) for horloge in toutes]
        for constat in constats:
            for ligne in constat.lignes:
                self.stdout.write(ligne)
        if simuler:
            self.stdout.write("Simulation : rien n’a été écrit.")
        elif not any(constat.lignes for constat in constats):
            self.stdout.write("Rien n’est arrivé au bout de son délai.")
