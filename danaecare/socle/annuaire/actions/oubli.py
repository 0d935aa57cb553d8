"""A person of the directory is forgotten: the sheet stays for the figures that count it, and names nobody."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import Constat, liens
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import mois_avant
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.conservation.choix import GenreMesure
from danaecare.socle.conservation.requetes import concernes
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

ANONYME = "Anonyme"
INACTIFS_MOIS = 36
VIDES = {
    "nom": ANONYME, "prenom": "", "nom_naissance": "", "cle": "", "cle_tri": "", "cherche": "", "telephone": "",
    "telephone_cle": "", "courriel": "", "adresse": "", "fonction": "", "employeur": None, "commune": None,
    "commune_libre_nom": "", "commune_libre_code_postal": "",
}  # fmt: skip


def personnes_a_oublier(jour: date) -> QuerySet:
    """Untouched for three years, or who asked for it, and that no row keeps; not while their use is limited."""
    voulu = Q(modifie_le__date__lte=mois_avant(jour, INACTIFS_MOIS)) | Q(
        pk__in=concernes(Personne, GenreMesure.EFFACEMENT)
    )
    personnes = Personne.objects.filter(voulu).exclude(nom=ANONYME)
    personnes = personnes.exclude(pk__in=concernes(Personne, GenreMesure.LIMITATION))
    for lien in liens():
        personnes = personnes.exclude(pk__in=lien.personnes(mois_avant(jour, lien.mois)))
    return personnes


def personnes_vider(personnes: QuerySet, jour: date) -> int:
    """Part of an action that logs it."""
    return personnes.update(**VIDES, archivee_le=Coalesce(F("archivee_le"), jour), version=F("version") + 1)


@ecriture
def personnes_oublier(*, par, jour: date, simuler: bool) -> Constat:
    """The clock of the directory."""
    cles = list(personnes_a_oublier(jour).values_list("pk", flat=True))
    if cles and not simuler:
        personnes_vider(Personne.objects.filter(Q(pk__in=cles)), jour)
        inscrire(
            par=par,
            action="annuaire.personne.oublier",
            nature=Nature.SUPPRESSION,
            donnees={"horloge": "annuaire.personnes", "lignes": {"annuaire.Personne": len(cles)}},
        )
    fait = "à anonymiser" if simuler else "anonymisées"
    lignes = [f"Personnes de l’annuaire : {pluriel(len(cles), 'fiche', 'fiches')} {fait}"] if cles else []
    return Constat(lignes, len(cles))
