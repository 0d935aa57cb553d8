"""What follows of the questionnaires: which are due again, what became of each, who was somebody before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from aidants.models import Aidant, BilanAidant, Dossier
from aidants.models.dossiers import Statut
from aidants.requetes.bilans import poses
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.conservation.choix import DURABLES
from danaecare.socle.conservation.requetes import concernes
from danaecare.socle.courriels.choix import Etat
from danaecare.socle.courriels.models import Courriel, reference
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.choix import EtatRedaction, Moment
from danaecare.socle.questionnaires.models import Bilan, Place, Questionnaire
from danaecare.socle.questionnaires.models.bilans import COURRIEL

# Asked again so long after the first answer, with what comes after; told so many days before, and so many days after.
AVANCE, ENCORE, UN_AN = timedelta(days=14), timedelta(days=183), (Moment.MOIS_12, timedelta(days=365))
# A link without an answer is recalled once, when its day has gone and it has been read for a week.
AVANT_RAPPEL = timedelta(days=7)
REEVALUER = ((Moment.MOIS_6, timedelta(days=183), UN_AN), (*UN_AN, None))


def a_refaire(jour, encore=ENCORE):
    """(moment, delay, the first answers of who is followed and was not asked again since): due soon, or past due.

    Past the next moment, that one alone is due; past `encore`, a moment is missed (`manques`).
    """
    premiers = BilanAidant.objects.hors_reserve().filter(
        aidant__dossier__statut=Statut.OUVERT, aidant__jusqu_a=None, bilan__moment=Moment.ENTREE,
        bilan__repondu_le__isnull=False, bilan__redaction__questionnaire__redactions__etat=EtatRedaction.PUBLIEE,
    )  # fmt: skip
    for moment, delai, ensuite in REEVALUER:
        moments = [moment, *([ensuite[0]] if ensuite else [])]
        refaits = BilanAidant.objects.filter(
            aidant=OuterRef("aidant"), bilan__moment__in=moments,
            bilan__redaction__questionnaire=OuterRef("bilan__redaction__questionnaire"),
        )  # fmt: skip
        dus = premiers.filter(
            ~Exists(refaits), bilan__redaction__questionnaire__moments__contains=[moment],
            bilan__repondu_le__lte=jour + AVANCE - delai,
        )  # fmt: skip
        if encore is not None:
            dus = dus.filter(bilan__repondu_le__gte=jour - delai - encore)
        if ensuite:
            avant = Q(bilan__repondu_le__gt=jour + AVANCE - ensuite[1])
            dus = dus.filter(avant | ~Q(bilan__redaction__questionnaire__moments__contains=[ensuite[0]]))
        yield moment, delai, dus


class Du(NamedTuple):
    """What is due of a day; `texte` is its moment and its title, as `sources.reevaluer_dit` reads them."""

    pk: int
    aidant: int
    dossier: int
    numero: str
    jour: date
    nom: str
    texte: str


def dus_entre(utilisateur, du: date, au: date) -> list[Du]:
    """Due on one of these days to whoever `utilisateur` follows; one query."""
    lignes = [
        dus.filter(aidant__dossier__referent=utilisateur, bilan__repondu_le__range=(du - delai, au - delai))
        .order_by()
        .annotate(
            jour=Cast(F("bilan__repondu_le") + Value(delai), DateField()),
            nom=Concat("aidant__prenom", Value(" "), "aidant__nom"),
            texte=Concat(Value(f"{moment}|"), "bilan__redaction__questionnaire__titre"),
        )
        .values_list("pk", "aidant", "aidant__dossier", "aidant__dossier__numero", "jour", "nom", "texte")
        for moment, delai, dus in a_refaire(au)
    ]
    return [Du(*valeurs) for valeurs in lignes[0].union(*lignes[1:], all=True)]


def manques(jour) -> tuple[int, int]:
    """Of who is followed: how many are to be asked again, and how many were not when it was time."""
    dus = sum(siens.count() for _, _, siens in a_refaire(jour))
    return dus, sum(siens.count() for _, _, siens in a_refaire(jour, encore=None)) - dus


def a_relancer(jour: date) -> list[tuple[BilanAidant, str]]:
    """(questionnaire, the address where its link went): late, still without an answer, never recalled.

    Of who is followed, and neither objects nor has her data limited.
    """
    siens = BilanAidant.objects.filter(
        bilan__in=Bilan.objects.en_retard(jour), bilan__envoye_le__lte=jour - AVANT_RAPPEL, bilan__relance_le=None,
        accord_le__isnull=False, aidant__dossier__statut=Statut.OUVERT,
    ).exclude(aidant__dossier__in=concernes(Dossier, *DURABLES)).select_related("bilan", "aidant__dossier")  # fmt: skip
    dus = {reference(sien): sien for sien in siens.order_by("pk")}
    partis = Courriel.objects.sur(*dus.values()).filter(genre=COURRIEL, etat=Etat.PARTI).order_by("pk")
    adresses = {sujet: courriel.destinataire for courriel in partis for sujet in courriel.sujets}
    return [(sien, adresses[sujet]) for sujet, sien in dus.items() if adresses.get(sujet)]


def etat_dit(bilan: Bilan) -> str:
    """« répondu le 12 mars 2026, en entretien », « attendu le… », « en retard »."""
    etat = bilan.etat(aujourdhui())
    if etat == "repondu":
        return f"répondu le {date_longue(bilan.repondu_le)}, {bilan.get_mode_display().lower()}"
    if etat == "refuse":
        return f"ne souhaite pas répondre, dit le {date_longue(bilan.refuse_le)}"
    if etat == "expire":
        return f"resté sans réponse, proposé le {date_longue(bilan.demande_le)}"
    return f"{'en retard, attendu' if etat == 'retard' else 'attendu'} le {date_longue(bilan.echeance_le)}"


def bilans_de(dossier: int):
    """Those of a file, the newest first, with what their line says."""
    siens = BilanAidant.objects.filter(aidant__dossier=dossier).select_related("bilan__redaction__questionnaire")
    return siens.order_by("-bilan__demande_le", "-pk")


@dataclass(frozen=True)
class Comptes:
    """Of those put to somebody in a period, what became of each."""

    questionnaire: Questionnaire
    moment: str
    poses: int
    relances: int
    repondus: int
    refuses: int
    attendus: int
    retards: int
    expires: int

    @property
    def moment_dit(self) -> str:
        return Moment(self.moment).label


def comptes_de(periode: Periode, jour) -> list[Comptes]:
    """One line a questionnaire and a moment, the moments in their order; one query."""
    muet = Q(bilan__repondu_le=None, bilan__refuse_le=None)
    lignes = (
        poses(periode)
        .order_by()
        .values("bilan__redaction__questionnaire", "bilan__moment")
        .annotate(
            poses=Count("pk"), relances=Count("pk", filter=Q(bilan__relance_le__isnull=False)),
            repondus=Count("pk", filter=Q(bilan__repondu_le__isnull=False)),
            refuses=Count("pk", filter=Q(bilan__refuse_le__isnull=False)),
            attendus=Count("pk", filter=muet & Q(bilan__expire_le__gte=jour)),
            retards=Count("pk", filter=muet & Q(bilan__expire_le__gte=jour, bilan__echeance_le__lt=jour)),
            expires=Count("pk", filter=muet & Q(bilan__expire_le__lt=jour)),
        )
    )  # fmt: skip
    rangs = {moment: rang for rang, moment in enumerate(Moment.values)}
    par_cle = Questionnaire.objects.in_bulk({ligne["bilan__redaction__questionnaire"] for ligne in lignes})
    comptes = [
        Comptes(par_cle[ligne.pop("bilan__redaction__questionnaire")], ligne.pop("bilan__moment"), **ligne)
        for ligne in lignes
    ]
    return sorted(comptes, key=lambda ligne: (ligne.questionnaire.titre, rangs[ligne.moment]))


def semblables(aidant: Aidant) -> QuerySet[Aidant]:
    """The sheets of other files that may be hers: of her name, or of her telephone; and the one that was said."""
    siens = Q(cle_tri=aidant.cle_tri) | Q(suites=aidant)
    if aidant.telephone_chiffres:
        siens |= Q(telephone_chiffres=aidant.telephone_chiffres)
    autres = Aidant.objects.exclude(dossier=aidant.dossier_id).exclude(dossier__statut=Statut.ANONYME)
    return autres.filter(siens).select_related("dossier", "suite_de").distinct().order_by("depuis", "pk")


@dataclass(frozen=True)
class NonComparees:
    """Of a questionnaire that changed between the two answers of `personnes`, the questions of one time only."""

    questionnaire: str
    personnes: int
    questions: tuple[str, ...]


def non_comparees(periode: Periode) -> list[NonComparees]:
    """Whose last answer is of the period, to another wording than the first: what is not compared is said."""
    personne = Coalesce("aidant__suite_de", "aidant")
    lus = BilanAidant.objects.hors_reserve().filter(bilan__repondu_le__lte=periode.fin).order_by("bilan__repondu_le")
    premieres, dernieres = {}, {}
    for qui, questionnaire, redaction, le in lus.values_list(
        personne, "bilan__redaction__questionnaire", "bilan__redaction", "bilan__repondu_le"
    ):
        premieres.setdefault((qui, questionnaire), redaction)
        dernieres[qui, questionnaire] = (redaction, le)
    changees = {
        cle: {premieres[cle], redaction} for cle, (redaction, le) in dernieres.items()
        if redaction != premieres[cle] and le >= periode.debut
    }  # fmt: skip
    places = Place.objects.filter(redaction__in=set().union(*changees.values()))
    posees = defaultdict(set)
    for redaction, texte in places.values_list("redaction", "question__texte"):
        posees[redaction].add(texte)
    titres = Questionnaire.objects.filter(pk__in={sien for _, sien in changees}).order_by("titre", "pk")
    dites = []
    for pk, titre in titres.values_list("pk", "titre"):
        seules = [posees[avant] ^ posees[apres] for (_, sien), (avant, apres) in changees.items() if sien == pk]
        if personnes := sum(map(bool, seules)):
            dites.append(NonComparees(titre, personnes, tuple(sorted(set().union(*seules)))))
    return dites
