"""Two years of follow-up and the ways to cut them."""

from datetime import date

from aidants.actions.appels import appel_noter
from aidants.actions.financements import financement_noter
from aidants.actions.psychologue import seance_noter
from aidants.models import Financement
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import EntretienFabrique, RelationAideFabrique

ANNEE = {"du": date(2023, 1, 1), "au": date(2023, 12, 31)}
COUPES = ["rien", "mois", "professionnel", "secteur", "financement", "seances", "tout"]


def peupler(compte) -> dict:
    """Two social workers, a psychologist, two sectors, a funder of help to the old; 2022 and 2023."""
    claire, sarah, sana = compte("travail_social"), compte("travail_social"), compte("psychologue")

    def suivi(jour, qui, commune, categorie="agee", **champs):
        relation = RelationAideFabrique(
            aidant__lieu=Lieu(commune=Commune.objects.get(pk=commune)), proche__categorie=categorie,
            aidant__dossier__date_premier_contact=jour, aidant__dossier__referent=qui, **champs,
        )  # fmt: skip
        EntretienFabrique(dossier=relation.aidant.dossier, date=jour, professionnel=qui)
        return relation.aidant

    steph = suivi(
        date(2023, 2, 1), claire, "42218", aidant__nom="Souvignet", aidant__situation_professionnelle="retraite"
    )
    roanne = suivi(date(2023, 3, 1), claire, "42187", categorie="enfant")
    sarahs = suivi(date(2023, 4, 1), sarah, "42218")
    ancien = suivi(date(2022, 2, 1), claire, "42218")
    for jour in (5, 12):
        seance_noter(par=sana, aidant=ancien, date=date(2023, 5, jour), etat="honore")
    appel_noter(par=sarah, dossier=None, appelant="aidant", date=date(2023, 5, 6))
    financement = financement_noter(
        par=claire, financeur=organisation_creer(par=None, nom="Département"), objet="Soutien aux aidants",
        debut=date(2023, 1, 1), fin=date(2023, 12, 31), actes=["entretien"], categories=["agee"], prevus=4,
    )  # fmt: skip
    return {
        "claire": claire, "sarah": sarah, "sana": sana, "steph": steph, "roanne": roanne, "sarahs": sarahs,
        "ancien": ancien, "financement": financement,
    }  # fmt: skip


def coupe_de(monde, nom):
    du, au = ANNEE["du"], ANNEE["au"]
    claire, financement = monde["claire"].pk, monde["financement"]
    seances = Financement.objects.get()
    seances.actes, seances.categories = ["seance"], []
    return {
        "rien": Periode(du, au),
        "mois": Periode(date(2023, 3, 1), date(2023, 3, 31)),
        "professionnel": Coupe(du, au, professionnel=claire),
        "secteur": Coupe(du, au, secteur="Saint-Étienne"),
        "financement": Coupe(du, au, financement=financement),
        "seances": Coupe(du, au, financement=seances),
        "tout": Coupe(du, au, professionnel=claire, secteur="Saint-Étienne", financement=financement),
    }[nom]
