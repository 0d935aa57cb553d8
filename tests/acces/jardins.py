import io
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.ecriture.jetons import jeton_de
from jardins.actions.binome import binome_former, candidature_ecrire
from jardins.actions.chantier import atelier_ajouter, chantier_creer, inscription_creer
from jardins.actions.distribution import distribution_preparer, distribution_remettre
from jardins.actions.groupe import groupe_ecrire, reunion_creer, suite_ajouter
from jardins.actions.jardin import contact_ajouter, jardin_creer, photo_ajouter, visite_ecrire
from jardins.actions.journee import journee_creer
from jardins.actions.pepiniere import culture_ecrire, emplacement_creer, lot_creer, ressource_creer
from jardins.actions.recolte import recolte_ecrire
from jardins.actions.registre import inventaire_ouvrir, mouvement_ecrire
from jardins.actions.saison import saison_ecrire, souhaits_ecrire
from jardins.courriels import SOUHAITS
from jardins.models import Stock
from tests.acces.matrice import PUBLIC, Acces
from tests.conftest import creer_compte

JOUR = date(2023, 5, 10)
LENDEMAIN = date(2023, 5, 11)
SURLENDEMAIN = JOUR + timedelta(days=2)


class Objets(dict):
    """What the lines name, each made when it is first asked for: most lines need a garden and nothing else."""

    def __missing__(self, nom):
        self[nom] = FABRIQUES[nom](self)
        return self[nom]


def preparer():
    return Objets()


def _stock(o):
    mouvement_ecrire(
        par=o["par"], nature="production", date=JOUR, ressource=o["ressource"], lot=o["lot"], emplacement=o["serre"],
        quantite=Decimal(40),
    )  # fmt: skip
    return Stock.objects.get(ressource=o["ressource"])


def _mouvement(o):
    """What it brought is still all there: it can be undone."""
    paillage = ressource_creer(par=o["par"], nom="Paillage", unite="kg")
    return mouvement_ecrire(
        par=o["par"], nature="production", date=JOUR, ressource=paillage, emplacement=o["serre"], quantite=Decimal(5)
    )


def _serre(o):
    """With a second place, where nothing is counted."""
    emplacement_creer(par=o["par"], nom="Abri")
    return emplacement_creer(par=o["par"], nom="Serre")


def _journee(o):
    """With a garden that is not in it."""
    jardin_creer(par=o["par"], nom="Verger voisin", adhesion=date(2022, 1, 1))
    return journee_creer(par=o["par"], titre="Temps fort", date=LENDEMAIN, jardins=[o["jardin"]])


def _saison(o):
    saison = saison_ecrire(par=o["par"], nom="Printemps", annee=2023, ressources=[o["stock"].ressource])
    accorde = {(o["jardin"].pk, o["ressource"].pk): Decimal(1)}
    souhaits_ecrire(par=o["par"], saison=saison, champ="accorde", valeurs=accorde)
    return saison


def _remise(o):
    return distribution_remettre(par=o["par"], distribution=o["preparee"])


def _fiche(nom, role):
    def ouvrir(o):
        personne = personne_creer(par=o["par"], nom=nom, prenom="Alix")
        return candidature_ecrire(par=o["par"], personne=personne, role=role, demande_le=JOUR, premiere_visite_le=JOUR)

    return ouvrir


def _photo(o):
    image = io.BytesIO()
    Image.new("RGB", (4, 4)).save(image, "PNG")
    return photo_ajouter(
        par=o["par"], jardin=o["jardin"], image=SimpleUploadedFile("p.png", image.getvalue()), legende="Le portail"
    )


