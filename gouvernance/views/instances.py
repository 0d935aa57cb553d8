"""Bodies, meetings, decisions, declarations."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.feuilles import montre_lu, montre_par
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.journal.feuilles import contradiction_dite, dire_contradictions, trace_de_la_ligne
from gouvernance.actions import instances as actions
from gouvernance.choix import COMPTENT, EtatPresence
from gouvernance.courriels import a_prevenir
from gouvernance.documents import seances
from gouvernance.forms.instances import TOUS, DemandeForm, PresencesForm, ProcesVerbalForm, ResolutionForm
from gouvernance.models import Instance, Resolution, Seance
from gouvernance.requetes.instances import (
    decisions_a_suivre,
    declarations_dues,
    demande_de,
    instances_incompletes,
    mandats_finissant,
    membres_de,
    quorum_de,
)
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher, formulaire

RUBRIQUE = "gouvernance:instance_liste"


@require_safe
@droit_requis(LIRE)
def instance_liste(request):
    """The bodies with who sits, the ends that come, what is to declare and to follow."""
    jour, ecrire = aujourdhui(), request.user.peut(ECRIRE)
    instances = [
        (instance, instance.mandats.au(jour).select_related("personne"), instance.seances.all()[:3])
        for instance in Instance.objects.all()
    ]
    contexte = {
        "titre": "Instances", "instances": instances, "jour": jour, "finissant": list(mandats_finissant(jour)),
        "declarations": [(d, actes.de_declaration(d, ecrire=ecrire)) for d in declarations_dues(jour)],
        "decisions": [(d, actes.de_decision(d, ecrire=ecrire)) for d in decisions_a_suivre()],
        "actes": actes.des_instances(ecrire=ecrire),
        "manques": instances_incompletes(jour),
    }  # fmt: skip
    return afficher(request, "instance_liste", RUBRIQUE, contexte)


@require_safe
@droit_requis(LIRE)
def instance_fiche(request, pk: int):
    instance = get_object_or_404(Instance, pk=pk)
    contexte = {
        "instance": instance, "siegent": instance.mandats.au(aujourdhui()).select_related("personne"),
        "mandats": instance.mandats.select_related("personne").order_by("-debut", "pk"),
        "seances": instance.seances.all(), "actes": actes.d_instance(instance, ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "instance_fiche", RUBRIQUE, contexte)


def seance_ou_404(pk: int) -> Seance:
    return get_object_or_404(Seance.objects.select_related("instance"), pk=pk)


@require_safe
@droit_requis(LIRE)
def seance_fiche(request, pk: int):
    return _seance(request, seance_ou_404(pk))


def _seance(request, seance, *, resolution_form=None, status=200):
    ecrire = request.user.peut(ECRIRE)
    presences, demande = list(seance.presences.nommees()), demande_de(seance)
    resolutions = list(seance.resolutions.all())
    decides = {resolution.point for resolution in resolutions}
    contexte = {
        "points": [(p, [seances.vote_de(r) for r in resolutions if r.point == p]) for p in seance.points],
        "seance": seance, "quorum": quorum_de(seance), "presences": presences, "demande": demande,
        "resolutions": [
            (r, seances.vote_de(r), actes.de_resolution(r, figee=seance.close, ecrire=ecrire))
            for r in resolutions
        ],
        "resolution_form": resolution_form or ResolutionForm(points=seance.points, decides=decides),
        "resolue": ecrire and not seance.close,
        "actes": actes.de_seance(
            seance, demandee=demande.atteinte, tenue=seance.date <= aujourdhui(), presences=bool(presences),
            venus=any(presence.etat in COMPTENT for presence in presences), ecrire=ecrire,
        ),
        "courriels": Courriel.objects.sur(seance), "a_prevenir": a_prevenir(seance),
    }  # fmt: skip
    return afficher(request, "seance_fiche", RUBRIQUE, contexte, status)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def seance_demander(request, pk: int):
    """Who asks for the meeting, where the statutes have it called by a part of the members."""
    seance = seance_ou_404(pk)
    form = DemandeForm(
        donnees_de(request), membres=membres_de(seance.instance, seance.date),
        initial={"demandeurs": seance.demandes.values_list("personne", flat=True)},
    )  # fmt: skip
    return formulaire(
        request, form, lambda form: actions.seance_demander(par=request.user, seance=seance, **form.cleaned_data),
        titre="Qui demande cette séance", vers=Seance.get_absolute_url, dit="Les demandes sont notées.",
        rubrique=RUBRIQUE, annuler=seance.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def presences_pointer(request, pk: int):
    seance = seance_ou_404(pk)
    donnees, presences = donnees_de(request), list(seance.presences.nommees())
    form = PresencesForm(donnees, presences=presences, procuration=seance.instance.procuration)
    reporte = request.method == "POST" and "reporter" in request.POST
    venus = form.reporter(presences, tous=request.POST["reporter"] == TOUS) if reporte else 0
    intro = f"{pluriel(venus, 'présence reportée', 'présences reportées')}\u00a0: relisez, puis enregistrez."

    def dire(accord):
        _dire_contradictions(request, seance, presences, accord)
        return "Les présences sont notées." if accord.a_ecrire or not accord.contredites else ""

    return formulaire(
        request, form, lambda form: actions.presences_pointer(
            par=request.user, seance=seance, etats=form.etats, representants=form.representants,
            montre=montre_lu(request.POST),
        ),
        titre="Pointer les présences", dit=dire, rubrique=RUBRIQUE, annuler=seance.get_absolute_url(),
        vers=lambda accord: request.path if accord.contredites else seance.get_absolute_url(),
        montre=montre_par({p.pk: actions.dite_de(p) for p in presences}, donnees),
        redessin=reporte, gabarit="presences", intro=intro if venus else "",
    )  # fmt: skip


def _dire_contradictions(request, seance, presences, accord) -> None:
    """What somebody else noted meanwhile, above the page."""
    noms = {presence.pk: presence.nom for presence in presences}

    def dite(valeurs):
        etat, representant = valeurs
        return ", ".join(filter(None, [EtatPresence(etat).label, representant]))

    phrases = [
        contradiction_dite(
            noms[pk], ecrit=dite(c.ecrit), voulu=dite(c.voulu),
            trace=trace_de_la_ligne(seance, actions.POINTER, presences=[pk]),
        )
        for pk, c in accord.contredites.items()
    ]  # fmt: skip
    dire_contradictions(request, phrases)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def proces_verbal_ecrire(request, pk: int):
    """The minutes, begun from what the meeting already says; refused once approved."""
    seance = seance_ou_404(pk)
    initial = {} if seance.proces_verbal else {"proces_verbal": seances.proces_verbal_propose(seance)}
    return formulaire(
        request, ProcesVerbalForm(donnees_de(request), instance=seance, initial=initial),
        lambda form: actions.seance_modifier(par=request.user, seance=seance, version=form.version, **form.champs),
        titre="Procès-verbal", vers=Seance.get_absolute_url, dit="Le procès-verbal est enregistré.",
        rubrique=RUBRIQUE, annuler=seance.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def proces_verbal_approuver(request, pk: int):
    seance = seance_ou_404(pk)
    return acte(
        request, lambda: actions.proces_verbal_approuver(par=request.user, seance=seance),
        dit="Le procès-verbal est approuvé : il ne change plus.", vers=seance.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def resolution_voter(request, pk: int):
    seance = seance_ou_404(pk)
    form = ResolutionForm(request.POST, points=seance.points)
    return page_formulaire(
        request, form,
        lambda form: actions.resolution_voter(par=request.user, seance=seance, **form.cleaned_data),
        dit="La résolution est notée.", vers=seance.get_absolute_url(),
        montrer=lambda statut: _seance(request, seance, resolution_form=form, status=statut),
    )  # fmt: skip


def _resolution_ou_404(pk):
    return get_object_or_404(Resolution.objects.select_related("seance__instance"), pk=pk)


@require_POST
@droit_requis(ECRIRE)
def resolution_faire(request, pk: int):
    resolution = _resolution_ou_404(pk)
    return acte(
        request, lambda: actions.resolution_faire(par=request.user, resolution=resolution),
        dit="La décision est notée comme faite.",
        vers=page_d_origine(request) or resolution.seance.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def resolution_effacer(request, pk: int):
    resolution = _resolution_ou_404(pk)
    return acte(
        request, lambda: actions.resolution_effacer(par=request.user, resolution=resolution),
        dit="La résolution est effacée.", vers=resolution.seance.get_absolute_url(),
    )  # fmt: skip


def _fichier(contenu: bytes, genre: str, nom: str) -> HttpResponse:
    return HttpResponse(contenu, content_type=genre, headers={"Content-Disposition": f'inline; filename="{nom}"'})


@require_safe
@droit_requis(LIRE)
def convocation_pdf(request, pk: int):
    seance = seance_ou_404(pk)
    return _fichier(seances.convocation_pdf(seance), "application/pdf", f"convocation-{seance.date}.pdf")


@require_safe
@droit_requis(LIRE)
def proces_verbal_pdf(request, pk: int):
    seance = seance_ou_404(pk)
    return _fichier(seances.proces_verbal_pdf(seance), "application/pdf", f"proces-verbal-{seance.date}.pdf")


@require_safe
@droit_requis(LIRE)
def seance_ical(request, pk: int):
    seance = seance_ou_404(pk)
    return _fichier(seances.seance_ical(seance), "text/calendar; charset=utf-8", f"seance-{seance.date}.ics")
