"""What time does to the names that calls and stops leave; what is counted of them stays."""

from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from aidants.actions.ecriture import ecriture
from aidants.mobile.choix import ANONYME
from aidants.models import Saisie
from aidants.requetes.conservation import passants_a_oublier
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def noms_des_haltes_oublier(*, accueils: QuerySet, inscriptions: QuerySet) -> int:
    """Empty names, telephones and addresses; how many people. Part of an action that logs it."""
    Saisie.objects.filter(accueil__in=accueils).update(donnees={})
    oublies = accueils.update(nom="", prenom="", telephone="")
    # Nobody is enrolled twice at a stop: each keeps a name of her own, that says nobody.
    numero = Concat(Value(f"{ANONYME} "), Cast("pk", CharField()))
    return oublies + inscriptions.update(nom=numero, prenom="", telephone="", adresse="", commune=None, ramassage=False)


@ecriture
def passants_oublier(*, par, jour: date) -> int:
    """Empty the names of people without a file once they are as old as a file to archive; how many went."""
    noms = passants_a_oublier(jour)
    noms["saisies"].update(donnees={})
    oublies = noms["appels"].update(appelant_nom="", telephone="", convenu="") + noms_des_haltes_oublier(
        accueils=noms["accueils"], inscriptions=noms["inscriptions"]
    )
    if oublies:
        inscrire(par=par, action="aidants.passants.oublier", nature=Nature.SUPPRESSION, donnees={"noms": oublies})
    return oublies
