"""Merging two sheets of the directory, with nothing lost.

Whatever points to the absorbed sheet, in any app, is found by introspection and pointed to the kept one. A row that
would then exist twice (the same person at the same action) is folded into its twin when the two say the same, or when
its model knows how (`absorber(autre)`); when they contradict each other the merge is refused and nothing is written.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from danaecare.socle.annuaire.actions import organisations, personnes
from danaecare.socle.annuaire.models import Fiche, Organisation, Personne
from danaecare.socle.annuaire.requetes import CHAMPS_FUSION, champs_en_conflit, relations_vers, valeur_vide
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

GARDEE, ABSORBEE = "gardee", "absorbee"
# What a constraint, or the trigger of an append-only table, answers.
_REFUS_BASE = (IntegrityError, InternalError, ProgrammingError)


class FusionImpossible(Exception):
    """The two sheets cannot become one as they are; nothing was written. The message says what to settle first."""


@dataclass
class Bilan:
    """What a merge did: rows re-pointed and twins folded, by kind."""

    gardee: Fiche
    repris: Counter = field(default_factory=Counter)
    reunis: Counter = field(default_factory=Counter)


@ecriture
def fiches_fusionner(*, par, gardee: Fiche, absorbee: Fiche, choix: dict[str, str] | None = None) -> Bilan:
    """Everything of `absorbee` goes to `gardee`, which stays; `absorbee` is archived with a pointer.

    Empty fields are completed; where both sheets are filled and differ, `choix[field]` says whose value stays
    ("gardee", by default, or "absorbee"). The absorbed sheet keeps its own values.
    """
    gardee, absorbee = _verrouiller(gardee, absorbee)
    bilan = Bilan(gardee)
    for relation in relations_vers(type(gardee)):
        _repointer(relation.field, absorbee, gardee, bilan)
    champs = _champs_repris(gardee, absorbee, choix or {})
    absorbee.archivee_le = absorbee.archivee_le or aujourdhui()
    absorbee.absorbee_par = gardee
    absorbee.cherche = ""  # its name finds the kept sheet
    absorbee.enregistrer()
    modifier, nom = {
        Organisation: (organisations.organisation_modifier, "organisation"),
        Personne: (personnes.personne_modifier, "personne"),
    }[type(gardee)]
    bilan.gardee = modifier(par=par, **{nom: gardee}, **champs)
    inscrire(
        par=par, action=f"annuaire.{nom}.fusionner", nature=Nature.MODIFICATION, objet=gardee, parent=absorbee,
        donnees={
            "absorbee": absorbee.pk, "champs": sorted(champs), "repris": dict(bilan.repris),
            "reunis": dict(bilan.reunis),
        },
    )  # fmt: skip
    return bilan


def _verrouiller(gardee: Fiche, absorbee: Fiche) -> tuple[Fiche, Fiche]:
    """Both sheets, read again under lock, always in the same order."""
    if type(gardee) is not type(absorbee):
        raise FusionImpossible("Une organisation et une personne ne se réunissent pas.")
    if gardee.pk == absorbee.pk:
        raise FusionImpossible("C’est deux fois la même fiche\u00a0: il n’y a rien à réunir.")
    lignes = type(gardee).objects.select_for_update(of=("self",)).order_by("pk").in_bulk([gardee.pk, absorbee.pk])
    gardee, absorbee = lignes[gardee.pk], lignes[absorbee.pk]
    if absorbee.absorbee_par_id is not None:
        raise FusionImpossible(
            f"«\u00a0{absorbee}\u00a0» est déjà réunie à «\u00a0{absorbee.absorbee_par}\u00a0». Rien n’a été modifié."
        )
    if not gardee.active:
        raise FusionImpossible(
            f"«\u00a0{gardee}\u00a0» est archivée\u00a0: gardez l’autre fiche, ou réactivez celle-ci d’abord."
        )
    return gardee, absorbee


def _repointer(champ: models.ForeignKey, ancien: models.Model, nouveau: models.Model, bilan: Bilan) -> None:
    """Point the rows of `champ.model` from `ancien` to `nouveau`; in bulk when nothing collides."""
    modele = champ.model
    lignes = modele._base_manager.filter(**{champ.name: ancien})
    if not lignes.exists():
        return
    nom = modele._meta.label_lower
    try:
        with transaction.atomic():
            bilan.repris[nom] += lignes.update(**_changement(champ, nouveau))
    except _REFUS_BASE:
        for ligne in lignes.order_by("pk"):
            _repointer_ligne(champ, ligne, nouveau, bilan)


def _changement(champ: models.ForeignKey, nouveau: models.Model) -> dict:
    """The new target; a row that counts its versions is a version older, so that an open form cannot undo it."""
    changement = {champ.name: nouveau}
    if issubclass(champ.model, Suivi):
        changement |= {"version": F("version") + 1, "modifie_le": Now()}
    return changement


def _repointer_ligne(champ: models.ForeignKey, ligne: models.Model, nouveau: models.Model, bilan: Bilan) -> None:
    modele = champ.model
    nom = modele._meta.label_lower
    try:
        with transaction.atomic():
            bilan.repris[nom] += modele._base_manager.filter(pk=ligne.pk).update(**_changement(champ, nouveau))
    except _REFUS_BASE as erreur:
        jumelle = _jumelle(champ, ligne, nouveau)
        if jumelle is None:
            raise _refus(modele, ligne) from erreur
        _fondre(champ, ligne, jumelle, bilan)
        bilan.reunis[nom] += 1


def _jumelle(champ: models.ForeignKey, ligne: models.Model, nouveau: models.Model) -> models.Model | None:
    """The row of `nouveau` that the same uniqueness rule holds, if there is one."""
    modele = champ.model
    regles = [
        (regle.fields, regle.condition or Q())
        for regle in modele._meta.constraints
        if isinstance(regle, models.UniqueConstraint)
    ]
    regles += [(tuple(noms), Q()) for noms in modele._meta.unique_together]
    if champ.unique:
        regles.append(((champ.name,), Q()))
    for noms, condition in regles:
        if champ.name not in noms:
            continue
        valeurs = {nom: getattr(ligne, nom) for nom in noms if nom != champ.name}
        jumelle = modele._base_manager.filter(condition, **valeurs, **{champ.name: nouveau}).first()
        if jumelle is not None and modele._base_manager.filter(condition, pk=ligne.pk).exists():
            return jumelle
    return None


def _fondre(champ: models.ForeignKey, ligne: models.Model, jumelle: models.Model, bilan: Bilan) -> None:
    """Make one row of two twins: empty fields completed, what hangs on the one hung on the other."""
    if hasattr(jumelle, "absorber"):
        jumelle.absorber(ligne)
    else:
        for attribut in _contenus(champ):
            ici, la = getattr(jumelle, attribut), getattr(ligne, attribut)
            if valeur_vide(ici):
                setattr(jumelle, attribut, la)
            elif not valeur_vide(la) and ici != la:
                raise _refus(type(ligne), ligne)
    for relation in relations_vers(type(ligne)):
        _repointer(relation.field, ligne, jumelle, bilan)
    ligne.delete()
    jumelle.full_clean()
    jumelle.save()


def _contenus(champ: models.ForeignKey) -> list[str]:
    """The stored fields that say something: not the key, not what keeps track."""
    suivis = {f.name for f in Suivi._meta.fields}
    return [
        f.attname
        for f in champ.model._meta.concrete_fields
        if f.name != champ.name and f.name not in suivis and not f.primary_key and not f.generated
    ]


def _refus(modele: type[models.Model], ligne: models.Model) -> FusionImpossible:
    return FusionImpossible(
        f"Les deux fiches ont chacune «\u00a0{modele._meta.verbose_name}\u00a0: {ligne}\u00a0», et les deux ne disent "
        "pas la même chose. Corrigez ou retirez l’une des deux, puis recommencez. Rien n’a été modifié."
    )


def _champs_repris(gardee: Fiche, absorbee: Fiche, choix: dict[str, str]) -> dict:
    """The fields that the kept sheet takes from the absorbed one."""
    conflits = champs_en_conflit(gardee, absorbee)
    inconnus = set(choix) - set(conflits)
    if inconnus or set(choix.values()) - {GARDEE, ABSORBEE}:
        raise ValidationError("Ces deux fiches ont changé depuis\u00a0: relisez la comparaison, puis recommencez.")
    repris = {}
    for champ in CHAMPS_FUSION[type(gardee)]:
        ici, la = getattr(gardee, champ), getattr(absorbee, champ)
        if champ == "qualites":
            if set(la) - set(ici):
                repris[champ] = [*ici, *la]
        elif (valeur_vide(ici) and not valeur_vide(la)) or choix.get(champ) == ABSORBEE:
            repris[champ] = la
    return repris
