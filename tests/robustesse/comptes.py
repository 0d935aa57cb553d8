"""`python -m tests.robustesse.comptes N`: N accounts, logged in; their sessions as a JSON list on the last line."""

import json
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    from tests.conftest import connecter, creer_compte  # noqa: PLC0415 -- after django.setup

    roles = ("direction", "gouvernance", "travail_social", "jardins", "formation")
    clients = [connecter(creer_compte(roles[n % len(roles)], second_facteur=False)) for n in range(int(sys.argv[1]))]
    print(json.dumps([client.cookies["sessionid"].value for client in clients]))  # noqa: T201 -- its result


if __name__ == "__main__":
    main()
