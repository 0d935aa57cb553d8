"""Gardens: candidates, pairs and contacts are forgotten in their time; the ledger and the network stay."""

from datetime import date

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Lien, Table
from jardins.models import Binome

CONTACTS = "RGPD, art. 5.1.e ; usage de la CNIL pour les contacts : trois ans après le dernier échange"
CANDIDATS_MOIS, BINOMES_MOIS = 24, 60


def _de(binomes) -> Q:
    """The two candidates of these pairs."""
    return Q(pk__in=binomes.values("offre")) | Q(pk__in=binomes.values("demande"))


def _en_binome(limite: date) -> Q:
    return _de(Binome.objects.filter(Q(fin=None) | Q(fin__gt=limite)))


def _attend(limite: date) -> Q:
    """Open or closed lately."""
    return Q(close_le__gt=limite) | Q(close_le=None, modifie_le__date__gt=limite)


def _sans_suite(limite: date) -> Q:
    return ~_de(Binome.objects.all()) & ~_attend(limite)


def _binomes_finis(limite: date) -> Q:
    return _de(Binome.objects.all()) & ~_en_binome(limite)


def _fini(chemin: str):
    return lambda limite: Q(**{f"{chemin}fin__lte": limite})


VIDES = {
    "adresse": "", "besoins": "", "motif_cloture": "", "commune": None, "commune_libre_nom": "",
    "commune_libre_code_postal": "",
}  # fmt: skip

HORLOGES = [
    Horloge(
        code="jardins.candidatures",
        quoi="Candidats au partage d’un jardin, sans binôme",
        mois=CANDIDATS_MOIS,
        depuis="la clôture de la fiche, ou sa dernière écriture",
        fondement="RGPD, art. 5.1.e ; usage de la CNIL pour les candidats : deux ans après le dernier échange",
        tables=(Table("jardins.Candidature", _sans_suite, VIDES),),
    ),
    Horloge(
        code="jardins.binomes",
        quoi="Binômes finis",
        mois=BINOMES_MOIS,
        depuis="la fin du binôme",
        fondement="Code civil, art. 2224 : prescription de cinq ans des conventions",
        tables=(
            Table("jardins.EvaluationBinome", _fini("binome__"), {"bilan": "effacé"}),
            Table("jardins.Convention", _fini("binome__"), {"contribution": "effacée"}),
            Table("jardins.Candidature", _binomes_finis, VIDES),
            Table("jardins.Binome", _fini(""), {"precision_fin": ""}),
        ),
    ),
    Horloge(
        code="jardins.contacts",
        quoi="Contacts, notes et photos des jardins sortis du réseau",
        mois=36,
        depuis="la sortie du jardin",
        fondement=CONTACTS,
        tables=(
            Table("jardins.ContactJardin", lambda limite: Q(jardin__sortie__lte=limite)),
            Table("jardins.PhotoJardin", lambda limite: Q(jardin__sortie__lte=limite), fichiers=("image",)),
            Table("jardins.Jardin", lambda limite: Q(sortie__lte=limite), {"notes": "", "motif_sortie": "effacé"}),
        ),
    ),
    Horloge(
        code="jardins.visites",
        quoi="Comptes rendus de visites, noms de qui a reçu ou apporté",
        mois=36,
        depuis="le jour de la visite, de la distribution ou du chantier",
        fondement=CONTACTS,
        tables=(
            Table(
                "jardins.VisiteJardin",
                lambda limite: Q(date__lte=limite),
                {"objet": "Visite", "compte_rendu": "", "suite": ""},
            ),
            Table(
                "jardins.Distribution",
                lambda limite: Q(date__lte=limite),
                {"receptionnaire": "", "motif_annulation": ""},
            ),
            Table("jardins.Inscription", lambda limite: Q(participation__action__date__lte=limite), {"apporte": ""}),
        ),
    ),
]
LIENS = [
    Lien(
        "jardins.Candidature", "personne", CANDIDATS_MOIS, lambda limite: ~_de(Binome.objects.all()) & _attend(limite)
    ),
    Lien("jardins.Candidature", "personne", BINOMES_MOIS, _en_binome),
    Lien("jardins.AtelierChantier", "animation", 36, lambda limite: Q(chantier__action__date__gt=limite)),
    Lien("jardins.Suite", "responsable", 36, lambda limite: Q(reunion__action__date__gt=limite)),
]
GARDES = {
    "ce que sont les jardins et ce qui y pousse": {
        "jardins.Jardin": "nom cle adresse beneficiaire_solidaire especes_conservees cherche commune_libre_nom "
        "commune_libre_code_postal",
        "jardins.Recolte": "beneficiaire",
        "jardins.Ressource": "nom cle",
        "jardins.Emplacement": "nom cle",
        "jardins.Lot": "code espece variete origine_detail notes cherche",
        "jardins.Culture": "espece cle conseil",
        "jardins.Saison": "nom",
    },
    "le registre de la pépinière, qui ne se modifie pas et dit d’où viennent les plants": {
        "jardins.Mouvement": "provenance",
    },
    "ce que le réseau a décidé et fait": {
        "jardins.Chantier": "outils consignes meteo",
        "jardins.AtelierChantier": "titre",
        "jardins.Journee": "vehicule conduite",
        "jardins.Distribution": "vehicule evenement",
        "jardins.GroupeTravail": "nom cle objet",
        "jardins.Reunion": "ordre_du_jour",
        "jardins.Decision": "texte",
        "jardins.Suite": "texte",
    },
}
