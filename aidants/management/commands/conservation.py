from django.core.management.base import BaseCommand

from aidants.actions import dossier_anonymiser, dossier_archiver, passants_oublier
from aidants.selections import dossiers_a_anonymiser, dossiers_a_archiver
from aidants.selections.conservation import passants_a_oublier
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
        noms = passants_a_oublier(jour)
        passants = (
            sum(noms[genre].count() for genre in ("appels", "accueils", "inscriptions"))
            if simuler
            else passants_oublier(par=None, jour=jour)
        )
        if passants:
            self.stdout.write(f"Noms sans dossier {'à effacer' if simuler else 'effacés'} : {passants}")
        suite = " Simulation : rien n’a été écrit." if simuler else ""
        self.stdout.write(f"{len(a_archiver)} archivages, {len(a_anonymiser)} anonymisations.{suite}")
