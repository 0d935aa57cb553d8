"""`python -m tests.repetition.donnees`: the demonstration's work, done by the accounts that were opened officially."""

import os


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    from danaecare.socle.comptes import demonstration  # noqa: PLC0415 -- after django.setup
    from danaecare.socle.comptes.management.commands import demo  # noqa: PLC0415 -- idem
    from danaecare.socle.comptes.models import Utilisateur  # noqa: PLC0415 -- idem

    officiels = {compte.roles[0]: compte for compte in Utilisateur.objects.all()}
    demonstration.charger = lambda annee, *, par, comptes, alea: comptes.update(officiels)
    demo._REFERENCE |= {"comptes", "courriels"}
    demo.Command()._charger()
    # A hub in production refuses a base where an account is said to be the demonstration's.
    Utilisateur.objects.update(demonstration=False)


if __name__ == "__main__":
    main()
