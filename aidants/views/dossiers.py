from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import appels, dossiers, sorties
from aidants.forms.accueil import PremierContactForm, ProchesFormSet
from aidants.forms.dossiers import AidantForm, ClotureForm, DossierForm, ReouvertureForm
from aidants.lectures import page_lue
from aidants.mobile.actions import saisies
from aidants.models import AccueilBref, Appel, Dossier
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.appels import premier_accueil, premier_contact
from aidants.requetes.fiche import FicheDossier
from aidants.requetes.fiche_lue import dossier_a_montrer
from aidants.requetes.prevus import prevus_de
from aidants.requetes.ressemblances import aidants_ressemblants
from aidants.views import actes
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_courte, date_longue
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

PREMIER, SECOND, PROCHES = "a1", "a2", "p"
LONGUEUR_PK = 19


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def dossier_ouvrir(request):
    """The quick intake: one page, only a name and a day mandatory.

    `?appel=` is the call, `?accueil=` the reception at a stop, that it begins with.
    """
    debut = _debut(request)
    if request.method == "GET" and debut is not None and debut.objet.dossier_id:
        messages.info(request, "Le dossier est déjà ouvert\u00a0: le voici.")
        return redirect(debut.objet.dossier)
    donnees = donnees_de(request)
    ajout = donnees is not None and "ajouter_proche" in donnees
    if ajout:
        donnees = donnees.copy()
        donnees[f"{PROCHES}-TOTAL_FORMS"] = str(min(int(donnees.get(f"{PROCHES}-TOTAL_FORMS") or 0) + 1, 10))
    defaut = {"referent": request.user} if request.user.peut("aidants.typologies") else {}
    aidant, premier_dit = debut.dit if debut else ({}, {})
    contact = PremierContactForm(donnees, initial=defaut | premier_dit)
    premier = AidantForm(donnees, prefix=PREMIER, initial=aidant)
    second = AidantForm(donnees, prefix=SECOND, empty_permitted=True, use_required_attribute=False)
    proches = ProchesFormSet(donnees, prefix=PROCHES)

    def ouvrir(contact):
        dossier = dossiers.dossier_ouvrir(
            par=request.user,
            aidants=[premier.champs] + ([second.champs] if second.has_changed() else []),
            proches=[valeurs for f in proches if (valeurs := f.valeurs)],
            jeton=contact.jeton,
            **contact.champs,
        )
        if debut is not None:
            debut.rattacher(par=request.user, dossier=dossier)
        return dossier

    def montrer(statut):
        contexte = {
            "titre": "Nouveau dossier",
            "contact": contact,
            "premier": premier,
            "second": second,
            "proches": proches,
            "couple": second.is_bound and second.has_changed(),
            "ressemblants": _ressemblants(request, premier),
            "debut": debut,
        }
        return render(request, "aidants/accueil.html", contexte, status=statut)

    return page_formulaire(
        request, contact, ouvrir, avec=(premier, second, proches), redessin=ajout, montrer=montrer,
        dit=lambda dossier: f"Le dossier {dossier.numero} est ouvert.", vers=lambda dossier: dossier,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Debut:
    """What a file begins with: what it says of whom, how it is tied to the file, the page that ties it to another."""

    objet: Appel | AccueilBref
    nom: str
    dit: tuple[dict, dict]
    rattacher: Callable
    ailleurs: str


def _debut(request) -> Debut | None:
    """The call or the reception of the address; 404 when daily work sees neither it nor its file."""
    if "accueil" in request.GET:
        exiger(request.user, "aidants.mobile")
        accueil = _commence(AccueilBref.objects.select_related("dossier", "halte__commune"), request.GET["accueil"])
        return Debut(
            objet=accueil, nom=f"l’accueil du {date_courte(accueil.halte.date)}", dit=premier_accueil(accueil),
            rattacher=partial(saisies.accueil_rattacher, accueil=accueil), ailleurs="aidants:accueil_bref_rattacher",
        )  # fmt: skip
    if not request.GET.get("appel"):
        return None
    appel = _commence(Appel.objects.select_related("dossier"), request.GET["appel"])
    return Debut(
        objet=appel, nom=f"l’appel du {date_courte(appel.date)}", dit=premier_contact(appel),
        rattacher=partial(appels.appel_rattacher, appel=appel), ailleurs="aidants:appel_rattacher",
    )  # fmt: skip


def _commence(objets, dit: str):
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return get_object_or_404(objets.filter(visibles), pk=int(dit) if dit.isdecimal() and len(dit) < LONGUEUR_PK else 0)


def _ressemblants(request, premier):
    noms = ("nom", "prenom", "nom_naissance", "telephone", "courriel")
    dits = {nom: str(premier[nom].value() or "")[:80] for nom in noms}
    ressemblants = list(aidants_ressemblants(**dits)) if any(dits.values()) else []
    page_lue(request, [aidant.dossier_id for aidant in ressemblants])
    return ressemblants


@require_safe
@droit_requis("aidants.lire")
def dossier_fiche(request, numero):
    """The sheet: people, next step, time line. Each reading is logged, and the referent sees who.

    A file that she was given is hers once she has opened it.
    """
    dossier = dossier_a_montrer(numero, request.user)
    inscrire(par=request.user, action="aidants.dossier.lire", nature=Nature.LECTURE, objet=dossier)
    if dossier.confie_le and dossier.referent_id == request.user.pk:
        messages.info(request, _confie_dit(dossier))
        dossiers.dossier_recevoir(par=request.user, dossier=dossier)
    fiche, ecrire = FicheDossier(dossier, request.user), request.user.peut("aidants.ecrire")
    contexte = {
        "fiche": fiche,
        "actes": actes.de_dossier(fiche, ecrire=ecrire),
        "peut_ecrire": ecrire,
        "peut_exporter": request.user.peut("aidants.exporter"),
    }
    return render(request, "aidants/dossier_fiche.html", contexte)


def _confie_dit(dossier) -> str:
    par = f" par {dossier.confie_par}" if dossier.confie_par else ""
    return f"Ce dossier vous a été confié{par} le {date_longue(dossier.confie_le)}."


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def dossier_modifier(request, numero):
    dossier = dossier_ouvrable(numero)
    form = DossierForm(donnees_de(request), instance=dossier, utilisateur=request.user)
    return traiter(
        request,
        form,
        lambda: dossiers.dossier_modifier(par=request.user, dossier=dossier, version=form.version, **form.champs),
        dossier=dossier,
        titre=f"Dossier {numero}",
        reussite="Le dossier est à jour.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens", "aidants.typologies")
def dossier_clore(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    form = ClotureForm(donnees_de(request), prevus=prevus_de(dossier))

    def clore():
        promues = sorties.dossier_clore(par=request.user, dossier=dossier, **form.champs)
        for promue in promues:
            messages.info(request, f"Une place se libère : elle revient à {promue.aidant or promue}, qui attendait.")

    return traiter(
        request,
        form,
        clore,
        dossier=dossier,
        titre="Terminer le suivi",
        reussite="Le suivi est terminé. Le dossier reste lisible et peut être rouvert.",
        envoi="Terminer le suivi",
        intro="Ce qui est compté le reste : la file active des années passées ne change pas.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.entretiens", "aidants.typologies")
def dossier_rouvrir(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    form = ReouvertureForm(donnees_de(request))
    return traiter(
        request,
        form,
        lambda: sorties.dossier_rouvrir(par=request.user, dossier=dossier, **form.cleaned_data),
        dossier=dossier,
        titre="Reprendre le suivi",
        reussite="Le suivi reprend.",
        envoi="Reprendre le suivi",
    )
