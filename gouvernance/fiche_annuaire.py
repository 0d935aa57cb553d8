"""What a sheet of the directory shows of the association: fees, receipts, seats, attendance, volunteering, grants."""

from django.db.models import Sum

from danaecare.socle.annuaire.fiche_annuaire import Attache, LigneAttachee
from danaecare.socle.communs.texte.formats import date_longue, euros, nombre
from gouvernance.models import TempsDonne


def _cotisations(fiche, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(f"Adhésion {cotisation.annee}", cotisation.get_etat_display(), cotisation.get_absolute_url())
        for cotisation in fiche.cotisations.order_by("-annee")[:limite]
    ]


def _mandats(personne, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(
            f"{mandat.poste or 'Membre'}, {mandat.instance}",
            f"jusqu’au {date_longue(mandat.termine_le or mandat.fin)}",
            mandat.instance.get_absolute_url(),
        )
        for mandat in personne.mandats.select_related("instance").order_by("-fin", "pk")[:limite]
    ]


def _recus(fiche, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(
            f"Reçu {recu.reference}", euros(recu.montant) if recu.valable else "annulé", recu.get_absolute_url()
        )
        for recu in fiche.recus.order_by("-annee", "-numero")[:limite]
    ]


def _seances(fiche, limite: int) -> list[LigneAttachee]:
    """The meetings to which they were called, and whether they came."""
    presences = fiche.presences_seances.filter(seance__annulee_le=None).select_related("seance__instance")
    return [
        LigneAttachee(str(presence.seance), presence.get_etat_display(), presence.seance.get_absolute_url())
        for presence in presences.order_by("-seance__date", "-pk")[:limite]
    ]


def _benevolat(personne, limite: int) -> list[LigneAttachee]:
    annees = TempsDonne.objects.filter(personne=personne).order_by().values_list("date__year")
    par_annee = annees.annotate(total=Sum("heures")).order_by("-date__year")[:limite]
    return [LigneAttachee(str(annee), f"{nombre(heures)} h données") for annee, heures in par_annee]


def _subventions(organisation, limite: int) -> list[LigneAttachee]:
    subventions = organisation.subventions.select_related("exercice").order_by("-exercice__fin", "pk")[:limite]
    return [
        LigneAttachee(
            subvention.objet,
            f"{subvention.exercice}, {euros(subvention.notifie)} notifiés",
            subvention.get_absolute_url(),
        )
        for subvention in subventions
    ]


def _cooperations(fiche, limite: int) -> list[LigneAttachee]:
    membres = fiche.cooperations.select_related("cooperation").order_by("-entree_le", "pk")[:limite]
    return [
        LigneAttachee(
            str(membre.cooperation),
            f"sortie le {date_longue(membre.sortie_le)}" if membre.sortie_le else membre.get_engagement_display(),
            membre.cooperation.get_absolute_url(),
        )
        for membre in membres
    ]


def _sieges(fiche, limite: int) -> list[LigneAttachee]:
    sieges = fiche.sieges.select_related("organisation").order_by("-debut", "pk")[:limite]
    return [
        LigneAttachee(str(siege), f"depuis le {date_longue(siege.debut)}", siege.get_absolute_url()) for siege in sieges
    ]


def _interventions(organisation, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(str(intervention), date_longue(intervention.debut), intervention.get_absolute_url())
        for intervention in organisation.interventions.order_by("-debut", "pk")[:limite]
    ]


def _prises_de_parole(personne, limite: int) -> list[LigneAttachee]:
    prises = personne.prises_de_parole.select_related("intervention").order_by("-intervention__debut", "pk")[:limite]
    return [
        LigneAttachee(str(prise.intervention), date_longue(prise.intervention.debut), prise.get_absolute_url())
        for prise in prises
    ]


def _appuis(organisation, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(str(appui), appui.get_genre_display(), appui.get_absolute_url())
        for appui in organisation.appuis.order_by("-debut", "pk")[:limite]
    ]


def _stages(fiche, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(str(stage), f"depuis le {date_longue(stage.debut)}", stage.get_absolute_url())
        for stage in fiche.stages.select_related("personne").order_by("-debut", "pk")[:limite]
    ]


def _recherches(fiche, limite: int) -> list[LigneAttachee]:
    return [
        LigneAttachee(str(recherche), recherche.get_genre_display(), recherche.get_absolute_url())
        for recherche in fiche.recherches.order_by("-debut", "pk")[:limite]
    ]


LIRE, RAYONNEMENT = "gouvernance.lire", "rayonnement.lire"
ATTACHES = [
    Attache(modele="annuaire.personne", titre="Adhésions", droit=LIRE, lister=_cotisations),
    Attache(modele="annuaire.personne", titre="Reçus fiscaux", droit=LIRE, lister=_recus),
    Attache(modele="annuaire.personne", titre="Mandats", droit=LIRE, lister=_mandats),
    Attache(modele="annuaire.personne", titre="Assemblées et conseils", droit=LIRE, lister=_seances),
    Attache(modele="annuaire.personne", titre="Bénévolat", droit=LIRE, lister=_benevolat),
    Attache(modele="annuaire.personne", titre="Coopérations", droit=LIRE, lister=_cooperations),
    Attache(modele="annuaire.organisation", titre="Coopérations", droit=LIRE, lister=_cooperations),
    Attache(modele="annuaire.organisation", titre="Adhésions", droit=LIRE, lister=_cotisations),
    Attache(modele="annuaire.organisation", titre="Reçus fiscaux", droit=LIRE, lister=_recus),
    Attache(modele="annuaire.organisation", titre="Assemblées et conseils", droit=LIRE, lister=_seances),
    Attache(modele="annuaire.organisation", titre="Subventions", droit=LIRE, lister=_subventions),
    Attache(modele="annuaire.personne", titre="Sièges", droit=RAYONNEMENT, lister=_sieges),
    Attache(modele="annuaire.personne", titre="Interventions", droit=RAYONNEMENT, lister=_prises_de_parole),
    Attache(modele="annuaire.organisation", titre="Sièges", droit=RAYONNEMENT, lister=_sieges),
    Attache(modele="annuaire.organisation", titre="Interventions", droit=RAYONNEMENT, lister=_interventions),
    Attache(modele="annuaire.personne", titre="Stages", droit=RAYONNEMENT, lister=_stages),
    Attache(modele="annuaire.personne", titre="Recherches", droit=RAYONNEMENT, lister=_recherches),
    Attache(modele="annuaire.organisation", titre="Stages", droit=RAYONNEMENT, lister=_stages),
    Attache(modele="annuaire.organisation", titre="Recherches", droit=RAYONNEMENT, lister=_recherches),
    Attache(modele="annuaire.organisation", titre="Appuis apportés", droit=RAYONNEMENT, lister=_appuis),
]
