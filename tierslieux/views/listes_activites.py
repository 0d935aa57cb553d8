"""The columns of the programme's lists."""

from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte


class ActiviteListe(Liste):
    colonnes = [
        Colonne("Activité", lambda a: a.titre, cle="titre", tri=("titre", "pk"), url=lambda a: a.get_absolute_url()),
        Colonne("Thème", lambda a: a.get_theme_display(), tri=("theme", "titre", "pk")),
        Colonne("Pour qui", lambda a: a.pour_qui),
        Colonne(
            "Prochaine date", lambda a: date_courte(a.prochaine) if a.prochaine else "–", cle="prochaine",
            tri=("prochaine", "titre", "pk"),
        ),
        Colonne("Dates à venir", lambda a: a.a_venir, droite=True),
        Colonne("État", lambda a: a.get_etat_display(), tri=("etat", "titre", "pk")),
    ]  # fmt: skip
    tri_defaut = "prochaine"
    vide = Vide("Aucune activité", "Créez la première, ajoutez ses dates, publiez-la.")


class InscriptionListe(Liste):
    """For a spreadsheet alone: the page of a date shows its list at the door."""

    exportees = [
        Colonne("Activité", lambda i: i.date.action.titre),
        Colonne("Date", lambda i: i.date.action.date),
        Colonne("Nom", lambda i: i.nom),
        Colonne("Téléphone", lambda i: i.telephone),
        Colonne("Adresse électronique", lambda i: i.courriel),
        Colonne("Personnes", lambda i: i.personnes),
        Colonne("Âge", lambda i: i.age),
        Colonne("État", lambda i: i.get_etat_display()),
        Colonne("Venues", lambda i: i.venues),
        Colonne("Payé", lambda i: i.paye),
        Colonne("Par", lambda i: i.get_moyen_display()),
    ]
