from django.core.management.base import BaseCommand

from aidants.actions import dossier_anonymiser, dossier_archiver
from aidants.selections import dossiers_a_anonymiser, dossiers_a_archiver
from danaecare.socle.communs.dates import aujourdhui


class Command(BaseCommand):
    help = "Archive puis anonymise les dossiers dont le délai est passé ; --simuler montre sans écrire."

    def add_arguments(self, parser):
        parser.add_argument("--simuler", action="store_true")

    def handle(self, *args, simuler, **options):
        jour = aujourdhui()
        a_anonymiser, a_archiver = list(dossiers_a_anonymiser(jour)), list(dossiers_a_archiver(jour))
        verbe = "à anonymiser" if simuler else "anonymisé"
        for dossier in a_anonymiser:
            parti = {} if simuler else dossier_anonymiser(par=None, dossier=dossier)
            detail = ", ".join(f"{nom} : {nombre}" for nom, nombre in parti.items() if nombre)
            self.stdout.write(f"{dossier.numero} {verbe}{f' ({detail})' if detail else ''}")
        for dossier in a_archiver:
            if not simuler:
                dossier_archiver(par=None, dossier=dossier)
            self.stdout.write(
                f"{dossier.numero} {'à archiver' if simuler else 'archivé'} "
                f"(dernier contact le {dossier.dernier_contact:%d/%m/%Y})"
            )
        suite = " Simulation : rien n’a été écrit." if simuler else ""
        self.stdout.write(f"{len(a_archiver)} archivages, {len(a_anonymiser)} anonymisations.{suite}")