FABRIQUES = {
    "par": lambda o: creer_compte("jardins", nom="Auteur"),
    "jardin": lambda o: jardin_creer(par=o["par"], nom="Jardin de l’essai", adhesion=date(2022, 1, 1)),
    "contact": lambda o: contact_ajouter(par=o["par"], jardin=o["jardin"], nom="Marie", telephone="0477000000"),
    "recolte": lambda o: recolte_ecrire(par=o["par"], jardin=o["jardin"], date=JOUR, kilos=Decimal(12)),
    "visite": lambda o: visite_ecrire(par=o["par"], jardin=o["jardin"], date=JOUR, objet="Première visite"),
    "photo": _photo,
    "ressource": lambda o: ressource_creer(par=o["par"], nom="Semis", unite="plant"),
    "serre": _serre,
    "lot": lambda o: lot_creer(par=o["par"], ressource=o["ressource"], espece="Tomate", annee=2023),
    "culture": lambda o: culture_ecrire(par=o["par"], espece="Tomate", geste="semer", mois_debut=2, mois_fin=4),
    "stock": _stock,
    "mouvement": _mouvement,
    "inventaire": lambda o: inventaire_ouvrir(par=o["par"], date=JOUR, emplacement=o["serre"]),
    "preparee": lambda o: distribution_preparer(
        par=o["par"], date=JOUR, jardin=o["jardin"], lignes=[(o["stock"], Decimal(2))]
    ),
    "remise": _remise,
    "a_preparer": lambda o: distribution_preparer(
        par=o["par"], date=SURLENDEMAIN, jardin=o["jardin"], lignes=[(o["stock"], Decimal(2))]
    ),
    # A day of its own: the garden already has a delivery on the other one.
    "journee": _journee,
    "saison": _saison,
    "chantier": lambda o: chantier_creer(par=o["par"], titre="Chantier", date=JOUR, jardin=o["jardin"]),
    "atelier": lambda o: atelier_ajouter(par=o["par"], chantier=o["chantier"], titre="Planter"),
    "inscription": lambda o: inscription_creer(par=o["par"], chantier=o["chantier"], personne=o["offre"].personne),
    "offre": _fiche("Un", "offre"),
    "demande": _fiche("Deux", "demande"),
    "libre": _fiche("Trois", "offre"),
    "seule": _fiche("Quatre", "demande"),
    "binome": lambda o: binome_former(
        par=o["par"], offre=o["offre"], demande=o["demande"], debut=JOUR, contribution="des légumes"
    ),
    "convention": lambda o: o["binome"].conventions.get(),
    "groupe": lambda o: groupe_ecrire(par=o["par"], nom="Groupe d’essai"),
    "reunion": lambda o: reunion_creer(par=o["par"], groupe=o["groupe"], date=JOUR),
    "suite": lambda o: suite_ajouter(par=o["par"], reunion=o["reunion"], texte="Écrire à la mairie"),
}


def _de(*noms):
    return lambda objets: [objets[nom].pk for nom in noms]


LECTEURS = "EM JA DI"
COORDINATION = "JA DI"


def _lire(*noms, **options):
    return Acces(LECTEURS, args=_de(*noms), **options)


def _ecrire(*noms, **options):
    return Acces(COORDINATION, args=_de(*noms), **options)


def _ecrire_apres(*noms):
    """A page of nothing in particular, which proposes what is there."""
    return Acces(COORDINATION, args=lambda objets: [objets[nom] for nom in noms] and [])


def _poster(*noms, **donnees):
    return Acces(COORDINATION, methode="POST", args=_de(*noms), donnees=lambda objets: donnees)


