"""Four work days with their volunteers, ten and four meetings of the working groups."""

from datetime import date, time
from decimal import Decimal

from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.annuaire.models import Personne
from jardins.actions.chantier import (
    atelier_ajouter,
    ateliers_repartir,
    chantier_creer,
    inscription_creer,
    presences_pointer,
)
from jardins.actions.groupe import decision_ajouter, groupe_ecrire, reunion_creer, suite_ajouter, suite_faire

# title, month and day, rank of the garden (None: the nursery), workshops with their places, weather
CHANTIERS = (
    ("Monter les bacs surélevés", 3, 25, 9, (("Bacs", 4), ("Terre et paillage", None)), "Frais, sans pluie"),
    ("Planter la haie champêtre", 4, 29, 7, (("Haie", None), ("Repas partagé", 3)), "Averses le matin"),
    ("Réparer le récupérateur d’eau", 6, 24, 2, (("Eau", 4), ("Désherbage", None)), "Grand soleil, à l’ombre dès 11 h"),
    ("Installer la nouvelle pépinière", 10, 21, None, (("Serre", 5), ("Tables", 4), ("Rangement", None)), "Doux"),
)
DU, OPERATIONS = "Diplôme universitaire", "Actions opérationnelles"
REUNIONS = {
    DU: (
        "Maquette de la promotion", "Intervenants", "Calendrier des stages", "Sélection des candidatures",
        "Jury de mi-parcours", "Évaluations", "Terrains de stage", "Jury final", "Bilan de la promotion",
        "Promotion suivante",
    ),
    OPERATIONS: ("Calendrier des distributions", "Chantiers de printemps", "Déménagement de la pépinière", "Bilan"),
}  # fmt: skip
JOURS = {DU: ((1, 12), (2, 9), (3, 9), (4, 6), (5, 11), (6, 8), (7, 6), (9, 14), (10, 12), (12, 7)),
         OPERATIONS: ((2, 2), (5, 25), (9, 7), (11, 30))}  # fmt: skip


def charger(annee: int, *, par, jardins: list) -> None:
    benevoles = list(Personne.objects.actives().filter(qualites__contains=["benevole"]).order_by("pk")[:8])
    for titre, mois, jour, rang, ateliers, meteo in CHANTIERS:
        _chantier(annee, par, titre, date(annee, mois, jour), None if rang is None else jardins[rang], ateliers, meteo,
                  benevoles)  # fmt: skip
    for nom, sujets in REUNIONS.items():
        groupe = groupe_ecrire(par=par, nom=nom, objet="Groupe de travail du réseau")
        for sujet, (mois, jour) in zip(sujets, JOURS[nom], strict=True):
            _reunion(annee, par, groupe, sujet, date(annee, mois, jour), benevoles)


def _chantier(annee, par, titre, jour, jardin, ateliers, meteo, benevoles):
    ailleurs = {} if jardin else {"endroit": "Pépinière de L’Étrat"}
    chantier = chantier_creer(
        par=par, titre=titre, date=jour, jardin=jardin, heure_debut=time(9, 30), heure_fin=time(13),
        outils="Gants, bêche si vous en avez une", meteo=meteo, **ailleurs,
    )  # fmt: skip
    faits = [
        atelier_ajouter(par=par, chantier=chantier, titre=nom, places=places, animation=benevoles[rang])
        for rang, (nom, places) in enumerate(ateliers)
    ]
    venus = benevoles[:-1] if jour.month % 2 else benevoles
    for rang, personne in enumerate(venus):
        premier, second = faits[rang % len(faits)], faits[(rang + 1) % len(faits)]
        inscription_creer(par=par, chantier=chantier, personne=personne, voeu_1=premier, voeu_2=second)
    ateliers_repartir(par=par, chantier=chantier)
    lignes = {
        p.pk: {
            "presence": Presence.ABSENT if rang == 2 else Presence.PRESENT,
            "heures": Decimal("3.5"),
            "role": RoleParticipant.BENEVOLE,
        }
        for rang, p in enumerate(chantier.action.participations.order_by("pk"))
    }
    presences_pointer(par=par, chantier=chantier, lignes=lignes)


def _reunion(annee, par, groupe, sujet, jour, benevoles):
    reunion = reunion_creer(
        par=par, groupe=groupe, date=jour, titre=sujet, heure_debut=time(17, 30), heure_fin=time(19),
        presents=benevoles[: 3 + jour.month % 3], ordre_du_jour=sujet,
    )  # fmt: skip
    decision_ajouter(par=par, reunion=reunion, texte=f"{sujet} : la proposition est retenue.")
    suite = suite_ajouter(
        par=par, reunion=reunion, texte=f"Envoyer le relevé « {sujet} »", responsable=benevoles[0],
        echeance=date(annee, 12, 31),
    )  # fmt: skip
    if jour.month < 11:
        suite_faire(par=par, suite=suite)
