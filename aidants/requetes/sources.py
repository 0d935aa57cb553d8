"""The kinds of what waits in the caregivers' files, as columns of one query (`requetes.rappels`)."""

from datetime import date

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, Subquery, TimeField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone

from aidants.choix import Etat
from aidants.models import BilanAidant, Dossier, LienRendezVous, Transmission
from aidants.models.rendez_vous import COURRIEL, Reponse
from aidants.models.transmissions import Etape
from aidants.requetes.suite_bilans import a_refaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.courriels.choix import EN_CHEMIN, Canal
from danaecare.socle.courriels.choix import Etat as EtatCourriel
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.models import Bilan

VIDE = Value("")
SANS_HEURE = Cast(Value(None), TimeField())


def source(requete, genre: str, *, jour, chez, dossier="dossier", numero="dossier__numero", lieu="pk", **autres):
    """The common columns of one kind, as plain as they can be: sixteen of them are composed at each home page.

    `chez` leads to the account that it waits for; of what is asked by name (`noms`, `telephone`, `texte`, `heure`),
    what is not given is empty.
    """
    annotations = {
        "attente_genre": Value(genre),
        "attente_jour": F(jour) if isinstance(jour, str) else jour,
        "attente_heure": autres.get("heure", SANS_HEURE),
        "attente_dossier": F(dossier),
        "attente_numero": F(numero),
        **{f"attente_{nom}": autres.get(nom, VIDE) for nom in ("noms", "telephone", "texte")},
        "attente_chez": F(chez),
        "attente_lieu": F(lieu),
    }
    return requete.order_by().annotate(**annotations).values_list("attente_genre", "pk", *list(annotations)[1:])


def des_liens(utilisateur, equipe: bool) -> list:
    """What people answer by their link, and of what changed they were not told; a session is its psychologist's."""
    visibles = LienRendezVous.objects.filter(aidant__dossier__in=Dossier.objects.visibles())
    if not utilisateur.peut("aidants.seances"):
        visibles = visibles.filter(seance=None)
    mene = Coalesce("entretien__professionnel", "seance__psychologue", "aidant__dossier__referent")
    sien = Q(mene=utilisateur.pk)
    visibles = visibles.annotate(mene=mene).filter(~sien & Q(mene__isnull=False) if equipe else sien)
    commun = {
        "dossier": "aidant__dossier", "numero": "aidant__dossier__numero", "chez": "mene", "lieu": "pk",
        "noms": Concat("aidant__prenom", Value(" "), "aidant__nom"),
    }  # fmt: skip
    dit = Concat(
        "reponse", Value("|"), Cast(Coalesce("dit_jour", "le"), CharField()), Value("|"), "souhait",
        output_field=CharField(),
    )  # fmt: skip
    moment = {"jour": "le", "heure": F("a"), **commun}
    annonces = _avec_refus(visibles)
    return [
        source(visibles.avec_moment().sans_reponse_lue(), "reponse", jour=TruncDate("repondu_le"), texte=dit, **commun),
        source(annonces.depasses(aujourdhui()).exclude(PAS_PARVENU), "prevenir", texte=F("etat"), **moment),
        source(
            annonces.avec_annonce().filter(PAS_PARVENU, le__gte=aujourdhui(), etat__in=(Etat.PREVU, Etat.ANNULE)),
            "pas_parvenu", texte=F("refus"), telephone=F("aidant__telephone"), **moment,
        ),
    ]  # fmt: skip


# A message did not reach her, and she was not told since.
PAS_PARVENU = Q(refus__isnull=False) & (
    Q(dit_le=None) | Q(dit_le__lt=F("refus_le")) | Q(dit_le=F("refus_le"), change=True)
)


