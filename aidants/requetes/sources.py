"""The kinds of what waits in the caregivers' files, as columns of one query (`requetes.rappels`)."""

from datetime import date

from django.db.models import Case, CharField, DateField, F, IntegerField, OuterRef, Q, Subquery, TimeField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim, TruncDate
from django.utils import timezone

from aidants.choix import Etat
from aidants.models import Dossier, LienRendezVous, Transmission
from aidants.models.rendez_vous import COURRIEL, Reponse
from aidants.models.transmissions import Etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.courriels.choix import EN_CHEMIN, Canal
from danaecare.socle.courriels.choix import Etat as EtatCourriel
from danaecare.socle.courriels.models import Courriel


def source(requete, genre: str, *, jour, chez, dossier="dossier", numero="dossier__numero", lieu="pk", **autres):
    """The common columns of one kind; `chez` is the account that it waits for, or its name."""
    vide = Value("")
    autres["chez"] = Coalesce(_nom_de(chez) if isinstance(chez, str) else chez, vide)
    annotations = {
        "attente_genre": Value(genre, output_field=CharField()),
        "attente_jour": Cast(F(jour) if isinstance(jour, str) else jour, DateField()),
        "attente_heure": Cast(autres.get("heure", Value(None)), TimeField()),
        "attente_dossier": Cast(F(dossier), IntegerField()),
        "attente_numero": Coalesce(Cast(F(numero), CharField()), vide),
        **{
            f"attente_{nom}": Cast(autres.get(nom, vide), CharField()) for nom in ("noms", "telephone", "texte", "chez")
        },
        "attente_lieu": F(lieu),
    }
    return requete.order_by().annotate(**annotations).values_list("attente_genre", "pk", *list(annotations)[1:])


def _nom_de(compte: str) -> Concat:
    return Concat(f"{compte}__prenom", Value(" "), f"{compte}__nom")


def des_liens(utilisateur, equipe: bool) -> list:
    """What people answer by their link, and of what changed they were not told; a session is its psychologist's."""
    visibles = LienRendezVous.objects.filter(aidant__dossier__in=Dossier.objects.visibles())
    if not utilisateur.peut("aidants.seances"):
        visibles = visibles.filter(seance=None)
    mene = Coalesce("entretien__professionnel", "seance__psychologue", "aidant__dossier__referent")
    sien = Q(mene=utilisateur.pk)
    visibles = visibles.annotate(mene=mene).filter(~sien & Q(mene__isnull=False) if equipe else sien)
    chez = Coalesce(*(
        NullIf(Trim(_nom_de(qui)), Value(""))
        for qui in ("entretien__professionnel", "seance__psychologue", "aidant__dossier__referent")
    ))  # fmt: skip
    commun = {
        "dossier": "aidant__dossier", "numero": "aidant__dossier__numero", "chez": chez, "lieu": "pk",
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
    comptes = ("orientation__professionnel", "orientation__dossier__referent")
    chez = Coalesce(*(NullIf(Trim(_nom_de(qui)), Value("")) for qui in comptes))
    jamais = Q(envoyee_le=None, etape="")
    jour = Case(When(jamais, then=TruncDate("cree_le")), default=Coalesce(TruncDate("repondu_le"), "expire_le"))
    dite = Case(When(jamais, then=Value(JAMAIS)), default="etape", output_field=CharField())
    return [source(
        lues, "structure", jour=jour, dossier="orientation__dossier",
        numero="orientation__dossier__numero", chez=chez, lieu="orientation",
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
