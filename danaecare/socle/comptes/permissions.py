"""Rules about one object of the accounts."""


def peut_decider(utilisateur, attribution) -> bool:
    """A second person: neither the one who proposed nor the one who receives."""
    parties = {attribution.proposee_par_id, attribution.compte_id}
    return utilisateur.peut("comptes.confirmer") and utilisateur.pk not in parties
