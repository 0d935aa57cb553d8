"""What holds an object: the rows of other tables, of any app, that forbid to take it away."""

from django.apps import apps
from django.db.models import PROTECT, RESTRICT, Exists, Model, OuterRef, Q
from django.db.models.fields.reverse_related import ForeignObjectRel


def relations_qui_retiennent(modele: type[Model]) -> list[ForeignObjectRel]:
    """Those that have no name on its side too."""
    inverses = (champ for champ in modele._meta.get_fields(include_hidden=True) if champ.auto_created)
    return [relation for relation in inverses if getattr(relation, "on_delete", None) in (PROTECT, RESTRICT)]


def retenu(modele: type[Model]) -> Q:
    """The condition, in a query of `modele`, that such a row is there.

    What holds it without a key says so by its own `retient(modele)`.
    """
    condition = Q()
    for relation in relations_qui_retiennent(modele):
        lignes = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        condition |= Q(Exists(lignes))
    for autre in apps.get_models():
        if hasattr(autre, "retient"):
            condition |= autre.retient(modele)
    return condition
