"""From what was typed or imported to a commune: exactly one, or a message that helps."""

import re
from collections import defaultdict
from difflib import get_close_matches

from danaecare.socle.territoires.choix import DEPARTEMENTS_COUVERTS, LOIRE
from danaecare.socle.territoires.lieux import Lieu, cle_commune, departement_de, mots_de_commune
from danaecare.socle.territoires.models import AncienneCommune, Commune

CODE_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.IGNORECASE)
NOM_PUIS_CODE = re.compile(r"(?P<nom>.*[^\W\d].*?)[\s,(]+(?P<code>\d{5}|2[AB]\d{3})\s*\)?", re.IGNORECASE)
CODE_PUIS_NOM = re.compile(r"(?P<code>\d{5}|2[AB]\d{3})[\s,]+(?P<nom>.*[^\W\d].*)", re.IGNORECASE)


class CommuneIntrouvable(ValueError):
    """No commune, or not one alone. The message is for the person who typed."""

    def __init__(self, message, candidats=()):
        super().__init__(message)
        self.candidats = list(candidats)


class CommuneInconnue(CommuneIntrouvable):
    pass


class CommuneAmbigue(CommuneIntrouvable):
    pass


class IndexBase:
    """Looks communes up in the database: right for one form."""

    def par_code(self, code):
        commune = Commune.objects.filter(pk=code).first()
        if commune:
            return commune
        ancienne = AncienneCommune.objects.select_related("commune").filter(code=code).first()
        return ancienne.commune if ancienne else None

    def par_cle(self, cle):
        return list(Commune.objects.filter(cle=cle))

    def par_ancienne_cle(self, cle):
        return [a.commune for a in AncienneCommune.objects.select_related("commune").filter(cle=cle)]

    def par_code_postal(self, code_postal):
        return list(Commune.objects.filter(codes_postaux__contains=[code_postal]))

    def proches(self, cle):
        """Communes whose names look like a name that failed."""
        cles = get_close_matches(cle, Commune.objects.values_list("cle", flat=True).distinct(), n=3, cutoff=0.8)
        return sorted(Commune.objects.filter(cle__in=cles), key=lambda c: (cles.index(c.cle), -c.population))[:3]


class IndexMemoire:
    """The whole table, read once: right for an import of thousands of rows."""

    PROPOSITIONS = 200  # names that failed for which likenesses are looked for: each costs some milliseconds

    def __init__(self):
        self._proches = {}
        self._codes, self._cles, self._anciennes = {}, defaultdict(list), defaultdict(list)
        self._postaux = defaultdict(list)
        anciennes = list(AncienneCommune.objects.all())
        communes = {commune.code: commune for commune in Commune.objects.all()}
        for ancienne in anciennes:
            self._codes[ancienne.code] = communes[ancienne.commune_id]
            self._anciennes[ancienne.cle].append(communes[ancienne.commune_id])
        for commune in communes.values():
            self._codes[commune.code] = commune
            self._cles[commune.cle].append(commune)
            for code_postal in commune.codes_postaux:
                self._postaux[code_postal].append(commune)

    def par_code(self, code):
        return self._codes.get(code)

    def par_cle(self, cle):
        return self._cles.get(cle, [])

    def par_ancienne_cle(self, cle):
        return self._anciennes.get(cle, [])

    def par_code_postal(self, code_postal):
        return self._postaux.get(code_postal, [])

    def proches(self, cle):
        if cle not in self._proches and len(self._proches) < self.PROPOSITIONS:
            cles = get_close_matches(cle, self._cles, n=3, cutoff=0.8)
            self._proches[cle] = [commune for c in cles for commune in self._cles[c]][:3]
        return self._proches.get(cle, [])


