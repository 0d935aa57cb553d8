"""The programme for everybody: read, printed, followed by an agenda, joined in a minute. No name of anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents import ical
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.interface.publiques import Garde, anonyme, reponse_publique
from danaecare.socle.communs.texte.formats import date_longue, euros, heure, pluriel
from tierslieux.actions.inscriptions import inscription_confirmer, inscription_creer, inscription_retirer
from tierslieux.choix_activites import VIVANTES, EtatActivite, EtatInscription, ThemeActivite
from tierslieux.courriels_activites import cle_du_jeton, evenement_de, jeton_de
from tierslieux.forms.activites import InscriptionPubliqueForm
from tierslieux.models import Activite, InscriptionActivite
from tierslieux.requetes.activites import dates_publiees

PUBLIC = {"menu": [], "public": True}
GARDE = Garde(200)
DATES_MAX = 100


@require_safe
@conditional_page
@login_not_required
def programme(request):
    """What is to come, by day; of a theme or of a commune when the address says so."""
    theme, commune = request.GET.get("theme", ""), request.GET.get("commune", "")
    theme = theme if theme in ThemeActivite.values else ""
    commune = commune if commune.isdecimal() and len(commune) < 9 else ""
    return reponse_publique(GARDE.lire(f"{theme} {commune}", lambda: _page(theme, commune)))


def _page(theme: str, commune: str) -> bytes:
    toutes = list(dates_publiees()[:DATES_MAX])
    dates = [d for d in toutes if theme in ("", d.activite.theme) and commune in ("", str(d.action.commune_id))]
    ou = {d.action.commune_id: d.action.commune for d in toutes if d.action.commune_id}
    contexte = {
        **PUBLIC, "dates": dates, "theme": theme, "commune": commune,
        "themes": [(code, nom) for code, nom in ThemeActivite.choices if any(d.activite.theme == code for d in toutes)],
        "communes": sorted(ou.values(), key=str), "ici": ou.get(int(commune)) if commune else None,
    }  # fmt: skip
    return render_to_string("tierslieux/programme.html", contexte, anonyme()).encode()


@require_safe
@conditional_page
@login_not_required
def programme_agenda(request):
    """What an agenda subscribes to."""

    def flux():
        return ical.flux([evenement_de(d) for d in dates_publiees()[:DATES_MAX]], titre="Le programme de DanaeCare")

    return reponse_publique(GARDE.lire("agenda", flux), "text/calendar; charset=utf-8")


def _publiee(pk: int) -> Activite:
    return get_object_or_404(Activite.objects.exclude(etat=EtatActivite.BROUILLON).select_related("partenaire"), pk=pk)


@require_safe
@conditional_page
@login_not_required
def programme_activite(request, pk: int):
    activite = _publiee(pk)
    return reponse_publique(GARDE.lire(f"activite {pk} {activite.version}", lambda: _activite(activite)))


def _activite(activite: Activite) -> bytes:
    dates = list(dates_publiees().filter(activite=activite)[:DATES_MAX])
    contexte = {**PUBLIC, "activite": activite, "dates": dates}
    return render_to_string("tierslieux/programme_activite.html", contexte, anonyme()).encode()


@require_safe
@login_not_required
def programme_image(request, pk: int):
    activite = _publiee(pk)
    if not activite.image:
        raise Http404
    with activite.image.open("rb") as fichier:
        return reponse_publique(fichier.read(), "image/jpeg")


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def programme_inscrire(request, pk: int):
    """A minute: a name, a phone or a mail, how many. What is refused keeps the text."""
    prevue = get_object_or_404(dates_publiees(), pk=pk)
    form = InscriptionPubliqueForm(
        request.POST if request.method == "POST" else None, activite=prevue.activite,
        initial={"sceau": antirobot.sceller()},
    )  # fmt: skip

    def freiner(form):
        dit = form.cleaned_data
        antirobot.compter(antirobot.adresse_de(request), dit.get("courriel") or dit["telephone"])

    def montrer(statut):
        contexte = {**PUBLIC, "form": form, "prevue": prevue, "activite": prevue.activite}
        return render(request, "tierslieux/programme_inscrire.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: inscription_creer(prevue=prevue, **form.inscription), dit="", avant=freiner,
        montrer=montrer, vers=lambda faite: reverse("tierslieux:mon_inscription", args=[jeton_de(faite)]),
    )  # fmt: skip


def _mienne(jeton: str) -> InscriptionActivite:
    """404 for a forged link as for one whose row is gone."""
    cle = cle_du_jeton(jeton)
    lues = InscriptionActivite.objects.select_related("date__activite", "date__action__commune")
    mienne = lues.filter(cle_lien=cle).first() if cle else None
    if mienne is None:
        raise Http404
    return mienne


def _dire(mienne: InscriptionActivite) -> tuple[str, str]:
    """Where she stands, and what comes of it."""
    if mienne.date.annulee:
        return "Cette date est annulée.", mienne.date.action.motif_annulation
    if mienne.etat == EtatInscription.INSCRITE:
        regler = f" À régler sur place\u00a0: {euros(mienne.du)}." if mienne.du and mienne.paye is None else ""
        return "C’est noté, nous vous attendons.", f"{pluriel(mienne.personnes, 'place')} à votre nom.{regler}"
    if mienne.etat == EtatInscription.PROPOSEE:
        delai = timezone.localtime(mienne.confirmer_avant)
        return "Une place s’est libérée.", (
            f"Elle vous est gardée jusqu’au {date_longue(delai, semaine=True, annee=False)}, {heure(delai)}."
        )
    if mienne.etat == EtatInscription.ATTENTE:
        return "Vous êtes en liste d’attente.", (
            "Si une place se libère, nous vous la proposons, et vous disons jusqu’à quand répondre."
        )
    if mienne.etat == EtatInscription.PERDUE:
        return "Le délai est passé.", "La place a été proposée à la personne suivante."
    return "Votre inscription est annulée.", "Merci d’avoir prévenu."


@never_cache
@require_safe
@login_not_required
def mon_inscription(request, jeton: str):
    """Where she stands, for whoever holds the link."""
    mienne = _mienne(jeton)
    a_venir = mienne.date.debut > timezone.now() and not mienne.date.annulee
    proposee = mienne.etat == EtatInscription.PROPOSEE
    dit, suite = _dire(mienne)
    contexte = {
        **PUBLIC, "dit": dit, "suite": suite, "inscription": mienne, "prevue": mienne.date, "jeton": jeton,
        "activite": mienne.date.activite,
        "annulable": a_venir and mienne.etat in VIVANTES,
        "a_prendre": a_venir and proposee and mienne.confirmer_avant > timezone.now(),
    }  # fmt: skip
    return render(request, "tierslieux/mon_inscription.html", contexte)


@never_cache
@require_POST
@login_not_required
def mon_inscription_annuler(request, jeton: str):
    mienne = _mienne(jeton)
    return acte(
        request, lambda: inscription_retirer(inscription=mienne), dit="C’est annulé. Merci d’avoir prévenu.",
        vers=reverse("tierslieux:mon_inscription", args=[jeton]),
    )  # fmt: skip


@never_cache
@require_POST
@login_not_required
def mon_inscription_confirmer(request, jeton: str):
    mienne = _mienne(jeton)
    return acte(
        request, lambda: inscription_confirmer(inscription=mienne), dit="C’est confirmé, à bientôt.",
        vers=reverse("tierslieux:mon_inscription", args=[jeton]),
    )  # fmt: skip


@never_cache
@require_safe
@login_not_required
def mon_inscription_agenda(request, jeton: str):
    evenement = evenement_de(_mienne(jeton).date)
    return HttpResponse(
        ical.agenda(evenement, methode="PUBLISH"), content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="activite.ics"'},
    )  # fmt: skip
