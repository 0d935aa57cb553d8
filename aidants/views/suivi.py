"""Rights, orientations, scores, papers, sessions, readers of one file."""

from datetime import timedelta

from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import droits, psychologue
from aidants.annulables import rendez_vous_de
from aidants.choix import Etat
from aidants.forms.bases import champ_motif
from aidants.forms.suivi import (
    DroitAvancerForm,
    DroitForm,
    EvaluationForm,
    OrientationForm,
    SeanceForm,
)
from aidants.lectures import AUTRE, LIBELLES, page_lue
from aidants.models import Droit, Orientation, Seance
from aidants.permissions import Bloc, dossier_ouvrable, exiger_ecriture
from aidants.requetes.entretiens import personnes_nommees
from aidants.requetes.seances import avec_seances, reste_des_seances
from aidants.views.bases import traiter
from aidants.views.rendez_vous import dire_change, vers_prevenir
from danaecare.socle.agenda import retours
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, date_longue, heure
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.requetes import lectures_de
from tierslieux.requetes.occupations import espace_tenu, occupation_de


def _pour(request) -> dict:
    """Whom of a couple the sheet proposes (`?aidant=`)."""
    pk = request.GET.get("aidant", "")
    return {"aidant": pk} if pk.isdecimal() else {}


def _du_dossier(modele, dossier, pk):
    objet = get_object_or_404(modele, pk=pk, dossier=dossier)
    objet.dossier = dossier
    return objet


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def droit_noter(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    initial = {"beneficiaire": request.GET.get("beneficiaire", "")}
    form = DroitForm(donnees_de(request), personnes=personnes_nommees(dossier), initial=initial)
    return traiter(
        request, form,
        lambda: droits.droit_noter(par=request.user, dossier=dossier, jeton=form.jeton, **form.champs),
        dossier=dossier, titre="Un droit", reussite="Le droit est noté.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def droit_avancer(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    droit = _du_dossier(Droit, dossier, pk)
    form = DroitAvancerForm(donnees_de(request), initial={"etat": droit.etat, "motif": droit.motif})
    return traiter(
        request, form, lambda: droits.droit_avancer(par=request.user, droit=droit, **form.cleaned_data),
        dossier=dossier, titre=str(droit), reussite="Le droit est à jour.", gabarit="aidants/retirable.html",
        retirer_quoi="ce droit", retirer_url=reverse("aidants:droit_retirer", args=[numero, pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def orientation_noter(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    form = OrientationForm(donnees_de(request))
    return traiter(
        request, form,
        lambda: droits.orientation_noter(par=request.user, dossier=dossier, jeton=form.jeton, **form.champs),
        dossier=dossier, titre="Une orientation", reussite="L’orientation est notée.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def orientation_conclure(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    orientation = _du_dossier(Orientation, dossier, pk)
    form = OrientationForm(donnees_de(request), instance=orientation)
    for nom in ("sens", "organisation", "date", "jeton"):
        del form.fields[nom]
    if form.is_bound:
        form.fields["motif_correction"] = champ_motif()
    return traiter(
        request, form,
        lambda: droits.orientation_conclure(
            par=request.user, orientation=orientation, suite=form.cleaned_data["suite"],
            suite_le=form.cleaned_data["suite_le"] or aujourdhui(),
            motif_correction=form.cleaned_data["motif_correction"],
        ),
        dossier=dossier, titre=f"Orientation vers {orientation.organisation}", reussite="La suite est notée.",
        vers=orientation, annuler_url=orientation.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def evaluation_noter(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.SCORE, dossier_ouvrable(numero))
    aidants = dossier.aidants.order_by("-principal", "id")
    form = EvaluationForm(donnees_de(request), aidants=aidants, initial=_pour(request))

    def ecrire():
        champs = form.champs
        aidant = champs.pop("aidant", None) or aidants[0]
        psychologue.evaluation_noter(par=request.user, aidant=aidant, jeton=form.jeton, **champs)

    return traiter(
        request, form, ecrire, dossier=dossier, titre="Score de fardeau", reussite="Le score est noté."
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.seances")
def seance_noter(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    aidants = dossier.aidants.order_by("-principal", "id")
    form = SeanceForm(
        donnees_de(request), aidants=aidants,
        initial={"date": aujourdhui(), **retours.propose(request), **_pour(request)},
    )  # fmt: skip

    def ecrire():
        champs = form.champs
        aidant = champs.pop("aidant", None) or aidants[0]
        nombre = champs.pop("nombre", None) or 1
        premiere, *autres = psychologue.seances_noter(
            par=request.user, aidant=aidant, jeton=form.jeton, nombre=nombre, **champs
        )
        premiere.serie = tuple(autres)
        return premiere

    def dire(premiere):
        nombre = form.cleaned_data.get("nombre") or 1
        if nombre == 1:
            return "La séance est notée."
        derniere = premiere.date + timedelta(weeks=nombre - 1)
        return f"{nombre} séances sont prévues, du {date_longue(premiere.date)} au {date_longue(derniere)}."

    return traiter(
        request, form, ecrire, dossier=dossier, titre="Séance de soutien", reussite=dire,
        intro=" ".join(reste_des_seances(aidant) for aidant in avec_seances(aidants)),
        vers=vers_prevenir(request, retours.retour(request, dossier)),
        annuler_url=retours.annuler(request, dossier.get_absolute_url()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.seances")
def seance_modifier(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.RENDEZ_VOUS, dossier_ouvrable(numero))
    seance = get_object_or_404(Seance.objects.select_related("aidant__dossier"), pk=pk, aidant__dossier=dossier)
    avant = rendez_vous_de(seance)
    form = SeanceForm(donnees_de(request), instance=seance, occupation=occupation_de(("aidants.seance", seance.pk)))
    form.fields.pop("jeton")
    return traiter(
        request, form,
        lambda: psychologue.seance_modifier(par=request.user, seance=seance, version=form.version, **form.champs),
        dossier=dossier, titre=f"Séance du {date_courte(seance.date)}",
        reussite=lambda seance: dire_change(request, "La séance est à jour.", seance, avant),
        vers=vers_prevenir(request, retours.retour(request, dossier)),
        annuler_url=retours.annuler(request, dossier.get_absolute_url()),
    )  # fmt: skip


class SeanceListe(Liste):
    colonnes = [
        Colonne(
            "Date",
            lambda s: date_courte(s.date),
            cle="date",
            tri=("date", "heure", "pk"),
            url=lambda s: reverse("aidants:seance_modifier", args=[s.aidant.dossier.numero, s.pk]),
        ),
        Colonne("Heure", lambda s: heure(s.heure) if s.heure else "–"),
        Colonne("Aidant", lambda s: str(s.aidant), url=lambda s: s.aidant.get_absolute_url()),
        Colonne("Espace", lambda s: s.espace or "–"),
        Colonne("État", lambda s: s.get_etat_display().lower()),
    ]
    tri_defaut = "date"
    vide = Vide("Aucune séance à venir", "Une séance se prend depuis la fiche de la personne.")


@require_safe
@droit_requis("aidants.seances")
def seance_liste(request):
    """The psychologist's calendar: what is planned, and the past ones that still wait for an outcome."""
    seances = (
        Seance.objects.filter(etat=Etat.PREVU)
        .select_related("aidant__dossier")
        .annotate(espace=espace_tenu("aidants.seance"))
    )
    liste = SeanceListe(request, seances)
    page_lue(request, [seance.aidant.dossier_id for seance in liste.objets])
    return render(request, "aidants/seance_liste.html", {"liste": liste})


@require_safe
def dossier_lectures(request, numero):
    """Who opened this file, for its referent."""
    exiger(request.user, "aidants.lire")
    dossier = dossier_ouvrable(numero)
    if request.user.pk != dossier.referent_id:
        exiger(request.user, "journal.lire")
    lectures = (
        lectures_de(dossier)
        .order_by()
        .values("acteur_id", "action")
        .annotate(fois=Count("pk"), derniere=Max("quand"))
        .order_by("-derniere", "action")
    )
    noms = {
        compte.pk: str(compte) for compte in Utilisateur.objects.filter(pk__in=[li["acteur_id"] for li in lectures])
    }
    dites: dict[tuple[str, str], list] = {}
    for li in lectures:  # the last first; two pages of the same words are one line
        qui_quoi = noms.get(li["acteur_id"], "le hub"), LIBELLES.get(li["action"], AUTRE)
        dites.setdefault(qui_quoi, [0, li["derniere"]])[0] += li["fois"]
    lignes = [(qui, quoi, fois, derniere) for (qui, quoi), (fois, derniere) in dites.items()]
    return render(request, "aidants/lectures.html", {"dossier": dossier, "lignes": lignes})
