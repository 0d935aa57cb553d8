"""The edition for one funder: what its grants paid for, what was aimed at, what was done; a few pages."""

from dataclasses import replace

from danaecare.rapport.contenu.blocs import (
    Bloc,
    Carte,
    Chapitre,
    Cles,
    Dessin,
    Duo,
    Jauge,
    Jauges,
    Prose,
    Section,
    TableauListe,
    Texte,
)
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.echecs import EchecChapitre
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Genre, Liste
from danaecare.socle.indicateurs.masques import totalise
from gouvernance.choix import EtatSubvention
from gouvernance.models.subventions import CompteRendu, Objectif, Subvention
from gouvernance.requetes.cerfa import LigneCerfa, feuillets_de

TEXTES = frozenset({"contacts"})
# What a grant's own report says in words, in its order; its targets are drawn, masked where they must be.
_DITS = ("mise_en_oeuvre", "dates_lieux", "beneficiaires", "objectifs_atteints", "ecarts", "observations", "autres")


def subventions_de(financeur: Organisation, annee: int):
    """What it granted, of the exercises that close in that year: what was asked or refused pays for nothing."""
    return financeur.subventions.filter(exercice__fin__year=annee, etat=EtatSubvention.NOTIFIEE)


def sans_subvention(financeur: Organisation, annee: int) -> str:
    return (
        f"{financeur} n’a pas de subvention notifiée dans un exercice clos en {annee} : il n’y a rien dont lui rendre "
        "compte. Notez la subvention, ou choisissez une autre année."
    )


def adresser(rapport: Rapport, chiffres: Chiffres, financeur: Organisation) -> Rapport:
    """Its money, its targets, its actions with their budget; then the poles that its grants name, without tables."""
    subventions = list(
        subventions_de(financeur, rapport.annee)
        .avec_verse()
        .select_related("exercice", "compte_rendu")
        .prefetch_related("objectifs", "parts")
    )
    if not subventions:
        raise EchecChapitre(sans_subvention(financeur, rapport.annee))
    objectifs = [o for subvention in subventions for o in subvention.objectifs.all() if o.indicateur in chiffres]
    poles = {o.indicateur.split(".", 1)[0] for o in objectifs} | {pole for s in subventions for pole in s.poles}
    sections = (_argent(subventions), _cibles(objectifs, chiffres), *map(_action, subventions))
    tete = Chapitre(
        "financeur",
        str(financeur),  # alone: no word before it asks for its article
        "Ce qui a été financé, ce qui était visé, ce qui a été fait.",
        tuple(section for section in sections if section is not None),
        "gouvernance",
    )
    chapitres = [_serrer(c) for c in rapport.chapitres if c.pole in poles - {"gouvernance"} or c.cle in TEXTES | poles]
    gardes = (tete, *(chapitre for chapitre in chapitres if chapitre.sections))
    return replace(rapport, chapitres=gardes, genre="financeur", pour=str(financeur))


def _serrer(chapitre: Chapitre) -> Chapitre:
    """Of each part its key figures, its words, its first drawing, its map, that its words name. No table."""
    sections = [replace(section, blocs=tuple(_gardes(section.blocs))) for section in chapitre.sections]
    return replace(chapitre, sections=tuple(s for s in sections if any(not isinstance(b, Texte) for b in s.blocs)))


def _gardes(blocs: tuple[Bloc, ...]) -> list[Bloc]:
    dessin = next((bloc for bloc in blocs if isinstance(bloc, (Dessin, Duo))), None)
    return [bloc for bloc in blocs if isinstance(bloc, (Cles, Texte, Prose, Carte)) or bloc is dessin]


def _argent(subventions: list[Subvention]) -> Section:
    """A sentence a grant; a table where there are several."""
    if len(subventions) == 1:
        (seule,) = subventions
        notifie = f"{formats.euros(seule.notifie)} notifiés pour l’exercice {seule.exercice.nom}"
        return Section("L’argent", (Texte((f"{notifie}, dont {formats.euros(seule.verse)} versés à ce jour.",)),))
    lignes = tuple(
        (s.objet, s.exercice.nom, _euros(s.demande), _euros(s.notifie), _euros(s.verse)) for s in subventions
    )
    phrase = f"{formats.euros(sum(s.notifie for s in subventions))} notifiés à l’association, en tout."
    colonnes = ("objet", "exercice", "demandé", "notifié", "versé")
    return Section("L’argent", (Texte((phrase,)), TableauListe("Les subventions", Liste(colonnes, lignes))))


def _euros(montant) -> str:
    return formats.euros(montant) if montant is not None else formats.INCONNU


def _cibles(objectifs: list[Objectif], chiffres: Chiffres) -> Section | None:
    jauges = []
    for objectif in objectifs:
        indicateur = chiffres.indicateur(objectif.indicateur)
        if indicateur.genre == Genre.LISTE or not totalise(indicateur):
            continue
        valeur = chiffres.valeur_visible(objectif.indicateur)
        if not isinstance(valeur, str):
            unite = "%" if indicateur.unite == "%" else ""
            jauges.append(Jauge(indicateur.libelle, valeur, objectif.cible, objectif.indicateur, unite))
    return Section("Les cibles", (Jauges(tuple(jauges)),)) if jauges else None


def _action(subvention: Subvention) -> Section | None:
    """What it paid for: the words of its report, the budget of its action."""
    textes = getattr(subvention, "compte_rendu", None) or CompteRendu()
    dits = tuple(ligne.strip() for nom in _DITS for ligne in getattr(textes, nom).splitlines() if ligne.strip())
    budget = _budget(subvention)
    blocs = ([Texte(dits)] if dits else []) + ([budget] if budget else [])
    return Section(f"L’action{formats.INSECABLE}: {subvention.objet}", tuple(blocs)) if blocs else None


def _budget(subvention: Subvention) -> TableauListe | None:
    """The headings of its financial report that have an amount, planned beside realised."""
    directes, indirectes, produits, *_ = (lignes for _, lignes in feuillets_de(subvention).tableaux)
    lignes = [ligne for ligne in (*directes, *indirectes, *produits) if _se_lit(ligne)]
    if not any(ligne.realise or ligne.prevu for ligne in lignes):
        return None
    rangs = tuple((ligne.libelle, formats.euros(ligne.prevu), formats.euros(ligne.realise)) for ligne in lignes)
    return TableauListe("Le budget de l’action", Liste(("poste", "prévu", "réalisé"), rangs))


def _se_lit(ligne: LigneCerfa) -> bool:
    return ligne.total or not ligne.detail and bool(ligne.prevu or ligne.realise)
