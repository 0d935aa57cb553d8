from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.annees import garder_raison
from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.choix import Sens
from aidants.models import Appel, Dossier
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def appel_noter(*, par, dossier: Dossier | None = None, jeton=None, notice: dict | None = None, **champs) -> Appel:
    """Write a call; without a file it counts all the same. `notice` is what was told of data, kept on the file."""
    champs.setdefault("date", aujourdhui())
    appel = Appel(dossier=dossier, professionnel=par, jeton=jeton, **champs)
    appel.enregistrer()
    if dossier is not None:
        if notice and not dossier.notice_version:
            for nom, valeur in notice.items():
                setattr(dossier, nom, valeur)
            dossier.enregistrer()
        rafraichir_contact(dossier)
    inscrire(
        par=par,
        action="aidants.appel.noter",
        nature=Nature.CREATION,
        objet=appel,
        parent=dossier,
        donnees={"appelant": appel.appelant},
    )
    return appel


@ecriture
def appel_rattacher(*, par, appel: Appel, dossier: Dossier) -> Appel:
    """Attach to a file a call that had none; ValidationError when somebody did it before."""
    appel = Appel.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=appel.pk)
    if appel.dossier is not None:
        raise ValidationError(f"Cet appel a été rattaché au dossier {appel.dossier.numero} pendant votre saisie.")
    appel.dossier = dossier
    appel.enregistrer()
    rafraichir_contact(dossier)
    inscrire(par=par, action="aidants.appel.rattacher", nature=Nature.MODIFICATION, objet=appel, parent=dossier)
    return appel


@ecriture
def appel_modifier(
    *, par, appel: Appel, dossier: Dossier | None, version: int | None = None, motif_correction: str = "", **champs
) -> Appel:
    """Correct a call, or move it to another file; ConflitEcriture when somebody saved meanwhile.

    A reason is asked when what a past year counts moves.
    """
    avant, ancien = _compte(Appel.objects.get(pk=appel.pk)), appel.dossier
    for nom, valeur in champs.items():
        setattr(appel, nom, valeur)
    if appel.rappeler_le is None:
        appel.rappele_le = None
    appel.dossier = dossier
    correction = _corriger(par=par, appel=appel, avant=avant, apres=_compte(appel), motif=motif_correction)
    appel.enregistrer(version=version)
    for touche in {ancien, dossier} - {None}:
        rafraichir_contact(touche)
    inscrire(
        par=par, action="aidants.appel.modifier", nature=Nature.MODIFICATION, objet=appel, parent=dossier or ancien,
        donnees={"champs": sorted(champs), **correction},
    )  # fmt: skip
    return appel


@ecriture
def appel_retirer(*, par, appel: Appel, motif_correction: str = "") -> None:
    """Take away a call noted by mistake; the log keeps that it was, and a past year its reason."""
    dossier = appel.dossier
    correction = _corriger(par=par, appel=appel, avant=_compte(appel), apres=None, motif=motif_correction)
    inscrire(
        par=par, action="aidants.appel.retirer", nature=Nature.SUPPRESSION, objet=appel, parent=dossier,
        donnees={"date": appel.date.isoformat(), "appelant": appel.appelant, **correction},
    )  # fmt: skip
    appel.delete()
    if dossier is not None:
        rafraichir_contact(dossier)


@ecriture
def appel_defaire(*, par, appel: Appel, notice: bool = False) -> None:
    """Take away what was noted an instant ago; `notice`: with what it said of the notice on its file."""
    dossier = appel.dossier
    appel_retirer(par=par, appel=appel)
    if notice and dossier is not None:
        dossier.notice_version, dossier.notice_remise_le, dossier.notice_moyen = "", None, ""
        dossier.enregistrer()


@ecriture
def appel_rappeler(*, par, appel: Appel) -> Appel:
    """The person was called back; ValidationError when somebody did it before."""
    appel = Appel.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=appel.pk)
    if appel.rappele_le is not None:
        raise ValidationError(f"Ce rappel a été fait le {appel.rappele_le:%d/%m/%Y}.")
    appel.rappele_le = aujourdhui()
    appel.enregistrer()
    inscrire(par=par, action="aidants.appel.rappeler", nature=Nature.MODIFICATION, objet=appel, parent=appel.dossier)
    return appel


@ecriture
def appel_a_rappeler_encore(*, par, appel: Appel) -> None:
    """She was not called back: the promise stands again."""
    appel.rappele_le = None
    appel.enregistrer()
    inscrire(
        par=par, action="aidants.appel.rappeler_encore", nature=Nature.MODIFICATION, objet=appel, parent=appel.dossier
    )  # fmt: skip


def _compte(appel: Appel) -> tuple[date, str] | None:
    """Under which day and which caller figures count the call; None for one that was made from here."""
    return (appel.date, appel.appelant) if appel.sens == Sens.ENTRANT else None


def _corriger(*, par, appel: Appel, avant, apres, motif: str) -> dict:
    if avant is None or (apres is not None and (avant[0].year, avant[1]) == (apres[0].year, apres[1])):
        return {}
    touchees = _annees_passees(avant, apres)
    if touchees and appel.dossier is None:
        raise ValidationError(_sans_dossier(touchees[0]))
    return garder_raison(touchees, par=par, dossier=appel.dossier, motif=motif)


def _annees_passees(*comptes: tuple[date, str] | None) -> list[int]:
    cette_annee = aujourdhui().year
    return sorted({compte[0].year for compte in comptes if compte and compte[0].year < cette_annee})


def _sans_dossier(annee: int) -> str:
    return (
        f"Cet appel compte dans les chiffres de {annee}, et n’a pas de dossier où garder la raison du "
        "changement\u00a0: rattachez-le d’abord à un dossier."
    )


def empechement_de_retirer(appel: Appel) -> str:
    """Why `appel` may not be taken away as it is; empty when it may."""
    touchees = [] if appel.dossier_id else _annees_passees(_compte(appel))
    return _sans_dossier(touchees[0]) if touchees else ""
