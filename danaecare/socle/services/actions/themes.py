from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle, propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.models import ThemeService


@ecriture
def theme_creer(*, par, nom: str, ordre: int = 50) -> ThemeService:
    theme = ThemeService(ordre=ordre)
    _nommer(theme, nom)
    theme.enregistrer()
    inscrire(par=par, action="services.theme.creer", nature=Nature.CREATION, objet=theme)
    return theme


@ecriture
def theme_modifier(*, par, theme: ThemeService, nom: str, ordre: int, version: int | None = None) -> ThemeService:
    """Rename or move; its services follow, and the figures of past years take the new name."""
    _nommer(theme, nom)
    theme.ordre = ordre
    theme.enregistrer(version=version)
    inscrire(par=par, action="services.theme.modifier", nature=Nature.MODIFICATION, objet=theme)
    return theme


@ecriture
def theme_retirer(*, par, theme: ThemeService) -> ThemeService:
    """No longer proposed. Its services of before keep it, so that past figures stand."""
    if ouverts := theme.services.ouverts().count():
        combien = "Un service ouvert a" if ouverts == 1 else f"{ouverts} services ouverts ont"
        raise ValidationError(f"{combien} ce thème\u00a0: donnez-leur-en d’abord un autre.")
    if theme.retire_le is None:
        theme.retire_le = aujourdhui()
        theme.enregistrer()
        inscrire(par=par, action="services.theme.retirer", nature=Nature.MODIFICATION, objet=theme)
    return theme


@ecriture
def theme_remettre(*, par, theme: ThemeService) -> ThemeService:
    if theme.retire_le is not None:
        theme.retire_le = None
        theme.enregistrer()
        inscrire(par=par, action="services.theme.reactiver", nature=Nature.MODIFICATION, objet=theme)
    return theme


def _nommer(theme: ThemeService, nom: str) -> None:
    theme.nom = propre(nom).strip()
    theme.cle = cle(theme.nom)
    if ThemeService.objects.filter(cle=theme.cle).exclude(pk=theme.pk).exists():
        raise ValidationError({"nom": "Ce thème existe déjà."})
