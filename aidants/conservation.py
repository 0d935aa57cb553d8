"""Caregivers: archived two years after the last contact coming from the person, then anonymised."""

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from aidants.actions.conservation import dossier_anonymiser, dossier_archiver, dossier_effacer
from aidants.actions.passants import passants_oublier
from aidants.models import Dossier
from aidants.permissions import Acces, Bloc, acces
from aidants.requetes.acces import tout_sur
from aidants.requetes.conservation import dossiers_a_anonymiser, dossiers_a_archiver, passants_a_oublier
from danaecare.socle.communs.ecriture.conservation import Constat, Horloge, Sujet, Table
from danaecare.socle.communs.texte.formats import pluriel

SUIVI = "CNIL, délibération 2023-095 du 14 septembre 2023 : deux ans après le dernier contact venant de la personne"
NOMS = ("appels", "accueils", "inscriptions")


def _dossiers(*, par, jour: date, simuler: bool) -> Constat:
    """One transaction a file: what has gone is gone, whatever happens to the next."""
    a_anonymiser, a_archiver, lignes = list(dossiers_a_anonymiser(jour)), list(dossiers_a_archiver(jour)), []
    for dossier in a_anonymiser:
        parti = {} if simuler else dossier_anonymiser(par=par, dossier=dossier)
        detail = ", ".join(f"{nom} : {nombre}" for nom, nombre in parti.items() if nombre)
        lignes.append(
            f"{dossier.numero} {'à anonymiser' if simuler else 'anonymisé'}{f' ({detail})' if detail else ''}"
        )
    for dossier in a_archiver:
        if not simuler:
            dossier_archiver(par=par, dossier=dossier)
        lignes.append(
            f"{dossier.numero} {'à archiver' if simuler else 'archivé'} "
            f"(dernier contact le {dossier.dernier_contact:%d/%m/%Y})"
        )
    if lignes:
        comptes = (len(a_archiver), "archivage"), (len(a_anonymiser), "anonymisation")
        lignes.append(", ".join(pluriel(nombre, mot) for nombre, mot in comptes) + ".")
    return Constat(lignes, len(a_anonymiser))


def _passants(*, par, jour: date, simuler: bool) -> Constat:
    noms = passants_a_oublier(jour)
    dus = sum(noms[genre].count() for genre in NOMS)
    nombre = dus if simuler else passants_oublier(par=par, jour=jour)
    fait = "à effacer" if simuler else "effacés"
    return Constat([f"Noms sans dossier {fait} : {nombre}"] if nombre else [], dus)


HORLOGES = [
    Horloge(
        code="aidants.dossiers",
        quoi="Dossiers d’aidants",
        mois=settings.AIDANTS_ACTIF_MOIS + settings.AIDANTS_ARCHIVE_MOIS,
        depuis="le dernier contact venant de la personne : archivés d’abord, anonymisés ensuite",
        fondement=SUIVI,
        passer=_dossiers,
    ),
    Horloge(
        code="aidants.passants",
        quoi="Noms laissés sans dossier, aux appels et aux haltes",
        mois=settings.AIDANTS_ACTIF_MOIS,
        depuis="l’appel ou la halte",
        fondement=SUIVI,
        passer=_passants,
    ),
    Horloge(
        code="aidants.terrain",
        quoi="Envois des téléphones, comptes rendus et photos des haltes",
        mois=settings.AIDANTS_ACTIF_MOIS,
        depuis="la réception, ou la halte",
        fondement=SUIVI,
        tables=(
            Table(
                "aidants.Saisie",
                lambda limite: Q(recue_le__date__lte=limite),
                {"donnees": {}, "raison": "", "halte_dite": ""},
            ),
            Table("aidants.PhotoHalte", lambda limite: Q(halte__date__lte=limite), fichiers=("image",)),
            Table("aidants.Halte", lambda limite: Q(date__lte=limite), {"note": ""}),
        ),
    ),
]
SUJETS = [
    Sujet(
        code="dossier",
        droit="aidants.exporter",
        trouver=lambda pk: Dossier.objects.visibles().filter(pk=pk).first(),
        permis=lambda utilisateur, dossier: acces(utilisateur, Bloc.TYPOLOGIES, dossier) == Acces.ECRITURE,
        effacer=dossier_effacer,
        porter=tout_sur,
        adresse=lambda dossier: dossier.get_absolute_url(),
        liste=lambda: reverse("aidants:aidant_liste"),
    )
]
GARDES = {
    "ce que sont les tournées, les conventions et les groupes": {
        "aidants.Halte": "endroit cle_endroit adresse atelier",
        "aidants.Tournee": "vehicule materiel",
        "aidants.Groupe": "nom lieu rythme",
        "aidants.Financement": "objet",
    },
    "des codes : le numéro du dossier, la version de la notice et de l’instrument, une clé": {
        "aidants.Dossier": "numero notice_version",
        "aidants.Evaluation": "version",
        "aidants.EtatRelation": "intensite",
        "aidants.CleTelephone": "cle_id chiffre",
    },
}
