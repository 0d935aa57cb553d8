"""The letter: an address never confirmed goes after a month, of who unsubscribed a print stays three years."""

from django.db.models import Q
from django.urls import reverse

from danaecare.lettre.actions.abonnes import abonne_oublier, abonnes_vider
from danaecare.lettre.models import Abonne
from danaecare.lettre.requetes.abonnes import tout_sur_abonne
from danaecare.socle.communs.ecriture.conservation import Constat, Horloge, Sujet, Table
from danaecare.socle.communs.texte.dates import mois_avant
from danaecare.socle.communs.texte.formats import pluriel


def _passer(mois: int, etat: str, **vides):
    """Of those that ended so long ago; the others keep the same columns as long as they receive the letter."""

    def passer(*, par, jour, simuler: bool) -> Constat:
        nombre = abonnes_vider(par=par, etat=etat, limite=mois_avant(jour, mois), vides=vides, simuler=simuler)
        fait = "à effacer" if simuler else "effacées"
        return Constat([f"Lettre : {pluriel(nombre, 'adresse')} {fait}"] if nombre else [], nombre)

    return passer


HORLOGES = [
    Horloge(
        code="lettre.a_confirmer",
        quoi="Adresses inscrites à la lettre et jamais confirmées",
        mois=1,
        depuis="l’inscription",
        fondement="RGPD, art. 5.1.e : sans confirmation, il n’y a pas d’accord",
        tables=(Table("lettre.Abonne", lambda limite: Q(etat="a_confirmer", cree_le__date__lte=limite)),),
    ),
    Horloge(
        code="lettre.refusees",
        quoi="Adresses de la lettre que leur serveur a refusées",
        mois=12,
        depuis="le refus",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        passer=_passer(12, "rejete", adresse="", empreinte="", precision="", rejet=""),
    ),
    Horloge(
        code="lettre.desabonnes",
        quoi="Empreinte des adresses désabonnées de la lettre, et l’accord qu’elles avaient donné",
        mois=36,
        depuis="le désabonnement",
        fondement="CNIL : liste d’opposition gardée trois ans",
        passer=_passer(36, "desabonne", empreinte="", consentement="effacé"),
    ),
]
SUJETS = [
    Sujet(
        code="abonne",
        droit="personnes.repondre",
        trouver=lambda pk: Abonne.objects.exclude(adresse="").filter(pk=pk).first(),
        effacer=abonne_oublier,
        porter=lambda abonne, utilisateur: tout_sur_abonne(abonne),
        adresse=lambda abonne: abonne.get_absolute_url(),
        liste=lambda: reverse("lettre:abonne_liste"),
    )
]
GARDES = {
    "l’adresse de qui reçoit la lettre et ce qu’il a accepté, jusqu’à ce qu’il se désabonne": {
        "lettre.Abonne": "adresse empreinte precision consentement rejet",
    },
    "les numéros parus de la lettre, que chacun peut relire": {
        "lettre.Numero": "objet chapeau",
        "lettre.Bloc": "titre texte lien lien_texte image alternative origine",
        "lettre.LienDuNumero": "adresse",
    },
}
