"""Where the association is: its places, the gardens of its network, the stops of the year; it counts nobody."""

from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from aidants.mobile.models import Halte
from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.rencontres import GroupeDeLieux, Lieux
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import secteurs_au
from jardins.models import Jardin
from tierslieux.models import Lieu, Reservation

CHAPITRE, TITRE = "association", "Où nous agissons"
AU_MOINS = 2  # of fewer places no map is drawn


def situer(rapport: Rapport) -> Rapport:
    """The report with its map at the end of the chapter that says who we are; without it where there is none."""
    if all(chapitre.cle != CHAPITRE for chapitre in rapport.chapitres) or not (lieux := lieux_de(rapport.annee)):
        return rapport
    chapitres = tuple(
        replace(chapitre, sections=(*chapitre.sections, Section(TITRE, (lieux,))))
        if chapitre.cle == CHAPITRE
        else chapitre
        for chapitre in rapport.chapitres
    )
    return replace(rapport, chapitres=chapitres)


def lieux_de(annee: int) -> Lieux | None:
    """Those of the year: where a space was held or an action took place, the gardens that were members on its last
    day, the stops that were held."""
    dernier, periode = date(annee, 12, 31), Periode.annee(annee)
    tenues = ActionCollective.objects.tenues().sur(periode)
    reserves = Reservation.objects.maintenues().sur(periode).values("espace__lieu")
    groupes = [
        _groupe(
            "tierslieux", "Tiers-lieux", Lieu.objects.filter(Q(pk__in=reserves) | Q(nom__in=tenues.values("endroit")))
        ),
        _groupe("jardins", "Jardins du réseau", Jardin.objects.membres_au(dernier)),
        _groupe("aidants", "Haltes de l’Escale mobile", Halte.objects.realisees().sur(periode)),
    ]
    groupes = [groupe for groupe in groupes if groupe.communes]
    if len({point for groupe in groupes for point in groupe.points}) < AU_MOINS:
        return None
    return Lieux(tuple(groupes), secteurs_au(dernier))


def _groupe(pole: str, titre: str, objets: QuerySet) -> GroupeDeLieux:
    communes = Commune.objects.filter(pk__in=objets.order_by().values("commune"))
    noms = tuple(un.nom if un.departement == LOIRE else f"{un.nom} ({un.departement})" for un in communes)
    points = tuple((un.latitude, un.longitude) for un in communes if un.departement == LOIRE and un.latitude)
    return GroupeDeLieux(pole, titre, noms, points)
