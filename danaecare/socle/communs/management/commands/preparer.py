import hashlib
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

# Any number, the same for every process that prepares this base.
VERROU = 0x64616E6165


class Command(BaseCommand):
    help = "Met la base et les fichiers statiques au niveau du code : à lancer après chaque mise à jour."

    def handle(self, *args, verbosity, **options):
        discret = max(verbosity - 1, 0)
        with _seul():
            call_command("migrate", interactive=False, verbosity=discret, stdout=self.stdout)
            call_command("createcachetable", verbosity=discret, stdout=self.stdout)
            self._reunir_les_fichiers(discret)
        if verbosity:
            self.stdout.write("La base et les fichiers sont à jour.")

    def _reunir_les_fichiers(self, discret):
        """Naming and compressing every file takes as long as all the rest: done when one has changed."""
        temoin = Path(settings.STATIC_ROOT) / ".empreinte"
        empreinte = _empreinte()
        if temoin.exists() and temoin.read_text() == empreinte:
            return
        temoin.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=discret, stdout=self.stdout)
        temoin.parent.mkdir(parents=True, exist_ok=True)
        temoin.write_text(empreinte)


@contextmanager
def _seul():
    """Two administrators who prepare at once take turns: the second finds it done. A dead process holds nothing."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_lock(%s)", [VERROU])
    try:
        yield
    finally:
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_unlock(%s)", [VERROU])


def _empreinte():
    """Every source file by name, size and date, and what turns them into what is served."""
    faits = [django.__version__, settings.STORAGES["staticfiles"]["BACKEND"], settings.STATIC_URL]
    for chercheur in get_finders():
        for chemin, lieu in chercheur.list([]):
            etat = Path(lieu.path(chemin)).stat()
            faits.append(f"{chemin} {etat.st_size} {etat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(faits)).encode()).hexdigest()
