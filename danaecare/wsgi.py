"""WSGI entry point; in production it refuses demonstration accounts, and to start without the keys of the notes."""

import gc
import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")

application = get_wsgi_application()


def _refuser_demonstration() -> None:
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only after get_wsgi_application
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- idem

    if settings.EN_PRODUCTION and get_user_model().objects.filter(demonstration=True).exists():
        raise ImproperlyConfigured("Des comptes de démonstration sont dans cette base : le hub ne démarre pas.")


def _refuser_sans_cles() -> None:
    """The commands check the settings by themselves; a web server does not."""
    from django.core.checks import run_checks  # noqa: PLC0415 -- idem

    if manques := run_checks(tags=["cles"]):
        raise ImproperlyConfigured(" ".join(str(manque.msg) for manque in manques))


def _partir_sans_memoire() -> None:
    from danaecare.socle.exploitation.journaux import DepartSansMemoire  # noqa: PLC0415 -- idem

    DepartSansMemoire.poser()


_refuser_demonstration()
_refuser_sans_cles()
_partir_sans_memoire()

# What the start made lives as long as the process: the collector walks only what requests make, and less often.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
