"""Hosted projects: application, steps, convention, meetings."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Sum

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte import mots
from danaecare.socle.communs.texte.telephones import mot_cherche
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.ecriture import creer, effacer, noter
from tierslieux.choix import ETAPES_SUIVANTES, EtapeProjet
from tierslieux.models import Convention, Espace, NoteJury, PassageEtape, Projet, RencontreProjet


def _ecrire(projet: Projet, version=None) -> None:
    structure = str(projet.structure) if projet.structure_id else ""
    projet.cherche = mots.cle(
        f"{projet.nom} {projet.porteur} {projet.courriel} {mot_cherche(projet.telephone)} {structure}"
    )
    projet.enregistrer(version=version)


@ecriture
def projet_candidater(*, par, jour: date, **champs) -> Projet:
    """A carrier applies on `jour`."""
    projet = Projet(**champs)
    _ecrire(projet)
    PassageEtape(projet=projet, etape=EtapeProjet.CANDIDATURE, debut=jour).enregistrer()
    inscrire(par=par, action="tierslieux.projet.candidater", nature=Nature.CREATION, objet=projet)
    return projet


@ecriture
def projet_modifier(*, par, projet, version=None, **champs) -> Projet:
    for nom, valeur in champs.items():
        setattr(projet, nom, valeur)
    _ecrire(projet, version)
    inscrire(
        par=par,
        action="tierslieux.projet.modifier",
        nature=Nature.MODIFICATION,
        objet=projet,
        donnees={"champs": sorted(champs)},
    )
    return projet


@ecriture
def projet_avancer(*, par, projet, etape, jour: date, remarque="") -> PassageEtape:
    """Pass to the next step on `jour`: the one before ends that day, and its dates are never touched again."""
    actuel = PassageEtape.objects.select_for_update().filter(projet=projet, fin__isnull=True).first()
    if actuel is None or etape not in ETAPES_SUIVANTES[actuel.etape]:
        depuis = actuel.get_etape_display() if actuel else "aucune étape"
        raise ValidationError(
            {"etape": f"De «\u00a0{depuis}\u00a0», un projet ne passe pas à «\u00a0{EtapeProjet(etape).label}\u00a0»."}
        )
    if jour < actuel.debut:
        raise ValidationError(
            {
                "jour": f"L’étape précédente a commencé le {actuel.debut:%d/%m/%Y}\u00a0: choisissez "
                "une date égale ou plus tardive."
            }
        )
    actuel.fin = jour
    actuel.enregistrer()
    passage = PassageEtape(projet=projet, etape=etape, debut=jour, remarque=remarque)
    passage.enregistrer()
    inscrire(
        par=par,
        action="tierslieux.projet.avancer",
        nature=Nature.MODIFICATION,
        objet=projet,
        donnees={"etape": str(etape)},
    )
    return passage


@ecriture
def convention_signer(*, par, projet, espace, debut, fin, postes=1, **champs) -> Convention:
    """Host a project: never more desks than the space has, on any day of the convention."""
    _dates_dans_l_ordre(debut, fin)
    # One convention at a time on a space: two signed at once cannot both take the last desk.
    Espace.objects.select_for_update(no_key=True).get(pk=espace.pk)
    if postes > (libres := postes_libres(espace, debut, fin)):
        raise ValidationError(
            {
                "postes": f"{espace} n’a que {libres} poste{'s' if libres > 1 else ''} libre"
                f"{'s' if libres > 1 else ''} sur toute la durée."
            }
        )
    convention = Convention(projet=projet, espace=espace, debut=debut, fin=fin, postes=postes, **champs)
    convention.enregistrer()
    inscrire(par=par, action="tierslieux.convention.signer", nature=Nature.CREATION, objet=convention, parent=projet)
    return convention


@ecriture
def convention_terminer(*, par, convention, fin: date) -> Convention:
    """End a convention early: the desk is free the day after."""
    _dates_dans_l_ordre(convention.debut, fin)
    convention.fin = fin
    convention.enregistrer()
    inscrire(
        par=par,
        action="tierslieux.convention.terminer",
        nature=Nature.MODIFICATION,
        objet=convention,
        parent=convention.projet,
    )
    return convention


def _dates_dans_l_ordre(debut: date, fin: date) -> None:
    if fin <= debut:
        raise ValidationError({"fin": "La convention doit finir après avoir commencé."})


def postes_libres(espace, debut: date, fin: date) -> int:
    """The least number of free desks of `espace` on any day between two dates.

    Desks are taken from the first day of a convention: it is enough to look at those days and at `debut`.
    """
    conventions = Convention.objects.filter(espace=espace, debut__lte=fin, fin__gte=debut)
    jours = {debut, *(c for c in conventions.values_list("debut", flat=True) if c > debut)}
    pris = max(
        conventions.filter(debut__lte=jour, fin__gte=jour).aggregate(n=Sum("postes"))["n"] or 0 for jour in jours
    )
    return max(0, espace.postes - pris)


@ecriture
def rencontre_noter(*, par, projet, jour, objet, suite="", heures=None) -> RencontreProjet:
    rencontre = RencontreProjet(projet=projet, jour=jour, objet=objet, suite=suite, heures=heures)
    rencontre.enregistrer()
    inscrire(par=par, action="tierslieux.rencontre.noter", nature=Nature.CREATION, objet=rencontre, parent=projet)
    return rencontre


@ecriture
def note_jury_noter(*, par, projet, **champs) -> NoteJury:
    """One member of the jury, every criterion at once."""
    return creer(par, NoteJury(projet=projet), champs, projet)


@ecriture
def note_jury_retirer(*, par, note: NoteJury) -> None:
    effacer(par, note, note.projet)


@ecriture
def projet_conclure(*, par, projet, issue: str, issue_le: date, emplois=None, version=None) -> Projet:
    """What it had become a year later: activity, jobs, or nothing more."""
    debut = projet.passages.order_by("debut").values_list("debut", flat=True).first()
    if debut and issue_le < debut:
        raise ValidationError({"issue_le": f"Ce projet est né le {debut:%d/%m/%Y}\u00a0: constatez-le plus tard."})
    projet.issue, projet.issue_le, projet.emplois = issue, issue_le, emplois
    projet.enregistrer(version=version)
    return noter(par, "conclure", projet)
