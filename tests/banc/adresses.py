"""The hub's addresses, a trivial view, and the floor: a plain Django list of 50 rows with count and pagination."""

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from danaecare.urls import urlpatterns as hub

_GABARIT = """<!DOCTYPE html><html lang="fr"><head><title>Plancher</title></head><body>
<p>{{ page.paginator.count }} lignes</p><table>{% for ligne in page %}
<tr><td>{{ ligne.nom }}</td><td>{{ ligne.prenom }}</td><td>{{ ligne.telephone }}</td><td>{{ ligne.courriel }}</td>
<td>{{ ligne.date_naissance }}</td></tr>{% endfor %}</table>
<p>{{ page.number }} / {{ page.paginator.num_pages }}</p></body></html>"""


@login_not_required
def triviale(request):
    return HttpResponse("ok")


@login_not_required
def plancher(request):
    aidants = apps.get_model("aidants", "Aidant").objects.order_by("pk")
    page = Paginator(aidants, 50).get_page(request.GET.get("page"))
    return HttpResponse(engines["django"].from_string(_GABARIT).render({"page": page}, request))


urlpatterns = [path("banc/triviale/", triviale), path("banc/plancher/", plancher), *hub]
