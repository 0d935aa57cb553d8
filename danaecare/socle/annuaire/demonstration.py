"""Invented organisations and people: the partners that every pole of the demonstration year works with."""

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

ORDRE = 10
# name, nature, field of activity, INSEE code, listed on Ma Boussole Aidants, contact and function
ORGANISATIONS = (
    ("CLIC du Forez", "clic_repit", "Information des personnes âgées", "42147", True,
     ("Odile Marcoux", "coordination")),
    ("CLIC du Gier", "clic_repit", "Information des personnes âgées", "42207", True, None),
    ("Plateforme de répit Les Passerelles", "clic_repit", "Relais à domicile et séjours", "42218", True,
     ("Ludivine Terrasson", "infirmière coordinatrice")),
    ("Plateforme de répit du Roannais", "clic_repit", "Relais à domicile", "42187", None, None),
    ("Maison des aînés de l’Ondaine", "medicosocial", "Accueil et droits", "42095", False, ("Accueil", "standard")),
    ("Accueil de jour Le Verger", "medicosocial", "Accueil de jour Alzheimer", "42275", True, None),
    ("Résidence autonomie Les Érables", "medicosocial", "Hébergement", "42095", None, None),
    ("Service d’aide à domicile Main tendue", "medicosocial", "Aide et soins à domicile", "42218", False, None),
    ("Centre hospitalier des Deux Rivières", "sante", "Gériatrie, équipe mobile", "42186",  None,
     ("Secrétariat de gériatrie", "")),
    ("Clinique de la Colline", "sante", "Soins de suite", "42275", None, None),
    ("Maison de santé du Pilat", "professionnels_sante", "Médecine générale, soins infirmiers", "42224", None, None),
    ("MJC Les Tilleuls", "association", "Éducation populaire", "42218", None, ("Bastien Faure", "direction")),
    ("Association Mémoire vive Loire", "association", "Familles touchées par Alzheimer", "42218", True, None),
    ("Parkinson Forez", "association", "Entraide de malades et de proches", "42147", None, None),
    ("Jardin des Quatre Saisons", "association", "Jardin partagé", "42222", None, None),
    ("Secours des familles du Gier", "association", "Aide alimentaire", "42186", None, None),
    ("Centre social Le Moulin", "association", "Animation de quartier", "42187", None, None),
    ("Ville de Montbrison", "collectivite", "CCAS", "42147", None, ("Anaïs Perdrix", "responsable du CCAS")),
    ("Ville de L’Étrat", "collectivite", "", "42092", None, None),
    ("Communauté de communes des Monts", "collectivite", "", "42204", None, None),
    ("Lycée agricole des Coteaux", "enseignement", "Horticulture", "42147", None, None),
    ("Institut de formation en soins de la Loire", "enseignement", "Soins infirmiers", "42218", None, None),
    ("Caisse de retraite complémentaire du Centre", "institution", "Action sociale", "42218", None, None),
    ("Fondation Racines et Soins", "financeur", "Appels à projets santé", "", None, None),
    ("Pépinière Bonnefoy", "entreprise", "Production de plants", "42149", None, None),
    ("Menuiserie des Bois noirs", "entreprise", "Mobilier de jardin", "42039", None, None),
)  # fmt: skip
# last name, first name, qualities, function, organisation, INSEE code
PERSONNES = (
    ("Arsac", "Mireille", ["adherent", "benevole"], "", "", "42218"),
    ("Bouchut", "Gilles", ["adherent", "benevole"], "", "", "42092"),
    ("Chavanon", "Éloïse", ["benevole"], "", "", "42207"),
    ("Delorme-Rivat", "Patrice", ["adherent"], "", "", "42147"),
    ("Épalle", "Noémie", ["service_civique"], "Animation des jardins", "", "42218"),
    ("Fournel", "Amadou", ["formateur"], "Formateur, accompagnement des aidants", "Plateforme de répit Les Passerelles",
     "42147"),
    ("Gachet", "Solène", ["formateur", "partenaire"], "Psychomotricienne", "Clinique de la Colline", "42275"),
    ("Hospital", "Yves", ["benevole"], "", "", "42095"),
    ("Jacquemond", "Lina", ["etudiant"], "Stage de licence", "Institut de formation en soins de la Loire", "42218"),
    ("Kessas", "Rachid", ["adherent", "benevole"], "", "", "42186"),
    ("Lornage", "Christine", ["partenaire"], "Conseillère", "CLIC du Forez", "42147"),
    ("Mazenod", "Jules", ["etudiant"], "", "Lycée agricole des Coteaux", "42147"),
)  # fmt: skip


def charger(annee: int, *, par, comptes, alea) -> None:
    """The names are invented; towns are real, phone numbers are those kept for fiction (ARCEP)."""
    communes = Commune.objects.in_bulk({o[3] for o in ORGANISATIONS} | {p[5] for p in PERSONNES})
    organisations = {}
    for rang, (nom, nature, activite, insee, boussole, contact) in enumerate(ORGANISATIONS):
        organisations[nom] = organisation_creer(
            par=par,
            nom=nom,
            nature=nature,
            activite=activite,
            lieu=Lieu(commune=communes[insee]) if insee else None,
            telephone=f"04 65 71 {rang:02d} {alea.randrange(100):02d}",
            ma_boussole=boussole,
            contacts=[{"nom": contact[0], "fonction": contact[1]}] if contact else (),
        )
    for rang, (nom, prenom, qualites, fonction, structure, insee) in enumerate(PERSONNES):
        personne_creer(
            par=par,
            nom=nom,
            prenom=prenom,
            qualites=qualites,
            fonction=fonction,
            employeur=organisations.get(structure),
            telephone=f"06 39 98 {rang:02d} {alea.randrange(100):02d}",
            courriel=f"personne{rang + 1}@demo.invalid",
            lieu=Lieu(commune=communes[insee]),
        )
