"""What the report that is being written lacks: its chapters without a text, until an edition of it is stopped."""

from django.urls import reverse

from danaecare.rapport.muets import matieres_de, muets_de
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from gouvernance.models.rapport import Cahier

CHAPITRE = GenreAttente(
    code="rapport.chapitre", un="chapitre du rapport sans texte", plusieurs="chapitres du rapport sans texte", poids=45
)
MOIS_D_ECRIRE = 10  # from October on, the year that runs is written too


def attentes(utilisateur) -> list[Attente]:
    tous = utilisateur.peut("rapport.produire")
    siennes = matieres_de(utilisateur)
    if not utilisateur.peut("rapport.ecrire") or not (tous or siennes):
        return []
    cahier = _en_cours()
    muets = muets_de(cahier) if cahier else []
    annee = cahier.annee if cahier else 0
    if tous:
        return [_ligne(annee, len(muets), "tous", f"{reverse('gouvernance:rapport')}?annee={annee}")] if muets else []
    return [
        _ligne(annee, 1, place.cle, reverse("gouvernance:rapport_chapitre", args=[annee, place.cle]), place.titre)
        for place in muets
        if place.matiere in siennes
    ]


def _en_cours() -> Cahier | None:
    """The last report that somebody began; of this year, only once it is time to write it."""
    jour = aujourdhui()
    derniere = jour.year if jour.month >= MOIS_D_ECRIRE else jour.year - 1
    return Cahier.objects.filter(annee__lte=derniere, editions=None).order_by("-annee").first()


def _ligne(annee: int, nombre: int, de: str, url: str, titre: str = "") -> Attente:
    return Attente(
        genre=CHAPITRE, de=f"{annee}-{de}", nombre=nombre, pole="rapport", url=url,
        titre=titre or pluriel(nombre, CHAPITRE.un, CHAPITRE.plusieurs),
        texte=f"Rapport {annee}" + ("\u00a0: chapitre sans texte" if titre else ""),
    )  # fmt: skip
