import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danaecare.socle.communs.importation import registre
from danaecare.socle.imports.actions.depots import import_deposer
from tests.socle.communs.importation.essai import CompteRessource

ENTETE = "courriel;prenom;nom;fonction\n"
BON = ENTETE + "lea@exemple.fr;Léa;Petit;Maraîchère\nmax@exemple.fr;Max;Grand;\n"
MELE = BON + "eve@exemple.fr;Ève;Interdit;\n"


@pytest.fixture(autouse=True)
def _ressource_d_essai(monkeypatch, settings, tmp_path):
    """The resource on accounts is the only one, and uploads go to a folder of their own."""
    monkeypatch.setattr(registre, "ressources", lambda: {"comptes-essai": CompteRessource})
    for module in ("requetes", "management.commands.importer"):
        monkeypatch.setattr(f"danaecare.socle.imports.{module}.ressources", lambda: {"comptes-essai": CompteRessource})
    settings.MEDIA_ROOT = tmp_path / "fichiers"


@pytest.fixture
def fichier():
    """`fichier(content)` is an uploaded file."""

    def deposer(contenu, nom="comptes.csv"):
        return SimpleUploadedFile(nom, contenu if isinstance(contenu, bytes) else contenu.encode())

    return deposer


@pytest.fixture
def qui(compte):
    return compte("administration")


@pytest.fixture
def deposer(qui, fichier):
    """`deposer(content)` uploads and analyses a file."""
    return lambda contenu: import_deposer(par=qui, ressource=CompteRessource, fichier=fichier(contenu))
