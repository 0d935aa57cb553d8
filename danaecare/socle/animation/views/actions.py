"""List, sheet and form of a collective action, and its partners and funders."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.animation.actions import action_collective, liens
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.forms import ActionForm, AnnulationForm, FinanceurForm, PartenaireForm
from danaecare.socle.animation.listes import ActionListe
from danaecare.socle.animation.models import ActionCollective, Financement, Partenariat
from danaecare.socle.animation.pointages import pointages_de
from danaecare.socle.animation.presentation import grille_de
from danaecare.socle.animation.requetes import groupes_connus
from danaecare.socle.animation.views import actes
from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.ailleurs import avec_ailleurs
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from danaecare.socle.journal.exports import exporter

ETATS = {Etat.ANNULEE: ("annulée", "alerte"), Etat.TENUE: ("tenue", "succes"), Etat.PREVUE: ("prévue", "info")}


def _liste(request):
    actions = ActionCollective.objects.avec_comptes().select_related("commune")
    return ActionListe(request, actions, exports=exports_de("animation:action_exporter"))


def action_ou_404(pk: int) -> ActionCollective:
    return get_object_or_404(ActionCollective.objects.select_related("commune"), pk=pk)


@require_safe
@droit_requis("animation.lire")
def action_liste(request):
    return render(request, "animation/action_liste.html", {"liste": _liste(request), "ecrire": _ecrire(request)})


@require_safe
@droit_requis("animation.lire")
def action_exporter(request, genre: str):
    return exporter(
        request, _liste(request), genre=genre, action="animation.action.exporter", nom="actions-collectives"
    )


@require_safe
@droit_requis("animation.lire")
def action_fiche(request, pk: int):
    return _fiche(request, action_ou_404(pk))


def _fiche(request, action, partenaire=None, financeur=None, status=200):
    participations = list(action.participations.select_related("personne"))
    presents = sum(p.presence == Presence.PRESENT for p in participations)
    grille = grille_de(action)
    annulee, a_ete_tenue = action.etat == Etat.ANNULEE, action_collective.a_eu_lieu(action)
    gardee = a_ete_tenue or action_collective.a_garder(action)
    ecrire = _ecrire(request)
    passee = action.etat == Etat.PREVUE and (action.date_fin or action.date) < aujourdhui()
    contexte = {
        "action": action,
        "etat": ETATS[action.etat],
        "ecrire": ecrire,
        "actes": avec_ailleurs(
            actes.d_action(
                action, passee=passee, annulable=not (annulee or a_ete_tenue), effacable=not gardee,
                tenue=action.etat == Etat.TENUE, ecrire=ecrire,
            ),
            request.user, action,
        ),
        "empechement": "" if annulee else gardee,
        "participations": participations,
        "presents": presents,
        "nommes_compte": "présente par son nom" if presents < 2 else "présentes par leur nom",
        "inscrits_detail": f"Sur {pluriel(len(participations), 'personne inscrite', 'personnes inscrites')}.",
        "benevoles_compte": "bénévole" if action.benevoles in (0, 1) else "bénévoles",
        "benevoles_detail": f"{nombre(action.heures_benevoles)} h en tout." if action.heures_benevoles else "",
        "grille": grille,
        "pointages": pointages_de(action, request.user),
        "partenariats": [
            (lien, actes.de_lien(lien, "partenaire", ecrire=ecrire))
            for lien in action.partenariats.select_related("organisation")
        ],
        "financements": [
            (lien, actes.de_lien(lien, "financeur", ecrire=ecrire))
            for lien in action.financements.select_related("organisation")
        ],
        "partenaire_form": partenaire or PartenaireForm(prefix="partenaire"),
        "financeur_form": financeur or FinanceurForm(prefix="financeur"),
        "passee": passee,
    }  # fmt: skip
    return render(request, "animation/action_fiche.html", contexte, status=status)


def _ecrire(request) -> bool:
    return request.user.peut("animation.ecrire")


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def action_ajouter(request):
    """A new action; one whose day has passed is taken to have been held."""
    form = ActionForm(donnees_de(request), initial={"date": aujourdhui(), "pole": request.GET.get("pole", "")})

    def creer(form):
        etat = Etat.TENUE if form.cleaned_data["date"] < aujourdhui() else Etat.PREVUE
        return action_collective.action_creer(
            par=request.user, jeton=form.cleaned_data.get("jeton"), etat=etat, **form.champs
        )

    return page_formulaire(
        request, form, creer, dit=lambda action: f"«\u00a0{action}\u00a0» est dans la liste des actions.",
        vers=lambda action: action, **_formulaire("Nouvelle action collective"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def action_modifier(request, pk: int):
    action = action_ou_404(pk)
    titre = str(action)
    form = ActionForm(donnees_de(request), instance=action)
    del form.fields["jeton"]
    return page_formulaire(
        request, form,
        lambda form: action_collective.action_modifier(
            par=request.user, action=action, version=form.version, **form.champs
        ),
        dit="L’action est à jour.", vers=action, **_formulaire(titre, action),
    )  # fmt: skip


def _formulaire(titre, action=None) -> dict:
    return {
        "gabarit": "animation/action_formulaire.html", "titre": titre, "action": action, "groupes": groupes_connus(),
    }  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def action_tenir(request, pk: int):
    action = action_ou_404(pk)
    return acte(
        request, lambda: action_collective.action_tenir(par=request.user, action=action),
        dit="L’action est notée comme tenue\u00a0: elle compte dans les chiffres.", vers=action,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("animation.ecrire")
def action_annuler(request, pk: int):
    action = action_ou_404(pk)
    return page_formulaire(
        request, AnnulationForm(donnees_de(request)),
        lambda form: action_collective.action_annuler(
            par=request.user, action=action, motif=form.cleaned_data["motif"]
        ),
        dit="L’action est annulée. Elle reste dans la liste et ne compte plus.", vers=action,
        gabarit="composants/page_confirmation.html", objet=action, titre=f"Annuler «\u00a0{action}\u00a0»",
        texte="L’action reste dans la liste, marquée comme annulée, et ne compte dans aucun chiffre.",
        envoi="Annuler l’action", danger=True, annuler_url=action.get_absolute_url(),
        empechement=action_collective.a_eu_lieu(action),
    )  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def action_supprimer(request, pk: int):
    action = action_ou_404(pk)
    fiche = action.get_absolute_url()

    def supprimer():
        action_collective.action_supprimer(par=request.user, action=action)
        return True

    return acte(
        request, supprimer, dit=f"«\u00a0{action}\u00a0» est effacée.",
        vers=lambda fait: reverse("animation:action_liste") if fait else fiche,
    )  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def partenaire_ajouter(request, pk: int):
    action = action_ou_404(pk)
    form = PartenaireForm(request.POST, prefix="partenaire")

    def ajouter(form):
        organisation = organisation_assurer(par=request.user, organisation=form.cleaned_data["organisation"])
        liens.partenaire_ajouter(par=request.user, action=action, organisation=organisation)
        return organisation

    return page_formulaire(
        request, form, ajouter, dit=lambda organisation: f"{organisation} est partenaire de l’action.",
        vers=lambda _: action, montrer=lambda statut: _fiche(request, action, partenaire=form, status=statut),
    )  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def financeur_noter(request, pk: int):
    action = action_ou_404(pk)
    form = FinanceurForm(request.POST, prefix="financeur")

    def noter(form):
        organisation = organisation_assurer(par=request.user, organisation=form.cleaned_data["organisation"])
        liens.financeur_noter(
            par=request.user, action=action, organisation=organisation, part=form.cleaned_data["part"]
        )
        return organisation

    return page_formulaire(
        request, form, noter, dit=lambda organisation: f"{organisation} finance l’action.", vers=lambda _: action,
        montrer=lambda statut: _fiche(request, action, financeur=form, status=statut),
    )  # fmt: skip


@require_POST
@droit_requis("animation.ecrire")
def lien_retirer(request, pk: int, genre: str, lien: int):
    """Take a partner or a funder away from an action."""
    modeles = {"partenaire": Partenariat, "financeur": Financement}
    if genre not in modeles:
        raise Http404
    objet = get_object_or_404(modeles[genre].objects.select_related("action", "organisation"), pk=lien, action=pk)

    def retirer():
        if genre == "partenaire":
            liens.partenaire_retirer(par=request.user, partenariat=objet)
        else:
            liens.financeur_retirer(par=request.user, financement=objet)

    return acte(request, retirer, dit=f"{objet.organisation} n’est plus notée pour l’action.", vers=objet.action)
