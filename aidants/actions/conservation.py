"""What time does to a file: archived two years after the last contact of the person, then anonymised."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Min
from django.db.models.functions import ExtractYear

from aidants.actions.ecriture import ecriture
from aidants.indicateurs.bases import TRANCHES
from aidants.models import (
    Aidant,
    Appel,
    Document,
    Dossier,
    Droit,
    Entretien,
    NotePsy,
    NoteSociale,
    Proche,
    Seance,
)
from aidants.models.dossiers import Statut
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.choix import DECOUPAGE_ASSOCIATION, DECOUPAGE_METROPOLE
from danaecare.socle.territoires.selections import secteurs_au

ANONYME = "Anonyme"


@ecriture
def archivage_reporter(*, par, dossier: Dossier, report_au: date, motif: str) -> Dossier:
    """Keep a file in daily work until a day, with a typed reason."""
    if report_au <= aujourdhui():
        raise ValidationError({"report_au": "Le report va à un jour à venir."})
    if not motif.strip():
        raise ValidationError({"motif": "Dites pourquoi garder ce dossier."})
    dossier.report_au, dossier.report_motif = report_au, motif.strip()
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.reporter", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


@ecriture
def dossier_archiver(*, par, dossier: Dossier) -> Dossier:
    """Out of lists, search and pages; figures still count it."""
    dossier.passages.filter(sortie__isnull=True).update(sortie=dossier.dernier_contact, motif="sans_nouvelles")
    dossier.statut, dossier.archive_le = Statut.ARCHIVE, aujourdhui()
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.archiver", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


@ecriture
def dossier_anonymiser(*, par, dossier: Dossier) -> dict[str, int]:
    """Take out of a file all that names anybody, and every free text; what figures read stays. Returns what went.

    Age bands and sectors are frozen year by year before the dates and the commune go.
    """
    parti = {"notes": 0, "documents": 0, "aidants": 0, "proches": 0}
    for aidant in dossier.aidants.select_related("commune"):
        aidant.fige = _figer(aidant)
        aidant.nom, aidant.prenom, aidant.telephone, aidant.courriel = ANONYME, "", "", ""
        aidant.date_naissance = aidant.annee_naissance = aidant.aide_depuis = None
        aidant.dossier, aidant.lieu = dossier, None
        aidant.preparer()
        aidant.cherche = ""
        aidant.enregistrer()
        parti["aidants"] += 1
    for proche in Proche.objects.filter(relations__aidant__dossier=dossier).distinct():
        if proche.relations.exclude(aidant__dossier=dossier).exists():
            continue  # helped by somebody else whose file goes on
        proche.nom = proche.prenom = ""
        proche.date_naissance = proche.annee_naissance = None
        proche.enregistrer()
        parti["proches"] += 1
    for modele in (NoteSociale, NotePsy):
        parti["notes"] += modele.objects.filter(dossier=dossier).delete()[0]
    for document in Document.objects.filter(dossier=dossier):
        document.fichier.delete(save=False)
        document.delete()
        parti["documents"] += 1
    Appel.objects.filter(dossier=dossier).update(appelant_nom="")
    Droit.objects.filter(dossier=dossier).update(motif="")
    Entretien.objects.filter(dossier=dossier).update(lieu="")
    Seance.objects.filter(aidant__dossier=dossier).exclude(motif_depassement="").update(motif_depassement="effacé")
    dossier.prochain_pas, dossier.prochain_pas_le, dossier.report_motif = "", None, ""
    dossier.statut, dossier.anonymise_le = Statut.ANONYME, aujourdhui()
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.anonymiser", nature=Nature.SUPPRESSION, objet=dossier, donnees=parti)
    return parti


def _figer(aidant: Aidant) -> dict:
    """The age band at the first interview, and the first session, of each year; the sector of each year."""
    fige = {"tranches": {}, "tranches_psy": {}, "secteurs": {}, "secteurs_psy": {}}
    entretiens = Entretien.objects.honores().filter(dossier=aidant.dossier)
    seances = Seance.objects.honorees().filter(aidant=aidant)
    for suffixe, actes, decoupage in (("", entretiens, DECOUPAGE_ASSOCIATION), ("_psy", seances, DECOUPAGE_METROPOLE)):
        premiers = actes.order_by().annotate(annee=ExtractYear("date")).values_list("annee").annotate(jour=Min("date"))
        for annee, jour in premiers:
            age = aidant.age_le(jour)
            if age is not None:
                fige[f"tranches{suffixe}"][str(annee)] = TRANCHES[max(0, min(6, age // 10 - 2))]
            if aidant.lieu is not None:
                secteur = secteurs_au(date(annee, 12, 31), decoupage).get(aidant.commune_id)
                ailleurs = aidant.lieu.departement_nom if suffixe else "Hors Loire"
                fige[f"secteurs{suffixe}"][str(annee)] = secteur or ailleurs
    return {cle: valeurs for cle, valeurs in fige.items() if valeurs}
