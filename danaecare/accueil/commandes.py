"""The search box as a command bar: pages and acts by their words, « réserver jeudi », « entretien » and a name.

Rights are those of the pages: what the account may not open is not offered.
"""

from datetime import date, timedelta

from django.urls import resolve, reverse
from django.utils.http import urlencode

from danaecare.accueil.menu import MENU
from danaecare.socle.communs.interface import recherche as moteur
from danaecare.socle.communs.interface.acces import peut_ouvrir
from danaecare.socle.communs.interface.recherche import Trouvaille
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.communs.texte.mots import cle

LIMITE = 6
# What is read, its page, other words by which it is asked.
ACTES = (
    ("Noter un appel", "aidants:appel_noter", "nouveau telephone"),
    ("Ouvrir un dossier", "aidants:dossier_ouvrir", "nouveau creer aidant"),
    ("Agenda de l’équipe", "agenda:equipe", "planning semaine qui absent"),
    ("Poser une absence", "agenda:absence_poser", "conge vacances recuperation"),
    ("Mes horaires de travail", "agenda:horaires_fixer", "heures"),
    ("Mon agenda sur mon téléphone", "agenda:flux_liste", "ical calendrier abonner"),
    ("À faire", "attentes:a_faire", "rappels taches reporte"),
    ("Ce qui vient", "attentes:a_venir", "agenda prochains"),
    ("Alertes", "attentes:cloche", "cloche notifications nouveau"),
    ("Préparer une tournée", "aidants:tournee_creer", "nouvelle creer mobile halte"),
    ("Créer un groupe d’échange", "aidants:groupe_creer", "nouveau"),
    ("Réserver un espace", "tierslieux:reserver", "nouvelle reservation salle"),
    ("Réservations", "tierslieux:reservation_liste", "demandes"),
    ("Le programme des activités", "tierslieux:activite_liste", "ateliers inscriptions"),
    ("Projets hébergés", "tierslieux:projet_liste", "porteurs"),
    ("Préparer une distribution", "jardins:distribution_creer", "nouvelle distribuer"),
    ("Préparer une journée de distribution", "jardins:journee_creer", "nouvelle"),
    ("Inscrire une entrée en stock", "jardins:mouvement_creer", "nouveau mouvement pepiniere"),
    ("Ouvrir un inventaire", "jardins:inventaire_ouvrir", "nouveau compter stock"),
    ("Préparer un chantier", "jardins:chantier_creer", "nouveau"),
    ("Ajouter un jardin", "jardins:jardin_creer", "nouveau"),
    ("Préparer une session", "formations:session_creer", "nouvelle formation"),
    ("Catalogue des formations", "formations:formation_liste", "programmes"),
    ("Bilan pédagogique et financier", "formations:bpf_liste", "bpf"),
    ("Noter du bénévolat", "gouvernance:temps_ajouter", "heures benevoles"),
    ("Noter une intervention", "gouvernance:intervention_ajouter", "nouvelle conference table ronde stand congres"),
    ("Noter une publication", "gouvernance:publication_ajouter", "nouvelle article presse film radio"),
    ("Rayonnement", "gouvernance:rayonnement", "interventions publications sieges appuis dla"),
    ("Demandes d’adhésion", "gouvernance:adhesion_demandes", "adherer membres formulaire"),
    ("Vacances scolaires", "tierslieux:vacances_liste", "zones ecole"),
    ("Emplacements de la pépinière", "jardins:emplacement_liste", "serre reserve stock"),
    ("Cotisations", "gouvernance:cotisation_liste", "adherents membres"),
    ("Subventions", "gouvernance:subvention_liste", "financeurs"),
    ("Reçus fiscaux", "gouvernance:recu_liste", "dons"),
    ("Budget", "gouvernance:exercice_liste", "exercices comptes"),
    ("Ajouter une personne à l’annuaire", "annuaire:personne_ajouter", "nouvelle creer"),
    ("Ajouter une organisation à l’annuaire", "annuaire:organisation_ajouter", "nouvelle creer structure"),
    ("Chercher un service pour un aidant", "services:service_liste", "aide repit qui peut aider repertoire"),
    ("Ajouter un service pour les aidants", "services:service_ajouter", "nouveau creer repertoire"),
    ("Questionnaires", "questionnaires:questionnaire_liste", "bilans echelles bibliotheque questions"),
    ("Évaluations", "aidants:evaluations", "questionnaires bilans reponses refus"),
    ("Préparer une action collective", "animation:action_ajouter", "nouvelle atelier"),
    ("Importer un fichier", "imports:import_liste", "tableur excel"),
    ("Raccourcis du clavier", "clavier", "touches aide"),
)
# A word, then a name: what is done on the file of whom it finds.
SUR_LE_DOSSIER = (
    ("entretien", "Noter un entretien", "aidants:entretien_noter"),
    ("document", "Déposer un document", "aidants:document_deposer"),
    ("droit", "Noter un droit", "aidants:droit_noter"),
    ("orientation", "Noter une orientation", "aidants:orientation_noter"),
    ("seance", "Noter une séance", "aidants:seance_noter"),
)
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_VIDES = {"un", "une", "le", "la", "les", "de", "du", "des", "pour", "avec", "nouveau", "nouvel", "nouvelle"}


