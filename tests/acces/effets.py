"""What programmes mean to change: a page that is written, one that is settled; a cooperation that is judged."""

from datetime import date

from gouvernance.actions.appreciation import dimension_ajouter, element_ajouter, facteur_ajouter
from gouvernance.actions.cooperation import cooperation_creer
from gouvernance.actions.effets import effet_ajouter, parole_recueillir, theorie_arreter, theorie_creer
from tests.acces.gouvernance import GO, _acte, _de
from tests.acces.matrice import Acces


def preparer() -> dict:
    cooperation = cooperation_creer(par=None, nom="Pôle", genre="ptce")
    ecrite, arretee = (
        theorie_creer(par=None, programme=nom, pole="aidants", besoins="Souffler", actions="Écouter")
        for nom in ("Escale des Aidants", "Escale mobile")
    )
    dit = {
        "texte": "Mieux concilier",
        "hypothese": "Si…",
        "connu_par": "question",
        "source": "Conciliation",
    }
    effet, _ = (effet_ajouter(par=None, theorie=theorie, **dit) for theorie in (ecrite, arretee))
    dimension = dimension_ajouter(par=None, cooperation=cooperation, question="Qu’a-t-on appris ?", nom="Confiance")
    objets = {
        "cooperation": cooperation, "theorie": ecrite,
        "theorie_arretee": theorie_arreter(par=None, theorie=arretee), "effet": effet,
        "parole": parole_recueillir(
            par=None, effet=effet, texte="J’ai soufflé.", prenom="Rose", recueillie_le=date(2023, 6, 1),
            accord_le=date(2023, 6, 1),
        ),
        "dimension": dimension,
        "element": element_ajouter(
            par=None, cooperation=cooperation, dimension=dimension, nature="observation", date=date(2023, 6, 1),
            texte="On se parle.",
        ),
        "facteur": facteur_ajouter(par=None, cooperation=cooperation, nom="Le temps", influence="aide"),
    }  # fmt: skip
    return {nom: [objet.pk] for nom, objet in objets.items()}


_PIECES = ("theorie", "effet", "parole", "dimension", "element", "facteur")
ACCES = {
    "gouvernance:theorie_liste": Acces(GO),
    "gouvernance:theorie_ajouter": Acces(GO),
    "gouvernance:theorie_fiche": Acces(GO, args=_de("theorie")),
    "gouvernance:theorie_imprimer": Acces(GO, args=_de("theorie")),
    "gouvernance:theorie_arreter": _acte("theorie"),
    "gouvernance:theorie_renouveler": _acte("theorie_arretee"),
    "gouvernance:effet_ajouter": Acces(GO, args=_de("theorie")),
    "gouvernance:effet_effacer": _acte("effet"),
    "gouvernance:parole_liste": Acces(GO),
    "gouvernance:parole_ajouter": Acces(GO),
    "gouvernance:parole_effacer": _acte("parole"),
    "gouvernance:appreciation_fiche": Acces(GO, args=_de("cooperation")),
    "gouvernance:dimension_ajouter": Acces(GO, args=_de("cooperation")),
    "gouvernance:element_ajouter": Acces(GO, args=_de("cooperation")),
    "gouvernance:facteur_ajouter": Acces(GO, args=_de("cooperation")),
    "gouvernance:jugement_porter": Acces(GO, args=_de("dimension")),
    "gouvernance:element_effacer": _acte("element"),
    "gouvernance:facteur_effacer": _acte("facteur"),
} | {f"gouvernance:{nom}_modifier": Acces(GO, args=_de(nom)) for nom in _PIECES}
