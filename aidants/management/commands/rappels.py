from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from aidants.courriels import RAPPELS
from aidants.forms.bases import professionnels
from aidants.requetes.rappels import compter, dossiers_sans_nouvelles
from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.actions import envoyer_une_fois

SANS_NOUVELLES = timedelta(days=92)


class Command(BaseCommand):
    help = "Envoie à chaque professionnel un résumé : des nombres et un lien, jamais un nom ni un contenu."

    def handle(self, *args, **options):
        jour, envoyes, refuses = aujourdhui(), 0, 0
        semaine = jour + timedelta(days=7)
        for compte in professionnels("aidants.typologies"):
            comptes = compter(compte, semaine)
            silences = dossiers_sans_nouvelles(compte, jour - SANS_NOUVELLES).count()
            lignes = [
                (comptes["rappel"] + comptes["halte"], "personne à rappeler", "personnes à rappeler"),
                (comptes["confie"], "dossier qui vous est confié", "dossiers qui vous sont confiés"),
                (comptes["pas"], "prochain pas à faire", "prochains pas à faire"),
                (comptes["entretien"], "entretien prévu ou à qualifier", "entretiens prévus ou à qualifier"),
                (comptes["completer"], "entretien à compléter", "entretiens à compléter"),
                (comptes["seance"], "séance prévue ou à qualifier", "séances prévues ou à qualifier"),
                (silences, "dossier sans nouvelles depuis trois mois", "dossiers sans nouvelles depuis trois mois"),
            ]
            textes = [pluriel(nombre, *mots) for nombre, *mots in lignes if nombre]
            if not textes:
                continue
            parti = envoyer_une_fois(
                f"rappels du {jour}", genre=RAPPELS, adresse=compte.email,
                contenu=Contenu(
                    "Vos rappels de la semaine",
                    "Bonjour,\n\n" + "\n".join(f"– {texte}" for texte in textes)
                    + f"\n\nTout est dans le hub : {settings.ADRESSE_PUBLIQUE}\n",
                ),
            )  # fmt: skip
            envoyes, refuses = envoyes + parti, refuses + (not parti)
        self.stdout.write(f"{envoyes} résumés envoyés.")
        if refuses:
            raise CommandError(f"{pluriel(refuses, 'résumé')} en attente : le serveur d’envoi refuse. Relancez-moi.")
