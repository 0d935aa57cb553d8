"""The cooperation hub and the local collectives: who is in, what is done, what it gives."""

from datetime import date

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.choix import EtapeCollectif, EtatAction
from gouvernance.models import ActionRoute, Cercle, Cooperation, Etape, Evaluation, Membre, Proposition


@ecriture
def cooperation_creer(*, par, **champs) -> Cooperation:
    return ecrire(Cooperation(), champs, par=par, nom="cooperation")


@ecriture
def cooperation_modifier(*, par, cooperation: Cooperation, version: int | None = None, **champs) -> Cooperation:
    return ecrire(cooperation, champs, par=par, nom="cooperation", version=version)


@ecriture
def cercle_creer(*, par, cooperation: Cooperation, **champs) -> Cercle:
    return ecrire(Cercle(cooperation=cooperation), champs, par=par, nom="cercle", parent=cooperation)


@ecriture
def cercle_modifier(*, par, cercle: Cercle, version: int | None = None, **champs) -> Cercle:
    return ecrire(cercle, champs, par=par, nom="cercle", parent=cercle.cooperation, version=version)


@ecriture
def membre_admettre(*, par, cooperation: Cooperation, **champs) -> Membre:
    """Into a hub, by a body that decided it and in a circle; a collective is freer."""
    membre = ecrire(Membre(cooperation=cooperation), champs, par=par, nom="membre", parent=cooperation)
    _verifier_membre(membre)
    return membre


@ecriture
def membre_modifier(*, par, membre: Membre, version: int | None = None, **champs) -> Membre:
    """Its circle, its engagement, or its exit."""
    ecrire(membre, champs, par=par, nom="membre", parent=membre.cooperation, version=version)
    _verifier_membre(membre)
    return membre


def _verifier_membre(membre: Membre) -> None:
    if membre.cercle is not None and membre.cercle.cooperation_id != membre.cooperation_id:
        raise refuser("cercle", "Ce cercle est celui d’une autre coopération.")
    if membre.cooperation.collectif:
        return
    if membre.cercle is None:
        raise refuser("cercle", "Dans un pôle de coopération, un membre a son cercle.")
    if membre.entree_par is None:
        raise refuser("entree_par", "Dites quelle instance a décidé cette entrée.")
    if membre.sortie_le is not None and membre.sortie_par is None:
        raise refuser("sortie_par", "Dites quelle instance a décidé cette sortie.")


@ecriture
def etape_commencer(*, par, cooperation: Cooperation, etape: int, le: date | None = None) -> Etape:
    """The next step; the one before it has begun."""
    if not cooperation.collectif:
        raise refuser(None, "Les quatre étapes sont celles d’un collectif local.")
    if etape > EtapeCollectif.MOBILISER and not cooperation.etapes.filter(etape=etape - 1).exists():
        raise refuser(None, f"L’étape « {EtapeCollectif(etape - 1).label} » n’a pas commencé.")
    objet = Etape(cooperation=cooperation, etape=etape)
    return ecrire(objet, {"commencee_le": le or aujourdhui()}, par=par, nom="etape", parent=cooperation)


@ecriture
def etape_achever(*, par, etape: Etape, le: date | None = None) -> Etape:
    return ecrire(etape, {"achevee_le": le or aujourdhui()}, par=par, nom="etape", parent=etape.cooperation)


@ecriture
def proposition_creer(*, par, **champs) -> Proposition:
    return ecrire(Proposition(), champs, par=par, nom="proposition")


@ecriture
def proposition_modifier(*, par, proposition: Proposition, version: int | None = None, **champs) -> Proposition:
    return ecrire(proposition, champs, par=par, nom="proposition", version=version)


@ecriture
def action_ajouter(*, par, cooperation: Cooperation, **champs) -> ActionRoute:
    return ecrire(ActionRoute(cooperation=cooperation), _dater(champs), par=par, nom="action", parent=cooperation)


@ecriture
def actions_choisir(*, par, cooperation: Cooperation, propositions) -> list[ActionRoute]:
    """Each action chosen from the panel becomes a line of the road map."""
    return [
        ecrire(
            ActionRoute(cooperation=cooperation, proposition=proposition), {"titre": proposition.titre}, par=par,
            nom="action", parent=cooperation,
        )
        for proposition in propositions
    ]  # fmt: skip


@ecriture
def action_modifier(*, par, action: ActionRoute, version: int | None = None, **champs) -> ActionRoute:
    return ecrire(action, _dater(champs), par=par, nom="action", parent=action.cooperation, version=version)


@ecriture
def action_effacer(*, par, action: ActionRoute) -> None:
    effacer(action, par=par, nom="action", parent=action.cooperation)


def _dater(champs: dict) -> dict:
    """Done without a day is done today; not done has no day."""
    if "etat" not in champs:
        return champs
    faite = champs["etat"] == EtatAction.FAITE
    return champs | {"faite_le": (champs.get("faite_le") or aujourdhui()) if faite else None}


@ecriture
def evaluation_noter(*, par, cooperation: Cooperation, **champs) -> Evaluation:
    return ecrire(Evaluation(cooperation=cooperation), champs, par=par, nom="evaluation", parent=cooperation)


@ecriture
def evaluation_modifier(*, par, evaluation: Evaluation, version: int | None = None, **champs) -> Evaluation:
    return ecrire(evaluation, champs, par=par, nom="evaluation", parent=evaluation.cooperation, version=version)


@ecriture
def evaluation_effacer(*, par, evaluation: Evaluation) -> None:
    effacer(evaluation, par=par, nom="evaluation", parent=evaluation.cooperation)
