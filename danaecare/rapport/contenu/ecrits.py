"""What was written and typed in a chapter, as blocks laid among its figures."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.safestring import SafeString

from danaecare.rapport.contenu.blocs import (
    Bloc,
    Cle,
    Dessin,
    Image,
    Logos,
    Message,
    Prose,
    Recit,
    Section,
    Signature,
)
from danaecare.rapport.contenu.chiffres import MASQUE, Chiffres
from danaecare.rapport.contenu.document import Definition
from danaecare.rapport.contenu.donnees import Releve
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.rapport.contenu.plan import TITRE, titre_de_partie
from danaecare.rapport.contenu.redaction import PAR_RANGEE, rangee
from danaecare.rapport.ecriture import balises, recits
from gouvernance.models.rapport import Cahier, ChapitreRapport, ChiffreSaisi, Illustration, TexteRapport
from gouvernance.models.rapport.chiffres import lire, nombre_de

IMAGE_PERDUE = Image("Une image était prévue ici : elle a été retirée de la bibliothèque.", "")


@dataclass(frozen=True)
class Fautes:
    """What would stop a document, or leave a hole in it."""

    inconnus: tuple[str, ...] = ()  # names of figures, of charts
    images: tuple[str, ...] = ()  # pictures that are gone


class Ecrits:
    """The texts, the typed figures and the pictures of a workspace, read in three queries."""

    def __init__(self, cahier: Cahier | None, chiffres: Chiffres):
        self.chiffres = chiffres
        self.inconnus: list[tuple[str, str]] = []
        self._textes: dict[int, list[TexteRapport]] = {}
        self._saisis: dict[int, list[ChiffreSaisi]] = {}
        self._images: dict[str, Illustration] = {}
        self._par_code: dict[str, ChiffreSaisi] = {}
        self._caches: dict[str, bool] = {}
        self.accords: dict[str, str] = {}  # who agreed to be named, and the day
        if cahier is None:
            return
        for texte in TexteRapport.objects.filter(chapitre__cahier=cahier):
            self._textes.setdefault(texte.chapitre_id, []).append(texte)
            self.accords |= recits.accords(texte.contenu)
        for saisi in ChiffreSaisi.objects.filter(chapitre__cahier=cahier).select_related("par"):
            self._saisis.setdefault(saisi.chapitre_id, []).append(chiffres.arretes.tenir(saisi))
        self._images = {image.nom: image for image in cahier.illustrations.all()}
        self._par_code = {s.code: s for liste in self._saisis.values() for s in liste}
        self._caches = caches_parmi(self._par_code.values(), chiffres.seuil)

    def image(self, illustration: Illustration | None, taille: str = "") -> Image | None:
        return None if illustration is None else composer_image(illustration, taille)

    def insertions(self) -> Insertions:
        return Insertions(self.chiffres, self._par_code, self._caches)

    def saisi(self, code: str) -> ChiffreSaisi | None:
        return self._par_code.get(code)

    def meler(self, chapitre: ChapitreRapport | None, sections: list[Section]) -> list[Section]:
        """The sections of figures with what is written at their head, between them the parts of text alone."""
        if chapitre is None:
            return sections
        inserer = self.insertions()
        textes = self._textes.get(chapitre.pk, [])
        par_partie = {texte.partie: texte for texte in textes}
        melees = [
            replace(
                s,
                blocs=(*self._ouverture(chapitre, par_partie.get(s.cle), s.cle, inserer), *s.blocs),
                message=self.message(par_partie.get(titre_de_partie(s.cle)), inserer) or s.message,
            )
            for s in sections
        ]
        connues = {section.cle for section in sections}
        for texte in textes:
            if not texte.partie or texte.partie in connues or texte.partie.startswith(TITRE):
                continue
            blocs = tuple(self._ouverture(chapitre, texte, texte.partie, inserer))
            if blocs and texte.titre:
                _placer(melees, Section(texte.titre, blocs), texte.apres)
        tete = tuple(self._ouverture(chapitre, par_partie.get(""), "", inserer))
        self.inconnus += [(chapitre.titre, nom) for nom in inserer.inconnus]
        return [Section("", tete), *melees] if tete else melees

    def message(self, texte: TexteRapport | None, inserer: Insertions) -> Message | None:
        """What was written at the head of a page, on its first line; None leaves the one that the figures propose."""
        lignes = balises.sans_interne(texte.contenu).strip().splitlines() if texte else []
        if not lignes:
            return None
        deja = len(inserer.montres)
        dit = balises.en_clair(lignes[0], inserer)
        return Message(dit, tuple(inserer.montres[deja:]))

    def _ouverture(self, chapitre, texte: TexteRapport | None, partie: str, inserer: Insertions) -> Iterator[Bloc]:
        saisis = [s for s in self._saisis.get(chapitre.pk, []) if s.partie == partie]
        visibles = [s for s in saisis if s.visible]
        for debut in range(0, len(visibles), PAR_RANGEE):
            if montrees := rangee(tuple(self._cle(s) for s in visibles[debut : debut + PAR_RANGEE])):
                yield montrees
        if texte is not None:
            for bloc in self.blocs(texte.contenu, inserer):
                yield _monter(bloc) if not partie else bloc

    def _cle(self, saisi: ChiffreSaisi) -> Cle:
        avant = f"{lire(saisi.avant, saisi.unite)} en {self.chiffres.annee - 1}" if self._avant(saisi) else ""
        if saisi.code in self._caches:
            return Cle(self._masque(saisi), saisi.libelle, saisi=saisi.code)
        return Cle(saisi.lisible, saisi.libelle, avant, saisi=saisi.code)

    def _masque(self, saisi: ChiffreSaisi) -> str:
        return f"< {self.chiffres.seuil}" if self._caches[saisi.code] else MASQUE

    def _avant(self, saisi: ChiffreSaisi) -> str:
        """The year before, where neither year is hidden."""
        return "" if saisi.code in self._caches else saisi.avant

    def blocs(self, contenu: str, inserer: Insertions) -> Iterator[Bloc]:
        """A text as blocks: prose, pictures, charts."""
        for morceau in recits.separer(balises.sans_interne(contenu) if self.chiffres.seuil else contenu):
            if isinstance(morceau, str):
                yield from _ranger_les_logos(self._blocs(morceau, inserer))
            elif morceau.accorde or not self.chiffres.seuil:
                yield self._recit(morceau, inserer)

    def _recit(self, ecrit: recits.RecitEcrit, inserer: Insertions) -> Recit:
        deja = len(inserer.montres)
        html = balises.rendre(ecrit.texte, inserer)
        titre, dit = (balises.en_clair(ligne, inserer) for ligne in (ecrit.titre, ecrit.citation))
        image = self.image(self._images.get(ecrit.image)) if ecrit.image else None
        montre = tuple(inserer.montres[deja:])
        dessin = self._dessin(ecrit.figure, inserer) if ecrit.figure else None
        genre = Signature if ecrit.sorte == recits.SIGNATURE else Recit
        return genre(recits.SORTES[ecrit.sorte], titre, html, image, dit, ecrit.auteur, montre, dessin)

    def _dessin(self, code: str, inserer: Insertions) -> Dessin | None:
        if code in self.chiffres and self.chiffres.dessinable(code):
            return self.chiffres.dessin(code)
        if not self.chiffres.reserve(code):
            inserer.inconnus.append(code)
        return None

    def _blocs(self, contenu: str, inserer: Insertions) -> Iterator[Bloc]:
        for morceau in balises.decouper(contenu):
            if morceau.genre == "texte":
                deja = len(inserer.montres)
                html = balises.rendre(morceau.valeur, inserer)
                yield Prose(html, tuple(inserer.montres[deja:]))
            elif morceau.genre == "image":
                yield self.image(self._images.get(morceau.valeur), morceau.taille) or IMAGE_PERDUE
            elif (dessin := self._dessin(morceau.valeur, inserer)) is not None:
                yield dessin

    def fautes(self, contenu: str) -> Fautes:
        """What a text names and nobody knows, found without composing it."""
        inserer = self.insertions()
        for nom in balises.insertions(contenu):
            inserer(nom)
        ecrits = list(recits.separer(contenu))
        seuls = [m for ecrit in ecrits if isinstance(ecrit, str) for m in balises.decouper(ecrit)]
        figures = [m.valeur for m in seuls if m.genre == "figure"]
        figures += [ecrit.figure for ecrit in ecrits if not isinstance(ecrit, str) and ecrit.figure]
        lisibles = [nom for nom in figures if not self.chiffres.reserve(nom)]
        inconnues = [nom for nom in lisibles if nom not in self.chiffres or not self.chiffres.dessinable(nom)]
        nommees = [m.valeur for m in seuls if m.genre == "image"]
        nommees += [ecrit.image for ecrit in ecrits if not isinstance(ecrit, str) and ecrit.image]
        perdues = [nom for nom in nommees if nom not in self._images]
        return Fautes((*inserer.inconnus, *inconnues), tuple(perdues))

    def definition(self, saisi: ChiffreSaisi) -> Definition:
        return Definition(saisi.code, saisi.libelle, self._origine(saisi), saisi=True)

    def releve(self, saisi: ChiffreSaisi) -> Releve:
        valeur = self._masque(saisi) if saisi.code in self._caches else _brut(saisi.valeur)
        valeurs, avant = (("", valeur),), (("", _brut(self._avant(saisi))),)
        return Releve(saisi.code, saisi.libelle, self._origine(saisi), saisi.unite, valeurs, avant)

    def _origine(self, saisi: ChiffreSaisi) -> str:
        """Out of the house, the source without the person who typed it."""
        qui = f" par {saisi.par}" if saisi.par and not self.chiffres.seuil else ""
        return f"Saisi à la main{qui} le {saisi.modifie_le:%d/%m/%Y}. Source : {saisi.source}."


def caches_parmi(saisis: Iterable[ChiffreSaisi], seuil: int) -> dict[str, bool]:
    """code -> whether it may be said to be small, of those that an edition hides.

    One small count of people hides those of its part, that complete its total; which of them is small is not said.
    """
    parties: dict[tuple, list[ChiffreSaisi]] = {}
    for saisi in saisis:
        if saisi.sensible and nombre_de(saisi.valeur):
            parties.setdefault((saisi.chapitre_id, saisi.partie), []).append(saisi)
    return {
        saisi.code: len(ensemble) == 1
        for ensemble in parties.values()
        if any(saisi.cache_sous(seuil) for saisi in ensemble)
        for saisi in ensemble
    }


def _monter(bloc: Bloc) -> Bloc:
    """At the head of a chapter no title of a part stands above: the headings of the text follow the chapter's."""
    if not isinstance(bloc, Prose):
        return bloc
    html = bloc.html.replace("<h3>", "<h2>").replace("</h3>", "</h2>").replace("<h4>", "<h3>").replace("</h4>", "</h3>")
    return Prose(SafeString(html), bloc.montre)


