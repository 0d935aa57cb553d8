from django.core.management.base import BaseCommand, CommandError

from aidants.actions import dossier_anonymiser, dossier_archiver, passants_oublier
from aidants.selections import dossiers_a_anonymiser, dossiers_a_archiver
from aidants.selections.conservation import passants_a_oublier
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.journal.selections import horloge_eprouvee


class Command(BaseCommand):
    help = "Archive puis anonymise les dossiers dont le délai est passé ; --simuler montre sans écrire."

    def add_arguments(self, parser):
        parser.add_argument("--simuler", action="store_true")
        parser.add_argument("--horloge-verifiee", action="store_true", help="la date du serveur est la bonne")

    def handle(self, *args, simuler, horloge_verifiee=False, **options):
        jour = aujourdhui()
        a_anonymiser, a_archiver = list(dossiers_a_anonymiser(jour)), list(dossiers_a_archiver(jour))
        noms = passants_a_oublier(jour)
        dus = len(a_anonymiser) + sum(noms[genre].count() for genre in ("appels", "accueils", "inscriptions"))
        if dus and not (simuler or horloge_verifiee or horloge_eprouvee()):
            raise CommandError(
                "Rien n’a été effacé : le journal a trop peu de jours derrière lui pour être sûr de la date. "
                "Si la date du serveur est la bonne, relancez avec --horloge-verifiee."
            )
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
        passants = (
            sum(noms[genre].count() for genre in ("appels", "accueils", "inscriptions"))
            if simuler
            else passants_oublier(par=None, jour=jour)
        )
        if passants:
            self.stdout.write(f"Noms sans dossier {'à effacer' if simuler else 'effacés'} : {passants}")
        suite = " Simulation : rien n’a été écrit." if simuler else ""
        self.stdout.write(f"{len(a_archiver)} archivages, {len(a_anonymiser)} anonymisations.{suite}")