def commune_resoudre(nom: str, code_postal: str | None = None, *, index=None) -> Commune:
    """The commune of an INSEE code or of a name, old or new; CommuneInconnue or CommuneAmbigue otherwise.

    The name is read without case, accents, hyphens, leading article, "St" or "Saint"; the postcode tells namesakes
    apart. A postcode of the right département that is not the commune's (a "cedex") is let through.
    """
    index = index or IndexBase()
    nom = (nom or "").strip()
    code_postal = (code_postal or "").strip()
    if CODE_INSEE.fullmatch(nom):
        commune = index.par_code(nom.upper())
        candidats = [commune] if commune else index.par_code_postal(nom)
    else:
        cle = cle_commune(nom)
        # A blank name would answer to the former communes whose name is lost.
        candidats = (_meme_article(index.par_cle(cle), nom) or index.par_ancienne_cle(cle)) if cle else []
    candidats = list({commune.code: commune for commune in candidats}.values())
    if code_postal:
        candidats = [c for c in candidats if code_postal in c.codes_postaux] or [
            c for c in candidats if c.departement == departement_de(code_postal)
        ]
    if not candidats:
        raise CommuneInconnue(*_inconnue(nom, code_postal, index))
    if len(candidats) > 1:
        candidats.sort(key=lambda c: (c.departement != LOIRE, c.departement, c.cle))
        raise CommuneAmbigue(
            f"Plusieurs communes répondent à «\u00a0{nom}\u00a0»\u00a0: {enumerer(candidats)}. "
            "Précisez le code postal ou le code INSEE.",
            candidats,
        )
    return candidats[0]


def _meme_article(communes, nom):
    """« Le Vernet » is not « Vernet » where both exist."""
    mots = mots_de_commune(nom)
    return [c for c in communes if mots_de_commune(c.nom) == mots] or communes


def lieu_resoudre(nom: str, code_postal: str | None = None, *, index=None, par_personne: bool = False) -> Lieu | None:
    """The place of a typed text; None when nothing was typed.

    Beside what `commune_resoudre` reads: « Saint-Étienne (42000) », « 33000 Bordeaux ». A commune outside the
    départements of the table is taken as typed, with its postcode. In a file, five figures alone are an INSEE code;
    `par_personne`, who may mean a postcode: 42100 is La Gimond for INSEE and Saint-Étienne for the post.
    """
    index = index or IndexBase()
    nom, code_postal = " ".join((nom or "").split()), (code_postal or "").strip()
    if not nom and not code_postal:
        return None
    if not code_postal and (lu := NOM_PUIS_CODE.fullmatch(nom) or CODE_PUIS_NOM.fullmatch(nom)):
        nom, code_postal = lu["nom"].strip(" ,("), lu["code"].upper()
    if not nom:
        nom, code_postal = code_postal, ""
    if CODE_INSEE.fullmatch(nom):
        if par_personne:
            _refuser_code_double(nom, index)
    elif _hors_table(nom, code_postal, index):
        return Lieu(libre_nom=nom[:80], libre_code_postal=code_postal)
    return Lieu(commune=_resoudre_avec_code(nom, code_postal, index))


def _hors_table(nom, code_postal, index):
    """A name and the postcode of a département whose communes the table does not hold."""
    departement = departement_de(code_postal) if code_postal.isdecimal() else None
    if departement is None or departement in DEPARTEMENTS_COUVERTS:
        return False
    # The postcode of a commune of the table may belong to the département next door.
    return cle_commune(nom) not in {commune.cle for commune in index.par_code_postal(code_postal)}


def _refuser_code_double(code, index):
    postales = index.par_code_postal(code)
    insee = index.par_code(code.upper())
    if insee and postales and [insee] != postales:
        candidats = [*postales, insee]
        raise CommuneAmbigue(
            f"«\u00a0{code}\u00a0» est à la fois un code postal et un code INSEE\u00a0: "
            f"{enumerer(candidats)}. Donnez le nom.",
            candidats,
        )


def _resoudre_avec_code(nom, code, index):
    """The code beside a name may be the INSEE one: « Givors (69091) »."""
    try:
        return commune_resoudre(nom, code, index=index)
    except CommuneInconnue:
        commune = index.par_code(code) if code else None
        if commune and cle_commune(nom) in {commune.cle, *(a.cle for a in commune.anciennes.all())}:
            return commune
        raise


def enumerer(communes):
    return ", ".join(f"{c.nom} ({c.code_postal}, {c.departement_nom})" for c in communes)


def _inconnue(nom, code_postal, index):
    """Message and nearest names, for a name that has failed."""
    message = f"Aucune commune connue ne répond à «\u00a0{f'{nom} {code_postal}'.strip()}\u00a0»."
    cle = cle_commune(nom)
    proches = index.par_code_postal(code_postal)[:5] if code_postal else []
    proches = proches or (index.proches(cle) if len(cle) > 2 and not cle.isdecimal() else [])
    if proches:
        message += f" Peut-être\u00a0: {enumerer(proches)}\u00a0?"
    if not code_postal:
        message += " Hors de la région, donnez le nom et le code postal\u00a0: «\u00a0Bordeaux 33000\u00a0»."
    return message, proches
