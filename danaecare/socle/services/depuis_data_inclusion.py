"""Services that come in as data·inclusion describes them (see data_inclusion): rows of the hub's own import.

Of a service that went out from here, a cell that says what would go out today says nothing: what the schema cannot hold
stays as it is written here. Of another base's, what reads in two ways is asked by the import, and a service that
nobody here has checked is to be checked.
"""

import json
import re
from collections import defaultdict

from django.conf import settings

from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Etendue, Mode, Recours, Situation
from danaecare.socle.services.data_inclusion import (
    A_DOMICILE,
    AIDANTS,
    MOBILISATION,
    MODES,
    THEMATIQUES,
    du_service,
    pk_de,
)
from danaecare.socle.services.models import Service
from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.models import Commune

SIGNATURE = frozenset({"id", "source", "structure_id", "nom", "thematiques"})
COLONNES = (
    "reference", "structure", "nom", "theme", "presentation", "situations", "ages", "aidants", "modes", "etendue",
    "communes_desservies", "adresse", "commune", "code_postal", "conditions", "cout", "cout_detail", "recours", "delai",
    "horaires", "langues", "telephone", "courriel", "site", "source",
)  # fmt: skip
_QUAND = re.compile(r"(Horaires|Délai|Langues)\s*:\s*(.*?)(?=\. (?:Horaires|Délai|Langues)\s*:|$)", re.DOTALL)
_HEURE = re.compile(r"\b([01]\d|2[0-4]):([0-5]\d)\b")
_JOURS = {
    "Mo": "lundi", "Tu": "mardi", "We": "mercredi", "Th": "jeudi", "Fr": "vendredi", "Sa": "samedi", "Su": "dimanche",
    "PH": "jours fériés", "SH": "vacances scolaires",
}  # fmt: skip
_FERMETURES = {"PH": "les jours fériés", "SH": "pendant les vacances scolaires"}
_JOUR = re.compile(rf"\b(?:{'|'.join(_JOURS)})\b")
PRESENTATION_MAX = 2000
LONGUEURS = {"conditions": 300, "cout_detail": 200, "horaires": 200}
EPCI = 9  # figures of its number


def en_lignes(tableau: Tableau) -> Tableau:
    """The services of such a file as rows of the hub; any other table as it is."""
    titres = list(tableau.headers or ())
    if not SIGNATURE.issubset(titres):
        return tableau
    fiches = [{nom: _lue(cellule) for nom, cellule in zip(titres, ligne, strict=True)} for ligne in tableau]
    lecture = _Lecture(fiches)
    lignes = [lecture.ligne(fiche) for fiche in fiches]
    adapte = Tableau(
        list(COLONNES),
        [(n, [ligne.get(nom) for nom in COLONNES]) for n, ligne in zip(tableau.numeros, lignes, strict=True)],
        [*tableau.avertissements, *lecture.remarques()],
    )
    adapte.debordements = tableau.debordements
    return adapte


def _pk_d_ici(fiche: dict) -> int | None:
    """Of a service that this very hub wrote out: another association's hub gives the same names to its own."""
    ici = str(fiche.get("lien_source") or "").startswith(f"{settings.ADRESSE_PUBLIQUE}/")
    return pk_de(str(fiche["id"] or "")) if ici else None


def _lue(cellule):
    """A list is written as JSON in a CSV."""
    if not isinstance(cellule, str):
        return cellule
    if cellule.startswith("["):
        try:
            return json.loads(cellule) or None
        except ValueError:
            return cellule
    return cellule.strip() or None


