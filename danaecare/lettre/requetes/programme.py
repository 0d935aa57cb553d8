"""What the hub knows of the weeks to come, as an issue may announce it: public things alone, and no name of anybody."""

from dataclasses import dataclass
from datetime import date, timedelta

from aidants.mobile.requetes.tournees import prochaines
from danaecare.lettre.choix import GenreBloc
from danaecare.lettre.liens import adresse_publique
from danaecare.lettre.models import Numero
from danaecare.socle.animation.choix import Etat, GenreAction
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.services.models import Service
from tierslieux.choix_activites import EtatActivite

JOURS, RESSOURCES_MAX = 45, 12
# Between professionals: nobody else is invited.
FERMEES = (GenreAction.REUNION, GenreAction.CONCERTATION, GenreAction.PREFIGURATION)


@dataclass(frozen=True)
class Proposition:
    """A block that may be taken; `origine` says of what it is made."""

    origine: str
    genre: str
    titre: str
    texte: str
    lien: str = ""
    lien_texte: str = ""

    @property
    def champs(self) -> dict:
        return {
            "genre": self.genre, "titre": self.titre[:120], "texte": self.texte[:2000], "lien": self.lien,
            "lien_texte": self.lien_texte,
        }  # fmt: skip

    @property
    def dite(self) -> str:
        return f"{self.titre}\u00a0: {self.texte}" if self.texte else self.titre


def programme(numero: Numero, jour: date) -> list[Proposition]:
    """From `jour`, or from the first of the issue's month when it is to come, on; without what the issue has."""
    debut = max(jour, numero.mois)
    fin = debut + timedelta(days=JOURS)
    pris = set(numero.blocs.values_list("origine", flat=True))
    tout = [*_actions(debut, fin), *_haltes(debut, fin), *_ressources()]
    return [proposition for proposition in tout if proposition.origine not in pris]


def _actions(debut: date, fin: date) -> list[Proposition]:
    """Those of the programme once it is published, with the page where one puts one's name down."""
    prevues = ActionCollective.objects.filter(etat=Etat.PREVUE, date__range=(debut, fin)).exclude(genre__in=FERMEES)
    prevues = prevues.exclude(date_activite__activite__etat=EtatActivite.BROUILLON)
    return [
        Proposition(
            f"action:{action.pk}", GenreBloc.RENDEZ_VOUS, action.titre,
            _quand_ou(action.date, action.heure_debut, action.heure_fin, action.endroit, action.lieu),
            *_venir(action),
        )
        for action in prevues.select_related("commune", "date_activite").order_by("date", "heure_debut", "pk")
    ]  # fmt: skip


def _venir(action: ActionCollective) -> tuple[str, ...]:
    if not hasattr(action, "date_activite"):
        return ()
    return adresse_publique("tierslieux:programme_activite", action.date_activite.activite_id), "S’inscrire"


def _haltes(debut: date, fin: date) -> list[Proposition]:
    lien = adresse_publique("aidants:prochaines_haltes")
    return [
        Proposition(
            f"halte:{halte.pk}", GenreBloc.HALTE, f"L’Escale mobile à {halte.commune}",
            _quand_ou(halte.date, halte.heure_debut, halte.heure_fin, halte.ou)
            + (f" Atelier\u00a0: {halte.atelier}, sur inscription." if halte.atelier else ""),
            lien, "Toutes les haltes",
        )
        for halte in prochaines(debut).filter(date__lte=fin)
    ]  # fmt: skip


def _ressources() -> list[Proposition]:
    """What somebody checked last, the team's favourites first."""
    services = Service.objects.publics().select_related("organisation").order_by("-favori", "-verifie_le", "pk")
    return [
        Proposition(
            f"service:{service.pk}", GenreBloc.RESSOURCE, str(service),
            service.presentation or str(service.organisation),
            adresse_publique("services:service_public", service.pk), "En savoir plus",
        )
        for service in services[:RESSOURCES_MAX]
    ]  # fmt: skip


def _quand_ou(jour: date, debut, fin, *ou) -> str:
    heures = f", de {heure(debut)} à {heure(fin)}" if debut and fin else f", à {heure(debut)}" if debut else ""
    quand = f"{date_longue(jour, semaine=True)}{heures}"
    lieux = [str(lieu) for lieu in ou if lieu]
    return f"{quand[:1].upper()}{quand[1:]}. {', '.join(lieux)}{'.' if lieux else ''}".strip()
