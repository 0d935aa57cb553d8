"""The other editions of a report: four pages of it, or what concerns one funder."""

from dataclasses import replace

from danaecare.rapport.contenu.blocs import (
    Chapitre,
    Cles,
    Dessin,
    Duo,
    Jauge,
    Jauges,
    Rapport,
    Section,
    TableauListe,
    Texte,
)
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.echecs import EchecChapitre
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Genre, Liste
from danaecare.socle.indicateurs.masques import totalise
from gouvernance.models.subventions import Objectif, Subvention

TEXTES = frozenset({"contacts"})


def resumer(rapport: Rapport) -> Rapport:
    """Of each chapter with figures: its first row of several key figures, its first sentence, its first chart."""
    chapitres = tuple(
        replace(chapitre, sections=(Section("", tuple(_essentiel(chapitre))),))
        for chapitre in rapport.chapitres
        if chapitre.ouvre and any(_essentiel(chapitre))
    )
    return replace(rapport, chapitres=chapitres, genre="synthese")


def _essentiel(chapitre: Chapitre) -> list:
    blocs = [bloc for section in chapitre.sections for bloc in section.blocs]
    rangees = [bloc for bloc in blocs if isinstance(bloc, Cles)]
    cles = next((rangee for rangee in rangees if len(rangee.cles) > 1), rangees[0] if rangees else None)
    texte = next((bloc for bloc in blocs if isinstance(bloc, Texte)), None)
    dessin = next((bloc for bloc in blocs if isinstance(bloc, (Dessin, Duo))), None)
    if isinstance(dessin, Duo):
        dessin = dessin.gauche
    if texte is not None:
        texte = Texte(texte.paragraphes[:1])
    return [bloc for bloc in (cles, texte, dessin) if bloc is not None]


def adresser(rapport: Rapport, chiffres: Chiffres, financeur: Organisation) -> Rapport:
    """The report for one funder: its money, its targets, then the chapters of the poles that it supports."""
    subventions = list(
        Subvention.objects.filter(financeur=financeur, exercice__fin__year=rapport.annee)
        .avec_verse()
        .select_related("exercice")
        .prefetch_related("objectifs")
    )
    if not subventions:
        raise EchecChapitre(sans_subvention(financeur, rapport.annee))
    objectifs = [o for subvention in subventions for o in subvention.objectifs.all() if o.indicateur in chiffres]
    poles = {o.indicateur.split(".", 1)[0] for o in objectifs} | {pole for s in subventions for pole in s.poles}
    tete = Chapitre(
        "financeur",
        str(financeur),  # alone: no word before it asks for its article
        "Ce qui a été financé, ce qui était visé, ce qui a été fait.",
        tuple(s for s in (_argent(subventions), _cibles(objectifs, chiffres)) if s is not None),
        "gouvernance",
    )
    chapitres = tuple(c for c in rapport.chapitres if c.pole in poles - {"gouvernance"} or c.cle in TEXTES)
    return replace(rapport, chapitres=(tete, *chapitres), genre="financeur", pour=str(financeur))


def sans_subvention(financeur: Organisation, annee: int) -> str:
    return (
        f"{financeur} n’a pas de subvention dans un exercice clos en {annee} : il n’y a rien dont lui rendre compte. "
        "Notez la subvention, ou choisissez une autre année."
    )


def _argent(subventions: list[Subvention]) -> Section:
    total = sum(s.notifie or 0 for s in subventions)
    lignes = tuple(
        (s.objet, s.exercice.nom, _euros(s.demande), _euros(s.notifie), _euros(s.verse), s.get_etat_display())
        for s in subventions
    )
    colonnes = ("objet", "exercice", "demandé", "notifié", "versé", "état")
    phrase = f"{formats.euros(total)} ont été notifiés à l’association pour cet exercice."
    return Section("L’argent", (Texte((phrase,)), TableauListe("Les subventions", Liste(colonnes, lignes))))


def _euros(montant) -> str:
    return formats.euros(montant) if montant is not None else formats.INCONNU


def _cibles(objectifs: list[Objectif], chiffres: Chiffres) -> Section | None:
    jauges = []
    for objectif in objectifs:
        indicateur = chiffres.indicateur(objectif.indicateur)
        if not totalise(indicateur):
            continue
        valeur = chiffres.valeur_visible(objectif.indicateur)
        if indicateur.genre == Genre.LISTE or isinstance(valeur, str):
            continue
        jauges.append(Jauge(indicateur.libelle, valeur, objectif.cible, objectif.indicateur))
    return Section("Les cibles", (Jauges(tuple(jauges)),)) if jauges else None
