from datetime import timedelta

from django.db.models import Q

from danaecare.socle.annuaire.actions.personnes import personne_modifier
from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.choix import DURABLES
from danaecare.socle.conservation.requetes import concernes, mesures_en_cours, sans_limites
from danaecare.socle.territoires.lieux import Lieu
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.actions.recus import recu_emettre
from gouvernance.choix import EtatCotisation, FormeDon, NatureDon
from gouvernance.models import Cotisation

DELAI_RELANCE = timedelta(days=30)


@ecriture
def cotisation_enregistrer(*, par, annee: int, personne=None, organisation=None, **champs) -> Cotisation:
    """The fee of a year; a second one for the same member and year is refused by the database."""
    cotisation = Cotisation(annee=annee, personne=personne, organisation=organisation)
    ecrire(cotisation, champs, par=par, nom="cotisation", parent=cotisation.adherent)
    if personne is not None:
        qualite_noter(par=par, personne=personne, qualite=Qualite.ADHERENT)
    return cotisation


@ecriture
def adhesion_noter(*, par, recu=False, rue="", commune=None, **champs) -> Cotisation:
    """A fee, what her sheet lacks to be written to, and the receipt of what she paid: all or nothing."""
    dites = {"adresse": rue} if rue else {}
    dites |= {"lieu": Lieu(commune=commune)} if commune is not None else {}
    personne = champs.get("personne")
    if dites and personne is None:
        raise refuser("rue", "L’adresse d’une personne morale se change sur sa fiche.")
    if dites:
        personne_modifier(par=par, personne=personne, **dites)
    cotisation = cotisation_enregistrer(par=par, **champs)
    if recu:
        cotisation.recu = _recu_de(par, cotisation)
    return cotisation


def _recu_de(par, cotisation: Cotisation):
    if cotisation.etat != EtatCotisation.REGLEE or not (cotisation.montant and cotisation.date):
        raise refuser("recu", "Un reçu suit une cotisation réglée\u00a0: dites son montant, et le jour.")
    return recu_emettre(
        par=par, personne=cotisation.personne, organisation=cotisation.organisation, recu_le=cotisation.date,
        montant=cotisation.montant, forme=FormeDon.MANUEL, nature=NatureDon.NUMERAIRE, reglement=cotisation.reglement,
    )  # fmt: skip


@ecriture
def cotisation_modifier(*, par, cotisation: Cotisation, version: int | None = None, **champs) -> Cotisation:
    return ecrire(cotisation, champs, par=par, nom="cotisation", parent=cotisation.adherent, version=version)


@ecriture
def cotisation_effacer(*, par, cotisation: Cotisation) -> None:
    effacer(cotisation, par=par, nom="cotisation", parent=cotisation.adherent)


@ecriture
def cotisations_appeler(*, par, annee: int) -> list[Cotisation]:
    """Write « à régler », at last year's amount, for each member of the year before who has no fee in `annee`."""
    deja = Cotisation.objects.de_l_annee(annee)
    personnes = set(deja.values_list("personne", flat=True))
    organisations = set(deja.values_list("organisation", flat=True))
    appelees = []
    a_jour = sans_limites(Cotisation.objects.de_l_annee(annee - 1).a_jour())
    for precedente in a_jour.select_related("personne", "organisation"):
        if precedente.morale:
            connue = precedente.organisation_id in organisations
        else:
            connue = precedente.personne_id in personnes
        if not connue:
            appelees.append(
                cotisation_enregistrer(
                    par=par, annee=annee, personne=precedente.personne, organisation=precedente.organisation,
                    etat=EtatCotisation.A_REGLER, montant=precedente.montant,
                )
            )  # fmt: skip
    return appelees


def exiger_a_relancer(cotisation: Cotisation) -> None:
    """A settled fee is not reminded, nor who objects."""
    if cotisation.etat != EtatCotisation.A_REGLER:
        raise refuser(None, "Cette cotisation est déjà réglée : il n’y a rien à relancer.")
    for mesure in mesures_en_cours(cotisation.adherent):
        raise refuser(None, mesure.dit)


@ecriture
def cotisation_relancer(*, par, cotisation: Cotisation) -> Cotisation:
    """Note that the member was reminded today."""
    exiger_a_relancer(cotisation)
    return ecrire(cotisation, {"relancee_le": aujourdhui()}, par=par, nom="cotisation", parent=cotisation.adherent)


def cotisations_a_relancer(annee: int) -> list[Cotisation]:
    """Every member whose fee is to settle, but those reminded in the last thirty days and those who object."""
    depuis = aujourdhui() - DELAI_RELANCE
    dues = Cotisation.objects.de_l_annee(annee).filter(etat=EtatCotisation.A_REGLER)
    dues = dues.exclude(personne_id__in=concernes(Personne, *DURABLES))
    dues = dues.filter(Q(relancee_le=None) | Q(relancee_le__lt=depuis)).select_related("personne", "organisation")
    return list(dues.order_by("pk"))


@ecriture
def qualite_noter(*, par, personne: Personne, qualite: str) -> None:
    """The directory says what somebody is for the association."""
    if qualite not in personne.qualites:
        personne_modifier(par=par, personne=personne, qualites=[*personne.qualites, qualite])
