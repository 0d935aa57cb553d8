"""The gardens' sheet of an action that was written elsewhere: imported, or noted among the collective actions."""

from django.core.exceptions import ValidationError

from danaecare.socle.animation.actions.action_collective import action_modifier
from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.models import Chantier, GroupeTravail, Jardin, Journee, Reunion


@ecriture
def fiche_ouvrir(*, par, action: ActionCollective, groupe: GroupeTravail | None = None) -> Chantier | Journee | Reunion:
    """Its workshops, its round or its decisions can then be written. The sheet that it has already is given back.

    A meeting needs its group: `groupe`, else the one whose name the action carries.
    """
    # Two people who press at once: the second finds the sheet of the first.
    action = ActionCollective.objects.select_for_update(of=("self",)).get(pk=action.pk)
    ouvrir = _OUVRIR.get(action.genre) if action.pole == Pole.JARDINS else None
    if ouvrir is None:
        raise ValidationError("Cette action n’est ni un chantier, ni un temps fort, ni une réunion des jardins.")
    return ouvrir(par, action, groupe)


def _chantier(par, action, groupe) -> Chantier:
    if hasattr(action, "chantier"):
        return action.chantier
    jardin = Jardin.objects.filter(cle=cle(action.endroit)).first() if action.endroit else None
    chantier = Chantier(action=action, jardin=jardin)
    chantier.enregistrer()
    inscrire(par=par, action="jardins.chantier.creer", nature=Nature.CREATION, objet=chantier)
    return chantier


def _journee(par, action, groupe) -> Journee:
    if hasattr(action, "journee_distribution"):
        return action.journee_distribution
    journee = Journee(action=action)
    journee.enregistrer()
    inscrire(par=par, action="jardins.journee.creer", nature=Nature.CREATION, objet=journee)
    return journee


def _reunion(par, action, groupe) -> Reunion:
    if hasattr(action, "reunion_jardins"):
        return action.reunion_jardins
    groupe = groupe or GroupeTravail.objects.filter(cle=cle(action.groupe)).first()
    if groupe is None:
        raise ValidationError("De quel groupe est cette réunion ? Choisissez-le, ou ouvrez-le d’abord.")
    if action.groupe != groupe.nom:
        action_modifier(par=par, action=action, groupe=groupe.nom)
    reunion = Reunion(action=action, groupe=groupe)
    reunion.full_clean()
    reunion.save()
    inscrire(par=par, action="jardins.reunion.creer", nature=Nature.CREATION, objet=reunion, parent=groupe)
    return reunion


_OUVRIR = {
    GenreAction.CHANTIER: _chantier,
    GenreAction.TEMPS_FORT: _journee,
    GenreAction.REUNION: _reunion,
}
