"""Places, spaces, hours, closures, prices, pictures."""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers import images
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.models import Espace, Fermeture, HoraireOuverture, Lieu, PhotoEspace, Reservation, Tarif
from tierslieux.requetes.ouvertures import reservations_a_replacer

PHOTO_COTE_MAX = 1600
PHOTO_OCTETS_MAX = 12 * 1024 * 1024


def _creer(par, action, objet, parent=None):
    objet.enregistrer()
    inscrire(par=par, action=action, nature=Nature.CREATION, objet=objet, parent=parent)
    return objet


def _modifier(par, action, objet, version, champs, parent=None):
    for nom, valeur in champs.items():
        setattr(objet, nom, valeur)
    objet.enregistrer(version=version)
    inscrire(
        par=par,
        action=action,
        nature=Nature.MODIFICATION,
        objet=objet,
        parent=parent,
        donnees={"champs": sorted(champs)},
    )
    return objet


@ecriture
def lieu_creer(*, par, **champs) -> Lieu:
    return _creer(par, "tierslieux.lieu.creer", Lieu(**champs))


@ecriture
def lieu_modifier(*, par, lieu, version=None, **champs) -> Lieu:
    return _modifier(par, "tierslieux.lieu.modifier", lieu, version, champs)


@ecriture
def lieu_archiver(*, par, lieu) -> Lieu:
    """No booking any more; those to come are kept, and listed as to be moved."""
    return _modifier(par, "tierslieux.lieu.archiver", lieu, None, {"archive_le": aujourdhui()})


@ecriture
def espace_creer(*, par, lieu, **champs) -> Espace:
    return _creer(par, "tierslieux.espace.creer", Espace(lieu=lieu, **champs), lieu)


@ecriture
def espace_modifier(*, par, espace, version=None, **champs) -> Espace:
    """New buffers hold for the bookings written from now on: those already there keep theirs."""
    return _modifier(par, "tierslieux.espace.modifier", espace, version, champs, espace.lieu)


@ecriture
def espace_archiver(*, par, espace) -> Espace:
    return _modifier(par, "tierslieux.espace.archiver", espace, None, {"archive_le": aujourdhui()}, espace.lieu)


@ecriture
def horaires_fixer(*, par, lieu, horaires: dict[tuple[int, str], tuple]) -> list[HoraireOuverture]:
    """The whole week of a place at once: (weekday, half-day) -> (opens, closes)."""
    lignes = [
        HoraireOuverture(lieu=lieu, jour=jour, moment=moment, debut=debut, fin=fin)
        for (jour, moment), (debut, fin) in sorted(horaires.items())
    ]
    lieu.horaires.all().delete()
    for ligne in lignes:
        ligne.full_clean()
    HoraireOuverture.objects.bulk_create(lignes)
    inscrire(
        par=par,
        action="tierslieux.horaires.fixer",
        nature=Nature.MODIFICATION,
        objet=lieu,
        donnees={"demi_journees": len(lignes)},
    )
    return lignes


@ecriture
def fermeture_poser(*, par, lieu, debut, fin, motif, espace=None, moment="") -> tuple[Fermeture, list[Reservation]]:
    """Close a place or a space; the bookings already there are kept, and returned to be moved."""
    if espace is not None and espace.lieu_id != lieu.pk:
        raise ValidationError({"espace": "Cet espace est d’un autre lieu."})
    fermeture = Fermeture(lieu=lieu, espace=espace, debut=debut, fin=fin, motif=motif, moment=moment)
    _creer(par, "tierslieux.fermeture.poser", fermeture, espace or lieu)
    touchees = reservations_a_replacer(Reservation.objects.filter(espace__lieu=lieu), aujourdhui())
    touchees = touchees.filter(jour__gte=debut, jour__lte=fin)
    if espace is not None:
        touchees = touchees.filter(espace=espace)
    return fermeture, list(touchees)


@ecriture
def fermeture_lever(*, par, fermeture) -> None:
    inscrire(
        par=par, action="tierslieux.fermeture.lever", nature=Nature.SUPPRESSION, objet=fermeture, parent=fermeture.lieu
    )
    fermeture.delete()


@ecriture
def tarif_fixer(*, par, espace, profil, depuis, montant) -> Tarif:
    """A price from a date on; the same date again corrects it. Past half-days keep the price of their day."""
    tarif = Tarif.objects.filter(espace=espace, profil=profil, depuis=depuis).first() or Tarif(
        espace=espace, profil=profil, depuis=depuis
    )
    tarif.montant = montant
    tarif.full_clean()
    tarif.save()
    inscrire(par=par, action="tierslieux.tarif.fixer", nature=Nature.MODIFICATION, objet=tarif, parent=espace)
    return tarif


def photo_reduire(fichier) -> bytes:
    """A picture checked, turned upright, reduced, without the place and date that a telephone writes in it."""
    from PIL import ImageOps  # noqa: PLC0415 -- heavy

    if fichier.size > PHOTO_OCTETS_MAX:
        raise ValidationError({"image": "Cette photo dépasse 12 Mo\u00a0: réduisez-la, puis recommencez."})
    refus = f"Ce fichier n’est pas une photo {images.FORMATS_DITS} que le hub sait lire. Rien n’a été gardé."
    with images.lisible(refus, "image"):
        image = ImageOps.exif_transpose(images.ouvrir(fichier, "image")).convert("RGB")
        image.thumbnail((PHOTO_COTE_MAX, PHOTO_COTE_MAX))
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", quality=82, optimize=True)
    return sortie.getvalue()


@ecriture
def photo_ajouter(*, par, espace, fichier, legende) -> PhotoEspace:
    photo = PhotoEspace(espace=espace, legende=legende, ordre=espace.photos.count())
    photo.image.save(f"espace-{espace.pk}.jpg", ContentFile(photo_reduire(fichier)), save=False)
    photo.full_clean()
    photo.save()
    inscrire(par=par, action="tierslieux.photo.ajouter", nature=Nature.CREATION, objet=photo, parent=espace)
    return photo


@ecriture
def photo_retirer(*, par, photo) -> None:
    inscrire(par=par, action="tierslieux.photo.retirer", nature=Nature.SUPPRESSION, objet=photo, parent=photo.espace)
    photo.delete()
    jeter(photo.image)
