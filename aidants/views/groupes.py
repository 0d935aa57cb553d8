from datetime import date

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import groupes as actions
from aidants.annulables import rendez_vous_de
from aidants.forms.collage import CollageAidantsForm
from aidants.forms.suivi import GroupeForm, InscrireForm, PointageForm, SeanceGroupeForm
from aidants.lectures import page_lue
from aidants.models import Aidant, Groupe, Inscription, Presence, SeanceGroupe
from aidants.views import actes
from aidants.views.bases import traiter
from aidants.views.rendez_vous import dire_change
from danaecare.socle.annuaire import collage
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.ailleurs import avec_ailleurs
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.feuilles import montre_lu, montre_par
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.requetes.occupations import espace_tenu, occupation_de


class GroupeListe(Liste):
    colonnes = [
        Colonne("Groupe", str, cle="nom", tri=("nom", "pk"), url=lambda g: g.get_absolute_url()),
        Colonne("Depuis", lambda g: date_courte(g.debut), cle="debut", tri=("debut", "pk")),
        Colonne("Inscrits", lambda g: f"{g.inscrits} sur {g.capacite}", droite=True),
        Colonne("Séances tenues", lambda g: g.tenues, droite=True),
    ]
    tri_defaut = "-debut"
    vide = Vide("Aucun groupe d’échange", "Ouvrez le premier groupe, puis inscrivez-y des aidants.")


