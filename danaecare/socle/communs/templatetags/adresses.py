"""`{% url %}` as Django's, by `communs.adresses` when its arguments have no name."""

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_de_django
from django.utils.html import conditional_escape

from danaecare.socle.communs.adresses import reverse

register = template.Library()


class Adresse(URLNode):
    def render(self, context):
        vue = self.view_name.resolve(context)
        if self.kwargs or self.asvar or not isinstance(vue, str) or vue.startswith("admin:"):
            return super().render(context)
        adresse = reverse(vue, args=[argument.resolve(context) for argument in self.args])
        return conditional_escape(adresse) if context.autoescape else adresse


@register.tag
def url(parser, token):
    noeud = url_de_django(parser, token)
    return Adresse(noeud.view_name, noeud.args, noeud.kwargs, noeud.asvar)
