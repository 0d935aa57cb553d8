"""Reads that have a meaning: a sheet by its name, and the sheets that look like the one being typed."""

from dataclasses import dataclass

from django.db.models import F, Model, Q

from danaecare.socle.annuaire.cles import cle_organisation, cle_personne
from danaecare.socle.annuaire.models import Fiche, Organisation, Personne
from danaecare.socle.communs.texte.mots import cle as cle_texte
from danaecare.socle.communs.texte.telephones import cle_telephone

DOUBLONS_MAX = 5
_TELEPHONE_MIN = 8  # digits under which a number being typed says nothing
_NOM_MIN = 3


def organisation_trouver(nom: str) -> Organisation | None:
    """The organisation of that name, an active one first; of a merged sheet, the one that was kept."""
    return _trouver(Organisation.objects.filter(cle=cle_organisation(nom)))


def personne_trouver(nom: str, prenom: str = "", *, courriel: str = "", employeur=None) -> Personne | None:
    """The person of that name; among namesakes the one whose e-mail, then employer, agrees."""
    homonymes = Personne.objects.filter(cle=cle_personne(nom, prenom))
    for precision in ({"courriel": courriel.strip().lower()}, {"employeur": employeur}):
        if all(precision.values()) and (precise := _trouver(homonymes.filter(**precision))):
            return precise
    return _trouver(homonymes)


def _trouver(fiches):
    trouvee = fiches.select_related("absorbee_par").order_by(F("archivee_le").desc(nulls_first=True), "id").first()
    return trouvee and (trouvee.absorbee_par or trouvee)


@dataclass(frozen=True)
class Doublon:
    """A sheet that looks like another, and why."""

    fiche: Fiche
    raisons: tuple[str, ...]


def organisation_doublons(
    *, nom: str = "", telephone: str = "", courriel: str = "", sauf: int | None = None
) -> list[Doublon]:
    """Organisations that look like the one being typed: a warning, never a refusal."""
    return _doublons(Organisation, cle_organisation(nom), nom, telephone, courriel, sauf)


def personne_doublons(
    *,
    nom: str = "",
    prenom: str = "",
    nom_naissance: str = "",
    telephone: str = "",
    courriel: str = "",
    sauf: int | None = None,
) -> list[Doublon]:
    """People who look like the one being typed, under the name of today or of birth; a last name alone is compared
    with last names alone.

    A couple may share phone and e-mail: a warning, never a refusal.
    """
    entier = f"{nom} {prenom}" if nom.strip() and prenom.strip() else ""
    trouves = _doublons(Personne, cle_personne(nom, prenom), entier, telephone, courriel, sauf)
    if not (nom_naissance.strip() and prenom.strip()):
        return trouves
    deja = {doublon.fiche.pk for doublon in trouves}
    nees = _doublons(Personne, cle_personne(nom_naissance, prenom), f"{nom_naissance} {prenom}", "", "", sauf)
    return [*trouves, *(doublon for doublon in nees if doublon.fiche.pk not in deja)][:DOUBLONS_MAX]


def _doublons(modele, cle, nom, telephone, courriel, sauf) -> list[Doublon]:
    numero = cle_telephone(telephone)
    adresse = courriel.strip().lower()
    criteres = Q()
    if len(cle) >= _NOM_MIN:
        criteres |= Q(cle=cle)
        if nom:
            criteres |= Q(pk__in=modele.objects.chercher(nom).order_by("pk").values("pk")[:DOUBLONS_MAX])
    if len(numero) >= _TELEPHONE_MIN:
        criteres |= Q(telephone_cle=numero)
    if "@" in adresse:
        criteres |= Q(courriel=adresse)
    if not criteres:
        return []
    trouvees = modele.objects.filter(criteres, absorbee_par=None).exclude(pk=sauf).select_related("commune")
    doublons = []
    for fiche in trouvees.order_by("cle_tri", "pk")[: 4 * DOUBLONS_MAX]:
        raisons = [
            "même nom" if fiche.cle == cle else "nom proche" if _porte(fiche, nom) else "",
            "même téléphone" if numero and fiche.telephone_cle == numero else "",
            "même adresse électronique" if adresse and fiche.courriel == adresse else "",
        ]
        doublons.append(Doublon(fiche, tuple(filter(None, raisons))))
    doublons.sort(key=lambda doublon: (-len(doublon.raisons), doublon.raisons == ("nom proche",)))
    return doublons[:DOUBLONS_MAX]


