"""What people are told: the page that anybody reads, its paper, its versions, and the page that publishes one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.documents.pdf import rendre_une_fois
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.protection.actions import registre as actions
from danaecare.socle.protection.forms import NoticeForm
from danaecare.socle.protection.modele import texte_notice
from danaecare.socle.protection.models import Notice
from danaecare.socle.protection.requetes import blocs_de, notice_du, notices_passees, traitements_en_cours

FEUILLE_STYLE = "css/notice.css"


def _page(request, notice):
    texte = notice.texte if notice else texte_notice(traitements_en_cours())
    versions = notices_passees(aujourdhui())
    return render(
        request,
        "protection/confidentialite.html",
        {
            "notice": notice,
            "blocs": blocs_de(texte),
            "versions": versions,
            "actuelle": not versions or notice == versions[0],
        },
    )


@require_safe
@login_not_required
def confidentialite(request):
    """The notice in force today; before the first one, what the register says."""
    return _page(request, notice_du(aujourdhui()))


@require_safe
@login_not_required
def confidentialite_version(request, pk):
    """A version that is or was in force: what people had been told on a day."""
    return _page(request, get_object_or_404(notices_passees(aujourdhui()), pk=pk))


@require_safe
@login_not_required
def confidentialite_pdf(request):
    """The notice in force, to hand over; none, no paper."""
    notice = notice_du(aujourdhui())
    if notice is None:
        raise Http404
    contenu = rendre_une_fois(
        render_to_string("protection/notice_papier.html", {"notice": notice, "blocs": blocs_de(notice.texte)}),
        FEUILLE_STYLE,
    )
    nom = f"notice-{notice.en_vigueur_le:%Y-%m-%d}.pdf"
    return HttpResponse(
        contenu, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{nom}"'}
    )


@require_http_methods(["GET", "POST"])
@droit_requis("protection.tenir")
def publier(request):
    """The next version begins with the last one; the first, with the register."""
    derniere = Notice.objects.first()
    champs = {nom: getattr(derniere, nom) for nom in NoticeForm._meta.fields} if derniere else {}
    depart = champs or {"responsable": "DanaeCare", "texte": texte_notice(traitements_en_cours())}
    form = NoticeForm(donnees_de(request), initial=depart | {"en_vigueur_le": aujourdhui()})
    return page_formulaire(
        request, form, lambda form: actions.notice_publier(par=request.user, **form.cleaned_data),
        dit=lambda notice: f"La notice est publiée, en vigueur le {date_longue(notice.en_vigueur_le)}.",
        vers=reverse("confidentialite"), annuler_url=reverse("protection:tableau"), titre="Publier la notice "
        "d’information",
        envoi="Publier", intro="Ce que toute personne peut lire, et que vous remettez sur papier. Une version "
        "publiée ne "
        "change plus\u00a0: la suivante la remplace.",
    )  # fmt: skip
