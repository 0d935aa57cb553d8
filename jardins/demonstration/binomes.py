"""Three pairs (one renewed, one young, one that ended), and people who wait."""

from datetime import date

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.binome import (
    binome_evaluer,
    binome_former,
    binome_terminer,
    candidature_ecrire,
    convention_renouveler,
    convention_signer,
)

# first name, name, role, INSEE code, moments, wishes; the first six make three pairs, two by two
FICHES = (
    ("Huguette", "Bréchard", "offre", "42218", ["semaine_matin", "samedi"], ["compagnie", "potager"]),
    ("Sami", "Tarlet", "demande", "42218", ["semaine_matin", "samedi"], ["potager", "recolte"]),
    ("Lucien", "Poncet", "offre", "42275", ["semaine_apres_midi"], ["transmettre", "potager"]),
    ("Inès", "Valadier", "demande", "42218", ["semaine_apres_midi"], ["transmettre", "fleurs"]),
    ("Odette", "Charroin", "offre", "42147", ["samedi"], ["fleurs"]),
    ("Bruno", "Esparon", "demande", "42147", ["samedi"], ["potager", "fleurs"]),
    ("Simone", "Vernay", "offre", "42095", ["semaine_apres_midi", "samedi"], ["compagnie", "fleurs"]),
    ("Mathis", "Rolland", "demande", "42095", ["samedi"], ["fleurs", "recolte"]),
    ("Nour", "Benali", "demande", "42187", ["dimanche"], ["potager"]),
)  # fmt: skip


def charger(annee: int, *, par) -> None:
    fiches = []
    for rang, (prenom, nom, role, code, moments, envies) in enumerate(FICHES):
        personne = personne_creer(par=par, nom=nom, prenom=prenom)
        attend = rang > 5
        fiches.append(
            candidature_ecrire(
                par=par,
                personne=personne,
                role=role,
                lieu=Lieu(commune=Commune.objects.get(pk=code)),
                demande_le=date(annee, 10, 3 + rang) if attend else date(annee - 1, 2, 1 + rang),
                premiere_visite_le=None if rang == 8 else date(annee, 11, 6) if attend else date(annee - 1, 2, 20),
                surface_m2=120 if role == "offre" else 60,
                point_d_eau=True if role == "offre" else None,
                distance_max_km=None if role == "offre" else 10,
                disponibilites=moments,
                envies=envies,
            )
        )
    legumes = "Un tiers de la récolte, et la haie taillée à l’automne"
    ancien = _former(par, fiches[0], fiches[1], date(annee - 1, 3, 1), legumes)
    convention_signer(
        par=par,
        convention=convention_renouveler(par=par, binome=ancien, contribution=legumes),
        signee_le=date(annee, 2, 25),
    )
    binome_evaluer(
        par=par, binome=ancien, date=date(annee, 2, 20), satisfaction_offre=5, satisfaction_demande=4,
        heures_par_mois=10, renouveler=True, bilan="Un potager nourri, et un café chaque samedi.",
    )  # fmt: skip
    _former(par, fiches[2], fiches[3], date(annee, 4, 15), "Des fleurs coupées et deux heures de ménage du jardin")
    fini = _former(par, fiches[4], fiches[5], date(annee - 1, 9, 1), "La moitié de la récolte")
    binome_terminer(
        par=par, binome=fini, fin=date(annee, 10, 8), motif_fin="demenagement", precision_fin="Le jardinier part à Lyon"
    )


def _former(par, offre, demande, debut, contribution):
    binome = binome_former(par=par, offre=offre, demande=demande, debut=debut, contribution=contribution)
    convention_signer(par=par, convention=binome.conventions.get(), signee_le=debut)
    return binome
