"""The settings of the workers that the tests start."""

from danaecare.settings import *  # noqa: F403

PROCRASTINATE_IMPORT_PATHS = ["tests.socle.travaux.taches_essai"]
