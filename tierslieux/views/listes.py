"""The columns of the lists."""

from django.urls import reverse
from django.utils.timezone import localtime

from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.dates import jour_de
from danaecare.socle.communs.texte.formats import date_courte, heure
from tierslieux.choix import EtapeProjet, Etat
from tierslieux.filtres import AppelFiltres, ReservationFiltres


def _heures(reservation) -> str:
    return f"{heure(reservation.debut)} – {heure(reservation.fin)}"


class ReservationListe(Liste):
    colonnes = [
        Colonne("Objet", lambda r: r.objet, tri=("objet", "pk"), url=lambda r: r.get_absolute_url()),
        Colonne("Date", lambda r: date_courte(r.debut), cle="date", tri=("debut", "pk")),
        Colonne("Heures", _heures),
        Colonne("Espace", lambda r: f"{r.espace.lieu}, {r.espace}", cle="espace", tri=("espace__nom", "debut", "pk")),
        Colonne("Pour", lambda r: r.pour_qui or "–"),
        Colonne("Profil", lambda r: r.get_profil_display() or "Non renseigné"),
        Colonne("État", lambda r: Etat(r.etat).label, cle="etat", tri=("etat", "debut", "pk")),
    ]
    exportees = [
        Colonne("Date", lambda r: jour_de(r.debut)),
        Colonne("Espace", lambda r: f"{r.espace.lieu} – {r.espace}"),
        Colonne("Début", lambda r: localtime(r.debut).time()),
        Colonne("Fin", lambda r: localtime(r.fin).time()),
        Colonne("Structure", lambda r: r.structure),
        Colonne("Pour", lambda r: r.pour_qui),
        Colonne("Profil", lambda r: r.get_profil_display()),
        Colonne("Objet", lambda r: r.objet),
        Colonne("Participants", lambda r: r.participants_prevus),
        Colonne("Statut", lambda r: Etat(r.etat).label),
    ]
    filtres = ReservationFiltres
    tri_defaut = "-date"
    vide = Vide(
        "Aucune réservation", "Les espaces sont libres\u00a0: choisissez une case du planning.",
        "tierslieux:grille", "Voir le planning",
    )  # fmt: skip


class AppelListe(Liste):
    colonnes = [
        Colonne("Sujet", lambda a: a.sujet, tri=("sujet", "pk"), url=lambda a: reverse(
            "tierslieux:appel_modifier", args=[a.pk]
        )),
        Colonne("Date", lambda a: date_courte(a.jour), cle="date", tri=("jour", "pk")),
        Colonne("Appels", lambda a: a.nombre, cle="nombre", tri=("nombre", "pk"), droite=True),
        Colonne("Lieu", lambda a: str(a.lieu or "–")),
    ]  # fmt: skip
    exportees = [
        Colonne("Date", lambda a: a.jour),
        Colonne("Heure", lambda a: a.heure),
        Colonne("Sujet", lambda a: a.sujet),
        Colonne("Nombre", lambda a: a.nombre),
        Colonne("Lieu", lambda a: a.lieu),
    ]
    filtres = AppelFiltres
    tri_defaut = "-date"
    vide = Vide("Aucun appel noté", "Notez le premier ci-dessus\u00a0: un sujet, un nombre.")


class EspaceListe(Liste):
    """For a spreadsheet alone: the page shows the spaces under their places."""

    exportees = [
        Colonne("Nom", lambda e: e.nom),
        Colonne("Lieu", lambda e: e.lieu),
        Colonne("Capacité", lambda e: e.capacite),
        Colonne("Surface (m²)", lambda e: e.surface_m2),
        Colonne("Réservable", lambda e: e.reservable),
        Colonne("Archivé le", lambda e: e.archive_le),
    ]


class SollicitationListe(Liste):
    colonnes = [
        Colonne("Sujet", lambda s: s.sujet, tri=("sujet", "pk"), url=lambda s: s.get_absolute_url()),
        Colonne("Reçue le", lambda s: date_courte(s.jour), cle="date", tri=("jour", "pk")),
        Colonne("Nature", lambda s: s.get_nature_display() or "Non renseigné"),
        Colonne("Établissement", lambda s: str(s.etablissement or "–")),
        Colonne("Étudiants", lambda s: s.etudiants, droite=True),
        Colonne("Suite", lambda s: s.get_etat_display()),
    ]
    tri_defaut = "-date"
    vide = Vide("Aucune sollicitation", "Les demandes d’étudiants se notent ici, sans leurs noms.")


class ProjetListe(Liste):
    colonnes = [
        Colonne("Projet", lambda p: p.nom, tri=("nom", "pk"), url=lambda p: p.get_absolute_url()),
        Colonne("Porteur", lambda p: p.porteur),
        Colonne("Parcours", lambda p: p.get_parcours_display() or "Non renseigné"),
        Colonne("Étape", lambda p: EtapeProjet(p.etape).label if p.etape else "–", cle="etape", tri=("etape", "pk")),
        Colonne("Depuis", lambda p: date_courte(p.depuis), cle="depuis", tri=("depuis", "pk")),
        Colonne("Lieu", lambda p: str(p.lieu)),
    ]
    tri_defaut = "projet"
    vide = Vide("Aucun projet", "Une candidature ouvre la fiche d’un projet.")


class VacancesListe(Liste):
    colonnes = [
        Colonne("Vacances", lambda v: v.nom, tri=("nom", "debut", "pk"), url=lambda v: v.get_absolute_url()),
        Colonne("Zone", lambda v: v.get_zone_display(), tri=("zone", "debut", "pk")),
        Colonne("Premier jour", lambda v: date_courte(v.debut), cle="debut", tri=("debut", "pk")),
        Colonne("Dernier jour", lambda v: date_courte(v.fin), cle="fin", tri=("fin", "pk")),
    ]
    tri_defaut = "-debut"
    vide = Vide(
        "Pas de vacances connues", "Le planning ne montre que les jours fériés.", "tierslieux:vacances_ajouter",
        "Ajouter des vacances",
    )  # fmt: skip
