"""Telling the person: what is planned with her, what she knows of it; « prévenir ? » with the words; her answers."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import rendez_vous as actions
from aidants.annulables import code_de
from aidants.choix import Etat
from aidants.courriels import OBJETS, fin_du_texte, quand, texte_propose, texte_sms
from aidants.forms.rendez_vous import PrevenirForm
from aidants.lectures import page_lue
from aidants.models import Dossier, Entretien, LienRendezVous, Seance
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.rendez_vous import APrevenir, obstacle, rendez_vous_de, suite_prevenir
from aidants.views.bases import traiter
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.courriels.models import Courriel

LIEN = "(son lien privé)"  # of what is shown before it leaves
DROITS = {"entretien": "aidants.entretiens", "seance": "aidants.seances"}


def _rendez_vous(request, numero: str, genre: str, pk: int) -> APrevenir:
    """Behind the wall of its kind: a session is its psychologist's to tell."""
    if genre not in DROITS:
        raise Http404
    exiger(request.user, DROITS[genre])
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    if genre == "entretien":
        objet = get_object_or_404(Entretien, pk=pk, dossier=dossier)
        objet.dossier = dossier
    else:
        objet = get_object_or_404(Seance.objects.select_related("aidant"), pk=pk, aidant__dossier=dossier)
        objet.aidant.dossier = dossier
    return APrevenir(objet)


def vers_prevenir(request, vers, lequel=lambda fait: fait):
    """Where a gesture on an appointment leads: « prévenir ? » when somebody may be told, else where it did.

    `lequel` gives, of what was done, the appointment to tell; None when the gesture was refused.
    """

    def ou(fait):
        defaut = vers(fait) if callable(vers) else vers
        suite = "" if fait is None else suite_prevenir(lequel(fait))
        return f"{suite}?{retours.d_ou(request)}".rstrip("?") if suite else defaut

    return ou


def dire_change(request, texte: str, objet, avant: dict, *, seul: bool = True):
    """`texte`, with its way back when the form changed the appointment alone (`seul`), and no past year."""
    if not seul or min(objet.date, date.fromisoformat(avant["date"])).year < aujourdhui().year:
        return texte
    return annulable(request, texte, code_de(objet), objet, avant)


def prevu_avec(entretien: Entretien, saisie: dict) -> Entretien:
    """The next one, that was planned with it, when there is one."""
    if not saisie.get("prochain"):
        return entretien
    prevus = Entretien.objects.prevus().filter(dossier=entretien.dossier, date=saisie["prochain"])
    return prevus.filter(heure=saisie.get("prochain_heure")).order_by("-pk").first() or entretien


@require_safe
@droit_requis("aidants.entretiens", "aidants.seances")
def rendez_vous_liste(request, numero):
    """What is to come with the people of a file, and what each knows of it."""
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    montres = [r for r in rendez_vous_de(dossier) if request.user.peut(DROITS[r.genre])]
    liens = [lien for r in montres for lien in r.liens.values()]
    derniers = {}
    for courriel in Courriel.objects.sur(*liens).order_by("pk") if liens else ():
        derniers[courriel.parametres["lien"]] = courriel
    page_lue(request, [dossier.pk])
    contexte = {
        "titre": "Rendez-vous à venir",
        "dossier": dossier,
        "rendez_vous": [(r, quand(r.objet), [_ligne(r, aidant, derniers) for aidant in r.aidants]) for r in montres],
    }
    return render(request, "aidants/rendez_vous.html", contexte)


def _ligne(rendez_vous: APrevenir, aidant, derniers: dict) -> dict:
    """What one person knows: told, told otherwise, refused by the server, or why nothing may be sent."""
    lien = rendez_vous.liens.get(aidant.pk)
    return {
        "aidant": aidant, "lien": lien, "sait": rendez_vous.sait(aidant), "obstacle": obstacle(aidant),
        "courriel": derniers.get(lien.pk) if lien else None,
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens", "aidants.seances")
def rendez_vous_prevenir(request, numero, genre, pk):
    """« Prévenir ? »: to whom, in which words; nobody without her agreement."""
    rendez_vous = _rendez_vous(request, numero, genre, pk)
    dossier, objet = rendez_vous.dossier, rendez_vous.objet
    defaut = reverse("aidants:rendez_vous_liste", args=[numero])
    titre = "Prévenir de l’annulation\u00a0?" if objet.etat == Etat.ANNULE else "Prévenir du rendez-vous\u00a0?"
    if raison := _empechement(rendez_vous):
        fiche = reverse("aidants:aidant_modifier", args=[numero, rendez_vous.aidants[0].pk])
        remede = ("Noter son accord", fiche) if rendez_vous.a_venir and not rendez_vous.joignables else None
        return page_empechee(request, raison, titre=titre, retour=defaut, remede=remede)
    a_dire = rendez_vous.a_dire
    sorte = rendez_vous.sorte(a_dire[0])
    form = PrevenirForm(
        donnees_de(request), rendez_vous=rendez_vous, joignables=a_dire,
        initial={"texte": texte_propose(rendez_vous, sorte)},
    )  # fmt: skip

    def prevenir():
        dit = form.cleaned_data["texte"]
        texte = dit if dit.split() != form.initial["texte"].split() else ""
        for aidant, canal in form.choisis:
            actions.personne_prevenir(
                par=request.user, objet=objet, aidant=aidant, sorte=sorte, texte=texte, canal=canal
            )

    return traiter(
        request, form, prevenir, dossier=dossier, titre=titre, envoi="Prévenir", gabarit="aidants/prevenir.html",
        reussite=lambda _: f"Le message part à {' et à '.join(dict.fromkeys(str(a) for a, _ in form.choisis))}.",
        objet=objet,
        vers=retours.retour_de(request, objet.date, defaut), annuler_url=retours.annuler(request, defaut),
        quand=quand(objet), sujet=OBJETS[sorte], fin=fin_du_texte(sorte, LIEN),
        sms=texte_sms(objet, sorte, LIEN) if form.par_sms else "",
        sans=[(aidant, obstacle(aidant)) for aidant in rendez_vous.aidants if obstacle(aidant)],
    )  # fmt: skip


def _empechement(rendez_vous: APrevenir) -> str:
    if not rendez_vous.a_venir:
        return actions.PASSE
    if not rendez_vous.joignables:
        raisons = [f"{aidant}\u00a0: {obstacle(aidant)}." for aidant in rendez_vous.aidants]
        return f"Rien ne peut partir. {' '.join(raisons)}"
    if not rendez_vous.a_dire:
        return "Ce qui est prévu a déjà été dit\u00a0: changez le rendez-vous, ou laissez partir le rappel."
    return ""


@require_POST
@droit_requis("aidants.entretiens", "aidants.seances")
def lien_regler(request, pk):
    """From « À faire »: her answer is dealt with, or she was told of the change otherwise."""
    liens = LienRendezVous.objects.filter(aidant__dossier__in=Dossier.objects.visibles())
    lien = get_object_or_404(liens.select_related("aidant__dossier", "entretien", "seance"), pk=pk)
    exiger(request.user, DROITS[lien.rendez_vous._meta.model_name])
    exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, lien.dossier)
    return acte(
        request, lambda: actions.lien_regler(par=request.user, lien=lien), dit=f"C’est noté pour {lien.aidant}.",
        vers=page_d_origine(request) or lien.dossier,
    )  # fmt: skip
