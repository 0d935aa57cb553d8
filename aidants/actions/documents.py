from uuid import uuid5

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from aidants.actions.ecriture import ecriture
from aidants.models import Document, Dossier
from aidants.requetes.pieces import piece_devinee
from danaecare.socle.communs.documents.reunion_pdf import apercu, reunir
from danaecare.socle.communs.fichiers.nature import recevoir
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def document_deposer(*, par, dossier: Dossier, titre: str, fichier, jeton=None) -> Document:
    """Keep a paper of the file, once its size and its real type are checked; its title says what it is."""
    recu = recevoir(fichier)
    document = Document(
        dossier=dossier, titre=titre, depose_par=par, jeton=jeton, taille=recu.taille, type_mime=recu.type_mime,
        empreinte=recu.empreinte, piece=piece_devinee(titre),
    )  # fmt: skip
    document.fichier = recu.fichier
    document.enregistrer()
    inscrire(par=par, action="aidants.document.deposer", nature=Nature.CREATION, objet=document, parent=dossier)
    return document


@ecriture
def documents_deposer(*, par, dossier: Dossier, papiers, jeton=None) -> tuple[list[Document], list[str]]:
    """Keep each of the `papiers` (title, file); with them come the refusals of the others, each with its file's name.

    ValidationError when none is kept.
    """
    deposes, refus = [], []
    for rang, (titre, fichier) in enumerate(papiers):
        sien = uuid5(jeton, str(rang)) if jeton and rang else jeton
        try:
            deposes.append(document_deposer(par=par, dossier=dossier, titre=titre, fichier=fichier, jeton=sien))
        except ValidationError as erreur:
            refus.append(f"«\u00a0{fichier.name}\u00a0» n’est pas déposé. {' '.join(erreur.messages)}")
    if not deposes:
        raise ValidationError({"fichier": refus})
    return deposes, refus


@ecriture
def document_modifier(
    *, par, document: Document, dossier: Dossier, titre: str, piece: str | None = None, version: int | None = None
) -> Document:
    """Correct its title or what it is, or move it to the right file; both files keep the trace of a move."""
    ancien = document.dossier
    document.dossier, document.titre = dossier, titre
    document.piece = document.piece if piece is None else piece
    document.enregistrer(version=version)
    if ancien != dossier:
        inscrire(
            par=par, action="aidants.document.deplacer", nature=Nature.MODIFICATION, objet=document, parent=ancien,
            donnees={"vers": dossier.numero},
        )  # fmt: skip
    inscrire(par=par, action="aidants.document.modifier", nature=Nature.MODIFICATION, objet=document, parent=dossier)
    return document


@ecriture
def document_retirer(*, par, document: Document) -> None:
    """Take a paper away for good, its content with it; the file keeps the trace that it was."""
    inscrire(
        par=par, action="aidants.document.retirer", nature=Nature.SUPPRESSION, objet=document, parent=document.dossier
    )
    document_effacer(document)


def document_effacer(document: Document) -> None:
    """The row, then what it holds: the paper and its picture. The caller says why."""
    document.delete()
    jeter(document.fichier)
    jeter(document.apercu)


@ecriture
def document_apercevoir(*, par, document: Document) -> bytes | None:
    """Its first page as a small picture, made once and kept beside it; None when it has none.

    It is read by `par` as the paper itself.
    """
    inscrire(par=par, action="aidants.document.lire", nature=Nature.LECTURE, objet=document, parent=document.dossier)
    if not document.apercu and not document.sans_apercu:
        _apercu_garder(document)
    if not document.apercu:
        return None
    with document.apercu.open() as fichier:
        return fichier.read()


def _apercu_garder(document: Document) -> None:
    """Once, whoever looks at the same time; no version of the paper is passed for that."""
    tenus = Document.objects.filter(pk=document.pk)
    tenu = tenus.select_for_update().get()
    if not tenu.apercu and not tenu.sans_apercu:
        with tenu.fichier.open() as fichier:
            contenu = apercu(tenu.type_mime, fichier.read())
        if contenu is None:
            tenu.sans_apercu = True
        else:
            tenu.apercu.save("apercu", ContentFile(contenu), save=False)
        tenus.update(apercu=tenu.apercu.name, sans_apercu=tenu.sans_apercu)
    document.apercu, document.sans_apercu = tenu.apercu, tenu.sans_apercu


REUNION_MAX = 100 * 1024 * 1024


@ecriture
def documents_reunir(*, par, dossier: Dossier, papiers: list[Document]) -> bytes:
    """These papers as one PDF, in their order; each is read by `par`."""
    if len(papiers) < 2:
        raise ValidationError("Cochez au moins deux documents à réunir, PDF ou images.")
    if sum(papier.taille for papier in papiers) > REUNION_MAX:
        raise ValidationError("Ces documents sont trop lourds pour un seul PDF : réunissez-les en deux fois.")
    contenus = []
    for papier in papiers:
        with papier.fichier.open() as fichier:
            contenus.append((papier.titre, papier.type_mime, fichier.read()))
        inscrire(par=par, action="aidants.document.lire", nature=Nature.LECTURE, objet=papier, parent=dossier)
    return reunir(contenus)
