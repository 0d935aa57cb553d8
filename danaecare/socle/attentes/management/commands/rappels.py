"""What is due to people, then the mail that sums up what waits for each account; to run every morning."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.attentes.choix import Rythme
from danaecare.socle.attentes.courriels import RAPPELS
from danaecare.socle.attentes.dus import envoyer_dus
from danaecare.socle.attentes.requetes import a_faire, abonnes
from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.actions import envoyer_une_fois
from danaecare.socle.courriels.choix import Etat

SAMEDI, DIMANCHE = 5, 6


class Command(BaseCommand):
    help = "Envoie à chacun ce qui l’attend, au rythme qu’il a choisi : des nombres et un lien, jamais un nom."

    def handle(self, *args, **options):
        jour, envoyes, refuses = aujourdhui(), 0, 0
        annee, semaine, _ = jour.isocalendar()
        dus = envoyer_dus(jour)
        restes = sum(courriel.etat == Etat.REFUSE for courriel in dus)
        for compte, rythme in abonnes():
            if rythme == Rythme.JOUR and jour.weekday() in (SAMEDI, DIMANCHE):
                continue
            dits = a_faire(compte).dits
            if not dits:
                continue
            # Missed on Monday, the one of the week leaves the next morning; run twice, nobody gets it twice.
            quand = f"du {jour}" if rythme == Rythme.JOUR else f"de la semaine {annee}-{semaine}"
            parti = envoyer_une_fois(
                f"rappels {quand}", genre=RAPPELS, adresse=compte.email,
                contenu=Contenu(
                    "Ce qui vous attend",
                    "Bonjour,\n\n" + "\n".join(f"– {dit}" for dit in dits)
                    + f"\n\nTout est dans le hub, et ce courriel s’y règle : {settings.ADRESSE_PUBLIQUE}\n",
                ),
            )  # fmt: skip
            envoyes, refuses = envoyes + parti, refuses + (not parti)
        self.stdout.write(f"{pluriel(len(dus) - restes, 'rappel envoyé', 'rappels envoyés')}.")
        self.stdout.write(f"{envoyes} résumés envoyés.")
        if refuses:
            raise CommandError(f"{pluriel(refuses, 'résumé')} en attente : le serveur d’envoi refuse. Relancez-moi.")
