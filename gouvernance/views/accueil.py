from django.urls import reverse
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import en_tete, lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import euros, nombre
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.models import Exercice
from gouvernance.requetes.budget import dernier_exercice
from gouvernance.requetes.cooperation import actions_en_retard
from gouvernance.requetes.equipe import fins_proches
from gouvernance.requetes.instances import declarations_dues, instances_incompletes, mandats_finissant
from gouvernance.requetes.subventions import obligations_a_venir, seuils_franchis
from gouvernance.views.page import ECRIRE, LIRE, afficher

CLES = (
    "gouvernance.adherents", "gouvernance.benevoles", "gouvernance.heures_benevoles", "gouvernance.equipe",
    "gouvernance.budget.resultat",
)  # fmt: skip


@require_safe
@droit_requis(LIRE)
def accueil(request):
    """What waits for the board and the treasurer, and the year's figures."""
    jour = aujourdhui()
    dernier = dernier_exercice(jour)
    annee = min(dernier.fin.year, jour.year) if dernier else jour.year
    tous = registre.tous()
    resultats = cache_indicateurs.calculer([tous[code] for code in CLES], Periode.annee(annee))
    adresse = reverse("indicateurs:figures_annee", args=[annee]).rstrip("/")
    chiffres = [
        {"valeur": _lire(code, resultats[code]), "libelle": tous[code].libelle, "url": f"{adresse}/{code}/"}
        for code in CLES
    ]
    seuils = [(exercice, seuil) for exercice in Exercice.objects.all()[:3] for seuil in seuils_franchis(exercice)]
    contexte = {
        "annee": annee, "chiffres": chiffres, "obligations": list(obligations_a_venir(jour)), "seuils": seuils,
        "fins": list(fins_proches(jour)), "jour": jour, "manques": instances_incompletes(jour),
        "declarations": declarations_dues(jour), "mandats": list(mandats_finissant(jour)),
        "retards": list(actions_en_retard(jour)),
        "actes": en_tete(
            lien("Fiche d’identité", "gouvernance:association_decrire"), si=request.user.peut(ECRIRE)
        ),
    }  # fmt: skip
    return afficher(request, "accueil", "gouvernance:accueil", contexte)


def _lire(code, resultat) -> str:
    valeur = getattr(resultat, "valeur", None) if hasattr(resultat, "valeur") else resultat.total
    return euros(valeur) if code == "gouvernance.budget.resultat" else nombre(valeur)
