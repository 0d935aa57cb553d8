"""Hand-over, and what will be archived."""

from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import conservation as actions
from aidants.actions import equipe
from aidants.forms.suivi import ReaffecterForm, ReportForm
from aidants.lectures import page_lue
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture
from aidants.requetes.conservation import dossiers_a_anonymiser, dossiers_a_archiver, partis_recemment
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from danaecare.socle.comptes.saisies import donnees_de

PREAVIS = timedelta(days=31)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.reaffecter")
def dossiers_reaffecter(request):
    """Give the files of a leaving professional to another one, without opening them."""
    form = ReaffecterForm(donnees_de(request))
    return page_formulaire(
        request, form, lambda form: equipe.dossiers_reaffecter(par=request.user, **form.cleaned_data),
        dit=lambda nombre: (
            f"{pluriel(nombre, 'dossier est confié', 'dossiers sont confiés')} à {form.cleaned_data['a']}."
        ),
        vers=reverse("aidants:aidant_liste"), titre="Passer des dossiers à quelqu’un d’autre",
        envoi="Confier les dossiers", annuler_url=reverse("aidants:aidant_liste"),
        intro="Les dossiers changent de référent sans être ouverts. Les notes réservées du psychologue restent "
        "à leur auteur.",
    )  # fmt: skip


class ConservationListe(Liste):
    colonnes = [
        Colonne("Dossier", lambda d: d.numero, url=lambda d: d.get_absolute_url()),
        Colonne("Dernier contact de la personne", lambda d: date_courte(d.dernier_contact)),
        Colonne("Référent", lambda d: d.referent or "à attribuer"),
        Colonne(
            "Reporter",
            lambda d: "Garder plus longtemps" if d.reportable else "par son référent",
            url=lambda d: reverse("aidants:archivage_reporter", args=[d.numero]) if d.reportable else "",
        ),
    ]
    vide = Vide("Rien à archiver d’ici un mois", "Le délai court depuis le dernier contact venu de la personne.")


@require_safe
@droit_requis("aidants.typologies", "aidants.reaffecter")
def conservation(request):
    """What will be archived next month, and how many archived files will be anonymised."""
    bientot = aujourdhui() + PREAVIS
    liste = ConservationListe(request, dossiers_a_archiver(bientot).select_related("referent"))
    for dossier in liste.objets:
        dossier.reportable = acces(request.user, Bloc.TYPOLOGIES, dossier) == Acces.ECRITURE
    page_lue(request, [dossier.pk for dossier in liste.objets])
    return render(
        request,
        "aidants/conservation.html",
        {
            "liste": liste,
            "a_anonymiser": dossiers_a_anonymiser(bientot).count(),
            "jour": bientot,
            "partis": partis_recemment(),
            "accompagne": request.user.peut("aidants.typologies"),
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def archivage_reporter(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    form = ReportForm(donnees_de(request))
    return traiter(
        request, form,
        lambda: actions.archivage_reporter(par=request.user, dossier=dossier, **form.cleaned_data),
        dossier=dossier, titre="Garder ce dossier plus longtemps", reussite="L’archivage est reporté.",
        envoi="Reporter",
    )  # fmt: skip
