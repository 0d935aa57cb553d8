"""The nursery of the year: resources, lots from seed to tray, gifts, the move to L'Étrat in October."""

from datetime import date
from decimal import Decimal

from jardins.actions.pepiniere import culture_ecrire, emplacement_creer, lot_creer, ressource_creer
from jardins.actions.registre import mouvement_ecrire
from jardins.models import Stock

# species, variety, seeds sown, came up, seedlings ready, month of the three steps
SEMIS = (
    ("Tomate", "Rose de Berne", 260, 214, 190, (2, 3, 4)),
    ("Courgette", "Ronde de Nice", 140, 118, 110, (3, 4, 4)),
    ("Basilic", "Grand vert", 160, 131, 120, (3, 4, 4)),
    ("Laitue", "Merveille des quatre saisons", 90, 78, 60, (3, 3, 4)),
)
# species, variety, packets, where from
GRAINES = (
    ("Haricot", "Coco de la Loire", 220, "Récolte du Jardin des Coteaux"),
    ("Courge", "Sucrine du Berry", 180, "Échange avec les jardins"),
    ("Souci", "", 120, "Don d’un semencier de la région"),
)
CULTURES = (
    ("Tomate", "semer", 2, 3, "Au chaud, vingt degrés."),
    ("Tomate", "planter", 5, 6, "Après les saints de glace."),
    ("Tomate", "recolter", 7, 10, ""),
    ("Courgette", "semer", 3, 4, ""),
    ("Courgette", "planter", 5, 6, ""),
    ("Courgette", "recolter", 6, 10, ""),
    ("Laitue", "semer", 2, 8, "Tous les quinze jours."),
    ("Laitue", "recolter", 4, 10, ""),
    ("Basilic", "semer", 3, 4, ""),
    ("Haricot", "semer", 5, 7, "En pleine terre."),
    ("Haricot", "graines", 9, 10, "Gousses bien sèches."),
    ("Fève", "semer", 10, 2, "Avant ou après les gros gels."),
    ("Courge", "semer", 4, 5, ""),
    ("Courge", "recolter", 9, 11, ""),
)


def charger(annee: int, *, par) -> dict[str, list[Stock]]:
    """resource name -> its stocks, in the order in which they are drawn."""
    serre = emplacement_creer(par=par, nom="Serre de la pépinière")
    reserve = emplacement_creer(par=par, nom="Réserve")
    semis = ressource_creer(par=par, nom="Semis", genre="semis", unite="plant", seuil=Decimal(40))
    terreau = ressource_creer(par=par, nom="Terreau", genre="terreau", unite="kg", seuil=Decimal(200))
    graines = ressource_creer(par=par, nom="Sachets de graines", genre="graines", unite="sachet", seuil=Decimal(50))
    paille = ressource_creer(par=par, nom="Paille", genre="paillage", unite="botte")
    outils = ressource_creer(par=par, nom="Outils à main", genre="outil", unite="piece")

    for espece, variete, semees, levees, prets, (mois_seme, mois_leve, mois_pret) in SEMIS:
        lot = lot_creer(
            par=par, ressource=semis, espece=espece, variete=variete, annee=annee, emplacement=serre,
            seme_le=date(annee, mois_seme, 14), germe_le=date(annee, mois_leve, 26), pret_le=date(annee, mois_pret, 28),
            quantite_semee=semees, quantite_levee=levees,
        )  # fmt: skip
        _entrer(par, "production", date(annee, 4, 20), semis, lot, serre, prets)
    for espece, variete, sachets, provenance in GRAINES:
        lot = lot_creer(
            par=par, ressource=graines, espece=espece, variete=variete, annee=annee, origine="don",
            origine_detail=provenance, emplacement=reserve,
        )  # fmt: skip
        _entrer(par, "don", date(annee, 3, 3), graines, lot, reserve, sachets, provenance)
    _entrer(par, "don", date(annee, 3, 15), terreau, None, reserve, 600, "Plateforme de compostage")
    _entrer(par, "achat", date(annee, 5, 2), terreau, None, reserve, 250, "Pépinière voisine")
    _entrer(par, "don", date(annee, 9, 9), paille, None, reserve, 30, "Ferme de la Vallée")
    _entrer(par, "achat", date(annee, 4, 4), outils, None, reserve, 24)
    laitue = Stock.objects.get(ressource=semis, lot__espece="Laitue")
    _entrer(par, "perte", date(annee, 4, 21), semis, laitue.lot, serre, 8, "Limaces")
    for espece, geste, debut, fin, conseil in CULTURES:
        culture_ecrire(par=par, espece=espece, geste=geste, mois_debut=debut, mois_fin=fin, conseil=conseil)
    stocks = Stock.objects.select_related("ressource", "lot", "emplacement").order_by("pk")
    return {r.nom: [s for s in stocks if s.ressource_id == r.pk] for r in (semis, terreau, graines)}


def _entrer(par, nature, jour, ressource, lot, emplacement, quantite, provenance=""):
    mouvement_ecrire(
        par=par, nature=nature, date=jour, ressource=ressource, lot=lot, emplacement=emplacement,
        quantite=Decimal(quantite), provenance=provenance,
    )  # fmt: skip