def _porte(fiche: Fiche, nom: str) -> bool:
    """Does every word of `nom` begin a word of the sheet?"""
    mots = fiche.cherche.split()
    saisis = cle_texte(nom).split()
    return bool(saisis) and all(any(mot.startswith(saisi) for mot in mots) for saisi in saisis)


# What a merge compares, in the order of the sheet. « lieu » is the commune, known or typed.
CHAMPS_FUSION: dict[type[Fiche], tuple[str, ...]] = {
    Organisation: (
        "nom", "sigle", "nature", "activite", "telephone", "courriel", "site", "adresse", "lieu", "ma_boussole",
        "ma_boussole_verifiee_le",
    ),
    Personne: (
        "nom", "prenom", "nom_naissance", "qualites", "employeur", "fonction", "telephone", "courriel", "adresse",
        "lieu",
    ),
}  # fmt: skip


def valeur_vide(valeur) -> bool:
    """Nothing was said: « non » and zero are answers."""
    return valeur is None or valeur == "" or valeur == [] or valeur == {}


def champs_en_conflit(gardee: Fiche, absorbee: Fiche) -> list[str]:
    """The fields that both sheets fill, otherwise; qualities add up and are never one."""
    return [
        champ
        for champ in CHAMPS_FUSION[type(gardee)]
        if champ != "qualites"
        and not valeur_vide(getattr(gardee, champ))
        and not valeur_vide(getattr(absorbee, champ))
        and getattr(gardee, champ) != getattr(absorbee, champ)
    ]


def relations_vers(modele: type[Model]) -> list:
    """Every foreign key and one-to-one that points to `modele`, in any app, hidden ones included; not the views'."""
    return [
        relation
        for relation in modele._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.field.model._meta.managed
    ]


def comptes_attaches(fiche: Fiche) -> list[tuple[str, int]]:
    """What hangs on a sheet, by kind, whichever app keeps it: what a merge moves."""
    comptes = []
    for relation in relations_vers(type(fiche)):
        champ = relation.field
        nombre = champ.model._base_manager.filter(**{champ.name: fiche}).count()
        if nombre:
            meta = champ.model._meta
            comptes.append((str(meta.verbose_name if nombre == 1 else meta.verbose_name_plural), nombre))
    return comptes


def libelle_unique(fiche: Fiche, *, toujours: bool = False) -> str:
    """What a person types to name this sheet and no other: its number comes with it when the name is shared."""
    partage = toujours or type(fiche).objects.actives().filter(cle=fiche.cle).exclude(pk=fiche.pk).exists()
    return f"{fiche} (n° {fiche.pk})" if partage else str(fiche)


def fiches_suggerer(modele: type[Fiche], texte: str, limite: int = 8) -> list[dict[str, str]]:
    """Suggestions of a text box: what to put in it, the name, and what tells it from a namesake. One query."""
    if not texte.strip():
        return []
    liens = ["commune"] + (["employeur"] if modele is Personne else [])
    trouvees = list(modele.objects.actives().chercher(texte).select_related(*liens).order_by("cle_tri", "pk")[:limite])
    cles = [fiche.cle for fiche in trouvees]
    return [
        {
            "valeur": f"{fiche} (n° {fiche.pk})" if cles.count(fiche.cle) > 1 else str(fiche),
            "nom": str(fiche),
            "detail": detail_de(fiche),
        }
        for fiche in trouvees
    ]


def detail_de(fiche: Fiche) -> str:
    """What tells a sheet from a namesake, in a line."""
    if isinstance(fiche, Organisation):
        details = [fiche.get_nature_display(), str(fiche.lieu or "")]
    else:
        nee = f"né·e {fiche.nom_naissance}" if fiche.nom_naissance else ""
        details = [nee, fiche.fonction, str(fiche.employeur or ""), str(fiche.lieu or "")]
    return " · ".join(filter(None, details))
