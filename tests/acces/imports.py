from django.utils import timezone

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from tests.acces.matrice import Acces

QUI_IMPORTE = "TS EM JA TL FO GO DI AD"
DEPOT = {"args": lambda o: [o["depot"].pk], "refus": 404}

# Who dropped a file alone opens it: what was read there is shown.
ACCES = {
    "imports:import_liste": Acces(f"{QUI_IMPORTE} PS"),
    "imports:import_deposer": Acces(QUI_IMPORTE, args=lambda o: ["organisations"]),
    "imports:modele_telecharger": Acces(QUI_IMPORTE, args=lambda o: ["organisations", "csv"]),
    "imports:import_fiche": Acces("", **DEPOT),
    "imports:refus_exporter": Acces("", **DEPOT),
    "imports:import_confirmer": Acces("", methode="POST", **DEPOT),
    "imports:import_trancher": Acces("", methode="POST", **DEPOT),
    "imports:import_annuler": Acces("", **DEPOT),
    "imports:import_abandonner": Acces("", methode="POST", **DEPOT),
}


def preparer():
    autre = Utilisateur.objects.create(email="autre@exemple.fr", prenom="A", nom="B", roles=["direction"])
    return {
        "depot": Import.objects.create(
            ressource="organisations", par=autre, nom_fichier="x.csv", etat=Etat.FAIT, fini_le=timezone.now()
        )
    }
