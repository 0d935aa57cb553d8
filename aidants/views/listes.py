from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aidants.filtres import AidantFiltres
from aidants.models import Aidant
from aidants.selections import aidants_ressemblants
from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.formats import date_courte
from danaecare.socle.communs.listes import Colonne, Liste, Vide


class AidantListe(Liste):
    colonnes = [
        Colonne("Nom", lambda a: a.nom_liste, cle="nom", tri=("cle_tri", "pk"), url=lambda a: a.get_absolute_url()),
        Colonne("Commune", lambda a: a.lieu.nom if a.lieu else "–"),
        Colonne("Téléphone", lambda a: a.telephone_lisible or "–"),
        Colonne("Référent", lambda a: a.dossier.referent or "à attribuer"),
        Colonne(
            "Dernier contact",
            lambda a: date_courte(a.dossier.dernier_contact),
            cle="contact",
            tri=("dossier__dernier_contact", "dossier_id", "pk"),
        ),
        Colonne("Dossier", lambda a: a.dossier.numero, cle="dossier", tri=("dossier_id", "pk")),
        Colonne("Suivi", lambda a: a.dossier.get_statut_display().lower()),
    ]
    filtres = AidantFiltres
    tri_defaut = "nom"


@require_safe
@droit_requis("aidants.lire")
def aidant_liste(request):
    """The caregivers, one row a person."""
    vide = Vide("Aucun aidant pour l’instant", "Le premier appel ouvre le premier dossier.")
    if request.user.peut("aidants.ecrire"):
        vide = Vide(vide.titre, vide.texte, reverse("aidants:dossier_ouvrir"), "Ouvrir un dossier")
    exports = []
    if request.user.peut("aidants.exporter"):
        exports = [(forme.upper(), reverse("aidants:aidant_exporter", args=[forme])) for forme in ("csv", "xlsx")]
    return render(
        request, "aidants/aidant_liste.html", {"liste": AidantListe(request, _lignes(), vide=vide, exports=exports)}
    )


def _lignes():
    return Aidant.objects.visibles().select_related("dossier__referent", "commune")


@require_safe
@droit_requis("aidants.ecrire")
def aidant_ressemblants(request):
    """Caregivers who look like the one being typed: shown beside the form, never in its way."""
    prefixe = request.GET.get("prefixe", "")
    prefixe = f"{prefixe}-" if prefixe else ""
    saisie = {nom: request.GET.get(f"{prefixe}{nom}", "")[:80] for nom in ("nom", "prenom", "telephone", "courriel")}
    return render(request, "aidants/_ressemblants.html", {"ressemblants": list(aidants_ressemblants(**saisie))})
