from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.indicateurs import exports
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.requetes import figures


class Command(BaseCommand):
    help = "Écrit tous les chiffres d’une année : json, csv ou texte."

    def add_arguments(self, parser):
        parser.add_argument("annee", type=int)
        parser.add_argument("--format", choices=["json", "csv", "texte"], default="texte")

    def handle(self, *args, annee, format, **options):
        if not 1900 <= annee <= 2200:
            raise CommandError(f"« {annee} » n’est pas une année que le hub connaît.")
        sortie = {"json": exports.en_json, "csv": exports.en_csv, "texte": exports.en_texte}[format]
        self.stdout.write(sortie(figures(Periode.annee(annee))))
