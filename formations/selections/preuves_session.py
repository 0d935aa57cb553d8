"""What one session proves, or lacks, for the indicators that look at each session."""

from collections.abc import Iterator

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.formats import pluriel
from formations.choix import EtatInscription, GenreAvis, Registre
from formations.models import Session
from formations.selections.avis import a_inviter, echeance
from formations.selections.pieces import Piece, moments
from formations.selections.qualite import formateurs
from formations.selections.seances import Feuille, feuille_de

DEUX_JOURS = 2
# indicator -> pieces of the checklist that prove it
PAR_PIECE = {
    1: ("Programme",),
    4: ("Besoins et positionnement",),
    8: ("Besoins et positionnement",),
    9: ("Convention de formation", "Contrat de formation", "Convocation", "Livret d’accueil", "Règlement intérieur"),
    11: ("Évaluation des acquis", "Attestation de fin de formation"),
}


def plus_de_deux_jours(session: Session) -> bool:
    return len({d.date for d in session.demi_journees.all()}) > DEUX_JOURS


def constats(session: Session) -> Iterator[tuple[int, bool, str]]:
    """indicator, is it a proof (else a hole), what to read."""
    feuille = feuille_de(session)
    pieces = {piece.libelle: piece for _, liste in moments(session) for piece in liste}
    if not feuille.stagiaires:
        yield 10, False, f"{session} : aucun stagiaire inscrit"
        return
    for numero, libelles in PAR_PIECE.items():
        for libelle in libelles:
            yield from _piece(session, numero, pieces.get(libelle))
    yield from _programme(session)
    yield from _presence(session, feuille)
    yield from _moyens(session, feuille)
    if session.partenaire_id:
        yield 27, True, f"{session} : {session.get_sous_traitance_display().lower()}, {session.partenaire}"
    yield from _appreciations(session)


def _piece(session: Session, numero: int, piece: Piece | None):
    if piece is None or not piece.attendues:
        return
    texte = f"{session} : {piece.libelle.lower()}"
    if piece.faites:
        yield numero, True, f"{texte}, {piece.faites} sur {piece.attendues}"
    if not piece.complete:
        yield numero, False, f"{texte}, {piece.attendues - piece.faites} à faire"


def _programme(session: Session):
    programme = session.programme
    for numero, champ, dit in ((5, "objectifs", "objectifs écrits"), (6, "contenu", "contenu écrit")):
        ecrit = programme is not None and bool(getattr(programme, champ))
        manque = f"{session} : {'sans programme' if programme is None else f'{champ} du programme à écrire'}"
        yield numero, ecrit, f"{session} : {dit}, version {programme.numero}" if ecrit else manque


def _presence(session: Session, feuille: Feuille):
    if feuille.trous:
        yield 10, False, f"{session} : {pluriel(len(feuille.trous), 'ligne')} de la feuille d’émargement à compléter"
    else:
        yield 10, True, f"{session} : émargement complet"
    if not plus_de_deux_jours(session):
        return
    abandons = sum(ligne.signataire.etat == EtatInscription.ABANDON for ligne in feuille.stagiaires)
    aleas = session.registres.filter(registre=Registre.ALEA).count()
    if abandons > aleas:
        yield 12, False, f"{session} : {pluriel(abandons, 'abandon')}, à expliquer au registre des aléas"
    else:
        yield 12, True, f"{session} : {pluriel(abandons, 'abandon') if abandons else 'aucun abandon'}"


def _moyens(session: Session, feuille: Feuille):
    lieu = bool(session.endroit) or session.a_distance
    yield 17, lieu, f"{session} : {session.endroit or 'à distance'}" if lieu else f"{session} : lieu à renseigner"
    menees = {case.demi_journee.pk for ligne in feuille.formateurs for case in ligne.cases if case.attendue}
    sans = len(feuille.demi_journees) - len(menees)
    noms = ", ".join(ligne.nom for ligne in feuille.formateurs)
    manque = f"{session} : {pluriel(sans, 'demi-journée')} sans formateur"
    yield 18, not sans, manque if sans else f"{session} : {noms}"
    for formateur in formateurs(session):
        for dit in formateur.manques:
            yield 21, False, f"{formateur.personne} : {dit}"
        if formateur.pieces:
            yield 21, True, f"{formateur.personne} : {pluriel(len(formateur.pieces), 'pièce')}"


def _appreciations(session: Session):
    jour = aujourdhui()
    for genre in (GenreAvis.CHAUD, GenreAvis.FROID, GenreAvis.EQUIPE):
        invites = session.invitations.filter(genre=genre).count()
        reponses = session.avis.filter(genre=genre).count()
        if invites:
            demandes = pluriel(invites, "demande")
            yield 30, True, f"{session} : {genre.label.lower()}, {demandes}, {pluriel(reponses, 'réponse')}"
        des = echeance(session, genre)
        dus = len(a_inviter(session, genre, jour)) if des and des <= jour else 0
        if dus:
            yield 30, False, f"{session} : {genre.label.lower()}, {pluriel(dus, 'personne')} à interroger"
