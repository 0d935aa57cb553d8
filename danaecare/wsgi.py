"""WSGI entry point; in production it refuses a database that holds the demonstration accounts."""

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


_refuser_demonstration()

# What the start made lives as long as the process: the collector walks only what requests make, and less often.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
