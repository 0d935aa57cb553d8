"""What waits for me: one list, emptied by doing."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from aidants.actions import appels, dossiers
from aidants.lectures import page_lue
from aidants.models import AccueilBref, Appel, Dossier
from aidants.permissions import dossier_ouvrable
from aidants.requetes.rappels import Attente, attentes, nommer, noms_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import jour_court
from danaecare.socle.comptes.pages_vues import page_d_origine

HORIZON = timedelta(days=30)
SEMAINE = timedelta(days=7)
# What one press does: the record that it changes, the address of the button, its word.
GESTES = {
    "rappel": (Appel, "aidants:appel_rappeler", "Rappelé"),
    "halte": (AccueilBref, "aidants:accueil_bref_rappeler", "Rappelé"),
    "pas": (Dossier, "aidants:pas_faire", "Fait"),
    "confie": (Dossier, "aidants:dossier_recevoir", "Vu"),
}


@require_safe
@droit_requis("aidants.ecrire")
def a_faire(request):
    """Everything that waits for me within a month, by day; what one press settles is settled here."""
    jour = aujourdhui()
    lignes = attentes(request.user, jour + HORIZON)
    dossiers = {ligne.dossier for ligne in lignes} - {None}
    nommer(lignes, noms_de(dossiers))
    for ligne in lignes:
        ligne.quand = jour_court(ligne.jour, jour)
    _offrir(lignes)
    page_lue(request, dossiers)
    parts = [
        ("Confiés", [ligne for ligne in lignes if ligne.genre == "confie"]),
        ("En retard", [ligne for ligne in lignes if ligne.retarde(jour)]),
        ("Aujourd’hui", [ligne for ligne in lignes if ligne.jour == jour and ligne.date_due]),
        ("D’ici sept jours", [ligne for ligne in lignes if jour < ligne.jour <= jour + SEMAINE]),
        ("Plus tard", [ligne for ligne in lignes if ligne.jour > jour + SEMAINE]),
        ("À compléter", [ligne for ligne in lignes if ligne.genre == "completer"]),
    ]
    return render(request, "aidants/a_faire.html", {"parts": [part for part in parts if part[1]]})


def _offrir(lignes: list[Attente]) -> None:
    """Give each line its button, with the record as it is shown (`geste`); an interview is qualified on its file."""
    for genre, (modele, adresse, mot) in GESTES.items():
        objets = modele.objects.in_bulk([ligne.pk for ligne in lignes if ligne.genre == genre])
        for ligne in lignes:
            if ligne.genre == genre:
                cle = ligne.numero if modele is Dossier else ligne.pk
                ligne.geste = {"objet": objets[ligne.pk], "url": reverse(adresse, args=[cle]), "mot": mot}


@require_POST
@droit_requis("aidants.ecrire")
def appel_rappeler(request, pk):
    """One press: the person was called back."""
    appel = get_object_or_404(Appel, pk=pk, rappeler_le__isnull=False)
    return _fait(request, lambda: appels.appel_rappeler(par=request.user, appel=appel), "Le rappel est noté.")


@require_POST
@droit_requis("aidants.ecrire")
def pas_faire(request, numero):
    """One press: the next step of the file is done."""
    dossier = dossier_ouvrable(numero)
    return _fait(request, lambda: dossiers.pas_faire(par=request.user, dossier=dossier), "Le prochain pas est fait.")


@require_POST
@droit_requis("aidants.ecrire")
def dossier_recevoir(request, numero):
    """One press: I have seen the file that I was given."""
    dossier = get_object_or_404(
        Dossier.objects.visibles(), numero=numero, referent=request.user, confie_le__isnull=False
    )
    return _fait(
        request, lambda: dossiers.dossier_recevoir(par=request.user, dossier=dossier),
        f"Le dossier {numero} est à vous.",
    )  # fmt: skip


def _fait(request, agir, dit: str):
    return acte(request, agir, dit=dit, vers=page_d_origine(request) or reverse("aidants:a_faire"))