def _ranger_les_logos(blocs: Iterable[Bloc]) -> Iterator[Bloc]:
    """The marks that follow each other are one block."""
    for seuls, groupe in groupby(blocs, key=lambda bloc: isinstance(bloc, Image) and bloc.taille == "logo"):
        if seuls:
            yield Logos(tuple(image for image in groupe if image.adresse))
        else:
            yield from groupe


def _brut(valeur: str):
    if not valeur:
        return None
    nombre = nombre_de(valeur)
    return valeur if nombre is None else nombre


def _placer(sections: list[Section], section: Section, apres: str) -> None:
    """After the named part, and after those of text already there; at the head when it is not here."""
    rang = next((i + 1 for i, autre in enumerate(sections) if autre.cle == apres), 0 if not apres else len(sections))
    sections.insert(rang, section)


def composer_image(illustration: Illustration, taille: str = "") -> Image:
    """The picture with its file inside; without it when the file is gone."""
    try:
        with illustration.fichier.open("rb") as fichier:
            contenu = fichier.read()
    except FileNotFoundError:
        adresse = ""
    else:
        genre = "png" if illustration.fichier.name.endswith(".png") else "jpeg"
        adresse = f"data:image/{genre};base64,{base64.b64encode(contenu).decode()}"
    return Image(
        illustration.alternative,
        illustration.credit,
        illustration.legende,
        adresse,
        taille,
        illustration.hauteur > illustration.largeur,
        illustration.cadrage,
    )
