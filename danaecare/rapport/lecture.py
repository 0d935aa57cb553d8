"""A chapter on the screen, part by part: the same blocks as in print, each figure opening its rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import unescape

from django.utils.html import strip_tags

from danaecare.rapport import mise_en_page
from danaecare.rapport.contenu import sections_de
from danaecare.rapport.contenu.blocs import Bloc, Message, Prose, Recit
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.ecrits import Ecrits
from danaecare.rapport.contenu.fil import Tenu, tenus_de
from danaecare.rapport.contenu.gens import nommer
from danaecare.rapport.contenu.plan import MATIERES, TITRE, Place, cahier_de, parties_de, plan_de, titre_de_partie
from danaecare.rapport.ecriture.comptes import avertir
from danaecare.rapport.muets import TOUS, matieres_de
from danaecare.socle.communs.interface.acces import peut_ouvrir
from danaecare.socle.communs.texte.mots import cle
from gouvernance.models.rapport import ChiffreSaisi, TexteRapport
from gouvernance.models.rapport.choix import Audience, GenreVersion

PROPOSES = 12
_PARAGRAPHE = re.compile(r"<(?:p|li|h3|h4|tr)\b[^>]*>(.*?)</(?:p|li|h3|h4|tr)>", re.DOTALL)


@dataclass
class Partie:
    """A part as the workspace shows it; `blocs` are its figures, drawn."""

    cle: str
    titre: str
    blocs: list[str] = field(default_factory=list)
    texte: TexteRapport | None = None
    html: list[str] = field(default_factory=list)
    saisis: list[ChiffreSaisi] = field(default_factory=list)
    ouverts: int = 0  # comments not settled
    ecartees: int = 0  # writings that wait
    nus: str = ""  # the counts of people that are typed in it
    sans_avant: bool = False  # the year before would be compared, were it complete
    message: str = ""  # what its page says at its head
    cle_du_titre: str = ""  # where that is written


def chiffres_de(annee: int, utilisateur) -> Chiffres:
    """The year's figures that this account may see."""
    return Chiffres(annee, Audience.INTERNE, visibles_par=utilisateur)


def _dessin_a_l_ecran(annee: int, utilisateur) -> Callable[[list[Bloc], str], list[str]]:
    """How blocks are drawn for this account: figures open their rows for who may open that page."""
    lignes_de = annee if utilisateur.peut("indicateurs.lire") else None
    return lambda blocs, pole: [mise_en_page.bloc(un, pole, ecran=True, lignes_de=lignes_de) for un in blocs]


def ecran_de(annee: int, place: Place, utilisateur) -> list[Partie]:
    """The chapter's parts in order: its head, those of its figures, those of one's own."""
    cahier = cahier_de(annee)
    chiffres = chiffres_de(annee, utilisateur)
    ecrits = Ecrits(cahier, chiffres)
    a_l_ecran = _dessin_a_l_ecran(annee, utilisateur)
    sections = []
    if place.matiere in MATIERES:
        sections = nommer(parties_de(place, plan_de(cahier), sections_de(chiffres, place.matiere)), ecrits.accords)
    parties = [Partie("", "")] + [
        Partie(
            section.cle,
            section.titre,
            a_l_ecran(section.blocs, place.pole),
            sans_avant=section.sans_avant,
            message=section.message.texte if section.message else "",
            cle_du_titre=titre_de_partie(section.cle),
        )
        for section in sections
    ]
    if place.objet is None:
        return parties
    inserer = ecrits.insertions()
    for texte in place.objet.textes.prefetch_related("versions", "commentaires"):
        if texte.partie.startswith(TITRE):
            _titrer(parties, texte, ecrits.message(texte, inserer))
            continue
        partie = next((p for p in parties if p.cle == texte.partie), None)
        if partie is None:
            partie = Partie(texte.partie, texte.titre or texte.partie)
            apres = next((i for i, p in enumerate(parties) if p.cle == texte.apres), 0)
            parties.insert(apres + 1, partie)
        partie.texte = texte
        partie.html = a_l_ecran(ecrits.blocs(texte.contenu, inserer), place.pole)
        partie.nus = avertir(texte.contenu)
        partie.ouverts = sum(c.regle_le is None for c in texte.commentaires.all())
        partie.ecartees = sum(v.genre == GenreVersion.ECARTEE for v in texte.versions.all())
    for saisi in place.objet.chiffres.select_related("par"):
        partie = next((p for p in parties if p.cle == saisi.partie), parties[0])
        partie.saisis.append(saisi)
    return parties


