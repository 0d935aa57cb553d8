"""The chapter of the association's life: its people, its money."""

from danaecare.rapport.contenu.blocs import Bloc, Comptes, Dessin, Duo, Section
from danaecare.rapport.contenu.gens import organigramme
from danaecare.rapport.contenu.messages import Compte, Evolution, Nom, Part
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE

TITRE = "Vie de l’association"
CHAPO = "Celles et ceux qui décident, donnent du temps, et les moyens réunis."


_BENEVOLE = Nom("bénévole", "ont donné de leur temps")
_CHARGES = {
    "Ressources humaines": ("va aux équipes", "vont aux équipes"),
    "Achats et charges externes": ("paie les achats et charges externes", "paient les achats et charges externes"),
}
_PRODUITS = {
    "Subventions publiques": ("vient de subventions publiques", "viennent de subventions publiques"),
    "Aides privées": ("vient d’aides privées", "viennent d’aides privées"),
    "Prestations": ("vient de prestations", "viennent de prestations"),
}
_SUBVENTIONS = {"demande": "demandé", "notifie": "notifié", "verse": "versé", "justifie": "justifié"}


def sections(r: Redaction) -> list[Section | None]:
    return [
        r.section(
            "Membres et bénévoles",
            r.cles(
                ("gouvernance.benevoles", "bénévoles"),
                ("gouvernance.heures_benevoles", "heures bénévoles"),
                ("gouvernance.valorisation_benevoles", "de temps donné, au taux de l’année"),
            ),
            r.dessin("gouvernance.adherents"),
            r.tableau("gouvernance.adherents", "Les adhérents", "Adhérents"),
            dire=(Evolution("gouvernance.benevoles", Nom("bénévole")), Compte("gouvernance.benevoles", _BENEVOLE)),
        ),
        r.section(
            "L’équipe",
            r.dessin("gouvernance.equipe", "barres"),
            r.tableau("gouvernance.equipe", f"L’équipe au 31 décembre {r.chiffres.annee}", "Contrat"),
        ),
        r.section("Celles et ceux qui la font vivre", organigramme(r.chiffres.annee)),
        r.section(
            "Le budget",
            r.cles(("gouvernance.budget.resultat", "de résultat")),
            r.texte(_budget(r), _changement(r), *_analytique(r)),
            _comptes(r),
            r.tableau("gouvernance.budget.produits", "Les produits, par famille", "Famille"),
            r.tableau("gouvernance.budget.depenses", "Les charges, par famille", "Famille"),
            r.tableau("gouvernance.budget.analytique", "Charges et produits, par dispositif", "Dispositif"),
            r.liste("gouvernance.subventions", "Les subventions", _SUBVENTIONS),
            dire=(
                Part("gouvernance.budget.depenses", Nom("euro"), _CHARGES),
                Part("gouvernance.budget.produits", Nom("euro"), _PRODUITS),
            ),
        ),
        r.section(
            "Se faire connaître",
            r.tableau("gouvernance.communication", "L’audience, par canal", "Canal et mesure"),
            r.liste("rayonnement.audience.records", "Les mois et les jours les plus suivis"),
            r.tableau("rayonnement.publications", "Ce qui a été publié, par genre", "Genre"),
        ),
        r.section(
            "Siéger ailleurs, être appuyés",
            r.liste("rayonnement.sieges", "Les sièges tenus ailleurs"),
            r.liste("rayonnement.appuis", "Les appuis reçus"),
        ),
        r.section(
            "Faire ensemble",
            r.cles(
                ("animation.participations", "participations aux actions collectives"),
                ("animation.personnes_distinctes", "personnes distinctes, nommées"),
            ),
            r.tableau("animation.actions", "Les actions collectives tenues, tous pôles", "Pôle"),
        ),
    ]


def _budget(r: Redaction) -> str:
    if len(r.a("gouvernance.budget.depenses", "gouvernance.budget.produits")) < 2:
        return ""
    charges = r.chiffres.resultat("gouvernance.budget.depenses").total
    produits = r.chiffres.resultat("gouvernance.budget.produits").total
    ecart = formats.euros(abs(produits - charges))
    sens = f"un excédent de {ecart}" if produits > charges else f"un déficit de {ecart}"
    return (
        f"L’exercice {r.chiffres.annee} compte {formats.euros(produits)} de produits et {formats.euros(charges)} de "
        f"charges{formats.INSECABLE}: {'les comptes sont à l’équilibre' if produits == charges else sens}."
    )


def _comptes(r: Redaction) -> Bloc | None:
    """The two sides in one drawing; side by side where a line of them is no part of its whole."""
    duo = r.duo("gouvernance.budget.produits", "gouvernance.budget.depenses")
    if not isinstance(duo, Duo) or not all(map(_entier, (duo.gauche, duo.droite))):
        return duo
    return Comptes(duo.gauche, duo.droite)


def _entier(dessin: Dessin) -> bool:
    valeurs = [valeur for _, valeur in dessin.repartition.lignes]
    return min(valeurs) > 0 and sum(valeurs) == dessin.repartition.total


def _changement(r: Redaction) -> str:
    """What moved most since the year before, on each side; nothing against a year that is not declared complete."""
    if not r.chiffres.comparable:
        return ""
    dits = []
    for code, nom in (("gouvernance.budget.produits", "les produits"), ("gouvernance.budget.depenses", "les charges")):
        ecarts = r.chiffres.ecarts(code)
        total = sum(ecart for _, ecart in ecarts)
        if not ecarts or not total:
            continue
        sens = "augmentent" if total > 0 else "baissent"
        famille, ecart = max(ecarts, key=lambda un: un[1] if total > 0 else -un[1])
        change = f"{'+' if ecart > 0 else formats.MOINS}{formats.euros(abs(ecart))}"
        dits.append(f"{nom} {sens} de {formats.euros(abs(total))}, d’abord par « {famille} » ({change})")
    return f"Par rapport à {r.chiffres.annee - 1}, {', et '.join(dits)}." if dits else ""


def _analytique(r: Redaction) -> list[str]:
    """Each device's share of the two sides of the accounts; nothing as long as a line of them is of no device."""
    if not r.a("gouvernance.budget.analytique"):
        return []
    if dict(r.chiffres.visibles("gouvernance.budget.analytique")).get(NON_RENSEIGNE):
        return []
    totaux = {"charges": 0, "produits": 0}
    axes: dict[str, dict] = {}
    for libelle, valeur in r.chiffres.visibles("gouvernance.budget.analytique"):
        axe, _, sens = libelle.rpartition(", ")
        if sens in totaux:
            totaux[sens] += valeur
            axes.setdefault(axe, {})[sens] = valeur
    if len(axes) < 2:
        return []
    return [
        f"{axe}{formats.INSECABLE}: {formats.pourcent(sens.get('charges', 0), totaux['charges'])} des charges et "
        f"{formats.pourcent(sens.get('produits', 0), totaux['produits'])} des produits."
        for axe, sens in axes.items()
    ]