def commandes(utilisateur, texte: str) -> list[Trouvaille]:
    """At most LIMITE pages and acts; each word of `texte` begins a word of theirs."""
    mots = cle(texte).split()
    if not mots:
        return []
    trouvees = [*_reserver(utilisateur, mots), *_pages(utilisateur, mots), *_sur_un_dossier(utilisateur, texte)]
    return list({trouvee.url: trouvee for trouvee in trouvees}.values())[:LIMITE]


def _pages(utilisateur, mots):
    entrees = [sous for entree in MENU for sous in (entree, *entree.sous)]
    pages = [(entree.titre, entree.vue, "") for entree in entrees] + list(ACTES)
    for titre, vue, autres in pages:
        connus = f"{cle(titre)} {autres}".split()
        if all(any(connu.startswith(mot) for connu in connus) for mot in mots):
            adresse = reverse(vue)
            if peut_ouvrir(utilisateur, adresse):
                yield Trouvaille(titre, "", adresse)


def _reserver(utilisateur, mots):
    """« réserver jeudi », « réserver demain »: the next such day, today apart."""
    adresse = reverse("tierslieux:reserver")
    if len(mots) < 2 or not mots[0].startswith("reserv") or not peut_ouvrir(utilisateur, adresse):
        return
    jour = _jour(mots[-1])
    if jour is not None:
        yield Trouvaille(
            f"Réserver un espace {date_longue(jour, semaine=True)}",
            "",
            f"{adresse}?{urlencode({'j': jour.isoformat()})}",
        )


def _jour(mot: str) -> date | None:
    if mot == "demain":
        return aujourdhui() + timedelta(days=1)
    if mot not in JOURS:
        return None
    ecart = (JOURS.index(mot) - aujourdhui().weekday() - 1) % 7 + 1
    return aujourdhui() + timedelta(days=ecart)


def _sur_un_dossier(utilisateur, texte: str):
    """« entretien Vialleton »: the act on the file of whoever the rest of the words finds."""
    mots = [mot for mot in texte.split() if cle(mot) not in _VIDES]
    acte = next((a for a in SUR_LE_DOSSIER if mots and len(cle(mots[0])) > 3 and a[0].startswith(cle(mots[0]))), None)
    if acte is None or len(mots) < 2 or not utilisateur.peut("aidants.lire"):
        return
    _, libelle, vue = acte
    source = next(source for source in moteur.sources() if source.titre == "Aidants")
    for trouvee in source.chercher(utilisateur, " ".join(mots[1:]), LIMITE):
        adresse = reverse(vue, kwargs=resolve(trouvee.url.partition("#")[0]).kwargs)
        if peut_ouvrir(utilisateur, adresse):
            yield Trouvaille(f"{libelle}\u00a0: {trouvee.texte}", trouvee.detail, adresse)
