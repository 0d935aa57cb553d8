"""The two kinds of sheet, so that one view serves both."""

from collections.abc import Callable
from dataclasses import dataclass

from danaecare.socle.annuaire.actions.organisations import (
    organisation_archiver,
    organisation_creer,
    organisation_modifier,
    organisation_reactiver,
)
from danaecare.socle.annuaire.actions.personnes import (
    personne_archiver,
    personne_creer,
    personne_modifier,
    personne_reactiver,
)
from danaecare.socle.annuaire.forms import (
    FicheForm,
    OrganisationBreveForm,
    OrganisationForm,
    PersonneBreveForm,
    PersonneForm,
)
from danaecare.socle.annuaire.listes import OrganisationListe, PersonneListe
from danaecare.socle.annuaire.models import Fiche, Organisation, Personne
from danaecare.socle.annuaire.requetes import organisation_doublons, personne_doublons
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.interface.listes import Liste
from danaecare.socle.communs.texte.noms import nom_dit


@dataclass(frozen=True)
class Sorte:
    nom: str
    pluriel: str
    nouvelle: str
    modele: type[Fiche]
    formulaire: type[FicheForm]
    breve: type[VersionForm]  # the same, from a field that lacks it
    dire: Callable[[str], dict]  # what a name typed in that field fills
    liste: type[Liste]
    liens: tuple[str, ...]
    creer: Callable
    modifier: Callable
    archiver: Callable
    reactiver: Callable
    doublons: Callable
    champs_doublons: tuple[str, ...]
    cette: str

    def vue(self, geste: str) -> str:
        """The name of the URL of a gesture on this kind: « annuaire:personne_modifier »."""
        return f"annuaire:{self.nom}_{geste}"

    def ressemblances(self, saisie, sauf: int | None = None) -> list:
        """The sheets that look like what is typed (a form's data)."""
        return self.doublons(**{champ: saisie.get(champ) or "" for champ in self.champs_doublons}, sauf=sauf)


def _en_deux(texte: str) -> dict:
    dit = nom_dit(texte)
    return {"nom": dit.nom, "prenom": dit.prenom}


ORGANISATION = Sorte(
    nom="organisation",
    pluriel="Organisations",
    nouvelle="Nouvelle organisation",
    modele=Organisation,
    formulaire=OrganisationForm,
    breve=OrganisationBreveForm,
    dire=lambda texte: {"nom": texte},
    liste=OrganisationListe,
    liens=("commune",),
    creer=organisation_creer,
    modifier=organisation_modifier,
    archiver=organisation_archiver,
    reactiver=organisation_reactiver,
    doublons=organisation_doublons,
    champs_doublons=("nom", "telephone", "courriel"),
    cette="cette organisation",
)
PERSONNE = Sorte(
    nom="personne",
    pluriel="Personnes",
    nouvelle="Nouvelle personne",
    modele=Personne,
    formulaire=PersonneForm,
    breve=PersonneBreveForm,
    dire=_en_deux,
    liste=PersonneListe,
    liens=("commune", "employeur"),
    creer=personne_creer,
    modifier=personne_modifier,
    archiver=personne_archiver,
    reactiver=personne_reactiver,
    doublons=personne_doublons,
    champs_doublons=("nom", "prenom", "nom_naissance", "telephone", "courriel"),
    cette="cette personne",
)
SORTES = (ORGANISATION, PERSONNE)
