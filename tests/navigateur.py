"""Plugin: the browser tests run in the machine's own Chromium, and say so where there is none."""

import os
import shutil
from pathlib import Path

import pytest

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# pytest-playwright's event loop makes Django believe that every query is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def chercher_chromium(environ=os.environ):
    """The path named by CHROMIUM, else the first browser found; None without one."""
    if environ.get("CHROMIUM"):
        return environ["CHROMIUM"]
    for nom in NOMS:
        trouve = shutil.which(nom, path=environ.get("PATH"))
        if trouve:
            return trouve
    return next((application for application in APPLICATIONS if Path(application).exists()), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": chercher_chromium(), "args": arguments}


def pytest_collection_modifyitems(config, items):
    if chercher_chromium():
        return
    for test in items:
        if test.get_closest_marker("navigateur"):
            test.add_marker(pytest.mark.skip(reason="aucun Chromium sur cette machine"))


def pytest_terminal_summary(terminalreporter, config):
    if not chercher_chromium():
        terminalreporter.write_line(
            "Aucun Chromium trouvé : les tests de navigateur n'ont pas été joués. "
            "Installez chromium, ou donnez son chemin par CHROMIUM=…",
            yellow=True,
        )
