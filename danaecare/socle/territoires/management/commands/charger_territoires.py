from django.core.management.base import BaseCommand
from django.db import transaction

from danaecare.socle.territoires.chargement import charger_communes, charger_secteurs
from danaecare.socle.territoires.models import (
    AffectationSecteur,
    AncienneCommune,
    Commune,
    Decoupage,
    Epci,
    Secteur,
)


class Command(BaseCommand):
    help = "Met à jour les communes depuis l’extrait livré avec le hub ; les secteurs déjà là ne changent pas."

    @transaction.atomic
    def handle(self, *args, **options):
        charger_communes(Epci=Epci, Commune=Commune, AncienneCommune=AncienneCommune)
        charger_secteurs(Commune=Commune, Decoupage=Decoupage, Secteur=Secteur, AffectationSecteur=AffectationSecteur)
        if options["verbosity"]:
            self.stdout.write(f"{Commune.objects.count()} communes, {Secteur.objects.count()} secteurs.")
