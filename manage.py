#!/usr/bin/env python3
import os
import signal
import sys
from pathlib import Path


def main():
    """Run Django's command line with the project's own Python, whichever one called."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 (may be missing)
    except ImportError:
        prendre_le_python_du_projet()
        sys.exit("Les dépendances du hub ne sont pas installées pour ce Python : lancez « make installer ».")
    from django.db.utils import OperationalError  # noqa: PLC0415

    from danaecare.postgres_embarque import ErreurGrappe  # noqa: PLC0415

    # Ending by sys.exit lets the embedded database be stopped by its last user.
    for demande in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(demande) is not signal.SIG_IGN:
            signal.signal(demande, lambda numero, _: sys.exit(128 + numero))
    try:
        execute_from_command_line(sys.argv)
    except ErreurGrappe as erreur:
        sys.exit(str(erreur))
    except OperationalError as erreur:
        if isinstance(erreur.__cause__, ErreurGrappe):
            sys.exit(str(erreur))
        raise


def prendre_le_python_du_projet():
    """Start again in the checkout's virtual environment, where there is one and this is not it."""
    environnement = Path(__file__).resolve().parent / ".venv"
    python = environnement / "bin" / "python"
    if python.exists() and Path(sys.prefix).resolve() != environnement.resolve():
        os.execv(python, [str(python), *sys.argv])


if __name__ == "__main__":
    main()
