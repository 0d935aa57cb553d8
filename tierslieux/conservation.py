"""Tiers-lieux: who asked for a space, who wrote, who carried a project."""

from datetime import date

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from danaecare.socle.communs.ecriture.conservation import Horloge, Lien, Table
from tierslieux.choix import EtapeProjet
from tierslieux.models import PassageEtape, Projet

CONTACTS = "RGPD, art. 5.1.e ; usage de la CNIL pour les contacts : trois ans après le dernier échange"
FINS = [EtapeProjet.SORTI, EtapeProjet.ESSAIME, EtapeProjet.REFUSE, EtapeProjet.RETIRE]


def _projets_finis(limite: date):
    """The step that a project is at ended it, that day or before."""
    derniere = PassageEtape.objects.filter(projet=OuterRef("pk")).order_by("-debut", "-pk").values("pk")[:1]
    finis = PassageEtape.objects.filter(etape__in=FINS, debut__lte=limite)
    return Projet.objects.annotate(derniere=Subquery(derniere)).filter(derniere__in=finis).values("pk")


HORLOGES = [
    Horloge(
        code="tierslieux.reservations",
        quoi="Contacts et notes des réservations, formulaire public compris",
        mois=36,
        depuis="le jour réservé",
        fondement=CONTACTS,
        tables=(
            Table(
                "tierslieux.Reservation",
                lambda limite: Q(jour__lte=limite),
                {
                    "objet": "Réservation passée", "contact_nom": "", "contact_courriel": "", "contact_telephone": "",
                    "note": "", "motif": "", "structure_declaree": "", "cherche": "",
                },
            ),
        ),
    ),
    Horloge(
        code="tierslieux.emprunts",
        quoi="Emprunts de véhicules et de matériel : qui conduisait, pour quoi",
        mois=36,
        depuis="le jour de l’emprunt",
        fondement=CONTACTS,
        tables=(
            Table(
                "tierslieux.Emprunt", lambda limite: Q(fin__date__lte=limite),
                {"motif": "Emprunt passé", "conducteur": None},
            ),
        ),
    ),
    Horloge(
        code="tierslieux.activites",
        quoi="Inscriptions aux activités : nom, coordonnées, âge",
        mois=12,
        depuis="le jour de l’activité",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(
            Table(
                "tierslieux.InscriptionActivite", lambda limite: Q(date__action__date__lte=limite),
                {"nom": "Effacé", "courriel": "", "telephone": "", "age": None},
            ),
        ),
    ),
    Horloge(
        code="tierslieux.projets",
        quoi="Porteurs de projets sortis, refusés ou retirés",
        mois=60,
        depuis="la sortie, le refus ou le retrait",
        fondement="Code civil, art. 2224 : prescription de cinq ans des conventions",
        tables=(
            Table(
                "tierslieux.PassageEtape", lambda limite: Q(projet__in=_projets_finis(limite)), {"remarque": ""}
            ),
            Table(
                "tierslieux.RencontreProjet",
                lambda limite: Q(projet__in=_projets_finis(limite)),
                {"objet": "Rencontre", "suite": ""},
            ),
            Table("tierslieux.NoteJury", lambda limite: Q(projet__in=_projets_finis(limite)), {"remarque": ""}),
            Table(
                "tierslieux.Projet",
                lambda limite: Q(pk__in=_projets_finis(limite)),
                {
                    "nom": Concat(Value("Projet "), Cast("pk", CharField())), "porteur": "Anonyme", "courriel": "",
                    "telephone": "", "resume": "", "cherche": "",
                },
            ),
        ),
    ),
    Horloge(
        code="tierslieux.demandes",
        quoi="Sujets des appels, des sollicitations et des conseils",
        mois=36,
        depuis="le jour de la demande",
        fondement=CONTACTS,
        tables=(
            Table("tierslieux.Appel", lambda limite: Q(jour__lte=limite), {"sujet": "effacé"}),
            Table(
                "tierslieux.Sollicitation",
                lambda limite: Q(jour__lte=limite),
                {"sujet": "effacé", "formation": ""},
            ),
            Table(
                "tierslieux.DemandeConseil", lambda limite: Q(jour__lte=limite), {"objet": "effacé", "suite": ""}
            ),
        ),
    ),
]  # fmt: skip
LIENS = [
    Lien("tierslieux.NoteJury", "personne", 60, lambda limite: Q(jour__gt=limite)),
    Lien("tierslieux.Conducteur", "personne", 36, lambda limite: Q(jusqu_au__gt=limite)),
    Lien(
        "tierslieux.AccordImage", "personne", 36,
        lambda limite: (Q(retire_le=None) | Q(retire_le__gt=limite)) & (Q(fin=None) | Q(fin__gt=limite)),
    ),
]  # fmt: skip
GARDES = {
    "ce que sont les lieux": {
        "tierslieux.Lieu": "nom adresse acces courriel telephone",
        "tierslieux.Espace": "nom description",
        "tierslieux.PhotoEspace": "image legende",
        "tierslieux.Fermeture": "motif",
        "tierslieux.VacancesScolaires": "nom",
        "tierslieux.Materiel": "nom immatriculation note",
        "tierslieux.Entretien": "objet",
        "tierslieux.Activite": "titre description intervenants image legende",
    },
    "ce qui reconnaît une personne revenue, et ne la nomme plus": {
        "tierslieux.InscriptionActivite": "empreinte cle_lien"
    },
    "des clés tirées au hasard et des codes": {
        "tierslieux.Reservation": "cle_lien origine_type",
        "tierslieux.Emprunt": "origine_type",
        "tierslieux.Flux": "empreinte",
    },
    "ce que l’association a produit, ou fait pour d’autres": {
        "tierslieux.Production": "titre lien",
        "tierslieux.ProductionMedia": "titre sujet",
        "tierslieux.Diffusion": "ou lien",
        "tierslieux.Mission": "objet territoire diagnostic livrables issue",
    },
}
