"""Patronage: a promise, a gift to thank, one whose receipt may be issued."""

from datetime import date
from decimal import Decimal

from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.mecenat import campagne_creer, don_noter
from tests.acces.gouvernance import GO, _de
from tests.acces.matrice import Acces


def preparer() -> dict:
    personne = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    commun = {"par": None, "personne": personne, "montant": Decimal(50), "promis_le": date(2023, 3, 1)}
    libre, tenue = (campagne_creer(par=None, nom=nom, debut=date(2023, 1, 1)) for nom in ("Libre", "Tenue"))
    venu = {"recu_le": date(2023, 3, 2)}
    objets = {
        "libre": libre, "campagne": tenue, "promis": don_noter(campagne=tenue, **commun),
        "recu": don_noter(**commun, **venu), "a_remercier": don_noter(**commun, **venu),
        "a_effacer": don_noter(**commun),
    }  # fmt: skip
    return {nom: [objet.pk] for nom, objet in objets.items()}


def _poste(nom: str, **forme) -> Acces:
    return Acces(GO, methode="POST", args=_de(nom), **forme)


ACCES = {
    "gouvernance:mecenat": Acces(GO),
    "gouvernance:campagne_ajouter": Acces(GO),
    "gouvernance:campagne_modifier": Acces(GO, args=_de("campagne")),
    "gouvernance:campagne_effacer": _poste("libre", acceptes=(302, 404)),
    "gouvernance:don_liste": Acces(GO),
    "gouvernance:don_exporter": Acces(GO, args=lambda o: ["csv"]),
    "gouvernance:don_ajouter": Acces(GO),
    "gouvernance:don_fiche": Acces(GO, args=_de("recu")),
    "gouvernance:don_modifier": Acces(GO, args=_de("promis")),
    "gouvernance:don_effacer": _poste("a_effacer", acceptes=(302, 404)),
    "gouvernance:don_recevoir": _poste("promis"),
    "gouvernance:don_remercier": _poste("a_remercier"),
    "gouvernance:don_recu_emettre": Acces(GO, args=_de("recu")),
}
