"""The audit's evidence as one folder: a summary, the pieces of each session, the trainers' papers, the registers."""

import csv
import io
import zipfile
from datetime import date

from django.template.loader import render_to_string
from django.utils.text import slugify

from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.fichiers.nature import EXTENSIONS
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.documents import FEUILLE_STYLE
from formations.choix import DE_SESSION, GenreAvis
from formations.models import Document, EntreeRegistre, Preuve
from formations.requetes.audit import Audit, audit_de
from formations.requetes.avis import resultats_annee, resultats_session, sondage_de
from formations.requetes.donnees_pieces import donnees_organisme
from formations.requetes.qualite import formateurs


def dossier_audit_composer(*, par, annee: int, avancer=None) -> bytes:
    """A zip of what the hub holds for the year; the log says who took it."""
    audit, tampon = audit_de(annee), io.BytesIO()
    documents = Document.objects.filter(session__in=audit.sessions).order_by("session", "numero")
    total = documents.count() + 3
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as dossier:
        dossier.writestr("00-sommaire.pdf", _sommaire(audit))
        for rang, document in enumerate(documents.select_related("session").iterator(chunk_size=50), 1):
            dossier.writestr(
                f"sessions/{document.session.code}/{document.genre}-{document.numero}.pdf", bytes(document.contenu)
            )
            if avancer:
                avancer(rang, total, f"Pièces de la session {document.session.code}")
        for formateur in formateurs():
            for piece in formateur.pieces:
                nom = f"formateurs/{slugify(str(formateur.personne))}-{formateur.personne.pk}/"
                nom += f"{piece.genre}-{slugify(piece.libelle)}-{piece.pk}.{EXTENSIONS[piece.type_mime]}"
                with piece.fichier.open("rb") as contenu:
                    dossier.writestr(nom, contenu.read())
        for preuve in Preuve.objects.valables(date(annee, 1, 1), date(annee, 12, 31)).exclude(fichier=""):
            nom = f"preuves/{preuve.indicateur:02d}-{slugify(preuve.texte)[:80]}-{preuve.pk}"
            nom += f".{EXTENSIONS[preuve.type_mime]}"
            with preuve.fichier.open("rb") as contenu:
                dossier.writestr(nom, contenu.read())
        if avancer:
            avancer(total - 1, total, "Registres et avis")
        dossier.writestr("registres.csv", _registres(annee))
        dossier.writestr("avis.csv", _avis(audit))
    inscrire(par=par, action="formations.audit.exporter", nature=Nature.EXPORT, donnees={"annee": annee})
    return tampon.getvalue()


def _sommaire(audit: Audit) -> bytes:
    donnees = {
        "titre": f"Preuves de la certification, {audit.annee}",
        "organisme": donnees_organisme(),
        "audit": audit,
        "fait_le": date_longue(aujourdhui()),
    }
    return rendre(render_to_string("formations/papier/audit.html", donnees), FEUILLE_STYLE)


def _tableau(lignes) -> str:
    """For a spreadsheet: a mark that tells UTF-8, semicolons, nothing that it would take for a formula."""
    tampon = io.StringIO()
    ecrivain = csv.writer(tampon, delimiter=";")
    for ligne in lignes:
        ecrivain.writerow([f"'{v}" if str(v).startswith(("=", "+", "-", "@")) else v for v in ligne])
    return "\ufeff" + tampon.getvalue()


def _registres(annee: int) -> str:
    lignes = [("Registre", "Date", "Objet", "De qui ou d’où", "Détail", "Session", "Suite", "Traité le")]
    for e in EntreeRegistre.objects.filter(date__year=annee).select_related("session").order_by("registre", "date"):
        lignes.append((
            e.get_registre_display(), e.date.isoformat(), e.titre, e.origine, e.texte,
            e.session.code if e.session else "", e.suite, e.close_le.isoformat() if e.close_le else "",
        ))  # fmt: skip
    return _tableau(lignes)


def _avis(audit: Audit) -> str:
    """Means only: the answers stay anonymous."""
    lignes = [("Session", "Questionnaire", "Attendus", "Réponses", "Taux en %", "Question", "Moyenne sur 5")]
    lus = [(session.code, sondage_de(session)) for session in audit.sessions]
    sujets = [(code, genre, resultats_session(genre, sondage)) for code, sondage in lus for genre in DE_SESSION]
    sujets.append((str(audit.annee), GenreAvis.FINANCEUR, resultats_annee(audit.annee)))
    for sujet, genre, dits in sujets:
        for question, moyenne in dits.details:
            valeur = "" if moyenne is None else str(moyenne).replace(".", ",")
            lignes.append((sujet, genre.label, dits.attendus, dits.reponses, dits.taux, question, valeur))
    return _tableau(lignes)
