import gc
import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from danaecare.rapport.contenu import EchecChapitre, composer
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.comptes.models import Utilisateur
from gouvernance.models.rapport.choix import FINANCEUR_INTERNE, Audience, GenreEdition, audience_de

# The layout makes millions of objects that all live to the end: looked at less often, a quarter of its time is saved.
OBJETS_AVANT_DE_CHERCHER = 50_000


class Command(BaseCommand):
    help = "Écrit le rapport d’activité d’une année : PDF, tableur ou données."

    def add_arguments(self, parser):
        parser.add_argument("annee", type=int)
        parser.add_argument("--sortie", required=True, type=Path)
        parser.add_argument(
            "--edition", choices=Audience.values, default="",
            help="Sans elle : tous les effectifs, ou pour un financeur ceux que montre une convention.",
        )  # fmt: skip
        parser.add_argument("--format", choices=[s.value for s in Sortie], default=Sortie.ECRAN.value)
        parser.add_argument("--genre", choices=GenreEdition.values, default=GenreEdition.COMPLETE.value)
        parser.add_argument("--financeur", type=int, help="Le numéro du financeur, pour l’édition qui est à lui.")
        parser.add_argument("--chapitre", default="", help="La clé d’un chapitre, pour ses seules pages.")
        parser.add_argument("--lecteur", type=int, help="Le numéro du compte qui les lit : ses chiffres, pas d’autres.")
        parser.add_argument("--suivi", action="store_true", help="Écrit chaque étape sur une ligne, pour qui attend.")

    def handle(self, *args, annee, sortie, edition, suivi, **options):
        if not 1990 <= annee <= 2100:
            raise CommandError(f"« {annee} » n’est pas une année que le hub connaît.")

        def suivre(etape: str) -> None:
            if suivi:
                self.stdout.write(etape)
                self.stdout.flush()

        gc.set_threshold(OBJETS_AVANT_DE_CHERCHER)
        genre, financeur = options["genre"], options["financeur"]
        if genre == GenreEdition.FINANCEUR and not Organisation.objects.filter(pk=financeur).exists():
            raise CommandError("Ce financeur n’est pas dans l’annuaire.")
        edition = audience_de(genre, edition)
        if genre == GenreEdition.FINANCEUR and edition == Audience.INTERNE:
            raise CommandError(FINANCEUR_INTERNE)
        try:
            rapport = composer(
                annee, edition=edition, genre=genre, financeur=financeur, chapitre=options["chapitre"],
                lecteur=_lecteur(options["lecteur"]), suivre=suivre,
            )  # fmt: skip
            contenu = ecrire(rapport, Sortie(options["format"]), suivre)
        except EchecChapitre as echec:
            raise CommandError(str(echec)) from echec
        ecrire_entier(sortie, contenu)
        if not suivi:
            self.stdout.write(f"{sortie} : {len(rapport.chapitres)} chapitres, édition {edition}.")


def _lecteur(numero: int | None) -> Utilisateur | None:
    if numero is None:
        return None
    lecteur = Utilisateur.objects.filter(pk=numero, is_active=True).first()
    if lecteur is None:
        raise CommandError("Ce compte n’est pas ouvert.")
    return lecteur


def ecrire_entier(sortie: Path, contenu: bytes) -> None:
    """Write a file whole or not at all: a run cut in the middle leaves the former one."""
    sortie.parent.mkdir(parents=True, exist_ok=True)
    descripteur, provisoire = tempfile.mkstemp(dir=sortie.parent, prefix=f".{sortie.name}.")
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(contenu)
        Path(provisoire).chmod(0o644)
        Path(provisoire).replace(sortie)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise
