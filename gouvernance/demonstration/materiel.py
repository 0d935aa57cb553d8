"""Vehicles, missions and productions: 2023 as an invented year, and today's."""

from datetime import date, time, timedelta
from decimal import Decimal

from aidants.mobile.models import Tournee
from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre
from danaecare.socle.communs.texte.formats import date_longue
from tierslieux.actions.materiel import conducteur_noter, emprunt_noter, entretien_noter, materiel_noter
from tierslieux.actions.mediacare import (
    accord_image_noter,
    accord_image_retirer,
    diffusion_noter,
    production_media_noter,
)
from tierslieux.actions.missions import mission_facturer, mission_noter
from tierslieux.horaires import instant
from tierslieux.models import Espace, Lieu, Materiel

COMPTEUR = 41_200  # of the Escale mobile at the first of January


def materiel_inventer(annee: int, *, par) -> None:
    lab = Lieu.objects.order_by("pk").first()
    for nom, genre, champs in (
        ("Escale mobile", "vehicule", {"cout_km": Decimal("0.38"), "immatriculation": "AA-000-AA"}),
        ("Camionnette", "vehicule", {"cout_km": Decimal("0.45")}),
        ("Six tablettes", "informatique", {"lieu": lab}),
        ("Projecteur", "projection", {"lieu": lab}),
    ):
        materiel_noter(par=par, nom=nom, genre=genre, **champs)
    mobile = Materiel.objects.get(nom="Escale mobile")
    personne, _ = personne_trouver_ou_creer(par=par, nom="Ugnon", prenom="Sana")
    conductrice = conducteur_noter(
        par=par, personne=personne, verifie_le=date(annee, 1, 9), jusqu_au=date(annee + 10, 1, 8)
    )
    compteur = COMPTEUR
    for rang, tournee in enumerate(Tournee.objects.filter(date__year=annee, vehicule=mobile.nom).order_by("date")):
        depart, compteur = compteur, compteur + 24 + 17 * rang % 90
        emprunt_noter(
            par=par, materiel=mobile, motif=f"Tournée du {date_longue(tournee.date)}", conducteur=conductrice,
            km_depart=depart, km_retour=compteur, debut=instant(tournee.date, time(0)),
            fin=instant(tournee.date + timedelta(days=1), time(0)), origine_type="aidants.tournee",
            origine_id=tournee.pk,
        )  # fmt: skip
    entretien_noter(
        par=par, materiel=mobile, objet="Révision", prevu_le=date(annee, 4, 3), fait_le=date(annee, 4, 4),
        cout=Decimal(310),
    )  # fmt: skip
    _missions(annee, par=par)
    _productions(annee, par=par)


def _missions(annee: int, *, par) -> None:
    commune, _ = organisation_trouver_ou_creer(par=par, nom="Ville de Givors", nature="collectivite")
    mission_noter(
        par=par, objet="Préfigurer le tiers-lieu santé de Givors", nature="conseil", organisation=commune,
        territoire="Givors", etat="en_cours", debut=date(annee - 1, 9, 1), fin=date(annee + 1, 6, 30),
        livrables="Huit ateliers, un plan des usages, un modèle économique.",
    )  # fmt: skip
    cpts, _ = organisation_trouver_ou_creer(par=par, nom="CPTS des Deux Rives", nature="professionnels_sante")
    mission_noter(
        par=par, objet="Accueillir la communauté de soins au Lab", nature="hebergement", organisation=cpts,
        territoire="Bassin stéphanois", etat="en_cours", debut=date(annee, 12, 4),
        espace=Espace.objects.filter(lieu__nom="DanaeCare Lab", nom="Bureaux de recherche").first(),
        convention_le=date(annee, 11, 27),
    )  # fmt: skip
    vallee, _ = organisation_trouver_ou_creer(par=par, nom="Communauté du Haut-Val", nature="collectivite")
    faite = mission_noter(
        par=par, objet="Diagnostic de santé du Haut-Val", nature="diagnostic", organisation=vallee,
        territoire="Haut-Val", etat="rendue", debut=date(annee, 2, 6), fin=date(annee, 6, 30),
        jours_vendus=Decimal(6), jours_faits=Decimal("6.5"), prix=Decimal(4200),
        diagnostic="Peu de médecins, des associations qui se connaissent mal.", issue="Un comité santé est né.",
    )  # fmt: skip
    mission_facturer(par=par, mission=faite)


def _productions(annee: int, *, par) -> None:
    film = production_media_noter(
        par=par, titre="Paroles d’aidants", genre="film", demandee_le=date(annee, 3, 14), sujet="L’Escale mobile",
        etat="publiee",
    )  # fmt: skip
    for nom, prenom in (("Escot", "Colette"), ("Grange", "Basile")):
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        accord_image_noter(
            par=par, production=film, personne=personne, signe_le=date(annee, 4, 3), portee="tous",
            fin=date(annee + 10, 4, 2),
        )  # fmt: skip
    for support, ou in (("site", "escaledesaidants.com"), ("imprime", "Affiche du festival")):
        diffusion_noter(par=par, production=film, support=support, ou=ou, date=date(annee, 5, 9))


def materiel_vivre(jour: date, *, par) -> None:
    """A coming service, a projector taken, a mission without price, an agreement taken back after printing."""
    passe = de_l_annee(jour)
    mobile = Materiel.objects.get(nom="Escale mobile")
    entretien_noter(par=par, materiel=mobile, objet="Contrôle technique", prevu_le=jour + timedelta(days=20))
    pris = ouvre(jour + timedelta(days=3))
    emprunt_noter(
        par=par, materiel=Materiel.objects.get(nom="Projecteur"), motif="Ciné-débat",
        debut=instant(pris, time(17)), fin=instant(pris, time(21)),
    )  # fmt: skip
    commune, _ = organisation_trouver_ou_creer(par=par, nom="Commune de Val-d’Aval", nature="collectivite")
    mission_noter(par=par, objet="Un lieu de santé à Val-d’Aval", nature="conseil", organisation=commune, debut=passe)
    portraits = production_media_noter(
        par=par, titre="Portraits de jardiniers", genre="photos", demandee_le=passe, etat="publiee"
    )
    personne, _ = personne_trouver_ou_creer(par=par, nom="Heurtier", prenom="Driss")
    accord = accord_image_noter(par=par, production=portraits, personne=personne, signe_le=passe, portee="tous")
    for support, ou in (("site", "danaecarelab.com"), ("imprime", "Carte de vœux")):
        diffusion_noter(par=par, production=portraits, support=support, ou=ou, date=passe)
    accord_image_retirer(par=par, accord=accord)
