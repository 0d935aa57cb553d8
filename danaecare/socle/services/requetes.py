"""Reads that have a meaning: who may help somebody, from where she lives."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Case, ExpressionWrapper, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import ASin, Cast, Cos, Least, Power, Radians, Round, Sin, Sqrt

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, nombre
from danaecare.socle.communs.texte.telephones import cle_telephone
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Mode, Recours, Situation
from danaecare.socle.services.models import DemandeVerification, Service, ThemeService
from danaecare.socle.territoires.models import Commune

DIAMETRE_TERRE_KM = 12742.0
# What is only told from afar comes after what is within so many kilometres.
DISTANCE_KM = 20.0
A_DOMICILE_KM = -1.0
PREMIERS = 3
# Beyond, nobody reads.
PROPOSES_MAX = 50
# A structure that was asked is left alone for so long.
PATIENCE = timedelta(days=14)
DEMANDES_MAX = 200


@dataclass(frozen=True)
class Besoin:
    """What somebody needs, and what is known of whom she helps; empty is not known."""

    commune: Commune | None
    theme: ThemeService | None = None
    situations: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proposition:
    """A service that may help, and why it comes where it does."""

    service: Service
    raisons: tuple[str, ...]
    reserves: tuple[str, ...]


def themes_proposes() -> QuerySet[ThemeService]:
    return ThemeService.objects.filter(retire_le=None)


def distance(commune: Commune | None):
    """Kilometres in a straight line from the town hall of `commune` to that of the service; null when unknown."""
    if commune is None or commune.latitude is None or commune.longitude is None:
        return Cast(Value(None), FloatField())
    latitude = Radians(F("commune__latitude"))
    moitie = (latitude - Radians(Value(commune.latitude))) / 2
    cote = Radians(F("commune__longitude") - Value(commune.longitude)) / 2
    corde = Power(Sin(moitie), 2) + Cos(Radians(Value(commune.latitude))) * Cos(latitude) * Power(Sin(cote), 2)
    return ExpressionWrapper(ASin(Sqrt(corde)) * DIAMETRE_TERRE_KM, output_field=FloatField())


def convenant(services: QuerySet[Service], besoin: Besoin) -> QuerySet[Service]:
    """Those that serve where she lives, and do not say that they are for others than whom she helps."""
    if besoin.commune is not None:
        services = services.servant(besoin.commune)
    if besoin.theme is not None:
        services = services.filter(theme=besoin.theme)
    for champ, connus in (("situations", besoin.situations), ("ages", besoin.ages)):
        if connus:
            services = services.filter(Q(**{champ: []}) | Q(**{f"{champ}__overlap": sorted(connus)}))
    return services


def proposer(besoin: Besoin, parmi: QuerySet[Service] | None = None) -> list[Proposition]:
    """Who may help, the nearest first.

    One who comes home is before all; one who only helps from afar comes after twenty kilometres; one whose place
    is not known comes last. Of two as near, the one made for her situation, then the one checked in time, then a
    favourite of the team.

    All are put in order by what that needs alone; those that are shown are then read whole.
    """
    parmi = Service.objects.ouverts() if parmi is None else parmi
    rangs = list(_ordonnes(convenant(parmi, besoin), besoin).values_list("pk", flat=True)[:PROPOSES_MAX])
    services = Service.objects.select_related("organisation", "theme", "commune").annotate(km=distance(besoin.commune))
    lus = services.in_bulk(rangs)
    return [_proposition(lus[pk], besoin) for pk in rangs if pk in lus]


def _ordonnes(services: QuerySet[Service], besoin: Besoin) -> QuerySet[Service]:
    loins = (_si(mode, loin) for mode, loin in ((Mode.SUR_PLACE, F("km")), (Mode.DISTANCE, DISTANCE_KM)))
    services = services.alias(km=distance(besoin.commune)).alias(
        loin=_si(Mode.DOMICILE, A_DOMICILE_KM, Round(Least(*loins))),
        perime_=Case(When(a_verifier_le__lte=aujourdhui(), then=1), default=0),
        vise=Case(When(situations__overlap=sorted(besoin.situations), then=0), default=1),
    )
    vise = ["vise"] if besoin.situations else []
    return services.order_by(F("loin").asc(nulls_last=True), *vise, "perime_", "-favori", "cle_tri", "pk")


def _si(mode: Mode, loin, sinon=None):
    return Case(When(modes__contains=[mode], then=loin), default=sinon, output_field=FloatField())


def _proposition(service: Service, besoin: Besoin) -> Proposition:
    raisons = [*_ou(service), *libelles(Situation, [s for s in service.situations if s in besoin.situations])]
    if service.cout in (Cout.GRATUIT, Cout.ADHESION):
        raisons.append(service.get_cout_display().lower())
    if service.favori:
        raisons.append("favori de l’équipe")
    if service.delai:
        raisons.append(f"délai\u00a0: {service.delai}")
    reserves = [f"pour {', '.join(libelles(Aidants, service.aidants)).lower()}"] if service.aidants else []
    if service.conditions:
        reserves.append(service.conditions)
    return Proposition(service, tuple(raisons), tuple(reserves))


def _ou(service: Service) -> Iterable[str]:
    if Mode.DOMICILE in service.modes:
        yield "vient à domicile"
    if Mode.SUR_PLACE in service.modes and service.lieu:
        if service.km is not None and round(service.km) == 0:
            yield "dans la commune"
        else:
            km = "" if service.km is None else f"à {nombre(round(service.km))}\u00a0km, "
            yield f"{km}à {service.lieu}"
    if Mode.DISTANCE in service.modes:
        yield "en ligne ou par téléphone"


def libelles(choix, codes: Iterable[str]) -> list[str]:
    """The labels of these codes, in the order of the list."""
    codes = set(codes)
    return [un.label for un in choix if un.value in codes]


def age_aide(age: int | None) -> str:
    """The band of an age; "" when it is not known."""
    if age is None:
        return ""
    return AgeAide.ENFANT if age < 20 else AgeAide.ADULTE if age < 60 else AgeAide.AGEE


def communes_de(services: Iterable[Service]) -> dict[str, Commune]:
    """INSEE code -> commune, of all those that these services name."""
    return Commune.objects.in_bulk({code for service in services for code in service.communes})


@dataclass
class ADemander:
    """Stale services: `joignables` are asked, `sans` have no address, `deja` were asked not long ago."""

    joignables: list[Service] = field(default_factory=list)
    sans: list[Service] = field(default_factory=list)
    deja: list[Service] = field(default_factory=list)


def adresse_de(service: Service) -> str:
    return service.courriel or service.organisation.courriel


def a_demander(jour: date) -> ADemander:
    perimes = Service.objects.a_verifier(jour).select_related("organisation").order_by("organisation__cle_tri", "pk")
    recentes = DemandeVerification.objects.filter(demandee_le__gt=jour - PATIENCE, traitee_le=None)
    demandes, trouves = set(recentes.values_list("service", flat=True)), ADemander()
    for service in perimes[:DEMANDES_MAX]:
        if service.pk in demandes:
            trouves.deja.append(service)
        elif adresse_de(service):
            trouves.joignables.append(service)
        else:
            trouves.sans.append(service)
    return trouves


def fin_de_la_demande(demande: DemandeVerification) -> str:
    """Why its link asks nothing any more, as its structure reads it; "" when it does."""
    if not demande.service.ouvert:
        return "Ce service est noté comme fermé. S’il existe toujours, appelez-nous\u00a0: nous le rouvrirons."
    if demande.traitee_le is not None:
        return "C’est déjà fait\u00a0: ce service a été confirmé par ce lien. Merci."
    if demande.propositions:
        return "Vos corrections sont bien arrivées\u00a0: notre équipe les relit. Merci."
    if demande.perimee:
        return (
            f"Ce lien servait jusqu’au {date_longue(demande.expire_le)}. Votre réponse nous est toujours utile\u00a0: "
            "appelez-nous ou écrivez-nous."
        )
    return ""


def demande_de(service: Service) -> DemandeVerification | None:
    """The one that waits, for an answer or to be read."""
    return service.demandes.filter(traitee_le=None).first()


def contexte_de(service: Service) -> dict:
    """What everybody reads of a service; what it does not say of itself is that of its structure."""
    structure = service.organisation
    telephone = service.telephone or structure.telephone
    return {
        "service": service,
        "modes": libelles(Mode, service.modes),
        "situations": libelles(Situation, service.situations),
        "ages": libelles(AgeAide, service.ages),
        "aidants": libelles(Aidants, service.aidants),
        "recours": libelles(Recours, service.recours),
        "communes": sorted(communes_de([service]).values(), key=lambda commune: commune.cle),
        "telephone": telephone,
        "telephone_cle": cle_telephone(telephone),
        "courriel": service.courriel or structure.courriel,
        "site": service.site or structure.site,
    }
