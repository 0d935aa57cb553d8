"""What the report that is being written lacks: its chapters without a text, until an edition of it is stopped."""

from django.urls import reverse

from danaecare.rapport.contenu.plan import Place, plan_de
from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from gouvernance.models.rapport import Cahier, TexteRapport

CHAPITRE = GenreAttente(
    code="rapport.chapitre", un="chapitre du rapport sans texte", plusieurs="chapitres du rapport sans texte", poids=45
)
MOIS_D_ECRIRE = 10  # from October on, the year that runs is written too
# Who writes the chapter of a matter; the direction sees to all of them.
ECRITS_PAR = {
    "aidants": "aidants.typologies",
    "jardins": "jardins.quotidien",
    "tierslieux": "tierslieux.quotidien",
    "formations": "formations.quotidien",
    "gouvernance": "gouvernance.quotidien",
}


def attentes(utilisateur) -> list[Attente]:
    tous = utilisateur.peut("rapport.produire")
    siennes = {matiere for matiere, droit in ECRITS_PAR.items() if utilisateur.peut(droit)}
    if not utilisateur.peut("rapport.ecrire") or not (tous or siennes):
        return []
    cahier = _en_cours()
    muets = _sans_texte(cahier) if cahier else []
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


def _sans_texte(cahier: Cahier) -> list[Place]:
    ecrits = set(
        TexteRapport.objects.filter(chapitre__cahier=cahier).exclude(contenu="").values_list("chapitre__cle", flat=True)
    )
    return [place for place in plan_de(cahier) if not place.cache and place.cle not in ecrits]


def _ligne(annee: int, nombre: int, de: str, url: str, titre: str = "") -> Attente:
    return Attente(
        genre=CHAPITRE, de=f"{annee}-{de}", nombre=nombre, pole="rapport", url=url,
        titre=titre or pluriel(nombre, CHAPITRE.un, CHAPITRE.plusieurs),
        texte=f"Rapport {annee}" + ("\u00a0: chapitre sans texte" if titre else ""),
    )  # fmt: skip
