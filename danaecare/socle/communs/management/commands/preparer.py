from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Met la base et les fichiers statiques au niveau du code : à lancer après chaque mise à jour."

    def handle(self, *args, verbosity, **options):
        discret = max(verbosity - 1, 0)
        call_command("migrate", interactive=False, verbosity=discret, stdout=self.stdout)
        call_command("createcachetable", verbosity=discret, stdout=self.stdout)
        call_command("collectstatic", interactive=False, clear=False, verbosity=discret, stdout=self.stdout)
        if verbosity:
            self.stdout.write("La base et les fichiers sont à jour.")
