"""What people answered before and after, as figures count it: the very rows, and nothing under ten of them."""

from dataclasses import replace

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from aidants.choix import ActeFinance
from aidants.indicateurs.bases import AGE, categorie_genre, categorie_tranche
from aidants.models import Aidant, BilanAidant, Objectif, PointObjectif, avec_etat
from aidants.requetes.activite import entretiens_honores, presences, seances_honorees
from aidants.requetes.bilans import (
    DES_AIDANTS,
    PERSONNE,
    Mesure,
    aidants_des,
    couples_de,
    mesures_connues,
    par_personne,
    poses,
    reponses,
)
from aidants.requetes.filtres_chiffres import Coupe, Parmi, couper
from aidants.requetes.secteurs import avec_secteur
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.avant_apres import BAS, MINIMUM
from danaecare.socle.indicateurs.calcul import partage
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.models import Bilan

PERSONNE_DU_TOUT = 0
ACTES = {
    ActeFinance.ENTRETIEN: (entretiens_honores, "dossier"),
    ActeFinance.SEANCE: (seances_honorees, "aidant__dossier"),
    ActeFinance.GROUPE: (presences, "aidant__dossier"),
}
CONCILIER = "mieux_concilier"
MIEUX, STABLE, MOINS = "Mieux", "Stable", "Moins bien"
REPONDU, REFUSE, MUET, ATTENDU = "Répondus", "Refusés", "Sans réponse", "Encore attendus"


@partage
def _jours(periode: Periode) -> dict[int, tuple]:
    """The first and the last day when each answered, of who answered in the period."""
    jours = Bilan.objects.filter(DES_AIDANTS, repondu_le__lte=periode.fin).order_by().values_list(PERSONNE)
    lus = {pk: (premiere, derniere) for pk, premiere, derniere in jours.annotate(Min("repondu_le"), Max("repondu_le"))}
    return {pk: dits for pk, dits in lus.items() if dits[1] >= periode.debut}


def evalues_lus(periode: Periode) -> QuerySet[Aidant]:
    """Each with the first and the last day when she answered, at the end of the period."""
    lus = _jours(periode)
    siens = Aidant.objects.filter(pk__in=[PERSONNE_DU_TOUT, *lus]).annotate(
        premiere=par_personne({pk: premiere for pk, (premiere, _) in lus.items()}, DateField()),
        derniere=par_personne({pk: derniere for pk, (_, derniere) in lus.items()}, DateField()),
    )
    return _des_aidants(siens, periode, jour="derniere")


def reevalues(periode: Periode) -> QuerySet[Aidant]:
    """Who answered in the period, and had answered before that day."""
    return evalues_lus(periode).filter(derniere__gt=F("premiere"))


def bilans_par_issue(periode: Periode) -> QuerySet[BilanAidant]:
    """Those put in the period, by what had come of them when it ended, or today: late and refused are said too."""
    jour = min(periode.fin, aujourdhui())
    siens = _couper(poses(periode), periode, dossier="aidant__dossier", par="professionnel", jour="bilan__demande_le")
    return siens.annotate(
        categorie=Case(
            When(bilan__repondu_le__lte=jour, then=Value(REPONDU)),
            When(bilan__refuse_le__lte=jour, then=Value(REFUSE)),
            When(bilan__expire_le__lt=jour, then=Value(MUET)),
            default=Value(ATTENDU), output_field=CharField(),
        )
    )  # fmt: skip


def changements(code: str, periode: Periode) -> QuerySet[Aidant]:
    """The pairs of a measure, each by its change (`categorie`); none under MINIMUM, nor of one without a better."""
    mesure = mesures_connues(periode).get(code)
    if mesure is None or not mesure.sens:
        return Aidant.objects.filter(pk=PERSONNE_DU_TOUT).annotate(categorie=Value("", output_field=CharField()))
    couples = couples_de(mesure, periode)
    lues = _des_aidants(aidants_des(couples), periode, jour="apres_le").annotate(
        gain=F("avant") - F("apres") if mesure.sens == BAS else F("apres") - F("avant")
    )
    return _dix(lues.annotate(categorie=_selon(mesure)), periode, len(couples))


