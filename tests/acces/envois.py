from danaecare.socle.courriels.actions import envoi_creer
from danaecare.socle.courriels.models import Courriel, Envoi
from tests.acces.matrice import Acces

# The mails of a kind are followed by who holds the right of that kind.
ACCES = {
    "envois:envoi_suivre": Acces("GO DI", args=lambda o: [o["envoi"].pk]),
    "envois:envoi_renvoyer": Acces("GO DI", methode="POST", args=lambda o: [o["envoi"].pk]),
    "envois:courriel_renvoyer": Acces("GO DI", methode="POST", args=lambda o: [o["courriel"].pk]),
}


def preparer() -> dict[str, Envoi | Courriel]:
    qui = {"cle": "essai", "adresse": "a@exemple.fr", "nom": "Ana Aulagne", "parametres": {"cotisation": 0}}
    envoi = envoi_creer(par=None, genre="gouvernance.rappel", titre="Rappels d’adhésion 2026", destinataires=[qui])
    courriel = envoi.courriels.get()
    Courriel.objects.update(etat="refuse", raison="adresse refusée par le serveur de courriel (code 550)")
    return {"envoi": envoi, "courriel": courriel}