def _avec_refus(liens):
    """Annotate the last message that did not leave, or may not have: why (`refus`), and of which day (`refus_le`).

    Of a series, told in one message, the first date alone.
    """
    sien = Concat(Value(f"{LienRendezVous._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()))
    echus = Q(etat=EtatCourriel.REFUSE) | Q(etat=EtatCourriel.INCERTAIN, tente_le__lte=timezone.now() - EN_CHEMIN)
    refuses = Courriel.objects.restes().filter(echus, genre=COURRIEL, sujets__0=sien).order_by("-pk")
    dit = Concat("canal", Value("|"), "etat", Value("|"), "raison", output_field=CharField())
    return liens.annotate(
        refus=Subquery(refuses.annotate(dit=dit).values("dit")[:1]),
        refus_le=Subquery(refuses.annotate(jour=TruncDate("ecrit_le")).values("jour")[:1]),
    )


JAMAIS = "jamais"  # its mail did not leave


def des_structures(utilisateur, equipe: bool) -> list:
    """What structures answer by their link, or that they let it end without a word, to who sent somebody there."""
    if not utilisateur.peut("aidants.typologies"):
        return []
    mene = Coalesce("orientation__professionnel", "orientation__dossier__referent")
    lues = Transmission.objects.a_lire(aujourdhui()).filter(orientation__dossier__in=Dossier.objects.visibles())
    sien = Q(mene=utilisateur.pk)
    lues = lues.annotate(mene=mene).filter(~sien & Q(mene__isnull=False) if equipe else sien)
    jamais = Q(envoyee_le=None, etape="")
    jour = Case(When(jamais, then=TruncDate("cree_le")), default=Coalesce(TruncDate("repondu_le"), "expire_le"))
    dite = Case(When(jamais, then=Value(JAMAIS)), default="etape", output_field=CharField())
    return [source(
        lues, "structure", jour=jour, dossier="orientation__dossier",
        numero="orientation__dossier__numero", chez="mene", lieu="orientation",
        texte=Concat(dite, Value("|"), "orientation__organisation__nom", output_field=CharField()),
    )]  # fmt: skip


def structure_dite(texte: str) -> str:
    etape, _, structure = texte.partition("|")
    if etape == JAMAIS:
        return f"Orientation pas parvenue\u00a0: {structure}"
    if etape in ("", Etape.RECUE):
        return f"Orientation sans réponse\u00a0: {structure}"
    return (
        f"{Etape(etape).label}\u00a0: {structure}" if etape != Etape.FAITE else f"Orientation faite\u00a0: {structure}"
    )


def repondu(reponse: str, jour: str, souhait: str) -> str:
    quand = f"le rendez-vous du {date_courte(date.fromisoformat(jour))}"
    if reponse == Reponse.ANNULE:
        return f"A annulé {quand}"
    return f"Demande un autre moment que {quand}\u00a0: {souhait}"


def pas_parvenu(canal: str, etat: str, raison: str) -> str:
    """« SMS pas parti : … », of a message that did not reach her."""
    dit = "peut-être pas arrivé" if etat == EtatCourriel.INCERTAIN else "pas parti"
    return f"{Canal(canal).label} {dit}" + (f"\u00a0: {raison}" if raison else "")


def des_bilans(utilisateur, equipe: bool) -> list:
    """Questionnaires that nobody answered in time, and those that are due again, some months after the first answer.

    A colleague's own instruments are told to nobody else.
    """
    if not utilisateur.peut("aidants.typologies"):
        return []
    jour = aujourdhui()
    siens = BilanAidant.objects.filter(aidant__dossier__in=Dossier.objects.ouverts(), aidant__jusqu_a=None)
    tardifs = siens.filter(bilan__in=Bilan.objects.en_retard(jour), **({"partagee": True} if equipe else {}))
    tardifs = tardifs.filter(~Q(professionnel=utilisateur) if equipe else Q(professionnel=utilisateur))
    commun = {"dossier": "aidant__dossier", "numero": "aidant__dossier__numero"}
    titre = "bilan__redaction__questionnaire__titre"
    sources = [source(
        tardifs, "bilan", jour="bilan__echeance_le", chez="professionnel",
        texte=Concat(titre, Value(", "), "bilan__moment"), **commun,
    )]  # fmt: skip
    referent = Q(aidant__dossier__referent=utilisateur)
    for moment, delai, dus in a_refaire(jour):
        sources.append(source(
            dus.filter(~referent & Q(aidant__dossier__referent__isnull=False) if equipe else referent), "reevaluer",
            jour=Cast(F("bilan__repondu_le") + Value(delai), DateField()), chez="aidant__dossier__referent",
            lieu="aidant", texte=Concat(Value(f"{moment}|"), titre), **commun,
        ))  # fmt: skip
    return sources


def bilan_dit(texte: str) -> str:
    titre, _, moment = texte.rpartition(", ")
    return f"Questionnaire sans réponse\u00a0: {titre}, {Moment(moment).label.lower()}"


def reevaluer_dit(texte: str) -> str:
    moment, _, titre = texte.partition("|")
    return f"À refaire\u00a0: {titre}, {Moment(moment).label.lower()}"


def adresse_du_bilan(genre: str, numero: str, pk: int, aidant: int, texte: str) -> str:
    """That which waits, or the form that proposes it again to the same person."""
    if genre == "bilan":
        return reverse("aidants:bilan_fiche", args=[numero, pk])
    return f"{reverse('aidants:bilan_proposer', args=[numero])}?moment={texte.partition('|')[0]}&aidant={aidant}"


# What the columns of these kinds say, as it is read.
LUS = {
    "structure": structure_dite, "bilan": bilan_dit, "reevaluer": reevaluer_dit,
    "reponse": lambda texte: repondu(*texte.split("|", 2)),
    "pas_parvenu": lambda texte: pas_parvenu(*texte.split("|", 2)),
}  # fmt: skip
