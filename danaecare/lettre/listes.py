"""The list pages of the letter."""

from danaecare.lettre.filtres import AbonneFiltres
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte


class AbonneListe(Liste):
    colonnes = [
        Colonne("Adresse", str, cle="adresse", tri=("adresse", "pk"), url=lambda a: a.get_absolute_url()),
        Colonne("État", lambda a: a.get_etat_display()),
        Colonne("Source", lambda a: a.get_source_display(), cle="source", tri=("source", "adresse", "pk")),
        Colonne("Accord", lambda a: date_courte(a.consenti_le), cle="accord", tri=("consenti_le", "pk")),
        Colonne("Confirmé", lambda a: date_courte(a.confirme_le), cle="confirme", tri=("confirme_le", "pk")),
    ]
    exportees = [
        Colonne("Adresse", lambda a: a.adresse),
        Colonne("Accepté le", lambda a: a.consenti_le),
        Colonne("Consentement", lambda a: a.consentement),
        Colonne("Précision", lambda a: a.precision),
    ]
    filtres = AbonneFiltres
    tri_defaut = "adresse"
    vide = Vide(
        "Aucun abonné ici", "Donnez l’adresse de la page d’inscription, ou importez la liste d’avant avec ses accords."
    )
