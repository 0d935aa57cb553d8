"""What people say has changed: their answers, before and after. No word of cause: nothing is compared."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.messages import Nom, Part
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.socle.communs.texte import formats

TITRE, PARTIE = "Ce que l’accompagnement a changé", "Ce qu’en disent les personnes"
CHAPO = "Ce que des aidants répondent en arrivant, puis des mois après. Rien n’y dit d’où vient un changement."
_REEVALUE = Nom("aidant")
_CONCILIER = {
    "Mieux": (
        "dit, à sa réévaluation, mieux concilier l’aide et sa vie",
        "disent, à leur réévaluation, mieux concilier l’aide et leur vie",
    ),
    "Stable": (
        "dit, à sa réévaluation, concilier l’aide et sa vie comme avant",
        "disent, à leur réévaluation, concilier l’aide et leur vie comme avant",
    ),
}


def section(r: Redaction) -> Section | None:
    """None of a year without answers, or where the edition hides them: neither a page nor a zero."""
    chiffres = r.chiffres
    evalues, suivis = chiffres.nombre("effets.evalues"), chiffres.nombre("aidants.accompagnes")
    disent, dits = (
        chiffres.nombre("effets.mieux_concilier.disent"),
        chiffres.nombre("effets.mieux_concilier.repondants"),
    )
    notent, satisfaits = chiffres.nombre("effets.satisfaction.avis"), chiffres.nombre("effets.satisfaction.satisfaits")
    phrases = [
        f"{formats.pluriel(evalues, 'aidant a répondu', 'aidants ont répondu')} à un questionnaire, pour "
        f"{formats.nombre(suivis)} accompagnés. Chacun est libre de ne pas répondre."
        if evalues and suivis else "",
        f"Sur {formats.nombre(dits)} à qui l’on a demandé s’ils concilient mieux leur rôle d’aidant et le reste de "
        f"leur vie, {formats.nombre(disent)} disent oui." if disent and dits else "",
        f"Sur {formats.nombre(notent)} avis donnés sans nom après une halte, un groupe ou une action, "
        f"{formats.nombre(satisfaits)} se disent satisfaits." if notent and satisfaits else "",
    ]  # fmt: skip
    if not r.a("effets.conciliation", "effets.bien_etre", "effets.seul", "effets.mieux_concilier"):
        return None
    note = "Mieux ou moins bien\u00a0: à partir du plus petit écart qui compte sur l’échelle. Rien sous dix personnes."
    return r.section(
        PARTIE,
        r.cles(
            ("effets.evalues", "aidants ont répondu"),
            ("effets.reevalues", "aidants réévalués"),
            ("effets.mieux_concilier.part", "disent mieux concilier"),
        ),
        r.texte(*phrases, note=note),
        r.duo("effets.conciliation", "effets.bien_etre"),
        r.liste("effets.avant_apres", "Avant et après"),
        r.tableau("effets.bilans", "Les questionnaires proposés", "Ce qu’il en est advenu"),
        dire=(Part("effets.conciliation", _REEVALUE, _CONCILIER),),
    )
