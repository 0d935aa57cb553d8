"""The file of a session: which pieces it needs, which it holds, what each of them says."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.choix import RESTES, Etat
from danaecare.socle.courriels.models import Courriel
from formations.choix import EtatInscription, GenreAvis, GenreDocument, GenreSession, TypeStagiaire
from formations.models import Session, Stagiaire, TexteCadre
from formations.requetes.avis import a_inviter, adresse_organisation
from formations.requetes.dossiers import Dossier
from formations.requetes.seances import Feuille, empechements_certificat

G = GenreDocument
# For whom a piece is made.
PAR_STAGIAIRE = (G.CONTRAT, G.CONVOCATION, G.CERTIFICAT, G.ATTESTATION)
PAR_ORGANISATION = (G.CONVENTION,)
# They say the price of each trainee.
CHIFFREES = (G.DEVIS, G.CONVENTION, G.CONTRAT, G.FACTURE)
PROFESSIONNELLES = (G.DEVIS, G.CONVENTION, G.CONTRAT, G.CERTIFICAT, G.ATTESTATION, G.FACTURE)
# The sheet is signed in the room: it is no piece to send.
NON_ENVOYEES = (G.FEUILLE,)


@dataclass(frozen=True)
class Destinataire:
    """For whom one copy of a piece is: a trainee, an organisation, or the whole session (neither)."""

    stagiaire: Stagiaire | None = None
    organisation: object = None

    @property
    def cle(self) -> tuple:
        return (self.stagiaire and self.stagiaire.pk, self.organisation and self.organisation.pk)

    @property
    def code(self) -> str:
        """What a button sends to name it."""
        if self.stagiaire:
            return f"s{self.stagiaire.pk}"
        return f"o{self.organisation.pk}" if self.organisation else "session"

    def __str__(self):
        return str(self.stagiaire or self.organisation or "la session")


@dataclass(frozen=True)
class Copie:
    """One wanted copy of a piece: its last document if it is made, else what prevents it."""

    destinataire: Destinataire
    document: object
    versions: int
    manques: tuple[str, ...]
    envois: tuple[Courriel, ...] = ()
    joignable: bool = False  # it is sent, and one of its readers at least has an address

    @property
    def envoyable(self) -> bool:
        return self.document is not None and self.joignable


@dataclass
class Piece:
    """A line of the checklist: how many copies are wanted, which are made, what prevents the others."""

    libelle: str
    attendues: int
    faites: int
    genre: str = ""
    manques: list[str] = field(default_factory=list)
    copies: list[Copie] = field(default_factory=list)
    url: str = ""

    @property
    def complete(self) -> bool:
        return self.attendues > 0 and self.faites >= self.attendues

    @property
    def faisable(self) -> bool:
        """One copy at least can be made now."""
        return any(copie.document is None and not copie.manques for copie in self.copies)

    @property
    def envoyable(self) -> bool:
        return any(copie.envoyable for copie in self.copies)

    @property
    def etat(self) -> tuple[str, str]:
        """« Fait, envoyé à 8, 1 retour »: a mail that came back is said, and weighs."""
        if self.attendues == 0:
            return ("Rien à faire encore", "neutre")
        if self.genre == G.DEVIS and not self.faites:
            return ("Si on le demande", "neutre")
        envois = [envoi for copie in self.copies for envoi in copie.envois]
        partis, retours = (sum(e.etat in etats for e in envois) for etats in ((Etat.PARTI,), RESTES))
        suite = [f"envoyé à {partis}"] * bool(partis) + [pluriel(retours, "retour")] * bool(retours)
        dit = ", ".join(["Fait" if self.complete else f"{self.faites} sur {self.attendues}", *suite])
        return (dit, "alerte" if retours else "succes" if self.complete else "attente")


def destinataires(session: Session, genre: str, stagiaires: list[Stagiaire]) -> list[Destinataire]:
    """Who needs a copy: the employer or payer signs a convention, a private person a contract."""
    particuliers = [s for s in stagiaires if s.type_bpf == TypeStagiaire.PARTICULIER]
    if genre == G.CONVENTION:
        payeurs = {s.payeur_final.pk: s.payeur_final for s in stagiaires if s.payeur_final and s not in particuliers}
        return [Destinataire(organisation=organisation) for organisation in payeurs.values()]
    if genre == G.CONTRAT:
        return [Destinataire(stagiaire=s) for s in particuliers]
    if genre in (G.FACTURE, G.DEVIS):
        return [d for g in (G.CONVENTION, G.CONTRAT) for d in destinataires(session, g, stagiaires)]
    if genre in PAR_STAGIAIRE:
        return [Destinataire(stagiaire=s) for s in stagiaires]
    return [Destinataire()]


def lecteurs(genre: str, destinataire: Destinataire, stagiaires: list[Stagiaire]) -> list[tuple[str, str]]:
    """Who reads a copy, and where ("" unknown); an invoice request goes to whoever keeps the accounts."""
    if genre == G.FACTURE:
        return [("La comptabilité", settings.FORMATIONS_COMPTABILITE)]
    if destinataire.stagiaire:
        return [(str(destinataire), destinataire.stagiaire.personne.courriel)]
    if destinataire.organisation:
        return [(str(destinataire), adresse_organisation(destinataire.organisation))]
    return [(str(s), s.personne.courriel) for s in stagiaires]


def empechements(session: Session, genre: str, destinataire: Destinataire, feuille: Feuille, textes=None) -> list[str]:
    """Why a copy cannot be made yet; `textes`: the kinds of texts that were written, when they are known."""
    if genre == G.PROGRAMME and session.programme is None:
        return ["la session n’a pas de programme : choisissez-en un au catalogue"]
    if genre in PROFESSIONNELLES and not session.professionnelle:
        return ["cette pièce n’existe que pour une formation professionnelle"]
    if genre in (G.LIVRET, G.REGLEMENT):
        ecrit = TexteCadre.objects.filter(genre=genre).exists() if textes is None else genre in textes
        if not ecrit:
            return [f"{GenreDocument(genre).label.lower()} à écrire d’abord, dans la rubrique Qualité"]
        return []
    if not feuille.demi_journees:
        return ["la session n’a pas encore de demi-journée"]
    if genre == G.CONVOCATION and not (
        session.endroit or session.a_distance or any(d.salle for d in feuille.demi_journees)
    ):
        return ["la session n’a pas de lieu : dites où elle se tient, ou réservez une salle à ses demi-journées"]
    if genre in CHIFFREES:
        eux = concernes(feuille, destinataire)
        return [f"{s} : prix convenu à renseigner" for s in eux if s.montant is None]
    if genre == G.CERTIFICAT:
        return empechements_certificat(feuille, destinataire.stagiaire)
    if genre == G.ATTESTATION:
        raisons = empechements_certificat(feuille, destinataire.stagiaire)
        return raisons + ([] if destinataire.stagiaire.acquis else ["résultats de l’évaluation à renseigner"])
    return []


def moments(dossier: Dossier) -> list[tuple[str, list[Piece]]]:
    """The checklist: before, during, after."""
    session, feuille = dossier.session, dossier.feuille
    stagiaires = [ligne.signataire for ligne in feuille.stagiaires]
    inscrits = [s for s in stagiaires if s.etat == EtatInscription.INSCRIT]
    documents: dict[str, list] = {}
    for document in dossier.documents:
        documents.setdefault(document.genre, []).append(document)

    def piece(genre: G) -> Piece:
        par_cle: dict[tuple, list] = {}
        for document in documents.get(genre, []):
            par_cle.setdefault((document.stagiaire_id, document.organisation_id), []).append(document)
        copies = []
        for d in destinataires(session, genre, inscrits if genre == G.CONVOCATION else stagiaires):
            faits = par_cle.get(d.cle, [])
            raisons = () if faits else tuple(empechements(session, genre, d, feuille, dossier.textes))
            envois = faits[0].envois if faits else ()
            joignable = genre not in NON_ENVOYEES and any(ou for _, ou in lecteurs(genre, d, stagiaires))
            copies.append(Copie(d, faits[0] if faits else None, len(faits), raisons, envois, joignable))
        manques = [
            f"{copie.destinataire} : {raison}" if copie.destinataire.code != "session" else _phrase(raison)
            for copie in copies
            for raison in copie.manques
        ]
        faites = sum(copie.document is not None for copie in copies)
        return Piece(genre.label, len(copies), faites, genre.value, manques, copies)

    def noter(libelle: str, champ: str) -> Piece:
        sans = [s for s in stagiaires if not getattr(s, champ)]
        return Piece(libelle, len(stagiaires), len(stagiaires) - len(sans), manques=[f"{s} : à noter" for s in sans])

    if session.genre == GenreSession.UNIVERSITE:
        return []
    cases = [case for ligne in (*feuille.formateurs, *feuille.stagiaires) for case in ligne.cases if case.attendue]
    emargement = Piece(
        "Émargement", len(cases), sum(case.emargement is not None for case in cases), manques=feuille.trous
    )
    avant, pendant, apres = [piece(G.PROGRAMME)], [piece(G.FEUILLE), emargement], []
    if session.professionnelle:
        avant += [noter("Besoins et positionnement", "positionnement"), piece(G.DEVIS), piece(G.CONVENTION)]
        contrat = piece(G.CONTRAT)
        avant += [contrat] if contrat.attendues else []
        factures = dossier.factures
        payeurs = len(destinataires(session, G.CONVENTION, stagiaires)) + contrat.attendues
        apres = [
            noter("Évaluation des acquis", "acquis"),
            piece(G.CERTIFICAT),
            piece(G.ATTESTATION),
            Piece(
                "Factures", payeurs, min(factures, payeurs),
                manques=["Des payeurs n’ont pas de facture saisie"] if factures < payeurs else [],
            ),
        ]  # fmt: skip
        apres.append(piece(G.FACTURE))
    avant += [piece(G.LIVRET), piece(G.REGLEMENT), piece(G.CONVOCATION)]
    apres += [_satisfaction(dossier, GenreAvis.CHAUD), _satisfaction(dossier, GenreAvis.FROID)]
    return [("Avant", avant), ("Pendant", pendant), ("Après", apres)]


def _satisfaction(dossier: Dossier, genre: GenreAvis) -> Piece:
    """Asked of everybody who came: what counts as done is that they were asked, not that they answered."""
    dus = a_inviter(dossier.session, genre, aujourdhui(), dossier)
    invites = dossier.invites(genre)
    libelle = "Satisfaction à chaud" if genre == GenreAvis.CHAUD else "Satisfaction à froid"
    manques = [f"{d.qui} : {'à interroger' if d.adresse else 'adresse électronique à renseigner'}" for d in dus]
    url = reverse("formations:session_avis", args=[dossier.session.pk])
    return Piece(libelle, invites + len(dus), invites, manques=manques, url=url)


def concernes(feuille: Feuille, destinataire: Destinataire) -> list[Stagiaire]:
    """The trainees that a convention, a contract or an invoice is about."""
    if destinataire.stagiaire:
        return [destinataire.stagiaire]
    if destinataire.organisation is None:
        return []
    inscrits = [ligne.signataire for ligne in feuille.stagiaires]
    return [
        s for s in inscrits if s.payeur_final == destinataire.organisation and s.type_bpf != TypeStagiaire.PARTICULIER
    ]


def _phrase(texte: str) -> str:
    return texte[0].upper() + texte[1:]
