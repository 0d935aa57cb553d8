from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.adresses import reverse
from danaecare.socle.communs.listes import Colonne, Liste, Vide
from danaecare.socle.comptes.actions import compte_creer, compte_fermer, compte_modifier, compte_revoir, compte_rouvrir
from danaecare.socle.comptes.forms import CompteForm
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from danaecare.socle.comptes.saisies import donnees_de


def _fiche(compte) -> str:
    return reverse("comptes:compte_modifier", args=[compte.pk])


class CompteListe(Liste):
    colonnes = [
        Colonne("Nom", str, tri=("nom", "prenom", "pk"), url=_fiche),
        Colonne("Fonction", lambda c: c.fonction or "–"),
        Colonne("Rôles", lambda c: ", ".join(Role(r).label for r in c.roles) or "aucun"),
        Colonne("Dernière connexion", lambda c: c.last_login or "jamais", cle="connexion", tri=("last_login", "pk")),
        Colonne("Habilitation revue le", lambda c: c.revu_le or "jamais", cle="revue", tri=("revu_le", "pk")),
        Colonne("État", lambda c: "ouvert" if c.is_active else "fermé", cle="etat", tri=("-is_active", "nom", "pk")),
    ]
    tri_defaut = "nom"
    vide = Vide("Aucun compte")


@require_safe
@droit_requis("comptes.gerer")
def compte_liste(request):
    """Accounts, roles, last login: also the yearly review of rights."""
    return render(request, "comptes/compte_liste.html", {"liste": CompteListe(request, Utilisateur.objects.all())})


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.gerer")
def compte_ouvrir(request):
    """Open an account; its holder receives a mail to choose a password."""
    form = CompteForm(donnees_de(request))
    if request.method == "POST" and form.is_valid():
        compte = compte_creer(par=request.user, **form.cleaned_data)
        invitation = ResetPasswordForm({"email": compte.email})
        if invitation.is_valid():
            invitation.save(request)
        messages.success(
            request, f"Le compte de {compte} est ouvert : un courriel lui permet de choisir son mot de passe."
        )
        return redirect("comptes:compte_liste")
    statut = 422 if request.method == "POST" else 200
    return render(request, "comptes/compte_formulaire.html", {"form": form}, status=statut)


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.gerer")
def compte_modifier_vue(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)
    form = CompteForm(donnees_de(request), instance=compte)
    if request.method == "POST" and form.is_valid():
        compte_modifier(par=request.user, compte=compte, **form.cleaned_data)
        messages.success(request, f"Le compte de {compte} est à jour.")
        return redirect("comptes:compte_liste")
    statut = 422 if request.method == "POST" else 200
    return render(request, "comptes/compte_formulaire.html", {"form": form, "compte": compte}, status=statut)


@require_POST
@droit_requis("comptes.gerer")
def compte_fermer_vue(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)
    if compte == request.user:
        messages.error(request, "Vous ne pouvez pas fermer votre propre compte.")
    else:
        compte_fermer(par=request.user, compte=compte)
        messages.success(request, f"Le compte de {compte} est fermé. Ce qu’il a écrit reste à son nom.")
    return redirect("comptes:compte_liste")


@require_POST
@droit_requis("comptes.gerer")
def compte_rouvrir_vue(request, pk):
    compte = compte_rouvrir(par=request.user, compte=get_object_or_404(Utilisateur, pk=pk))
    messages.success(request, f"Le compte de {compte} est rouvert, avec les rôles qu’il avait.")
    return redirect("comptes:compte_modifier", pk=pk)


@require_POST
@droit_requis("comptes.gerer")
def compte_revoir_vue(request, pk):
    compte = compte_revoir(par=request.user, compte=get_object_or_404(Utilisateur, pk=pk))
    messages.success(request, f"L’habilitation de {compte} est revue.")
    return redirect("comptes:compte_modifier", pk=pk)
