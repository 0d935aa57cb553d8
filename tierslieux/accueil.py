"""The tiers-lieux on the home page: what waits, who comes today, the usual acts."""

from django.urls import reverse

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import Etat
from tierslieux.indicateurs import demi_journees
from tierslieux.models import Reservation
from tierslieux.requetes.ouvertures import comptes_a_traiter

MONTRES = 6


def cartes(utilisateur) -> list[CarteAccueil]:
    if not utilisateur.peut("tierslieux.gerer"):
        return []
    jour = aujourdhui()
    du_jour = (
        Reservation.objects.bloquantes()
        .filter(jour=jour)
        .select_related("espace__lieu", "structure")
        .defer("vecteur", "cherche", "note")
        .order_by("debut", "pk")
    )
    demandes = Reservation.objects.demandes().select_related("espace").order_by("debut", "pk")
    nombre, a_replacer = comptes_a_traiter(jour)
    annee = Periode.annee(jour.year)
    return [
        CarteAccueil(
            titre="Demandes d’espaces", gabarit="tierslieux/_carte_demandes.html", pole="tierslieux", ordre=20,
            nombre=nombre or None, contexte={"demandes": list(demandes[:MONTRES]), "replacer": a_replacer},
        ),
        CarteAccueil(
            titre="Aujourd’hui dans les lieux", gabarit="tierslieux/_carte_jour.html", pole="tierslieux", ordre=30,
            contexte={"reservations": list(du_jour[:12]), "jour": jour},
        ),
        CarteAccueil(
            titre=f"À compléter pour {jour.year}", gabarit="tierslieux/_carte_manques.html", pole="tierslieux",
            ordre=60,
            contexte={
                "sans_profil": demi_journees(annee).filter(profil="").count(),
                "non_tenues": Reservation.objects.filter(
                    etat=Etat.CONFIRMEE, jour__lt=jour, jour__gte=annee.debut
                ).count(),
                "debut": annee.debut,
                "hier": jour,
            },
        ),
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if utilisateur.peut("tierslieux.gerer"):
        return [
            Geste(libelle="Réserver un espace", url=reverse("tierslieux:reserver"), raccourci="r", ordre=20),
            Geste(libelle="Noter un appel", url=reverse("tierslieux:appel_liste"), raccourci="a", ordre=30),
        ]
    if utilisateur.peut("tierslieux.reserver"):
        return [Geste(libelle="Réserver un espace", url=reverse("tierslieux:reserver"), ordre=80)]
    return []
