import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from danaecare.lettre.actions.abonnes import abonne_confirmer, abonnement_demander
from danaecare.lettre.actions.numeros import bloc_ajouter, numero_creer
from danaecare.lettre.models import Abonne, Numero
from danaecare.lettre.models.abonnes import empreinte


def image(nom="jardin.png", taille=(40, 30)) -> SimpleUploadedFile:
    tampon = io.BytesIO()
    Image.new("RGB", taille, "green").save(tampon, "PNG")
    return SimpleUploadedFile(nom, tampon.getvalue(), "image/png")


def confirmee(adresse="lise@exemple.fr") -> Abonne:
    return abonne_confirmer(abonne=abonnement_demander(adresse=adresse))


def abonnes(combien: int, jour: date) -> list[str]:
    """Many at once, confirmed: their addresses."""
    adresses = [f"lecteur{rang:03d}@exemple.fr" for rang in range(combien)]
    Abonne.objects.bulk_create(
        Abonne(
            adresse=adresse, empreinte=empreinte(adresse), consentement="Oui", consenti_le=jour, etat="confirme",
            confirme_le=jour,
        )
        for adresse in adresses
    )  # fmt: skip
    return adresses


def numero(blocs=("Café des aidants", "Jardin ouvert"), **autres) -> Numero:
    numero = numero_creer(par=None, **{"mois": date(2026, 3, 1), "objet": "Mars à l’Escale"} | autres)
    for rang, titre in enumerate(blocs):
        lien = {"lien": "https://exemple.fr/page?a=1&b=2", "lien_texte": "Le programme"} if rang else {}
        bloc_ajouter(par=None, numero=numero, titre=titre, texte="Mardi 3.\n\nOn vous attend.", **lien)
    return numero
