"""The yearly declaration, in the order of the form, and its controls."""

from dataclasses import dataclass

from danaecare.socle.communs.texte.formats import pluriel
from formations.choix import SousTraitance
from formations.models import ExerciceBpf
from formations.requetes import cadres, heures
from formations.requetes.cadres import SANS_LIGNE, Cadre


@dataclass(frozen=True)
class Bpf:
    cadres: tuple[Cadre, ...]
    bloquants: tuple[str, ...]
    a_verifier: tuple[str, ...]

    def __getitem__(self, lettre: str) -> Cadre:
        return {cadre.lettre: cadre for cadre in self.cadres}[lettre]

    @property
    def trous(self) -> int:
        return sum(len(cadre.trous) for cadre in self.cadres)

    @property
    def incomplets(self) -> tuple[Cadre, ...]:
        """The frames that say what they miss: nothing is green before they are filled."""
        return tuple(cadre for cadre in self.cadres if cadre.trous)

    def en_donnees(self) -> list[dict]:
        """What is kept at filing."""
        return [
            {
                "lettre": cadre.lettre,
                "titre": cadre.titre,
                "colonnes": list(cadre.colonnes),
                "lignes": [
                    {"code": li.code, "libelle": li.libelle, "valeurs": list(li.valeurs), "total": li.total}
                    for li in cadre.lignes
                ],
            }
            for cadre in self.cadres
        ]


def bpf_de(exercice: ExerciceBpf) -> Bpf:
    """The declaration as the hub holds it now."""
    debut, fin = exercice.debut, exercice.fin
    sessions, tous = heures.sessions_lues(debut, fin), heures.suivis(debut, fin)
    siens = [s for s in tous if s.session.sous_traitance != SousTraitance.RECUE]
    recus = [s for s in tous if s.session.sous_traitance == SousTraitance.RECUE]
    confies = [s for s in siens if s.session.sous_traitance == SousTraitance.CONFIEE]
    c, d = cadres.cadre_c(exercice), cadres.cadre_d(debut, fin)
    f1, f3, f4 = cadres.cadre_f1(siens, debut, fin, sessions), cadres.cadre_f3(siens), cadres.cadre_f4(siens)
    f2 = cadres.cadre_total("F-2", "Stagiaires confiés à un autre organisme (parmi F-1)", "2", confies)
    g = cadres.cadre_total("G", "Stagiaires confiés par un autre organisme", "5", recus)
    tous_cadres = (
        cadres.cadre_a(exercice),
        cadres.cadre_b(exercice, sessions),
        c,
        d,
        cadres.cadre_e(debut, fin, sessions),
        f1,
        f2,
        f3,
        f4,
        g,
        cadres.cadre_h(exercice),
    )
    return Bpf(tous_cadres, tuple(_bloquants(c, f1, f2, f3, f4, g)), tuple(_a_verifier(c, d)))


def _bloquants(c, f1, f2, f3, f4, g):
    totaux = {cadre.lettre: cadre["total"] for cadre in (f1, f3, f4)}
    for rang, mot in enumerate(("de stagiaires", "d’heures")):
        valeurs = {lettre: total[rang] for lettre, total in totaux.items()}
        if len(set(valeurs.values())) > 1:
            dits = ", ".join(f"{lettre} : {valeur}" for lettre, valeur in valeurs.items())
            yield f"Les totaux {mot} des cadres F-1, F-3 et F-4 doivent être égaux ({dits})."
        if f2["total"][rang] > f1["total"][rang]:
            yield f"Le cadre F-2 compte plus {mot} que le cadre F-1."
    if c["10"][0] > 0 and not g["total"][0]:
        yield "La ligne C-10 a un produit : le cadre G ne peut pas être vide."
    sans_ligne = [trou for trou in c.trous if SANS_LIGNE in trou.texte]
    if sans_ligne:
        yield f"{pluriel(len(sans_ligne), 'facture')} sans ligne au cadre C."


def _a_verifier(c, d):
    if c["total"][0] > 0 and not d["total"][0]:
        yield "Des produits sans aucune charge : le cadre D est-il complet ?"
