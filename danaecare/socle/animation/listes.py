from danaecare.socle.animation.filtres import ActionFiltres
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide


def _participants(action):
    """People present by name and heads counted; unknown is not zero."""
    if action.nommes is None and action.anonymes is None:
        return "–"
    return (action.nommes or 0) + (action.anonymes or 0)


class ActionListe(Liste):
    """Its queryset is `avec_comptes()`."""

    colonnes = [
        Colonne("Action", str, tri=("titre", "pk"), url=lambda a: a.get_absolute_url()),
        Colonne("Date", lambda a: a.date, tri=("date", "pk")),
        Colonne("Pôle", lambda a: a.get_pole_display(), cle="pole", tri=("pole", "date", "pk")),
        Colonne("Genre", lambda a: a.get_genre_display(), tri=("genre", "date", "pk")),
        Colonne("Commune", lambda a: a.lieu or "–"),
        Colonne("Participants", _participants, droite=True),
        Colonne("État", lambda a: a.get_etat_display(), cle="etat", tri=("etat", "date", "pk")),
    ]
    exportees = [
        Colonne("Date", lambda a: a.date),
        Colonne("Pôle", lambda a: a.get_pole_display()),
        Colonne("Genre", lambda a: a.get_genre_display()),
        Colonne("Titre", lambda a: a.titre),
        Colonne("Commune", lambda a: a.lieu and a.lieu.nom),
        Colonne("Code postal", lambda a: a.lieu and a.lieu.code_postal),
        Colonne("Lieu", lambda a: a.endroit),
        Colonne("Participants", lambda a: a.anonymes),
        Colonne("Participants nommés", lambda a: a.nommes),
        Colonne("Bénévoles", lambda a: a.benevoles),
        Colonne("Durée h", lambda a: a.duree_h),
        Colonne("État", lambda a: a.get_etat_display()),
    ]
    filtres = ActionFiltres
    tri_defaut = "-date"
    vide = Vide(
        "Aucune action collective",
        "Ateliers, chantiers, stands, réunions de groupe\u00a0: chaque action notée ici compte dans le rapport.",
    )
