from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from danaecare.socle.communs.importation import FichierInutilisable, ressources
from danaecare.socle.communs.importation.prereglages import signaler
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.actions.tableaux import import_de_commande, lire_de_commande
from danaecare.socle.imports.compte_rendu import lignes_terminal

REFUS, INUTILISABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Importe un fichier CSV ou XLSX. Code de sortie : 0 fait, 1 lignes refusées (rien n’est écrit, "
        "sauf avec --lignes-valides), 2 fichier inutilisable."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser):
        ajouter = parser.add_argument
        ajouter("ressource", nargs="?", metavar="RESSOURCE", help="ce que le fichier contient (voir --liste)")
        ajouter("fichier", nargs="?", type=Path, metavar="FICHIER")
        ajouter("--liste", action="store_true", help="les ressources et leurs colonnes (* obligatoire, k clé)")
        ajouter("--simuler", action="store_true", help="l’analyse seule : rien n’est écrit")
        ajouter("--lignes-valides", action="store_true", help="écrire les lignes valides malgré les refusées")
        ajouter("--reponse", action="append", default=[], metavar="QUESTION=CHOIX", help="la réponse à un doute")
        ajouter("--par", metavar="COURRIEL", help="le compte au nom duquel écrire (sinon, le hub)")

    def handle(self, *, ressource, fichier, liste, simuler, lignes_valides, reponse, par, **options):
        if liste:
            self._lister()
            return
        if ressource is None or fichier is None:
            raise CommandError("Donnez une ressource et un fichier, ou --liste.", returncode=INUTILISABLE)
        classe = ressources().get(ressource)
        if classe is None:
            raise CommandError(
                f"Ressource inconnue : « {ressource} ». Connues : {', '.join(sorted(ressources()))}.",
                returncode=INUTILISABLE,
            )
        try:
            reponses = dict(paire.rpartition("=")[::2] for paire in reponse)
            bilan = self._importer(classe, fichier, simuler, lignes_valides, reponses, self._compte(par))
        except FichierInutilisable as erreur:
            raise CommandError(f"{fichier} : {erreur}", returncode=INUTILISABLE) from erreur
        for ligne in lignes_terminal(bilan):
            self.stdout.write(ligne)
        if simuler:
            self.stdout.write("Simulation : rien n’a été écrit.")
        if bilan.refuses:
            ecrit = simuler or bilan.applique
            suite = "" if ecrit else " Rien n’a été écrit : corrigez-les, ou prenez les autres avec --lignes-valides."
            raise CommandError(f"Des lignes sont refusées ({bilan.refuses}).{suite}", returncode=REFUS)

    @staticmethod
    def _importer(classe, fichier, simuler, lignes_valides, reponses, par):
        if not fichier.is_file():
            raise FichierInutilisable("ce fichier n’existe pas, ou n’en est pas un.")
        if simuler:
            tableau, reprise, prereglage = lire_de_commande(classe, fichier, reponses)
            return signaler(classe().simuler(tableau, par=par, reprise=reprise), prereglage)
        return import_de_commande(
            par=par, ressource=classe, chemin=fichier, lignes_valides=lignes_valides, reponses=reponses
        )

    @staticmethod
    def _compte(courriel):
        if not courriel:
            return None
        try:
            return Utilisateur.objects.actifs().get(email__iexact=courriel)
        except Utilisateur.DoesNotExist:
            raise CommandError(f"Aucun compte ouvert à l’adresse {courriel}.", returncode=INUTILISABLE) from None

    def _lister(self):
        for code, classe in ressources().items():
            self.stdout.write(f"{code} : {classe.titre}")
            for colonne in classe.colonnes:
                aide = f" – {colonne.aide}" if colonne.aide else ""
                self.stdout.write(f"    {colonne.nom}{colonne.marques} : {colonne.accepte}{aide}")
