"""A service that holds, changed where a test says."""

from datetime import date

from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_trouver_ou_creer
from danaecare.socle.services.actions.services import service_creer
from danaecare.socle.services.models import Service, ThemeService
from danaecare.socle.territoires.resolution import lieu_resoudre


def theme(rang: int = 1) -> ThemeService:
    """Those that the hub comes with: 1 is « Information et droits », 6 « Répit à domicile »."""
    return ThemeService.objects.get(ordre=10 * rang)


def creer(nom="Ligne d’écoute", structure="Les Passerelles", *, ou="", par=None, **champs) -> Service:
    """`ou` is the commune where one goes."""
    organisation = organisation_trouver_ou_creer(par=par, nom=structure)[0]
    champs = {"theme": theme(), "modes": ["sur_place"] if ou else ["distance"], **champs}
    if ou:
        champs["lieu"] = lieu_resoudre(ou)
    return service_creer(par=par, organisation=organisation, nom=nom, **champs)


def services_dits():
    """One that says little, one that says all, one that says nothing: what a file takes out and brings in again."""
    caf = organisation_creer(par=None, nom="C.A.F. de la Loire")
    service_creer(
        par=None, organisation=caf, nom="Ligne d’écoute", theme=theme(), modes=["distance"], telephone="3977",
        public=False, presentation="Deux lignes,\nla seconde ici.", site="https://exemple.fr/a",
        cout="gratuit", etendue="france",
    )  # fmt: skip
    service_creer(
        par=None, organisation=caf, nom="=1+1", theme=theme(), modes=["domicile", "sur_place"], etendue="communes",
        communes=["42218", "42095"], lieu=lieu_resoudre("Feurs"), adresse="1 rue Haute", situations=["sep", "avc"],
        ages=["enfant"], aidants=["parents"], recours=["orientation", "telephone"], courriel="a@exemple.fr",
        conditions="Sur dossier", cout="revenus", cout_detail="de 2 à 10 €", delai="un mois", horaires="le lundi",
        langues="français, LSF", accessibilite="plain-pied", source="plaquette", moyen="telephone",
        verifie_le=date(2023, 3, 4),
    )  # fmt: skip
    service_creer(par=None, organisation=organisation_creer(par=None, nom="Le Fil"), nom="Sans rien", theme=theme(),
                  modes=["distance"])  # fmt: skip
