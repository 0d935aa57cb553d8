"""Work days: the day, its workshops, wishes, allocation, attendance, letters."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.animation.actions.participations import valeurs_de
from danaecare.socle.animation.choix import GenreAction, Presence, RoleParticipant
from danaecare.socle.animation.presentation import contradictions_dire
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.feuilles import montre_lu, montre_par
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.travaux.actions import travail_lancer
from jardins.actions import chantier as actions
from jardins.forms.chantier import AtelierForm, ChantierForm, InscriptionForm, PresencesForm
from jardins.models import AtelierChantier, Chantier, Inscription
from jardins.requetes.chantier import chantiers_avec_comptes, inscrits_de, presents_de
from jardins.requetes.fiche import actions_sans_fiche
from jardins.views import actes
from jardins.views.page import page_formulaire

LISTE = etape("Chantiers", "/jardins/chantiers/")


class ChantierListe(Liste):
    colonnes = [
        Colonne("Chantier", str, tri=("action__titre", "pk"), url=lambda c: c.get_absolute_url()),
        Colonne("Date", lambda c: c.action.date.strftime("%d/%m/%Y"), cle="date", tri=("action__date", "pk")),
        Colonne("Jardin", lambda c: c.jardin or c.action.endroit or "–"),
        Colonne("État", lambda c: c.action.get_etat_display()),
        Colonne("Inscrits", lambda c: c.inscrits, droite=True),
        Colonne("Présents", lambda c: c.presents, droite=True),
        Colonne("Heures de bénévoles", lambda c: nombre(c.heures), droite=True),
    ]
    tri_defaut = "-date"
    vide = Vide(
        "Aucun chantier", "Préparez une journée au jardin : des ateliers, des inscrits, leurs vœux.",
        "jardins:chantier_creer", "Préparer un chantier",
    )  # fmt: skip


def _chantiers():
    return Chantier.objects.select_related("action__commune", "jardin")


def _fil(chantier, ici):
    return [LISTE, etape(str(chantier), chantier.get_absolute_url()), etape(ici)]


@require_safe
@droit_requis("jardins.lire")
def chantier_liste(request):
    liste, ecrire = ChantierListe(request, chantiers_avec_comptes()), request.user.peut("jardins.ecrire")
    contexte = {
        "titre": "Chantiers",
        "liste": liste,
        "sans_fiche": actions_sans_fiche(GenreAction.CHANTIER),
        "actes": en_tete(lien("Préparer un chantier", "jardins:chantier_creer", poids=PREMIER), si=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "jardins/chantier_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def chantier_creer(request):
    return page_formulaire(
        request,
        ChantierForm(donnees_de(request)),
        lambda form: actions.chantier_creer(par=request.user, **form.champs),
        titre="Préparer un chantier",
        vers=Chantier.get_absolute_url,
        dit="Le chantier est créé : ajoutez ses ateliers, puis inscrivez.",
        fil=[LISTE, etape("Préparer")],
        annuler=reverse("jardins:chantier_liste"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def chantier_modifier(request, pk):
    chantier = get_object_or_404(_chantiers(), pk=pk)
    action = chantier.action
    initial = {nom: getattr(action, nom) for nom in ("titre", "date", "heure_debut", "heure_fin", "endroit", "lieu")}
    initial |= {nom: getattr(chantier, nom) for nom in ("jardin", "outils", "consignes", "meteo")}
    return page_formulaire(
        request,
        ChantierForm(donnees_de(request), initial=initial | {"version_ouverte": chantier.version}),
        lambda form: actions.chantier_modifier(
            par=request.user, chantier=chantier, version=form.cleaned_data["version_ouverte"], **form.champs
        ),
        titre="Modifier le chantier",
        vers=chantier.get_absolute_url(),
        dit="Le chantier est à jour.",
        fil=_fil(chantier, "Modifier"),
        annuler=chantier.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def chantier_fiche(request, pk):
    """The day at a glance: workshops with who is in them, who waits, what to bring."""
    chantier = get_object_or_404(_chantiers(), pk=pk)
    inscrits, ecrire = inscrits_de(chantier), request.user.peut("jardins.ecrire")
    ateliers = list(chantier.ateliers.select_related("animation"))
    par_atelier = {atelier.pk: [] for atelier in ateliers}
    attente = []
    for participation in inscrits:
        inscription = getattr(participation, "inscription_chantier", None)
        if inscription and inscription.atelier_id:
            par_atelier[inscription.atelier_id].append(participation)
        else:
            attente.append(participation)
    presents = [p for p in inscrits if p.presence == Presence.PRESENT]
    nommees = sum(p.heures for p in presents if p.heures and p.role == RoleParticipant.BENEVOLE)
    contexte = {
        "titre": str(chantier),
        "fil": [LISTE, etape(str(chantier))],
        "chantier": chantier,
        "inscrits": inscrits,
        "ateliers": [
            (atelier, par_atelier[atelier.pk], actes.d_atelier(atelier, par_atelier[atelier.pk], ecrire=ecrire))
            for atelier in ateliers
        ],
        "attente": attente,
        "presents": presents,
        "heures": nommees or chantier.action.heures_benevoles or 0,
        "heures_sans_noms": not nommees and chantier.action.heures_benevoles,
        "actes": actes.de_chantier(chantier, ateliers=bool(ateliers), ecrire=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "jardins/chantier_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def atelier_ajouter(request, pk):
    chantier = get_object_or_404(_chantiers(), pk=pk)
    return page_formulaire(
        request,
        AtelierForm(donnees_de(request), instance=AtelierChantier(chantier=chantier)),
        lambda form: actions.atelier_ajouter(par=request.user, chantier=chantier, **form.cleaned_data),
        titre="Ajouter un atelier",
        vers=chantier.get_absolute_url(),
        dit=lambda atelier: f"L’atelier « {atelier} » est ajouté.",
        fil=_fil(chantier, "Ajouter un atelier"),
        annuler=chantier.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def atelier_retirer(request, pk):
    atelier = get_object_or_404(AtelierChantier.objects.select_related("chantier"), pk=pk)
    return acte(
        request,
        lambda: actions.atelier_retirer(par=request.user, atelier=atelier),
        dit=f"L’atelier « {atelier} » est retiré : ceux qui y étaient sont à replacer.",
        vers=atelier.chantier,
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def inscription_creer(request, pk):
    chantier = get_object_or_404(_chantiers(), pk=pk)
    return page_formulaire(
        request,
        InscriptionForm(donnees_de(request), chantier=chantier),
        lambda form: actions.inscription_creer(par=request.user, chantier=chantier, **form.cleaned_data),
        titre="Inscrire quelqu’un",
        vers=chantier.get_absolute_url(),
        dit=lambda inscription: f"L’inscription {de(inscription)} est faite.",
        fil=_fil(chantier, "Inscrire"),
        annuler=chantier.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def inscription_placer(request, pk):
    """Move somebody to a workshop ("atelier" empty: back to the queue)."""
    inscription = get_object_or_404(
        Inscription.objects.select_related("participation__action__chantier", "participation__personne"), pk=pk
    )
    chantier = inscription.participation.action.chantier
    choix = request.POST.get("atelier", "")
    atelier = get_object_or_404(chantier.ateliers, pk=choix) if choix.isdecimal() else None
    return acte(
        request,
        lambda: actions.inscription_placer(par=request.user, inscription=inscription, atelier=atelier),
        dit=f"{inscription} : {f'dans « {atelier} »' if atelier else 'à placer'}.",
        vers=chantier,
    )


@require_POST
@droit_requis("jardins.ecrire")
def ateliers_repartir(request, pk):
    chantier = get_object_or_404(_chantiers(), pk=pk)

    def repartir():
        if sans_place := actions.ateliers_repartir(par=request.user, chantier=chantier):
            messages.warning(request, f"{len(sans_place)} sans place : ouvrez un atelier ou des places.")
        else:
            messages.success(request, "Tout le monde a un atelier, selon les vœux et l’ordre d’inscription.")

    return acte(request, repartir, dit="", vers=chantier)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def presences_pointer(request, pk):
    chantier = get_object_or_404(_chantiers(), pk=pk)
    donnees, participations = donnees_de(request), inscrits_de(chantier)
    form = PresencesForm(donnees, chantier=chantier, participations=participations)
    page = reverse("jardins:presences_pointer", args=[pk])

    def dire(accord):
        contradictions_dire(request, chantier.action, accord)
        return "Les présences sont notées." if accord.a_ecrire or not accord.contredites else ""

    return page_formulaire(
        request,
        form,
        lambda form: actions.presences_pointer(
            par=request.user,
            chantier=chantier,
            lignes=form.lignes,
            meteo=form.cleaned_data["meteo"],
            montre=montre_lu(request.POST),
        ),
        titre="Présences et heures",
        vers=lambda accord: page if accord.contredites else chantier.get_absolute_url(),
        dit=dire,
        montre=montre_par({p.pk: valeurs_de(p) for p in participations}, donnees),
        fil=_fil(chantier, "Présences"),
        annuler=chantier.get_absolute_url(),
        gabarit="jardins/presences_formulaire.html",
    )


@require_POST
@droit_requis("jardins.ecrire")
def chantier_lettres(request, pk):
    """Ask for one thank-you letter for each of those who were there; the work's page says how far it is."""
    chantier = get_object_or_404(_chantiers(), pk=pk)
    if not presents_de(chantier):
        messages.error(request, "Personne n’est noté présent : pointez d’abord les présences.")
        return redirect(chantier)
    travail = travail_lancer(
        par=request.user,
        code="jardins.remercier",
        parametres={"chantier": chantier.pk},
        titre=f"Lettres de remerciement : {chantier}"[:160],
        url=chantier.get_absolute_url(),
    )
    return redirect(travail)
