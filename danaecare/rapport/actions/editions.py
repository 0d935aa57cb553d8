"""Stopped editions: kept as they were, published, compared with the data of today."""

import io
import json

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from danaecare.rapport import archive
from danaecare.rapport.actions.arretes import verifier_arretes
from danaecare.rapport.actions.cahier import cahier_assurer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import EditionArretee
from gouvernance.models.rapport.choix import Audience, GenreEdition


@ecriture
def edition_arreter(
    *, par, annee: int, genre: str, audience: str, contenu: bytes, financeur: int | None = None
) -> EditionArretee:
    """Keep the archive `contenu` with its PDF byte for byte; its figures and its page are read from it alone."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only when an edition is stopped

    membres = archive.lire(contenu)
    chiffres = json.loads(membres[archive.CHIFFRES])
    if audience != Audience.INTERNE:
        verifier_arretes(annee, chiffres["effectifs_arretes_le"])
    document = membres[archive.PDF]
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pages = len(pdf.pages)
    edition = EditionArretee(
        cahier=cahier_assurer(par=par, annee=annee),
        genre=genre,
        audience=audience,
        financeur_id=financeur,
        par=par,
        chiffres=chiffres,
        textes=json.loads(membres[archive.TEXTES]),
        page=membres[archive.PAGE].decode(),
        pdf_empreinte=archive.empreinte(document),
        archive_empreinte=archive.empreinte(contenu),
        pages=pages,
    )
    edition.full_clean(exclude=["pdf", "archive"])
    nom = f"rapport-{annee}-{genre}-{audience}"
    edition.pdf.save(f"{nom}.pdf", ContentFile(document), save=False)
    edition.archive.save(f"{nom}.zip", ContentFile(contenu), save=False)
    edition.save()
    inscrire(
        par=par, action="rapport.edition.arreter", nature=Nature.CREATION, objet=edition, parent=edition.cahier,
        donnees={"annee": annee, "pages": pages},
    )  # fmt: skip
    return edition


@ecriture
def edition_publier(*, par, edition: EditionArretee) -> EditionArretee:
    """Open its page to everybody, at the public address of its year."""
    edition = EditionArretee.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.audience != Audience.PUBLIQUE or edition.genre != GenreEdition.COMPLETE:
        raise ValidationError("Seule l’édition complète et publique se publie : les autres ont leurs destinataires.")
    edition.publiee_le, edition.publiee_par = timezone.now(), par
    edition.full_clean()
    edition.save(update_fields=["publiee_le", "publiee_par"])
    inscrire(par=par, action="rapport.edition.publier", nature=Nature.MODIFICATION, objet=edition)
    return edition


@ecriture
def edition_depublier(*, par, edition: EditionArretee) -> EditionArretee:
    edition = EditionArretee.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    edition.publiee_le = edition.publiee_par = None
    edition.save(update_fields=["publiee_le", "publiee_par"])
    inscrire(par=par, action="rapport.edition.depublier", nature=Nature.MODIFICATION, objet=edition)
    return edition
