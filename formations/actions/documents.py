"""Making the pieces of a session: numbered, rendered, frozen."""

import hashlib

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.actions.ecriture import ecrire
from formations.actions.numeros import numero_suivant
from formations.choix import GenreDocument
from formations.models import Document, Session
from formations.requetes.donnees_pieces import donnees_de_piece
from formations.requetes.pieces import Destinataire, destinataires, empechements
from formations.requetes.seances import Feuille, feuille_de

FEUILLE_STYLE = "css/poles/formations-papier.css"
SERIES = {
    GenreDocument.PROGRAMME: "PR",
    GenreDocument.CONVENTION: "CO",
    GenreDocument.CONTRAT: "CT",
    GenreDocument.CONVOCATION: "CV",
    GenreDocument.FEUILLE: "FE",
    GenreDocument.CERTIFICAT: "CR",
    GenreDocument.ATTESTATION: "AT",
    GenreDocument.LIVRET: "LI",
    GenreDocument.REGLEMENT: "RI",
    GenreDocument.FACTURE: "DF",
    GenreDocument.DEVIS: "DV",
}


@ecriture
def document_faire(
    *, par, session: Session, genre: str, destinataire: Destinataire, feuille: Feuille | None = None
) -> Document:
    """One piece for one reader; ValidationError says what is missing."""
    feuille = feuille or feuille_de(session)
    raisons = empechements(session, genre, destinataire, feuille)
    libelle = GenreDocument(genre).label
    if raisons:
        raise ValidationError(f"{libelle}, {destinataire} : {' ; '.join(raisons)}.")
    numero = numero_suivant(SERIES[GenreDocument(genre)], aujourdhui().year)
    donnees = donnees_de_piece(session, genre, destinataire, feuille) | {"numero": numero, "titre": libelle}
    gabarit = f"formations/papier/{genre}.html"
    contenu = rendre(render_to_string(gabarit, donnees), FEUILLE_STYLE)
    document = Document(
        session=session,
        stagiaire=destinataire.stagiaire,
        organisation=destinataire.organisation,
        genre=genre,
        numero=numero,
        gabarit=gabarit,
        donnees=donnees,
        contenu=contenu,
        empreinte=hashlib.sha256(contenu).hexdigest(),
    )
    return ecrire(document, par=par, nom="document", champs={}, parent=session)


def documents_manquants(session: Session, genre: str) -> list[Destinataire]:
    """Those who have no copy yet."""
    faits = set(session.documents.filter(genre=genre).values_list("stagiaire_id", "organisation_id"))
    stagiaires = list(session.stagiaires.suivent().select_related("personne", "employeur", "payeur"))
    return [d for d in destinataires(session, genre, stagiaires) if d.cle not in faits]


def documents_faire(*, par, session: Session, genre: str, avancer=None) -> tuple[list[Document], list[str]]:
    """Every copy that is missing and can be made; and why the others cannot. Each one stands by itself."""
    feuille, faits, refus = feuille_de(session), [], []
    manquants = documents_manquants(session, genre)
    for rang, destinataire in enumerate(manquants, 1):
        try:
            faits.append(
                document_faire(par=par, session=session, genre=genre, destinataire=destinataire, feuille=feuille)
            )
        except ValidationError as erreur:
            refus += erreur.messages
        if avancer:
            avancer(rang, len(manquants), f"{GenreDocument(genre).label}, {rang} sur {len(manquants)}")
    return faits, refus
