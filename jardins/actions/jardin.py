"""Gardens: sheet, entry and exit, contacts, visits, pictures."""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import ImageOps

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers import images
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.choix import EtatDistribution
from jardins.models import ContactJardin, Jardin, PhotoJardin, VisiteJardin

COTE_MAX = 1600
POIDS_MAX = 15 * 1024 * 1024


def _indexer(jardin: Jardin) -> None:
    jardin.cle = cle(jardin.nom)
    jardin.cherche = cle(" ".join([jardin.nom, str(jardin.structure or ""), str(jardin.lieu or ""), jardin.adresse]))


@ecriture
def jardin_creer(*, par, **champs) -> Jardin:
    """Add a garden; without an entry date it is a project."""
    jardin = Jardin(**champs)
    _indexer(jardin)
    jardin.enregistrer()
    inscrire(par=par, action="jardins.jardin.creer", nature=Nature.CREATION, objet=jardin)
    return jardin


@ecriture
def jardin_modifier(*, par, jardin: Jardin, version: int | None = None, **champs) -> Jardin:
    """Change the sheet; ConflitEcriture when somebody saved meanwhile."""
    for nom, valeur in champs.items():
        setattr(jardin, nom, valeur)
    _indexer(jardin)
    jardin.enregistrer(version=version)
    inscrire(
        par=par,
        action="jardins.jardin.modifier",
        nature=Nature.MODIFICATION,
        objet=jardin,
        donnees={"champs": sorted(champs)},
    )
    return jardin


@ecriture
def jardin_sortir(*, par, jardin: Jardin, sortie, motif_sortie: str = "", version: int | None = None) -> Jardin:
    """The garden leaves the network. What it received stays; a delivery prepared for later is settled first."""
    en_attente = jardin.distributions.filter(etat=EtatDistribution.PREPAREE, date__gte=sortie).order_by("date").first()
    if en_attente is not None:
        raise ValidationError(
            {
                "sortie": f"La distribution {en_attente.numero} du {en_attente.date:%d/%m/%Y} est encore en "
                "préparation pour ce jardin : remettez-la ou annulez-la d’abord."
            }
        )
    jardin.sortie, jardin.motif_sortie = sortie, motif_sortie
    jardin.enregistrer(version=version)
    inscrire(par=par, action="jardins.jardin.sortir", nature=Nature.MODIFICATION, objet=jardin)
    return jardin


@ecriture
def contact_ajouter(*, par, jardin: Jardin, **champs) -> ContactJardin:
    contact = ContactJardin(jardin=jardin, **champs)
    contact.full_clean()
    contact.save()
    inscrire(par=par, action="jardins.contact.ajouter", nature=Nature.CREATION, objet=contact, parent=jardin)
    return contact


@ecriture
def contact_retirer(*, par, contact: ContactJardin) -> None:
    """Somebody is no longer to be called about the garden: the personal data goes at once."""
    inscrire(par=par, action="jardins.contact.retirer", nature=Nature.SUPPRESSION, objet=contact, parent=contact.jardin)
    contact.delete()


@ecriture
def visite_ecrire(*, par, jardin: Jardin, visite: VisiteJardin | None = None, version=None, **champs) -> VisiteJardin:
    """Write a visit, or correct one."""
    nature = Nature.CREATION if visite is None else Nature.MODIFICATION
    visite = visite or VisiteJardin(jardin=jardin)
    for nom, valeur in champs.items():
        setattr(visite, nom, valeur)
    visite.enregistrer(version=version)
    inscrire(par=par, action="jardins.visite.ecrire", nature=nature, objet=visite, parent=jardin)
    return visite


def _image_nette(fichier) -> ContentFile:
    """The picture made again from its points alone: upright, at most 1600 px, without the camera's notes."""
    if fichier.size > POIDS_MAX:
        raise ValidationError({"image": "Cette photo dépasse 15 Mo : choisissez-en une plus légère."})
    refus = f"Ce fichier n’est pas une photo lisible : {images.FORMATS_DITS} sont acceptés."
    with images.lisible(refus, "image"), images.ouvrir(fichier, "image") as brute:
        nette = ImageOps.exif_transpose(brute).convert("RGB")
    nette.thumbnail((COTE_MAX, COTE_MAX))
    sortie = io.BytesIO()
    nette.save(sortie, "JPEG", quality=82, optimize=True)
    return ContentFile(sortie.getvalue(), name="photo.jpg")


@ecriture
def photo_ajouter(*, par, jardin: Jardin, image, legende: str, prise_le=None) -> PhotoJardin:
    photo = PhotoJardin(jardin=jardin, legende=legende, prise_le=prise_le)
    photo.image = _image_nette(image)
    photo.full_clean()
    photo.save()
    inscrire(par=par, action="jardins.photo.ajouter", nature=Nature.CREATION, objet=photo, parent=jardin)
    return photo


@ecriture
def photo_retirer(*, par, photo: PhotoJardin) -> None:
    """Somebody on the picture asked for it, or it was the wrong one: the file goes too, once the deletion is sure."""
    inscrire(par=par, action="jardins.photo.retirer", nature=Nature.SUPPRESSION, objet=photo, parent=photo.jardin)
    photo.delete()
    jeter(photo.image)
