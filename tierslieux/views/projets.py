from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import Acte, bouton
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, nombre
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions import projets as actions
from tierslieux.choix import NOTE_MAX
from tierslieux.forms.projets import ConventionForm, EtapeForm, IssueForm, NoteJuryForm, ProjetForm, RencontreForm
from tierslieux.models import NoteJury, Projet
from tierslieux.requetes.projets import attente_lire, jury, postes_du_jour, projets_avec_etape
from tierslieux.views import actes
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import ProjetListe


@require_safe
@droit_requis("tierslieux.gerer")
def projet_liste(request):
    """Projects with their step, the waiting list in its order, the desks taken today."""
    return render(
        request, "tierslieux/projet_liste.html",
        {"liste": ProjetListe(request, projets_avec_etape()), "attente": attente_lire(),
         "postes": postes_du_jour(aujourdhui()), "peut_gerer": request.user.peut("tierslieux.gerer")},
    )  # fmt: skip


@require_safe
@droit_requis("tierslieux.gerer")
def projet(request, pk):
    trouve = get_object_or_404(Projet.objects.select_related("lieu", "structure"), pk=pk)
    passages = list(trouve.passages.order_by("-debut", "-pk"))
    inscrire(par=request.user, action="tierslieux.projet.lire", nature=Nature.LECTURE, objet=trouve)
    return render(
        request,
        "tierslieux/projet.html",
        {
            "projet": trouve,
            "passages": passages,
            "etape": passages[0] if passages else None,
            "actes": actes.de_projet(
                trouve, avancer=bool(passages and EtapeForm(etape=passages[0].etape).fields["etape"].choices)
            ),
            "conventions": list(trouve.conventions.select_related("espace")),
            **_suivi(trouve),
        },
    )


def _suivi(projet: Projet) -> dict:
    """The meetings and their hours, what the jury gave, what it has become."""
    notes, moyennes = jury(projet)
    rencontres = list(projet.rencontres.all())
    heures = sum(r.heures for r in rencontres if r.heures)
    devenu = [
        ("Accompagnement", f"{nombre(heures)} h" if heures else ""),
        ("Devenu", projet.issue and f"{projet.get_issue_display()}, le {date_courte(projet.issue_le)}"),
        ("Emplois créés", "" if projet.emplois is None else nombre(projet.emplois)),
    ]
    return {
        "rencontres": [(r, [*filter(None, (r.suite, r.heures and f"{nombre(r.heures)} h"))]) for r in rencontres],
        "devenu": [fait for fait in devenu if fait[1]],
        "moyennes": [(critere, f"{nombre(moyenne)} sur {NOTE_MAX}") for critere, moyenne in moyennes],
        "notes": [(note, [_retirer(note)]) for note in notes],
    }


def _retirer(note: NoteJury) -> Acte:
    return bouton(
        "Retirer", "tierslieux:note_jury_retirer", note.pk, objet=note, precision=f"\u00a0: {note}", petit=True
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_candidater(request):
    return fiche(
        request,
        ProjetForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.projet_candidater,
        titre="Une candidature",
        message="La candidature est enregistrée.",
        annuler=reverse("tierslieux:projet_liste"),
        organisations=("structure",),
        retour=lambda p: p.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_modifier(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        ProjetForm(donnees_de(request), instance=trouve),
        lambda **champs: actions.projet_modifier(projet=trouve, **champs),
        titre=f"Modifier «\u00a0{trouve}\u00a0»",
        message="Le projet est à jour.",
        organisations=("structure",),
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_avancer(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    actuel = trouve.passages.filter(fin__isnull=True).first()
    form = EtapeForm(donnees_de(request), etape=actuel.etape if actuel else "", initial={"jour": aujourdhui()})
    return fiche(
        request,
        form,
        lambda **champs: actions.projet_avancer(projet=trouve, **champs),
        titre=f"«\u00a0{trouve}\u00a0» avance",
        message="L’étape est notée.",
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def convention_signer(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        ConventionForm(donnees_de(request), projet=trouve),
        lambda **champs: actions.convention_signer(projet=trouve, **champs),
        titre=f"La convention de «\u00a0{trouve}\u00a0»",
        message="La convention est enregistrée.",
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def rencontre_noter(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        RencontreForm(donnees_de(request), initial={"jour": aujourdhui()}),
        lambda **champs: actions.rencontre_noter(projet=trouve, **champs),
        titre=f"Une rencontre, «\u00a0{trouve}\u00a0»",
        message="La rencontre est notée.",
        retour=reverse("tierslieux:projet", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def note_jury_noter(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        NoteJuryForm(donnees_de(request), initial={"jour": aujourdhui()}),
        lambda **champs: actions.note_jury_noter(projet=trouve, **champs),
        titre=f"Le jury note «\u00a0{trouve}\u00a0»",
        message="La note est gardée.",
        retour=trouve.get_absolute_url(),
    )


@require_POST
@droit_requis("tierslieux.gerer")
def note_jury_retirer(request, pk):
    note = get_object_or_404(NoteJury.objects.select_related("projet", "personne"), pk=pk)
    return acte(
        request, lambda: actions.note_jury_retirer(par=request.user, note=note),
        dit=f"La note de {note} est retirée.", vers=note.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_conclure(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        IssueForm(donnees_de(request), instance=trouve, initial={"issue_le": trouve.issue_le or aujourdhui()}),
        lambda **champs: actions.projet_conclure(projet=trouve, **champs),
        titre=f"Ce que «\u00a0{trouve}\u00a0» est devenu",
        message="C’est noté.",
        retour=trouve.get_absolute_url(),
    )
