"""What a read of a follow-up is: a page, a list, a search, a form, a sheet or a file that shows whose it is.

Each leaves one line in the log, however many people it shows, written with the page; the referent of a file reads
there who saw it, and how.
"""

from aidants.models import Dossier
from danaecare.socle.journal.actions import inscrire_lecture
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.phrases import declarer_pages

# How the referent's page calls them; any other page is a form of the file.
LIBELLES = {
    "aidants.dossier.lire": "la fiche",
    "aidants.note_sociale.lire": "une note sociale",
    "aidants.note_sociale.briser_glace": "une note sociale, en urgence",
    "aidants.note_psy.lire": "une note du psychologue",
    "aidants.document.lire": "un document",
    "aidants.document_retirer.lire": "un document",
    "aidants.dossier.exporter": "l’export du droit d’accès",
    "aidants.dossier.consulter_archive": "l’archive",
    "aidants.apport.remettre": "ce qui est joint au droit d’accès",
    "aidants.aidant_liste.lire": "la liste des aidants",
    "aidants.aidant.exporter": "l’export de la liste des aidants",
    "aidants.participation.exporter": "l’export d’une action collective",
    "aidants.appel_liste.lire": "la liste des appels",
    "aidants.seance_liste.lire": "l’agenda des séances",
    "aidants.groupe_fiche.lire": "un groupe d’échange",
    "aidants.groupe_coller.lire": "une recherche",
    "aidants.groupe_pointer.lire": "la feuille d’un groupe d’échange",
    "aidants.action_aidants.lire": "la feuille d’une action collective",
    "aidants.halte_fiche.lire": "une halte de l’Escale mobile",
    "aidants.tournee_fiche.lire": "une tournée de l’Escale mobile",
    "aidants.terrain_attendus.lire": "la feuille d’une halte",
    "aidants.chiffre_lignes.lire": "les lignes d’un chiffre",
    "indicateurs.figure_lignes.lire": "les lignes d’un chiffre",
    "aidants.conservation.lire": "ce qui va être archivé",
    "aidants.recherche.lire": "une recherche",
    "aidants.dossier_suggerer.lire": "une recherche",
    "aidants.appelants_suggerer.lire": "une recherche",
    "aidants.service_chercher.lire": "qui peut l’aider",
    "aidants.objectif_fiche.lire": "un objectif",
    "aidants.orientation_fiche.lire": "une orientation",
    "aidants.a_faire.lire": "ce qui attend d’être fait",
    "aidants.a_faire_equipe.lire": "ce qui attend l’équipe",
    "aidants.a_venir.lire": "ce qui vient",
    "aidants.cloche.lire": "la liste des alertes",
    "aidants.attente_reporter.lire": "ce qui attend d’être fait",
    "aidants.appel_modifier.lire": "un appel",
    "aidants.appel_retirer.lire": "un appel",
    "aidants.appel_rattacher.lire": "un appel",
    "aidants.appel_reconnaitre.lire": "le résumé, pendant un appel",
    "aidants.ressemblants_suggerer.lire": "une recherche",
    "aidants.appel_noter.lire": "une recherche",
    "aidants.accueil.lire": "la page d’accueil",
    "aidants.agenda.lire": "un agenda",
}
declarer_pages(LIBELLES)
AUTRE = "un formulaire du dossier"


def lue(par, page: str, dossiers, *, nature: str = Nature.LECTURE, **donnees) -> None:
    """`par` was shown the files whose ids are `dossiers` by `page` ("aidant_liste")."""
    inscrire_lecture(
        par=par, action=f"aidants.{page}.lire", modele=Dossier, lus=dossiers, nature=nature, donnees=donnees
    )


def page_lue(request, dossiers) -> None:
    """The same, of the page that answers `request`."""
    lue(request.user, request.resolver_match.url_name, dossiers)
