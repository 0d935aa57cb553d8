"""The library's pages that the hub closes, replaces or guards."""

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def adresse(request, cle=""):
    """An address is the administration's to change: whoever finds a session open cannot take the account away."""
    return render(request, "comptes/adresse.html")


@login_required
@reauthentication_required(enabled=lambda request: request.user.second_facteur_pose)
def mot_de_passe(request):
    """The former password, and the second factor where there is one."""
    return allauth.password_change(request)