ACCES = {
    "jardins:jardin_liste": _lire(),
    "jardins:jardin_exporter": Acces(LECTEURS, args=lambda objets: ["csv"]),
    "jardins:jardin_carte": _lire(),
    "jardins:jardin_creer": _ecrire(),
    "jardins:jardin_fiche": _lire("jardin"),
    "journal:historique": Acces(LECTEURS, args=lambda o: ["jardins.jardin", o["jardin"].pk]),
    "jardins:jardin_modifier": _ecrire("jardin"),
    "jardins:jardin_sortir": _ecrire("jardin"),
    "jardins:contact_ajouter": _ecrire("jardin"),
    "jardins:contact_retirer": Acces(COORDINATION, methode="POST", args=_de("contact"), acceptes=(302, 404)),
    "jardins:recolte_ajouter": _ecrire("jardin"),
    "jardins:recolte_modifier": _ecrire("recolte"),
    "jardins:recolte_retirer": Acces(COORDINATION, methode="POST", args=_de("recolte"), acceptes=(302, 404)),
    "jardins:visite_ajouter": _ecrire("jardin"),
    "jardins:visite_modifier": _ecrire("visite"),
    "jardins:photo_ajouter": _ecrire("jardin"),
    "jardins:photo_image": _lire("photo"),
    "jardins:photo_retirer": Acces(COORDINATION, methode="POST", args=_de("photo"), acceptes=(302, 404)),
    "jardins:pepiniere": _lire(),
    "jardins:ressource_exporter": Acces(LECTEURS, args=lambda objets: ["csv"]),
    "jardins:ressource_creer": _ecrire(),
    "jardins:ressource_fiche": _lire("ressource"),
    "jardins:ressource_modifier": _ecrire("ressource"),
    "jardins:ressource_retirer": _poster("ressource"),
    "jardins:emplacement_creer": _ecrire(),
    "jardins:emplacement_liste": _ecrire(),
    "jardins:emplacement_modifier": _ecrire("serre"),
    "jardins:lot_liste": _lire(),
    "jardins:lot_creer": _ecrire(),
    "jardins:lot_fiche": _lire("lot"),
    "jardins:lot_modifier": _ecrire("lot"),
    "jardins:calendrier": _lire(),
    "jardins:calendrier_annee": Acces(LECTEURS, args=lambda objets: [2023]),
    "jardins:culture_creer": _ecrire(),
    "jardins:culture_modifier": _ecrire("culture"),
    "jardins:culture_retirer": Acces(COORDINATION, methode="POST", args=_de("culture"), acceptes=(302, 404)),
    "jardins:mouvement_liste": _lire(),
    "jardins:mouvement_exporter": Acces(LECTEURS, args=lambda objets: ["csv"]),
    "jardins:mouvement_creer": _ecrire_apres("stock"),
    "jardins:mouvement_fiche": _lire("mouvement"),
    "jardins:stock_transferer": _ecrire("stock"),
    "jardins:inventaire_liste": _lire(),
    "jardins:inventaire_ouvrir": _ecrire_apres("stock"),
    "jardins:inventaire_fiche": _lire("inventaire"),
    "jardins:inventaire_compter": _poster("inventaire", "stock", compte="38"),
    "jardins:inventaire_clore": _poster("inventaire"),
    "jardins:distribution_liste": _lire(),
    "jardins:distribution_exporter": Acces(LECTEURS, args=lambda objets: ["csv"]),
    "jardins:distribution_creer": _ecrire(),
    "jardins:distribution_fiche": _lire("preparee"),
    "jardins:distribution_modifier": _ecrire("a_preparer"),
    "jardins:distribution_remettre": _poster("preparee"),
    "jardins:distribution_completer": _ecrire("remise"),
    "jardins:distribution_corriger": _ecrire("remise"),
    "jardins:distribution_annuler": _ecrire("preparee"),
    "jardins:distribution_pdf": _lire("remise"),
    "jardins:journee_liste": _lire(),
    "jardins:journee_creer": _ecrire(),
    "jardins:journee_fiche": _lire("journee"),
    "jardins:journee_modifier": _ecrire("journee"),
    "jardins:journee_ajouter": Acces(COORDINATION, methode="POST", args=_de("journee"), acceptes=(422,)),
    "jardins:journee_ordonner": _poster("journee"),
    "jardins:journee_pdf": _lire("journee"),
    "jardins:saison_liste": _lire(),
    "jardins:saison_creer": _ecrire(),
    "jardins:saison_fiche": _lire("saison"),
    "jardins:saison_modifier": _ecrire("saison"),
    "jardins:souhaits_jardin": _ecrire("saison", "jardin"),
    "jardins:saison_demander": _ecrire("saison"),
    "jardins:mes_souhaits": Acces(
        PUBLIC, args=lambda o: [jeton_de(f"{o['saison'].pk}.{o['jardin'].pk}", SOUHAITS)], acceptes=(200, 410)
    ),
    "jardins:partage_proposer": _poster("saison"),
    "jardins:saison_distribuer": Acces(COORDINATION, methode="POST", args=_de("saison"), acceptes=(422,)),
    "jardins:chantier_liste": _lire(),
    "jardins:chantier_creer": _ecrire(),
    "jardins:chantier_fiche": _lire("chantier"),
    "jardins:chantier_modifier": _ecrire("chantier"),
    "jardins:atelier_ajouter": _ecrire("chantier"),
    "jardins:atelier_retirer": Acces(COORDINATION, methode="POST", args=_de("atelier"), acceptes=(302, 404)),
    "jardins:inscription_creer": _ecrire("chantier"),
    "jardins:inscription_placer": _poster("inscription"),
    "jardins:ateliers_repartir": _poster("chantier"),
    "jardins:presences_pointer": _ecrire("chantier"),
    "jardins:chantier_lettres": _poster("chantier"),
    "jardins:binome_liste": _ecrire(),
    "jardins:candidature_creer": _ecrire(),
    "jardins:candidature_fiche": _ecrire("offre"),
    "jardins:candidature_modifier": _ecrire("offre"),
    "jardins:candidature_clore": _ecrire("libre"),
    "jardins:binome_former": _ecrire("libre", "seule"),
    "jardins:binome_fiche": _ecrire("binome"),
    "jardins:convention_renouveler": _ecrire("binome"),
    "jardins:binome_evaluer": _ecrire("binome"),
    "jardins:binome_terminer": _ecrire("binome"),
    "jardins:convention_signer": _ecrire("convention"),
    "jardins:convention_pdf": _ecrire("convention"),
    "jardins:groupe_liste": _lire(),
    "jardins:groupe_creer": _ecrire(),
    "jardins:groupe_fiche": _lire("groupe"),
    "jardins:groupe_modifier": _ecrire("groupe"),
    "jardins:reunion_creer": _ecrire("groupe"),
    "jardins:reunion_fiche": _lire("reunion"),
    "jardins:reunion_modifier": _ecrire("reunion"),
    "jardins:decision_ajouter": _poster("reunion", texte="Planter une haie"),
    "jardins:suite_ajouter": _poster("reunion", texte="Commander les plants"),
    "jardins:suite_faire": _poster("suite"),
    "jardins:fiche_ouvrir": Acces(COORDINATION, methode="POST", args=lambda o: [o["chantier"].action_id]),
    "jardins:bilan_courant": Acces(COORDINATION),
    "jardins:bilan_annee": Acces(COORDINATION, args=lambda objets: [2023]),
}
