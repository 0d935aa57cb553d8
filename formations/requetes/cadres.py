"""The frames of the yearly declaration, each figure with its rows and its holes.

Source: notice 50199 of the form Cerfa 10443: frame C follows the date of the invoice, frames E to G the dates of the
half-days; hours are whole, euros are rounded line by line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from danaecare.socle.communs.texte.formats import arrondir, date_courte, duree, euros, pluriel
from formations.choix import RNCP, LigneProduit, NatureCharge, Objectif, TypeStagiaire
from formations.models import Charge, Produit
from formations.requetes import heures

SPECIALITES = 5
PERSONNES_HEURES = ("Personnes", "Heures")
# A bill without a line makes the whole frame wrong: the controls look for it.
SANS_LIGNE = "n’a pas de ligne"


@dataclass(frozen=True)
class Source:
    """A row behind a figure."""

    texte: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class LigneBpf:
    """A line of a frame; `derriere` are the rows that make it, told (`dire`) only on the page that opens them."""

    code: str
    libelle: str
    valeurs: tuple
    derriere: tuple = ()
    dire: Callable[[Any], Source] = Source
    total: bool = False

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(map(self.dire, self.derriere))


@dataclass(frozen=True)
class Trou:
    """What a frame lacks, and where it is put right."""

    texte: str
    url: str = ""


@dataclass(frozen=True)
class Cadre:
    lettre: str
    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneBpf, ...]
    trous: tuple[Trou, ...] = ()

    def __getitem__(self, code: str) -> tuple:
        return {ligne.code: ligne.valeurs for ligne in self.lignes}[code]


def cadre_a(exercice) -> Cadre:
    lignes = (
        ("nda", "Numéro de déclaration d’activité", exercice.nda),
        ("forme", "Forme juridique", exercice.forme_juridique),
        ("siret", "SIRET", exercice.siret),
        ("naf", "Code NAF", exercice.naf),
        ("denomination", "Dénomination", exercice.denomination),
        ("adresse", "Adresse", exercice.adresse),
        ("publique", "Adresse publique", "Oui" if exercice.adresse_publique else "Non"),
        ("telephone", "Téléphone", exercice.telephone),
        ("courriel", "Adresse électronique", exercice.courriel),
    )
    return _identite("A", "Identité de l’organisme", lignes, exercice)


def cadre_b(exercice, sessions) -> Cadre:
    distance = any(session.a_distance for session in sessions)
    lignes = (
        ("debut", "Exercice ouvert le", date_courte(exercice.debut)),
        ("fin", "Exercice clos le", date_courte(exercice.fin)),
        ("distance", "Actions en tout ou partie à distance", "Oui" if distance else "Non"),
    )
    return _identite("B", "Exercice", lignes, exercice)


def cadre_h(exercice) -> Cadre:
    lignes = (
        ("dirigeant", "Dirigeant", exercice.dirigeant),
        ("qualite", "Qualité", exercice.dirigeant_qualite),
    )
    return _identite("H", "Personne ayant la qualité de dirigeant", lignes, exercice)


def _identite(lettre, titre, lignes, exercice) -> Cadre:
    url = reverse("formations:bpf_modifier", args=[exercice.pk])
    return Cadre(
        lettre,
        titre,
        ("Valeur",),
        tuple(LigneBpf(code, libelle, (valeur,)) for code, libelle, valeur in lignes),
        tuple(Trou(f"{libelle} : à renseigner", url) for _, libelle, valeur in lignes if not valeur),
    )


def cadre_c(exercice) -> Cadre:
    produits = list(
        Produit.objects.filter(date__range=(exercice.debut, exercice.fin)).select_related("payeur", "session")
    )
    par_ligne: dict[str, list[Produit]] = {ligne: [] for ligne in LigneProduit.values}
    for produit in produits:
        par_ligne.setdefault(produit.ligne, []).append(produit)
    sommes = {ligne: _euros_entiers(par_ligne[ligne]) for ligne in LigneProduit.values}
    total = sum(sommes.values())
    lignes = []
    for ligne in LigneProduit:
        if ligne == LigneProduit.APPRENTISSAGE:
            fonds = [code for code in LigneProduit.values if code.startswith("2")]
            lignes.append(LigneBpf("2", "2 · Fonds gérés (2a à 2h)", (sum(sommes[code] for code in fonds),)))
        derriere = tuple(par_ligne[ligne])
        lignes.append(LigneBpf(ligne.value, ligne.label, (sommes[ligne.value],), derriere, _source_produit))
    lignes.append(LigneBpf("total", "Total des produits (1 à 11)", (total,), total=True))
    part = ""
    if exercice.chiffre_affaires:
        exacte = Decimal(total) * 100 / exercice.chiffre_affaires
        part = max(int(arrondir(exacte)), 1 if exacte > 0 else 0)
    lignes.append(LigneBpf("part", "Part de la formation dans le chiffre d’affaires, en %", (part,)))
    trous = [
        Trou(f"{produit} ({euros(produit.montant)}) {SANS_LIGNE}", _url_produit(produit))
        for produit in par_ligne.get("", [])
    ]
    if part == "":
        trous.append(
            Trou("Produits de l’organisme, toutes activités : à renseigner pour calculer la part",
                 reverse("formations:bpf_modifier", args=[exercice.pk]))
        )  # fmt: skip
    return Cadre("C", "Produits, hors taxes", ("Euros",), tuple(lignes), tuple(trous))


def cadre_d(debut, fin) -> Cadre:
    charges = list(Charge.objects.filter(date__range=(debut, fin)))
    lignes = [LigneBpf("total", "Total des charges de la formation", (_euros_entiers(charges),), total=True)]
    for nature in (NatureCharge.SALAIRES, NatureCharge.ACHATS):
        siennes = tuple(charge for charge in charges if charge.nature == nature)
        libelle = f"dont {nature.label[0].lower()}{nature.label[1:]}"
        lignes.append(LigneBpf(nature.value, libelle, (_euros_entiers(siennes),), siennes, _source_charge))
    return Cadre("D", "Charges, hors taxes", ("Euros",), tuple(lignes))


def cadre_e(debut, fin, sessions) -> Cadre:
    lignes = []
    dispensees = heures.dispensees(debut, fin, sessions)
    for externe, code, libelle in (
        (False, "internes", "Personnes de l’organisme dispensant des heures de formation"),
        (True, "externes", "Personnes extérieures, dans le cadre de la sous-traitance"),
    ):
        personnes, minutes, noms = dispensees[externe]
        lignes.append(LigneBpf(code, libelle, (personnes, _heures(minutes)), tuple(noms)))
    trous = tuple(
        Trou(f"{session} : une demi-journée n’a pas de formateur", session.get_absolute_url())
        for session in heures.sans_formateur(sessions)
    )
    return Cadre("E", "Personnes dispensant des heures de formation", PERSONNES_HEURES, tuple(lignes), trous)


def cadre_f1(stagiaires, debut, fin, sessions) -> Cadre:
    cumuls = heures.cumuler(stagiaires, lambda s: s.type_bpf)
    trous = tuple(
        Trou(
            f"{s}, {s.session} : type de stagiaire à renseigner", reverse("formations:stagiaire_modifier", args=[s.pk])
        )
        for s in stagiaires
        if not s.type_bpf
    )
    trous += tuple(
        Trou(
            f"{session} : {pluriel(manquent, 'demi-journée')} sans signature ni absence"
            if manquent
            else f"{session} : aucun stagiaire inscrit",
            session.get_absolute_url(),
        )
        for session, manquent in heures.sans_emargement(debut, fin, sessions)
    )
    return _cumuls("F-1", "Type de stagiaires", cumuls, TypeStagiaire.choices, "1", trous)


def cadre_f3(stagiaires) -> Cadre:
    cumuls = heures.cumuler(stagiaires, lambda s: s.session.objectif)
    cadre = _cumuls(
        "F-3", "Objectif général des prestations", cumuls, Objectif.choices, "3", _trous_session(stagiaires, "objectif")
    )
    rncp = [cadre[code] for code in RNCP]
    a = LigneBpf("a", "a · RNCP, tous niveaux", tuple(sum(v[rang] for v in rncp) for rang in (0, 1)))
    return Cadre(cadre.lettre, cadre.titre, cadre.colonnes, (a, *cadre.lignes), cadre.trous)


def cadre_f4(stagiaires) -> Cadre:
    cumuls = heures.cumuler(stagiaires, lambda s: s.session.nsf)
    connus = {code: cumul for code, cumul in cumuls.items() if code}
    principaux = sorted(connus, key=lambda code: (-connus[code].minutes, code))
    regroupes = {code: connus[code] for code in principaux[:SPECIALITES]}
    autres = heures.Cumul()
    for code in principaux[SPECIALITES:]:
        autres.minutes += connus[code].minutes
        autres.stagiaires += connus[code].stagiaires
    regroupes["autres"] = autres
    choix = [(code, f"Spécialité {code}") for code in principaux[:SPECIALITES]] + [("autres", "Autres spécialités")]
    return _cumuls("F-4", "Spécialités de formation (NSF)", regroupes, choix, "4", _trous_session(stagiaires, "nsf"))


def _trous_session(stagiaires, champ: str) -> tuple[Trou, ...]:
    dit = {"objectif": "objectif à renseigner", "nsf": "spécialité NSF à renseigner"}[champ]
    sessions = {s.session_id: s.session for s in stagiaires if not getattr(s.session, champ)}
    return tuple(
        Trou(f"{session} : {dit}", reverse("formations:session_modifier", args=[pk]))
        for pk, session in sessions.items()
    )


def cadre_total(lettre, titre, numero, stagiaires) -> Cadre:
    cumuls = heures.cumuler(stagiaires, lambda s: "total")
    return _cumuls(lettre, titre, cumuls, (), numero, derriere_total=tuple(stagiaires))


def _cumuls(lettre, titre, cumuls, choix, numero, trous=(), derriere_total=()) -> Cadre:
    """One line a choice, then their total; what has no choice is a hole, in no line."""
    dits = {code: cumuls.get(code, heures.Cumul()) for code, _ in choix} if choix else dict(cumuls)
    entieres = heures.heures_entieres(dits)
    lignes = [
        LigneBpf(
            code, f"{code} · {libelle}" if len(code) == 1 else libelle, (dits[code].personnes, entieres[code]),
            tuple(dits[code].stagiaires), _source_stagiaire,
        )
        for code, libelle in choix
    ]  # fmt: skip
    personnes, total = sum(cumul.personnes for cumul in dits.values()), sum(entieres.values())
    lignes.append(
        LigneBpf("total", f"Total ({numero})", (personnes, total), derriere_total, _source_stagiaire, total=True)
    )
    return Cadre(lettre, titre, PERSONNES_HEURES, tuple(lignes), trous)


def _euros_entiers(lignes) -> int:
    return int(arrondir(sum((ligne.montant for ligne in lignes), Decimal(0))))


def _heures(minutes: int) -> int:
    return (minutes + heures.MINUTES_HEURE // 2) // heures.MINUTES_HEURE


def _source_stagiaire(stagiaire) -> Source:
    return Source(
        str(stagiaire), f"{stagiaire.session} · {duree(stagiaire.minutes)}", stagiaire.session.get_absolute_url()
    )


def _source_charge(charge) -> Source:
    return Source(charge.libelle, euros(charge.montant))


def _source_produit(produit) -> Source:
    detail = " · ".join(
        str(x) for x in (date_courte(produit.date), produit.payeur, euros(produit.montant)) if x is not None
    )
    return Source(str(produit), detail, _url_produit(produit))


def _url_produit(produit) -> str:
    return reverse("formations:produit_modifier", args=[produit.pk])
