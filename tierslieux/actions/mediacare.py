"""The studio: a production, its shoot, who agreed to be seen, where it is shown."""

from datetime import date, time

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from tierslieux.actions.ecriture import changer, creer, effacer, noter
from tierslieux.actions.reservations import reservation_poser
from tierslieux.choix import Profil, SupportDiffusion
from tierslieux.horaires import bornes
from tierslieux.models import AccordImage, Diffusion, ProductionMedia


@ecriture
def production_media_noter(*, par, **champs) -> ProductionMedia:
    return creer(par, ProductionMedia(), champs)


@ecriture
def production_media_modifier(
    *, par, production_media: ProductionMedia, version: int | None = None, **champs
) -> ProductionMedia:
    return changer(par, production_media, version, champs)


@ecriture
def production_media_effacer(*, par, production_media: ProductionMedia) -> None:
    effacer(par, production_media)


@ecriture
def tournage_reserver(
    *, par, production: ProductionMedia, espace, jour: date, debut: time, fin: time, forcer: bool = False
) -> ProductionMedia:
    """The shoot takes its space as anybody does; refused with the reason where it is not free."""
    de, a = bornes(jour, debut, fin)
    production.tournage = reservation_poser(
        par=par, espace=espace, debut=de, fin=a, objet=f"Tournage : {production}"[:160], profil=Profil.COLLECTIVE,
        forcer=forcer,
    )  # fmt: skip
    production.enregistrer()
    return noter(par, "reserver", production)


@ecriture
def accord_image_noter(*, par, production: ProductionMedia, **champs) -> AccordImage:
    return creer(par, AccordImage(production=production), champs, production)


@ecriture
def accord_image_retirer(*, par, accord: AccordImage) -> AccordImage:
    """She takes it back: from today on, what shows her is to be taken away."""
    if accord.retire_le:
        raise ValidationError(f"Cet accord est déjà retiré, depuis le {date_longue(accord.retire_le)}.")
    accord.retire_le = aujourdhui()
    accord.enregistrer()
    return noter(par, "retirer", accord, accord.production)


def refus_de_diffuser(production: ProductionMedia) -> str:
    """Whose agreement is over, in a sentence; "" when everybody seen in it still agrees."""
    finis = production.accords.finis(aujourdhui()).select_related("personne")
    noms = ", ".join(str(accord) for accord in finis)
    return f"Ne se diffuse plus : l’accord de {noms} est retiré ou fini." if noms else ""


@ecriture
def diffusion_noter(*, par, production: ProductionMedia, **champs) -> Diffusion:
    """Shown somewhere: not while somebody seen in it no longer agrees."""
    if refus := refus_de_diffuser(production):
        raise ValidationError(refus)
    return creer(par, Diffusion(production=production), champs, production)


@ecriture
def diffusion_retirer(*, par, diffusion: Diffusion) -> Diffusion:
    if diffusion.retiree_le:
        raise ValidationError(f"C’est déjà retiré, depuis le {date_longue(diffusion.retiree_le)}.")
    diffusion.retiree_le = aujourdhui()
    diffusion.enregistrer()
    return noter(par, "retirer", diffusion, diffusion.production)


def a_retirer(production: ProductionMedia) -> list[Diffusion]:
    """Where somebody who no longer agrees is still seen; the printed ones stay, and are said."""
    if not production.accords.finis(aujourdhui()).exists():
        return []
    return list(production.diffusions.filter(retiree_le=None))


def imprimees(diffusions: list[Diffusion]) -> int:
    return sum(diffusion.support == SupportDiffusion.IMPRIME for diffusion in diffusions)
