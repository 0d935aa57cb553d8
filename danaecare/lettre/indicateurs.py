"""What the letter reaches. Counts of addresses, of which none says who reads it, nor that anybody is followed."""

from django.db.models import Sum

from danaecare.lettre.choix import EtatNumero
from danaecare.lettre.models import Abonne, LienDuNumero, Numero
from danaecare.socle.communs.texte.formats import date_courte, mois_long
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode


def _inscrits(periode: Periode):
    return Abonne.objects.au(periode.fin)


def _nouveaux(periode: Periode):
    return Abonne.objects.filter(confirme_le__range=(periode.debut, periode.fin))


def _desabonnes(periode: Periode):
    return Abonne.objects.filter(desabonne_le__range=(periode.debut, periode.fin), confirme_le__isnull=False)


def _numeros(periode: Periode):
    return Numero.objects.filter(etat=EtatNumero.ENVOYE, envoye_le__range=(periode.debut, periode.fin))


def _clics(periode: Periode):
    return LienDuNumero.objects.filter(numero__in=_numeros(periode)).select_related("numero")


def _ligne_abonne(abonne) -> Ligne:
    return Ligne(str(abonne), f"confirmé le {date_courte(abonne.confirme_le)}", abonne.get_absolute_url())


def _ligne_numero(numero) -> Ligne:
    return Ligne(str(numero), f"{mois_long(numero.mois)}, {numero.partis} lettres", numero.get_absolute_url())


_COMMUN = {
    "genre": Genre.NOMBRE, "droit": "lettre.ecrire",
    "discretion": Discretion(ouvert="Des adresses qui reçoivent une lettre publique : rien n’y parle d’une personne."),
}  # fmt: skip
_ABONNES = _COMMUN | {"unite": "abonnés", "ligne": _ligne_abonne}
INDICATEURS = [
    Indicateur(
        code="rayonnement.lettre.inscrits",
        libelle="Abonnés à la lettre",
        definition="Adresses confirmées au dernier jour de la période : ni désabonnées, ni refusées.",
        requete=_inscrits,
        etat=True,
        **_ABONNES,
    ),
    Indicateur(
        code="rayonnement.lettre.nouveaux",
        libelle="Nouveaux abonnés à la lettre",
        definition="Adresses confirmées dans la période.",
        requete=_nouveaux,
        **_ABONNES,
    ),
    Indicateur(
        code="rayonnement.lettre.desabonnes",
        libelle="Désabonnements de la lettre",
        definition="Adresses confirmées qui se sont désabonnées dans la période.",
        requete=_desabonnes,
        **_ABONNES,
    ),
    Indicateur(
        code="rayonnement.lettre.numeros",
        libelle="Numéros de la lettre",
        definition="Numéros envoyés dans la période.",
        requete=_numeros,
        unite="numéros",
        ligne=_ligne_numero,
        **_COMMUN,
    ),
    Indicateur(
        code="rayonnement.lettre.parties",
        libelle="Lettres parties",
        definition="Courriels partis des numéros envoyés dans la période.",
        requete=_numeros,
        mesure=Sum("partis"),
        unite="lettres",
        ligne=_ligne_numero,
        **_COMMUN,
    ),
    Indicateur(
        code="rayonnement.lettre.clics",
        libelle="Clics dans la lettre",
        definition="Clics sur les liens des numéros envoyés dans la période, comptés sans savoir de qui.",
        requete=_clics,
        mesure=Sum("clics"),
        unite="clics",
        ligne=lambda lien: Ligne(lien.adresse, f"{lien.numero}, {lien.clics} clics", lien.numero.get_absolute_url()),
        **_COMMUN,
    ),
]
