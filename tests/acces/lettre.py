from datetime import date

from danaecare.lettre.actions.abonnes import abonne_ajouter, abonne_confirmer
from danaecare.lettre.actions.numeros import bloc_ajouter, numero_creer, numero_partir
from danaecare.lettre.choix import LIEN_CONFIRMER, LIEN_DESABONNER
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.communs.ecriture.jetons import jeton_de
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.acces.matrice import PUBLIC, Acces
from tests.lettre.fabriques import image

TENIR = "AC GO DI"


def preparer():
    dit = {"consenti_le": aujourdhui(), "consentement": "Oui"}
    attendu = abonne_ajouter(par=None, adresse="attendue@exemple.fr", **dit)
    abonne = abonne_confirmer(abonne=abonne_ajouter(par=None, adresse="lise@exemple.fr", **dit))
    autre = abonne_confirmer(abonne=abonne_ajouter(par=None, adresse="zoe@exemple.fr", **dit))
    action_creer(par=None, titre="Café des aidants", pole="aidants", genre="convivial", date=aujourdhui())
    neuf, a_effacer, parti = (
        numero_creer(par=None, mois=date(2026, mois, 1), objet=f"Le numéro {mois}") for mois in (3, 4, 5)
    )
    blocs = [bloc_ajouter(par=None, numero=neuf, titre=f"Bloc {rang}") for rang in range(4)]
    illustre = bloc_ajouter(
        par=None, numero=parti, titre="Image", fichier=image(), alternative="Un jardin", lien="https://exemple.fr/a"
    )
    numero_partir(par=None, numero=parti)
    return {
        "abonne": [abonne.pk], "autre": [autre.pk], "confirmer": [jeton_de(attendu.cle.hex, LIEN_CONFIRMER)],
        "desabonner": [jeton_de(attendu.cle.hex, LIEN_DESABONNER)], "numero": [neuf.pk], "a_effacer": [a_effacer.pk],
        "parti": [parti.pk], "bloc": [blocs[1].pk], "a_retirer": [blocs[3].pk], "a_monter": [blocs[2].pk],
        "image": [illustre.pk], "clic": [parti.pk, parti.liens.get().pk],
    }  # fmt: skip


def _de(nom):
    return lambda objets: objets[nom]


ACCES = {
    "lettre:inscription": Acces(PUBLIC),
    "lettre:inscription_faite": Acces(PUBLIC),
    "lettre:confirmer": Acces(PUBLIC, args=_de("confirmer")),
    "lettre:desabonner": Acces(PUBLIC, args=_de("desabonner")),
    "lettre:archive_liste": Acces(PUBLIC),
    "lettre:archive": Acces(PUBLIC, args=_de("parti")),
    "lettre:ouverture": Acces(PUBLIC, args=_de("parti")),
    "lettre:clic": Acces(PUBLIC, args=_de("clic")),
    "lettre:image": Acces(PUBLIC, args=_de("image")),
    "lettre:abonne_liste": Acces(TENIR),
    "lettre:abonne_exporter": Acces(TENIR, args=lambda o: ["csv"]),
    "lettre:abonne_fiche": Acces(TENIR, args=_de("abonne")),
    "lettre:abonne_ajouter": Acces(TENIR),
    "lettre:abonne_rejeter": Acces(TENIR, args=_de("abonne")),
    "lettre:abonnes_rejeter": Acces(TENIR),
    "lettre:abonne_desabonner": Acces(TENIR, methode="POST", args=_de("autre")),
    "lettre:inscription_donner": Acces(TENIR),
    "lettre:numero_liste": Acces(TENIR),
    "lettre:numero_creer": Acces(TENIR),
    "lettre:numero_fiche": Acces(TENIR, args=_de("numero")),
    "lettre:numero_modifier": Acces(TENIR, args=_de("numero")),
    "lettre:numero_effacer": Acces(TENIR, methode="POST", args=_de("a_effacer"), acceptes=(302, 404)),
    "lettre:numero_programme": Acces(TENIR, args=_de("numero")),
    "lettre:numero_apercu": Acces(TENIR, args=_de("numero")),
    "lettre:numero_document": Acces(TENIR, args=_de("numero")),
    "lettre:numero_essayer": Acces(TENIR, methode="POST", args=_de("numero")),
    "lettre:numero_envoyer": Acces(TENIR, args=_de("numero")),
    "lettre:bloc_ajouter": Acces(TENIR, args=_de("numero")),
    "lettre:bloc_modifier": Acces(TENIR, args=_de("bloc")),
    "lettre:bloc_retirer": Acces(TENIR, methode="POST", args=_de("a_retirer"), acceptes=(302, 404)),
    "lettre:bloc_monter": Acces(TENIR, methode="POST", args=_de("a_monter")),
    "lettre:bloc_descendre": Acces(TENIR, methode="POST", args=_de("bloc")),
}
