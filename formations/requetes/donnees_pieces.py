"""What each document says: plain texts and numbers, ready to be frozen and read by a template."""

from decimal import Decimal

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, duree, euros, heure, nombre, pluriel
from formations.choix import ORIGINE, EtatInscription, GenreDocument
from formations.models import ExerciceBpf, Session, TexteCadre
from formations.requetes.pieces import CHIFFREES, Destinataire, concernes
from formations.requetes.seances import Feuille
from formations.requetes.signatures import chemin_svg
from tierslieux.requetes.occupations import occupations_de

G = GenreDocument


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
        "heures": pluriel(programme.heures, "heure"),
        "jours": nombre(programme.jours),
        "prix": euros(programme.prix),
        "du": date_longue(programme.du),
    }


def donnees_de_piece(session: Session, genre: str, destinataire: Destinataire, feuille: Feuille) -> dict:
    """The snapshot that a document is frozen with: plain texts and numbers, ready to be read by its template."""
    tenues = occupations_de(ORIGINE, [d.pk for d in feuille.demi_journees])
    salles = {pk: reservation.espace for pk, reservation in tenues.items()}
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
            "endroit": session.endroit or _salles_dites(salles.values()),
            "places": session.places,
            "public": session.public,
            "duree": duree(session.minutes),
            "heures": _heures(session.minutes),
            "a_distance": session.a_distance,
            "formateurs": [ligne.nom for ligne in feuille.formateurs],
            "demi_journees": [
                {"date": date_longue(d.date, semaine=True), "horaires": f"{heure(d.debut)} – {heure(d.fin)}",
                 "sujet": d.sujet, "salle": f"{salles[d.pk].nom} ({salles[d.pk].lieu})" if d.pk in salles else ""}
                for d in feuille.demi_journees
            ],
        },
    }  # fmt: skip
    if session.programme:
        donnees["programme"] = donnees_programme(session.programme)
    if destinataire.organisation:
        donnees["organisation"] = {"nom": destinataire.organisation.nom, "adresse": destinataire.organisation.adresse}
    if genre in CHIFFREES:
        eux = concernes(feuille, destinataire)
        donnees["stagiaires"] = [
            {"nom": str(s), "prix": euros(s.montant), "suivi": duree(feuille.ligne_de(s).minutes)} for s in eux
        ]
        donnees["total"] = euros(sum((s.montant or Decimal(0) for s in eux), Decimal(0)))
        donnees["delai"] = "quatorze jours" if session.a_distance else "dix jours"
    if destinataire.stagiaire:
        s = destinataire.stagiaire
        suivies = feuille.ligne_de(s).minutes
        donnees["stagiaire"] = {
            "nom": str(s),
            "employeur": s.employeur.nom if s.employeur else "",
            "suivi": duree(suivies),
            "suivi_heures": _heures(suivies),
            "abandon": s.etat == EtatInscription.ABANDON,
            "acquis": s.acquis,
        }
    if genre in (G.LIVRET, G.REGLEMENT):
        texte = TexteCadre.objects.en_vigueur(genre, session.debut)
        donnees["texte"] = {"numero": texte.numero, "du": date_longue(texte.du), "parties": texte.parties}
    if genre == G.FEUILLE:
        donnees["lignes"] = [
            {"nom": ligne.nom, "formateur": ligne.formateur,
             "detail": "Formateur" if ligne.formateur else (ligne.signataire.employeur or "") and
             ligne.signataire.employeur.nom,
             "cases": [_case(case) for case in ligne.cases]}
            for ligne in (*feuille.stagiaires, *feuille.formateurs)
        ]  # fmt: skip
    return donnees


def _heures(minutes: int) -> str:
    """« 14 heures », « 3,5 heures »."""
    return pluriel(Decimal(minutes) / 60, "heure")


def _salles_dites(espaces) -> str:
    """The booked rooms, each once, with the address of their place."""
    dites = [", ".join(filter(None, [e.nom, e.lieu.nom, e.lieu.adresse, str(e.lieu.commune or "")])) for e in espaces]
    return " ; ".join(dict.fromkeys(dites))


def _case(case) -> dict:
    """What the sheet shows in a cell: words, and the drawn signature with its hour."""
    note = case.emargement
    if note is None:
        return {"texte": "" if case.attendue else "—"}
    texte = note.get_presence_display() + (f" ({note.retard} min)" if note.retard else "")
    if note.trace is None:
        return {"texte": texte}
    return {"texte": f"{texte}, signé à {heure(note.signe_le)}", "trace": chemin_svg(note.trace)}
