"""The 17 stops of 2023 on their dates, heads counted whose total is the published one; then the running year."""

from datetime import date, time, timedelta
from decimal import Decimal

from aidants.actions.haltes import halte_inscrire
from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.conventions import convention_creer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser
from aidants.mobile.actions.tournees import halte_ajouter, tournee_creer
from aidants.mobile.choix import MotifAnnulation
from danaecare.socle.communs.ecriture.demonstration import prochain
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.resolution import lieu_resoudre

# Month, day, commune as the report writes it, heads counted.
HALTES_2023 = (
    (3, 2, "Saint-Étienne", 18), (5, 11, "Saint-Romain-le-Puy", 9), (5, 16, "Saint-Martin-la-Sauveté", 7),
    (5, 26, "Saint-Étienne", 31), (5, 30, "Parigny", 8), (6, 5, "Saint-Joseph", 6), (6, 6, "Cottance", 5),
    (6, 13, "Rive-de-Gier", 17), (6, 14, "Régny", 9), (6, 28, "Chalmazel", 7), (6, 29, "Lorette", 13),
    (7, 11, "La Talaudière", 14), (7, 18, "Saint-Marcel-de-Félines", 6), (7, 20, "Saint-Genest-Malifaux", 11),
    (7, 25, "Roanne", 19), (7, 28, "Margerie-Chantagret", 8), (9, 5, "Saint-Héand", 12),
)  # fmt: skip
JEUDI = 3
PLACES = ("Place de la mairie", "Salle des fêtes", "Marché", "Maison de santé")
# After the next Thursday, in days: the tours to come, so that the public page and the plan have something to show.
A_VENIR = (
    (0, ("Boën-sur-Lignon", "Noirétable")),
    (7, ("Bourg-Argental",)),
    (21, ("Pélussin", "Chavanay", "Saint-Étienne")),
)
A_EMPORTER = "Deux tables et le barnum\nDépliants de l’Escale\nBouilloire, gobelets"
# Weeks ago, commune, women and men received; the first one waits for its report.
PASSEES = (
    (1, "Usson-en-Forez", ()), (3, "Saint-Just-en-Chevalet", (6, 2)), (6, "Rozier-en-Donzy", (9, 3)),
    (10, "Saint-Héand", (5, 4)), (15, "Aveizieux", (11, 2)), (21, "Feurs", (8, 5)), (28, "Saint-Galmier", (7, 1)),
)  # fmt: skip
INSCRITS = (
    ("Éliane", "Fayard", "04 77 00 00 11", "Sainte-Agathe-la-Bouteresse"), ("Marcel", "Grousson", "04 77 00 00 12", ""),
    ("Odette", "Vialle", "04 77 00 00 13", "Trelins"),
)  # fmt: skip


def haltes_inventer(annee: int, *, comptes, par) -> None:
    equipe = [comptes[role] for role in ("escale_mobile",) if role in comptes]
    for rang, (mois, jour, commune, personnes) in enumerate(HALTES_2023):
        tournee = tournee_creer(par=par, date=date(annee, mois, jour), equipe=equipe)
        halte = halte_ajouter(
            par=par, tournee=tournee, commune=lieu_resoudre(commune).commune, endroit=PLACES[rang % len(PLACES)],
            heure_debut=time(9, 30), heure_fin=time(12, 30),
        )  # fmt: skip
        halte_realiser(par=par, halte=halte, note="Halte tenue, dépliants remis à la mairie.")
        comptage_fixer(par=par, halte=halte, cases={("", "", ""): personnes}, depliants=personnes * 2)
    saint_romain = Commune.objects.get(cle="saint romain le puy", departement="42")
    convention_creer(
        par=par, commune=saint_romain, debut=date(annee, 5, 1), fin=date(annee + 1, 4, 30), prix_visite=Decimal(180),
        visites_par_an=2,
    )  # fmt: skip


def haltes_vivre(jour: date, *, comptes, alea) -> None:
    """Stops of the year, one without its report; the next one on Thursday, a later one lost to the weather."""
    par = comptes["escale_mobile"]
    for rang, (semaines, nom, recus) in enumerate(PASSEES):
        le = prochain(jour - timedelta(weeks=semaines + 1), JEUDI)
        tournee = tournee_creer(par=par, date=le, equipe=[par])
        halte = halte_ajouter(
            par=par, tournee=tournee, commune=lieu_resoudre(nom).commune, endroit=PLACES[rang % len(PLACES)],
            heure_debut=time(9, 30), heure_fin=time(12, 30),
        )  # fmt: skip
        if recus:
            halte_realiser(par=par, halte=halte, note="Halte tenue, deux aidants orientés vers l’Escale.")
            cases = {(genre, "", ""): nombre for genre, nombre in zip("FH", recus, strict=True)}
            comptage_fixer(par=par, halte=halte, cases=cases, depliants=alea.randint(10, 40))
    convention_creer(
        par=par, commune=lieu_resoudre("Saint-Galmier").commune, debut=date(jour.year, 1, 1),
        fin=date(jour.year, 12, 31), prix_visite=Decimal(180), visites_par_an=3,
    )  # fmt: skip
    _a_venir(prochain(jour, JEUDI), [par], par)


def _a_venir(jeudi: date, equipe, par) -> None:
    """Tours to come; the first stop offers a workshop, the last tour lost a stop to the weather."""
    for jours, communes in A_VENIR:
        tournee = tournee_creer(par=par, date=jeudi + timedelta(days=jours), equipe=equipe, materiel=A_EMPORTER)
        for rang, nom in enumerate(communes):
            halte = halte_ajouter(
                par=par, tournee=tournee, commune=lieu_resoudre(nom).commune, endroit=PLACES[rang],
                heure_debut=time(9 + 3 * rang, 30), heure_fin=time(11 + 3 * rang, 30),
                atelier="Souffler quand on aide un proche" if jours == A_VENIR[0][0] and rang == 0 else "",
            )  # fmt: skip
            if halte.atelier:
                for prenom, nom_inscrit, telephone, chez in INSCRITS:
                    halte_inscrire(
                        par=par, halte=halte, prenom=prenom, nom=nom_inscrit, telephone=telephone, ramassage=bool(chez),
                        commune=lieu_resoudre(chez).commune if chez else None,
                    )  # fmt: skip
    halte_annuler(par=par, halte=halte, motif=MotifAnnulation.METEO)
