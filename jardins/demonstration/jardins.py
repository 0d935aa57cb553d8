"""Eleven gardens of the network, one in project, one that left the year before."""

from datetime import date

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.jardin import contact_ajouter, jardin_creer, visite_ecrire

# name, host structure, INSEE code, publics, m², solidarity squares, conservation squares, entry
JARDINS = (
    ("Jardin des Quatre Saisons", "Jardin des Quatre Saisons", "42222", ["habitants", "seniors"], 850, 3, 2,
     (2019, 4, 12)),
    ("Jardin du Moulin", "Centre social Le Moulin", "42187", ["habitants", "enfants"], 420, 2, None, (2020, 3, 1)),
    ("Potager des Tilleuls", "MJC Les Tilleuls", "42218", ["habitants", "precarite"], 300, 4, 1, (2019, 9, 2)),
    ("Jardin du Verger", "Accueil de jour Le Verger", "42275", ["seniors"], 180, None, None, (2021, 5, 20)),
    ("Jardin des Érables", "Résidence autonomie Les Érables", "42095", ["seniors"], 240, 1, None, (2021, 10, 4)),
    ("Jardin des Deux Rivières", "Centre hospitalier des Deux Rivières", "42186", ["patients"], 600, 2, 3,
     (2020, 6, 15)),
    ("Jardin de la Colline", "Clinique de la Colline", "42275", ["patients", "salaries"], 150, None, None,
     (2022, 4, 6)),
    ("Jardin des Coteaux", "Lycée agricole des Coteaux", "42147", ["scolaires"], 1200, None, 6, (2020, 9, 14)),
    ("Jardin du Pilat", "Maison de santé du Pilat", "42224", ["habitants", "patients"], 260, 1, 1, (2022, 3, 21)),
    ("Jardin de l’Orangerie", "Ville de L’Étrat", "42092", ["habitants", "handicap"], 500, 2, 2, (2023, 2, 7)),
    ("Jardin du Gier", "Secours des familles du Gier", "42186", ["precarite"], 380, 6, None, (2023, 3, 14)),
)  # fmt: skip
# By rank: who is written to. The last garden has nobody yet.
REFERENTS = (
    (1, "Solange Perrichon", "référente"), (2, "Marius Badinand", "animateur"), (3, "Odile Crozet", "animatrice"),
    (4, "Bernard Thiollière", "résident référent"), (6, "Accueil de la clinique", ""),
    (7, "Damien Peyrard", "enseignant"), (8, "Josiane Rullière", "référente"), (9, "Service des espaces verts", ""),
)  # fmt: skip


def charger(annee: int, *, par) -> list:
    """The eleven members, in the order of the table."""
    jardins = []
    for nom, structure, code, publics, surface, solidaires, conservatoires, entree in JARDINS:
        hote, _ = organisation_trouver_ou_creer(par=par, nom=structure)
        jardins.append(
            jardin_creer(
                par=par,
                nom=nom,
                structure=hote,
                lieu=Lieu(commune=Commune.objects.get(pk=code)),
                publics=publics,
                surface_m2=surface,
                carres_solidaires=solidaires,
                beneficiaire_solidaire="l’aide alimentaire du quartier" if solidaires else "",
                carres_conservatoires=conservatoires,
                especes_conservees="légumes anciens de la Loire" if conservatoires else "",
                adhesion=date(*entree),
            )
        )
    jardin_creer(
        par=par,
        nom="Jardin des Passerelles",
        structure=organisation_trouver_ou_creer(par=par, nom="Plateforme de répit Les Passerelles")[0],
        lieu=Lieu(commune=Commune.objects.get(pk="42218")),
        publics=["seniors", "habitants"],
        notes="En projet : le terrain est trouvé, la clôture reste à financer.",
    )
    jardin_creer(
        par=par,
        nom="Jardin de la Gare",
        lieu=Lieu(commune=Commune.objects.get(pk="42187")),
        publics=["habitants"],
        adhesion=date(2019, 5, 2),
        sortie=date(annee - 1, 10, 31),
        motif_sortie="Terrain repris pour un chantier",
    )
    _vivre(annee, par, jardins)
    return jardins


def _vivre(annee, par, jardins):
    contact_ajouter(par=par, jardin=jardins[0], nom="Maryse Cordier", fonction="référente", telephone="04 77 00 00 01")
    contact_ajouter(par=par, jardin=jardins[5], nom="Secrétariat de gériatrie", courriel="jardin6@demo.invalid")
    for rang, nom, fonction in REFERENTS:
        courriel = f"jardin{rang + 1}@demo.invalid"
        contact_ajouter(par=par, jardin=jardins[rang], nom=nom, fonction=fonction, courriel=courriel)
    visite_ecrire(
        par=par,
        jardin=jardins[9],
        date=date(annee, 2, 7),
        objet="Première visite",
        compte_rendu="Terrain plat, point d’eau à dix mètres. Six bacs surélevés sont prévus.",
        suite="Apporter les bacs",
        suite_le=date(annee, 4, 15),
    )
    visite_ecrire(
        par=par,
        jardin=jardins[5],
        date=date(annee, 9, 28),
        objet="Bilan de saison avec l’équipe de gériatrie",
        compte_rendu="Les patients descendent au jardin deux après-midi par semaine.",
    )
