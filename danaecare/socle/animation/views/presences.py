"""Who came: attendance by name, and the head count at the door."""

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.animation.actions import participations as actions
from danaecare.socle.animation.actions.comptages import comptage_ajouter, comptage_fixer
from danaecare.socle.animation.annulables import CODE, pointage_de
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.forms import InscriptionForm, NombreForm, PresenceForm, PresenceLignes
from danaecare.socle.animation.models import Participation
from danaecare.socle.animation.pointages import pages_de
from danaecare.socle.animation.presentation import contradictions_dire, grille_de
from danaecare.socle.animation.views.actions import action_ou_404
from danaecare.socle.annuaire import collage
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.feuilles import montre_lu, montre_par
from danaecare.socle.communs.interface.formulaires import REFUS, donnees_de, raisons
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire, reussite


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def action_pointer(request, pk: int):
    """Everybody's attendance on one page, saved in one go."""
    action = action_ou_404(pk)
    participations = list(action.participations.select_related("personne", "personne__employeur"))
    donnees = donnees_de(request)
    lignes = [(p, _presence_form(p, donnees)) for p in participations]
    envoyees = {p.pk: form for p, form in lignes if form.is_bound}
    if request.method == "POST" and all(form.is_valid() for form in envoyees.values()):
        accord = actions.participations_pointer(
            par=request.user, action=action, lignes={pk: form.cleaned_data for pk, form in envoyees.items()},
            montre=montre_lu(request.POST),
        )  # fmt: skip
        if accord.a_ecrire or not accord.contredites:
            faites = "Les présences sont enregistrées." if accord.a_ecrire else "Rien n’avait changé."
            avant = pointage_de(accord)
            reussite(request, annulable(request, faites, CODE, action, avant) if avant else faites)
        contradictions_dire(request, action, accord)
        return redirect("animation:action_pointer", pk=pk) if accord.contredites else redirect(action)
    return _page(request, action, lignes, donnees=donnees, status=422 if request.method == "POST" else 200)


def _presence_form(participation: Participation, donnees) -> PresenceForm:
    """Unbound for somebody whom another user put on the list meanwhile: shown as it is, left alone."""
    prefixe = f"p{participation.pk}"
    if donnees is not None and f"{prefixe}-presence" not in donnees:
        donnees = None
    initial = {nom: getattr(participation, nom) for nom in ("presence", "role", "heures")}
    return PresenceForm(donnees, prefix=prefixe, initial=initial)


def _page(request, action, lignes, inscription=None, status=200, donnees=None):
    inconnue = ""
    if inscription is not None and inscription.has_error("personne", "inconnue"):
        prenom, _, nom = inscription.data.get("personne", "").strip().partition(" ")
        inconnue = f"{reverse('annuaire:personne_ajouter')}?{urlencode({'prenom': prenom, 'nom': nom})}"
    contexte = {
        "action": action, "lignes": lignes, "inscription": inscription or InscriptionForm(), "ajouter_url": inconnue,
        "pages": pages_de(action, request.user),
        "formulaires": PresenceLignes([form for _, form in lignes]),
        "montre": montre_par({p.pk: actions.valeurs_de(p) for p, _ in lignes}, donnees),
    }  # fmt: skip
    return render(request, "animation/action_pointer.html", contexte, status=status)


@require_POST
@droit_requis("animation.ecrire")
def participation_inscrire(request, pk: int):
    action = action_ou_404(pk)
    form = InscriptionForm(request.POST)

    def inscrire(form):
        personne = form.cleaned_data["personne"]
        presence = Presence.PRESENT if action.etat == Etat.TENUE else Presence.INSCRIT
        return actions.participation_inscrire(par=request.user, action=action, personne=personne, presence=presence)

    def montrer(statut):
        participations = list(action.participations.select_related("personne", "personne__employeur"))
        return _page(request, action, [(p, _presence_form(p, None)) for p in participations], form, status=statut)

    return page_formulaire(
        request, form, inscrire, dit=lambda _: f"{form.cleaned_data['personne']} est sur la liste.",
        vers=reverse("animation:action_pointer", args=[pk]), montrer=montrer,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def participations_coller(request, pk: int):
    """Several people of the directory in one gesture, from a list of names."""
    action = action_ou_404(pk)
    presence = Presence.PRESENT if action.etat == Etat.TENUE else Presence.INSCRIT
    deja = frozenset(action.participations.values_list("personne", flat=True))
    vers = reverse("animation:action_pointer", args=[pk])

    def inscrire(personne):
        return actions.participation_inscrire(par=request.user, action=action, personne=personne, presence=presence)

    return page_formulaire(
        request, collage.CollageForm(donnees_de(request), deja=deja),
        lambda form: form.inscrire(par=request.user, inscrire=inscrire),
        dit=collage.dire, vers=vers, titre="Inscrire une liste de noms", sous_titre=str(action), annuler_url=vers,
        fil=[etape(str(action), action.get_absolute_url()), etape("Inscrire une liste")],
    )  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def participation_retirer(request, pk: int):
    participation = get_object_or_404(Participation.objects.select_related("action", "personne"), pk=pk)
    return acte(
        request, lambda: actions.participation_retirer(par=request.user, participation=participation),
        dit=f"{participation.personne} n’est plus sur la liste.",
        vers=reverse("animation:action_pointer", args=[participation.action_id]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def action_compter(request, pk: int):
    """Heads at the door: every press of + or − is saved at once; the numbers can be typed too."""
    action = action_ou_404(pk)
    if request.method == "POST":
        if "plus" in request.POST or "moins" in request.POST:
            refus = _presser(request, action)
        else:
            refus = _saisir(request, action)
        if refus:
            return refus
        if not request.htmx:
            return redirect("animation:action_compter", pk=pk)
    contexte = {"action": action, "grille": grille_de(action)}
    gabarit = "animation/_comptage.html" if request.htmx else "animation/action_compter.html"
    return render(request, gabarit, contexte)


def _presser(request, action):
    sens = 1 if "plus" in request.POST else -1
    genre, separateur, tranche = request.POST["plus" if sens > 0 else "moins"].partition("|")
    if not separateur:
        return HttpResponseBadRequest("Ce compteur n’existe pas.")
    try:
        comptage_ajouter(par=request.user, action=action, genre=genre, tranche=tranche, nombre=sens)
    except REFUS as erreur:
        return HttpResponseBadRequest(raisons(erreur)[0])
    return None


def _saisir(request, action):
    """Only the numbers that were changed: those that somebody else adds meanwhile stay."""
    grille = grille_de(action)
    lignes = {}
    for case in (case for rangee in grille.toutes for case in rangee.cases):
        nom = f"n-{case.cle}"
        if nom not in request.POST or request.POST[nom].strip() == request.POST.get(f"avant-{case.cle}", ""):
            continue
        form = NombreForm({"nombre": request.POST[nom]})
        if not form.is_valid():
            messages.error(
                request,
                f"«\u00a0{request.POST[nom][:20]}\u00a0» n’est pas un nombre de personnes\u00a0: "
                "un nombre entier, de 0 à 100\u00a0000. Rien n’a été enregistré.",
            )
            return redirect("animation:action_compter", pk=action.pk)
        nombre = form.cleaned_data["nombre"]
        if nombre != case.nombre:
            lignes[case.genre, case.tranche] = nombre
    if lignes:
        comptage_fixer(par=request.user, action=action, lignes=lignes)
        messages.success(request, "Le comptage est enregistré.")
    return None
