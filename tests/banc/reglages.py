"""The hub's settings, plus the two reference pages that its own are compared with."""

import os

os.environ.setdefault("DANAECARE_MODE", "demonstration")  # waives the second factor, serves fingerprinted files

from danaecare.settings import *  # noqa: E402, F403 -- the hub's own settings, as they are

ROOT_URLCONF = "tests.banc.adresses"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
