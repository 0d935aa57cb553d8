from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from aidants.actions.haltes import halte_inscrire
from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.conventions import convention_creer
from aidants.mobile.actions.etats import halte_annuler
from aidants.mobile.actions.saisies import saisie_recevoir
from aidants.mobile.actions.tournees import tournee_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.models import Commune
from tests.acces.matrice import PUBLIC, Acces
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, ROANNE, halte_creer
from tests.conftest import creer_compte

EQUIPE = "AC TS EM DI"
PASSAGE = {"genre": "F", "tranche": "", "visite": "premiere", "nombre": 1}


def preparer():
    agent = creer_compte("escale_mobile", nom="Terrain")
    hier, bientot = aujourdhui() - timedelta(days=3), aujourdhui() + timedelta(days=9)
    halte = halte_creer(BOEN, jour=bientot, endroit="Salle des fêtes", adresse="2 rue de l’Église", atelier="Souffler")
    tenue = halte_creer(ROANNE, jour=hier)
    comptage_fixer(par=agent, halte=tenue, cases={("F", "60-69", "premiere"): 7})
    for nom in ("Fayard", "Grousson"):
        inscription = halte_inscrire(
            par=agent, halte=halte, nom=nom, prenom="Éliane", telephone="04 77 00 00 11", ramassage=True,
            commune=Commune.objects.get(pk=ROANNE), adresse="3 rue du Four",
        )  # fmt: skip
    envoi = {"par": agent, "halte_numero": tenue.pk, "base": 1}
    saisie_recevoir(**envoi, jeton=uuid4(), genre="accueil", donnees={"prenom": "Odile", "rappel": True})
    saisie = saisie_recevoir(**{**envoi, "base": 0}, jeton=uuid4(), genre="passage", donnees=PASSAGE)
    perdue = saisie_recevoir(
        par=agent, jeton=uuid4(), halte_numero=10**9, halte_dite="Noirétable, 14 juin", genre="passage", donnees=PASSAGE
    )
    annulee = halte_annuler(par=agent, halte=halte_creer("42159", jour=bientot), motif="meteo")
    vide = tournee_creer(par=agent, date=bientot + timedelta(days=1))
    AidantFabrique()
    convention = convention_creer(
        par=agent, commune=tenue.commune, debut=date(hier.year, 1, 1), fin=date(hier.year, 12, 31),
        prix_visite=Decimal(150), premiere_gratuite=False,
    )  # fmt: skip
    return {
        "halte": halte, "tenue": tenue, "annulee": annulee, "tournee": halte.tournee, "vide": vide,
        "inscription": inscription, "saisie": saisie, "perdue": perdue, "accueil": tenue.accueils.get(),
        "convention": convention,
    }  # fmt: skip


def _pk(nom):
    return lambda objets: [objets[nom].pk]


ACCES = {
    "aidants:mobile_mois": Acces(EQUIPE),
    "aidants:mobile_annee": Acces(EQUIPE, args=lambda o: [aujourdhui().year]),
    "aidants:mobile_couverture": Acces(EQUIPE),
    "aidants:tournee_creer": Acces(EQUIPE),
    "aidants:tournee_fiche": Acces(EQUIPE, args=_pk("tournee")),
    "aidants:tournee_modifier": Acces(EQUIPE, args=_pk("tournee")),
    "aidants:tournee_copier": Acces(EQUIPE, args=_pk("tournee")),
    "aidants:tournee_supprimer": Acces(EQUIPE, args=_pk("vide")),
    "aidants:halte_ajouter": Acces(EQUIPE, args=_pk("tournee")),
    "aidants:halte_fiche": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_modifier": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_deplacer": Acces(EQUIPE, methode="POST", args=_pk("halte"), donnees=lambda o: {"sens": "avant"}),
    "aidants:halte_reporter": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_annuler": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_retablir": Acces(EQUIPE, methode="POST", args=_pk("annulee")),
    "aidants:halte_supprimer": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_rendre_compte": Acces(EQUIPE, args=_pk("tenue")),
    "aidants:halte_facturer": Acces(EQUIPE, methode="POST", args=_pk("tenue")),
    "aidants:halte_photo": Acces(EQUIPE, args=lambda o: [o["tenue"].pk, 10**9], acceptes=(404,)),
    "aidants:halte_inscrire": Acces(EQUIPE, args=_pk("halte")),
    "aidants:halte_desinscrire": Acces(
        EQUIPE, methode="POST", args=lambda o: [o["halte"].pk, o["inscription"].pk], acceptes=(302, 404)
    ),
    "aidants:convention_mobile_liste": Acces(EQUIPE),
    "aidants:convention_mobile_creer": Acces(EQUIPE),
    "aidants:convention_mobile_fiche": Acces(EQUIPE, args=_pk("convention")),
    "aidants:convention_mobile_modifier": Acces(EQUIPE, args=_pk("convention")),
    "aidants:saisies_a_reprendre": Acces(EQUIPE),
    "aidants:saisie_regler": Acces(EQUIPE, args=_pk("perdue")),
    "aidants:accueil_bref_rattacher": Acces(EQUIPE, args=_pk("accueil")),
    "aidants:accueil_bref_rappeler": Acces("AC TS PS EM", methode="POST", args=_pk("accueil")),
    "aidants:halte_liste": Acces(EQUIPE),
    "aidants:halte_exporter": Acces(EQUIPE, args=lambda o: ["csv"]),
    "aidants:prochaines_haltes": Acces(PUBLIC),
    "aidants:prochaines_haltes_flux": Acces(PUBLIC),
    "aidants:halte_affiche_pdf": Acces(PUBLIC, args=_pk("halte")),
    "aidants:terrain_service": Acces(EQUIPE),
    "aidants:terrain_cle": Acces(EQUIPE),
    "aidants:terrain_envoyer": Acces(EQUIPE, methode="POST", acceptes=(400,)),
    "aidants:terrain_hors_ligne": Acces(EQUIPE),
    "aidants:terrain_jour": Acces(EQUIPE),
    "aidants:terrain_halte": Acces(EQUIPE, args=_pk("tenue")),
    "aidants:terrain_etat": Acces(EQUIPE, args=_pk("tenue")),
    "aidants:terrain_attendus": Acces(EQUIPE, args=_pk("halte")),
}
