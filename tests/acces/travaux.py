from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from danaecare.socle.travaux.models import Travail
from tests.acces.matrice import TOUS, Acces

# A work belongs to the one who asked for it: for any other account it does not exist.
ACCES = {
    "travaux:travail_liste": Acces(TOUS),
    "travaux:travail_suivre": Acces("", args=lambda o: [o["travail"].pk], refus=404),
    "travaux:travail_annuler": Acces("", methode="POST", args=lambda o: [o["travail"].pk], refus=404),
    "travaux:travail_fichier": Acces("", args=lambda o: [o["travail"].pk], refus=404),
}


def preparer():
    proprietaire = Utilisateur.objects.create(email="autre@exemple.fr", prenom="A", nom="B", roles=[Role.DIRECTION])
    return {"travail": Travail.objects.create(code="essai", titre="Essai", par=proprietaire)}
