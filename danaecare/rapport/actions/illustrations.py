from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.text import slugify

from danaecare.rapport.actions.cahier import cahier_assurer
from danaecare.rapport.actions.ecrire import poser, retirer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.preparation import preparer
from danaecare.socle.communs.fichiers.stockage import jeter
from gouvernance.models.rapport import Illustration
from gouvernance.models.rapport.choix import Cadrage


@ecriture
def illustration_ajouter(
    *, par, annee: int, fichier, alternative: str, credit: str, nom: str = "", legende: str = "",
    cadrage: str = Cadrage.CENTRE,
):  # fmt: skip
    """A picture checked and prepared; it says what it shows and whose it is."""
    nom = slugify(nom or alternative)[:60]
    if not nom:
        raise ValidationError({"nom": "Donnez un nom à cette image : il sert à l’insérer."})
    prete = preparer(fichier)
    cahier = cahier_assurer(par=par, annee=annee)
    image = Illustration(cahier=cahier, par=par, largeur=prete.largeur, hauteur=prete.hauteur, cadrage=cadrage)
    champs = {"nom": nom, "alternative": alternative, "credit": credit, "legende": legende}
    for champ, valeur in champs.items():
        setattr(image, champ, valeur.strip())
    image.full_clean(exclude=["fichier"])
    image.fichier.save(f"{annee}-{nom}.{prete.extension}", ContentFile(prete.contenu), save=False)
    return poser(image, {}, par=par, nom="illustration", parent=cahier)


@ecriture
def illustration_effacer(*, par, image: Illustration) -> None:
    """Its file goes once the transaction stands; a text that names it says so, and is not stopped by it."""
    retirer(image, par=par, nom="illustration", parent=image.cahier)
    jeter(image.fichier)
