import hashlib

from aidants.actions.ecriture import ecriture
from aidants.models import Document, Dossier
from danaecare.socle.communs.fichiers.nature import lire_borne, type_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def document_deposer(*, par, dossier: Dossier, titre: str, fichier, jeton=None) -> Document:
    """Keep a paper of the file, once its size and its real type are checked."""
    contenu = lire_borne(fichier)
    document = Document(
        dossier=dossier, titre=titre, depose_par=par, jeton=jeton, taille=len(contenu), type_mime=type_de(contenu),
        empreinte=hashlib.sha256(contenu).hexdigest(),
    )  # fmt: skip
    document.fichier = fichier
    document.enregistrer()
    inscrire(par=par, action="aidants.document.deposer", nature=Nature.CREATION, objet=document, parent=dossier)
    return document
