from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.comptes.actions import comptes, second_facteur
from danaecare.socle.comptes.forms import CompteForm, LeveeForm
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.requetes import attribution_en_attente, second_facteur_de
from danaecare.socle.comptes.roles import libelles
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.comptes.views.propositions import demande_dire, demande_montrer
from danaecare.socle.courriels.models import Courriel

FORMULAIRE = "comptes/compte_formulaire.html"


def _fiche(compte) -> str:
    return reverse("comptes:compte_modifier", args=[compte.pk])


class CompteListe(Liste):
    colonnes = [
        Colonne("Nom", str, tri=("nom", "prenom", "pk"), url=_fiche),
        Colonne("Fonction", lambda c: c.fonction or "–"),
        Colonne("Rôles", lambda c: libelles(c.roles) or "aucun"),
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


def _dire(request, compte, fait: str) -> None:
    """What was done, and what waits for a second person."""
    messages.success(request, fait)
    if attente := attribution_en_attente(compte):
        messages.info(
            request,
            f"Il reste un accord à recevoir pour {compte} ({libelles(attente.roles)}) : ces rôles lisent des suivis.",
        )
        request.une_fois_ecrit.append(lambda: demande_dire(request, attente))


def _dire_le_refus(request, compte) -> None:
    courriel = Courriel.objects.sur(compte).first()
    if courriel is not None and not courriel.parti:
        messages.warning(
            request,
            f"Le courriel à {compte.email} n’est pas parti : {courriel.raison}. Le compte est ouvert : vérifiez "
            "l’adresse, puis renvoyez le lien depuis sa page.",
        )


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.gerer")
def compte_ouvrir(request):
    """Open an account; its holder receives a mail to choose a password."""

    def ouvrir(form):
        def creer():
            return comptes.compte_creer(par=request.user, **form.cleaned_data)

        if page := demande_montrer(request, form, creer, titre="Ouvrir un compte", bouton="Ouvrir ce compte"):
            return page
        compte = creer()
        comptes.compte_inviter(par=request.user, compte=compte)
        request.une_fois_ecrit.append(lambda: _dire_le_refus(request, compte))
        _dire(
            request, compte, f"Le compte de {compte} est ouvert : un courriel lui permet de choisir son mot de passe."
        )
        return None

    return page_formulaire(
        request, CompteForm(donnees_de(request)), ouvrir, dit="", vers="comptes:compte_liste", gabarit=FORMULAIRE
    )


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.gerer")
def compte_modifier(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)

    def modifier(form):
        def changer():
            return comptes.compte_modifier(
                par=request.user, compte=get_object_or_404(Utilisateur, pk=pk), **form.cleaned_data
            )

        if page := demande_montrer(request, form, changer, compte=compte, titre=str(compte), bouton="Enregistrer"):
            return page
        changer()
        _dire(request, compte, f"Le compte de {compte} est à jour.")
        return None

    return page_formulaire(
        request,
        CompteForm(donnees_de(request), instance=compte),
        modifier,
        dit="",
        vers="comptes:compte_liste",
        gabarit=FORMULAIRE,
        compte=Utilisateur.objects.select_related("revu_par").get(pk=pk),
        attente=attribution_en_attente(compte),
        facteur=second_facteur_de(compte),
        levee=compte.levees.select_related("par").order_by("-pk").first(),
    )


@require_POST
@droit_requis("comptes.gerer")
def compte_inviter(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk, is_active=True)
    request.une_fois_ecrit.append(lambda: _dire_le_refus(request, compte))
    return acte(
        request, lambda: comptes.compte_inviter(par=request.user, compte=compte),
        dit=f"Un nouveau lien part à {compte.email}.", vers=reverse("comptes:compte_modifier", args=[pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.gerer")
def second_facteur_lever(request, pk):
    """For somebody who has lost her telephone and her spare codes; never for oneself."""
    compte = get_object_or_404(Utilisateur.objects.exclude(pk=request.user.pk), pk=pk)
    return page_formulaire(
        request,
        LeveeForm(donnees_de(request)),
        lambda form: second_facteur.second_facteur_lever(
            par=request.user, compte=compte, motif=form.cleaned_data["motif"]
        ),
        dit=f"Le second facteur de {compte} est levé : un courriel vient de le lui dire.",
        vers=_fiche(compte),
        gabarit="composants/page_confirmation.html",
        fil=[etape("Comptes", reverse("comptes:compte_liste"))],
        titre=f"Lever le second facteur de {compte}",
        texte="Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui le demande.",
        consequences=[
            "Ses sessions ouvertes prennent fin.",
            "À sa prochaine connexion, le hub lui demandera d’en poser un autre.",
            "Elle en est prévenue par courriel, avec votre nom et votre raison ; le journal le garde.",
        ],
        envoi="Lever le second facteur",
        danger=True,
        annuler_url=_fiche(compte),
    )


@require_POST
@droit_requis("comptes.gerer")
def compte_fermer(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)

    def fermer():
        if compte == request.user:
            raise ValidationError("Vous ne pouvez pas fermer votre propre compte.")
        return comptes.compte_fermer(par=request.user, compte=compte)

    return acte(
        request, fermer, dit=f"Le compte de {compte} est fermé. Ce qu’il a écrit reste à son nom.",
        vers=reverse("comptes:compte_liste"),
    )  # fmt: skip


@require_POST
@droit_requis("comptes.gerer")
def compte_rouvrir(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)
    return acte(
        request, lambda: comptes.compte_rouvrir(par=request.user, compte=compte),
        dit=f"Le compte de {compte} est rouvert, avec les rôles qu’il avait.",
        vers=reverse("comptes:compte_modifier", args=[pk]),
    )  # fmt: skip


@require_POST
@droit_requis("comptes.gerer")
def compte_revoir(request, pk):
    compte = get_object_or_404(Utilisateur, pk=pk)
    return acte(
        request, lambda: comptes.compte_revoir(par=request.user, compte=compte),
        dit=f"L’habilitation de {compte} est revue.", vers=reverse("comptes:compte_modifier", args=[pk]),
    )  # fmt: skip
