"""Every write on the sectors. The communes themselves come with the extract (chargement.py)."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Decoupage, Secteur


@ecriture
def secteur_creer(*, par, decoupage: Decoupage, nom: str, ordre: int = 0) -> Secteur:
    secteur = Secteur(decoupage=decoupage, nom=nom.strip(), ordre=ordre)
    secteur.full_clean()
    secteur.save()
    inscrire(par=par, action="territoires.secteur.creer", nature=Nature.CREATION, objet=secteur)
    return secteur


@ecriture
def secteur_modifier(*, par, secteur: Secteur, nom: str, ordre: int) -> Secteur:
    """Rename or move in the tables; figures of past years take the new name, published reports keep theirs."""
    secteur.nom, secteur.ordre = nom.strip(), ordre
    secteur.full_clean()
    secteur.save()
    inscrire(par=par, action="territoires.secteur.modifier", nature=Nature.MODIFICATION, objet=secteur)
    return secteur


@ecriture
def secteur_supprimer(*, par, secteur: Secteur) -> None:
    """Only a sector that never held a commune: past figures need the others."""
    if secteur.affectations.exists():
        raise ValidationError(
            f"{secteur} a ou a eu des communes\u00a0: les chiffres passés en ont besoin. "
            "Rattachez ses communes à un autre secteur\u00a0; il restera dans l’historique."
        )
    inscrire(par=par, action="territoires.secteur.supprimer", nature=Nature.SUPPRESSION, objet=secteur)
    secteur.delete()


@ecriture
def communes_affecter(*, par, secteur: Secteur, communes: list[Commune], debut: date) -> list[AffectationSecteur]:
    """From `debut` on, these communes belong to `secteur`, until the next change already recorded for each.

    Returns the assignments in force on `debut`. Communes that are there already are left alone.
    """
    hors_loire = [commune.nom for commune in communes if not commune.dans_la_loire]
    if hors_loire:
        raise ValidationError(f"Les secteurs ne tiennent que des communes de la Loire\u00a0: {', '.join(hors_loire)}.")
    codes = [commune.pk for commune in communes]
    # One writer a commune at a time: what is read below is what is changed.
    list(Commune.objects.select_for_update().filter(pk__in=codes).order_by("pk"))
    existantes = {}
    for affectation in AffectationSecteur.objects.filter(decoupage=secteur.decoupage_id, commune__in=codes):
        existantes.setdefault(affectation.commune_id, []).append(affectation)
    affectations = [_affecter(secteur, commune, debut, existantes.get(commune.pk, [])) for commune in communes]
    inscrire(
        par=par,
        action="territoires.communes.affecter",
        nature=Nature.MODIFICATION,
        objet=secteur,
        donnees={"communes": codes, "debut": debut.isoformat()},
    )
    return affectations


def _affecter(secteur, commune, debut, existantes):
    veille = debut - timedelta(days=1)
    en_cours = next((a for a in existantes if a.debut <= debut and (a.fin is None or a.fin >= debut)), None)
    if en_cours and en_cours.secteur_id == secteur.pk:
        return en_cours
    if en_cours and en_cours.debut == debut:
        en_cours.secteur = secteur
        en_cours.full_clean()
        en_cours.save()
        return en_cours
    suivants = [a.debut for a in existantes if a.debut > debut]
    fin = min(suivants) - timedelta(days=1) if suivants else None
    if en_cours:
        en_cours.fin = veille
        en_cours.full_clean()
        en_cours.save()
    nouvelle = AffectationSecteur(
        decoupage_id=secteur.decoupage_id, secteur=secteur, commune=commune, debut=debut, fin=fin
    )
    nouvelle.full_clean()
    nouvelle.save()
    return nouvelle
