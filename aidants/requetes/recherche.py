"""Who is followed, found by what one knows of her: her names, her telephone, whom she helps, with a slip."""

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Trim

from aidants.models import Aidant, Proche, RelationAide
from danaecare.socle.communs.texte.telephones import morceau_cherche

# Found beyond so many, they are not named one by one.
LISTES_MAX = 500


def aidants_trouves(texte: str, parmi=None, *, approche=True):
    """Caregivers of `parmi` (those that daily work sees) whose words begin with what is typed, or whom they help.

    Any part of a telephone number finds it, however it is written. Nobody found, a slip is allowed in each word, unless
    `approche` is False: where what is typed chooses somebody, nobody is guessed.
    """
    parmi = Aidant.objects.visibles() if parmi is None else parmi
    if not texte.strip():
        return parmi
    trouves = _parmi(parmi, _exacts(texte))
    if trouves is None and approche:
        trouves = _parmi(parmi, _de(Aidant.objects.approcher(texte), Proche.objects.approcher(texte)))
    return parmi.none() if trouves is None else trouves


def _parmi(parmi, pks):
    """Those of `parmi` whose key is in the subquery `pks`, in whatever order they are read next; None when nobody."""
    connus = list(parmi.filter(pk__in=pks).order_by().values_list("pk", flat=True)[: LISTES_MAX + 1])
    if len(connus) > LISTES_MAX:
        # An alternative is no join: the keys are hashed once, and a list in order stops at the end of its page.
        return parmi.filter(Q(pk__in=pks) | Q(pk=None))
    return parmi.filter(pk__in=connus) if connus else None


def _exacts(texte: str):
    trouves = _de(Aidant.objects.chercher(texte), Proche.objects.chercher(texte))
    if morceau := morceau_cherche(texte):
        trouves = trouves.union(Aidant.objects.filter(telephone_chiffres__contains=morceau).order_by().values("pk"))
    return trouves


def _de(aidants, proches):
    """These caregivers, and those who help these people."""
    aident = RelationAide.objects.filter(proche__in=proches.order_by().values("pk"))
    return aidants.order_by().values("pk").union(aident.order_by().values("aidant"))


def avec_proche_trouve(aidants, texte: str):
    """Annotate `proche_trouve`: the name of the person helped who answers to what is typed, if any."""
    siens = Proche.objects.filter(relations__aidant=OuterRef("pk"))
    nom = Trim(Concat("prenom", Value(" "), "nom"))
    exacts, approches = Proche.objects.chercher(texte).values("pk"), Proche.objects.approcher(texte).values("pk")
    trouve = siens.filter(Q(pk__in=exacts) | Q(pk__in=approches))
    return aidants.annotate(proche_trouve=Subquery(trouve.order_by("pk").values(dit=nom)[:1]))


def detail_de(aidant) -> str:
    """What tells her from a namesake: her file, birth name and commune, whom she helps when that is what was typed."""
    aide = f"aide {aidant.proche_trouve}" if aidant.proche_trouve else ""
    lieu = aidant.lieu.nom if aidant.lieu else ""
    return " · ".join(filter(None, [aidant.dossier.numero, aidant.ne_sous, lieu, aide]))
