"""Sessions: list, page, enrolments."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.documents.tableur import EUROS
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.ailleurs import avec_ailleurs
from danaecare.socle.communs.interface.formulaires import REFUS, refuser
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, duree, pluriel
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from formations.actions import sessions as actions_sessions
from formations.actions import stagiaires as actions_stagiaires
from formations.choix import EtatInscription
from formations.filtres import SessionFiltres
from formations.forms.sessions import PremieresDemiJourneesForm, SessionForm, StagiaireForm
from formations.models import Session, Stagiaire
from formations.requetes.dossiers import dossier_de, nombre_de
from formations.requetes.envois import a_prevenir
from formations.requetes.pieces import moments
from formations.views import actes
from formations.views.page import page_formulaire
from formations.views.pieces import apres_changement
from tierslieux.requetes.occupations import occupations_de

LISTE = etape("Formations", "/formations/")
JOURS_REFUSES = "La session n’est pas créée\u00a0: ses demi-journées ne peuvent pas toutes se tenir."


def _dates(session) -> str:
    if session.debut is None:
        return "À planifier"
    if session.debut == session.fin:
        return date_courte(session.debut)
    return f"{date_courte(session.debut)} – {date_courte(session.fin)}"


class SessionListe(Liste):
    colonnes = [
        Colonne("Session", lambda s: s.intitule, tri=("intitule", "pk"), url=lambda s: s.get_absolute_url()),
        Colonne("Numéro", lambda s: s.code, cle="numero", tri=("code",)),
        Colonne("Genre", lambda s: s.get_genre_display()),
        Colonne("Dates", _dates, tri=("debut", "pk")),
        Colonne("Lieu", lambda s: s.etablissement or s.endroit or "–"),
        Colonne("Durée", lambda s: duree(s.minutes) if s.minutes else "–", tri=("minutes", "pk"), droite=True),
        Colonne("Stagiaires", lambda s: s.inscrits, tri=("inscrits", "pk"), droite=True),
    ]
    exportees = [
        Colonne("Numéro", lambda s: s.code),
        Colonne("Intitulé", lambda s: s.intitule),
        Colonne("Type", lambda s: s.get_genre_display()),
        Colonne("Début", lambda s: s.debut),
        Colonne("Fin", lambda s: s.fin),
        Colonne("Durée", lambda s: timedelta(minutes=s.minutes) if s.minutes else None),
        Colonne("Lieu", lambda s: s.etablissement or s.endroit),
        Colonne("Public", lambda s: s.public),
        Colonne("Stagiaires", lambda s: s.inscrits),
    ]
    filtres = SessionFiltres
    tri_defaut = "-dates"


class StagiaireListe(Liste):
    """Only exported: the session's page shows them."""

    colonnes = [
        Colonne("Session", lambda s: s.session.code),
        Colonne("Nom", lambda s: s.personne.nom, tri=("personne__cle_tri", "pk")),
        Colonne("Prénom", lambda s: s.personne.prenom),
        Colonne("Adresse électronique", lambda s: s.personne.courriel),
        Colonne("Employeur", lambda s: s.employeur),
        Colonne("Payeur", lambda s: s.payeur_final),
        Colonne("Inscription", lambda s: s.get_etat_display()),
        Colonne("Type BPF", lambda s: s.get_type_bpf_display()),
        Colonne("Prix", lambda s: s.montant, format=EUROS),
        Colonne("Heures suivies", lambda s: timedelta(minutes=s.minutes) if s.minutes else None),
    ]
    tri_defaut = "nom"


@require_safe
@droit_requis("formations.lire")
def session_liste(request):
    """Every session, of the three kinds."""
    ecrire = request.user.peut("formations.ecrire")
    ajouter = actes.ajouter("Préparer une session", "formations:session_creer", ecrire=ecrire)
    contexte = {"titre": "Formations", "liste": _liste(request), "actes": ajouter}
    return render(request, "formations/session_liste.html", contexte)


@require_safe
@droit_requis("formations.lire")
def session_exporter(request, genre):
    """The sessions that are filtered, in a file."""
    return exporter(request, _liste(request), genre=genre, action="formations.session.exporter", nom="sessions")


def _liste(request) -> SessionListe:
    sessions = Session.objects.select_related("etablissement").annotate(inscrits=nombre_de(Stagiaire.objects.suivent()))
    vide = Vide(
        "Aucune session pour l’instant",
        "Une session réunit ses demi-journées, ses stagiaires, son émargement et toutes ses pièces.",
        "formations:session_creer",
        "Préparer une session",
    )
    return SessionListe(request, sessions, vide=vide, exports=exports_de("formations:session_exporter"))


@require_safe
@droit_requis("formations.lire")
def stagiaires_exporter(request, pk, genre):
    """The trainees of a session, in a file."""
    session = get_object_or_404(Session, pk=pk)
    stagiaires = session.stagiaires.avec_minutes().select_related("session", "personne", "employeur", "payeur")
    liste = StagiaireListe(request, stagiaires)
    return exporter(
        request, liste, genre=genre, action="formations.stagiaire.exporter", nom=f"stagiaires-{session.code}"
    )


def _ecrire(request, form, session=None):
    champs = form.champs
    for nom in ("etablissement", "partenaire"):
        champs[nom] = organisation_assurer(par=request.user, organisation=champs[nom])
    return actions_sessions.session_ecrire(par=request.user, session=session, version=form.version, **champs)


