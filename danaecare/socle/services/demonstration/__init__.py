"""The map of help of the demonstration year: what is checked, what waits to be, what nobody keeps."""

from datetime import date, timedelta

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.comptes.roles import Role
from danaecare.socle.services.actions.demandes import demandes_ecrire, structure_confirmer
from danaecare.socle.services.actions.referencements import referencement_suivre
from danaecare.socle.services.actions.services import (
    service_creer,
    service_fermer,
    service_modifier,
    service_verifier,
)
from danaecare.socle.services.choix import EtatReference
from danaecare.socle.services.demonstration.donnees import PRESENTATIONS, SERVICES, STRUCTURES
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.territoires.resolution import IndexMemoire, lieu_resoudre

ORDRE = 25
REFERENCE = ("services.ThemeService",)
# Two in three were checked in the year published; one in nine waits in the year that is lived, whoever keeps it.
VERIFIES_SUR, LAISSES_SUR = 3, 9
TENUS_PAR = (Role.TRAVAIL_SOCIAL, Role.ACCUEIL, None, Role.ESCALE_MOBILE, Role.DIRECTION)


def charger(annee: int, *, par, comptes, alea) -> None:
    communes = IndexMemoire()
    for rang, (nom, nature, commune) in enumerate(STRUCTURES):
        organisation_creer(
            par=par, nom=nom, nature=nature, lieu=lieu_resoudre(commune, index=communes),
            telephone=f"04 65 71 {rang + 40:02d} {alea.randrange(100):02d}",
        )  # fmt: skip
    structures = {structure.nom: structure for structure in Organisation.objects.all()}
    themes = {theme.ordre // 10: theme for theme in ThemeService.objects.all()}
    for rang, (structure, nom, theme, modes, commune, servies, dit) in enumerate(SERVICES):
        role = TENUS_PAR[rang % len(TENUS_PAR)]
        verifie = rang % VERIFIES_SUR != 0
        service_creer(
            par=par, organisation=structures[structure], nom=nom, theme=themes[theme], modes=list(modes),
            lieu=lieu_resoudre(commune, index=communes) if commune else None,
            etendue="communes" if servies else "loire",
            communes=[lieu_resoudre(servie, index=communes).commune for servie in servies],
            presentation=PRESENTATIONS[theme], depuis_le=date(annee, 1, 9), source="Rencontre avec la structure",
            tenu_par=comptes[role] if role else None, moyen="telephone" if verifie else "",
            verifie_le=date(annee, 2 + rang % 10, 14) if verifie else None,
            **{"cout": "gratuit", "recours": ["telephone"], **dit},
        )  # fmt: skip


def vivre(jour: date, *, par, comptes, alea) -> None:
    """Most were checked again this year; some wait, one has closed."""
    premier = date(jour.year, 1, 1)
    services = list(Service.objects.order_by("pk"))
    for rang, service in enumerate(services):
        if rang % LAISSES_SUR:
            quand = max(premier, jour - timedelta(days=7 * rang % 300))
            service_verifier(par=service.tenu_par or par, service=service, moyen="telephone", le=quand)
    service_fermer(par=par, service=services[-2])
    _corriger(services[LAISSES_SUR], par)
    _referencer(jour, comptes, par)


def _corriger(service: Service, par) -> None:
    """A structure was asked, and corrects two things."""
    service_modifier(par=par, service=service, courriel="contact@structure.invalid")
    demandes_ecrire(par=par, services=[service])
    propositions = {"horaires": "le mardi et le jeudi, de 9 h à 12 h", "delai": "sous trois semaines"}
    structure_confirmer(demande=service.demandes.get(), propositions=propositions)


def _referencer(jour: date, comptes, par) -> None:
    """The campaign, each structure a step further than the one before."""
    structures = Organisation.objects.filter(nom__in=[nom for nom, *_ in STRUCTURES]).order_by("cle_tri", "pk")
    for rang, structure in enumerate(structures):
        etat = list(EtatReference)[rang % len(EtatReference)]
        referencement_suivre(
            par=par, organisation=structure, etat=etat, mene_par=comptes[Role.TRAVAIL_SOCIAL],
            prochaine_etape="Rappeler la structure", prochaine_le=jour + timedelta(days=3 * rang - 6),
        )  # fmt: skip
