"""The gardens today: the nursery, deliveries due, a season's wishes, meetings, a work day, pairs to renew."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.db.models import Sum

from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre, ouvres, prochain
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.binome import (
    binome_evaluer,
    candidature_ecrire,
    convention_renouveler,
    convention_signer,
)
from jardins.actions.chantier import atelier_ajouter, chantier_creer, inscription_creer, presences_pointer
from jardins.actions.distribution import distribution_modifier, distribution_preparer, distribution_remettre
from jardins.actions.groupe import decision_ajouter, reunion_creer, suite_ajouter, suite_faire
from jardins.actions.jardin import visite_ecrire
from jardins.actions.journee import journee_creer
from jardins.actions.pepiniere import lot_creer
from jardins.actions.recolte import recolte_ecrire
from jardins.actions.registre import mouvement_ecrire
from jardins.actions.saison import saison_ecrire, souhaits_ecrire
from jardins.models import Binome, Emplacement, GroupeTravail, Jardin, Mouvement, Ressource, Stock, Suite

SAMEDI = 5
# days ago, species, variety, seedlings; then kg of soil and bales given
SEMIS = (
    (150, "Tomate", "Noire de Crimée", 140),
    (120, "Courgette", "Verte d’Italie", 80),
    (40, "Fève", "d’Aguadulce", 90),
)
# days ago, gardens (ranks), seedlings, kg, people
REMISES = ((110, (0, 3, 6), 20, 25, 22), (70, (1, 4), 15, 30, 14), (28, (5, 9, 10), 10, 20, 31))
# days ago, kilos, of which given
RECOLTES = ((95, 64, 20), (80, 31, 0), (62, 48, 48), (41, 12, 0), (20, 57, 35))
BENEVOLES = (("Ève", "Ollagnier"), ("Isaac", "d’Orcival"), ("Agathe", "Heyraud"), ("Ugo", "Amblard"))
REUNIONS = (
    (
        45,
        "Bilan des distributions d’été",
        ("Écrire aux jardins sans référent", -9),
        ("Compter les récupérateurs d’eau", 6),
    ),
    (
        17,
        "Accueillir un groupe d’aidants au jardin",
        ("Choisir la date de la visite", 3),
        ("Relire la charte d’accueil", 20),
    ),
)
CONTRIBUTION = "Un tiers de la récolte, et deux heures d’aide au jardin"


def jardins_vivre(jour: date, *, par, alea) -> None:
    jardins = list(Jardin.objects.filter(adhesion__isnull=False, sortie=None).order_by("pk"))
    _pepiniere(jour, par)
    _distributions(jour, par, jardins)
    _saison(jour, par, jardins, alea)
    benevoles = [
        personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom, qualites=["benevole"])[0]
        for prenom, nom in BENEVOLES
    ]
    _groupes(jour, par, benevoles)
    _chantiers(jour, par, jardins, benevoles)
    _binomes(jour, par)
    for rang, (il_y_a, kilos, donnes) in enumerate(RECOLTES):
        recolte_ecrire(
            par=par, jardin=jardins[(0, 1, 2, 4, 10)[rang]], date=ouvre(jour - timedelta(days=il_y_a), -1),
            kilos=Decimal(kilos), donnes=Decimal(donnes),
        )  # fmt: skip
    visite_ecrire(
        par=par, jardin=jardins[2], date=ouvres(jour, -4), objet="Point d’eau et ombrage",
        compte_rendu="La cuve fuit ; deux arbres donneraient de l’ombre aux aînés.", suite="Demander un devis",
        suite_le=ouvres(jour, 6),
    )  # fmt: skip


def _entrer(par, nature, quand, ressource, lot, emplacement, quantite, provenance=""):
    mouvement_ecrire(
        par=par, nature=nature, date=quand, ressource=ressource, lot=lot, emplacement=emplacement,
        quantite=Decimal(quantite), provenance=provenance,
    )  # fmt: skip


def _pepiniere(jour, par) -> None:
    serre, reserve = (Emplacement.objects.get(nom=nom) for nom in ("Serre de la pépinière", "Réserve"))
    semis, terreau = (Ressource.objects.get(nom=nom) for nom in ("Semis", "Terreau"))
    for il_y_a, espece, variete, prets in SEMIS:
        pret = jour - timedelta(days=il_y_a)
        lot = lot_creer(
            par=par, ressource=semis, espece=espece, variete=variete, annee=pret.year, emplacement=serre,
            seme_le=pret - timedelta(days=60), germe_le=pret - timedelta(days=45), pret_le=pret,
            quantite_semee=prets + 30, quantite_levee=prets + 8,
        )  # fmt: skip
        _entrer(par, "production", pret, semis, lot, serre, prets)
    _entrer(par, "don", jour - timedelta(days=130), terreau, None, reserve, 500, "Plateforme de compostage")
    _entrer(par, "don", de_l_annee(jour), semis, lot, serre, 12, "Jardin des Coteaux")


def _lignes(nombre, kilos, quand):
    """From the stocks that held the most that day: what came in since is not taken."""
    for nom, quantite in (("Semis", nombre), ("Terreau", kilos)):
        venus = Mouvement.objects.filter(ressource__nom=nom, date__gt=quand).order_by()
        depuis = {
            (lot or 0, place): somme
            for lot, place, somme in venus.values_list("lot", "emplacement").annotate(somme=Sum("quantite"))
        }
        stocks = Stock.objects.filter(ressource__nom=nom).select_related("ressource").order_by("pk")
        yield max(stocks, key=lambda s: s.quantite - depuis.get((s.lot_cle, s.emplacement_id), 0)), Decimal(quantite)


def _distributions(jour, par, jardins) -> None:
    """Handed over this year and today; two late, a day of the van to come."""
    for il_y_a, rangs, nombre, kilos, personnes in (*REMISES, (0, (2,), 6, 10, 18)):
        quand = ouvre(jour - timedelta(days=il_y_a), -1) if il_y_a else de_l_annee(jour)
        for rang in rangs:
            distribution = distribution_preparer(
                par=par,
                date=quand,
                jardin=jardins[rang],
                vehicule="Camionnette",
                lignes=list(_lignes(nombre, kilos, quand)),
            )
            distribution_remettre(par=par, distribution=distribution, personnes=personnes, receptionnaire="Référente")
    for rang, recul in ((7, 6), (8, 2)):
        distribution_preparer(
            par=par,
            date=ouvres(jour, -recul),
            jardin=jardins[rang],
            evenement="À la demande",
            lignes=list(_lignes(4, 8, ouvres(jour, -recul))),
        )
    samedi = prochain(jour + timedelta(days=4), SAMEDI)
    journee = journee_creer(
        par=par, titre="Distribution aux jardins solidaires", date=samedi,
        heure_debut=time(9), heure_fin=time(13), vehicule="Camionnette", endroit="Pépinière",
        lieu=Lieu(commune=Commune.objects.get(pk="42092")), jardins=[jardins[rang] for rang in (0, 2, 5, 9)],
    )  # fmt: skip
    for distribution in journee.distributions.order_by("rang"):
        distribution_modifier(par=par, distribution=distribution, lignes=list(_lignes(5, 10, samedi)))


def _saison(jour, par, jardins, alea) -> None:
    """Wishes still come in: seven gardens of eleven have answered."""
    ressources = list(Ressource.objects.filter(nom__in=["Terreau", "Paille", "Semis"]).order_by("pk"))
    saison = saison_ecrire(
        par=par, nom="Prochaine saison", annee=jour.year + 1, date_limite=ouvres(jour, 12), ressources=ressources
    )
    valeurs = {
        (jardin.pk, ressource.pk): Decimal(alea.randrange(5, 40, 5))
        for jardin in jardins[:7]
        for ressource in ressources
    }
    souhaits_ecrire(par=par, saison=saison, champ="souhaite", valeurs=valeurs)


def _groupes(jour, par, benevoles) -> None:
    """Two meetings with what they left to do, one of today, one to come; what 2023 left is done."""
    for suite in Suite.objects.filter(faite_le=None):
        suite_faire(par=par, suite=suite)
    groupe = GroupeTravail.objects.get(nom="Actions opérationnelles")
    commun = {"par": par, "groupe": groupe, "heure_debut": time(17, 30), "heure_fin": time(19)}
    for il_y_a, titre, *suites in REUNIONS:
        reunion = reunion_creer(
            date=ouvre(jour - timedelta(days=il_y_a), -1),
            titre=titre,
            presents=benevoles[:3],
            ordre_du_jour=titre,
            **commun,
        )
        decision_ajouter(par=par, reunion=reunion, texte=f"{titre} : un groupe de deux personnes s’en charge.")
        for rang, (texte, dans) in enumerate(suites):
            suite_ajouter(
                par=par, reunion=reunion, texte=texte, responsable=benevoles[rang], echeance=jour + timedelta(days=dans)
            )
    reunion_creer(date=de_l_annee(jour), titre="Point de la semaine", presents=benevoles[1:], **commun)
    reunion_creer(date=ouvres(jour, 8), titre="Calendrier du printemps", ordre_du_jour="Dates\nBénévoles", **commun)


def _chantiers(jour, par, jardins, benevoles) -> None:
    """One held, one that people join."""
    heures = {"heure_debut": time(9, 30), "heure_fin": time(13)}
    fait = chantier_creer(
        par=par,
        titre="Pailler avant l’hiver",
        date=prochain(jour - timedelta(days=30), SAMEDI),
        jardin=jardins[4],
        **heures,
    )
    for personne in benevoles:
        inscription_creer(par=par, chantier=fait, personne=personne)
    presences_pointer(
        par=par, chantier=fait,
        lignes={
            p.pk: {"presence": Presence.PRESENT, "heures": Decimal("3.5"), "role": RoleParticipant.BENEVOLE}
            for p in fait.action.participations.order_by("pk")
        },
    )  # fmt: skip
    prevu = chantier_creer(
        par=par, titre="Tailler les fruitiers", date=prochain(jour + timedelta(days=7), SAMEDI), jardin=jardins[9],
        outils="Gants, sécateur si vous en avez un", **heures,
    )  # fmt: skip
    taille = atelier_ajouter(par=par, chantier=prevu, titre="Taille", places=4, animation=benevoles[0])
    broyage = atelier_ajouter(par=par, chantier=prevu, titre="Broyage", places=None, animation=benevoles[1])
    inscrits = [*benevoles, *Personne.objects.actives().filter(qualites__contains=["benevole"]).order_by("pk")[:3]]
    for personne in inscrits:
        inscription_creer(par=par, chantier=prevu, personne=personne, voeu_1=taille, voeu_2=broyage)


def _binomes(jour, par) -> None:
    """Conventions followed until today: the oldest pair has one to renew; somebody new waits."""
    vivants = list(Binome.objects.filter(fin=None).order_by("debut", "pk"))
    for rang, binome in enumerate(vivants):
        convention = binome.conventions.order_by("-fin").first()
        while convention.fin < jour + timedelta(days=70 if rang else 0):
            convention = convention_renouveler(par=par, binome=binome, contribution=CONTRIBUTION)
            if rang == 0 or convention.debut <= jour:
                convention_signer(
                    par=par, convention=convention, signee_le=min(convention.debut - timedelta(days=5), jour)
                )
        binome_evaluer(
            par=par, binome=binome, date=ouvre(jour - timedelta(days=100 if rang else 350), -1), satisfaction_offre=4,
            satisfaction_demande=5, heures_par_mois=8, renouveler=True, bilan="Un rendez-vous tenu chaque semaine.",
        )  # fmt: skip
    personne, _ = personne_trouver_ou_creer(par=par, nom="d’Yvoire", prenom="Hermance")
    candidature_ecrire(
        par=par, personne=personne, role="offre", lieu=Lieu(commune=Commune.objects.get(pk="42187")),
        demande_le=ouvres(jour, -7), premiere_visite_le=None, surface_m2=90, point_d_eau=True,
        disponibilites=["dimanche"], envies=["potager", "compagnie"],
    )  # fmt: skip
