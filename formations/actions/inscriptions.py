"""Inscriptions by a public link: nobody is logged in until a person of the team has read the request."""

from django.core.exceptions import ValidationError
from django.db import transaction

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_modifier, personne_trouver_ou_creer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.actions import courriel_ecrire, courriels_remettre
from formations.actions.ecriture import ecrire
from formations.actions.stagiaires import stagiaire_inscrire, stagiaire_modifier
from formations.choix import (
    EtatDemande,
    EtatInscription,
    Financement,
    GenreCourriel,
    GenreSession,
    Inscriptions,
    TypeStagiaire,
)
from formations.liens import nouvelle_cle
from formations.models import DemandeInscription, Session


@ecriture
def inscriptions_regler(*, par, session: Session, mode: str) -> Session:
    """Open or close the public inscriptions; opening again draws a new link."""
    if mode != Inscriptions.FERMEES and session.genre == GenreSession.UNIVERSITE:
        raise ValidationError("Une intervention universitaire ne prend pas d’inscription.")
    champs = {"inscriptions": mode}
    if session.inscriptions == Inscriptions.FERMEES and mode != Inscriptions.FERMEES:
        champs["cle_inscription"] = nouvelle_cle()
    return ecrire(session, par=par, nom="session", champs=champs)


@ecriture
def demande_deposer(*, par=None, session: Session, **champs) -> DemandeInscription:
    """What the public form holds; refused for a session that no longer takes any."""
    session = Session.objects.get(pk=session.pk)
    if session.inscriptions == Inscriptions.FERMEES or session.annulee_le or session.debut <= aujourdhui():
        raise ValidationError("Les inscriptions à cette session sont closes.")
    champs["courriel"] = champs["courriel"].lower()
    demande = DemandeInscription(session=session, cle=nouvelle_cle())
    ecrire(demande, par=par, nom="demande", champs=champs, parent=session)
    _prevenir(par, demande, "recue")
    return demande


@ecriture
def demande_accepter(*, par, demande: DemandeInscription, version: int | None = None) -> DemandeInscription:
    """The person joins the directory and the session, or its waiting list, and is told which."""
    demande = _a_traiter(demande)
    employeur = organisation_trouver_ou_creer(par=par, nom=demande.structure)[0] if demande.structure else None
    payeur = organisation_trouver_ou_creer(par=par, nom=demande.payeur)[0] if demande.payeur else None
    personne, neuve = personne_trouver_ou_creer(
        par=par, nom=demande.nom, prenom=demande.prenom, qualites=["stagiaire"], courriel=demande.courriel,
        telephone=demande.telephone, employeur=employeur, fonction=demande.fonction,
    )  # fmt: skip
    if not neuve and not personne.courriel:
        personne_modifier(par=par, personne=personne, courriel=demande.courriel)
    particulier = demande.financement == Financement.PERSONNEL
    stagiaire = stagiaire_inscrire(
        par=par, session=demande.session, personne=personne, employeur=employeur, payeur=payeur,
        financement=demande.financement, positionnement=demande.positionnement, besoins=demande.besoins,
        type_bpf=TypeStagiaire.PARTICULIER if particulier and demande.session.professionnelle else "",
        montant=demande.session.programme.prix if demande.session.programme else None,
    )  # fmt: skip
    champs = {"etat": EtatDemande.ACCEPTEE, "stagiaire": stagiaire}
    ecrire(demande, par=par, nom="demande", champs=champs, version=version, parent=demande.session)
    _prevenir(par, demande, "attente" if stagiaire.etat == EtatInscription.ATTENTE else "inscrit")
    return demande


@ecriture
def demande_refuser(*, par, demande: DemandeInscription, motif: str) -> DemandeInscription:
    demande = _a_traiter(demande)
    if not motif.strip():
        raise ValidationError("Dites en une phrase pourquoi : la personne la lira.")
    champs = {"etat": EtatDemande.REFUSEE, "motif": motif.strip()}
    ecrire(demande, par=par, nom="demande", champs=champs, parent=demande.session)
    _prevenir(par, demande, "refusee")
    return demande


@ecriture
def demande_retirer(*, par=None, demande: DemandeInscription) -> DemandeInscription:
    """The person gives up, by the private link; her seat goes to the first who waits."""
    demande = DemandeInscription.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.etat not in (EtatDemande.RECUE, EtatDemande.ACCEPTEE):
        raise ValidationError("Cette demande est déjà close : rien n’a changé.")
    if demande.session.debut <= aujourdhui():
        raise ValidationError("La formation a commencé : prévenez l’équipe par téléphone.")
    if demande.stagiaire_id:
        stagiaire_modifier(par=par, stagiaire=demande.stagiaire, etat=EtatInscription.ANNULE)
    return ecrire(demande, par=par, nom="demande", champs={"etat": EtatDemande.RETIREE}, parent=demande.session)


def _a_traiter(demande: DemandeInscription) -> DemandeInscription:
    demande = DemandeInscription.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.etat != EtatDemande.RECUE:
        raise ValidationError(f"Cette demande est déjà traitée : {demande.get_etat_display().lower()}.")
    return demande


def _prevenir(par, demande: DemandeInscription, sorte: str) -> None:
    """Written with what it tells, sent once that is committed."""
    courriel = courriel_ecrire(
        par=par, genre=GenreCourriel.DEMANDE, cle=f"demande:{demande.pk}:{sorte}", nom=str(demande),
        adresse=demande.courriel, sujets=[demande.session, demande],
        parametres={"demande": demande.pk, "sorte": sorte},
    )  # fmt: skip
    transaction.on_commit(lambda: courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
