"""Telling the person: what is planned with her, what she knows of it; « prévenir ? » with the words; her answers."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import rendez_vous as actions
from aidants.annulables import code_de
from aidants.choix import Etat
from aidants.courriels import fin_du_texte, objet_de, quand, texte_propose, texte_sms
from aidants.forms.rendez_vous import PrevenirForm
from aidants.lectures import page_lue
from aidants.models import Dossier, Entretien, LienRendezVous, Seance
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.rendez_vous import (
    APrevenir,
    a_redire,
    annonces_du,
    obstacle,
    rendez_vous_de,
    serie_de,
    suite_prevenir,
)
from aidants.requetes.sources import pas_parvenu
from aidants.views.bases import traiter
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.actes import LIEN, bouton
from danaecare.socle.communs.interface.actes import lien as lien_vers
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.courriels.models import Courriel

LIEN_PRIVE = "(son lien privé)"  # of what is shown before it leaves
SERIE_MAX = 12
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
        cles = [int(cle) for cle in request.GET.get("avec", "").split(",") if cle.isdecimal()]
        return APrevenir(objet, serie_de(objet, cles[:SERIE_MAX]))
    return APrevenir(objet)


def vers_prevenir(request, vers, lequel=lambda fait: fait):
    """Where a gesture on an appointment leads: « prévenir ? » when somebody may be told, else where it did.

    `lequel` gives, of what was done, the appointment to tell, with the others of its `serie`; None when the gesture
    was refused.
    """

    def ou(fait):
        defaut = vers(fait) if callable(vers) else vers
        suite = "" if fait is None else suite_prevenir(lequel(fait), avec=getattr(fait, "serie", ()))
        return f"{suite}{'&' if '?' in suite else '?'}{retours.d_ou(request)}".rstrip("?&") if suite else defaut

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
        derniers |= {pk: courriel for pk, _ in annonces_du(courriel)}
    page_lue(request, [dossier.pk])
    contexte = {
        "titre": "Rendez-vous à venir",
        "dossier": dossier,
        "rendez_vous": [(r, quand(r.objet), [_ligne(r, aidant, derniers) for aidant in r.aidants]) for r in montres],
    }
    return render(request, "aidants/rendez_vous.html", contexte)


def _ligne(rendez_vous: APrevenir, aidant, derniers: dict) -> dict:
    """What one person knows, or why nothing may be sent to her, and the way out."""
    lien = rendez_vous.liens.get(aidant.pk)
    courriel, empeche = derniers.get(lien.pk) if lien else None, obstacle(aidant)
    reste = courriel is not None and a_redire(lien, courriel)
    numero, precision = rendez_vous.dossier.numero, f"\u00a0: {aidant}"
    actes = []
    if reste:
        actes.append(
            bouton("Renvoyer", "aidants:lien_renvoyer", lien.pk, objet=lien, petit=True, precision=precision)
        )  # fmt: skip
    if reste or empeche:
        mot = "Corriger son adresse" if reste else "Ouvrir sa fiche"
        actes.append(lien_vers(mot, "aidants:aidant_modifier", numero, aidant.pk, poids=LIEN, precision=precision))
    return {
        "aidant": aidant, "lien": lien, "dit": _dit(rendez_vous, aidant, courriel if reste else None, empeche),
        "actes": actes, "telephone": aidant.telephone if reste else "",
    }  # fmt: skip


def _dit(rendez_vous: APrevenir, aidant, reste: Courriel | None, empeche: str) -> str:
    lien = rendez_vous.liens.get(aidant.pk)
    if reste is not None:
        return pas_parvenu(reste.canal, reste.etat, reste.raison)
    if rendez_vous.sait(aidant):
        return f"Le sait depuis le {date_longue(lien.dit_le)}"
    if lien is not None and lien.dit_le:
        return "Ne sait pas encore ce qui a changé"
    return f"{empeche[0].upper()}{empeche[1:]}" if empeche else "Rien ne lui a été envoyé"


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens", "aidants.seances")
def rendez_vous_prevenir(request, numero, genre, pk):
    """« Prévenir ? »: to whom, in which words; nobody without her agreement."""
    rendez_vous = _rendez_vous(request, numero, genre, pk)
    dossier, objet = rendez_vous.dossier, rendez_vous.objet
    defaut = _liste(numero)
    titre = "Prévenir des rendez-vous\u00a0?" if rendez_vous.avec else "Prévenir du rendez-vous\u00a0?"
    if objet.etat == Etat.ANNULE:
        titre = "Prévenir de l’annulation\u00a0?"
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
                par=request.user, objet=objet, aidant=aidant, sorte=sorte, texte=texte, canal=canal,
                avec=rendez_vous.avec,
            )  # fmt: skip

    return traiter(
        request, form, prevenir, dossier=dossier, titre=titre, envoi="Prévenir", gabarit="aidants/prevenir.html",
        reussite=lambda _: f"Le message part à {' et à '.join(dict.fromkeys(str(a) for a, _ in form.choisis))}.",
        objet=objet,
        vers=retours.retour_de(request, objet.date, defaut), annuler_url=retours.annuler(request, defaut),
        moments=[quand(un) for un in rendez_vous.tous], sujet=objet_de(rendez_vous, sorte),
        fin=fin_du_texte(rendez_vous, sorte, [LIEN_PRIVE] * len(rendez_vous.tous)),
        sms=texte_sms(rendez_vous, sorte, LIEN_PRIVE) if form.par_sms else "",
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


def _lien(request, pk: int) -> LienRendezVous:
    liens = LienRendezVous.objects.filter(aidant__dossier__in=Dossier.objects.visibles())
    avec = ("aidant__dossier", "entretien__dossier", "seance__aidant__dossier")
    lien = get_object_or_404(liens.select_related(*avec), pk=pk)
    exiger(request.user, DROITS[lien.rendez_vous._meta.model_name])
    exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, lien.dossier)
    return lien


@require_POST
@droit_requis("aidants.entretiens", "aidants.seances")
def lien_renvoyer(request, pk):
    """What did not reach her leaves again; whether it did is said once it is known."""
    lien = _lien(request, pk)

    def renvoyer():
        courriel = actions.message_renvoyer(par=request.user, lien=lien)
        request.une_fois_ecrit.append(lambda: _dire_parti(request, lien, courriel))

    return acte(request, renvoyer, dit="", vers=page_d_origine(request) or _liste(lien.dossier.numero))


def _dire_parti(request, lien: LienRendezVous, courriel: Courriel) -> None:
    courriel.refresh_from_db()
    if courriel.parti:
        messages.success(request, f"Le message est parti à {lien.aidant}.")
    else:
        messages.warning(request, f"{pas_parvenu(courriel.canal, courriel.etat, courriel.raison)}.")


def _liste(numero: str) -> str:
    return reverse("aidants:rendez_vous_liste", args=[numero])


@require_POST
@droit_requis("aidants.entretiens", "aidants.seances")
def lien_regler(request, pk):
    """From « À faire »: her answer is dealt with, or she was told of the change otherwise."""
    lien = _lien(request, pk)
    return acte(
        request, lambda: actions.lien_regler(par=request.user, lien=lien), dit=f"C’est noté pour {lien.aidant}.",
        vers=page_d_origine(request) or lien.dossier,
    )  # fmt: skip
