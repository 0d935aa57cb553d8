"""A file chosen in a form that is shown again: kept, so that it need not be chosen anew.

Kept an hour, encrypted by a ticket that only the page holds: neither the database nor its backups open it alone.
"""

import base64
import hashlib
from datetime import timedelta
from uuid import uuid4

from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db.models import Sum
from django.utils import timezone

from danaecare.socle.comptes.models import FichierGarde

DUREE = timedelta(hours=1)
TAILLE_MAX = settings.TAILLE_MAX_FICHIER
TOTAL_MAX = 500 * 1024 * 1024


def _coffre(billet: str) -> Fernet:
    graine = hashlib.sha256(f"fichier garde {settings.SECRET_KEY} {billet}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(graine))


def _cle(billet: str) -> str:
    return hashlib.sha256(billet.encode()).hexdigest()


def garder(fichier: UploadedFile) -> str:
    """The ticket of `fichier`, "" when it is too large to be kept."""
    if billet := getattr(fichier, "billet", ""):
        return billet
    en_vie = FichierGarde.objects.filter(expire_le__gte=timezone.now())
    if fichier.size > TAILLE_MAX or (en_vie.aggregate(n=Sum("taille"))["n"] or 0) + fichier.size > TOTAL_MAX:
        return ""
    billet = str(uuid4())
    fichier.seek(0)
    entete = f"{fichier.name}\n{fichier.content_type or ''}\n".encode()
    FichierGarde.objects.create(
        cle=_cle(billet),
        contenu=_coffre(billet).encrypt(entete + fichier.read()),
        taille=fichier.size,
        expire_le=timezone.now() + DUREE,
    )
    return billet


def relire(billet: str) -> UploadedFile | None:
    """The file of a ticket, as it was sent; None when its hour has passed."""
    if not billet:
        return None
    garde = FichierGarde.objects.filter(cle=_cle(billet), expire_le__gte=timezone.now()).first()
    if garde is None:
        return None
    nom, genre, contenu = _coffre(billet).decrypt(bytes(garde.contenu)).split(b"\n", 2)
    fichier = SimpleUploadedFile(nom.decode(), contenu, genre.decode())
    fichier.billet = billet
    return fichier


def nom_du_billet(champ: str) -> str:
    return f"{champ}-garde"


class ChoixFichier(forms.FileInput):
    """The choice of a file; on a page that is shown again it says which one is kept."""

    template_name = "composants/choix_fichier.html"

    recu = None  # each form has a copy of its widgets: what it received, that a field of files does not show again

    def value_from_datadict(self, data, files, name):
        if self.recu is None:
            self.recu = super().value_from_datadict(data, files, name) or relire(data.get(nom_du_billet(name), ""))
        return self.recu

    def value_omitted_from_data(self, data, files, name):
        return super().value_omitted_from_data(data, files, name) and nom_du_billet(name) not in data

    def get_context(self, name, value, attrs):
        contexte = super().get_context(name, value, attrs)
        refuse = (attrs or {}).get("aria-invalid") == "true"
        if self.recu and not refuse:
            recus = self.recu if isinstance(self.recu, list) else [self.recu]
            contexte["widget"]["gardes"] = [
                {"champ": nom_du_billet(name), "billet": garder(recu), "nom": recu.name} for recu in recus
            ]
        return contexte


class ChoixFichiers(ChoixFichier):
    """The same of several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        if self.recu is None:
            envoyes = files.getlist(name) if hasattr(files, "getlist") else []
            billets = data.getlist(nom_du_billet(name)) if hasattr(data, "getlist") else []
            self.recu = envoyes or [fichier for fichier in map(relire, billets) if fichier is not None]
        return self.recu


class ChampFichiers(forms.FileField):
    """One file or more, or none where it is not asked; cleans to their list."""

    widget = ChoixFichiers

    def clean(self, data, initial=None):
        propres = [super(ChampFichiers, self).clean(fichier, initial) for fichier in data or [None]]
        return [fichier for fichier in propres if fichier]
