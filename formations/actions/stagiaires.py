"""Enrolments."""

from django.core.exceptions import ValidationError
from django.db import transaction

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels.actions import courriel_ecrire, courriels_remettre
from formations.actions.ecriture import ecrire
from formations.choix import EtatInscription, GenreCourriel, GenreSession
from formations.models import Session, Stagiaire


@ecriture
def stagiaire_inscrire(*, par, session: Session, personne: Personne, **champs) -> Stagiaire:
    """Enrol somebody; on the waiting list once the seats are taken. The same person twice is refused."""
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if session.annulee_le:
        raise ValidationError("Cette session est annulée : on ne s’y inscrit plus.")
    if session.genre == GenreSession.UNIVERSITE:
        raise ValidationError(
            "Une intervention universitaire n’a pas de stagiaires : ses étudiants ne sont pas nommés."
        )
    pris = session.stagiaires.filter(etat=EtatInscription.INSCRIT).count()
    complet = session.places is not None and pris >= session.places
    stagiaire = Stagiaire(
        session=session,
        personne=personne,
        etat=EtatInscription.ATTENTE if complet else EtatInscription.INSCRIT,
    )
    return ecrire(stagiaire, par=par, nom="stagiaire", champs=_assurer(par, champs), parent=session)


@ecriture
def stagiaire_modifier(*, par, stagiaire: Stagiaire, version: int | None = None, **champs) -> Stagiaire:
    """Change an enrolment; a seat set free goes to the first of the waiting list."""
    avant = Stagiaire.objects.values_list("etat", flat=True).get(pk=stagiaire.pk)
    etat = champs.get("etat", avant)
    if etat == EtatInscription.ANNULE and stagiaire.emargements.filter(minutes__gt=0).exists():
        raise ValidationError(
            {"etat": "Ce stagiaire a suivi des heures : notez un abandon, ses heures restent comptées."}
        )
    ecrire(stagiaire, par=par, nom="stagiaire", champs=_assurer(par, champs), version=version, parent=stagiaire.session)
    if avant == EtatInscription.INSCRIT and etat == EtatInscription.ANNULE:
        suivant = stagiaire.session.stagiaires.filter(etat=EtatInscription.ATTENTE).order_by("pk").first()
        if suivant:
            ecrire(
                suivant, par=par, nom="stagiaire", champs={"etat": EtatInscription.INSCRIT}, parent=stagiaire.session
            )
            _prevenir_place(par, suivant)
    return stagiaire


def _prevenir_place(par, stagiaire: Stagiaire) -> None:
    """The one who waited is told, once, after the write is committed."""
    adresse = stagiaire.personne.courriel
    if not adresse:
        return
    courriel = courriel_ecrire(
        par=par, genre=GenreCourriel.PLACE, cle=f"place:{stagiaire.pk}", nom=str(stagiaire.personne), adresse=adresse,
        sujets=[stagiaire.session], parametres={"stagiaire": stagiaire.pk},
    )  # fmt: skip
    transaction.on_commit(lambda: courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)


def _assurer(par, champs: dict) -> dict:
    """A structure that the directory did not know joins it."""
    for nom in ("employeur", "payeur"):
        if champs.get(nom) is not None and champs[nom].pk is None:
            champs = champs | {nom: organisation_assurer(par=par, organisation=champs[nom])}
    return champs
