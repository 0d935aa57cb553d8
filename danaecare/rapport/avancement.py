"""How far the report of a year is: for each chapter, the figures that already speak and the holes to fill."""

import re
from dataclasses import dataclass

from django.db.models import Count, Q

from danaecare.rapport.contenu.chiffres import Chiffres, parle
from danaecare.rapport.contenu.ecrits import Ecrits, Fautes
from danaecare.rapport.contenu.plan import MATIERES, TITRE, Place, cahier_de, plan_de
from danaecare.rapport.ecriture.comptes import comptes_tapes, saisi_nu
from danaecare.rapport.planche import PageDessinee
from danaecare.socle.indicateurs import cache_indicateurs, registre, rendus
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Indicateur, Repartition
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.models.rapport import Cahier, ChiffreSaisi, MotRapport, TexteRapport
from gouvernance.models.rapport.choix import Audience, GenreVersion

_NOMME = re.compile(r"[{!]")  # a figure, a chart, a picture


@dataclass(frozen=True)
class Manque:
    """What nobody entered, counted, and the page of the very rows where it can be entered."""

    libelle: str
    nombre: int
    url: str


@dataclass(frozen=True)
class Avancement:
    pole: str
    titre: str
    connus: int
    total: int
    manques: tuple[Manque, ...]


def avancer(annee: int, utilisateur) -> list[Avancement]:
    """One line a chapter, from the figures that `utilisateur` may see; a pole without a figure has none."""
    visibles = registre.visibles_par(utilisateur)
    resultats = cache_indicateurs.calculer(visibles, Periode.annee(annee)) if visibles else {}
    lignes = []
    for pole, module in MATIERES.items():
        figures = [i for i in visibles if i.code.split(".", 1)[0] == pole]
        if not figures:
            continue
        manques = [_manque(i, resultats[i.code], annee, utilisateur) for i in figures]
        lignes.append(
            Avancement(
                pole,
                module.TITRE,
                sum(parle(resultats[i.code]) for i in figures),
                len(figures),
                tuple(manque for manque in manques if manque is not None),
            )
        )
    return lignes


def _manque(indicateur: Indicateur, resultat, annee: int, utilisateur) -> Manque | None:
    if not isinstance(resultat, Repartition):
        return None
    nombre = dict(resultat.lignes).get(NON_RENSEIGNE) or 0
    if not nombre:
        return None
    ouvre = indicateur.requete is not None and utilisateur.peut(indicateur.droit_d_ouvrir)
    return Manque(indicateur.libelle, nombre, rendus.lignes_url(indicateur, annee, NON_RENSEIGNE) if ouvre else "")


@dataclass(frozen=True)
class SuiviChapitre:
    """A chapter of the workspace: what its figures say, what is written, what waits."""

    place: Place
    figures: Avancement | None
    textes: int
    mots: int
    saisis: int
    commentaires: int
    ecartees: int
    inconnus: tuple[str, ...]
    nus: tuple[str, ...] = ()  # counts of people typed in its words, or among its figures and not marked as such
    perdues: tuple[str, ...] = ()  # pictures that they name and that are gone
    gardes: int = 0  # words kept during the year that it has not said
    pages: tuple[PageDessinee, ...] = ()  # as they last printed

    @property
    def pret(self) -> bool:
        """A text, every figure known, nothing that waits; figures that stay silent are settled by a reading."""
        if not self.textes or self.commentaires or self.ecartees or self.inconnus:
            return False
        if self.nus or self.perdues:
            return False
        if self.figures is None:
            return True
        relu = self.place.objet is not None and self.place.objet.relu_le is not None
        return not self.figures.manques and (self.figures.connus == self.figures.total or relu)

    @property
    def vide(self) -> bool:
        return not self.textes


def suivre(annee: int, utilisateur) -> list[SuiviChapitre]:
    """A line a chapter, in the order of the plan; figures of a split pole are told on its first chapter."""
    cahier = cahier_de(annee)
    plan = plan_de(cahier)
    par_pole = {avance.pole: avance for avance in avancer(annee, utilisateur)}
    dits: set[str] = set()
    ecrits = _ecrits(annee)
    saisis: dict[int, list[str]] = {}
    for saisi in ChiffreSaisi.objects.filter(chapitre__cahier=cahier) if cahier else ():
        if nu := saisi_nu(saisi.libelle, saisi.valeur, sensible=saisi.sensible):
            saisis.setdefault(saisi.chapitre_id, []).append(nu)
    attendent = MotRapport.objects.filter(annee=annee, regle_le=None).values_list("matiere").annotate(n=Count("pk"))
    gardes = dict(attendent.order_by())
    fautes = _fautes(cahier, [texte.contenu for textes in ecrits.values() for texte in textes])
    suivis = []
    for place in plan:
        figures = None if place.matiere in dits else par_pole.get(place.matiere)
        dits.add(place.matiere)
        textes = ecrits.get(place.cle, [])
        non_vides = [texte for texte in textes if texte.contenu.strip()]
        remplis = [texte for texte in non_vides if not texte.partie.startswith(TITRE)]
        trouvees = [fautes[texte.contenu] for texte in non_vides]
        suivis.append(
            SuiviChapitre(
                place,
                figures,
                len(remplis),
                sum(len(texte.contenu.split()) for texte in remplis),
                place.objet.saisis if place.objet else 0,
                sum(texte.ouverts for texte in textes),
                sum(texte.ecartees for texte in textes),
                tuple(sorted({nom for une in trouvees for nom in une.inconnus})),
                tuple(dict.fromkeys([*_nus(place, non_vides), *saisis.get(place.objet.pk if place.objet else 0, ())])),
                tuple(sorted({nom for une in trouvees for nom in une.images})),
                0 if place.parties else gardes.get(place.matiere, 0),
            )
        )
    return suivis


def _nus(place: Place, textes: list[TexteRapport]) -> list[str]:
    """The counts of people typed in a chapter: its title, its first sentence, its texts."""
    return [dit for dite in (place.titre, place.chapo, *(t.contenu for t in textes)) for dit in comptes_tapes(dite)]


def _fautes(cahier: Cahier | None, textes: list[str]) -> dict[str, Fautes]:
    """Text -> what it names and nobody knows; the figures are read where a text names one."""
    if not any(_NOMME.search(texte) for texte in textes):
        return dict.fromkeys(textes, Fautes())
    ecrits = Ecrits(cahier, Chiffres(cahier.annee, Audience.INTERNE))
    return {texte: ecrits.fautes(texte) for texte in textes}


def _ecrits(annee: int) -> dict[str, list[TexteRapport]]:
    textes = (
        TexteRapport.objects.filter(chapitre__cahier__annee=annee)
        .select_related("chapitre")
        .annotate(
            ouverts=Count("commentaires", filter=Q(commentaires__regle_le=None), distinct=True),
            ecartees=Count("versions", filter=Q(versions__genre=GenreVersion.ECARTEE), distinct=True),
        )
    )
    par_cle: dict[str, list[TexteRapport]] = {}
    for texte in textes:
        par_cle.setdefault(texte.chapitre.cle, []).append(texte)
    return par_cle