def _avec_ses_jours(request, session, demis) -> Session:
    """What a half-day meets is told beside its field, and nothing is written."""
    try:
        actions_sessions.demi_journees_ajouter(par=request.user, session=session, demi_journees=demis.demi_journees())
    except REFUS as refus:
        refuser(demis, refus)
        raise ValidationError(JOURS_REFUSES) from refus
    return session


def _dire_creee(session) -> str:
    if combien := session.demi_journees.count():
        return f"La session est créée, avec {pluriel(combien, 'demi-journée')}\u00a0: ajoutez ses stagiaires."
    return "La session est créée : ajoutez ses demi-journées, puis ses stagiaires."


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def session_creer(request):
    """The session and all its half-days in one form: a room or a trainer that is taken stops the whole."""
    donnees = donnees_de(request)
    demis = PremieresDemiJourneesForm(donnees)
    return page_formulaire(
        request,
        SessionForm(donnees),
        lambda form: _avec_ses_jours(request, _ecrire(request, form), demis),
        avec=(demis,),
        demis=demis,
        titre="Préparer une session",
        vers=Session.get_absolute_url,
        dit=_dire_creee,
        fil=[LISTE, etape("Préparer une session")],
        annuler=reverse("formations:session_liste"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def session_modifier(request, pk):
    session = get_object_or_404(Session, pk=pk)
    return page_formulaire(
        request,
        SessionForm(donnees_de(request), instance=session),
        lambda form: _ecrire(request, form, session),
        titre="Modifier la session",
        vers=lambda _: apres_changement(session),
        dit="La session est à jour.",
        fil=fil_de(session, "Modifier"),
        annuler=session.get_absolute_url(),
    )


def fil_de(session, ici):
    return [LISTE, etape(session.intitule, session.get_absolute_url()), etape(ici)]


@require_safe
@droit_requis("formations.lire")
def session_fiche(request, pk):
    """The session's page: a checklist by moment, the half-days, the trainees."""
    session = get_object_or_404(
        Session.objects.select_related("programme__formation", "etablissement", "partenaire"), pk=pk
    )
    dossier = dossier_de(session)
    stagiaires, demi_journees = dossier.stagiaires, dossier.demi_journees
    ecrire = request.user.peut("formations.ecrire")
    tenues = occupations_de(actions_sessions.ORIGINE, [d.pk for d in demi_journees])
    for demi in demi_journees:
        demi.session = session
        demi.occupation = tenues.get(demi.pk)
        demi.emargees = sum(e.demi_journee_id == demi.pk for e in dossier.emargements)
        demi.menees = [a for a in dossier.animations if a.demi_journee_id == demi.pk]
    contexte = {
        "titre": session.intitule,
        "fil": [LISTE, etape(session.code)],
        "session": session,
        "dates": _dates(session),
        "moments": moments(dossier),
        "demi_journees": [(d, actes.de_demi_journee(d, jour=aujourdhui(), ecrire=ecrire)) for d in demi_journees],
        "actes": avec_ailleurs(
            actes.de_session(
                session, demandes=dossier.demandes, emargee=any(d.emargees for d in demi_journees), ecrire=ecrire
            ),
            request.user,
            session,
        ),
        "stagiaires": [s for s in stagiaires if s.etat != EtatInscription.ATTENTE],
        "attente": [s for s in stagiaires if s.etat == EtatInscription.ATTENTE],
        "peut_ecrire": ecrire,
        "a_prevenir": a_prevenir(session),
    }
    return render(request, "formations/session_fiche.html", contexte)


@require_POST
@droit_requis("formations.ecrire")
def session_annuler(request, pk):
    session = get_object_or_404(Session, pk=pk)
    return acte(
        request,
        lambda: actions_sessions.session_annuler(par=request.user, session=session),
        dit="La session est annulée : elle ne compte plus dans aucun chiffre.",
        vers=lambda _: apres_changement(session),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def stagiaire_creer(request, pk):
    session = get_object_or_404(Session, pk=pk)
    return page_formulaire(
        request,
        StagiaireForm(donnees_de(request), session=session),
        lambda form: actions_stagiaires.stagiaire_inscrire(par=request.user, session=session, **form.champs),
        titre="Inscrire un stagiaire",
        vers=session.get_absolute_url(),
        dit=lambda s: (
            f"{s} est en liste d’attente : la session est complète."
            if s.etat == EtatInscription.ATTENTE
            else f"L’inscription {de(s)} est faite."
        ),
        fil=fil_de(session, "Inscrire un stagiaire"),
        annuler=session.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def stagiaire_modifier(request, pk):
    stagiaire = get_object_or_404(Stagiaire.objects.select_related("session", "personne"), pk=pk)
    session = stagiaire.session
    return page_formulaire(
        request,
        StagiaireForm(donnees_de(request), instance=stagiaire, session=session),
        lambda form: actions_stagiaires.stagiaire_modifier(
            par=request.user, stagiaire=stagiaire, version=form.version, **form.champs
        ),
        titre=str(stagiaire),
        vers=session.get_absolute_url(),
        dit=f"L’inscription {de(stagiaire)} est à jour.",
        fil=fil_de(session, str(stagiaire)),
        annuler=session.get_absolute_url(),
    )
