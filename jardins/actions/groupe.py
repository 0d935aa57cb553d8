"""Working groups: meetings, who was there, decisions, next actions."""

from django.core.exceptions import ValidationError

from danaecare.socle.animation.actions.action_collective import action_creer, action_modifier
from danaecare.socle.animation.actions.participations import participation_inscrire, participation_retirer
from danaecare.socle.animation.choix import Etat, GenreAction, Pole, Presence
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.models import Decision, GroupeTravail, Reunion, Suite


@ecriture
def groupe_ecrire(*, par, groupe: GroupeTravail | None = None, version: int | None = None, **champs) -> GroupeTravail:
    """Open a group or change it; its meetings keep the name that they were held under until it changes here."""
    nature = Nature.MODIFICATION if groupe else Nature.CREATION
    groupe = groupe or GroupeTravail()
    avant = groupe.nom
    for nom, valeur in champs.items():
        setattr(groupe, nom, valeur)
    groupe.cle = cle(groupe.nom)
    groupe.enregistrer(version=version)
    if avant and avant != groupe.nom:
        for reunion in groupe.reunions.select_related("action"):
            action_modifier(par=par, action=reunion.action, groupe=groupe.nom)
    inscrire(par=par, action="jardins.groupe.ecrire", nature=nature, objet=groupe)
    return groupe


@ecriture
def reunion_creer(*, par, groupe: GroupeTravail, date, presents=(), ordre_du_jour="", **champs) -> Reunion:
    """A meeting, planned or held, with those who were there."""
    etat = Etat.TENUE if date <= aujourdhui() else Etat.PREVUE
    action = action_creer(
        par=par,
        pole=Pole.JARDINS,
        genre=GenreAction.REUNION,
        groupe=groupe.nom,
        date=date,
        **({"titre": f"Réunion « {groupe.nom} »", "etat": etat} | champs),
    )
    reunion = Reunion(action=action, groupe=groupe, ordre_du_jour=ordre_du_jour)
    reunion.full_clean()
    reunion.save()
    inscrire(par=par, action="jardins.reunion.creer", nature=Nature.CREATION, objet=reunion, parent=groupe)
    if presents:
        presents_fixer(par=par, reunion=reunion, presents=presents)
    return reunion


@ecriture
def reunion_modifier(*, par, reunion: Reunion, presents=None, ordre_du_jour=None, **champs) -> Reunion:
    if champs:
        action_modifier(par=par, action=reunion.action, **champs)
    if ordre_du_jour is not None:
        reunion.ordre_du_jour = ordre_du_jour
        reunion.full_clean()
        reunion.save()
    if presents is not None:
        presents_fixer(par=par, reunion=reunion, presents=presents)
    inscrire(par=par, action="jardins.reunion.modifier", nature=Nature.MODIFICATION, objet=reunion)
    return reunion


@ecriture
def presents_fixer(*, par, reunion: Reunion, presents) -> None:
    """Those who were there, and nobody else."""
    voulus = {personne.pk: personne for personne in presents}
    for participation in reunion.action.participations.all():
        if participation.personne_id not in voulus:
            participation_retirer(par=par, participation=participation)
        else:
            del voulus[participation.personne_id]
    for personne in voulus.values():
        participation_inscrire(par=par, action=reunion.action, personne=personne, presence=Presence.PRESENT)


@ecriture
def decision_ajouter(*, par, reunion: Reunion, texte: str) -> Decision:
    decision = Decision(reunion=reunion, texte=texte)
    decision.full_clean()
    decision.save()
    inscrire(par=par, action="jardins.decision.ajouter", nature=Nature.CREATION, objet=decision, parent=reunion)
    return decision


@ecriture
def suite_ajouter(*, par, reunion: Reunion, **champs) -> Suite:
    suite = Suite(reunion=reunion, **champs)
    suite.enregistrer()
    inscrire(par=par, action="jardins.suite.ajouter", nature=Nature.CREATION, objet=suite, parent=reunion)
    return suite


@ecriture
def suite_faire(*, par, suite: Suite) -> Suite:
    """Done today."""
    if suite.faite_le:
        raise ValidationError("C’est déjà noté comme fait.")
    suite.faite_le = aujourdhui()
    suite.enregistrer()
    inscrire(par=par, action="jardins.suite.faire", nature=Nature.MODIFICATION, objet=suite, parent=suite.reunion)
    return suite
