"""To become a member, asked by the public form: read by the team, accepted or refused; the person is told by mail."""

from django.core.exceptions import ValidationError
from django.db import transaction

from danaecare.socle.annuaire.actions.organisations import organisation_assurer, organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_modifier, personne_trouver_ou_creer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels.actions import courriel_ecrire, courriels_remettre
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.ecriture import ecrire
from gouvernance.choix import COURRIEL_ADHESION, EtatAdhesion, EtatCotisation
from gouvernance.models import DemandeAdhesion

NOM = "demande_adhesion"


@ecriture
def adhesion_demander(*, par=None, **champs) -> DemandeAdhesion:
    """What the public form holds; nothing else is written than the request."""
    champs["courriel"] = champs["courriel"].lower()
    demande = ecrire(DemandeAdhesion(), champs, par=par, nom=NOM)
    _prevenir(par, demande)
    return demande


@ecriture
def adhesion_accepter(
    *, par, demande: DemandeAdhesion, annee: int, montant=None, personne=None, organisation=None
) -> DemandeAdhesion:
    """A fee to settle, of the sheet that was chosen; without one, of the sheet that the request makes or finds."""
    demande = _a_lire(demande)
    if demande.structure:
        organisation = organisation_assurer(par=par, organisation=organisation)
        organisation = organisation or organisation_trouver_ou_creer(par=par, nom=demande.structure)[0]
        adherent = {"organisation": organisation}
    else:
        adherent = {"personne": personne or _personne_de(par, demande)}
        if not adherent["personne"].courriel:
            personne_modifier(par=par, personne=adherent["personne"], courriel=demande.courriel)
    cotisation = cotisation_enregistrer(
        par=par, annee=annee, etat=EtatCotisation.A_REGLER, montant=montant, **adherent
    )  # fmt: skip
    ecrire(demande, {"etat": EtatAdhesion.ACCEPTEE, "cotisation": cotisation}, par=par, nom=NOM)
    _prevenir(par, demande)
    return demande


def _personne_de(par, demande: DemandeAdhesion):
    return personne_trouver_ou_creer(
        par=par, nom=demande.nom, prenom=demande.prenom, courriel=demande.courriel, telephone=demande.telephone
    )[0]


@ecriture
def adhesion_refuser(*, par, demande: DemandeAdhesion, motif: str) -> DemandeAdhesion:
    demande = _a_lire(demande)
    ecrire(demande, {"etat": EtatAdhesion.REFUSEE, "motif": motif}, par=par, nom=NOM)
    _prevenir(par, demande)
    return demande


def _a_lire(demande: DemandeAdhesion) -> DemandeAdhesion:
    demande = DemandeAdhesion.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.etat != EtatAdhesion.RECUE:
        raise ValidationError(deja_traitee(demande))
    return demande


def deja_traitee(demande: DemandeAdhesion) -> str:
    return f"Cette demande est déjà traitée\u00a0: {demande.get_etat_display().lower()}."


def _prevenir(par, demande: DemandeAdhesion) -> None:
    """Written with what it tells, sent once that is committed."""
    courriel = courriel_ecrire(
        par=par, genre=COURRIEL_ADHESION, cle=f"adhesion:{demande.pk}:{demande.etat}", nom=str(demande),
        adresse=demande.courriel, sujets=[demande], parametres={"demande": demande.pk, "etat": demande.etat},
    )  # fmt: skip
    transaction.on_commit(lambda: courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
