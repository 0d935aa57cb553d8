from django import template

register = template.Library()


@register.filter
def peut(utilisateur, droit):
    """Does the account hold this right? `{% if user|peut:"aidants.ecrire" %}`"""
    return utilisateur.is_authenticated and utilisateur.peut(droit)
