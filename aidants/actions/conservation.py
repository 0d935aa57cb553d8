"""What time does to a file: archived two years after the last contact of the person, then anonymised."""

from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.acces import acces_oublier
from aidants.actions.archives import archives_oublier
from aidants.actions.bilans import bilans_oublier
from aidants.actions.documents import document_effacer
from aidants.actions.ecriture import ecriture
from aidants.actions.objectifs import objectifs_oublier
from aidants.actions.passants import noms_des_haltes_oublier
from aidants.actions.sorties import prevus_annuler
from aidants.actions.transmissions import transmissions_oublier
from aidants.indicateurs import file_active, groupes, psychologue
from aidants.models import (
    AccueilBref,
    Aidant,
    Appel,
    Document,
    Dossier,
    Droit,
    Entretien,
    InscriptionHalte,
    LienRendezVous,
    NotePsy,
    NoteSociale,
    Presence,
    Proche,
    Seance,
)
from aidants.models.dossiers import Statut
from aidants.requetes.prevus import prevus_de
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes import brouillons
from danaecare.socle.courriels.actions import courriels_oublier
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

ANONYME = "Anonyme"
# What is frozen of each year before the dates and the communes go: what the figures read.
FIGES = {
    "tranches": file_active.ACTIFS.par("tranche"),
    "tranches_psy": psychologue.RECUS.par("tranche"),
    "secteurs": file_active.ACTIFS.par("secteur", parmi="principal"),
    "secteurs_psy": psychologue.RECUS.par("secteur"),
    "ages_groupes": groupes.PARTICIPANTS.par("age_lu"),
}


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
    """Out of lists, search and pages, with what was planned; figures still count it."""
    prevus_annuler(par=par, prevus=prevus_de(dossier))
    dossier.passages.filter(sortie__isnull=True).update(sortie=dossier.dernier_contact, motif="sans_nouvelles")
    dossier.statut, dossier.archive_le = Statut.ARCHIVE, aujourdhui()
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.archiver", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


@ecriture
def dossier_anonymiser(*, par, dossier: Dossier) -> dict[str, int]:
    """Take out of a file all that names anybody, every free text, what is planned; what figures read stays.

    Returns what went.

    Age bands and sectors are frozen year by year before the dates and the commune go.
    """
    prevus_annuler(par=par, prevus=prevus_de(dossier))
    parti = {"notes": 0, "documents": 0, "aidants": 0, "proches": 0}
    for aidant in dossier.aidants.select_related("commune"):
        for adresse in (aidant.courriel, aidant.telephone_chiffres):
            courriels_oublier(par=par, nom=dossier.numero, adresse=adresse, preuves=True)
        aidant.fige = _figer(aidant)
        aidant.etats.update(
            date_naissance=None, annee_naissance=None, commune=None, commune_libre_nom="", commune_libre_code_postal=""
        )
        aidant.nom, aidant.prenom, aidant.telephone, aidant.courriel = ANONYME, "", "", ""
        aidant.nom_naissance, aidant.messages_acceptes_le, aidant.sms_acceptes_le = "", None, None
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
        document_effacer(document)
        parti["documents"] += 1
    noms_des_haltes_oublier(
        accueils=AccueilBref.objects.filter(dossier=dossier),
        inscriptions=InscriptionHalte.objects.filter(aidant__dossier=dossier),
    )
    Appel.objects.filter(dossier=dossier).update(appelant_nom="", telephone="", convenu="")
    Droit.objects.filter(dossier=dossier).update(motif="")
    Entretien.objects.filter(dossier=dossier).update(lieu="")
    LienRendezVous.objects.filter(aidant__dossier=dossier).delete()
    transmissions_oublier(dossier)
    bilans_oublier(dossier)
    Seance.objects.filter(aidant__dossier=dossier).exclude(motif_depassement="").update(motif_depassement="effacé")
    brouillons.oublier_sous(dossier.get_absolute_url())
    archives_oublier(dossier)
    objectifs_oublier(dossier)
    acces_oublier(dossier)
    dossier.corrections.update(motif="effacé")
    dossier.pas_suivants.all().delete()
    dossier.prochain_pas, dossier.prochain_pas_le, dossier.report_motif = "", None, ""
    dossier.statut, dossier.anonymise_le = Statut.ANONYME, aujourdhui()
    dossier.enregistrer()
    inscrire(par=par, action="aidants.dossier.anonymiser", nature=Nature.SUPPRESSION, objet=dossier, donnees=parti)
    return parti


def dossier_effacer(*, par, objet: Dossier) -> str:
    """At the person's request, without waiting for the archive; what figures read stays."""
    parti = dossier_anonymiser(par=par, dossier=objet)
    dit = ", ".join(f"{nom} : {nombre}" for nom, nombre in parti.items() if nombre)
    return f"Le dossier est anonymisé ({dit}) : il ne nomme plus personne, et les chiffres restent justes."


def _figer(aidant: Aidant) -> dict:
    """What each year's figures say of the caregiver, read by the figures themselves: age bands, age, sectors."""
    annees = {
        jour.year
        for actes in (
            Entretien.objects.honores().filter(dossier=aidant.dossier).values_list("date"),
            Seance.objects.honorees().filter(aidant=aidant).values_list("date"),
            Presence.objects.filter(aidant=aidant, seance__tenue=True).values_list("seance__date"),
        )
        for (jour,) in actes
    }
    fige: dict[str, dict] = {}
    for annee in sorted(annees):
        for cle, decompte in FIGES.items():
            lignes = decompte(Periode.annee(annee)).filter(pk=aidant.pk)
            valeur = lignes.values_list(*decompte.questions, flat=True).first()
            if valeur not in (None, ""):
                fige.setdefault(cle, {})[str(annee)] = valeur
    return fige
