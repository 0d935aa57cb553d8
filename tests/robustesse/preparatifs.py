"""`python -m tests.robustesse.preparatifs rapport|rappels N|gestes|huit N|bornes`: what a fault needs, or reads."""

import json
import os
import sys
from dataclasses import asdict
from datetime import date


def rapport():
    from danaecare.socle.comptes.models import Utilisateur  # noqa: PLC0415 -- after django.setup
    from danaecare.socle.travaux.actions import travail_lancer  # noqa: PLC0415 -- idem

    par = next(compte for compte in Utilisateur.objects.order_by("pk") if compte.peut("rapport.produire"))
    parametres = {"annee": 2023, "edition": "interne", "sortie": "ecran"}
    return travail_lancer(par=par, code="rapport.produire", parametres=parametres).pk


def rappels(nombre):
    """`nombre` professionals, each with somebody to call back, and nobody else who asks for the mail."""
    from danaecare.socle.attentes.actions import rythme_choisir  # noqa: PLC0415 -- after django.setup
    from danaecare.socle.communs.texte.dates import aujourdhui  # noqa: PLC0415 -- after django.setup
    from danaecare.socle.comptes.models import Utilisateur  # noqa: PLC0415 -- idem
    from tests.aidants.fabriques import AidantFabrique  # noqa: PLC0415 -- idem
    from tests.conftest import creer_compte  # noqa: PLC0415 -- idem

    for autre in Utilisateur.objects.all():
        rythme_choisir(par=autre, rythme="jamais")
    for _ in range(nombre):
        compte = creer_compte("travail_social", second_facteur=False)
        AidantFabrique(
            dossier__referent=compte, dossier__prochain_pas="Rappeler", dossier__prochain_pas_le=aujourdhui(),
            dossier__date_premier_contact=date(2023, 6, 1),
        )  # fmt: skip
    return nombre


def gestes():
    """A space that is open every day, a garden, a stock that no test empties."""
    from datetime import time  # noqa: PLC0415 -- used once
    from decimal import Decimal  # noqa: PLC0415 -- idem

    from jardins.choix import NatureMouvement  # noqa: PLC0415 -- after django.setup
    from jardins.models import Emplacement, Jardin, Mouvement, Ressource, Stock  # noqa: PLC0415 -- idem
    from tierslieux.actions.lieux import horaires_fixer, lieu_creer  # noqa: PLC0415 -- idem
    from tierslieux.choix import Moment  # noqa: PLC0415 -- idem
    from tierslieux.models import Espace  # noqa: PLC0415 -- idem

    lieu = lieu_creer(par=None, nom="Lieu des pannes")
    matin = (time(9), time(12))
    horaires_fixer(par=None, lieu=lieu, horaires={(jour, Moment.MATIN): matin for jour in range(7)})
    espace = Espace.objects.create(lieu=lieu, nom="Salle des pannes", ordre=1, capacite=12)
    ressource = Ressource.objects.create(nom="Terreau des pannes", cle="terreau des pannes", unite="kg")
    serre = Emplacement.objects.create(nom="Serre des pannes", cle="serre des pannes")
    jardin = Jardin.objects.create(nom="Jardin des pannes", cle="jardin des pannes", adhesion=date(2018, 1, 1))
    Mouvement.objects.create(
        nature=NatureMouvement.PRODUCTION, date=date(2019, 1, 1), ressource=ressource, emplacement=serre,
        quantite=Decimal(90_000),
    )  # fmt: skip
    stock = Stock.objects.get(ressource=ressource)
    return json.dumps({"espace": espace.pk, "jardin": jardin.pk, "stock": stock.pk})


def huit(distributions):
    from tests.robustesse.choses import huit as preparer  # noqa: PLC0415 -- after django.setup

    return preparer(distributions)


def bornes():
    from danaecare.socle.exploitation.requetes import bornes as module  # noqa: PLC0415 -- after django.setup

    return json.dumps([asdict(borne) for borne in module.bornes()])


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danaecare.settings")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    quoi, *nombres = sys.argv[1:]
    faire = {"rapport": rapport, "rappels": rappels, "gestes": gestes, "huit": huit, "bornes": bornes}[quoi]
    print(faire(*map(int, nombres)))  # noqa: T201 -- its result


if __name__ == "__main__":
    main()
