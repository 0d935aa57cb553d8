"""What one session proves, or lacks, for the indicators that look at each session."""

from collections.abc import Iterator

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from formations.choix import EtatInscription, GenreAvis
from formations.models import Session
from formations.requetes.avis import a_inviter, echeance
from formations.requetes.dossiers import Dossier
from formations.requetes.pieces import Piece, moments
from formations.requetes.qualite import Formateur
from formations.requetes.seances import Feuille

DEUX_JOURS = 2
# indicator -> pieces of the checklist that prove it
PAR_PIECE = {
    1: ("Programme",),
    4: ("Besoins et positionnement",),
    8: ("Besoins et positionnement",),
    9: ("Convention de formation", "Contrat de formation", "Convocation", "Livret d’accueil", "Règlement intérieur"),
    11: ("Évaluation des acquis", "Attestation de fin de formation"),
}


def plus_de_deux_jours(dossier: Dossier) -> bool:
    return len({d.date for d in dossier.demi_journees}) > DEUX_JOURS


def constats(dossier: Dossier, papiers: dict[int, tuple]) -> Iterator[tuple[int, bool, str]]:
    """indicator, is it a proof (else a hole), what to read; `papiers` are the trainers' own, by person."""
    session, feuille = dossier.session, dossier.feuille
    pieces = {piece.libelle: piece for _, liste in moments(dossier) for piece in liste}
    if not feuille.stagiaires:
        yield 10, False, f"{session} : aucun stagiaire inscrit"
        return
    for numero, libelles in PAR_PIECE.items():
        for libelle in libelles:
            yield from _piece(session, numero, pieces.get(libelle))
    yield from _programme(session)
    yield from _presence(dossier)
    yield from _moyens(session, feuille, papiers)
    if session.partenaire_id:
        yield 27, True, f"{session} : {session.get_sous_traitance_display().lower()}, {session.partenaire}"
    yield from _appreciations(dossier)


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


def _presence(dossier: Dossier):
    session, feuille = dossier.session, dossier.feuille
    if feuille.trous:
        yield 10, False, f"{session} : {pluriel(len(feuille.trous), 'ligne')} de la feuille d’émargement à compléter"
    else:
        yield 10, True, f"{session} : émargement complet"
    if not plus_de_deux_jours(dossier):
        return
    abandons = sum(ligne.signataire.etat == EtatInscription.ABANDON for ligne in feuille.stagiaires)
    if abandons > dossier.aleas:
        yield 12, False, f"{session} : {pluriel(abandons, 'abandon')}, à expliquer au registre des aléas"
    else:
        yield 12, True, f"{session} : {pluriel(abandons, 'abandon') if abandons else 'aucun abandon'}"


def _moyens(session: Session, feuille: Feuille, papiers):
    lieu = bool(session.endroit) or session.a_distance
    yield 17, lieu, f"{session} : {session.endroit or 'à distance'}" if lieu else f"{session} : lieu à renseigner"
    menees = {case.demi_journee.pk for ligne in feuille.formateurs for case in ligne.cases if case.attendue}
    sans = len(feuille.demi_journees) - len(menees)
    noms = ", ".join(ligne.nom for ligne in feuille.formateurs)
    manque = f"{session} : {pluriel(sans, 'demi-journée')} sans formateur"
    yield 18, not sans, manque if sans else f"{session} : {noms}"
    eux = sorted(
        (ligne.signataire for ligne in feuille.formateurs), key=lambda personne: (personne.cle_tri, personne.pk)
    )
    for formateur in (Formateur(personne, 0, papiers.get(personne.pk, ())) for personne in eux):
        for dit in formateur.manques:
            yield 21, False, f"{formateur.personne} : {dit}"
        if formateur.pieces:
            yield 21, True, f"{formateur.personne} : {pluriel(len(formateur.pieces), 'pièce')}"


def _appreciations(dossier: Dossier):
    session, jour = dossier.session, aujourdhui()
    for genre in (GenreAvis.CHAUD, GenreAvis.FROID, GenreAvis.EQUIPE):
        invites, reponses = dossier.invites(genre), dossier.avis[genre]
        if invites:
            demandes = pluriel(invites, "demande")
            yield 30, True, f"{session} : {genre.label.lower()}, {demandes}, {pluriel(reponses, 'réponse')}"
        des = echeance(session, genre)
        dus = len(a_inviter(session, genre, jour, dossier)) if des and des <= jour else 0
        if dus:
            yield 30, False, f"{session} : {genre.label.lower()}, {pluriel(dus, 'personne')} à interroger"
