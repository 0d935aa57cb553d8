"""`python -m tests.robustesse.preparatifs rapport|rappels N`: what a fault needs in the base."""

import os
import sys
from datetime import date


def rapport():
    from danaecare.socle.comptes.models import Utilisateur  # noqa: PLC0415 -- after django.setup
    from danaecare.socle.travaux.actions import travail_lancer  # noqa: PLC0415 -- idem

    par = next(compte for compte in Utilisateur.objects.order_by("pk") if compte.peut("rapport.produire"))
    parametres = {"annee": 2023, "edition": "interne", "sortie": "ecran"}
    return travail_lancer(par=par, code="rapport.produire", parametres=parametres).pk


def rappels(nombre):
    """`nombre` professionals, each with somebody to call back."""
    from danaecare.socle.communs.texte.dates import aujourdhui  # noqa: PLC0415 -- after django.setup
    from tests.aidants.fabriques import AidantFabrique  # noqa: PLC0415 -- idem
    from tests.conftest import creer_compte  # noqa: PLC0415 -- idem

    for _ in range(nombre):
        compte = creer_compte("travail_social", second_facteur=False)
        AidantFabrique(
            dossier__referent=compte, dossier__prochain_pas="Rappeler", dossier__prochain_pas_le=aujourdhui(),
            dossier__date_premier_contact=date(2023, 6, 1),
        )  # fmt: skip
    return nombre


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    quoi, *nombres = sys.argv[1:]
    print({"rapport": rapport, "rappels": rappels}[quoi](*map(int, nombres)))  # noqa: T201 -- its result


if __name__ == "__main__":
    main()
