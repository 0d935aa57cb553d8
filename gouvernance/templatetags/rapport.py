from django import template
from django.utils.safestring import mark_safe

from gouvernance.rapport import mise_en_page

register = template.Library()


@register.simple_tag
def bloc(element, pole):
    """One block of a chapter, by its own template (which escapes what it prints)."""
    return mark_safe(mise_en_page.bloc_html(element, pole))
