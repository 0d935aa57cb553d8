"""The file of a session: which pieces it needs, which it holds, what each of them says."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.formats import date_longue, duree, euros, heure, nombre
from formations.choix import EtatInscription, GenreAvis, GenreDocument, GenreSession, TypeStagiaire
from formations.models import ExerciceBpf, Session, Stagiaire
from formations.selections.avis import a_inviter
from formations.selections.seances import Feuille, empechements_certificat, feuille_de
from formations.selections.signatures import chemin_svg

G = GenreDocument
# For whom a piece is made.
PAR_STAGIAIRE = (G.CONTRAT, G.CONVOCATION, G.CERTIFICAT, G.ATTESTATION)
PAR_ORGANISATION = (G.CONVENTION,)
PROFESSIONNELLES = (G.CONVENTION, G.CONTRAT, G.CERTIFICAT, G.ATTESTATION)


@dataclass(frozen=True)
class Destinataire:
    """For whom one copy of a piece is: a trainee, an organisation, or the whole session (neither)."""

    stagiaire: Stagiaire | None = None
    organisation: object = None

    @property
    def cle(self) -> tuple:
        return (self.stagiaire and self.stagiaire.pk, self.organisation and self.organisation.pk)

    def __str__(self):
        return str(self.stagiaire or self.organisation or "la session")


@dataclass
class Piece:
    """A line of the checklist: how many copies are wanted, which are made, what prevents the others."""

    libelle: str
    attendues: int
    faites: int
    genre: str = ""
    manques: list[str] = field(default_factory=list)
    documents: list = field(default_factory=list)
    url: str = ""

    @property
    def complete(self) -> bool:
        return self.attendues > 0 and self.faites >= self.attendues

    @property
    def etat(self) -> tuple[str, str]:
        if self.attendues == 0:
            return ("Rien à faire encore", "neutre")
        if self.complete:
            return ("Fait", "succes")
        return (f"{self.faites} sur {self.attendues}", "attente")


def destinataires(session: Session, genre: str, stagiaires: list[Stagiaire]) -> list[Destinataire]:
    """Who needs a copy: the employer or payer signs a convention, a private person a contract."""
    particuliers = [s for s in stagiaires if s.type_bpf == TypeStagiaire.PARTICULIER]
    if genre == G.CONVENTION:
        payeurs = {s.payeur_final.pk: s.payeur_final for s in stagiaires if s.payeur_final and s not in particuliers}
        return [Destinataire(organisation=organisation) for organisation in payeurs.values()]
    if genre == G.CONTRAT:
        return [Destinataire(stagiaire=s) for s in particuliers]
    if genre in PAR_STAGIAIRE:
        return [Destinataire(stagiaire=s) for s in stagiaires]
    return [Destinataire()]


def empechements(session: Session, genre: str, destinataire: Destinataire, feuille: Feuille) -> list[str]:
    """Why a copy cannot be made yet."""
    if genre == G.PROGRAMME and session.programme is None:
        return ["la session n’a pas de programme : choisissez-en un au catalogue"]
    if genre in PROFESSIONNELLES and not session.professionnelle:
        return ["cette pièce n’existe que pour une formation professionnelle"]
    if not feuille.demi_journees:
        return ["la session n’a pas encore de demi-journée"]
    if genre in (G.CONVENTION, G.CONTRAT):
        concernes = _concernes(session, destinataire)
        return [f"{s} : prix convenu à renseigner" for s in concernes if s.montant is None]
    if genre == G.CERTIFICAT:
        return empechements_certificat(feuille, destinataire.stagiaire)
    if genre == G.ATTESTATION:
        raisons = empechements_certificat(feuille, destinataire.stagiaire)
        return raisons + ([] if destinataire.stagiaire.acquis else ["résultats de l’évaluation à renseigner"])
    return []


def moments(session: Session) -> list[tuple[str, list[Piece]]]:
    """The checklist: before, during, after."""
    feuille = feuille_de(session)
    stagiaires = [ligne.signataire for ligne in feuille.stagiaires]
    inscrits = [s for s in stagiaires if s.etat == EtatInscription.INSCRIT]
    documents: dict[str, list] = {}
    for document in session.documents.select_related("stagiaire__personne", "organisation").defer("contenu", "donnees"):
        documents.setdefault(document.genre, []).append(document)

    def piece(genre: G) -> Piece:
        faits = documents.get(genre, [])
        cles = {(d.stagiaire_id, d.organisation_id) for d in faits}
        attendus = destinataires(session, genre, inscrits if genre == G.CONVOCATION else stagiaires)
        manques = [
            f"{d} : {raison}" if d.stagiaire or d.organisation else raison[0].upper() + raison[1:]
            for d in attendus
            if d.cle not in cles
            for raison in empechements(session, genre, d, feuille)
        ]
        return Piece(genre.label, len(attendus), sum(d.cle in cles for d in attendus), genre.value, manques, faits)

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
        avant += [noter("Besoins et positionnement", "positionnement"), piece(G.CONVENTION)]
        contrat = piece(G.CONTRAT)
        avant += [contrat] if contrat.attendues else []
        factures = session.produits.count()
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
    avant.append(piece(G.CONVOCATION))
    apres += [_satisfaction(session, GenreAvis.CHAUD), _satisfaction(session, GenreAvis.FROID)]
    return [("Avant", avant), ("Pendant", pendant), ("Après", apres)]


def _satisfaction(session: Session, genre: GenreAvis) -> Piece:
    """Asked of everybody who came: what counts as done is that they were asked, not that they answered."""
    dus = a_inviter(session, genre, aujourdhui())
    invites = session.invitations.filter(genre=genre).count()
    libelle = "Satisfaction à chaud" if genre == GenreAvis.CHAUD else "Satisfaction à froid"
    manques = [f"{d.qui} : {'à interroger' if d.adresse else 'adresse électronique à renseigner'}" for d in dus]
    url = reverse("formations:session_avis", args=[session.pk])
    return Piece(libelle, invites + len(dus), invites, manques=manques, url=url)


def donnees_organisme(jour=None) -> dict:
    """Who the association is on paper, as the fiscal year of that day says."""
    organisme = ExerciceBpf.objects.filter(debut__lte=jour or aujourdhui()).first()
    if organisme is None:
        return {"nom": "DanaeCare", "adresse": "", "nda": "", "siret": "", "signataire": "", "qualite": ""}
    return {
        "nom": organisme.denomination,
        "adresse": organisme.adresse,
        "nda": organisme.nda,
        "siret": organisme.siret,
        "signataire": organisme.dirigeant,
        "qualite": organisme.dirigeant_qualite,
    }


def donnees_programme(programme) -> dict:
    textes = ("numero", "objectifs", "contenu", "public", "prerequis", "methodes", "evaluation", "handicap")
    return {champ: getattr(programme, champ) for champ in textes} | {
        "heures": nombre(programme.heures, 2),
        "jours": nombre(programme.jours),
        "prix": euros(programme.prix),
        "du": date_longue(programme.du),
    }


def donnees_de_piece(session: Session, genre: str, destinataire: Destinataire, feuille: Feuille) -> dict:
    """The snapshot that a document is frozen with: plain texts and numbers, ready to be read by its template."""
    donnees = {
        "genre": genre,
        "fait_le": date_longue(aujourdhui()),
        "organisme": donnees_organisme(session.debut),
        "session": {
            "code": session.code,
            "intitule": session.intitule,
            "du": date_longue(session.debut),
            "au": date_longue(session.fin),
            "un_jour": session.debut == session.fin,
            "endroit": session.endroit,
            "public": session.public,
            "duree": duree(session.minutes),
            "heures": nombre(Decimal(session.minutes) / 60, 2),
            "a_distance": session.a_distance,
            "formateurs": [ligne.nom for ligne in feuille.formateurs],
            "demi_journees": [
                {"date": date_longue(d.date, semaine=True), "horaires": f"{d.debut:%H:%M} – {d.fin:%H:%M}",
                 "sujet": d.sujet}
                for d in feuille.demi_journees
            ],
        },
    }  # fmt: skip
    if session.programme:
        donnees["programme"] = donnees_programme(session.programme)
    if destinataire.organisation:
        donnees["organisation"] = {"nom": destinataire.organisation.nom, "adresse": destinataire.organisation.adresse}
    concernes = _concernes(session, destinataire)
    if genre in (G.CONVENTION, G.CONTRAT):
        donnees["stagiaires"] = [{"nom": str(s), "prix": euros(s.montant)} for s in concernes]
        donnees["total"] = euros(sum((s.montant or Decimal(0) for s in concernes), Decimal(0)))
        donnees["delai"] = "quatorze jours" if session.a_distance else "dix jours"
    if destinataire.stagiaire:
        s = destinataire.stagiaire
        suivies = feuille.ligne_de(s).minutes
        donnees["stagiaire"] = {
            "nom": str(s),
            "employeur": s.employeur.nom if s.employeur else "",
            "suivi": duree(suivies),
            "suivi_heures": nombre(Decimal(suivies) / 60, 2),
            "abandon": s.etat == EtatInscription.ABANDON,
            "acquis": s.acquis,
        }
    if genre == G.FEUILLE:
        donnees["lignes"] = [
            {"nom": ligne.nom, "formateur": ligne.formateur,
             "detail": "Formateur" if ligne.formateur else (ligne.signataire.employeur or "") and
             ligne.signataire.employeur.nom,
             "cases": [_case(case) for case in ligne.cases]}
            for ligne in (*feuille.stagiaires, *feuille.formateurs)
        ]  # fmt: skip
    return donnees


def _case(case) -> dict:
    """What the sheet shows in a cell: words, and the drawn signature with its hour."""
    note = case.emargement
    if note is None:
        return {"texte": "" if case.attendue else "—"}
    texte = note.get_presence_display() + (f" ({note.retard} min)" if note.retard else "")
    if note.trace is None:
        return {"texte": texte}
    return {"texte": f"{texte}, signé à {heure(note.signe_le)}", "trace": chemin_svg(note.trace)}


def _concernes(session: Session, destinataire: Destinataire) -> list[Stagiaire]:
    if destinataire.stagiaire:
        return [destinataire.stagiaire]
    if destinataire.organisation is None:
        return []
    inscrits = session.stagiaires.suivent().select_related("personne", "employeur", "payeur")
    return [
        s for s in inscrits if s.payeur_final == destinataire.organisation and s.type_bpf != TypeStagiaire.PARTICULIER
    ]