class _Lecture:
    """What a file is read with: our services that it names, the communes, who belongs to which grouping."""

    def __init__(self, fiches: list[dict]):
        services = Service.objects.select_related("organisation__commune", "theme", "commune")
        self._notres = services.in_bulk({pk for f in fiches if (pk := _pk_d_ici(f)) is not None})
        self._communes, self._epci = set(), defaultdict(list)
        for code, epci in Commune.objects.values_list("pk", "epci"):
            self._communes.add(code)
            self._epci[epci].append(code)
        self._coupees = 0

    def remarques(self) -> list[str]:
        dites = ["Services au schéma data·inclusion."]
        if self._coupees:
            coupees = pluriel(self._coupees, "présentation dépasse", "présentations dépassent")
            dites.append(f"{coupees} 2\u202f000 signes\u00a0: la fin n’est pas reprise.")
        return dites

    def ligne(self, fiche: dict) -> dict:
        notre = self._notres.get(_pk_d_ici(fiche))
        if notre is None:
            source = f"data·inclusion, {fiche['source'] or 'source non dite'}"[:200]
            return {"source": source, "structure": fiche.get("structure.nom")} | self._dite(fiche, fiche, None)
        sorti = du_service(notre)
        neuf = {nom: valeur for nom, valeur in fiche.items() if nom in sorti and valeur != sorti[nom]}
        connu = {
            "reference": fiche["id"], "structure": str(notre.organisation), "nom": notre.nom,
            "theme": str(notre.theme), "modes": " | ".join(notre.modes),
        }  # fmt: skip
        return connu | self._dite(neuf, fiche, notre)

    def _dite(self, neuf: dict, fiche: dict, notre: Service | None) -> dict:
        """The cells of `neuf` as columns of the hub; `fiche` is the whole row, where two cells say one thing."""
        dit = {
            "nom": neuf.get("nom"),
            "presentation": (neuf.get("description") or "").removesuffix(A_DOMICILE.strip()).strip(),
            "adresse": neuf.get("adresse"), "conditions": neuf.get("conditions_acces"), "cout": _cout(neuf),
            "cout_detail": neuf.get("frais_precisions"), "telephone": neuf.get("telephone"),
            "courriel": neuf.get("courriel"), "site": neuf.get("lien_mobilisation"),
            "horaires": horaires_dits(neuf.get("horaires_accueil") or ""),
        }  # fmt: skip
        if neuf.get("thematiques"):
            dit["theme"] = _theme(neuf["thematiques"])
        if {"modes_accueil", "description"} & neuf.keys():
            dit["modes"] = " | ".join(_modes(fiche, notre))
        if {"modes_mobilisation", "mobilisable_par"} & neuf.keys():
            dit["recours"] = " | ".join(_recours(fiche, notre))
        if neuf.get("zone_eligibilite"):
            dit |= self._zone(neuf["zone_eligibilite"])
        if {"commune", "code_postal", "code_insee"} & neuf.keys():
            dit |= self._lieu(neuf, fiche)
        conditions = dit["conditions"] or getattr(notre, "conditions", "")
        dit |= _publics(conditions, neuf.get("publics_precisions") or "")
        precisions = neuf.get("mobilisation_precisions") or ""
        dit |= {cle(nom): valeur.strip() for nom, valeur in _QUAND.findall(precisions)}
        if notre is None:
            self._faire_tenir(dit, "" if _QUAND.search(precisions) else precisions)
        return {nom: valeur for nom, valeur in dit.items() if valeur}

    def _zone(self, codes: list[str]) -> dict:
        """Of a zone, the communes that the hub knows; one that it knows nothing of is refused with its code."""
        if "france" in codes:
            return {"etendue": Etendue.FRANCE}
        if LOIRE in codes:
            return {"etendue": Etendue.LOIRE}
        servies = {code for code in codes if code in self._communes}
        servies.update(*(self._epci.get(code, ()) for code in codes if len(code) == EPCI))
        return {"etendue": Etendue.COMMUNES, "communes_desservies": " | ".join(sorted(servies) or codes[:1])}

    def _lieu(self, neuf: dict, fiche: dict) -> dict:
        if (code := neuf.get("code_insee")) in self._communes:
            return {"commune": code}
        return {"commune": fiche.get("commune"), "code_postal": fiche.get("code_postal")}

    def _faire_tenir(self, dit: dict, precisions: str) -> None:
        """What is too long for its cell, or has none, is said after the presentation."""
        longs = [nom for nom, longueur in LONGUEURS.items() if len(str(dit.get(nom) or "")) > longueur]
        paragraphes = [dit["presentation"], precisions, *(dit.pop(nom) for nom in longs)]
        dit["presentation"] = "\n\n".join(filter(None, paragraphes))
        if len(dit["presentation"]) > PRESENTATION_MAX:
            dit["presentation"] = dit["presentation"][: PRESENTATION_MAX - 1] + "…"
            self._coupees += 1


def horaires_dits(osm: str) -> str:
    """OpenStreetMap's « Mo-Fr 09:00-12:30; PH off » as people read it; what is not such a text stays as it is."""
    if not _HEURE.search(osm):
        return osm
    for code, dit in _FERMETURES.items():
        osm = osm.replace(f"{code} off", f"fermé {dit}")
    dits = _HEURE.sub(lambda lu: f"{int(lu[1])} h {lu[2]}".removesuffix(" 00").replace(" ", "\u00a0"), osm)
    dits = _JOUR.sub(lambda lu: _JOURS[lu[0]], dits).replace("-", "–").replace(" off", " fermé")
    return re.sub(r"\s*;\s*", "\u00a0; ", re.sub(r"\s*,\s*", ", ", dits))


def _theme(codes: list[str]) -> str:
    """The hub's theme where one alone answers; else what the file says, for the import to ask."""
    propres = [code for code in codes if code != AIDANTS] or codes
    themes = [nom for nom, code in THEMATIQUES.items() if [code] == propres]
    return themes[0] if len(themes) == 1 else " | ".join(propres)[:200]


def _cout(neuf: dict) -> str | None:
    """What is free for members only, or by income, says so in its precision, in our own words."""
    dits = {cout.label: cout for cout in (Cout.ADHESION, Cout.REVENUS)}
    return dits.get(neuf.get("frais_precisions"), neuf.get("frais"))


def _modes(fiche: dict, notre: Service | None) -> list[str]:
    modes = [mode for mode, code in MODES.items() if code in (fiche.get("modes_accueil") or ())]
    if not modes and notre is None and fiche.get("adresse"):
        modes = [Mode.SUR_PLACE]
    if (fiche.get("description") or "").endswith(A_DOMICILE.strip()):
        modes.append(Mode.DOMICILE)
    return modes


def _recours(fiche: dict, notre: Service | None) -> list[str]:
    dits = fiche.get("modes_mobilisation") or ()
    recours = [recours for recours, code in MOBILISATION.items() if code in dits]
    if "professionnels" in (fiche.get("mobilisable_par") or ()):
        recours.append(Recours.ORIENTATION)
    if notre is not None and Recours.FORMULAIRE in notre.recours and not fiche.get("lien_mobilisation"):
        recours.append(Recours.FORMULAIRE)  # without a site it does not go out
    return recours


def _publics(conditions: str, texte: str) -> dict:
    """The publics that are said in our words, and the others as a condition."""
    lus = {}
    for nom, choix in (("situations", Situation), ("ages", AgeAide), ("aidants", Aidants)):
        lus[nom] = " | ".join(un.value for un in choix if un.label in texte)
        for un in choix:
            texte = texte.replace(un.label, "")
    reste = texte.strip(" ,.;\n")
    return lus | ({"conditions": f"{reste}. {conditions}".rstrip(". ")} if reste else {})
