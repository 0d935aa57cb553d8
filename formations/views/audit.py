"""Ready for the audit?"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.travaux.actions import travail_lancer
from formations.requetes.audit import audit_de


def _annee(texte: str) -> int:
    if texte.isdecimal() and 2000 <= int(texte) <= 2100:  # noqa: PLR2004 -- years of the association
        return int(texte)
    return aujourdhui().year


@require_safe
@droit_requis("formations.lire")
def audit(request):
    """The 32 indicators over a year: evidence, holes, by indicator and by session."""
    annee = _annee(request.GET.get("annee", ""))
    contexte = {
        "titre": "Prêt pour l’audit ?",
        "fil": [etape("Formations", "/formations/"), etape("Qualité")],
        "audit": audit_de(annee),
        "avant": annee - 1,
        "apres": annee + 1 if annee < aujourdhui().year else None,
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/audit.html", contexte)


@require_POST
@droit_requis("formations.ecrire")
def audit_exporter(request):
    """The folder is composed in the background."""
    annee = _annee(request.POST.get("annee", ""))
    travail = travail_lancer(
        par=request.user,
        code="formations.audit",
        titre=f"Dossier de l’audit {annee}",
        parametres={"annee": annee},
        url=f"{reverse('formations:audit')}?annee={annee}",
    )
    return redirect(travail)