def _selon(mesure: Mesure) -> Case:
    """As `avant_apres.compte` sorts them."""
    seuil = mesure.changement
    mieux, moins = (Q(gain__gte=seuil), Q(gain__lte=-seuil)) if seuil else (Q(gain__gt=0), Q(gain__lt=0))
    return Case(
        When(mieux, then=Value(MIEUX)), When(moins, then=Value(MOINS)), default=Value(STABLE),
        output_field=CharField(),
    )  # fmt: skip


@partage
def concilient(periode: Periode) -> QuerySet[Aidant]:
    """Who said whether she reconciles better, read once for the four figures that count them."""
    return dits(CONCILIER, periode)


def dits(question: str, periode: Periode) -> QuerySet[Aidant]:
    """Who answered a question in the period, each with the rank of her last answer (`code`, 0 of a refusal)."""
    personne = Coalesce("bilan__de_aidant__aidant__suite_de", "bilan__de_aidant__aidant")
    siennes = reponses(question, periode).order_by("bilan__repondu_le", "pk")
    lus = {pk: (choix[0] if choix else 0, le) for pk, choix, le in siennes.values_list(
        personne, "choix", "bilan__repondu_le"
    )}  # fmt: skip
    aidants = Aidant.objects.filter(pk__in=[PERSONNE_DU_TOUT, *lus]).annotate(
        code=par_personne({pk: rang for pk, (rang, _) in lus.items()}, TextField()),
        apres_le=par_personne({pk: le for pk, (_, le) in lus.items()}, DateField()),
    )
    return _dix(_des_aidants(aidants, periode, jour="apres_le"), periode, len(lus))


def objectifs_relus(periode: Periode) -> QuerySet[Objectif]:
    """The goals of which a point was made in the period, with the last level that was said (`niveau`)."""
    points = PointObjectif.objects.filter(objectif=OuterRef("pk"), le__range=(periode.debut, periode.fin))
    derniers = points.order_by("-le", "-pk")
    relus = Objectif.objects.select_related("dossier").annotate(
        niveau=Subquery(derniers.values("niveau")[:1]), relu_le=Subquery(derniers.values("le")[:1])
    )
    relus = _couper(relus.filter(niveau__isnull=False), periode, jour="relu_le")
    return _dix(relus.annotate(code=Cast("niveau", TextField())), periode)


def profils(aidants: QuerySet[Aidant], periode: Periode) -> QuerySet[Aidant]:
    """With what is known of them at the end of the period: `genre_compte`, `tranche`, `secteur`."""
    lus = avec_etat(aidants, periode.fin, *AGE, "genre")
    return avec_secteur(lus, periode, "secteurs").annotate(
        genre_compte=categorie_genre(),
        tranche=categorie_tranche(Value(periode.fin), periode, "tranches"),
    )


def _des_aidants(aidants: QuerySet[Aidant], periode: Periode, jour: str) -> QuerySet[Aidant]:
    """With their file, cut as the period is; what nobody signs is left out of a professional's figures."""
    aidants = aidants.select_related("dossier")
    return _couper(aidants, periode, jour=jour)


def _couper(lignes: QuerySet, periode: Periode, *, dossier="dossier", par="", jour: str) -> QuerySet:
    """As `couper`. A funder who pays for acts is told of those for whose file such an act was done."""
    financement = getattr(periode, "financement", None)
    if financement is None or not financement.actes:
        return couper(lignes, periode, dossier=dossier, par=par, jour=jour)
    servis = lignes.filter(Parmi(F(dossier), Value(_servis(periode))))
    return couper(servis, periode, financement.actes[0], dossier=dossier, par=par, jour=jour)


@partage
def _servis(periode: Coupe) -> str:
    """The files of which an act that the funder pays for was done, from its first day to the last of the period."""
    financement = periode.financement
    depuis = replace(periode, debut=min(periode.debut, financement.debut))
    servis = set()
    for acte in financement.actes:
        faits, dossier = ACTES[acte]
        servis |= set(faits(depuis).order_by().values_list(dossier, flat=True))
    return f"{{{','.join(map(str, sorted(servis)))}}}"


def _dix(lignes: QuerySet, periode: Periode, lus: int | None = None) -> QuerySet:
    """Ten at least, or none. `lus` of them were read before the cut: the base counts only where the cut may tell."""
    if lus is None or (lus >= MINIMUM and isinstance(periode, Coupe)):
        lus = lignes[:MINIMUM].count()
    return lignes if lus >= MINIMUM else lignes.filter(pk=PERSONNE_DU_TOUT)
