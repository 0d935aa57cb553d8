"""`manage.py administrateur ADRESSE --prenom … --nom …`: an administrator's account, opened by a link shown once."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.comptes.actions.comptes import compte_creer
from danaecare.socle.comptes.courriels import lien_mot_de_passe
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role


class Command(BaseCommand):
    help = (
        "Ouvre un compte d’administration et donne le lien où choisir son mot de passe ; pour un compte "
        "d’administration déjà ouvert, redonne seulement un lien."
    )

    def add_arguments(self, parser):
        parser.add_argument("adresse")
        parser.add_argument("--prenom", default="")
        parser.add_argument("--nom", default="")

    def handle(self, *args, adresse: str, prenom: str, nom: str, **options):
        adresse = adresse.strip().lower()
        compte = Utilisateur.objects.filter(email=adresse).first()
        if compte is None:
            try:
                compte = compte_creer(par=None, email=adresse, prenom=prenom, nom=nom, roles=[Role.ADMINISTRATION])
            except ValidationError as erreur:
                raise CommandError("Le compte n’a pas été ouvert : " + " ".join(erreur.messages)) from erreur
        elif not compte.peut("comptes.gerer"):
            raise CommandError("Ce compte existe sans être un compte d’administration ouvert : rien n’a changé.")
        self.stdout.write(f"Ouvrez ce lien pour choisir le mot de passe de {adresse} ; il ne sert qu’une fois :")
        self.stdout.write(lien_mot_de_passe(compte))