def _titrer(parties: list[Partie], texte: TexteRapport, message: Message | None) -> None:
    for partie in parties:
        if partie.cle_du_titre == texte.partie and message is not None:
            partie.message = message.texte


def apercu(annee: int, contenu: str, pole: str, utilisateur) -> list[str]:
    """A text as it will print, with the figures that this account may see."""
    cahier = cahier_de(annee)
    chiffres = chiffres_de(annee, utilisateur)
    ecrits = Ecrits(cahier, chiffres)
    return _dessin_a_l_ecran(annee, utilisateur)(ecrits.blocs(contenu, ecrits.insertions()), pole)


def phrases_masquees(annee: int, contenu: str, utilisateur) -> list[str]:
    """What the public edition says otherwise: each paragraph in which it hides a number, as it prints it."""

    def lire(edition: str) -> list[str]:
        ecrits = Ecrits(cahier_de(annee), Chiffres(annee, edition, visibles_par=utilisateur))
        blocs = [bloc for bloc in ecrits.blocs(contenu, ecrits.insertions()) if isinstance(bloc, (Prose, Recit))]
        return [unescape(strip_tags(dit)) for bloc in blocs for dit in _PARAGRAPHE.findall(bloc.html)]

    internes = set(lire(Audience.INTERNE))
    return [dit for dit in lire(Audience.PUBLIQUE) if dit not in internes]


def chiffres_a_inserer(annee: int, utilisateur, cherche: str) -> list[dict[str, str]]:
    """What the field that inserts a figure proposes: its name, what it prints this year; whole figures first."""
    chiffres, voulus = chiffres_de(annee, utilisateur), cle(cherche).split()
    trouves = [(nom, dit) for nom, dit in _noms(annee, chiffres) if all(mot in cle(f"{nom} {dit}") for mot in voulus)]
    inserer = Ecrits(cahier_de(annee), chiffres).insertions()
    proposes = []
    for nom, dit in sorted(trouves, key=lambda un: "/" in un[0])[:PROPOSES]:
        valeur, connus = inserer(nom), not inserer.inconnus
        inserer.inconnus.clear()
        proposes.append({"valeur": nom, "nom": dit, "detail": f"{valeur} · {nom}" if connus else nom})
    return proposes


def valeurs_de(annee: int, demandes: list[str], utilisateur) -> dict[str, str]:
    """What stands for each name of a text this year; nothing for one that this account may not read."""
    if not demandes:
        return {}
    inserer = Ecrits(cahier_de(annee), chiffres_de(annee, utilisateur)).insertions()
    dites = {demande: inserer(demande) for demande in demandes}
    return {demande: dit for demande, dit in dites.items() if demande not in inserer.inconnus}


def tenus_a_dire(annee: int, place: Place, utilisateur) -> list[Tenu]:
    """What the pole of a chapter held in the year, for who writes it; without the page that she would be refused."""
    if not place.matiere or not (utilisateur.peut(TOUS) or place.matiere in matieres_de(utilisateur)):
        return []
    tenus = tenus_de(annee, place.matiere)
    return [un if peut_ouvrir(utilisateur, un.url) else replace(un, url="") for un in tenus]


def _noms(annee: int, chiffres: Chiffres) -> list[tuple[str, str]]:
    """(what is typed, what it is) of every figure."""
    noms = [(s.code, s.libelle) for s in ChiffreSaisi.objects.filter(chapitre__cahier__annee=annee).order_by("cle")]
    for indicateur in chiffres.tous():
        noms.append((indicateur.code, indicateur.libelle))
        noms += [
            (f"{indicateur.code}/{nom}", f"{indicateur.libelle}, {nom}")
            for nom in chiffres.noms_de_categories(indicateur.code)
        ]
    return noms
