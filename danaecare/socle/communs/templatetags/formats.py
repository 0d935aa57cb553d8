"""The formats of `communs/texte/formats.py` as template filters of the same names."""

from django import template
from django.template.defaultfilters import stringfilter

from danaecare.socle.communs.texte import formats, mots, telephones
from danaecare.socle.communs.texte.dates import aujourdhui

register = template.Library()

register.filter("nombre", formats.nombre)
register.filter("pourcent", formats.pourcent)
register.filter("euros", formats.euros)
register.filter("duree", formats.duree)
register.filter("date_longue", formats.date_longue)
register.filter("date_courte", formats.date_courte)
register.filter("mois_long", formats.mois_long)
register.filter("heure", formats.heure)
register.filter("numero_compose", telephones.cle_telephone)
register.filter("accord", formats.accord)
register.filter("de", mots.de)
register.filter("de_lieu", mots.de_lieu)
register.filter("elide", mots.elide)
register.filter("espacer", stringfilter(formats.espacer), is_safe=True)


@register.filter
def pluriel(quantite, formes):
    """`{{ n|pluriel:"aidant" }}`, or `{{ n|pluriel:"cheval,chevaux" }}` for an irregular plural."""
    return formats.pluriel(quantite, *formes.split(","))


@register.filter
def date_semaine(jour):
    """The date with its day of the week and without its year: "mardi 24 novembre"."""
    return formats.date_longue(jour, semaine=True, annee=False)


@register.filter
def jour_court(jour):
    """The day as a list has it: "auj.", "mar. 24", "12 août", with its year when it is not this one."""
    return formats.jour_court(jour, aujourdhui())