@require_safe
@droit_requis("aidants.lire")
def groupe_liste(request):
    inscrits = Q(inscriptions__sorti_le__isnull=True, inscriptions__en_attente=False)
    groupes = Groupe.objects.annotate(
        inscrits=Count("inscriptions", filter=inscrits, distinct=True),
        tenues=Count("seances", filter=Q(seances__tenue=True), distinct=True),
    )
    return render(
        request,
        "aidants/groupe_liste.html",
        {"liste": GroupeListe(request, groupes), "accompagne": request.user.peut("aidants.typologies")},
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_creer(request):
    return page_formulaire(
        request, GroupeForm(donnees_de(request)), lambda form: actions.groupe_creer(par=request.user, **form.champs),
        dit="Le groupe est ouvert.", vers=lambda groupe: groupe, titre="Nouveau groupe d’échange",
    )  # fmt: skip


@require_safe
@droit_requis("aidants.lire")
def groupe_fiche(request, pk):
    """The group: who is enrolled, who waits, the sessions; attendance in one screen."""
    groupe = get_object_or_404(Groupe.objects.select_related("animateur"), pk=pk)
    inscriptions = list(
        groupe.inscriptions.filter(sorti_le__isnull=True).select_related("aidant__dossier").order_by("inscrit_le", "pk")
    )
    page_lue(request, [inscription.aidant.dossier_id for inscription in inscriptions])
    accompagne = request.user.peut("aidants.typologies")
    return render(
        request,
        "aidants/groupe_fiche.html",
        {
            "groupe": groupe,
            "inscrits": [i for i in inscriptions if not i.en_attente],
            "attente": [i for i in inscriptions if i.en_attente],
            "seances": groupe.seances.annotate(
                presents=Count("presences"), espace=espace_tenu("aidants.groupe")
            ).order_by("-date"),
            "inscrire": InscrireForm(),
            "accompagne": accompagne,
            "actes": avec_ailleurs(actes.de_groupe(groupe, accompagne=accompagne), request.user, groupe),
        },
    )


def _pointage(donnees, groupe, jour=None):
    """Those who are enrolled; with a day, as its session notes them, whoever has left since included."""
    inscrits = Q(inscriptions__groupe=groupe, inscriptions__sorti_le__isnull=True, inscriptions__en_attente=False)
    notes = list(Presence.objects.filter(seance__groupe=groupe, seance__date=jour).values_list("aidant_id", flat=True))
    aidants = Aidant.objects.filter(inscrits | Q(pk__in=notes)).select_related("dossier").distinct()
    initial = {"presents": notes, **({"date": jour} if jour else {})}
    return PointageForm(donnees, aidants=aidants, initial=initial), notes


def _jour(request):
    try:
        return date.fromisoformat(request.GET.get("jour", ""))
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_inscrire(request, pk):
    groupe = get_object_or_404(Groupe, pk=pk)
    form = InscrireForm(donnees_de(request))

    def ecrire():
        actions.groupe_inscrire(par=request.user, groupe=groupe, **form.cleaned_data)

    return traiter(
        request, form, ecrire, dossier=groupe, titre=f"Inscrire à « {groupe} »", reussite="L’inscription est prise.",
        gabarit="composants/page_formulaire.html",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_coller(request, pk):
    """Several followed people in one gesture, from a list of names."""
    groupe = get_object_or_404(Groupe, pk=pk)
    deja = frozenset(groupe.inscriptions.filter(sorti_le__isnull=True).values_list("aidant", flat=True))
    form = CollageAidantsForm(donnees_de(request), deja=deja)
    page_lue(request, {aidant.dossier_id for aidant in form.personnes.values()})

    def inscrire(aidant):
        return actions.groupe_inscrire(par=request.user, groupe=groupe, aidant=aidant)

    return page_formulaire(
        request, form, lambda form: form.inscrire(par=request.user, inscrire=inscrire), dit=collage.dire, vers=groupe,
        titre="Inscrire une liste de noms", sous_titre=str(groupe), annuler_url=groupe.get_absolute_url(),
        fil=[etape(str(groupe), groupe.get_absolute_url()), etape("Inscrire une liste")],
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def inscription_retirer(request, pk, inscription):
    inscription = get_object_or_404(
        Inscription.objects.select_related("aidant__dossier", "groupe"), pk=inscription, groupe=pk, sorti_le=None
    )

    def retirer():
        suivante = actions.inscription_retirer(par=request.user, inscription=inscription)
        messages.success(request, f"{inscription.aidant} a quitté le groupe.")
        if suivante is not None:
            messages.info(request, f"La place revient à {suivante.aidant}, qui attendait.")

    return acte(request, retirer, dit="", vers=inscription.groupe)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_pointer(request, pk):
    """Attendance of a session, in one screen; `?jour=` opens it as it is noted, to be corrected."""
    groupe = get_object_or_404(Groupe, pk=pk)
    donnees, jour = donnees_de(request), _jour(request)
    form, notes = _pointage(donnees, groupe, jour)
    montrees = {actions.cle_de(jour, pk): (actions.COCHE,) for pk in notes} if jour else {}
    page_lue(request, form.fields["presents"].queryset.values_list("dossier_id", flat=True))
    return traiter(
        request, form,
        lambda: actions.seance_groupe_pointer(
            par=request.user, groupe=groupe, jour=form.cleaned_data["date"], presents=form.cleaned_data["presents"],
            affiches=set(form.fields["presents"].queryset.values_list("pk", flat=True)), montre=montre_lu(request.POST),
        ),
        dossier=groupe, titre=f"Séance de « {groupe} »",
        reussite=lambda s: annulable(request, "La séance est pointée.", "aidants.groupe.presences", s, s.avant),
        gabarit="composants/page_formulaire.html", montre=montre_par(montrees, donnees),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_planifier(request, pk):
    """A session to come, and the space that it books itself."""
    groupe = get_object_or_404(Groupe, pk=pk)
    form = SeanceGroupeForm(donnees_de(request))
    return traiter(
        request, form,
        lambda: actions.seance_groupe_planifier(par=request.user, groupe=groupe, **form.champs),
        dossier=groupe, titre=f"Prévoir une séance de « {groupe} »", reussite="La séance est prévue.",
        gabarit="composants/page_formulaire.html",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def groupe_deplacer(request, pk, seance):
    """Another day, other hours, another space: the booking follows."""
    seance = get_object_or_404(SeanceGroupe.objects.select_related("groupe"), pk=seance, groupe=pk, tenue=False)
    avant = rendez_vous_de(seance)
    form = SeanceGroupeForm(
        donnees_de(request), instance=seance, occupation=occupation_de(("aidants.groupe", seance.pk))
    )
    return traiter(
        request, form,
        lambda: actions.seance_groupe_planifier(
            par=request.user, groupe=seance.groupe, seance=seance, version=form.version, **form.champs
        ),
        dossier=seance.groupe, titre=f"Séance du {date_courte(seance.date)}, {seance.groupe}",
        reussite=lambda seance: dire_change(request, "La séance est à jour.", seance, avant),
        gabarit="composants/page_formulaire.html",
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def groupe_deplanifier(request, pk, seance):
    seance = get_object_or_404(SeanceGroupe.objects.select_related("groupe"), pk=seance, groupe=pk, tenue=False)
    return acte(
        request, lambda: actions.seance_groupe_annuler(par=request.user, seance=seance),
        dit=f"La séance du {date_courte(seance.date)} est annulée, son espace est libre.", vers=seance.groupe,
    )  # fmt: skip
