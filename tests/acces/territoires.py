from danaecare.socle.territoires.models import Secteur
from tests.acces.matrice import TOUS, Acces


def preparer():
    return {"secteur": Secteur.objects.create(decoupage_id=1, nom="Essai")}


def _secteur(objets):
    return [objets["secteur"].pk]


ACCES = {
    "territoires:commune_liste": Acces(TOUS),
    "territoires:commune_exporter": Acces(TOUS, args=lambda o: ["csv"]),
    "territoires:commune_suggerer": Acces(TOUS, parametres="q=roanne"),
    "territoires:commune_fiche": Acces(TOUS, args=lambda o: ["42218"]),
    "territoires:secteur_liste": Acces(TOUS),
    "territoires:secteur_ajouter": Acces("AD", args=lambda o: [1]),
    "territoires:secteur_fiche": Acces("AD", args=_secteur),
    "territoires:secteur_retirer": Acces("AD", methode="POST", args=_secteur),
}
