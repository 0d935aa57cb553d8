"""Remind by e-mail what is owed to funders: 90, 30 and 7 days before, then once late. To run every morning."""

from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.courriels.actions import envoyer_une_fois
from gouvernance.actions.subventions import obligation_rappeler
from gouvernance.courriels import ECHEANCES
from gouvernance.requetes.subventions import rappels_dus


class Command(BaseCommand):
    help = "Envoie à la gouvernance et à la direction les échéances des subventions, chacune une fois par palier."

    def handle(self, *args, **options):
        dus = rappels_dus(aujourdhui())
        comptes = [compte for compte in Utilisateur.objects.filter(is_active=True) if compte.peut("gouvernance.ecrire")]
        adresses = sorted({compte.email for compte in comptes if compte.email})
        if dus and adresses:
            lignes = [
                f"– {date_longue(obligation.echeance)} : {obligation}, {obligation.subvention}"
                + (" (en retard)" if obligation.echeance < aujourdhui() else "")
                for obligation, _ in dus
            ]
            texte = "Bonjour,\n\nÀ rendre aux financeurs :\n\n" + "\n".join(lignes) + "\n"
            lesquelles = " ".join(f"{obligation.pk}/{palier}" for obligation, palier in dus)
            envoi, contenu = f"échéances du {aujourdhui()} : {lesquelles}", Contenu("Échéances des subventions", texte)
            partis = [
                envoyer_une_fois(envoi, genre=ECHEANCES, contenu=contenu, adresse=adresse) for adresse in adresses
            ]
            if not all(partis):
                raise CommandError("Le serveur d’envoi refuse : les rappels restent dus. Relancez-moi.")
            for obligation, palier in dus:
                obligation_rappeler(par=None, obligation=obligation, palier=palier)
        self.stdout.write(f"{pluriel(len(dus) if adresses else 0, 'rappel envoyé', 'rappels envoyés')}.")
