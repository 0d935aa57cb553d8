#!/usr/bin/env python
"""Entry point of the hub's commands."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 -- Django may be missing
    except ImportError:
        sys.exit("Django n’est pas installé ici. Tapez d’abord : make installer (puis .venv/bin/python manage.py …)")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
