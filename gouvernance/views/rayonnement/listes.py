"""The lists of these nouns; what they export is what their import reads."""

from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte, nombre
from gouvernance import filtres


def _url(objet):
    return objet.get_absolute_url()


def _dates(objet) -> str:
    return f"{date_courte(objet.debut)} – {date_courte(objet.fin)}" if objet.fin else date_courte(objet.debut)


_DATES = [Colonne("Début", lambda o: o.debut), Colonne("Fin", lambda o: o.fin)]


class InterventionListe(Liste):
    colonnes = [
        Colonne("Intervention", str, cle="titre", tri=("titre", "pk"), url=_url),
        Colonne("Date", _dates, cle="date", tri=("debut", "pk")),
        Colonne("Genre", lambda i: i.get_genre_display(), tri=("genre", "debut", "pk")),
        Colonne("Lieu", lambda i: i.ou or "–"),
        Colonne("Participants", lambda i: "–" if i.participants is None else nombre(i.participants), droite=True),
        Colonne("État", lambda i: i.get_etat_display(), tri=("etat", "debut", "pk")),
    ]
    exportees = [
        Colonne("Titre", lambda i: i.titre),
        Colonne("Genre", lambda i: i.get_genre_display()),
        Colonne("Rôle", lambda i: i.get_role_display()),
        *_DATES,
        Colonne("Commune", lambda i: str(i.lieu or "")),
        Colonne("Code postal", lambda i: i.lieu.code_postal if i.lieu else ""),
        Colonne("Endroit", lambda i: i.endroit),
        Colonne("Pays", lambda i: i.pays),
        Colonne("Public", lambda i: i.public),
        Colonne("Participants", lambda i: i.participants),
        Colonne("Partenaires", lambda i: i.partenaires),
        Colonne("État", lambda i: i.get_etat_display()),
    ]
    filtres = filtres.InterventionFiltres
    tri_defaut = "-date"
    vide = Vide("Aucune intervention", "Notez conférences, tables rondes, stands : dès l’invitation, ou après coup.")


class PublicationListe(Liste):
    colonnes = [
        Colonne("Publication", str, cle="titre", tri=("titre", "pk"), url=_url),
        Colonne("Parue le", lambda p: date_courte(p.date), cle="date", tri=("date", "pk")),
        Colonne("Genre", lambda p: p.get_genre_display(), tri=("genre", "date", "pk")),
        Colonne("Où", lambda p: p.media, tri=("media", "date", "pk")),
        Colonne("Sujet", lambda p: p.sujet or "–"),
    ]
    exportees = [
        Colonne("Date", lambda p: p.date),
        Colonne("Titre", lambda p: p.titre),
        Colonne("Genre", lambda p: p.get_genre_display()),
        Colonne("Où", lambda p: p.media),
        Colonne("Sujet", lambda p: p.sujet),
        Colonne("Auteurs", lambda p: p.auteurs),
        Colonne("Adresse", lambda p: p.lien),
    ]
    filtres = filtres.PublicationFiltres
    tri_defaut = "-date"
    vide = Vide("Aucune publication", "Notez articles, films, chapitres et passages dans les médias.")


class SiegeListe(Liste):
    colonnes = [
        Colonne("Structure", lambda s: str(s.organisation), cle="nom", tri=("organisation__cle_tri", "pk"), url=_url),
        Colonne("Rôle", lambda s: s.role, tri=("role", "pk")),
        Colonne("Genre", lambda s: s.get_genre_display(), tri=("genre", "pk")),
        Colonne("Tenu par", lambda s: str(s.personne or "–")),
        Colonne("Dates", _dates, cle="debut", tri=("debut", "pk")),
    ]
    exportees = [
        Colonne("Structure", lambda s: s.organisation.nom),
        Colonne("Genre", lambda s: s.get_genre_display()),
        Colonne("Rôle", lambda s: s.role),
        *_DATES,
        Colonne("Ce qui s’y joue", lambda s: s.note),
        Colonne("Nom", lambda s: s.personne.nom if s.personne else ""),
        Colonne("Prénom", lambda s: s.personne.prenom if s.personne else ""),
    ]
    filtres = filtres.SiegeFiltres
    tri_defaut = "nom"
    vide = Vide("Aucun siège", "Notez où l’association siège : CPTS, groupes de travail, comités.")


class AppuiListe(Liste):
    colonnes = [
        Colonne("Objet", str, cle="objet", tri=("objet", "pk"), url=_url),
        Colonne("Genre", lambda a: a.get_genre_display(), tri=("genre", "pk")),
        Colonne("Apporté par", lambda a: str(a.organisation), cle="nom", tri=("organisation__cle_tri", "pk")),
        Colonne("Dates", _dates, cle="debut", tri=("debut", "pk")),
    ]
    exportees = [
        Colonne("Genre", lambda a: a.get_genre_display()),
        Colonne("Structure", lambda a: a.organisation.nom),
        Colonne("Objet", lambda a: a.objet),
        Colonne("Numéro", lambda a: a.numero),
        *_DATES,
        Colonne("Postes", lambda a: a.postes),
        Colonne("Lieux", lambda a: a.lieux),
    ]
    filtres = filtres.AppuiFiltres
    tri_defaut = "-debut"
    vide = Vide("Aucun appui", "Notez un DLA, un programme suivi, un agrément de service civique.")
