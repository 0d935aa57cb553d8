from django.core import signing

from danaecare.socle.comptes.frein import SEL_PREUVE
from danaecare.socle.comptes.models import AttributionRoles
from tests.acces.matrice import PUBLIC, TOUS, Acces
from tests.conftest import creer_compte


def preparer():
    cible = creer_compte("jardins", nom="Cible")
    attribution = AttributionRoles.objects.create(
        compte=cible, roles=["accueil"], proposee_par=creer_compte("administration", nom="Autre")
    )
    return {"cible": cible, "attribution": attribution}


def _cible(objets):
    return [objets["cible"].pk]


ACCES = {
    "comptes:brouillon_garder": Acces(TOUS, methode="POST", acceptes=(409,)),
    "comptes:compte_liste": Acces("AD"),
    "comptes:compte_ouvrir": Acces("AD"),
    "comptes:attribution_decider": Acces("DI AD", args=lambda o: [o["attribution"].pk]),
    "comptes:essai_prouver": Acces(PUBLIC, args=lambda o: [signing.dumps(o["cible"].pk, salt=SEL_PREUVE)]),
    "comptes:compte_modifier": Acces("AD", args=_cible),
    "comptes:compte_inviter": Acces("AD", methode="POST", args=_cible),
    "comptes:second_facteur_lever": Acces("AD", args=_cible),
    "comptes:compte_fermer": Acces("AD", methode="POST", args=_cible),
    "comptes:compte_rouvrir": Acces("AD", methode="POST", args=_cible),
    "comptes:compte_revoir": Acces("AD", methode="POST", args=_cible),
}
