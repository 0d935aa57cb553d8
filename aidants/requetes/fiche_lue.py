"""The questions that the sheet of a file asks the database, each once."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Concat, JSONObject
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from aidants.models import Aidant, BrisDeGlace, Document, Dossier, Droit, Entretien, Evaluation, RelationAide
from aidants.requetes.fil import EVENEMENTS_MAX
from aidants.requetes.objectifs import objectifs_lus
from aidants.requetes.pas import pas_suivants_lus
from aidants.requetes.seances import avec_seances
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.brouillons import en_cours
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.models import Trace


def _dossiers(numero: str, jour: date, lu_depuis: datetime):
    lectures = Trace.objects.filter(
        objet_type="aidants.dossier", objet_id=OuterRef("pk"), nature="lecture", quand__gte=lu_depuis
    )
    lectures = lectures.order_by().values("objet_id").annotate(n=Count("pk")).values("n")
    membres = Utilisateur.objects.filter(dossiers_partages=OuterRef("pk")).order_by("nom", "prenom", "pk")
    papiers = Document.objects.filter(dossier=OuterRef("pk")).order_by("-cree_le", "-pk")
    bris = BrisDeGlace.objects.filter(note__dossier=OuterRef("pk"), vu_le=None)
    return (
        Dossier.objects.visibles()
        .avec_duree(jour)
        .filter(numero=numero)
        .select_related("referent", "oriente_par")
        .annotate(
            lectures=Subquery(lectures),
            membres=ArraySubquery(membres.values(json=JSONObject(pk="pk", nom=Concat("prenom", Value(" "), "nom")))),
            papiers=ArraySubquery(
                papiers.values(
                    json=JSONObject(pk="pk", titre="titre", piece="piece", taille="taille", cree_le="cree_le")
                )
            ),
            suivants=pas_suivants_lus(),
            buts=objectifs_lus(),
            bris_a_voir=Exists(bris),
        )
    )


def aidants_de(dossier: int):
    aidants = Aidant.objects.filter(dossier=dossier).select_related("commune")
    return avec_seances(aidants).order_by("-principal", "depuis", "id")


def relations_de(dossier: int):
    return RelationAide.objects.filter(aidant__dossier=dossier).select_related("proche")


def entretiens_de(dossier: int):
    return Entretien.objects.filter(dossier=dossier).select_related("professionnel")[:EVENEMENTS_MAX]


def droits_de(dossier: int):
    return Droit.objects.filter(dossier=dossier).select_related("aidant", "proche")


def scores_de(dossier: int):
    return Evaluation.objects.filter(aidant__dossier=dossier).order_by("date", "pk")


def dossier_a_montrer(numero: str, lecteur=None) -> Dossier:
    """The file of this number that daily work sees, or 404, with what its sheet counts and names: one query.

    With what `lecteur` was typing on its pages (`en_cours`), that nobody else is told.
    """
    dossiers = _dossiers(numero, aujourdhui(), timezone.now() - timedelta(days=7))
    if lecteur is not None:
        siens = en_cours(lecteur, reverse("aidants:dossier_fiche", args=[numero]))
        dossiers = dossiers.annotate(en_cours=ArraySubquery(siens.values(json=JSONObject(url="chemin", le="ecrit_le"))))
    dossier = get_object_or_404(dossiers)
    dossier._equipe = frozenset(membre["pk"] for membre in dossier.membres)
    return dossier
